"""What a project keeps for the dock: its settings and its results. A project may come from anybody, so this is data
to be checked, never to be trusted: known names and types alone get through, and no path to a file."""

from __future__ import annotations

import json
import math
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProject

SCOPE, KEY = "chalandise", "dock"
LONGEST = 1_000_000  # characters; a real state has some thousand
STATUS = ("optimal", "feasible", "heuristic")


def keep_settings(state: dict) -> None:
    """Keep the state of the form in the project; it is on the disk once the project is saved."""
    QgsProject.instance().writeEntry(SCOPE, KEY, json.dumps(state))


def kept_settings() -> dict | None:
    """The state of the form kept in the project, each value still to be checked by its editor; None without one."""
    text, found = QgsProject.instance().readEntry(SCOPE, KEY, "")
    return read(text) if found else None


def read(text: Any) -> dict | None:
    """The JSON object ``text`` holds; None when it holds anything else.

    Examples
    --------
    >>> read('{"P": 3}'), read("[1]"), read("{"), read(None)
    ({'P': 3}, None, None, None)
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def texts(found: Any, names: tuple[str, ...]) -> dict[str, str]:
    """The entries of ``found`` under these names that are texts."""
    known = found if isinstance(found, dict) else {}
    return {name: known[name] for name in names if isinstance(known.get(name), str)}


def layer_choice(found: Any) -> dict | None:
    """State of a layer editor, ``{"layer": id, "selected": bool}``; None when it is none."""
    if not isinstance(found, dict) or not isinstance(found.get("layer"), str):
        return None
    return {"layer": found["layer"], "selected": found.get("selected") is True}


def figures_of(found: Any, algorithm: QgsProcessingAlgorithm) -> dict:
    """The finite numbers among ``found`` that the algorithm gives out, and its status."""
    known = found if isinstance(found, dict) else {}
    numbers = [output.name() for output in algorithm.outputDefinitions() if output.type() == "outputNumber"]
    figures: dict = {name: known[name] for name in numbers if is_number(known.get(name))}
    if known.get("STATUS") in STATUS:
        figures["STATUS"] = known["STATUS"]
    return figures


def is_number(value: Any) -> bool:
    """Whether ``value`` is a finite number, and no truth value."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -1e300 < value < 1e300 and value == value


def whole(value: Any) -> bool:
    """Whether ``value`` is a whole number."""
    return is_number(value) and math.floor(value) == value
