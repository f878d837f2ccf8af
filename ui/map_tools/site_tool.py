"""What the tools on sites share: the sites of the result, its customers, the place under the mouse."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import Qt

from ...algorithms.glue.naming import tr
from ...core.points import PointSet
from ...core.service.allocation import Allocation
from ..customer_reader import CustomerTask
from ..results_group import ResultGroup
from .marks import Marks
from .readout import Readout

REACH = 20  # pixels between the mouse and a site


class SiteTool(QgsMapTool):
    """A map tool that knows the sites of a result; the customers are read when they are not known yet."""

    def __init__(self, canvas: QgsMapCanvas, messages):
        super().__init__(canvas)
        self.messages = messages
        self.marks, self.readout = Marks(canvas), Readout(canvas)
        self.result: ResultGroup | None = None
        self.crs = QgsCoordinateReferenceSystem()
        self.customers: PointSet | None = None
        self.sites = np.empty((0, 2))
        self.names: list = []  # as the labels of the map call the sites
        self.service: Allocation | None = None
        self.reader: CustomerTask | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def take(self, result: ResultGroup | None, customers) -> None:
        """Work on ``result`` from now on; ``customers`` is the layer as read, or None when it is not known."""
        self.forget_reader()
        self.result = result
        self.customers = None if customers is None else customers.points
        layer = result.layer("SITES") if result is not None else None
        if isinstance(layer, QgsVectorLayer):
            self.crs = layer.crs()
            features = [feature for feature in layer.getFeatures() if feature.hasGeometry()]
            self.sites = np.array([tuple(feature.geometry().asPoint()) for feature in features]).reshape(-1, 2)
            ranked = layer.fields().lookupField("rank") >= 0
            self.names = [feature["rank"] if ranked else k + 1 for k, feature in enumerate(features)]
        else:
            self.sites, self.names = np.empty((0, 2)), []
        self.service = None
        self.restart()

    def activate(self) -> None:
        super().activate()
        if not len(self.sites):
            self.readout.tell(tr("There is no result yet: run the dock first."))
        elif self.customers is None:
            self._read_customers()
        else:
            self.restart()

    def deactivate(self) -> None:
        self.marks.clear()
        self.readout.tell("")
        self.forget_reader()
        super().deactivate()

    def restart(self) -> None:
        """Forget what was asked and show what can be."""
        self.marks.clear()
        self.readout.tell("")
        if not self.isActive() or not len(self.sites) or self.customers is None:
            return
        if self.service is None:
            self.service = Allocation.straight(self.customers, self.sites)
        self.begin()

    def begin(self) -> None:
        """Show the state before the first click."""
        raise NotImplementedError

    def site_at(self, position) -> int | None:
        """Number of the site under the mouse; None when there is none near."""
        places = self.places()
        if not len(places):
            return None
        try:
            shown = [self.toCanvasCoordinates(place) for place in self._on_map(places)]
        except QgsCsException:
            return None
        xy = np.array([(place.x(), place.y()) for place in shown])
        distance = np.hypot(xy[:, 0] - position.x(), xy[:, 1] - position.y())
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= REACH else None

    def places(self) -> np.ndarray:
        """Where the sites are, in the CRS of the result."""
        return self.sites

    def from_map(self, point: QgsPointXY) -> np.ndarray | None:
        """Canvas coordinates in the CRS of the result; None where that has none."""
        try:
            place = self._transform().transform(point, Qgis.TransformDirection.Reverse)
        except QgsCsException:
            return None
        return np.array([place.x(), place.y()])

    def remove(self) -> None:
        """Let go of the canvas."""
        self.forget_reader()
        self.canvas().unsetMapTool(self)
        self.marks.remove()
        self.canvas().removeEventFilter(self.readout)
        self.readout.hide()
        self.readout.deleteLater()

    def forget_reader(self) -> None:
        if self.reader is not None:
            self.reader.forget()
            self.reader = None

    def _on_map(self, xy: np.ndarray) -> list[QgsPointXY]:
        transform = self._transform()
        return [transform.transform(QgsPointXY(float(x), float(y))) for x, y in xy]

    def _transform(self) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(
            self.crs, self.canvas().mapSettings().destinationCrs(), QgsProject.instance().transformContext()
        )

    def _read_customers(self) -> None:
        if self.reader is not None or self.result is None:
            return
        self.reader = CustomerTask.of(self.result, self.crs, self._customers_read)
        if self.reader is None:
            self.readout.tell(tr("The customers of this result are not in the project any more."))
            return
        self.readout.tell(tr("Reading the customers\u2026"))
        QgsApplication.taskManager().addTask(self.reader)

    def _customers_read(self, customers, error: str) -> None:
        self.reader = None
        if customers is None:
            self.readout.tell(error or tr("The reading of the customers was stopped; click again to go on."))
            return
        self.customers = customers.points
        self.restart()
