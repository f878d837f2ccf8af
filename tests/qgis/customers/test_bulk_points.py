"""IN-1: points read in blocks are those read feature by feature."""

import numpy as np
import pytest
from chalandise.algorithms.glue import layers
from chalandise.algorithms.glue.bulk_points import PlainFile, plain_file, read_blocks
from chalandise.algorithms.glue.values import Values
from osgeo import ogr
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from toolbox import Failed, Recorder, point_layer

RANDOM = np.random.default_rng(12)
PLACES = [(650000 + x, 6860000 + y) for x, y in RANDOM.uniform(0, 1000, (50, 2))]
WEIGHTS = [float(k) for k in range(50)]
blocks_needed = pytest.mark.skipif(
    not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"),
    reason="this GDAL has no Arrow reader",
)


def saved(layer, path, driver="GPKG"):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)
    return QgsVectorLayer(str(path), "customers", "ogr")


def read(toolbox, layer, weight_field="", *, blocks, monkeypatch, name="rasterizepoints"):
    context = QgsProcessingContext()
    values = Values(toolbox.algorithm(name), {"INPUT": layer}, context)
    file = plain_file(values, "INPUT")
    assert file is not None
    source = values.source("INPUT")
    if blocks:
        monkeypatch.setattr(QgsFeatureRequest, "setSubsetOfAttributes", None)  # the slow way begins with it
        return layers.read_points(source, "INPUT", context, weight_field=weight_field, file=file)
    return layers.read_points(source, "INPUT", context, weight_field=weight_field)


@blocks_needed
@pytest.mark.parametrize(("driver", "suffix"), [("GPKG", "gpkg"), ("ESRI Shapefile", "shp"), ("FlatGeobuf", "fgb")])
@pytest.mark.parametrize("field", ["", "weight", "count"])
def test_blocks_equal_features(toolbox, tmp_path, monkeypatch, driver, suffix, field):
    weights = list(WEIGHTS)
    weights[3], weights[7], weights[9] = None, -1.0, 1e90
    layer = point_layer(PLACES, weight=weights, count=[None, *range(49)], name="a", label=["x"] * 50)
    layer = saved(layer, tmp_path / f"points.{suffix}", driver)
    slow = read(toolbox, layer, field, blocks=False, monkeypatch=monkeypatch)
    fast = read(toolbox, layer, field, blocks=True, monkeypatch=monkeypatch)
    for one in ("x", "y", "weight"):
        assert np.array_equal(getattr(fast.points, one), getattr(slow.points, one))
    assert fast.features == slow.features
    assert fast.identifiers == slow.identifiers
    assert fast.skipped == slow.skipped
    assert fast.crs == slow.crs
    if field == "weight" and driver == "GPKG":
        assert sorted(fast.skipped.values()) == [0, 1, 1]


@blocks_needed
def test_features_without_geometry_are_counted_the_same(toolbox, tmp_path, monkeypatch):
    layer = saved(point_layer([None, *PLACES[1:]], weight=WEIGHTS), tmp_path / "points.gpkg")
    done = toolbox.run("rasterizepoints", INPUT=layer, WEIGHT_FIELD="weight", VALUE="sum", PIXEL_SIZE=50)
    assert "1 features left out: no usable point geometry" in done.warnings
    assert done.image("OUTPUT").sum() == sum(WEIGHTS[1:])
    slow = read(toolbox, layer, "weight", blocks=False, monkeypatch=monkeypatch)
    algorithm, context = toolbox.algorithm("rasterizepoints"), QgsProcessingContext()
    source = algorithm.parameterAsSource({"INPUT": layer}, "INPUT", context)
    fast = layers.read_points(
        source, "INPUT", context, weight_field="weight", file=PlainFile(str(tmp_path / "points.gpkg"), "points")
    )
    assert np.array_equal(fast.points.xy, slow.points.xy)
    assert (fast.features, fast.skipped) == (slow.features, slow.skipped)


def test_a_null_geometry_sends_the_reader_back_to_features(tmp_path):
    path = str(tmp_path / "points.gpkg")
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = data.CreateLayer("points", None, ogr.wkbPoint)
    for k in range(3):
        feature = ogr.Feature(layer.GetLayerDefn())
        if k != 1:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({k} {k})"))
        layer.CreateFeature(feature)
    del feature, layer, data
    assert read_blocks(PlainFile(path, "points")) is None


def test_text_weights_are_read_feature_by_feature(toolbox, tmp_path):
    layer = saved(point_layer(PLACES, weight=[str(each) for each in WEIGHTS]), tmp_path / "points.gpkg")
    assert read_blocks(PlainFile(str(tmp_path / "points.gpkg"), "points"), "weight") is None
    done = toolbox.run("rasterizepoints", INPUT=layer, WEIGHT_FIELD="weight", VALUE="sum", PIXEL_SIZE=50)
    assert done.image("OUTPUT").sum() == sum(WEIGHTS)


def test_only_whole_layers_of_files_are_read_in_blocks(toolbox, tmp_path):
    algorithm, context = toolbox.algorithm("rasterizepoints"), QgsProcessingContext()
    memory = point_layer(PLACES, weight=WEIGHTS)
    layer = saved(memory, tmp_path / "points.gpkg")
    path = str(tmp_path / "points.gpkg")

    def file_of(value):
        return plain_file(Values(algorithm, {"INPUT": value}, context), "INPUT")

    assert file_of(layer) == PlainFile(path, "points") or file_of(layer) == PlainFile(path, "")
    assert file_of(path) is not None
    assert file_of(QgsProcessingFeatureSourceDefinition(path, False)) is not None
    assert file_of(memory) is None
    assert file_of(QgsProcessingFeatureSourceDefinition(path, True)) is None
    assert file_of(QgsProcessingFeatureSourceDefinition(path, False, 5)) is None
    layer.setSubsetString('"weight" > 10')
    assert file_of(layer) is None
    layer.setSubsetString("")
    layer.startEditing()
    assert file_of(layer) is None
    layer.rollBack()
    assert read_blocks(PlainFile(path, "absent")) is None
    assert read_blocks(PlainFile(str(tmp_path / "absent.gpkg"), "")) is None


def test_filter_and_reprojection_still_count(toolbox, tmp_path):
    layer = saved(point_layer(PLACES, weight=WEIGHTS), tmp_path / "points.gpkg")
    layer.setSubsetString('"weight" >= 10')
    assert toolbox.run("rasterizepoints", INPUT=layer, PIXEL_SIZE=50)["POINT_COUNT"] == 40
    layer.setSubsetString("")
    assert toolbox.run("rasterizepoints", INPUT=layer, PIXEL_SIZE=50)["POINT_COUNT"] == 50
    done = toolbox.run("rasterizepoints", INPUT=layer, PIXEL_SIZE=50, TARGET_CRS="EPSG:32631")
    assert done.layer("OUTPUT").crs().authid() == "EPSG:32631"
    assert done["POINT_COUNT"] == 50


def test_cancelling_stops_the_blocks(toolbox, tmp_path):
    layer = saved(point_layer(PLACES, weight=WEIGHTS), tmp_path / "points.gpkg")
    with pytest.raises(Failed, match="Cancelled"):
        toolbox.run("rasterizepoints", Recorder(cancel_at=0), INPUT=layer, PIXEL_SIZE=50)
