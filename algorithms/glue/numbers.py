"""Numbers as people read them: significant digits, their unit, and the signs of the locale. No other place does it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsUnitTypes
from qgis.PyQt.QtCore import QLocale

from .naming import tr

DIGITS = 4  # significant digits of a measured number; whole numbers keep all of theirs
SMALLEST, LARGEST = 1e-6, 1e15  # beyond them a number is written with a power of ten


def locale() -> QLocale:
    """Locale of QGIS; English where the system has none of its own."""
    found = QLocale(QgsApplication.locale())
    return QLocale(QLocale.Language.English) if found.language() == QLocale.Language.C else found


def number(value: float | None, digits: int = DIGITS) -> str:
    """A measured number without its unit.

    Parameters
    ----------
    value : float or None
        NaN and None are unknown.
    digits : int
        Significant digits; those before the decimal sign are never rounded away.

    Examples
    --------
    >>> number(0.0083333), number(1234567.8), number(2.50), number(float("nan"))
    ('0.008333', '1,234,568', '2.5', 'unknown')
    """
    if value is None or math.isnan(value):
        return tr("unknown")
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == 0:
        return locale().toString(0)
    if not SMALLEST <= abs(value) < LARGEST:
        return locale().toString(float(value), "g", digits)
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    shown = f"{value:.{decimals}f}"
    decimals = len(shown.rstrip("0").partition(".")[2])
    return locale().toString(float(shown), "f", decimals)


def count(value: int) -> str:
    """How many there are of something that is counted one by one.

    Examples
    --------
    >>> count(10211)
    '10,211'
    """
    return locale().toString(float(value), "f", 0)


def percent(value: float | None, digits: int = 3) -> str:
    """A share that is given in per cent; less than all is never shown as 100 %, more than nothing never as 0 %.

    Examples
    --------
    >>> percent(100 / 3), percent(99.996), percent(0.00012)
    ('33.3 %', '99.996 %', '0.00012 %')
    """
    if value is not None and 99 < value < 100 and float(f"{value:.{max(digits - 2, 0)}f}") == 100:
        digits = 2 + math.ceil(-math.log10(100 - value))
    return tr("{} %").format(number(value, digits))


def percent_at_most(value: float, digits: int = 3) -> str:
    """A proven limit in per cent, rounded up: what is shown is proven too.

    Examples
    --------
    >>> percent_at_most(0.12341), percent_at_most(0.0)
    ('0.124 %', '0 %')
    """
    if 0 < value < math.inf:
        step = 10.0 ** (math.floor(math.log10(value)) + 1 - digits)
        value = math.ceil(round(value / step, 6)) * step
    return percent(value, digits)


def duration(seconds: float) -> str:
    """Time spent or left.

    Examples
    --------
    >>> duration(0.0213), duration(75), duration(5400)
    ('0.02 s', '75 s', '90 min')
    """
    if seconds < 10:
        return tr("{} s").format(locale().toString(float(seconds), "f", 2))
    return tr("{} s").format(count(seconds)) if seconds < 120 else tr("{} min").format(count(seconds / 60))


@dataclass(frozen=True)
class Unit:
    """What numbers of one kind are measured in.

    Attributes
    ----------
    name : str
        As it stands after a number or in the heading of a column: "m", "km²", "units of minutes".
    larger : tuple of (float, float, str)
        Larger units in ascending order: the value from which each is used, how many of this unit it holds, its name.

    Examples
    --------
    >>> metres().text(853.2), metres().text(12345.6), costs("hours").text(0.0083333)
    ('853.2 m', '12.35 km', '0.008333 units of hours')
    """

    name: str
    larger: tuple[tuple[float, float, str], ...] = ()

    def text(self, value: float | None, digits: int = DIGITS) -> str:
        """``value`` with its unit, in a larger one where that reads better."""
        if value is None or not math.isfinite(value):
            return number(value)
        factor, name = 1.0, self.name
        for least, held, called in self.larger:
            if abs(value) >= least:
                factor, name = held, called
        return f"{number(value / factor, digits)} {name}"


def metres() -> Unit:
    """Lengths on the ground."""
    return Unit(tr("m"), ((10_000.0, 1000.0, tr("km")),))


def lengths(crs: QgsCoordinateReferenceSystem | None) -> Unit:
    """Lengths in the unit of the coordinates of ``crs``; "map units" only where there is no telling."""
    unit = _encoded(crs)
    if unit == "meters":
        return metres()
    if unit == "feet":
        return Unit(tr("ft"), ((52_800.0, 5280.0, tr("mi")),))
    if unit == "degrees":
        return Unit(tr("degrees"))
    return Unit(QgsUnitTypes.toAbbreviatedString(crs.mapUnits()) if unit else tr("map units"))


def areas(crs: QgsCoordinateReferenceSystem | None) -> Unit:
    """Areas in the square of the unit of the coordinates of ``crs``.

    Examples
    --------
    >>> areas(QgsCoordinateReferenceSystem("EPSG:2154")).text(2.5e6), areas(None).text(400)
    ('2.5 km²', '400 square map units')
    """
    unit = _encoded(crs)
    if unit == "meters":
        return Unit(tr("m²"), ((100_000.0, 1e6, tr("km²")),))
    if unit == "feet":
        return Unit(tr("ft²"), ((2_787_840.0, 5280.0**2, tr("sq mi")),))
    if unit == "degrees":
        return Unit(tr("square degrees"))
    return Unit(f"{QgsUnitTypes.toAbbreviatedString(crs.mapUnits())}²" if unit else tr("square map units"))


def costs(name: str) -> Unit:
    """What the field ``name`` of a cost matrix is in: its name is all that is known of it."""
    return Unit(tr("units of {}").format(name) if name else tr("units of the cost matrix"))


def coordinates(x: float, y: float, crs: QgsCoordinateReferenceSystem | None) -> str:
    """A place, to be found again in QGIS: whole units, or about a metre in degrees; no thousands separators.

    Examples
    --------
    >>> coordinates(652345.12, 6860123.4, QgsCoordinateReferenceSystem("EPSG:2154"))
    '(652345; 6860123)'
    """
    plain = locale()
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    decimals = 5 if _encoded(crs) == "degrees" else 0
    return f"({plain.toString(float(x), 'f', decimals)}; {plain.toString(float(y), 'f', decimals)})"


def _encoded(crs: QgsCoordinateReferenceSystem | None) -> str:
    """QGIS's own word for the unit of the coordinates, empty where they have none that is known."""
    if crs is None or not crs.isValid():
        return ""
    unit = QgsUnitTypes.encodeUnit(crs.mapUnits())
    if unit.startswith("feet"):  # from 3.40 on QGIS tells a dozen feet apart, 0.001 % at most
        return "feet"
    return "" if unit.startswith("<") else unit
