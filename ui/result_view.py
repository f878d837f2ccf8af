"""The map after a run: the result is in sight and stands out from the customers."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas

from .results_group import ResultGroup

# Of the customers under a result; what it was before is kept with the layer, to be given back.
FADED, BEFORE = 0.35, "chalandise/opacity"
MARGIN = 1.08


def bring_out(result: ResultGroup, canvas) -> None:
    """Fade the customers and show all of the result on ``canvas``, where it is a map."""
    layer = customers_of(result)
    if layer is not None and layer.opacity() > FADED:
        layer.setCustomProperty(BEFORE, layer.opacity())
        layer.setOpacity(FADED)
        layer.triggerRepaint()
    if isinstance(canvas, QgsMapCanvas):
        box = extent(result, canvas)
        if not box.isEmpty():
            canvas.setExtent(box)
            canvas.refresh()


def bring_back(result: ResultGroup) -> None:
    """Give the customers the look they had, unless the user has changed it since."""
    layer = customers_of(result)
    before = layer.customProperty(BEFORE) if layer is not None else None
    if before is None:
        return
    layer.removeCustomProperty(BEFORE)
    if layer.opacity() == FADED:
        layer.setOpacity(float(before))
        layer.triggerRepaint()


def customers_of(result: ResultGroup) -> QgsVectorLayer | None:
    """Layer of the customers of a result; None when it is gone."""
    choice = result.state.get("INPUT")
    layer = QgsProject.instance().mapLayer(choice["layer"]) if choice else None
    return layer if isinstance(layer, QgsVectorLayer) else None


def extent(result: ResultGroup, canvas: QgsMapCanvas) -> QgsRectangle:
    """Rectangle around zones and sites in the CRS of the map; empty when there are none."""
    box = QgsRectangle()
    for output in ("ZONES", "SITES"):
        layer = result.layer(output)
        if layer is None or not layer.featureCount():
            continue
        transform = QgsCoordinateTransform(
            layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance().transformContext()
        )
        try:
            box.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        except QgsCsException:
            # A map that cannot show the layer stays where it is.
            return QgsRectangle()
    box.scale(MARGIN)
    return box
