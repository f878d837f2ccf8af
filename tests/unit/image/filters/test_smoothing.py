"""FI-1..FI-4, FI-6: smoothing filters."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.filters.smoothing import (
    binomial_filter,
    highpass_filter,
    highpass_kernel,
    lowpass_filter,
    lowpass_kernel,
    mean_filter,
    median_filter,
    sigma_filter,
)
from chalandise.core.raster import Raster
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

shapes = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)


def image(values):
    values = np.asarray(values, dtype=float)
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def impulse(height, side=7):
    values = np.zeros((side, side))
    values[side // 2, side // 2] = height
    return values


def test_mean_of_the_window():
    values = np.arange(25.0).reshape(5, 5) ** 2
    assert mean_filter(image(values)).raster.values[2, 2] == pytest.approx(values[1:4, 1:4].mean())


def test_mean_leaves_the_centre_of_a_ramp():
    values = np.add.outer(3.0 * np.arange(7), 2.0 * np.arange(7))
    assert mean_filter(image(values)).raster.values[1:-1, 1:-1] == pytest.approx(values[1:-1, 1:-1])


def test_binomial_of_an_impulse():
    result = binomial_filter(image(impulse(16.0))).raster.values
    assert result[2:5, 2:5].tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert result.sum() == 16


def test_median_removes_a_lone_outlier():
    assert not median_filter(image(impulse(255.0)), iterations=1).raster.values.any()


@pytest.mark.parametrize("transposed", [False, True])
def test_median_keeps_a_straight_edge(transposed):
    values = np.where(np.arange(9) < 4, 10.0, 90.0) * np.ones((9, 1))
    values = values.T if transposed else values
    assert np.array_equal(median_filter(image(values)).raster.values, values)


def test_median_makes_two_passes_by_default():
    assert len(median_filter(image(impulse(1.0))).changes) == 2


@settings(max_examples=60)
@given(arrays(float, shapes, elements=st.sampled_from([0.0, 1.0, 2.0, 7.0, np.nan])))
def test_median_equals_its_definition(values):
    framed = np.pad(values, 1, mode="symmetric")
    result = median_filter(image(values), iterations=1).raster.values
    for row in range(values.shape[0]):
        for col in range(values.shape[1]):
            window = framed[row : row + 3, col : col + 3]
            if np.isnan(values[row, col]):
                assert np.isnan(result[row, col])
            else:
                known = window[~np.isnan(window)]
                assert (known <= result[row, col]).mean() >= 0.5
                assert (known >= result[row, col]).mean() >= 0.5


def test_sigma_replaces_a_lone_spike_by_its_neighbours():
    values = np.full((7, 7), 10.0)
    values[2:5, 2:5] = [[1, 2, 3], [4, 200, 6], [7, 8, 9]]
    assert sigma_filter(image(values)).raster.values[3, 3] == pytest.approx(5.0)


@given(st.floats(-1e6, 1e6), st.integers(1, 3))
def test_sigma_leaves_constants_to_the_last_bit(level, radius):
    values = np.full((6, 6), level)
    assert np.array_equal(sigma_filter(image(values), radius=radius).raster.values, values)


def test_sigma_keeps_an_edge_that_the_mean_blurs():
    values = np.where(np.arange(9) < 4, 10.0, 90.0) * np.ones((9, 1))
    kept = sigma_filter(image(values), half_width_factor=1.0).raster.values
    assert np.array_equal(kept, values)
    assert not np.array_equal(mean_filter(image(values)).raster.values, values)


def sigma_by_definition(values, c, radius):
    framed = np.pad(values, max(radius, 1), mode="symmetric")
    shift = max(radius, 1)
    result = np.empty(values.shape)
    for row in range(values.shape[0]):
        for col in range(values.shape[1]):
            window = framed[
                row + shift - radius : row + shift + radius + 1, col + shift - radius : col + shift + radius + 1
            ]
            centre = values[row, col]
            close = window[np.abs(window - centre) <= c * window.std() + 1e-9]
            if close.size <= 2 * radius + 1:
                ring = framed[row + shift - 1 : row + shift + 2, col + shift - 1 : col + shift + 2]
                result[row, col] = (ring.sum() - centre) / 8
            else:
                result[row, col] = close.mean()
    return result


@settings(max_examples=40)
@given(
    arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=3, max_side=7), elements=st.integers(0, 9)),
    st.sampled_from([0.71, 1.13, 1.97]),
    st.integers(1, 2),
)
def test_sigma_equals_its_definition(values, c, radius):
    result = sigma_filter(image(values), half_width_factor=c, radius=radius).raster.values
    assert result == pytest.approx(sigma_by_definition(values, c, radius), abs=1e-9)


def test_sigma_leaves_missing_pixels_out():
    values = np.full((5, 5), 4.0)
    values[2, 2] = np.nan
    values[2, 3] = 100.0
    assert sigma_filter(image(values)).raster.values[2, 3] == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("options", "parameter"), [({"half_width_factor": 0}, "half_width_factor"), ({"radius": 0}, "radius")]
)
def test_sigma_parameters_out_of_range(options, parameter):
    with pytest.raises(InputError) as error:
        sigma_filter(image(np.ones((3, 3))), **options)
    assert error.value.parameter == parameter


def test_lowpass_contains_mean_and_binomial():
    assert lowpass_kernel(1) == pytest.approx(np.full((3, 3), 1 / 9))
    assert np.array_equal(lowpass_kernel(2) * 16, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    values = np.random.default_rng(0).normal(size=(8, 8))
    assert np.array_equal(lowpass_filter(image(values), 2).raster.values, binomial_filter(image(values)).raster.values)
    assert np.array_equal(lowpass_filter(image(values), 1).raster.values, mean_filter(image(values)).raster.values)


@pytest.mark.parametrize("b", range(10))
def test_sums_of_the_pair(b):
    assert lowpass_kernel(b).sum() == pytest.approx(1)
    assert highpass_kernel(b).sum() == pytest.approx(((2 - b) / (b + 2)) ** 2)


def test_highpass_kernel_and_its_default():
    assert np.array_equal(highpass_kernel(2) * 16, [[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
    assert highpass_filter(image(np.full((4, 4), 9.0))).raster.values == pytest.approx(0)


@pytest.mark.parametrize("b", [-1, 9.5])
def test_b_out_of_range(b):
    for apply in (lowpass_filter, highpass_filter):
        with pytest.raises(InputError) as error:
            apply(image(np.ones((3, 3))), b)
        assert error.value.parameter == "b"
