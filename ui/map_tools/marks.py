"""Customers and places marked on the map while a tool is in use."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsGeometry, QgsMultiPoint, QgsPoint, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...algorithms.report.charts import SITE

# More marks than these say no more and slow the map down; every k-th customer is drawn then.
MOST_MARKS, MOST_MOVING = 6000, 800
RED = "#d64545"


class Marks:
    """Rubber bands of a tool, all in one CRS."""

    def __init__(self, canvas: QgsMapCanvas):
        self.canvas = canvas
        points = QgsWkbTypes.GeometryType.PointGeometry
        self.customers = self._band(points, RED, 1)
        self.customers.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self.customers.setIconSize(4)
        self.moves = self._band(QgsWkbTypes.GeometryType.LineGeometry, SITE, 2)
        self.moves.setLineStyle(Qt.PenStyle.DashLine)
        self.sites = self._band(points, SITE, 3)
        self.sites.setIcon(QgsRubberBand.IconType.ICON_FULL_DIAMOND)
        self.sites.setIconSize(14)
        self.chosen = self._band(points, SITE, 4)
        self.chosen.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self.chosen.setIconSize(26)
        self.chosen.setFillColor(QColor(0, 0, 0, 0))
        for height, band in enumerate((self.customers, self.moves, self.sites, self.chosen)):
            band.setZValue(band.zValue() + height)

    def show_customers(self, xy: np.ndarray, crs, moving: bool = False) -> None:
        """Mark the customers at ``xy``, fewer of them while the mouse is moving."""
        self._show_points(self.customers, xy[:: len(xy) // (MOST_MOVING if moving else MOST_MARKS) + 1], crs)

    def show_sites(self, xy: np.ndarray, crs) -> None:
        """Mark sites."""
        self._show_points(self.sites, xy, crs)

    def show_chosen(self, xy: np.ndarray, crs) -> None:
        """Ring around the site in question."""
        self._show_points(self.chosen, xy.reshape(-1, 2), crs)

    def show_moves(self, before: np.ndarray, after: np.ndarray, crs) -> None:
        """Lines from where sites were to where they are."""
        self.moves.reset(QgsWkbTypes.GeometryType.LineGeometry)
        lines = [[QgsPointXY(*a), QgsPointXY(*b)] for a, b in zip(before, after) if (a != b).any()]
        if lines:
            self.moves.addGeometry(QgsGeometry.fromMultiPolylineXY(lines), crs)

    def clear(self) -> None:
        """Mark nothing."""
        for band in (self.customers, self.sites, self.chosen):
            band.reset(QgsWkbTypes.GeometryType.PointGeometry)
        self.moves.reset(QgsWkbTypes.GeometryType.LineGeometry)

    def remove(self) -> None:
        """Take the rubber bands off the canvas for good."""
        for band in (self.customers, self.sites, self.chosen, self.moves):
            self.canvas.scene().removeItem(band)

    @staticmethod
    def _show_points(band: QgsRubberBand, xy: np.ndarray, crs) -> None:
        band.reset(QgsWkbTypes.GeometryType.PointGeometry)
        if len(xy):
            points = QgsMultiPoint()
            for x, y in xy:
                points.addGeometry(QgsPoint(float(x), float(y)))
            band.addGeometry(QgsGeometry(points), crs)

    def _band(self, kind, colour: str, width: int) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas, kind)
        band.setColor(QColor(colour))
        band.setWidth(width)
        return band
