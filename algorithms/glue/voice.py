"""Messages of the method, said in the language of QGIS with the units of the data at hand."""

from __future__ import annotations

import math
import re
from numbers import Integral, Real

from qgis.core import QgsCoordinateReferenceSystem

from ...core.words import Speaker
from .metric import cost_unit
from .naming import tr
from .numbers import Unit, areas, count, lengths, locale, number, percent
from .values import Values

DIGITS_OF_G = 6  # of Python's format "g", in which messages repeat what the user gave


class Voice(Speaker):
    """Says messages in the language of QGIS.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem, optional
        Of the coordinates that lengths and areas are measured in.
    cost : Unit, optional
        Unit of costs of travel; that of lengths unless it is given.
    """

    def __init__(self, crs: QgsCoordinateReferenceSystem | None = None, cost: Unit | None = None):
        self.units = {"length": lengths(crs), "area": areas(crs), "cost": cost or lengths(crs)}

    def translated(self, template: str) -> str:
        return tr(template)

    def number(self, value: Real, spec: str) -> str:
        if spec in self.units:
            return self.units[spec].text(float(value))
        if spec.endswith("%"):
            return percent(100.0 * float(value))
        sign = "+" if spec.startswith("+") and value > 0 else ""
        if isinstance(value, Integral):
            return sign + count(int(value))
        wanted = re.fullmatch(r"\+?,?(?:\.(\d+))?([fg])", spec)
        if wanted and wanted[2] == "f" and math.isfinite(value):
            return sign + locale().toString(float(value), "f", int(wanted[1] or 0))
        return sign + number(float(value), int(wanted[1] or DIGITS_OF_G) if wanted else DIGITS_OF_G)

    @classmethod
    def of(cls, values: Values) -> Voice:
        """The voice of a run: lengths in the unit of the CRS it works in, or that of its first layer."""
        return cls(_crs(values), cost_unit(values, _crs(values)))


def _crs(values: Values) -> QgsCoordinateReferenceSystem | None:
    target = values.crs("TARGET_CRS")
    if target.isValid():
        return target
    for definition in values.definitions():
        source = values.source(definition.name()) if definition.type() == "source" else None
        raster = values.raster(definition.name()) if definition.type() == "raster" else None
        if source is not None or raster is not None:
            return source.sourceCrs() if source is not None else raster.crs()
    return None


def say(text: str, /, *values: object, **named: object) -> str:
    """A message, or a template with its values, in the language of QGIS; one without lengths, areas and costs."""
    return Voice().say(text, *values, **named)
