"""Would QGIS 4 load the plugin? Checked without QGIS, by a Python that has PyQt6 (.venv-qgis4).

1. Every Qt name in the code is looked up in PyQt6, where the wrapper ``qgis.PyQt`` puts it.
2. Every module of the plugin is imported, on PyQt6 and with stand-ins for QGIS, GDAL and Processing.

    .venv-qgis4/bin/python scripts/check_qt6.py [FILE...]

Prints what is wrong as ``file:line: ...`` and ends with 1 when there is anything. Files given are looked through in
place of the plugin's, and nothing is imported.
"""

from __future__ import annotations

import ast
import enum
import importlib.machinery
import importlib.util
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
WRAPPER = "qgis.PyQt"
# What the wrapper of QGIS 4 puts back where Qt 5 had it.
PUT_BACK = {"QtWidgets": {"QAction": "QtGui", "QActionGroup": "QtGui", "QShortcut": "QtGui"}}


def wrapped(module: str) -> ModuleType:
    """A module of ``qgis.PyQt`` as QGIS 4 has it; ModuleNotFoundError where PyQt6 has none."""
    found = ModuleType(f"{WRAPPER}.{module}")
    vars(found).update({k: v for k, v in vars(importlib.import_module(f"PyQt6.{module}")).items() if k[:2] != "__"})
    for name, home in PUT_BACK.get(module, {}).items():
        setattr(found, name, getattr(importlib.import_module(f"PyQt6.{home}"), name))
    return found


# -- names ---------------------------------------------------------------------------------------------------------
class Names(ast.NodeVisitor):
    """Collects the Qt names of a file that PyQt6 does not have."""

    def __init__(self) -> None:
        self.known: dict[str, object] = {}
        self.missing: list[tuple[int, str]] = []

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if not node.module or not node.module.startswith(f"{WRAPPER}."):
            return
        module = node.module[len(WRAPPER) + 1 :]
        for alias in node.names:
            try:
                self.known[alias.asname or alias.name] = getattr(wrapped(module), alias.name)
            except (ModuleNotFoundError, AttributeError):
                self.missing.append((node.lineno, f"{module}.{alias.name}"))

    def visit_Try(self, node: ast.Try) -> None:
        """``try: import here; except ImportError: import there`` is right when one of the two is."""
        caught = {ast.unparse(handler.type) for handler in node.handlers if handler.type}
        if not caught & {"ImportError", "ModuleNotFoundError"}:
            self.generic_visit(node)
            return
        before = len(self.missing)
        for part in node.body:
            self.visit(part)
        if len(self.missing) > before:
            tried, self.missing = self.missing, self.missing[:before]
            for handler in node.handlers:
                self.visit(handler)
            if len(self.missing) > before:
                self.missing = tried

    def visit_If(self, node: ast.If) -> None:
        """The branch for older versions, as in ``if Qgis.QGIS_VERSION_INT >= 33800: ... else: ...``, is theirs."""
        self.visit(node.test)
        later = "QGIS_VERSION_INT >=" in ast.unparse(node.test)
        for part in node.body if later else [*node.body, *node.orelse]:
            self.visit(part)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        chain, root = [node.attr], node.value
        while isinstance(root, ast.Attribute):
            chain.append(root.attr)
            root = root.value
        if not isinstance(root, ast.Name) or root.id not in self.known:
            self.generic_visit(node)
            return
        at: object = self.known[root.id]
        for name in reversed(chain):
            # Beyond classes and their members nothing can be known.
            if not isinstance(at, (type, enum.Enum)):
                return
            if not hasattr(at, name):
                self.missing.append((node.lineno, ".".join([root.id, *reversed(chain)])))
                return
            at = getattr(at, name)


def missing_names(file: Path) -> list[tuple[int, str]]:
    """Line and name of every Qt name in ``file`` that PyQt6 does not have."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    names = Names()
    names.visit(tree)
    return sorted(set(names.missing))


# -- imports -------------------------------------------------------------------------------------------------------
class Anything(type):
    """Of a stand-in class: it has every attribute, and takes part in any expression."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = stand_in(name)
        setattr(cls, name, made)
        return made

    def __or__(cls, other: object) -> type:
        return cls

    def __int__(cls) -> int:
        return 0


def stand_in(name: str) -> type:
    """A class that stands for one of QGIS."""
    return Anything(name, (), {"__init__": lambda self, *args, **options: None})


class StandIns(ModuleType):
    """A module of QGIS, GDAL or Processing that has every name."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        made = stand_in(name)
        if name == "Qgis":
            made.QGIS_VERSION, made.QGIS_VERSION_INT = "4.2.0", 4_02_00
        if name == "gdal":
            made.VersionInfo = lambda *_: "3130000"
        setattr(self, name, made)
        return made


class Wrapper:
    """Finds ``qgis.PyQt.*`` in PyQt6 and the rest of QGIS among the stand-ins."""

    TOPS = ("qgis", "osgeo", "processing")

    def find_spec(self, name: str, path=None, target=None):
        if name.split(".")[0] in self.TOPS:
            return importlib.machinery.ModuleSpec(name, self, is_package=not name.startswith(f"{WRAPPER}."))
        return None

    def create_module(self, spec) -> ModuleType:
        if spec.name.startswith(f"{WRAPPER}."):
            return wrapped(spec.name[len(WRAPPER) + 1 :])
        return StandIns(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is left to do."""


def failing_imports(files: list[Path]) -> Iterator[str]:
    """What goes wrong when every module of the plugin is imported."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.meta_path.insert(0, Wrapper())
    spec = importlib.util.spec_from_file_location(
        "chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)
    for file in files:
        parts = file.relative_to(ROOT).with_suffix("").parts
        name = ".".join(["chalandise", *(part for part in parts if part != "__init__")])
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever stops a module from being loaded
            place = traceback.extract_tb(error.__traceback__)[-1]
            yield f"{file.relative_to(ROOT)}: cannot be imported: {error} ({Path(place.filename).name}:{place.lineno})"


def shipped() -> list[Path]:
    """The modules of the plugin."""
    folders = [path for folder in ("core", "algorithms", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [ROOT / "__init__.py", ROOT / "plugin.py", *folders]


def main() -> int:
    given = [Path(name) for name in sys.argv[1:]]
    looked_at = given or [*shipped(), *sorted((ROOT / "scripts").glob("*.py"))]
    faults = [f"{file}:{line}: PyQt6 has no {name}" for file in looked_at for line, name in missing_names(file)]
    if not given:
        faults += failing_imports(shipped())
    for fault in faults:
        print(fault.replace(f"{ROOT}/", ""))
    print(f"check_qt6: {len(looked_at)} files, {len(faults)} problems")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
