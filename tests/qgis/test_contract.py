"""What scripts and models rely on: ids, parameters, outputs, help; and what the toolbox shows."""

from __future__ import annotations

import xml.etree.ElementTree
from pathlib import Path

import pytest
from chalandise.algorithms.glue.help import help_texts
from chalandise.algorithms.provider import ChalandiseProvider, algorithm_classes
from chalandise.plugin import ChalandisePlugin
from qgis.core import QgsApplication, QgsProcessingParameterDefinition

# Frozen: group, parameters, outputs of every algorithm. Others may be added, none of these may go.
CONTRACT = {
    "rasterizepoints": (
        "customers",
        "INPUT WEIGHT_FIELD VALUE PIXEL_SIZE SYMBOL_SIZE EXTENT TARGET_CRS",
        "OUTPUT",
    ),
    "nagaofilter": ("filters", "INPUT BAND ITERATIONS", "OUTPUT"),
    "smoothingfilter": ("filters", "INPUT METHOD ITERATIONS", "OUTPUT"),
    "morphology": ("filters", "INPUT OPERATION", "OUTPUT"),
    "dilationseries": (
        "zones",
        "INPUT MIN_NEIGHBOURS MAX_ITERATIONS MIN_ZONE_AREA PLATEAU_TOLERANCE PLATEAU_MIN_LENGTH ITERATION",
        "OUTPUT CURVE PLATEAUS OUTPUT_HTML PRIMARY_ITERATION SECONDARY_ITERATION ZONE_COUNT",
    ),
    "delimitzones": ("zones", "INPUT METHOD THRESHOLD", "OUTPUT OUTPUT_ZONES"),
    "zonestatistics": ("zones", "ZONES POINTS WEIGHT_FIELD VALUES DEMAND", "OUTPUT_ZONES OUTPUT_NODES"),
    "pmedian": (
        "sites",
        "DEMAND DEMAND_ID_FIELD WEIGHT_FIELD CANDIDATES CANDIDATE_ID_FIELD EXISTING P METHOD DISTANCE ROUND_DISTANCES "
        "COST_MATRIX ORIGIN_FIELD DESTINATION_FIELD COST_FIELD TIME_LIMIT GAP SEED",
        "SITES ALLOCATION ASSIGNMENT OBJECTIVE LOWER_BOUND GAP_PERCENT MEAN_DISTANCE MAX_DISTANCE STATUS",
    ),
    "pmediansweep": (
        "sites",
        "DEMAND DEMAND_ID_FIELD WEIGHT_FIELD CANDIDATES CANDIDATE_ID_FIELD EXISTING METHOD DISTANCE ROUND_DISTANCES "
        "COST_MATRIX ORIGIN_FIELD DESTINATION_FIELD COST_FIELD TIME_LIMIT GAP SEED P_MIN P_MAX",
        "OUTPUT OUTPUT_HTML",
    ),
    "pmediancomparison": (
        "sites",
        "DEMAND P DISTANCE METHODS TIME_LIMIT SEED SOLVER",
        "OUTPUT OUTPUT_HTML LOWER_BOUND",
    ),
    "verifycertificate": ("sites", "CERTIFICATE DEMAND DISTANCE", "OBJECTIVE LOWER_BOUND GAP_PERCENT STATUS"),
    "pcenter": (
        "sites",
        "DEMAND P DISTANCE COST_MATRIX SOLVER",
        "SITES ALLOCATION ASSIGNMENT RADIUS LOWER_BOUND STATUS",
    ),
    "maxcoverage": (
        "sites",
        "DEMAND P DISTANCE METRIC METHOD COST_MATRIX",
        "SITES ALLOCATION ASSIGNMENT COVERED_DEMAND COVERED_PERCENT UPPER_BOUND GAP_PERCENT STATUS",
    ),
    "setcoverage": (
        "sites",
        "DEMAND DISTANCE METRIC COST_MATRIX SOLVER",
        "SITES ALLOCATION ASSIGNMENT SITE_COUNT LOWER_BOUND STATUS",
    ),
    "siteevaluation": (
        "sites",
        "SITES CUSTOMERS WEIGHT_FIELD CANDIDATES COST_MATRIX COVERAGE_DISTANCES TIME_LIMIT GAP",
        "OUTPUT OUTPUT_CUSTOMERS OUTPUT_HTML MEAN_DISTANCE LOWER_BOUND GAP_PERCENT UNREACHED_CUSTOMERS",
    ),
    "refinesites": ("workflow", "INPUT WEIGHT_FIELD SITES EXISTING CANDIDATES", "OUTPUT CUSTOMER_GAP_PERCENT"),
    "sitestability": (
        "workflow",
        "INPUT SITES EXISTING POSITIONAL_ERROR WITHIN REPLICATES SEED",
        "OUTPUT OUTPUT_RINGS",
    ),
    "recursivezoom": ("workflow", "INPUT WEIGHT_FIELD ZONES SITES ZONE_FIELD P MAX_DEPTH", "OUTPUT"),
    "tradeareaworkflow": (
        "workflow",
        "INPUT WEIGHT_FIELD P EXISTING ZOOM_LEVELS SEED",
        "SITES ZONES NODES ALLOCATION OUTPUT_HTML OBJECTIVE MEAN_DISTANCE GAP_PERCENT",
    ),
    "roadnetwork": ("roads", "ROADS MODE TOLERANCE", "OUTPUT OUTPUT_ENDS OUTPUT_HTML LENGTH_KM USABLE_PERCENT"),
    "costmatrix": (
        "roads",
        "ORIGINS DESTINATIONS ROADS MODE STRATEGY DIRECTION_FIELD VALUE_FORWARD VALUE_BACKWARD VALUE_BOTH "
        "DEFAULT_DIRECTION SPEED_FIELD DEFAULT_SPEED TOLERANCE SNAP_DISTANCE NEAREST MAX_COST TRAVEL",
        "OUTPUT PAIR_COUNT NO_WAY_COUNT",
    ),
    "serviceareas": (
        "roads",
        "INPUT ROADS MODE BREAKS OVERLAP RINGS TRAVEL POPULATION MIN_HOLE_AREA",
        "OUTPUT FALSE_INSIDE_PERCENT MISSED_PERCENT",
    ),
    "siteroutes": ("roads", "INPUT SITES ROADS MODE TRAVEL", "OUTPUT ROUTE_COUNT NO_WAY_COUNT MEAN_COST"),
}
WORDS = {
    ("rasterizepoints", "VALUE"): "count presence sum mean",
    ("smoothingfilter", "METHOD"): "mean binomial median sigma lowpass highpass kernel",
    ("morphology", "OPERATION"): "erosion dilation opening closing whitetophat blacktophat",
    ("delimitzones", "METHOD"): "sobel prewitt kirsch roberts gradient laplacian threshold morphological",
    ("zonestatistics", "DEMAND"): "area count weight nearest mean",
    ("pmedian", "METHOD"): "auto exact greedy neighbourhood substitution lagrangian genetic tabu",
    ("pmedian", "DISTANCE"): "euclidean ellipsoidal matrix",
}
DEFAULTS = {
    ("dilationseries", "MIN_NEIGHBOURS"): 4,
    ("dilationseries", "MAX_ITERATIONS"): 50,
    ("rasterizepoints", "SYMBOL_SIZE"): 4,
    ("nagaofilter", "ITERATIONS"): 2,
    ("pmedian", "METHOD"): "auto",
    ("recursivezoom", "MAX_DEPTH"): 3,
    ("recursivezoom", "MIN_CUSTOMERS"): 25,
    ("recursivezoom", "ZOOM_FACTOR"): 2.0,
}
# What every user meets first must not be hidden behind "Advanced".
PLAIN = {
    "rasterizepoints": "INPUT WEIGHT_FIELD VALUE PIXEL_SIZE OUTPUT",
    "pmedian": "DEMAND WEIGHT_FIELD CANDIDATES EXISTING P METHOD",
    "tradeareaworkflow": "INPUT WEIGHT_FIELD P EXISTING ZOOM_LEVELS",
}
NAMES = sorted(algorithm.NAME for algorithm in algorithm_classes())


