"""Import of optional packages, with an error that tells exactly how to get them."""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from .errors import MissingPackage
from .words import Message

# import name -> (requirement as pip takes it, what it is for)
OPTIONAL_PACKAGES = {
    "skimage": ("scikit-image>=0.22,<0.27", Message("thinning of outlines")),
    "numba": ("numba>=0.57", Message("compiled filters")),
    "pulp": ("pulp>=2.6,<4", Message("external solvers for exact models")),
}


def install_command(requirement: str) -> str:
    """The pip command that installs ``requirement`` without touching QGIS's own numpy and scipy.

    An unpinned installation pulls a numpy that breaks GDAL's Python bindings in most QGIS builds, so the live
    versions of numpy and scipy are pinned in the command itself.
    """
    pins = []
    for name in ("numpy", "scipy"):
        try:
            pins.append(f'"{name}=={version(name)}"')
        except PackageNotFoundError:
            continue
    return " ".join(["python3 -m pip install", f'"{requirement}"', *pins])


def require(module: str, purpose: str | None = None) -> ModuleType:
    """Import an optional module.

    Parameters
    ----------
    module : str
        Dotted module name, for instance ``skimage.morphology``.
    purpose : str, optional
        What the module is needed for, as it should read in the error.

    Raises
    ------
    MissingPackage
        Naming the package, the reason and the exact command that installs it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        requirement, default_purpose = OPTIONAL_PACKAGES[module.split(".")[0]]
        package = requirement.split(">")[0]
        raise MissingPackage(
            "The Python package {package} is needed for {purpose} but cannot be imported ({error}). "
            "Install it with:  {command}",
            package=package,
            purpose=purpose or default_purpose,
            error=error,
            command=install_command(requirement),
        ) from error
