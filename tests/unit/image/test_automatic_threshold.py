"""DE-1: thresholds read from the histogram."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.automatic_threshold import minimum_error, multilevel, otsu
from chalandise.core.image.thresholds import bayes_threshold, black_and_white, classify
from chalandise.core.raster import Mask, Raster


def raster(values):
    values = np.atleast_2d(np.asarray(values))
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


@pytest.fixture
def two_laws():
    random = np.random.default_rng(3)
    low, high = random.normal(50, 10, 40_000), random.normal(110, 14, 10_000)
    return raster(np.concatenate([low, high]).reshape(200, 250))


def test_minimum_error_finds_the_bayes_threshold_of_the_two_laws(two_laws):
    assert minimum_error(two_laws) == pytest.approx(bayes_threshold(50, 110, 10, 14, 0.8), abs=1.0)


@pytest.mark.needs_skimage
def test_otsu_is_the_cut_of_least_inner_variance(two_laws):
    def inner_variance(cut):
        low, high = values[values < cut], values[values >= cut]
        return len(low) * low.var() + len(high) * high.var()

    values = two_laws.values.ravel()
    best = min(np.linspace(60, 100, 161), key=inner_variance)
    assert otsu(two_laws) == pytest.approx(best, abs=1.0)


@pytest.mark.needs_skimage
def test_the_upper_class_is_at_or_above_the_threshold():
    image = raster([[0, 0, 0, 9, 9]])
    assert (image.values >= otsu(image)).tolist() == [[False, False, False, True, True]]
    (cut,) = multilevel(image, 2)
    assert 0 < cut <= 9
    levels = raster(np.repeat([0.0, 10.0, 30.0], 50)[None, :])
    assert classify(levels, multilevel(levels, 3)).values.tolist() == [[0] * 50 + [1] * 50 + [2] * 50]


@pytest.mark.needs_skimage
def test_pixels_without_data_do_not_count(two_laws):
    values = two_laws.values.copy()
    expected = otsu(two_laws), minimum_error(two_laws), multilevel(two_laws)
    wider = np.full((200, 300), np.nan)
    wider[:, :250] = values
    assert (otsu(raster(wider)), minimum_error(raster(wider)), multilevel(raster(wider))) == expected


def test_minimum_error_separates_two_flat_levels():
    image = raster([[2.0] * 7 + [5.0] * 3])
    assert 2 < minimum_error(image) <= 5


@pytest.mark.parametrize("values", [[[4, 4, 4]], [[np.nan, 1.0]], [[np.nan, np.nan]]])
def test_a_flat_image_has_no_threshold(values):
    for method in (minimum_error, multilevel):
        with pytest.raises(InputError, match="same grey level"):
            method(raster(values))


def test_the_number_of_classes_is_checked():
    with pytest.raises(InputError, match="between 2 and 5"):
        multilevel(raster([[1, 2, 3]]), 6)
    with pytest.raises(InputError, match="2 grey levels"):
        multilevel(raster([[1, 2]]), 3)


def test_black_and_white_is_told_from_grey():
    assert isinstance(black_and_white(raster(np.array([[0, 1, 1]], dtype=np.uint8))), Mask)
    assert black_and_white(raster([[0.0, 2.0, np.nan]])).values.tolist() == [[False, True, False]]
    for grey in ([[0, 3]], [[-1, 1]], [[0.0, 0.5]], [[np.nan]]):
        image = raster(grey)
        assert black_and_white(image) is image
