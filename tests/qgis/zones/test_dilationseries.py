"""MO-1 to MO-6 through the toolbox: curve, plateaus, trade areas, page."""

import re
from pathlib import Path

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.points import PointSet
from chalandise.core.study.delimitation import DelimitationRules, delimit
from toolbox import Failed, Refused, point_layer, raster_layer


def squares(*corners, size=24, shape=(60, 120)):
    """Black squares whose top-left corners are given, on white."""
    image = np.zeros(shape, dtype=np.uint8)
    for row, col in corners:
        image[row : row + size, col : col + size] = 1
    return image


@pytest.fixture
def two_squares(tmp_path):
    return raster_layer(tmp_path, squares((5, 5), (5, 60)))


def test_the_trade_areas_of_the_customers_are_those_of_the_core(toolbox, customers, customer_xy):
    image = toolbox.run("rasterizepoints", INPUT=customers, VALUE="presence", PIXEL_SIZE=8)
    done = toolbox.run("dilationseries", INPUT=image["OUTPUT"], POINTS=customers)
    points = PointSet.of(*customer_xy.T)
    wanted = delimit(points, Grid.covering(points.extent, 8, margin=4), DelimitationRules())
    np.testing.assert_array_equal(done.image("OUTPUT"), wanted.trade_area.raster.values)
    assert done.column("CURVE", "zones") == wanted.series.large_zones.tolist()
    assert done.column("CURVE", "components") == wanted.series.components.tolist()
    np.testing.assert_allclose(done.column("CURVE", "density"), wanted.series.density * 1e6)
    assert (done["PRIMARY_ITERATION"], done["SECONDARY_ITERATION"]) == (
        wanted.primary_iteration,
        wanted.secondary_iteration,
    )
    assert done["ZONE_COUNT"] == len(wanted.trade_area.zones) > 3
    assert done["PRIMARY_COUNT"] == wanted.trade_area.primary.sum()
    kept = [row for row in done.rows("PLATEAUS") if row["role"] in ("primary", "secondary", "primary, secondary")]
    assert [(row["start"], row["end"], row["zones"]) for row in kept] == [
        (one.start, one.end, one.count) for one in wanted.plateaus.plateaus[:2]
    ]


def test_one_row_per_iteration_and_area_never_shrinks(toolbox, study_layers):
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], MAX_ITERATIONS=12)
    assert done.column("CURVE", "iteration") == list(range(13))
    area = done.column("CURVE", "area")
    assert all(a <= b for a, b in zip(area, area[1:]))


def test_without_customers_there_is_no_density(toolbox, study_layers):
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], MAX_ITERATIONS=2)
    assert {str(value) for value in done.column("CURVE", "density")} == {"NULL"}


def test_a_square_never_grows_at_four_neighbours_and_the_user_is_told(toolbox, two_squares):
    done = toolbox.run("dilationseries", INPUT=two_squares)
    assert done.image("OUTPUT").astype(bool).sum() == 2 * 24 * 24
    assert "No pixel was gained by dilation with 4 neighbours" in done.warnings
    assert "Use 3 neighbours, a larger symbol or a larger pixel" in done.warnings


def test_a_plateau_that_does_not_exist(toolbox, two_squares):
    done = toolbox.run("dilationseries", INPUT=two_squares)
    assert "The number of large zones never changes, so the curve has no plateau" in done.warnings
    assert "iterations 10 and 20 were taken as a last resort" in done.warnings
    assert (done["PRIMARY_ITERATION"], done["SECONDARY_ITERATION"]) == (10, 20)
    assert done["ZONE_COUNT"] == done["PRIMARY_COUNT"] == 2


def test_relaxed_plateaus_are_told(toolbox, study_layers):
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"])
    assert "Plateaus of 3 iterations were accepted (asked: 5)" in done.warnings


def test_the_iteration_can_be_chosen(toolbox, study_layers):
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], ITERATION=9)
    assert done["SECONDARY_ITERATION"] == 9
    assert done["ZONE_COUNT"] == done.column("CURVE", "zones")[9]


def test_iteration_beyond_the_last(toolbox, study_layers):
    message = "ITERATION: iteration 51 is beyond the 50 dilations computed; raise MAX_ITERATIONS"
    with pytest.raises(Refused, match=message):
        toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], ITERATION=51)


