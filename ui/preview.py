"""Zones of an iteration drawn over the map, from the dilations already computed; no layer is made."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..algorithms.glue.naming import tr
from ..algorithms.glue.polygons import zone_polygons
from ..algorithms.report.charts import PRIMARY, SECONDARY
from ..core.study.delimitation import Delimitation
from ..core.zones.labels import label_components
from .background import Background
from .survey import Survey


class OutlineTask(Background):
    """Outlines of the zones at some iterations, one geometry each."""

    def __init__(self, delimitation: Delimitation, iterations: tuple[int, ...], done):
        super().__init__(tr("Preview of the zones"), done)
        self.delimitation, self.iterations = delimitation, iterations

    def work(self) -> list[QgsGeometry]:
        series = self.delimitation.series
        geometries = []
        for k, iteration in enumerate(self.iterations):
            self.report(k / len(self.iterations))
            labels = label_components(series.mask(iteration).values, series.min_area_px, series.connectivity)
            shapes = zone_polygons(labels, series.grid)
            geometries.append(QgsGeometry.collectGeometry(list(shapes.values())))
        return geometries


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


class Preview:
    """Keeps the drawing true to what is chosen; the outlines are made in the background.

    Parameters
    ----------
    canvas : object
        Map of the window; without a real one nothing is drawn.
    """

    def __init__(self, canvas):
        self.canvas = canvas
        self.bands = ZonePreview(canvas) if isinstance(canvas, QgsMapCanvas) else None
        self.task: OutlineTask | None = None

    def show(self, survey: Survey | None, iteration: int | None) -> None:
        """Draw the zones of ``iteration``, None for nothing, above those of the primary trade area."""
        self.forget()
        if self.bands is None:
            return
        if survey is None or survey.delimitation is None or iteration is None:
            self.bands.clear()
            return
        first = min(iteration, survey.delimitation.plateaus.primary_iteration)

        def outlined(geometries: list[QgsGeometry] | None, _error: str) -> None:
            self.task = None
            if geometries is not None:
                self.bands.show(geometries, survey.customers.crs)

        self.task = OutlineTask(survey.delimitation, (iteration, first), outlined)
        QgsApplication.taskManager().addTask(self.task)

    def forget(self) -> None:
        """Stop what is being drawn."""
        if self.task is not None:
            self.task.forget()
            self.task = None

    def remove(self) -> None:
        """Leave the canvas for good."""
        self.forget()
        if self.bands is not None:
            self.bands.remove(self.canvas)
            self.bands = None
