"""Which formats keep what is written: found out by writing a little, not by a list.

GDAL writes many formats without a word about what they cannot hold: reference systems, positions, values above 255,
rows without geometry. A small sample tells, once per format and process.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsRasterFileWriter,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from .compat import QuietGdal, field
from .naming import tr

# Options with which a format loses nothing.
RASTER_OPTIONS = {"GTiff": ["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"], "GPKG": ["TILE_FORMAT=PNG"]}
SAMPLE_CRS = "EPSG:32631"
# Rounding of formats that write numbers as text.
CLOSE = 1e-6
ROWS_AT_ONCE = 512


class LosesData(Exception):
    """A file is not what should have been written; the message says what is wrong."""


# -- rasters ---------------------------------------------------------------------------------------------------------
def raster_driver(path: str) -> str:
    """Format that a raster file of this name gets: GeoTIFF when its extension is unknown."""
    return QgsRasterFileWriter.driverForExtension(os.path.splitext(path)[1].lstrip(".")) or "GTiff"


def save_raster(image: gdal.Dataset, path: str) -> None:
    """Write ``image`` in the format that the name of the file stands for, and read it again.

    Raises
    ------
    LosesData
        What can be read is not what was written.
    """
    driver = raster_driver(path)
    options = RASTER_OPTIONS.get(driver, [])
    if driver == "GPKG" and image.GetRasterBand(1).DataType != gdal.GDT_Byte:
        options = []
    with QuietGdal():
        gdal.ErrorReset()
        copy = gdal.GetDriverByName(driver).CreateCopy(path, image, 0, options)
        if copy is None:
            raise LosesData(_reason() or tr("the format {} does not hold such an image").format(driver))
        copy.FlushCache()
        failed = gdal.GetLastErrorType() >= gdal.CE_Failure
        del copy
        if failed or gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise LosesData(_reason())
        written = gdal.OpenEx(path, gdal.OF_RASTER)
        if written is None:
            raise LosesData(tr("files of the format {} made here cannot be opened").format(driver))
        _compare(image, written, driver)


def _compare(image: gdal.Dataset, written: gdal.Dataset, driver: str) -> None:
    if (written.RasterXSize, written.RasterYSize) != (image.RasterXSize, image.RasterYSize) or written.RasterCount != 1:
        raise LosesData(tr("the format {} makes another image of it").format(driver))
    place = written.GetGeoTransform(can_return_null=True)
    if place is None or not np.allclose(place, image.GetGeoTransform(), rtol=1e-9, atol=1e-9):
        raise LosesData(tr("the format {} does not keep the position of the pixels").format(driver))
    if not _same_crs(image.GetSpatialRef(), written.GetSpatialRef()):
        raise LosesData(tr("the format {} does not keep the reference system").format(driver))
    one, other = image.GetRasterBand(1), written.GetRasterBand(1)
    for row in range(0, image.RasterYSize, ROWS_AT_ONCE):
        rows = min(ROWS_AT_ONCE, image.RasterYSize - row)
        wanted, found = (band.ReadAsArray(0, row, image.RasterXSize, rows) for band in (one, other))
        if found is None:
            raise LosesData(_reason())
        if not _same_values(wanted, found, one.GetNoDataValue(), other.GetNoDataValue()):
            raise LosesData(tr("the format {} cannot hold these values").format(driver))


def _same_crs(one: osr.SpatialReference | None, other: osr.SpatialReference | None) -> bool:
    if one is None:
        return True
    if other is None:
        return False
    if one.IsSame(other, ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT"]):
        return True
    return one.ExportToProj4() == other.ExportToProj4() != ""


def _same_values(wanted: np.ndarray, found: np.ndarray, nodata: float | None, its_nodata: float | None) -> bool:
    empty = np.zeros(wanted.shape, dtype=bool) if nodata is None else _equal(wanted, nodata)
    its_empty = np.zeros(found.shape, dtype=bool) if its_nodata is None else _equal(found, its_nodata)
    if (empty != its_empty).any():
        return False
    wanted, found = wanted[~empty].astype(np.float64), found[~empty].astype(np.float64)
    return np.allclose(found, wanted, rtol=CLOSE, atol=0, equal_nan=True)


def _equal(values: np.ndarray, one: float) -> np.ndarray:
    return np.isclose(values.astype(np.float64), one, rtol=1e-7, atol=0, equal_nan=True)


@lru_cache(maxsize=64)
def _raster_format_problem(suffix: str) -> str:
    reference = osr.SpatialReference()
    reference.SetFromUserInput(SAMPLE_CRS)
    reason = ""
    for kind, values in (
        (gdal.GDT_Byte, np.arange(64, dtype=np.uint8).reshape(8, 8)),
        (gdal.GDT_Float32, (np.arange(64).reshape(8, 8) / 7).astype(np.float32)),
    ):
        image = gdal.GetDriverByName("MEM").Create("", 8, 8, 1, kind)
        image.SetGeoTransform((500000.0, 20.0, 0.0, 5400000.0, 0.0, -20.0))
        image.SetProjection(reference.ExportToWkt())
        image.GetRasterBand(1).WriteArray(values)
        with tempfile.TemporaryDirectory(prefix="chalandise-") as folder:
            try:
                save_raster(image, os.path.join(folder, f"sample{suffix}"))
            except (LosesData, RuntimeError) as error:
                reason = reason or str(error)
            else:
                return ""
    return tr("{}; choose .tif").format(reason)


def raster_problem(path: str) -> str:
    """Why no raster of ours can be kept in a file of this name; empty when some can."""
    return _raster_format_problem(os.path.splitext(path)[1].lower())


# -- vector layers and tables ----------------------------------------------------------------------------------------
SAMPLES = {
    0: (QgsWkbTypes.Type.Point, "POINT (500000 5400000)"),
    1: (QgsWkbTypes.Type.LineString, "LINESTRING (500000 5400000, 500100 5400000)"),
    2: (QgsWkbTypes.Type.MultiPolygon, "MULTIPOLYGON (((0 5400000, 100 5400000, 100 5400100, 0 5400000)))"),
    5: (QgsWkbTypes.Type.NoGeometry, ""),
}


@lru_cache(maxsize=64)
def keeps(suffix: str, kind: int) -> tuple[bool, bool]:
    """Whether a format keeps rows, and whether it keeps their geometry.

    Parameters
    ----------
    suffix : str
        Extension of the file, with its point.
    kind : int
        ``QgsProcessing.SourceType``: points, lines, areas or tables.
    """
    geometry, text = SAMPLES.get(kind, SAMPLES[0])
    fields = QgsFields()
    fields.append(field("number", int))
    fields.append(field("name", str))
    feature = QgsFeature(fields)
    feature.setAttributes([7, "seven"])
    if text:
        feature.setGeometry(QgsGeometry.fromWkt(text))
    crs, context = QgsCoordinateReferenceSystem(SAMPLE_CRS), QgsProcessingContext()
    with tempfile.TemporaryDirectory(prefix="chalandise-") as folder, QuietGdal():
        file = os.path.join(folder, f"sample{suffix}")
        try:
            sink, written = QgsProcessingUtils.createFeatureSink(file, context, fields, geometry, crs, {})
            done = sink.addFeatures([feature], QgsFeatureSink.Flag.FastInsert)
            del sink
        except QgsProcessingException:
            return False, False
        if os.path.isdir(file):
            # Folders of files cannot be put in place at once.
            return False, False
        data = gdal.OpenEx(written.split("|")[0], gdal.OF_VECTOR) or gdal.OpenEx(folder, gdal.OF_VECTOR)
        layer = (data.GetLayerByName("sample") or data.GetLayer(0)) if data is not None else None
        rows = list(layer) if layer is not None else []
        kept = done and len(rows) == 1 and rows[0].GetFieldCount() >= len(fields)
        drawn = kept and rows[0].GetGeometryRef() is not None
        del rows, layer, data
    return bool(kept), bool(drawn)


def vector_problem(path: str, kind: int) -> str:
    """Why a layer or table cannot be kept in a file of this name; empty when it can.

    Points go into tables as two columns, other geometries into CSV as text.
    """
    suffix = os.path.splitext(path)[1].lower()
    suffix = ".shp" if suffix == ".dbf" else suffix
    rows, geometry = keeps(suffix, kind)
    driver = QgsVectorFileWriter.driverForExtension(suffix[1:])
    if not rows and kind == 5:
        return tr("the format {} keeps no tables without geometry; choose .gpkg, .csv or .xlsx").format(driver)
    if not rows:
        return tr("the format {} does not keep such a layer; choose .gpkg").format(driver)
    if kind in (1, 2) and not geometry and suffix != ".csv":
        return tr("the format {} keeps no lines and areas; choose .gpkg").format(driver)
    return ""


def _reason() -> str:
    return gdal.GetLastErrorMsg().strip().rstrip(".")
