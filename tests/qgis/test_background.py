"""Algorithms as the toolbox runs them: in a thread of their own, which the Cancel button stops."""

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingUtils
from qgis.PyQt.QtCore import QEventLoop, QTimer
from toolbox import RUNS, Recorder


def run_all(tasks):
    """Run tasks in the background until all have ended; the (fine, results) of each, in their order."""
    loop, ended = QEventLoop(), {}

    def keep(k):
        def executed(fine, results):
            ended[k] = fine, results
            if len(ended) == len(tasks):
                loop.quit()

        return executed

    for k, task in enumerate(tasks):
        task.executed.connect(keep(k))
        QgsApplication.taskManager().addTask(task)
    QTimer.singleShot(120_000, loop.quit)
    loop.exec()
    return [ended[k] for k in range(len(tasks))]


def start(toolbox, name, feedback, **parameters):
    """Run in the background; returns (fine, results, context)."""
    algorithm, context = toolbox.algorithm(name), toolbox.context()
    for definition in algorithm.destinationParameterDefinitions():
        if definition.type() == "sink":
            parameters.setdefault(definition.name(), "memory:")
        elif definition.type() == "rasterDestination":
            parameters.setdefault(definition.name(), "TEMPORARY_OUTPUT")
    assert algorithm.checkParameterValues(parameters, context) == (True, "")
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    ((fine, results),) = run_all([task])
    return fine, results, context


@pytest.mark.parametrize("name", RUNS)
def test_runs_in_a_thread_give_the_same_layers(toolbox, inputs, name):
    feedback = Recorder()
    fine, results, context = start(toolbox, name, feedback, **inputs[name])
    assert fine, feedback.errors
    here = toolbox.run(name, **inputs[name])
    assert set(results) == set(here.values)
    for output, value in here.values.items():
        if isinstance(value, (int, float)):
            assert results[output] == value
            continue
        layer = QgsProcessingUtils.mapLayerFromString(str(value), here.context)
        if layer is None:
            continue
        there = QgsProcessingUtils.mapLayerFromString(str(results[output]), context)
        assert there.isValid()
        assert there.extent() == layer.extent()
        if hasattr(layer, "getFeatures"):
            assert [f.attributes() for f in there.getFeatures()] == [f.attributes() for f in layer.getFeatures()]


@pytest.mark.parametrize("name", ["dilationseries", "recursivezoom", "tradeareaworkflow"])
def test_a_cancelled_thread_stops_and_leaves_nothing(toolbox, inputs, name, tmp_path):
    feedback = Recorder(cancel_at=4)
    folder = tmp_path / "results"
    folder.mkdir()
    targets = {"dilationseries": "OUTPUT", "recursivezoom": "OUTPUT", "tradeareaworkflow": "SITES"}
    suffix = "tif" if name == "dilationseries" else "gpkg"
    fine, _, _ = start(toolbox, name, feedback, **inputs[name], **{targets[name]: str(folder / f"result.{suffix}")})
    assert not fine
    assert "Cancelled; nothing was written" in "\n".join(feedback.errors)
    assert list(folder.iterdir()) == []


def test_two_threads_at_once(toolbox, inputs):
    runs = []
    for name in ("dilationseries", "tradeareaworkflow"):
        algorithm, context, feedback = toolbox.algorithm(name), toolbox.context(), Recorder()
        values = dict(inputs[name])
        values.update({"OUTPUT": "TEMPORARY_OUTPUT"} if name == "dilationseries" else {"SITES": "memory:"})
        assert algorithm.checkParameterValues(values, context)[0]
        runs.append((QgsProcessingAlgRunnerTask(algorithm, values, context, feedback), context, feedback))
    assert [fine for fine, _ in run_all([task for task, _, _ in runs])] == [True, True]
