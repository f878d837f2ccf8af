"""What is left on the disk: whole files with style and metadata, or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from chalandise.algorithms.glue.naming import RESOURCES, version
from chalandise.algorithms.glue.results import Wardrobe
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from toolbox import RUNS, Failed, Recorder, Refused

NAMES = list(RUNS)
SUFFIX = {"sink": "gpkg", "rasterDestination": "tif", "fileDestination": "html"}


def destinations(name):
    algorithm = QgsApplication.processingRegistry().algorithmById(f"chalandise:{name}")
    return [
        (one.name(), SUFFIX[one.type()]) for one in algorithm.destinationParameterDefinitions() if one.type() in SUFFIX
    ]


def every_file(name, folder):
    return {output: str(folder / f"{output.lower()}.{suffix}") for output, suffix in destinations(name)}


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def opened(path: str):
    """The layer as QGIS adds it to the map: with the metadata that lie beside it."""
    if path.endswith(".gpkg"):
        return QgsVectorLayer(f"{path}|layername={Path(path).stem}", "v", "ogr")
    layer = QgsRasterLayer(path, "r")
    layer.loadDefaultMetadata()
    return layer


# -- a place that cannot be written ----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_folder_that_does_not_exist(toolbox, inputs, name, tmp_path):
    for output, suffix in destinations(name):
        target = tmp_path / "no such folder" / f"result.{suffix}"
        with pytest.raises(Refused, match=rf"{output} .*the folder .*no such folder does not exist. Create it or"):
            toolbox.run(name, **inputs[name], **{output: str(target)})
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_that_is_a_file(toolbox, inputs, name, tmp_path):
    (tmp_path / "file").write_text("kept")
    for output, suffix in destinations(name):
        target = tmp_path / "file" / f"result.{suffix}"
        with pytest.raises(Refused, match=rf"{output} .*the folder .*file does not exist"):
            toolbox.run(name, **inputs[name], **{output: str(target)})
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("name", NAMES)
def test_a_target_that_is_a_folder(toolbox, inputs, name, tmp_path):
    for output, suffix in destinations(name):
        target = tmp_path / f"result.{suffix}"
        target.mkdir(exist_ok=True)
        with pytest.raises(Refused, match=rf"{output} .*is a folder. Give the name of a file in it"):
            toolbox.run(name, **inputs[name], **{output: str(target)})


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder nobody can write to")
@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_which_nothing_can_be_made(toolbox, inputs, name):
    for output, suffix in destinations(name):
        with pytest.raises((Refused, Failed), match=r"(?is)(cannot be written|could not be written|could not create)"):
            toolbox.run(name, **inputs[name], **{output: f"/proc/result.{suffix}"})


# -- cancelling ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("moment", ["before the start", "first", "in the middle", "last"])
def test_a_cancelled_run_leaves_nothing(toolbox, inputs, name, moment, tmp_path):
    counted = Recorder()
    if moment in ("in the middle", "last"):
        toolbox.run(name, counted, **inputs[name])
    at = {"before the start": 0, "first": 1, "in the middle": max(counted.reports // 2, 1), "last": counted.reports}
    folder = tmp_path / "results"
    folder.mkdir()
    targets = every_file(name, folder)
    for path in targets.values():
        Path(path).write_text("made before")
    try:
        done = toolbox.run(name, Recorder(cancel_at=at[moment]), **inputs[name], **targets)
    except Failed as stop:
        assert "Cancelled; nothing was written" in str(stop)  # noqa: PT017
        assert {Path(path).read_text() for path in targets.values()} == {"made before"}
        assert len(files_in(folder)) == len(targets)
    else:
        # Only the very last report may come too late to stop anything, and then everything is whole.
        assert moment == "last"
        for output, path in targets.items():
            if output in done and not path.endswith(".html"):
                assert opened(path).isValid(), path


LONG = {"dilationseries": 20, "recursivezoom": 50, "tradeareaworkflow": 50, "nagaofilter": 2, "smoothingfilter": 2}


@pytest.mark.parametrize("name", LONG)
def test_long_steps_report_often(toolbox, inputs, name):
    feedback = Recorder()
    toolbox.run(name, feedback, **inputs[name])
    assert feedback.reports >= LONG[name]


# -- whole files -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_files_keep_style_and_provenance(toolbox, inputs, name, tmp_path):
    targets = every_file(name, tmp_path)
    done = toolbox.run(name, **inputs[name], **targets)
    styled = 0
    for output, path in targets.items():
        if output not in done:
            # Some are only made by some methods.
            continue
        assert Path(path).stat().st_size > 0, output
        if path.endswith(".html"):
            assert f"Chalandise {version()}" in Path(path).read_text(encoding="utf-8")
            continue
        layer = opened(path)
        assert layer.isValid(), output
        if layer.type() == layer.VectorLayer and not layer.isSpatial():
            continue
        history = " ".join(layer.metadata().history())
        assert f"Chalandise {version()}: processing.run(" in history, output
        assert f"chalandise:{name}" in history
        assert layer.metadata().title() != ""
        styled += 1
    assert styled or name == "pmediansweep"


def test_the_style_of_a_geopackage_comes_along(toolbox, inputs, tmp_path):
    path = tmp_path / "zones.gpkg"
    toolbox.run("zonestatistics", **inputs["zonestatistics"], OUTPUT_ZONES=str(path))
    assert files_in(tmp_path) == ["zones.gpkg"]
    layer = opened(str(path))
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    assert {category.value() for category in layer.renderer().categories()} >= {"primary", "secondary"}


def test_writing_twice_to_the_same_table_of_a_geopackage(toolbox, inputs, tmp_path):
    path = tmp_path / "all.gpkg"
    for _ in range(2):
        for output, table in (("OUTPUT_ZONES", "zones"), ("OUTPUT_NODES", "nodes")):
            others = {one: None for one in ("OUTPUT_ZONES", "OUTPUT_NODES") if one != output}
            target = {output: f"ogr:dbname='{path}' table=\"{table}\" (geom)"}
            toolbox.run("zonestatistics", **inputs["zonestatistics"], **target, **others)
    zones = QgsVectorLayer(f"{path}|layername=zones", "zones", "ogr")
    nodes = QgsVectorLayer(f"{path}|layername=nodes", "nodes", "ogr")
    assert zones.featureCount() == nodes.featureCount() > 0
    assert isinstance(zones.renderer(), QgsCategorizedSymbolRenderer)


@pytest.mark.parametrize("suffix", ["shp", "geojson", "gpkg"])
def test_other_vector_formats(toolbox, inputs, tmp_path, suffix):
    path = tmp_path / f"nœuds n° 1.{suffix}"
    done = toolbox.run("zonestatistics", **inputs["zonestatistics"], OUTPUT_NODES=str(path), OUTPUT_ZONES=None)
    layer = QgsVectorLayer(str(path), "nodes", "ogr")
    assert layer.featureCount() == done["ZONE_COUNT"]
    assert [feature["zone"] for feature in layer.getFeatures()] == list(range(1, done["ZONE_COUNT"] + 1))


def test_only_the_layers_asked_for_are_made(toolbox, inputs, tmp_path):
    values = {**inputs["tradeareaworkflow"], "SITES": str(tmp_path / "sites.gpkg")}
    algorithm = toolbox.algorithm("tradeareaworkflow")
    context, feedback = toolbox.context(), Recorder()
    assert algorithm.checkParameterValues(values, context) == (True, "")
    results, fine = algorithm.run(values, context, feedback)
    assert fine
    layers = {one.name() for one in algorithm.destinationParameterDefinitions()}
    assert set(results) & layers == {"SITES"}
    assert files_in(tmp_path) == ["sites.gpkg"]


# -- loaded into the project -----------------------------------------------------------------------------------------
def test_loaded_layers_are_named_and_dressed(toolbox, inputs):
    algorithm, context, feedback = toolbox.algorithm("zonestatistics"), toolbox.context(), Recorder()
    values = dict(inputs["zonestatistics"])
    for name in ("OUTPUT_ZONES", "OUTPUT_NODES"):
        values[name] = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
    assert algorithm.checkParameterValues(values, context)[0]
    results, fine = algorithm.run(values, context, feedback)
    assert fine
    details = context.layersToLoadOnCompletion()
    assert not {one.name for one in details.values()} & {"OUTPUT_ZONES", "OUTPUT_NODES", "output", ""}
    assert len({one.name for one in details.values()}) == 2
    for identifier, one in details.items():
        assert isinstance(one.postProcessor(), Wardrobe)
        layer = context.getMapLayer(identifier)
        layer.setName("chosen by a model")
        one.postProcessor().postProcessLayer(layer, context, feedback)
        assert layer.name() == "chosen by a model"
        if identifier == results["OUTPUT_ZONES"]:
            assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_every_style_that_is_used_exists_and_loads(toolbox, inputs, tmp_path):
    for style in (RESOURCES / "styles").glob("*.qml"):
        is_raster = "<rasterrenderer" in style.read_text(encoding="utf-8")
        layer = (
            QgsRasterLayer(inputs["nagaofilter"]["INPUT"], "r")
            if is_raster
            else QgsVectorLayer(inputs["pmedian"]["DEMAND"], "v", "ogr")
        )
        assert layer.loadNamedStyle(str(style))[1], style.name
