"""The panel of optional packages: what is missing, the command, an installation that can be cancelled."""

from __future__ import annotations

import shlex
import sys

import numpy as np
import pytest
import scipy
from chalandise.ui import dependencies
from chalandise.ui.dependencies import DependencyPanel
from window import wait

IMAGINARY = {"chalandise_imaginary": ("chalandise-imaginary>=1,<2", "dreams")}


@pytest.fixture
def lacking(monkeypatch, tmp_path, qgis_app):
    """One package is missing; installing runs a script of the test instead of pip."""
    monkeypatch.setattr(dependencies, "OPTIONAL_PACKAGES", IMAGINARY)
    monkeypatch.setattr(dependencies, "interpreter", lambda: sys.executable)
    monkeypatch.setattr(dependencies, "packages_folder", lambda: tmp_path / "packages")
    before = list(sys.path)
    yield tmp_path / "packages"
    sys.path[:] = before
    sys.modules.pop("chalandise_imaginary", None)


def installing(monkeypatch, script: str) -> DependencyPanel:
    monkeypatch.setattr(dependencies, "install_arguments", lambda _requirement: ["-c", script])
    return DependencyPanel()


def test_the_panel_names_package_purpose_and_command(lacking):
    panel = DependencyPanel()
    assert not panel.isHidden()
    assert panel.story.text() == "chalandise-imaginary: dreams"
    command = panel.command.toPlainText()
    assert command.startswith("python3 -m pip install")
    assert f"numpy=={np.__version__}" in command
    assert f"scipy=={scipy.__version__}" in command


def test_the_arguments_are_those_of_the_command(lacking):
    arguments = dependencies.install_arguments("chalandise-imaginary>=1,<2")
    shown = shlex.split(dependencies.install_command("chalandise-imaginary>=1,<2"))
    assert arguments[: len(shown) - 1] == shown[1:]
    assert arguments[-2:] == ["--target", str(lacking)]


def test_nothing_missing_nothing_shown(monkeypatch, qgis_app):
    monkeypatch.setattr(dependencies, "OPTIONAL_PACKAGES", {"numpy": ("numpy>=1", "everything")})
    assert DependencyPanel().isHidden()


def test_installing_makes_the_package_importable(lacking, monkeypatch):
    lines = [
        "import pathlib",
        f"folder = pathlib.Path({str(lacking)!r})",
        "for name in ('numpy', 'chalandise_imaginary'): (folder / name).mkdir(parents=True)",
        "(folder / 'chalandise_imaginary' / '__init__.py').write_text('')",
        "print('Collecting dreams')",
    ]
    panel = installing(monkeypatch, "\n".join(lines))
    panel.install.click()
    assert panel.process is not None
    wait(lambda: panel.process is None)
    assert "Collecting dreams" in panel.log.toPlainText()
    assert "Everything is installed." in panel.log.toPlainText()
    assert dependencies.missing() == {}
    assert not (lacking / "numpy").exists(), "the copy of numpy would be of no use"
    assert sys.path[-1] == str(lacking), "what QGIS brings comes first"


def test_a_failure_is_told(lacking, monkeypatch):
    panel = installing(monkeypatch, "import sys; print('no route to host'); sys.exit(7)")
    panel.install.click()
    wait(lambda: panel.process is None)
    assert "no route to host" in panel.log.toPlainText()
    assert "It was not installed (code 7)." in panel.log.toPlainText()
    assert panel.install.isEnabled()


def test_cancel_stops_the_installation(lacking, monkeypatch):
    panel = installing(monkeypatch, "import time; print('begun', flush=True); time.sleep(600)")
    panel.install.click()
    wait(lambda: "begun" in panel.log.toPlainText())
    panel.cancel.click()
    wait(lambda: panel.process is None)
    assert dependencies.missing()
    assert panel.install.isEnabled()


def test_an_interpreter_that_cannot_be_started(lacking, monkeypatch):
    monkeypatch.setattr(dependencies, "interpreter", lambda: "/nowhere/python3")
    panel = DependencyPanel()
    panel.install.click()
    wait(lambda: panel.process is None)
    assert "It was not installed" in panel.log.toPlainText()


def test_the_interpreter_is_a_python():
    assert "python" in dependencies.interpreter()


def test_a_folder_named_pip_where_qgis_was_started_is_not_run(lacking, monkeypatch, tmp_path):
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "__main__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(dependencies, "install_arguments", lambda _requirement: ["-m", "pip", "--version"])
    panel = DependencyPanel()
    panel.start()
    wait(lambda: panel.process is None)
    assert "pip" in panel.log.toPlainText()
    assert not (tmp_path / "ran").exists()
