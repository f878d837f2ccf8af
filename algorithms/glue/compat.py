"""The few places where QGIS versions differ, in one file."""

from __future__ import annotations

from qgis.core import Qgis, QgsField, QgsRaster
from qgis.PyQt.QtCore import QMetaType, QVariant

# QgsField takes QMetaType from 3.38 on and warns about QVariant; 3.22 knows only QVariant.
if Qgis.QGIS_VERSION_INT >= 33800:
    INTEGER, REAL, TEXT = QMetaType.Type.Int, QMetaType.Type.Double, QMetaType.Type.QString
else:
    INTEGER, REAL, TEXT = QVariant.Int, QVariant.Double, QVariant.String

PYTHON_TYPES = {int: INTEGER, float: REAL, str: TEXT}

# Since QGIS 3.30.
INT8 = getattr(Qgis.DataType, "Int8", None)
# The enumeration moved from QgsRaster to Qgis in QGIS 3.30.
ALPHA_BAND = (
    Qgis.RasterColorInterpretation.AlphaBand
    if hasattr(Qgis, "RasterColorInterpretation")
    else QgsRaster.ColorInterpretation.AlphaBand
)


def field(name: str, kind: type) -> QgsField:
    """A field that holds Python values of ``kind`` (int, float or str)."""
    return QgsField(name, PYTHON_TYPES[kind])


def number_of(kind) -> int:
    """Number by which Qt knows a type of values, the same in Qt 5 and 6."""
    return int(getattr(kind, "value", kind))
