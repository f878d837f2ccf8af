"""The few places where versions of QGIS, Qt and GDAL differ, in one file."""

from __future__ import annotations

from contextlib import ExitStack

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import (
    Qgis,
    QgsField,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsRaster,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

try:  # Qt 6
    from qgis.PyQt.QtGui import QUndoCommand, QUndoStack
except ImportError:  # Qt 5
    from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

__all__ = [
    "ALPHA_BAND",
    "GDAL_MEMORY",
    "INT8",
    "QUndoCommand",
    "QUndoStack",
    "QuietGdal",
    "chosen_fields",
    "field",
    "is_whole",
    "number_of",
    "save_default_style",
    "stand_in",
    "type_number",
    "with_stable_outputs",
]

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

# GDAL 3.11 keeps vectors in MEM too and gives up Memory.
GDAL_MEMORY = "MEM" if int(gdal.VersionInfo()) >= 3_11_00_00 else "Memory"


class QuietGdal:
    """GDAL without words on the console and without exceptions, whatever the process has chosen (QGIS: on from 3.38).

    What cannot be opened is None inside, and ``gdal.GetLastErrorMsg()`` says why.
    """

    def __enter__(self) -> None:
        self.restore = ExitStack()
        if hasattr(gdal, "ExceptionMgr"):  # GDAL 3.7: for this thread alone
            for bindings in (gdal, ogr, osr):
                self.restore.enter_context(bindings.ExceptionMgr(useExceptions=False))
        else:
            self._turn_off([bindings for bindings in (osr, ogr, gdal) if bindings.GetUseExceptions()])
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        self.restore.callback(gdal.PopErrorHandler)

    def _turn_off(self, raising: list) -> None:
        """GDAL before 3.7 takes exceptions off only in the reverse of the order in which they were put on."""
        for bindings in raising:
            try:
                bindings.DontUseExceptions()
            except RuntimeError:  # not its turn
                continue
            self.restore.callback(bindings.UseExceptions)
            self._turn_off([other for other in raising if other is not bindings])
            return

    def __exit__(self, *_error) -> None:
        self.restore.close()


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


def chosen_fields(
    algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext
) -> list[str]:
    """Names of the fields given to a parameter (``parameterAsFields`` is on its way out from 3.34 on)."""
    if Qgis.QGIS_VERSION_INT >= 33400:
        return algorithm.parameterAsStrings(parameters, name, context)
    return algorithm.parameterAsFields(parameters, name, context)


def save_default_style(layer: QgsMapLayer) -> None:
    """Store the style of ``layer`` beside its file (3.26 asks which parts of it)."""
    if Qgis.QGIS_VERSION_INT >= 32600:
        layer.saveDefaultStyle(QgsMapLayer.StyleCategory.AllStyleCategories)
    else:
        layer.saveDefaultStyle()


def with_stable_outputs(model: QgsProcessingModelAlgorithm) -> QgsProcessingModelAlgorithm:
    """``model`` with its outputs named ``step:OUTPUT`` in every version and language.

    From 3.26 on a new model names them after their translated descriptions, so that a call written for one machine
    fails on another; a model of the first generation, which is what a file without a generation holds, does not.
    """
    described = model.toVariant()
    described.pop("internal_version", None)
    model.loadVariant(described)
    return model
