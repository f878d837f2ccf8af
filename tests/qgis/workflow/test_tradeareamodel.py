"""The shipped graphical model against the one-run workflow."""

import pytest
from toolbox import Outcome, Recorder


def table(outcome, name):
    layer = outcome.layer(name)
    names = layer.fields().names()
    return [
        ({key: str(value) for key, value in zip(names, feature.attributes())}, feature.geometry().asWkt(6))
        for feature in layer.getFeatures()
    ]


@pytest.fixture
def model(toolbox):
    algorithm = toolbox.algorithm("tradeareamodel")
    assert algorithm is not None
    return algorithm


def run(toolbox, model, **parameters):
    outputs = {}
    for definition in model.destinationParameterDefinitions():
        outputs[definition.name().split(":")[-1]] = definition.name()
        if definition.type() == "sink":
            parameters[definition.name()] = "memory:"
        elif definition.type() == "rasterDestination":
            parameters[definition.name()] = "TEMPORARY_OUTPUT"
    context, feedback = toolbox.context(), Recorder()
    fine, message = model.checkParameterValues(parameters, context)
    assert fine, message
    results, done = model.run(parameters, context, feedback)
    assert done, feedback.errors
    return Outcome({short: results[full] for short, full in outputs.items() if full in results}, context, feedback)


@pytest.mark.parametrize("p", [3, 5])
def test_the_model_gives_the_result_of_the_workflow(toolbox, model, customers, p):
    own = run(toolbox, model, INPUT=customers, P=p, ZOOM_LEVELS=2)
    one_run = toolbox.run("tradeareaworkflow", INPUT=customers, P=p, ZOOM_LEVELS=2)
    for name in ("NODES", "TREE"):
        assert table(own, name) == table(one_run, name), name
    for name in ("ZONES", "SITES"):
        assert len(table(own, name)) == len(table(one_run, name))
        for (here, shape), (there, other_shape) in zip(table(own, name), table(one_run, name)):
            assert {key: there[key] for key in here} == here
            assert shape == other_shape
    assert len(table(own, "ZONES")) == one_run["ZONE_COUNT"]
    assert (own.image("DILATION") == one_run.image("DILATION")).all()


def test_the_model_explains_itself(model):
    assert model.groupId() == "workflow"
    assert len(model.shortDescription()) > 20
    assert len(model.shortHelpString()) > 200
    assert {"INPUT", "P"} <= {definition.name() for definition in model.parameterDefinitions()}
