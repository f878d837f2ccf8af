"""Points of a plain file read in blocks of numpy arrays, without an object per feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
)

from ...core.progress import Progress, silent
from .values import Values

WKB_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
LITTLE_ENDIAN, POINT = 1, 1


@dataclass(frozen=True)
class PlainFile:
    """A layer of a file that a parameter reads whole: no selection, filter, edits or joins.

    Attributes
    ----------
    path : str
        The file.
    layer : str
        Name of the layer in it; the first one when empty.
    """

    path: str
    layer: str


def plain_file(values: Values, name: str) -> PlainFile | None:
    """The file behind parameter ``name`` when its features are exactly those of the file; call in the main thread."""
    value = values.raw(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        limited = value.featureLimit >= 0 or bool(getattr(value, "filterExpression", ""))
        if value.selectedFeaturesOnly or limited:
            return None
        value = value.source.staticValue()
    layer = values.with_value(name, value).vector(name)
    if layer is None or layer.providerType() != "ogr" or layer.subsetString() or layer.isEditable():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    known = {"path", "layerName", "layerId", "vsiPrefix", "vsiSuffix", "databaseName", "authcfg"}
    if any(part for key, part in parts.items() if key not in known) or parts.get("vsiPrefix"):
        return None
    if parts.get("layerId") or not parts.get("path"):
        return None
    return PlainFile(parts["path"], parts.get("layerName") or "")


def read_blocks(
    file: PlainFile, weight_field: str = "", progress: Progress = silent
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None] | None:
    """Read the points of a file.

    Parameters
    ----------
    file : PlainFile
        Layer of plain points.
    weight_field : str
        Numeric field; none when empty.
    progress : Progress
        Called once per block.

    Returns
    -------
    tuple or None
        Feature ids, x, y (NaN for an empty point) and weights (masked where NULL; None without field), in the order of
        the file; None when the file cannot be read in this way: GDAL before 3.6, other geometries, features without
        geometry, text as weights. Read it feature by feature then.
    """
    if not hasattr(gdal, "OpenEx"):
        return None
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        data = gdal.OpenEx(file.path, gdal.OF_VECTOR)
        layer = None if data is None else data.GetLayerByName(file.layer) if file.layer else data.GetLayer(0)
        if layer is None or layer.GetGeomType() != POINT or not hasattr(layer, "GetArrowStreamAsNumPy"):
            return None
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(k).GetName() for k in range(definition.GetFieldCount())]
        if weight_field and weight_field not in fields:
            return None
        layer.SetIgnoredFields([field for field in fields if field != weight_field])
        return _joined(layer, weight_field, progress)
    except (RuntimeError, ImportError):
        # A driver that cannot stream says so by an error.
        return None
    finally:
        gdal.PopErrorHandler()


def _joined(layer, weight_field: str, progress: Progress):
    """The blocks of ``layer`` as whole columns; None where one is not of plain points and numbers."""
    geometry = layer.GetGeometryColumn() or "wkb_geometry"
    fid = layer.GetFIDColumn() or "OGC_FID"
    total = max(layer.GetFeatureCount(), 1)
    columns: list[tuple] = []
    done = 0
    for block in layer.GetArrowStreamAsNumPy():
        shape, ids = block.get(geometry), block.get(fid)
        weight = block.get(weight_field) if weight_field else None
        if ids is None or shape is None or shape.dtype.itemsize != WKB_POINT.itemsize or shape.dtype.kind != "V":
            return None
        if np.ma.is_masked(shape) or (weight_field and (weight is None or weight.dtype.kind not in "iuf")):
            return None
        point = np.frombuffer(np.ascontiguousarray(np.ma.getdata(shape)).tobytes(), dtype=WKB_POINT)
        if (point["order"] != LITTLE_ENDIAN).any() or (point["type"] != POINT).any():
            return None
        if weight is not None:
            weight = np.ma.array(weight, dtype=np.float64, copy=True)
        columns.append((np.ma.getdata(ids).copy(), point["x"].copy(), point["y"].copy(), weight))
        done += len(point)
        progress(min(done / total, 1.0))
    if not columns:
        return None
    ids, x, y, weights = zip(*columns)
    together = None if weights[0] is None else np.ma.concatenate(weights)
    return np.concatenate(ids), np.concatenate(x), np.concatenate(y), together
