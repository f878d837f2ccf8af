"""The zip holds what QGIS needs and what the plugin repository accepts, and works when unpacked elsewhere."""

from __future__ import annotations

import shutil
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def package():
    spec = spec_from_file_location("package_script", ROOT / "scripts" / "package.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def archive(package, tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("dist"))


def test_the_zip_holds_one_folder_with_the_plugin_and_nothing_else(archive):
    names = zipfile.ZipFile(archive).namelist()
    assert {name.split("/")[0] for name in names} == {"chalandise"}
    assert {
        "chalandise/__init__.py",
        "chalandise/plugin.py",
        "chalandise/metadata.txt",
        "chalandise/LICENSE",
        "chalandise/core/points.py",
        "chalandise/algorithms/provider.py",
        "chalandise/resources/icons/icon.svg",
        "chalandise/resources/sample/toledo_customers.gpkg",
    } <= set(names)
    for name in names:
        inside = name.split("/")[1:]
        assert inside[0] not in {"tests", "benchmarks", "scripts", "docs", ".ci", "Makefile", "pyproject.toml"}
        assert not any(part == "__pycache__" or part.startswith(".") for part in inside)


def test_the_same_files_give_the_same_zip(package, archive, tmp_path):
    assert package.build(tmp_path).read_bytes() == archive.read_bytes()


def test_versions_agree(package):
    project = (ROOT / "pyproject.toml").read_text()
    assert f'version = "{package.metadata()["version"]}"' in project


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("core/fast.so", "core/fast.so is a binary"),
        ("ui/ui_dock.py", "ui/ui_dock.py is generated code"),
        ("core/tests/test_x.py", "core/tests/test_x.py is a test"),
    ],
)
def test_what_the_repository_refuses_is_seen(package, file, what):
    assert what in package.faults([*package.shipped_files(), Path(file)])


def test_missing_metadata_is_seen(package, monkeypatch):
    monkeypatch.setattr(package, "metadata", lambda: {"version": "1.0-beta"})
    found = package.faults(package.shipped_files())
    assert "metadata.txt lacks about" in found
    assert "the version '1.0-beta' is not numeric" in found


def test_the_unpacked_zip_works_on_a_bare_qgis(archive, run_algorithm, tmp_path):
    """No virtual environment beside it: only what QGIS itself brings."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path)
    plugin = tmp_path / "chalandise"
    shutil.copytree(ROOT / "scripts", plugin / "scripts")

    run_algorithm(
        "chalandise:rasterizepoints",
        root=plugin,
        INPUT=plugin / "resources" / "sample" / "toledo_customers.gpkg",
        OUTPUT=tmp_path / "customers.tif",
    )

    assert (tmp_path / "customers.tif").stat().st_size > 1000
