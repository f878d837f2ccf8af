"""Text that is safe to show: names from data cut short, kept apart from the text around, never read as HTML."""

from __future__ import annotations

from html import escape

from qgis.core import QgsCoordinateReferenceSystem, QgsUnitTypes

from ..algorithms.glue.naming import tr
from ..algorithms.glue.numbers import number

LONGEST_NAME = 60
# First strong isolate ... pop directional isolate: an Arabic name does not turn the sentence around it.
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"


def short(name: str) -> str:
    """``name`` on one line, with its middle left out when it is long."""
    name = " ".join(name.split())
    if len(name) <= LONGEST_NAME:
        return name
    half = (LONGEST_NAME - 1) // 2
    return f"{name[:half]}\u2026{name[-half:]}"


def isolated(name: str) -> str:
    """Short name for use inside a sentence, whatever its direction of writing."""
    return f"{ISOLATE}{short(name)}{END_OF_ISOLATE}"


def rich(text: str) -> str:
    """Plain text for widgets that would read HTML, such as tooltips and the message bar."""
    return escape(text).replace("\n", "<br>")


def unit(crs: QgsCoordinateReferenceSystem | None = None) -> str:
    """Unit of the coordinates of ``crs``, such as "m"."""
    if crs is None or not crs.isValid():
        return tr("map units")
    return QgsUnitTypes.toAbbreviatedString(crs.mapUnits())


def in_memory(size: float) -> str:
    """Number of bytes in a readable unit."""
    for unit in (tr("B"), tr("kB"), tr("MB")):
        if size < 1000:
            return f"{number(size, 3)} {unit}"
        size /= 1000
    return f"{number(size, 3)} {tr('GB')}"


def duration(seconds: float) -> str:
    """Time left in a readable unit."""
    if seconds < 90:
        return tr("{} s").format(max(round(seconds), 1))
    return tr("{} min").format(round(seconds / 60))
