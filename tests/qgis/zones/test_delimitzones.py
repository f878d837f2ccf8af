"""DE-1, DE-4, DE-9, DE-13 through the toolbox."""

import numpy as np
import pytest
from scipy import ndimage
from toolbox import Failed, Refused, raster_layer


@pytest.fixture
def zones():
    """Two zones of 10 x 10 and 6 x 12 pixels; the second is the higher one."""
    image = np.zeros((40, 60), dtype=np.uint8)
    image[20:30, 5:15] = 1
    image[4:10, 40:52] = 1
    return image


@pytest.mark.parametrize("method", ["sobel", "threshold"])
def test_both_methods_give_back_the_zones_of_a_black_and_white_image(toolbox, tmp_path, zones, method):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), METHOD=method)
    assert done["ZONE_COUNT"] == 2
    assert done.column("OUTPUT_ZONES", "zone") == [1, 2]
    assert done.column("OUTPUT_ZONES", "area") == [7200, 10000]
    assert [f.geometry().area() for f in done.layer("OUTPUT_ZONES").getFeatures()] == [7200, 10000]
    assert done.column("OUTPUT_ZONES", "perimeter") == [360, 400]


def test_edges_of_the_two_methods(toolbox, tmp_path, zones):
    layer = raster_layer(tmp_path, zones)
    border = toolbox.run("delimitzones", INPUT=layer, METHOD="threshold").image("OUTPUT")
    sobel = toolbox.run("delimitzones", INPUT=layer, METHOD="sobel").image("OUTPUT")
    inner = ndimage.binary_erosion(zones)
    np.testing.assert_array_equal(border, zones & ~inner)
    # Two pixels thick: the border pixels and the white ones beside them.
    assert set(np.unique(sobel)) == {0, 1}
    assert (sobel & border).sum() == border.sum()
    assert sobel.sum() > 1.9 * border.sum()


@pytest.mark.needs_skimage
def test_thin_edges_are_one_pixel_wide(toolbox, tmp_path, zones):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), THIN=True)
    edges = done.image("OUTPUT").astype(bool)
    assert edges.any()
    assert not ndimage.binary_opening(edges, np.ones((2, 2))).any()
    assert ndimage.label(edges, np.ones((3, 3)))[1] == 2
    assert done["ZONE_COUNT"] == 2


def test_the_threshold_lies_half_way_unless_told(toolbox, tmp_path, zones):
    layer = raster_layer(tmp_path, zones * 90.0 + 10)
    done = toolbox.run("delimitzones", INPUT=layer, METHOD="threshold")
    assert done["THRESHOLD_USED"] == 55
    assert "Threshold 55, half-way" in done.infos
    assert done["ZONE_COUNT"] == 2


def test_a_threshold_that_separates_nothing(toolbox, tmp_path, zones):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), METHOD="threshold", THRESHOLD=7)
    assert "The threshold 7 is outside the grey levels 0..1: it separates nothing" in done.warnings
    assert "No zone was found; try another threshold" in done.warnings
    assert done["ZONE_COUNT"] == 0
    assert done.rows("OUTPUT_ZONES") == []


@pytest.mark.parametrize("threshold", [0, -1])
def test_a_sobel_threshold_must_be_positive(toolbox, tmp_path, zones, threshold):
    with pytest.raises(Failed, match=rf"THRESHOLD .*The edge threshold must be positive, not {threshold}"):
        toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), METHOD="sobel", THRESHOLD=threshold)


def test_sobel_on_a_grey_image_finds_the_bright_zones(toolbox, tmp_path, zones):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones * 200.0 + 20), METHOD="sobel")
    assert done.column("OUTPUT_ZONES", "area") == [7200, 10000]


def test_a_constant_image_has_no_zone(toolbox, tmp_path):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, np.full((9, 9), 4.0)), METHOD="sobel")
    assert done["ZONE_COUNT"] == 0
    assert not done.image("OUTPUT").any()
    assert "No zone was found" in done.warnings


def test_small_zones_are_left_out_before_numbering(toolbox, tmp_path, zones):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), MIN_ZONE_AREA=8000)
    assert done.column("OUTPUT_ZONES", "area") == [10000]
    assert done.column("OUTPUT_ZONES", "zone") == [1]


def test_zones_of_the_trade_area_raster(toolbox, study_layers):
    done = toolbox.run("delimitzones", INPUT=study_layers["DILATION"])
    assert done["ZONE_COUNT"] == study_layers["ZONE_COUNT"]


def test_an_unknown_method(toolbox, tmp_path, zones):
    with pytest.raises(Refused, match="METHOD"):
        toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, zones), METHOD="magic")


def test_polygons_are_valid_and_keep_their_holes(toolbox, tmp_path):
    image = np.zeros((30, 30), dtype=np.uint8)
    image[2:20, 2:20] = 1
    image[8:12, 8:12] = 0
    image[20:24, 20:24] = 1  # touches the first square at a corner: one zone of two parts
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, image), METHOD="threshold")
    (zone,) = done.layer("OUTPUT_ZONES").getFeatures()
    assert zone.geometry().isGeosValid()
    assert zone.geometry().area() == 100 * (18 * 18 - 16 + 16)
    assert zone["area"] == zone.geometry().area()
