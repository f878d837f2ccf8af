"""Names shown to the user: translation, groups, version."""

from __future__ import annotations

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
GROUPS = (
    "customers",
    "filters",
    "zones",
    "sites",
    "workflow",
    "roads",
)  # folders of algorithms/ in the order of the method
DOCUMENTATION = "https://github.com/chalandise/chalandise/blob/main/docs/algorithms"


def tr(text: str) -> str:
    """Translate ``text`` into the language of QGIS."""
    return QCoreApplication.translate("Chalandise", text)


def group_title(group: str) -> str:
    """Title of a toolbox group; the numbers keep the groups in the order of the method."""
    return {
        "customers": tr("1 Customers"),
        "filters": tr("2 Filter"),
        "zones": tr("3 Zones"),
        "sites": tr("4 Sites"),
        "workflow": tr("5 Zoom and workflow"),
        "roads": tr("9 Roads"),
    }[group]


@lru_cache(maxsize=1)
def version() -> str:
    """Version of the plugin as its metadata states it."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="0.0.0")
