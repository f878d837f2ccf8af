"""Border modes, passes and margins, which all filters share (D-12)."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.image.filters.convolution import correlate
from chalandise.core.image.filters.nagao import nagao
from chalandise.core.image.filters.smoothing import (
    binomial_filter,
    highpass_filter,
    lowpass_filter,
    mean_filter,
    median_filter,
    sigma_filter,
)
from chalandise.core.raster import Raster

FILTERS = {
    "mean": (mean_filter, 1),
    "binomial": (binomial_filter, 1),
    "median": (median_filter, 1),
    "sigma": (sigma_filter, 1),
    "lowpass": (lowpass_filter, 1),
    "highpass": (highpass_filter, 1),
    "nagao": (nagao, 2),
}

every_filter = pytest.mark.parametrize(("filter_", "reach"), FILTERS.values(), ids=FILTERS)


def noise(shape=(21, 17), seed=0):
    values = np.random.default_rng(seed).normal(10, 3, shape)
    return Raster(Grid(100.0, 500.0, 2.0, *shape), values)


@every_filter
@pytest.mark.parametrize("iterations", [1, 3])
def test_border_modes_agree_inside_the_margin(filter_, reach, iterations):
    image = noise()
    margin = reach * iterations
    kept, marked, cut = (filter_(image, iterations=iterations, border=b) for b in ("reflect", "nodata", "shrink"))
    assert kept.margin == marked.margin == cut.margin == margin
    inner = kept.raster.values[margin:-margin, margin:-margin]
    assert np.array_equal(marked.raster.values[margin:-margin, margin:-margin], inner)
    assert np.isnan(marked.raster.values).sum() == image.values.size - inner.size
    assert np.array_equal(cut.raster.values, inner)
    assert cut.raster.grid == image.grid.window(margin, margin, *inner.shape)
    assert not np.isnan(kept.raster.values).any()


@every_filter
def test_margin_is_as_far_as_the_frame_reaches(filter_, reach):
    # What lies beyond the frame changes no pixel inside the margin.
    image = noise((24, 24))
    part = Raster(image.grid.window(5, 5, 14, 14), image.values[5:19, 5:19])
    whole, cut = filter_(image, iterations=2), filter_(part, iterations=2)
    inside = slice(cut.margin, -cut.margin)
    assert cut.raster.values[inside, inside] == pytest.approx(whole.raster.values[5:19, 5:19][inside, inside])


@every_filter
def test_missing_pixels_stay_missing_and_reach_nobody(filter_, reach):
    image = noise()
    values = image.values.copy()
    values[8:11, 6:9] = np.nan
    result = filter_(Raster(image.grid, values), iterations=2).raster.values
    assert np.array_equal(np.isnan(result), np.isnan(values))
    far = np.ones(values.shape, dtype=bool)
    far[8 - 2 * reach : 11 + 2 * reach, 6 - 2 * reach : 9 + 2 * reach] = False
    assert result[far] == pytest.approx(filter_(image, iterations=2).raster.values[far], rel=1e-12)


@every_filter
def test_passes_add_up(filter_, reach):
    image = noise()
    twice = filter_(filter_(image, iterations=1).raster, iterations=1)
    assert np.array_equal(filter_(image, iterations=2).raster.values, twice.raster.values)


@every_filter
@pytest.mark.parametrize("iterations", [0, 51])
def test_number_of_passes_out_of_range(filter_, reach, iterations):
    with pytest.raises(InputError, match="between 1 and 50") as error:
        filter_(noise(), iterations=iterations)
    assert error.value.parameter == "iterations"


@every_filter
@pytest.mark.parametrize("border", ["wrap", "Reflect"])
def test_unknown_border_mode(filter_, reach, border):
    with pytest.raises(InputError, match="reflect, nodata, shrink") as error:
        filter_(noise(), border=border)
    assert error.value.parameter == "border"


@every_filter
@pytest.mark.parametrize("border", ["nodata", "shrink"])
def test_image_smaller_than_the_margin(filter_, reach, border):
    with pytest.raises(InputError, match="leaves nothing") as error:
        filter_(noise((2 * reach, 30)), iterations=1, border=border)
    assert error.value.parameter == "border"


@every_filter
def test_cancel_between_passes(filter_, reach):
    def stop(fraction, text=""):
        if fraction >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        filter_(noise(), iterations=2, progress=stop)


@every_filter
def test_image_without_data(filter_, reach):
    image = Raster(Grid(0, 5, 1, 5, 5), np.full((5, 5), np.nan))
    assert np.isnan(filter_(image, iterations=1).raster.values).all()


@every_filter
def test_integer_images_and_single_pixels(filter_, reach):
    image = Raster(Grid(0, 1, 1, 1, 1), np.array([[7]], dtype=np.uint8))
    result = filter_(image, iterations=1).raster.values
    assert result.dtype == np.float64
    assert result[0, 0] == (0.0 if filter_ is highpass_filter else 7.0)


def test_margin_of_a_kernel_is_its_half_width():
    assert correlate(noise(), np.ones((7, 7)), iterations=2).margin == 6
