"""The plugin as its users start it from a shell: through qgis_process, in a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def qgis_process():
    """Call ``qgis_process`` of this checkout (or of another ``root``); returns the finished process."""

    def call(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(root / "scripts" / "qgis_process"), *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def run_algorithm(qgis_process):
    """Run an algorithm with its parameters; returns the ``results`` of its JSON answer."""

    def run(algorithm: str, root: Path = ROOT, **parameters: object) -> dict:
        pairs = [f"{key}={value}" for key, value in parameters.items()]
        done = qgis_process("run", algorithm, "--json", "--", *pairs, root=root)
        if done.returncode:
            pytest.fail(f"{algorithm} ended with {done.returncode}: {done.stderr[-2000:]}")
        return json.loads(done.stdout)["results"]

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """Folder of the shipped sample layers."""
    return ROOT / "resources" / "sample"
