"""The layers of one run as one group of the layer tree, removable as one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)

from ..algorithms.glue.naming import tr
from .wording import short, unit

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
    "CURVE",
    "PLATEAUS",
)
# Made for those who ask, but not on the map at first: they would cover what it says.
HIDDEN = {"TREE", "NODES", "ZOOM_ZONES", "EDGES", "DILATION", "FILTERED", "IMAGE", "CURVE", "PLATEAUS"}


@dataclass
class ResultGroup:
    """A finished run in the project.

    Attributes
    ----------
    layers : dict
        Output name -> layer id.
    state : dict
        State of the dock at the run.
    figures : dict
        Number and text outputs.
    """

    layers: dict[str, str] = field(default_factory=dict)
    state: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)

    def layer(self, output: str) -> QgsMapLayer | None:
        """Layer of an output; None when it was not made or is gone."""
        return QgsProject.instance().mapLayer(self.layers.get(output, ""))

    def node(self) -> QgsLayerTreeGroup | None:
        """Group in the layer tree; None when it is gone."""
        wanted = json.dumps(self.layers, sort_keys=True)
        for group in QgsProject.instance().layerTreeRoot().findGroups(True):
            found = group.customProperty(PROPERTY)
            if found and json.dumps(json.loads(found)["layers"], sort_keys=True) == wanted:
                return group
        return None

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
        State of the dock.

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
        found[output] = layer
    context.setLayersToLoadOnCompletion({})
    figures = {key: value for key, value in results.items() if isinstance(value, (int, float)) or key == "STATUS"}
    figures["OUTPUT_HTML"] = results.get("OUTPUT_HTML", "")
    figures["UNIT"] = unit(found["SITES"].crs()) if "SITES" in found else unit()
    group = ResultGroup({output: layer.id() for output, layer in found.items()}, state, figures)

    project.addMapLayers(list(found.values()), False)
    title = tr("{} \u2013 {:%H:%M:%S}").format(short(name), datetime.now())
    # Filled before it is put in, so that the map is drawn once.
    node = QgsLayerTreeGroup(title)
    node.setCustomProperty(PROPERTY, json.dumps({"layers": group.layers, "state": state, "figures": figures}))
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
    for node in QgsProject.instance().layerTreeRoot().findGroups(True):
        kept = node.customProperty(PROPERTY)
        if kept:
            group = ResultGroup(**json.loads(kept))
            if group.layer("SITES") is not None:
                return group
    return None
