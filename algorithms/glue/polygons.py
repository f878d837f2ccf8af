"""Zones of a label image as polygons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsMultiPolygon, QgsPointXY, QgsWkbTypes

from ...core.grid import Grid
from ...core.image.edges.smooth_outlines import smooth_outlines
from ...core.progress import Progress, silent
from .compat import GDAL_MEMORY


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
    shapes = gdal.GetDriverByName(GDAL_MEMORY).Create("zones", 0, 0, 0, gdal.GDT_Unknown)
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


@dataclass
class SmoothPolygons:
    """Zones with smooth outlines.

    Attributes
    ----------
    shapes : dict
        Zone number -> multipolygon, valid.
    area_change : dict
        Zone number -> change of its area in per cent.
    total_change : float
        Change of the area of all zones together in per cent.
    calmed : int
        Outlines drawn less smoothly than asked, since they would have crossed.
    kept : int
        Zones left as they were, since no smooth outline made a valid polygon of them.
    """

    shapes: dict[int, QgsGeometry]
    area_change: dict[int, float]
    total_change: float
    calmed: int
    kept: int


def smooth_polygons(
    shapes: dict[int, QgsGeometry], grid: Grid, spacing: float, handle: float, progress: Progress = silent
) -> SmoothPolygons:
    """Draw the polygons of :func:`zone_polygons` with Bezier outlines; the parameters are those of the method."""
    rings, places = [], []
    for zone, shape in shapes.items():
        for part, polygon in enumerate(shape.asMultiPolygon()):
            for ring in polygon:
                x, y = np.array([(corner.x(), corner.y()) for corner in ring[:-1]]).T
                rings.append(np.column_stack(grid.to_pixel(x, y)))
                places.append((zone, part))
    outlines = smooth_outlines(rings, spacing=spacing, handle=handle, progress=progress)

    drawn: dict[int, dict[int, list]] = {}
    for (zone, part), ring in zip(places, outlines.rings):
        x, y = grid.to_map(*ring.T)
        corners = [QgsPointXY(*corner) for corner in zip(x.tolist(), y.tolist())]
        drawn.setdefault(zone, {}).setdefault(part, []).append([*corners, corners[0]])
    smooth, change, kept = {}, {}, 0
    for zone, shape in shapes.items():
        smooth[zone] = QgsGeometry.fromMultiPolygonXY(list(drawn[zone].values()))
        if not smooth[zone].isGeosValid():
            smooth[zone] = shape
            kept += 1
        change[zone] = 100 * (smooth[zone].area() / shape.area() - 1)
    before = sum(shape.area() for shape in shapes.values())
    after = sum(shape.area() for shape in smooth.values())
    return SmoothPolygons(smooth, change, 100 * (after / before - 1) if before else 0.0, outlines.calmed, kept)


MULTI_POLYGON = QgsWkbTypes.Type.MultiPolygon
