"""The layers of one run as one group of the layer tree, removable as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime

from qgis.core import (
    QgsApplication,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..algorithms.glue.naming import tr
from ..algorithms.report.history import run_of
from ..algorithms.report.legend import translate_legend
from . import saved_state
from .wording import short

WORKFLOW = "chalandise:tradeareaworkflow"
PROPERTY = "chalandise/result"
# From the top of the map to its bottom.
TOP_DOWN = (
    "SITES",
    "TREE",
    "NODES",
    "ALLOCATION",
    "ZOOM_ZONES",
    "ZONES",
    "EDGES",
    "DILATION",
    "FILTERED",
    "IMAGE",
    "STAGES",
    "CURVE",
    "PLATEAUS",
)
RASTERS = {"EDGES", "DILATION", "FILTERED", "IMAGE"}
GEOMETRIES = {
    **dict.fromkeys(("SITES", "TREE", "NODES"), QgsWkbTypes.GeometryType.PointGeometry),
    **dict.fromkeys(("ZOOM_ZONES", "ZONES"), QgsWkbTypes.GeometryType.PolygonGeometry),
    "ALLOCATION": QgsWkbTypes.GeometryType.LineGeometry,
}
TABLE = QgsWkbTypes.GeometryType.NullGeometry
# Made for those who ask, but not on the map at first: they would cover what it says.
HIDDEN = {"TREE", "NODES", "ZOOM_ZONES", "EDGES", "DILATION", "FILTERED", "IMAGE", "STAGES", "CURVE", "PLATEAUS"}


@dataclass
class ResultGroup:
    """A finished run in the project.

    Attributes
    ----------
    layers : dict
        Output name -> layer id.
    state : dict
        What the form said of the customers: INPUT (layer and whether its selection alone) and WEIGHT_FIELD.
    figures : dict
        Number outputs and STATUS.
    """

    layers: dict[str, str] = field(default_factory=dict)
    state: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)

    def layer(self, output: str) -> QgsMapLayer | None:
        """Layer of an output; None when it was not made, is gone or is of another kind."""
        layer = QgsProject.instance().mapLayer(self.layers.get(output, ""))
        if output in RASTERS:
            return layer if isinstance(layer, QgsRasterLayer) else None
        fits = isinstance(layer, QgsVectorLayer) and layer.geometryType() == GEOMETRIES.get(output, TABLE)
        if fits and output == "SITES":
            fits = QgsWkbTypes.isSingleType(layer.wkbType())
        return layer if fits else None

    def node(self) -> QgsLayerTreeGroup | None:
        """Group in the layer tree; None when it is gone."""
        return next((group for group, kept in kept_groups() if kept.layers == self.layers), None)

    def remove(self) -> None:
        """Take the group and its layers out of the project; what was moved out of the group stays."""
        node = self.node()
        if node is None:
            return
        inside = set(node.findLayerIds()) & set(self.layers.values())
        if node.parent() is not None:
            QgsProject.instance().removeMapLayers(sorted(inside))
            node.parent().removeChildNode(node)


def load(
    results: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, name: str, state: dict
) -> ResultGroup:
    """Put the layers of a run into the project.

    Parameters
    ----------
    results : dict
        Outputs of the algorithm.
    context : QgsProcessingContext
        Context of the run, which owns temporary layers.
    feedback : QgsProcessingFeedback
        Passed to the post-processors, which style the layers.
    name : str
        Name of the customer layer.
    state : dict
        State of the form.

    Returns
    -------
    ResultGroup
        With the layers that could be loaded.
    """
    project, wanted = QgsProject.instance(), context.layersToLoadOnCompletion()
    found: dict[str, QgsMapLayer] = {}
    for output in TOP_DOWN:
        destination = results.get(output)
        if not isinstance(destination, str) or destination not in wanted:
            continue
        layer = QgsProcessingUtils.mapLayerFromString(destination, context)
        if layer is None or not layer.isValid():
            feedback.reportError(tr("{} could not be opened: {}").format(output, destination), False)
            continue
        if context.temporaryLayerStore().mapLayer(layer.id()) is not None:
            layer = context.temporaryLayerStore().takeMapLayer(layer)
        details = wanted[destination]
        if details.name:
            layer.setName(details.name)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(layer, context, feedback)
        translate_legend(layer)
        found[output] = layer
    context.setLayersToLoadOnCompletion({})
    ids = {output: layer.id() for output, layer in found.items()}
    group = ResultGroup(ids, customers_of(state), saved_state.figures_of(results, workflow()))

    project.addMapLayers(list(found.values()), False)
    title = tr("{} \u2013 {:%H:%M:%S}").format(short(name), datetime.now())
    # Filled before it is put in, so that the map is drawn once.
    node = QgsLayerTreeGroup(title)
    node.setCustomProperty(PROPERTY, json.dumps(asdict(group)))
    for output, layer in found.items():
        child: QgsLayerTreeLayer = node.addLayer(layer)
        child.setItemVisibilityChecked(output not in HIDDEN)
        child.setExpanded(output in ("SITES", "ZONES"))
    project.layerTreeRoot().insertChildNode(0, node)
    # The view takes a change only.
    node.setExpanded(False)
    node.setExpanded(True)
    return group


def latest() -> ResultGroup | None:
    """The topmost result of the project, for instance after it was opened again."""
    return next((kept for _, kept in kept_groups() if kept.layer("SITES") is not None), None)


def kept_groups() -> Iterator[tuple[QgsLayerTreeGroup, ResultGroup]]:
    """The groups of the layer tree that hold a result, from the top; what they keep has been checked."""
    for node in QgsProject.instance().layerTreeRoot().findGroups(True):
        kept = saved_state.read(node.customProperty(PROPERTY))
        if kept is not None:
            yield node, checked(kept)


def checked(kept: dict) -> ResultGroup:
    """The result that ``kept`` tells of, without all that no result of the dock would hold."""
    return ResultGroup(
        saved_state.texts(kept.get("layers"), TOP_DOWN),
        customers_of(kept.get("state")),
        saved_state.figures_of(kept.get("figures"), workflow()),
    )


def customers_of(state) -> dict:
    """What a state of the form says of the customers."""
    if not isinstance(state, dict):
        return {}
    source = saved_state.layer_choice(state.get("INPUT"))
    return {**({"INPUT": source} if source else {}), **saved_state.texts(state, ("WEIGHT_FIELD",))}


def workflow() -> QgsProcessingAlgorithm:
    """The algorithm whose results these are."""
    return QgsApplication.processingRegistry().algorithmById(WORKFLOW)


def is_result(layer: QgsMapLayer) -> bool:
    """Whether an algorithm of this plugin made ``layer``, so that it is nobody's layer of customers."""
    made = any(run_of(line) is not None for line in layer.metadata().history())
    return made or any(layer.id() in kept.layers.values() for _, kept in kept_groups())
