"""Zones of a label image as polygons."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsMultiPolygon, QgsWkbTypes

from ..core.grid import Grid


def zone_polygons(labels: np.ndarray, grid: Grid) -> dict[int, QgsGeometry]:
    """Outline of every zone along the edges of its pixels.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, cols)
        0 outside, > 0 in the zones.
    grid : Grid
        Where the pixels lie.

    Returns
    -------
    dict
        Zone number -> multipolygon. Parts of a zone that touch at a corner only are separate parts, so that the
        geometry is valid.
    """
    image = gdal.GetDriverByName("MEM").Create("", grid.cols, grid.rows, 1, gdal.GDT_Int32)
    image.SetGeoTransform(grid.geotransform)
    band = image.GetRasterBand(1)
    band.WriteArray(labels.astype(np.int32))
    band.SetNoDataValue(0)
    shapes = ogr.GetDriverByName("Memory").CreateDataSource("zones")
    layer = shapes.CreateLayer("zones", geom_type=ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("zone", ogr.OFTInteger))
    gdal.Polygonize(band, band.GetMaskBand(), layer, 0)

    parts: dict[int, list[QgsGeometry]] = {}
    for shape in layer:
        part = QgsGeometry()
        part.fromWkb(bytes(shape.GetGeometryRef().ExportToWkb()))
        parts.setdefault(shape.GetField(0), []).append(part)
    return {zone: _together(polygons) for zone, polygons in sorted(parts.items())}


def _together(polygons: list[QgsGeometry]) -> QgsGeometry:
    collection = QgsMultiPolygon()
    for polygon in polygons:
        collection.addGeometry(polygon.constGet().clone())
    geometry = QgsGeometry(collection)
    return geometry if geometry.isGeosValid() else geometry.makeValid()


MULTI_POLYGON = QgsWkbTypes.Type.MultiPolygon
