"""Customers to image: IN-1 to IN-4, IN-6, IN-10, and every layer that cannot work."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)
from toolbox import Failed, Refused, point_layer

XY = [(650005, 6860005), (650015, 6860005), (650015, 6860005), (650095, 6860095)]
WEIGHT = [2.0, 3.0, 5.0, 7.0]


@pytest.fixture
def four():
    return point_layer(XY, weight=WEIGHT, town=["a", "b", "c", "d"])


def picture(toolbox, layer, **options):
    return toolbox.run("rasterizepoints", INPUT=layer, PIXEL_SIZE=10, **options)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("count", {1: 2, 2: 1}),
        ("sum", {2: 1, 8: 1, 7: 1}),
        ("mean", {2: 1, 4: 1, 7: 1}),
    ],
)
def test_values(toolbox, four, value, wanted):
    done = picture(toolbox, four, VALUE=value, WEIGHT_FIELD="weight")
    image = done.image("OUTPUT")
    filled = image[(image != 0) & (image != -9999)]
    assert {level: int((filled == level).sum()) for level in np.unique(filled)} == wanted
    assert done["POINT_COUNT"] == 4
    assert done["PIXEL_SIZE_USED"] == 10


def test_presence_draws_squares_and_unites_them(toolbox, four):
    image = picture(toolbox, four, VALUE="presence", SYMBOL_SIZE=4).image("OUTPUT")
    # The symbols of two neighbouring pixels overlap in three of their four columns.
    assert image.sum() == 4 * 5 + 16
    assert set(np.unique(image)) == {0, 1}


def test_the_image_lies_where_the_customers_are(toolbox, four):
    done = picture(toolbox, four, VALUE="count")
    layer = done.layer("OUTPUT")
    assert layer.crs().authid() == "EPSG:2154"
    for (x, y), count in {XY[0]: 1, XY[1]: 2, XY[3]: 1}.items():
        assert layer.dataProvider().sample(QgsPointXY(x, y), 1) == (count, True)


def test_mean_leaves_empty_pixels_without_data(toolbox, four):
    layer = picture(toolbox, four, VALUE="mean", WEIGHT_FIELD="weight").layer("OUTPUT")
    assert layer.dataProvider().sourceHasNoDataValue(1)
    assert layer.dataProvider().sample(QgsPointXY(650055, 6860055), 1)[1] is False


def test_rescaling_to_byte_range(toolbox, four):
    image = picture(toolbox, four, VALUE="sum", WEIGHT_FIELD="weight", RESCALE=True).image("OUTPUT")
    assert (image.min(), image.max()) == (0, 255)


def test_automatic_pixel_size_is_reported_with_its_reason(toolbox, customers):
    done = toolbox.run("rasterizepoints", INPUT=customers, VALUE="presence")
    assert f"Pixel size {done['PIXEL_SIZE_USED']:g} m: the densest 25 %" in done.infos
    assert done.layer("OUTPUT").rasterUnitsPerPixelX() == pytest.approx(done["PIXEL_SIZE_USED"])


def test_automatic_pixel_size_of_few_customers_comes_from_the_box_with_a_warning(toolbox, four):
    done = toolbox.run("rasterizepoints", INPUT=four)
    assert "from the bounding box of the customers: there are only 4 customers" in done.warnings


def test_the_extent_limits_the_image(toolbox, four):
    done = picture(toolbox, four, EXTENT="650000,650050,6860000,6860050 [EPSG:2154]")
    assert done["POINT_COUNT"] == 3
    assert "1 customers lie outside the extent and are left out" in done.warnings
    assert done.layer("OUTPUT").extent().xMinimum() == 650000


def test_extent_without_customers(toolbox, four):
    with pytest.raises(Failed, match=r"EXTENT .*No customer lies in the extent"):
        picture(toolbox, four, EXTENT="0,50,0,50 [EPSG:2154]")


def test_only_the_selection_is_drawn(toolbox, four):
    QgsProject.instance().addMapLayer(four, False)
    four.selectByExpression("weight > 4")
    source = QgsProcessingFeatureSourceDefinition(four.id(), selectedFeaturesOnly=True)
    assert picture(toolbox, source)["POINT_COUNT"] == 2
    QgsProject.instance().removeMapLayer(four.id())


def test_an_empty_selection_is_refused(toolbox, four):
    four.removeSelection()
    QgsProject.instance().addMapLayer(four, False)
    source = QgsProcessingFeatureSourceDefinition(four.id(), selectedFeaturesOnly=True)
    with pytest.raises(Refused, match=r"INPUT \(Customers\): the layer has no features.*selection"):
        picture(toolbox, source)
    QgsProject.instance().removeMapLayer(four.id())


def test_a_filtered_layer_counts_what_is_left(toolbox, four):
    four.setSubsetString("weight < 4")
    assert picture(toolbox, four)["POINT_COUNT"] == 2


def test_every_point_of_a_multipoint_counts(toolbox):
    layer = QgsVectorLayer("MultiPoint?crs=EPSG:2154", "many", "memory")
    for shape in ("MultiPoint ((650000 6860000), (650020 6860020))", "MultiPoint ((650055 6860055))"):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    done = picture(toolbox, layer, VALUE="count", EXTENT="650000,650100,6860000,6860100 [EPSG:2154]")
    rows, cols = np.nonzero(done.image("OUTPUT"))
    assert sorted(zip(cols, rows)) == [(0, 9), (2, 8), (5, 4)]
    assert done["POINT_COUNT"] == 3
    assert "1 features hold several points, 2 together" in done.warnings


def test_a_layer_without_crs_is_taken_as_plane(toolbox):
    done = picture(toolbox, point_layer(XY, crs=""), VALUE="count")
    assert done.image("OUTPUT").sum() == 4
    assert not done.layer("OUTPUT").crs().isValid()


# -- layers in degrees ---------------------------------------------------------------------------------------------
@pytest.fixture
def in_degrees(four):
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    return point_layer([to_degrees.transform(QgsPointXY(*place)) for place in XY], crs="EPSG:4326")


def test_degrees_are_refused_with_the_utm_zone(toolbox, in_degrees):
    with pytest.raises(Refused, match=r"INPUT .*in degrees \(EPSG:4326\).*TARGET_CRS.*EPSG:32631"):
        picture(toolbox, in_degrees)


def test_degrees_are_accepted_with_a_projected_target(toolbox, in_degrees, four):
    frame = "650000,650100,6860000,6860100 [EPSG:2154]"
    done = picture(toolbox, in_degrees, TARGET_CRS="EPSG:2154", VALUE="count", EXTENT=frame)
    plain = picture(toolbox, four, VALUE="count", EXTENT=frame)
    assert done.layer("OUTPUT").crs().authid() == "EPSG:2154"
    np.testing.assert_array_equal(done.image("OUTPUT"), plain.image("OUTPUT"))


def test_a_target_in_degrees_is_refused(toolbox, four):
    with pytest.raises(Refused, match=r"TARGET_CRS .*EPSG:4326 is in degrees; choose a projected CRS.*EPSG:32631"):
        picture(toolbox, four, TARGET_CRS="EPSG:4326")


def test_southern_customers_get_a_southern_utm_zone(toolbox):
    with pytest.raises(Refused, match="EPSG:32719"):
        picture(toolbox, point_layer([(-71.3, -29.9), (-71.2, -29.8)], crs="EPSG:4326"))


# -- layers that cannot work ---------------------------------------------------------------------------------------
def test_no_features(toolbox):
    with pytest.raises(Refused, match=r"INPUT \(Customers\): the layer has no features"):
        picture(toolbox, point_layer([]))


@pytest.mark.parametrize("crs", ["EPSG:2154", "EPSG:4326"])
def test_points_without_geometry(toolbox, crs):
    layer = point_layer([None, None], crs=crs)
    with pytest.raises((Refused, Failed), match=r"INPUT .*(None of the 2 features has a usable point|in degrees)"):
        picture(toolbox, layer)


def test_a_table_is_refused_with_the_tool_that_makes_points(toolbox):
    table = QgsVectorLayer("NoGeometry?field=x:double", "table", "memory")
    table.dataProvider().addFeature(QgsFeature(table.fields()))
    with pytest.raises((Refused, Failed), match=r"(?i)table without geometry.*Create points layer from table"):
        picture(toolbox, table)


def test_polygons_are_refused(toolbox):
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "areas", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("Polygon ((0 0, 1 0, 1 1, 0 0))"))
    layer.dataProvider().addFeature(feature)
    with pytest.raises((Refused, Failed), match=r"(?i)points are needed; take its centroids first"):
        picture(toolbox, layer)


def test_features_left_out_are_counted_reason_by_reason(toolbox):
    layer = point_layer([*XY, None, (650000, 6860000), (650000, 6860000)], weight=[*WEIGHT, 1.0, None, -3.0])
    done = picture(toolbox, layer, WEIGHT_FIELD="weight", VALUE="sum")
    assert done["POINT_COUNT"] == 4
    assert done.image("OUTPUT").sum() == sum(WEIGHT)
    assert "INPUT: 1 features left out: no usable point geometry." in done.warnings
    assert "INPUT: 1 features left out: the weight 'weight' is empty or not a number." in done.warnings
    assert "INPUT: 1 features left out: the weight 'weight' is negative or infinite." in done.warnings


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([None] * 4, "No feature has a usable weight in 'w': 4 are empty or not numbers, 0 are negative"),
        ([-1.0] * 4, "No feature has a usable weight in 'w': 0 are empty or not numbers, 4 are negative"),
        (["many", "few", "", "1e"], "3 values of 'w' are not numbers, for instance 'many'"),
        ([float("inf"), float("nan"), -1.0, None], "2 are empty or not numbers, 2 are negative or infinite"),
        ([0.0] * 4, "All weights in 'w' are zero. Choose another field or none"),
    ],
)
def test_weights_that_cannot_be_used(toolbox, weights, message):
    with pytest.raises(Failed, match=rf"WEIGHT_FIELD .*{message}"):
        picture(toolbox, point_layer(XY, w=weights), WEIGHT_FIELD="w", VALUE="sum")


def test_numbers_written_as_text_are_weights(toolbox):
    done = picture(toolbox, point_layer(XY, w=["2", "3.5", " 4 ", "1e1"]), WEIGHT_FIELD="w", VALUE="sum")
    assert done.image("OUTPUT").sum() == 19.5


def test_a_weight_field_that_vanished(toolbox, four):
    with pytest.raises(Refused, match=r"WEIGHT_FIELD .*no field 'turnover' \(any more\). Its fields are: weight, town"):
        picture(toolbox, four, WEIGHT_FIELD="turnover")


@pytest.mark.parametrize("value", ["sum", "mean"])
def test_sum_and_mean_need_a_weight_field(toolbox, four, value):
    with pytest.raises(Refused, match=r"WEIGHT_FIELD .*give a value, the sum and the mean need it"):
        picture(toolbox, four, VALUE=value)


def test_one_single_point(toolbox):
    with pytest.raises(Failed, match="No pixel size can be derived from 1 points; give the pixel size"):
        toolbox.run("rasterizepoints", INPUT=point_layer(XY[:1]))
    assert picture(toolbox, point_layer(XY[:1]))["POINT_COUNT"] == 1


def test_all_points_identical(toolbox):
    with pytest.raises(Failed, match=r"All 9 points lie at the same place.*give the pixel size"):
        toolbox.run("rasterizepoints", INPUT=point_layer([XY[0]] * 9))
    assert picture(toolbox, point_layer([XY[0]] * 9), VALUE="count").image("OUTPUT").max() == 9


# -- values that cannot work ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [0, -5, "-5"])
def test_pixel_size_zero_or_negative(toolbox, four, size):
    with pytest.raises(Refused, match=r"PIXEL_SIZE \(Pixel size\): must be above zero, not -?[05]"):
        toolbox.run("rasterizepoints", INPUT=four, PIXEL_SIZE=size)


@pytest.mark.parametrize("size", ["nan", "inf", "ten"])
def test_pixel_size_that_is_no_number(toolbox, four, size):
    with pytest.raises(Refused, match=r"PIXEL_SIZE"):
        toolbox.run("rasterizepoints", INPUT=four, PIXEL_SIZE=size)


@pytest.mark.parametrize("size", [1e-5, 1e-300])
def test_a_grid_larger_than_the_memory_is_refused_with_the_estimate(toolbox, four, size):
    message = r"PIXEL_SIZE .*A grid of .* would need about .* GB of memory and .* GB are free. Use a larger pixel"
    with pytest.raises((Refused, Failed), match=message):
        toolbox.run("rasterizepoints", INPUT=four, PIXEL_SIZE=size)


@pytest.mark.parametrize("size", [0, 16])
def test_symbol_size_out_of_range(toolbox, four, size):
    with pytest.raises(Refused, match=rf"SYMBOL_SIZE .*must be between 1 and 15, not {size}"):
        toolbox.run("rasterizepoints", INPUT=four, SYMBOL_SIZE=size)


# -- outputs -------------------------------------------------------------------------------------------------------
def test_a_file_name_with_accents_and_spaces(toolbox, four, tmp_path):
    folder = tmp_path / "étude de marché"
    folder.mkdir()
    path = folder / "carte des clients – été.tif"
    assert picture(toolbox, four, VALUE="count", OUTPUT=str(path))["OUTPUT"] == str(path)
    assert gdal.Open(str(path)).ReadAsArray().sum() == 4


def test_the_file_remembers_how_it_was_made(toolbox, four, tmp_path):
    path = tmp_path / "image.tif"
    picture(toolbox, four, OUTPUT=str(path), VALUE="presence")
    told = gdal.Open(str(path)).GetMetadataItem("CHALANDISE")
    assert "processing.run(" in told
    assert "'VALUE':'presence'" in told.replace(" ", "")


def test_an_existing_file_is_replaced(toolbox, four, tmp_path):
    path = tmp_path / "image.tif"
    path.write_text("not an image")
    picture(toolbox, four, VALUE="count", OUTPUT=str(path))
    assert gdal.Open(str(path)).ReadAsArray().sum() == 4
    assert [one.name for one in tmp_path.glob("tmp*")] == []


# -- one rule for the step and the workflow ------------------------------------------------------------------------
def test_the_steps_with_their_defaults_find_the_zones_of_the_workflow(toolbox, customers):
    whole = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, REFINE=False, DILATION="TEMPORARY_OUTPUT")
    image = toolbox.run("rasterizepoints", INPUT=customers)
    zones = toolbox.run("dilationseries", INPUT=image["OUTPUT"])
    assert image["PIXEL_SIZE_USED"] == whole["PIXEL_SIZE_USED"]
    assert zones["ZONE_COUNT"] == whole["ZONE_COUNT"] > 1
    assert np.array_equal(zones.image("OUTPUT"), whole.image("DILATION"))


def test_the_pixel_goes_with_the_symbol(toolbox, customers):
    sizes = [toolbox.run("rasterizepoints", INPUT=customers, SYMBOL_SIZE=size)["PIXEL_SIZE_USED"] for size in (2, 4)]
    assert sizes[0] == pytest.approx(2 * sizes[1], rel=0.05)
    whole = toolbox.run("tradeareaworkflow", INPUT=customers, P=1, SYMBOL_SIZE=2, REFINE=False, ZOOM_LEVELS=0)
    assert whole["PIXEL_SIZE_USED"] == sizes[0]


def test_an_extent_of_whole_pixels_gets_just_these(toolbox, four):
    done = picture(toolbox, four, VALUE="count", EXTENT="650000,650100,6860000,6860100 [EPSG:2154]")
    assert done.image("OUTPUT").shape == (10, 10)
    assert done.image("OUTPUT").sum() == done["POINT_COUNT"] == 4
    done = picture(toolbox, four, VALUE="count", EXTENT="650000,650101,6860000,6860100 [EPSG:2154]")
    assert done.image("OUTPUT").shape == (10, 11)


def test_customers_on_the_edges_of_the_extent_are_inside(toolbox):
    corners = point_layer([(650000, 6860000), (650100, 6860000), (650000, 6860100), (650100, 6860100)])
    done = picture(toolbox, corners, VALUE="count", EXTENT="650000,650100,6860000,6860100 [EPSG:2154]")
    assert done["POINT_COUNT"] == 4
    assert done.image("OUTPUT")[[0, 0, -1, -1], [0, -1, 0, -1]].tolist() == [1, 1, 1, 1]
    assert done.warnings == ""


def test_weights_that_are_not_drawn_are_told(toolbox, four):
    assert "weights are not drawn" in picture(toolbox, four, WEIGHT_FIELD="weight").warnings
    assert picture(toolbox, four, WEIGHT_FIELD="weight", VALUE="sum").warnings == ""
