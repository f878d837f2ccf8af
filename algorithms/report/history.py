"""Runs of the toolbox as the metadata of their layers tell them, and the same as commands for a shell."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsMapLayer

from ..glue.naming import tr
from ..glue.provenance import masked

# Folders from the root of a disk or a server on, led by what QGIS may write before them.
FOLDERS = re.compile(r"(^|['\"]|file://)(?:[A-Za-z]:)?[/\\](?:[^/\\|?'\"]*[/\\])*")
# What qgis_process cannot make up by itself when a run left its outputs to QGIS.
TEMPORARY = ("TEMPORARY_OUTPUT", "memory:")


@dataclass(frozen=True)
class Run:
    """A run of an algorithm of this plugin.

    Attributes
    ----------
    made_by : str
        Plugin and version.
    algorithm : str
        Its full id.
    values : dict
        Parameter id -> value as text.
    partial : bool
        Whether a value, such as a selection of features, is more than a command can say.
    """

    made_by: str
    algorithm: str
    values: dict[str, str]
    partial: bool

    @property
    def title(self) -> str:
        """Name of the algorithm in the toolbox, its id when it is not there."""
        known = QgsApplication.processingRegistry().algorithmById(self.algorithm)
        return known.displayName() if known else self.algorithm

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Inputs as (title, id, value, where the value comes from), those left at their default included."""
        known = QgsApplication.processingRegistry().algorithmById(self.algorithm)
        rows, seen = [], set()
        for definition in known.parameterDefinitions() if known else ():
            name, default = definition.name(), definition.defaultValue()
            seen.add(name)
            if definition.isDestination():
                continue
            if name in self.values:
                rows.append((definition.description(), name, nameless(self.values[name]), tr("given")))
            elif default not in (None, ""):
                rows.append((definition.description(), name, _text(default), tr("default")))
        rows += [("", name, nameless(value), tr("given")) for name, value in self.values.items() if name not in seen]
        return rows

    def asked(self) -> str:
        """What was asked for, in a sentence; files by their names alone."""
        told = [
            f"{title or name}: {file_name(value)}"
            for title, name, value, origin in self.rows()
            if origin == tr("given")
        ]
        return f"{self.title}. " + "; ".join(told) + "."

    def command(self) -> str:
        """The run as a ``qgis_process`` command, quoted for a shell; files by their names alone, so in their folder."""
        given = [f"{name}={nameless(value)}" for name, value in self.values.items() if not value.startswith(TEMPORARY)]
        return " ".join(shlex.quote(part) for part in ("qgis_process", "run", self.algorithm, "--", *given))


def file_name(value: str) -> str:
    """A path without its folders, whatever the system it was written on; other texts as they are."""
    return re.split(r"[|?]", value)[0].replace("\\", "/").rstrip("/").rpartition("/")[2]


def nameless(value: str) -> str:
    """``value`` without the folders of this computer, which say nothing to a reader and much to a stranger.

    Examples
    --------
    >>> nameless("/home/ann/study/a.gpkg|layername=b"), nameless("EPSG:2154"), nameless("a/b")
    ('a.gpkg|layername=b', 'EPSG:2154', 'a/b')
    """
    return FOLDERS.sub(r"\1", value)


def runs_of(layers: Iterable[QgsMapLayer]) -> list[Run]:
    """Every run that made one of ``layers``, once each, in the order of the layers."""
    told = [sentence for layer in layers for sentence in layer.metadata().history()]
    return [run for run in map(run_of, dict.fromkeys(told)) if run is not None]


def run_of(sentence: str) -> Run | None:
    """The run told by a line of a layer's history; None when it tells something else."""
    # What other versions have written down may hold passwords.
    found = re.fullmatch(r"(.*?):\s*(processing\.run\(.*\))\s*", masked(sentence), re.DOTALL)
    if found is None:
        return None
    try:
        call = ast.parse(found[2], mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not (isinstance(call, ast.Call) and len(call.args) == 2 and isinstance(call.args[0], ast.Constant)):
        return None
    if not isinstance(call.args[1], ast.Dict):
        return None
    values, partial = {}, False
    for key, value in zip(call.args[1].keys, call.args[1].values):
        if not isinstance(key, ast.Constant) or (isinstance(value, ast.Constant) and value.value is None):
            continue
        # Objects of QGIS: a CRS, a layer with a selection, a destination, all led by the text that stands for them.
        while isinstance(value, ast.Call) and value.args:
            partial = partial or "FeatureSourceDefinition" in ast.dump(value.func)
            value = value.args[0]
        values[str(key.value)] = _text(value.value if isinstance(value, ast.Constant) else ast.unparse(value))
    return Run(found[1], str(call.args[0].value), values, partial)


def _text(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
