"""Write resources/models/*.model3, the whole workflow as a graphical model.

Run with the Python of QGIS: ``QT_HASH_SEED=0 scripts/in_qgis .venv/bin/python scripts/make_model.py`` (the seed keeps
the order of the attributes in the file). The file is committed, so
this is needed only when the chain changes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "resources" / "models"
Source = QgsProcessingModelChildParameterSource
INTEGER = QgsProcessingParameterNumber.Type.Integer

INPUTS = (
    QgsProcessingParameterFeatureSource("INPUT", "Customers", [QgsProcessing.SourceType.TypeVectorPoint]),
    QgsProcessingParameterField("WEIGHT_FIELD", "Weight field", None, "INPUT", optional=True),
    QgsProcessingParameterNumber("P", "Number of sites", INTEGER, 5, minValue=1),
    QgsProcessingParameterFeatureSource(
        "EXISTING", "Existing sites", [QgsProcessing.SourceType.TypeVectorPoint], optional=True
    ),
    QgsProcessingParameterNumber("ZOOM_LEVELS", "Zooms into the chosen zones", INTEGER, 2, minValue=0, maxValue=9),
    QgsProcessingParameterDistance("PIXEL_SIZE", "Pixel size", None, "INPUT", optional=True),
    QgsProcessingParameterNumber("SEED", "Random seed", INTEGER, 0, minValue=0),
)


def asked(name: str) -> list[Source]:
    """Value of a parameter of the model."""
    return [Source.fromModelParameter(name)]


def made(step: str, output: str) -> list[Source]:
    """Output of an earlier step."""
    return [Source.fromChildOutput(step, output)]


def fixed(value) -> list[Source]:
    """A constant."""
    return [Source.fromStaticValue(value)]


# step -> (algorithm, what it does, its parameters, outputs of the model: child output -> (name, description))
STEPS = {
    "image": (
        "chalandise:rasterizepoints",
        "1 Draw the customers",
        {
            "INPUT": asked("INPUT"),
            "WEIGHT_FIELD": asked("WEIGHT_FIELD"),
            "VALUE": fixed("presence"),
            "PIXEL_SIZE": asked("PIXEL_SIZE"),
        },
        {"OUTPUT": ("IMAGE", "Customer image")},
    ),
    "dilation": (
        "chalandise:dilationseries",
        "2 Dilate and read the plateaus",
        {
            "INPUT": made("image", "OUTPUT"),
            "POINTS": asked("INPUT"),
            "WEIGHT_FIELD": asked("WEIGHT_FIELD"),
        },
        {
            "OUTPUT": ("DILATION", "Primary and secondary trade area"),
            "CURVE": ("CURVE", "Dilation curve"),
            "OUTPUT_HTML": ("OUTPUT_HTML", "Curve as a page"),
        },
    ),
    "zones": (
        "chalandise:zonestatistics",
        "3 Number and measure the zones",
        {
            "ZONES": made("dilation", "OUTPUT"),
            "POINTS": asked("INPUT"),
            "WEIGHT_FIELD": asked("WEIGHT_FIELD"),
            "DEMAND": fixed("nearest"),
        },
        {"OUTPUT_ZONES": ("ZONES", "Trade areas"), "OUTPUT_NODES": ("NODES", "Nodes")},
    ),
    "sites": (
        "chalandise:pmedian",
        "4 Choose the sites",
        {
            "DEMAND": made("zones", "OUTPUT_NODES"),
            "DEMAND_ID_FIELD": fixed("zone"),
            "WEIGHT_FIELD": fixed("demand"),
            "EXISTING": asked("EXISTING"),
            "P": asked("P"),
            "SEED": asked("SEED"),
        },
        {"SITES": ("OVERVIEW_SITES", "Sites of the overview"), "ALLOCATION": ("ALLOCATION", "Allocation lines")},
    ),
    "zoom": (
        "chalandise:recursivezoom",
        "5 Zoom into the chosen zones",
        {
            "INPUT": asked("INPUT"),
            "WEIGHT_FIELD": asked("WEIGHT_FIELD"),
            "ZONES": made("dilation", "OUTPUT"),
            "SITES": made("sites", "SITES"),
            "ZONE_FIELD": fixed("site"),
            "DEMAND": fixed("nearest"),
            "P": asked("P"),
            "MAX_DEPTH": [Source.fromExpression("@ZOOM_LEVELS + 1")],
            "SEED": asked("SEED"),
        },
        {"OUTPUT": ("TREE", "Sites of all levels"), "OUTPUT_SITES": ("ZOOM_SITES", "Sites after the zoom")},
    ),
    "refined": (
        "chalandise:refinesites",
        "6 Refine the sites on the customers",
        {
            "INPUT": asked("INPUT"),
            "WEIGHT_FIELD": asked("WEIGHT_FIELD"),
            "SITES": made("zoom", "OUTPUT_SITES"),
            "P": asked("P"),
            "EXISTING": asked("EXISTING"),
            "SEED": asked("SEED"),
        },
        {"OUTPUT": ("SITES", "Sites")},
    ),
}

READ_LATER = {
    (source.outputChildId(), source.outputName())
    for _, _, values, _ in STEPS.values()
    for sources in values.values()
    for source in sources
    if source.outputChildId()
}


def chain() -> QgsProcessingModelAlgorithm:
    """The model."""
    model = QgsProcessingModelAlgorithm("Customers to sites (model)", "Chalandise")
    for k, definition in enumerate(INPUTS):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * k, 60))
        model.addModelParameter(definition, component)
    for k, (step, (algorithm, description, values, outputs)) in enumerate(STEPS.items()):
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(step)
        child.setDescription(description)
        child.setPosition(QPointF(300 + 120 * k, 220 + 160 * k))
        for name, sources in values.items():
            child.addParameterSources(name, sources)
        results = {}
        for number, (output, (name, title)) in enumerate(outputs.items()):
            result = QgsProcessingModelOutput(name, title)
            result.setChildId(step)
            result.setChildOutputName(output)
            # What a later step reads must be made, so leaving it out is refused at the start and not in that step.
            result.setMandatory((step, output) in READ_LATER)
            result.setPosition(QPointF(620 + 120 * k, 200 + 160 * k + 50 * number))
            results[name] = result
        child.setModelOutputs(results)
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model


def register_provider() -> None:
    """Make the algorithms of this checkout known to Processing."""
    spec = spec_from_file_location("chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)
    package.classFactory(None).initProcessing()


def main() -> None:
    """Write the model."""
    application = QgsApplication([], False)
    application.initQgis()
    register_provider()
    MODELS.mkdir(parents=True, exist_ok=True)
    stable = import_module("chalandise.algorithms.glue.compat").with_stable_outputs
    stable(chain()).toFile(str(MODELS / "tradeareamodel.model3"))
    application.exitQgis()


if __name__ == "__main__":
    main()
