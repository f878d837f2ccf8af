"""What the dock was set to, kept in the project file."""

from __future__ import annotations

import json

from qgis.core import QgsProject

SCOPE, KEY = "chalandise", "dock"


def save(state: dict) -> None:
    """Keep ``state`` in the project; it is on the disk once the project is saved."""
    QgsProject.instance().writeEntry(SCOPE, KEY, json.dumps(state))


def saved() -> dict | None:
    """The state kept in the project; None when there is none or it cannot be read."""
    text, found = QgsProject.instance().readEntry(SCOPE, KEY, "")
    if not found or not text:
        return None
    try:
        state = json.loads(text)
    except ValueError:
        return None
    return state if isinstance(state, dict) else None
