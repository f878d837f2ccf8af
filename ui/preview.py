"""Zones of an iteration drawn over the map, from the dilations already computed; no layer is made."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsTask, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..algorithms.glue.naming import tr
from ..algorithms.glue.polygons import zone_polygons
from ..algorithms.report.charts import PRIMARY, SECONDARY
from ..core.study.delimitation import Delimitation
from ..core.zones.labels import label_components


class OutlineTask(QgsTask):
    """Polygons of the zones at some iterations; ``done(geometries)`` on the main thread."""

    def __init__(self, delimitation: Delimitation, iterations: tuple[int, ...], done):
        super().__init__(tr("Preview of the zones"), QgsTask.Flag.CanCancel)
        self.delimitation, self.iterations, self.done = delimitation, iterations, done
        self.geometries: list[QgsGeometry] = []

    def run(self) -> bool:
        series = self.delimitation.series
        for iteration in self.iterations:
            if self.isCanceled():
                return False
            labels = label_components(series.mask(iteration).values, series.min_area_px, series.connectivity)
            shapes = zone_polygons(labels, series.grid)
            self.geometries.append(QgsGeometry.collectGeometry(list(shapes.values())))
        return True

    def finished(self, result: bool) -> None:
        if result and self.done is not None:
            self.done(self.geometries)

    def forget(self) -> None:
        """Cancel, and tell nobody."""
        self.done = None
        self.cancel()


class ZonePreview:
    """Two rubber bands: the primary zones and the zones of the chosen iteration."""

    def __init__(self, canvas: QgsMapCanvas):
        self.bands = []
        for colour in (SECONDARY, PRIMARY):
            band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            fill = QColor(colour)
            fill.setAlpha(110)
            band.setFillColor(fill)
            band.setStrokeColor(QColor(colour).darker(130))
            band.setWidth(1)
            self.bands.append(band)

    def show(self, geometries: list[QgsGeometry], crs) -> None:
        """Draw the zones of the chosen and of the primary iteration, in this order, given in ``crs``."""
        for band, geometry in zip(self.bands, geometries):
            band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
            if not geometry.isEmpty():
                band.addGeometry(geometry, crs)

    def clear(self) -> None:
        """Draw nothing."""
        for band in self.bands:
            band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    @property
    def drawn(self) -> bool:
        """Whether zones are on the map."""
        return any(band.numberOfVertices() for band in self.bands)

    def remove(self, canvas: QgsMapCanvas) -> None:
        """Take the rubber bands off the canvas for good."""
        for band in self.bands:
            canvas.scene().removeItem(band)
        self.bands = []
