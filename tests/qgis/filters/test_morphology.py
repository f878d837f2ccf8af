"""MO-8 to MO-10 through the toolbox."""

import numpy as np
import pytest
from scipy import ndimage
from toolbox import Refused, raster_layer


@pytest.fixture
def grey():
    return np.random.default_rng(5).integers(0, 255, (25, 30)).astype(np.uint8)


def run(toolbox, tmp_path, values, operation, **options):
    done = toolbox.run("morphology", INPUT=raster_layer(tmp_path, values), OPERATION=operation, **options)
    return done.image("OUTPUT")


def test_grey_operations_are_those_of_scipy(toolbox, tmp_path, grey):
    dilated = run(toolbox, tmp_path, grey, "dilation", ELEMENT="square")
    np.testing.assert_array_equal(dilated, ndimage.grey_dilation(grey, (3, 3)))
    np.testing.assert_array_equal(
        run(toolbox, tmp_path, grey, "opening", ELEMENT="square")[1:-1, 1:-1],
        ndimage.grey_opening(grey, (3, 3))[1:-1, 1:-1],
    )
    opened = run(toolbox, tmp_path, grey, "opening").astype(int)
    np.testing.assert_array_equal(run(toolbox, tmp_path, grey, "whitetophat"), grey - opened)
    closed = run(toolbox, tmp_path, grey, "closing").astype(int)
    np.testing.assert_array_equal(run(toolbox, tmp_path, grey, "blacktophat"), closed - grey)


def test_black_and_white_stays_black_and_white(toolbox, tmp_path):
    image = np.zeros((9, 9), dtype=np.uint8)
    image[4, 4] = 1
    dilated = run(toolbox, tmp_path, image, "dilation", ELEMENT="disc", RADIUS=2)
    assert dilated.dtype == np.uint8
    assert dilated.sum() == 13
    assert not run(toolbox, tmp_path, image, "opening").any()


def test_threshold_makes_black_and_white(toolbox, tmp_path, grey):
    eroded = run(toolbox, tmp_path, grey, "erosion", THRESHOLD=60)
    np.testing.assert_array_equal(eroded, ndimage.binary_erosion(grey >= 60, border_value=1))


def test_no_data_stays(toolbox, tmp_path):
    image = np.zeros((7, 7))
    image[3, 3], image[0, 0] = 9, -9999
    done = toolbox.run("morphology", INPUT=raster_layer(tmp_path, image, nodata=-9999.0), OPERATION="dilation")
    assert done.image("OUTPUT")[0, 0] == -9999
    assert (done.image("OUTPUT") == 9).sum() == 5


def test_a_top_hat_refuses_the_counting_rule(toolbox, tmp_path, grey):
    with pytest.raises(Refused, match=r"ELEMENT.*top-hat"):
        run(toolbox, tmp_path, grey, "blacktophat", ELEMENT="k-of-8")