def test_smallest_zone_in_square_map_units(toolbox, tmp_path):
    image = squares((5, 5))
    image[40:44, 80:84] = 1
    layer = raster_layer(tmp_path, image)
    assert toolbox.run("dilationseries", INPUT=layer)["ZONE_COUNT"] == 1
    # 16 pixels of 10 m x 10 m
    assert toolbox.run("dilationseries", INPUT=layer, MIN_ZONE_AREA=1600)["ZONE_COUNT"] == 2
    assert toolbox.run("dilationseries", INPUT=layer, MIN_ZONE_AREA=1700)["ZONE_COUNT"] == 1


def test_a_white_image(toolbox, tmp_path):
    done = toolbox.run("dilationseries", INPUT=raster_layer(tmp_path, squares()))
    assert done["ZONE_COUNT"] == 0
    assert "the image is white and has no zones" in done.warnings
    assert "No zone reaches the minimum area at any iteration" in done.warnings


def test_any_raster_is_read_at_a_threshold(toolbox, tmp_path):
    grey = squares((5, 5)) * 100.0 + squares((30, 80)) * 50.0
    layer = raster_layer(tmp_path, grey)
    assert toolbox.run("dilationseries", INPUT=layer, THRESHOLD=75)["ZONE_COUNT"] == 1
    assert toolbox.run("dilationseries", INPUT=layer, THRESHOLD=40)["ZONE_COUNT"] == 2


def test_nodata_is_white(toolbox, tmp_path):
    grey = np.where(squares((5, 5)), 9.0, -1.0)
    done = toolbox.run("dilationseries", INPUT=raster_layer(tmp_path, grey, nodata=-1), THRESHOLD=-5)
    assert done.image("OUTPUT").astype(bool).sum() == 24 * 24


def test_the_page_shows_the_curve_and_its_plateaus(toolbox, study_layers, customers, tmp_path):
    page = tmp_path / "courbe été.html"
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], POINTS=customers, OUTPUT_HTML=str(page))
    assert done["OUTPUT_HTML"] == str(page)
    text = page.read_text(encoding="utf-8")
    assert text.count("<tr") > 51
    assert "<svg" in text
    assert "after the maximum" in text
    # Nothing is fetched from elsewhere.
    assert not re.search(r"<(script|link|img)|url\(\s*['\"]?http|@import", text)


def test_the_page_can_be_temporary(toolbox, study_layers):
    done = toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], OUTPUT_HTML="TEMPORARY_OUTPUT")
    assert Path(done["OUTPUT_HTML"]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_customers_in_another_crs(toolbox, study_layers, customer_xy):
    elsewhere = point_layer(customer_xy, crs="EPSG:32631")
    with pytest.raises(Refused, match=r"POINTS .*its CRS is EPSG:32631 but that of INPUT is EPSG:2154. Reproject one"):
        toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], POINTS=elsewhere)


@pytest.mark.parametrize(
    ("name", "value", "bounds"),
    [("MIN_NEIGHBOURS", 0, "1 and 8"), ("MIN_NEIGHBOURS", 9, "1 and 8"), ("MAX_ITERATIONS", 201, "1 and 200")],
)
def test_values_out_of_range(toolbox, study_layers, name, value, bounds):
    with pytest.raises(Refused, match=rf"{name} .*must be between {bounds}, not {value}"):
        toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], **{name: value})


@pytest.mark.parametrize(("name", "low"), [("PLATEAU_TOLERANCE", 0), ("PLATEAU_MIN_LENGTH", 2), ("MIN_ZONE_AREA", 0)])
def test_values_below_their_least(toolbox, study_layers, name, low):
    with pytest.raises(Refused, match=rf"{name} .*must be at least {low}, not {low - 1}"):
        toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], **{name: low - 1})


def test_customers_whose_weights_are_all_unusable(toolbox, study_layers, customer_xy):
    layer = point_layer(customer_xy[:3], w=[None, None, -1.0])
    with pytest.raises(Failed, match=r"WEIGHT_FIELD .*2 are empty or not numbers, 1 are negative"):
        toolbox.run("dilationseries", INPUT=study_layers["IMAGE"], POINTS=layer, WEIGHT_FIELD="w")
