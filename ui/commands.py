"""From the dock to work: the same run as a command, as Python, in the toolbox, as a model."""

from __future__ import annotations

import shlex

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QPointF

from ..algorithms.glue.compat import with_stable_outputs
from ..algorithms.glue.naming import tr
from ..algorithms.glue.provenance import masked

# What the user of the model is asked; the rest is fixed in it.
ASKED = ("INPUT", "WEIGHT_FIELD", "P", "EXISTING", "CANDIDATES")
GIVEN_OUT = ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES", "OUTPUT_HTML")


def as_command(algorithm: QgsProcessingAlgorithm, parameters: dict) -> str:
    """The ``qgis_process`` command of a run, quoted for a shell; layers stand as their sources, without passwords."""
    parts = ["qgis_process", "run", algorithm.id(), "--"]
    for name, value in parameters.items():
        if value is not None:
            parts.append(masked(f"{name}={plain(value, name)}"))
    return " ".join(shlex.quote(part) for part in parts)


def plain(value, name: str = "") -> str:
    """A parameter value as text."""
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt()
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    if value == "TEMPORARY_OUTPUT":
        return f"{name.lower()}.{'html' if name.endswith('HTML') else 'gpkg'}"
    layer = QgsProject.instance().mapLayer(str(value))
    return source_of(layer) if layer is not None else str(value)


def source_of(layer: QgsMapLayer) -> str:
    """``layer`` as ``qgis_process`` finds it again, without passwords; QGIS takes a bare source for a file of OGR."""
    source = masked(layer.source())
    provider = layer.providerType()
    return source if provider == "ogr" else QgsProcessingUtils.encodeProviderKeyAndUri(provider, source)


def caveat(parameters: dict) -> str:
    """What a command cannot express of these parameters; empty when nothing."""
    for value in parameters.values():
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            return tr("The command takes all features: save the selected ones as a layer first.")
        layer = QgsProject.instance().mapLayer(value) if isinstance(value, str) else None
        if layer is not None and layer.providerType() == "memory":
            return tr("The layer exists in this QGIS only: save it as a file first.")
        if layer is not None and masked(layer.source()) != layer.source():
            return tr("The command holds no password: keep it in an authentication configuration of QGIS.")
    return ""


def as_python(algorithm: QgsProcessingAlgorithm, parameters: dict) -> str:
    """The call of ``processing.run`` for the Python console."""
    shown = {
        name: QgsProcessingOutputLayerDefinition(value.sink)
        if isinstance(value, QgsProcessingOutputLayerDefinition)
        else value
        for name, value in parameters.items()
    }
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return masked(algorithm.asPythonCommand(shown, context))


def in_toolbox(algorithm: QgsProcessingAlgorithm, parameters: dict):
    """The dialog of the algorithm with these values filled in; None when Processing has none."""
    import processing

    dialog = processing.createAlgorithmDialog(algorithm.id(), parameters)
    if dialog is not None:
        dialog.show()
    return dialog


def as_model(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str) -> QgsProcessingModelAlgorithm:
    """A model of one step that asks for customers, weight, number of sites and stores; the rest as in the dock."""
    model = QgsProcessingModelAlgorithm(name, "Chalandise", "")
    step = QgsProcessingModelChildAlgorithm(algorithm.id())
    step.setChildId("study")
    step.setDescription(algorithm.displayName())
    step.setPosition(QPointF(400, 200))
    for definition in algorithm.parameterDefinitions():
        key = definition.name()
        if definition.isDestination():
            continue
        if key in ASKED:
            asked = definition.clone()
            if key == "P":
                asked.setDefaultValue(parameters.get("P", definition.defaultValue()))
            place = QgsProcessingModelParameter(key)
            place.setPosition(QPointF(120, 80 + 70 * ASKED.index(key)))
            model.addModelParameter(asked, place)
            step.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromModelParameter(key)])
        elif parameters.get(key) is not None:
            value = parameters[key]
            fixed = plain(value) if isinstance(value, QgsCoordinateReferenceSystem) else value
            step.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromStaticValue(fixed)])
    outputs = {}
    for position, key in enumerate(GIVEN_OUT):
        if key not in parameters:
            continue
        output = QgsProcessingModelOutput(key, algorithm.parameterDefinition(key).description())
        output.setChildId("study")
        output.setChildOutputName(key)
        output.setPosition(QPointF(700, 80 + 70 * position))
        outputs[key] = output
    step.setModelOutputs(outputs)
    model.addChildAlgorithm(step)
    model.updateDestinationParameters()
    return with_stable_outputs(model)
