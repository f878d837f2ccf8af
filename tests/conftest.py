"""Make the repository importable as the package QGIS installs, whatever the name of the clone's folder."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _register(name: str) -> None:
    spec = spec_from_file_location(name, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


if "chalandise" not in sys.modules:
    _register("chalandise")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the large real data sets beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the large data sets are not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def _optional_packages(request: pytest.FixtureRequest) -> None:
    """Skip a test marked ``needs_skimage`` or ``needs_pulp`` where that package cannot be imported."""
    for package in ("skimage", "pulp"):
        if request.node.get_closest_marker(f"needs_{package}"):
            pytest.importorskip(package)