def registered(name):
    return QgsApplication.processingRegistry().algorithmById(f"chalandise:{name}")


def test_the_ids_are_those_of_the_design():
    provider = QgsApplication.processingRegistry().providerById("chalandise")
    assert {algorithm.name() for algorithm in provider.algorithms()} >= set(CONTRACT)
    assert set(CONTRACT) <= set(NAMES)


@pytest.mark.parametrize("name", CONTRACT)
def test_group_parameters_and_outputs(name):
    group, parameters, outputs = CONTRACT[name]
    algorithm = registered(name)
    assert algorithm.groupId() == group
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    assert set(parameters.split()) <= known
    assert set(outputs.split()) <= {output.name() for output in algorithm.outputDefinitions()}


@pytest.mark.parametrize(("name", "parameter"), WORDS)
def test_choices_are_words(name, parameter):
    definition = registered(name).parameterDefinition(parameter)
    assert definition.usesStaticStrings()
    assert set(WORDS[name, parameter].split()) <= set(definition.options())


@pytest.mark.parametrize(("name", "parameter"), DEFAULTS)
def test_defaults_are_those_of_the_method(name, parameter):
    assert registered(name).parameterDefinition(parameter).defaultValue() == DEFAULTS[name, parameter]


@pytest.mark.parametrize("name", PLAIN)
def test_the_main_parameters_are_in_plain_sight(name):
    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    for parameter in PLAIN[name].split():
        assert not registered(name).parameterDefinition(parameter).flags() & advanced, parameter


