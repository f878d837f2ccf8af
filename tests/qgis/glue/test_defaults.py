"""What a dialog fills in is what a script gets that does not mention the parameter."""

from __future__ import annotations

import pytest
from chalandise.algorithms.glue.location_input import exact_options
from chalandise.algorithms.glue.values import Values
from qgis.core import QgsApplication, QgsProcessingContext


@pytest.mark.parametrize(
    ("name", "seconds"), [("pcenter", 60), ("setcoverage", 60), ("pmediancomparison", 60), ("pmedian", None)]
)
def test_the_time_limit_of_a_script_is_that_of_the_dialog(name, seconds):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"chalandise:{name}")
    context = QgsProcessingContext()
    shown = algorithm.parameterDefinition("TIME_LIMIT").defaultValue()
    assert shown == seconds
    assert exact_options(Values(algorithm, {}, context))["time_limit"] == shown
    assert exact_options(Values(algorithm, {"TIME_LIMIT": None}, context))["time_limit"] is None
    assert exact_options(Values(algorithm, {"TIME_LIMIT": 5}, context))["time_limit"] == 5


@pytest.mark.parametrize("name", ["maxcoverage", "setcoverage"])
def test_a_distance_is_asked_for_and_not_zero(toolbox, inputs, name):
    algorithm = toolbox.algorithm(name)
    assert algorithm.parameterDefinition("DISTANCE").defaultValue() is None
    message = toolbox.refusal(name, **{**inputs[name], "DISTANCE": None})
    assert message.startswith("DISTANCE (")
    assert "give a value, how far a site reaches" in message
