"""The shape of the package, read from its syntax trees: who may import whom, and what shipped code never does."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from chalandise.core.optional import OPTIONAL_PACKAGES

ROOT = Path(__file__).resolve().parents[2]

LAYERS = ("core", "algorithms", "ui", "plugin")

# The floors of core/ in pipeline order; a room may use those below it and its own modules. Two modules of service/
# stand below the solvers: every solution has a gap, and every solution sends customers somewhere.
FLOORS = (
    ("errors", "progress", "optional", "words"),
    ("points", "coincidence", "strays", "grid", "raster"),
    ("cost",),
    ("roads",),
    ("image",),
    ("zones",),
    ("service/gap", "service/allocation"),
    ("location",),
    ("service",),
    ("study",),
    ("tradeareas", "strategy", "coverage"),
)
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# The same inside core/location/: problem and bounds, then the solvers, then what chooses among them.
LOCATION_FLOORS = (
    ("problem", "deadline", "bound", "dense", "linear_solver"),
    ("engine",),
    ("covering",),
    ("classical",),
    ("exact",),
    ("solve",),
    ("compare", "sweep", "models"),
)
LOCATION_ROOMS = {room: floor for floor, rooms in enumerate(LOCATION_FLOORS) for room in rooms}

# What algorithms/ holds beside the algorithms, one folder a toolbox group.
GLUE = ("glue", "report")

IN_EVERY_QGIS = {"numpy", "scipy"}
QT_AND_GDAL = {"qgis", "osgeo", "gdal", "ogr", "PyQt5", "PyQt6", "PySide2", "PySide6", "processing"}
OPTIONAL = {*OPTIONAL_PACKAGES, "skimage", "pulp", "highspy", "matplotlib", "numba", "dask", "pandas"}
FORBIDDEN_MODULES = {"random", "subprocess", "pickle", "marshal", "shelve", "PyQt5", "PyQt6"}
FORBIDDEN_CALLS = {"print", "eval", "exec", "compile", "__import__", "breakpoint"}
SAYING = {"ChalandiseError", "InputError", "MissingPackage", "Message"}
REPORTING = {"progress", "report", "step", "part"}
# What QGIS has deprecated, or other code may rely on, and what takes its place.
ON_THE_WAY_OUT = {
    "UseExceptions": "QuietGdal of compat.py, GDAL's exceptions are QGIS's own",
    "DontUseExceptions": "QuietGdal of compat.py, GDAL's exceptions are QGIS's own",
    "parameterAsFields": "chosen_fields of compat.py",
    "saveDefaultStyle": "save_default_style of compat.py",
    "setMinimal": "a new QgsRectangle, which is null",
}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


def shipped_files() -> list[Path]:
    top = [ROOT / "__init__.py", ROOT / "plugin.py"]
    inner = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")]
    return [path for path in (*top, *sorted(inner)) if path.is_file()]


def _parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def _inside(node: ast.AST, parents: dict[ast.AST, ast.AST], kinds: tuple[type, ...]) -> bool:
    while node in parents:
        node = parents[node]
        if isinstance(node, kinds):
            return True
    return False


def _for_type_checker(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return True
    return False


def _imported(node: ast.AST, module: tuple[str, ...], is_package: bool) -> list[tuple[str, ...]]:
    """Dotted targets of an import as tuples; relative ones start with an empty string and the package's root."""
    if isinstance(node, ast.Import):
        return [tuple(alias.name.split(".")) for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    tail = tuple(node.module.split(".")) if node.module else ()
    if not node.level:
        return [tail]
    package = module if is_package else module[:-1]
    base = package[: len(package) - (node.level - 1)]
    if tail:
        return [("", *base, *tail)]
    return [("", *base, alias.name) for alias in node.names]


def violations(source: str, relative_path: str) -> list[str]:
    """Every breach of the house rules in one file, as ``line: what``."""
    path = Path(relative_path)
    is_package = path.name == "__init__.py"
    module = path.parent.parts if is_package else path.with_suffix("").parts
    layer = module[0] if module and module[0] in LAYERS else "plugin"
    tree = ast.parse(source, relative_path)
    parents = _parents(tree)
    found: list[str] = []

    def report(node: ast.AST, what: str) -> None:
        found.append(f"{relative_path}:{getattr(node, 'lineno', 1)}: {what}")

    if path.stem in VAGUE_NAMES:
        report(tree, "a module's name says what is in it")

    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            report(node, "assert (raise a real error)")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in FORBIDDEN_CALLS:
                report(node, f"call of {node.func.id}()")
            if node.func.id == "require" and layer == "core":
                known = node.args and isinstance(node.args[0], ast.Constant)
                if not known or str(node.args[0].value).split(".")[0] not in OPTIONAL_PACKAGES:
                    report(node, "require() of a package that core/optional.py does not declare")
        elif isinstance(node, ast.Constant) and node.value == "Memory" and path.name != "compat.py":
            report(node, "GDAL gives up the driver Memory: use GDAL_MEMORY of compat.py")
        elif isinstance(node, ast.Attribute) and node.attr in ON_THE_WAY_OUT and path.name != "compat.py":
            report(node, f"{node.attr}(): use {ON_THE_WAY_OUT[node.attr]}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "random":
            report(node, "random.* (call a numpy generator rng: the repository's scan takes it for the module)")
        elif isinstance(node, ast.Attribute) and _is_unscoped_enum(node, parents) and path.stem != "compat":
            report(node, f"unscoped enum {ast.unparse(node)} (breaks under Qt6)")
        if layer == "core" and path.name != "errors.py" and isinstance(node, ast.Call):
            for what in _untranslatable(node):
                report(node, what)
        for target in _imported(node, module, is_package):
            if _for_type_checker(node, parents):
                continue
            at_module_level = not _inside(node, parents, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            for what in _import_faults(target, module, layer, at_module_level):
                report(node, what)
    return found


def _untranslatable(call: ast.Call) -> list[str]:
    """A sentence put together in core/, where no translation finds it."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in SAYING and call.args and isinstance(call.args[0], (ast.JoinedStr, ast.BinOp, ast.Call)):
        return [f"{name}({ast.unparse(call.args[0])}): give a template and its values"]
    if name in REPORTING and len(call.args) > 1:
        text = call.args[1]
        if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and text.value):
            return [f"progress text {ast.unparse(text)}: give a Message"]
    return []


def _is_unscoped_enum(node: ast.Attribute, parents: dict[ast.AST, ast.AST]) -> bool:
    """``Qt.AlignLeft`` instead of ``Qt.AlignmentFlag.AlignLeft``: a CamelCase member used as a value."""
    owner, member, parent = node.value, node.attr, parents.get(node)
    if not (isinstance(owner, ast.Name) and (owner.id == "Qgis" or owner.id == "Qt" or owner.id.startswith("Q"))):
        return False
    if not (owner.id[1:2].isupper() or owner.id.startswith(("Qgs", "Qgis", "Qt", "Qsci"))):
        return False
    if not (member[:1].isupper() and any(letter.islower() for letter in member)):
        return False
    if isinstance(parent, (ast.arg, ast.FunctionDef, ast.AnnAssign)):  # the name of an enum as a type
        return False
    return not isinstance(parent, ast.Attribute) and not (isinstance(parent, ast.Call) and parent.func is node)


def _import_faults(target: tuple[str, ...], module: tuple[str, ...], layer: str, at_module_level: bool) -> list[str]:
    name = ".".join(part for part in target if part)
    if target[0] == "":
        return _own_import_faults(target[1:], module, layer, at_module_level)
    faults = []
    first = target[0]
    if first in FORBIDDEN_MODULES:
        faults.append(f"import of {name}")
    if first in {"chalandise", *LAYERS}:
        faults.append(f"absolute import of {name}: the plugin imports its own modules relatively")
    if first in OPTIONAL and (layer == "core" or at_module_level):
        faults.append(f"import of the optional package {name} (core/optional.py, inside a function)")
    if layer == "core":
        if first in QT_AND_GDAL:
            faults.append(f"core/ imports {name}")
        elif first not in IN_EVERY_QGIS and first not in sys.stdlib_module_names and first not in OPTIONAL:
            faults.append(f"core/ imports {name}, which is not in every QGIS")
        if first == "importlib" and module != ("core", "optional"):
            faults.append("importlib in core/: optional packages go through core/optional.py")
    return faults


def _own_import_faults(
    target: tuple[str, ...], module: tuple[str, ...], layer: str, at_module_level: bool
) -> list[str]:
    name = ".".join(target)
    if not target:
        return []
    if target[0] in LAYERS and LAYERS.index(target[0]) > LAYERS.index(layer):
        return [f"{layer} imports {name}: imports run core <- algorithms <- ui <- plugin"]
    if layer == "core" and len(module) > 1 and len(target) > 1:
        faults = _floor_faults("core", ROOMS, _room(module), _room(target), name)
        if not faults and module[1] == target[1] == "location" and len(module) > 2 and len(target) > 2:
            faults = _floor_faults("core/location", LOCATION_ROOMS, module[2], target[2], name)
        return faults
    if layer == "algorithms" and len(module) > 2 and target[0] == "algorithms" and len(target) > 1:
        here, there = module[1], target[1]
        if there not in GLUE:
            return [f"algorithms/{here} imports {name}: an algorithm is imported by the provider only"]
        if here == "glue" and there == "report":
            return [f"algorithms/glue imports {name}: reports are made of what the glue holds"]
    return []


def _room(parts: tuple[str, ...]) -> str:
    """Room of the module ``core/...``; a module with a floor of its own is a room of its own."""
    inner = "/".join(parts[1:3])
    return inner if inner in ROOMS else parts[1]


def _floor_faults(where: str, rooms: dict[str, int], here: str, there: str, name: str) -> list[str]:
    unknown = [room for room in (here, there) if room not in rooms]
    if unknown:
        return [f"{where}/{unknown[0]} has no place in the order of the floors (this test lists them)"]
    return [f"{where}/{here} imports {name}, a later room of the pipeline"] if rooms[there] > rooms[here] else []


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shipped_file_keeps_the_rules(path):
    assert not violations(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


@pytest.mark.parametrize(
    ("path", "source", "what"),
    [
        ("core/points.py", "from qgis.core import QgsPointXY", "core/ imports qgis"),
        ("core/points.py", "raise InputError(f'not {p}', 'p')", "template and its values"),
        ("core/points.py", "raise InputError('not {}'.format(p), 'p')", "template and its values"),
        ("core/points.py", "progress(0.5, f'step {k}')", "give a Message"),
        ("core/points.py", "progress(0.5, 'looking')", "give a Message"),
        ("core/points.py", "def f():\n    from osgeo import gdal", "core/ imports osgeo"),
        ("core/points.py", "import pandas", "optional package"),
        ("core/points.py", "import requests", "not in every QGIS"),
        ("core/points.py", "def f():\n    import skimage.morphology", "optional package"),
        ("core/points.py", "import importlib", "importlib in core/"),
        ("core/points.py", "from ..algorithms import base", "core imports algorithms"),
        ("core/points.py", "from .location.problem import LocationProblem", "later room"),
        ("core/image/filters.py", "from ..zones import labels", "later room"),
        ("core/surprise.py", "from .points import PointSet", "no place in the order"),
        ("core/zones/labels.py", "x = require('tensorflow')", "does not declare"),
        ("core/location/__init__.py", "from ..study.zoom import tree", "later room"),
        ("core/location/engine/dual.py", "from ..classical.greedy import greedy", "later room"),
        ("core/cost/euclidean.py", "from ..location.problem import LocationProblem", "later room"),
        ("core/location/problem.py", "from ..service.evaluation import evaluate", "later room"),
        ("core/service/gap.py", "from ..location.problem import LocationProblem", "later room"),
        ("algorithms/sites/pmedian.py", "from .pcenter import PCenter", "by the provider only"),
        ("algorithms/glue/layers.py", "from ..report import pages", "reports are made of"),
        ("algorithms/glue/base.py", "from ...ui.dock import Dock", "algorithms imports ui"),
        ("algorithms/sites/pmedian.py", "from ...ui import dock", "algorithms imports ui"),
        ("ui/dock.py", "from ..plugin import ChalandisePlugin", "ui imports plugin"),
        ("ui/chart.py", "import matplotlib.pyplot", "optional package"),
        ("ui/dock.py", "from PyQt5.QtWidgets import QWidget", "import of PyQt5"),
        ("ui/dock.py", "from chalandise.core import points", "absolute import"),
        ("ui/dock.py", "a = Qt.AlignLeft", "unscoped enum Qt.AlignLeft"),
        ("algorithms/glue/base.py", "f(QgsProcessing.TypeVectorPoint)", "unscoped enum"),
        ("algorithms/glue/base.py", "x = Qgis.Warning", "unscoped enum"),
        ("algorithms/glue/base.py", "assert x", "assert"),
        ("algorithms/glue/base.py", "print(1)", "print()"),
        ("algorithms/glue/base.py", "import random", "import of random"),
        ("core/points.py", "def f(random):\n    return random.choice(3)", "call a numpy generator rng"),
        ("algorithms/glue/base.py", "import subprocess", "import of subprocess"),
        ("algorithms/glue/base.py", "gdal.DontUseExceptions()", "use QuietGdal"),
        ("ui/dock.py", "box.setMinimal()", "use a new QgsRectangle"),
        ("algorithms/glue/base.py", "ogr.GetDriverByName('Memory')", "use GDAL_MEMORY"),
        ("algorithms/utils.py", "", "name says what is in it"),
    ],
)
def test_breaking_a_rule_is_seen(path, source, what):
    assert any(what in fault for fault in violations(source, path))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("core/image/filters.py", "from ..raster import Raster\nfrom .kernels import mask\nimport numpy as np"),
        ("core/zones/outline.py", "def f():\n    m = require('skimage.morphology')"),
        ("core/location/exact/milp.py", "from ...optional import require\nfrom .. import problem"),
        ("algorithms/sites/pmedian.py", "from ...core.location import problem\nfrom ..glue.base import Base"),
        ("algorithms/report/charts.py", "def f():\n    from matplotlib.figure import Figure"),
        ("core/location/problem.py", "from ..service.gap import relative_gap"),
        ("ui/dock.py", "a = Qt.AlignmentFlag.AlignLeft\nb = Qgis.QGIS_VERSION_INT\nc = QgsProject.instance()"),
        ("algorithms/glue/definitions.py", "def f(kind: QgsProcessing.SourceType): ..."),
        ("algorithms/glue/compat.py", "STRING = QVariant.String"),
        ("__init__.py", "def classFactory(iface):\n    from .plugin import ChalandisePlugin"),
    ],
)
def test_good_code_is_let_through(path, source):
    assert violations(source, path) == []


def test_the_guard_reads_the_whole_core():
    seen = {path.relative_to(ROOT).as_posix() for path in shipped_files()}
    assert {"__init__.py", "core/points.py", "core/location/problem.py"} <= seen