@pytest.mark.parametrize("name", NAMES)
def test_metadata(name):
    algorithm = registered(name)
    assert algorithm.name() == name
    assert algorithm.displayName() not in ("", name)
    assert algorithm.group()[0].isdigit()
    assert "chalandise" in algorithm.tags()
    assert len(set(algorithm.tags())) >= 4
    assert algorithm.helpUrl().startswith("https://")
    icon = Path(algorithm.svgIconPath())
    assert xml.etree.ElementTree.parse(icon).getroot().tag.endswith("svg")
    assert not algorithm.icon().isNull()


@pytest.mark.parametrize("name", NAMES)
def test_parameter_and_output_ids_are_upper_case_and_all_have_a_title(name):
    algorithm = registered(name)
    for definition in (*algorithm.parameterDefinitions(), *algorithm.outputDefinitions()):
        assert definition.name() == definition.name().upper()
        assert definition.description() not in ("", definition.name())


@pytest.mark.parametrize("name", NAMES)
def test_the_help_covers_every_parameter_and_output(name):
    texts, algorithm = help_texts(name), registered(name)
    wanted = {"ALG_DESC", "SHORT"}
    wanted.update(definition.name() for definition in algorithm.parameterDefinitions())
    wanted.update(output.name() for output in algorithm.outputDefinitions())
    assert {one for one in wanted if not texts.get(one, "").strip()} == set()
    for definition in algorithm.parameterDefinitions():
        assert definition.help() == texts[definition.name()]
    assert algorithm.shortDescription() == texts["SHORT"]
    assert texts["ALG_DESC"].split()[0] in algorithm.shortHelpString()


def test_every_instance_is_its_own(toolbox):
    assert toolbox.algorithm("pmedian") is not toolbox.algorithm("pmedian")


def test_plugin_loads_and_unloads_twice_without_iface():
    registry = QgsApplication.processingRegistry()
    registry.removeProvider(registry.providerById("chalandise"))
    try:
        plugin = ChalandisePlugin(None)
        for _ in range(2):
            plugin.initProcessing()
            assert registered("pmedian") is not None
            plugin.unload()
            assert registry.providerById("chalandise") is None
        plugin.unload()
    finally:
        registry.addProvider(ChalandiseProvider())
        registry.providerById("chalandise").refreshAlgorithms()
    assert registered("pmedian") is not None
