"""Outlines of fields: the area at and below a level, as polygons."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry

from ...core.grid import Grid
from .compat import GDAL_MEMORY


def area_below(grid: Grid, field: np.ndarray, level: float) -> QgsGeometry:
    """Polygon where a field is at most ``level``, its outline interpolated between the centres of the pixels.

    Parameters
    ----------
    grid : Grid
        Pixels.
    field : ndarray of float64, shape (rows, cols)
        Finite everywhere; above ``level`` along the frame, so that every outline closes.
    level : float
        Level of the outline.

    Returns
    -------
    QgsGeometry
        Multipolygon, empty when the field lies above the level everywhere.
    """
    rows, columns = np.nonzero(field <= level)
    if not len(rows):
        return QgsGeometry()
    # Only the part that holds the area, one pixel of outside around it.
    top, left = max(int(rows.min()) - 1, 0), max(int(columns.min()) - 1, 0)
    part = field[top : int(rows.max()) + 2, left : int(columns.max()) + 2]
    image = gdal.GetDriverByName("MEM").Create("", part.shape[1], part.shape[0], 1, gdal.GDT_Float64)
    image.SetGeoTransform(grid.window(top, left, *part.shape).geotransform)
    image.GetRasterBand(1).WriteArray(part)
    store = gdal.GetDriverByName(GDAL_MEMORY).Create("areas", 0, 0, 0, gdal.GDT_Unknown)
    layer = store.CreateLayer("areas", geom_type=ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("highest", ogr.OFTReal))
    # From 3.11 on GDAL draws what lies between levels only, so there is one below everything.
    floor = float(part.min()) - max(1.0, abs(level))
    options = [f"FIXED_LEVELS={floor!r},{float(level)!r}", "POLYGONIZE=YES", "ELEV_FIELD_MAX=highest"]
    gdal.ContourGenerateEx(image.GetRasterBand(1), layer, options=options)
    slack = 1e-9 * max(abs(level), 1.0)
    below = [_geometry(row.GetGeometryRef()) for row in layer if row["highest"] <= level + slack]
    area = QgsGeometry.unaryUnion(below) if len(below) > 1 else below[0] if below else QgsGeometry()
    return area if area.isNull() or area.isGeosValid() else area.makeValid()


def _geometry(shape: ogr.Geometry) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(bytes(shape.ExportToWkb()))
    return geometry
