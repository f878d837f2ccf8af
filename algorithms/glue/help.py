"""Help texts: one JSON file per algorithm and language, the single source of panel, tooltips and manual pages.

A file maps ``ALG_DESC`` (what the algorithm does and the source of its method, a list of paragraphs), ``SHORT`` (one
line), and each parameter and output id to its text. ``_shared.json`` holds the texts of ids that mean the same in
several algorithms; an algorithm's own file comes before it.
"""

from __future__ import annotations

import json
from functools import cache

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingUtils

from .naming import RESOURCES

PARAGRAPH = "</p>\n<p>"


@cache
def help_texts(algorithm: str, locale: str = "") -> dict[str, str]:
    """Texts of ``algorithm`` in ``locale`` (the language of QGIS when empty), English where none is translated."""
    language = (locale or QgsApplication.locale())[:2]
    texts: dict[str, str] = {}
    for folder in (RESOURCES / "help", RESOURCES / "help" / language):
        for file in (folder / "_shared.json", folder / f"{algorithm}.json"):
            if file.is_file():
                texts.update(json.loads(file.read_text(encoding="utf-8")))
    return {name: PARAGRAPH.join(text) if isinstance(text, list) else text for name, text in texts.items()}


def help_page(algorithm: QgsProcessingAlgorithm) -> str:
    """Help of ``algorithm``: a page for the panel, plain paragraphs for the terminal.

    qgis_process prints HTML as it is and lists the parameters by itself.
    """
    texts = help_texts(algorithm.name())
    if QgsApplication.platform() == "qgis_process":
        return texts.get("ALG_DESC", "").replace(PARAGRAPH, "\n\n")
    return QgsProcessingUtils.formatHelpMapAsHtml(texts, algorithm)
