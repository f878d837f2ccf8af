"""The few places where QGIS versions differ, in one file."""

from __future__ import annotations

import numpy as np
from qgis.core import Qgis, QgsField, QgsRaster
from qgis.PyQt.QtCore import QMetaType, QVariant

# QgsField takes QMetaType from 3.38 on and warns about QVariant; 3.22 knows only QVariant.
if Qgis.QGIS_VERSION_INT >= 33800:
    INTEGER, REAL, TEXT = QMetaType.Type.Int, QMetaType.Type.Double, QMetaType.Type.QString
    LONG = QMetaType.Type.LongLong
else:
    INTEGER, REAL, TEXT = QVariant.Int, QVariant.Double, QVariant.String
    LONG = QVariant.LongLong

PYTHON_TYPES = {int: INTEGER, np.int64: LONG, float: REAL, str: TEXT}
# Numbers of the types in QVariant and QMetaType, which are the same.
INT, UINT, LONGLONG, ULONG, MAP, BYTES, TIME = 2, 3, 4, 5, 8, 12, 15

# Since QGIS 3.30.
INT8 = getattr(Qgis.DataType, "Int8", None)
# The enumeration moved from QgsRaster to Qgis in QGIS 3.30.
ALPHA_BAND = (
    Qgis.RasterColorInterpretation.AlphaBand
    if hasattr(Qgis, "RasterColorInterpretation")
    else QgsRaster.ColorInterpretation.AlphaBand
)


def field(name: str, kind: type) -> QgsField:
    """A field that holds Python values of ``kind`` (int, np.int64, float or str)."""
    return QgsField(name, PYTHON_TYPES[kind])


def number_of(kind) -> int:
    """Number by which Qt knows a type of values, the same in Qt 5 and 6."""
    return int(getattr(kind, "value", kind))


def type_number(given: QgsField) -> int:
    """Number of the type of a field."""
    return number_of(given.type())


def is_whole(given: QgsField) -> bool:
    """Whether a field holds integers."""
    return type_number(given) in (INT, UINT, LONGLONG, ULONG)


def stand_in(given: QgsField, driver: str) -> type | None:
    """Kind of :func:`field` for a type that a format refuses or loses; None when it holds the type itself."""
    number = type_number(given)
    if number == UINT:
        return np.int64
    lost = {"shp": {BYTES}, "fgb": {TIME}}.get(driver, set())
    return str if number in {ULONG, MAP} | lost else None
