"""Text that is safe to show: names from data cut short, kept apart from the text around, never read as HTML."""

from __future__ import annotations

from html import escape

from qgis.core import QgsCoordinateReferenceSystem, QgsUnitTypes

from ..algorithms.glue.naming import tr

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
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} {tr('GB')}"


def duration(seconds: float) -> str:
    """Time left in a readable unit."""
    if seconds < 90:
        return tr("{} s").format(max(round(seconds), 1))
    return tr("{} min").format(round(seconds / 60))


def words(option: str) -> str:
    """What a choice of the algorithms is called in the dock; the scripts' word where it needs no other."""
    return {
        "none": tr("none"),
        "auto": tr("automatic"),
        "mean": tr("mean"),
        "binomial": tr("binomial"),
        "median": tr("median"),
        "area": tr("area of the zone"),
        "count": tr("customers inside"),
        "weight": tr("weight inside"),
        "nearest": tr("nearest customers"),
        "global": tr("mean weight \u00d7 area"),
        "exact": tr("exact"),
        "greedy": tr("greedy"),
        "neighbourhood": tr("neighbourhood search"),
        "substitution": tr("substitution"),
        "lagrangian": tr("Lagrangian relaxation"),
        "genetic": tr("genetic"),
        "tabu": tr("tabu search"),
        "no": tr("nothing"),
        "bound": tr("a bound"),
        "optimum": tr("the optimum"),
        "distance": tr("within a distance"),
        "touching": tr("that touch the zone"),
    }.get(option, option)
