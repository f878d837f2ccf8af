"""The layers of a study as a report needs them: copies of its own, that may be drawn in any thread."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QThread

from ...core.points import PointSet
from ..glue.layers import point
from ..glue.naming import RESOURCES, tr
from ..glue.results import stretch
from ..glue.values import Values

# Layers that have a look of their own in resources/styles.
STYLES = {
    "SITES": "sites",
    "TREE": "tree",
    "NODES": "nodes",
    "ALLOCATION": "allocation",
    "ZOOM_ZONES": "zoom_zones",
    "ZONES": "zones",
    "DILATION": "trade_area_raster",
    "IMAGE": "customer_image",
}
TABLES = ("STAGES", "CURVE", "PLATEAUS", "SWEEP")
RASTERS = ("IMAGE", "DILATION")
# More dots than this are ink, and their layer is a load.
MOST_DOTS = 50_000


def title_of(role: str) -> str:
    """What the layer of a parameter is called in legends."""
    return {
        "SITES": tr("Sites"),
        "TREE": tr("Sites of all levels"),
        "NODES": tr("Nodes"),
        "ALLOCATION": tr("Allocation"),
        "ZOOM_ZONES": tr("Zones of the zoomed levels"),
        "ZONES": tr("Trade areas"),
        "DILATION": tr("Primary and secondary trade area"),
        "IMAGE": tr("Customer image"),
    }.get(role, role)


class StudyLayers:
    """Copies of the layers given to an algorithm, by parameter.

    The copies are made in the thread that owns the layers, belong to no thread until :meth:`enter` takes them into
    the one that draws them, and must be let go there by :meth:`leave`.
    """

    def __init__(self, values: Values):
        self.copies: dict[str, QgsMapLayer] = {}
        for name in (*STYLES, *TABLES):
            read = values.raster if name in RASTERS else values.vector
            layer = read(name) if values.given(name) else None
            if layer is not None:
                self.copies[name] = dressed_copy(layer, name, values.context.project())
        if values.given("BASEMAP"):
            layer = values.layer("BASEMAP")
            if layer is not None:
                self.copies["BASEMAP"] = layer.clone()
        # No layer may be made in another thread, so those that the report fills or cuts down are made here too.
        self.dots: QgsVectorLayer | None = empty_dots()
        self.zoomed = {name: self.copies[name].clone() for name in ("TREE", "ZOOM_ZONES") if name in self.copies}
        self.ancestor = self.copies["TREE"].clone() if "TREE" in self.copies else None
        for copy in self._all():
            copy.moveToThread(None)

    def enter(self) -> None:
        """Take the copies into the current thread."""
        for copy in self._all():
            copy.moveToThread(QThread.currentThread())

    def leave(self) -> None:
        """Let the copies go, in the thread that took them."""
        self.copies.clear()
        self.zoomed.clear()
        self.dots = self.ancestor = None

    def _all(self) -> list[QgsMapLayer]:
        more = [layer for layer in (self.dots, self.ancestor) if layer is not None]
        return [*self.copies.values(), *self.zoomed.values(), *more]

    def __contains__(self, name: str) -> bool:
        return name in self.copies

    def __getitem__(self, name: str) -> QgsMapLayer:
        return self.copies[name]

    def chosen(self, *names: str) -> list[QgsMapLayer]:
        """Those of ``names`` that were given, in that order; the base map comes last where there is one."""
        return [self.copies[name] for name in (*names, "BASEMAP") if name in self.copies]

    def rows(self, name: str) -> list[dict]:
        """Attributes of the features of a layer, NULL as None; empty when it was not given."""
        return list(rows_of(self.copies[name])) if name in self.copies else []


def dressed_copy(layer: QgsMapLayer, role: str, project: QgsProject | None) -> QgsMapLayer:
    """Copy of ``layer``; one that is not in the project, where the user styles it, gets the style of its role."""
    copy = layer.clone()
    if not copy.metadata().history():
        copy.loadDefaultMetadata()
    in_project = project is not None and project.mapLayer(layer.id()) is not None
    if role in STYLES and not in_project:
        copy.loadNamedStyle(str(RESOURCES / "styles" / f"{STYLES[role]}.qml"))
        if isinstance(copy, QgsRasterLayer):
            stretch(copy)
    if role in STYLES:
        copy.setName(title_of(role))
    return copy


def rows_of(layer: QgsVectorLayer) -> Iterator[dict]:
    """Attributes of every feature by name, NULL as None."""
    names = layer.fields().names()
    for feature in layer.getFeatures():
        yield {name: plain(value) for name, value in zip(names, feature.attributes())}


def plain(value):
    """Attribute as a Python value."""
    return None if value is None or (hasattr(value, "isNull") and value.isNull()) else value


def empty_dots() -> QgsVectorLayer:
    """Layer of customers without any, as they look on maps."""
    layer = QgsVectorLayer("Point", tr("Customers"), "memory")
    look = {"name": "circle", "color": "70,70,70,130", "outline_style": "no", "size": "0.7"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(look)))
    return layer


def fill_dots(layer: QgsVectorLayer, points: PointSet, crs) -> int:
    """Put the customers into their layer, thinned evenly when there are very many; one dot stands for how many."""
    step = -(-len(points) // MOST_DOTS)
    layer.setCrs(crs)
    features = []
    for x, y in zip(points.x[::step].tolist(), points.y[::step].tolist()):
        feature = QgsFeature()
        feature.setGeometry(point(x, y))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return step


def restrict(layer: QgsVectorLayer, whole: str, condition: str) -> bool:
    """Cut ``layer``, whose own filter is ``whole``, down to ``condition``; False when its provider cannot do that."""
    done = layer.setSubsetString(f"({whole}) AND ({condition})" if whole else condition)
    layer.updateExtents()
    return done


def same_place(points: PointSet) -> int:
    """How many customers stand exactly where another one stands."""
    return len(points) - len(np.unique(points.xy, axis=0))
