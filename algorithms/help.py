"""Help texts: one JSON file per algorithm and language, the single source of panel, tooltips and manual pages.

A file maps ``ALG_DESC`` (what the algorithm does and the source of its method), ``SHORT`` (one line), and each
parameter and output id to its text.
"""

from __future__ import annotations

import json
from functools import cache

from qgis.core import QgsApplication

from .naming import RESOURCES


@cache
def help_texts(algorithm: str, locale: str = "") -> dict[str, str]:
    """Texts of ``algorithm`` in ``locale`` (the language of QGIS when empty), English where none is translated."""
    language = (locale or QgsApplication.locale())[:2]
    texts: dict[str, str] = {}
    for folder in (RESOURCES / "help", RESOURCES / "help" / language):
        file = folder / f"{algorithm}.json"
        if file.is_file():
            texts.update(json.loads(file.read_text(encoding="utf-8")))
    return texts
