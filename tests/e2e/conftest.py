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


@pytest.fixture
def read_layer(tmp_path):
    """Features of a vector file as GeoJSON, and the EPSG code of their coordinates.

    Read by ogr2ogr: GDAL's Python bindings are of no use in processes that load QGIS as well.
    """

    def read(path: Path) -> tuple[list[dict], str]:
        text = tmp_path / f"{path.stem}.read.json"
        options = ["-f", "GeoJSON", "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=3"]
        subprocess.run(["ogr2ogr", *options, text, path, path.stem], check=True, capture_output=True)
        collection = json.loads(text.read_text())
        crs = collection.get("crs", {}).get("properties", {}).get("name", "")
        return collection["features"], crs.rpartition(":")[2]

    return read


@pytest.fixture(scope="session")
def sample() -> Path:
    """Folder of the shipped sample layers."""
    return ROOT / "resources" / "sample"
