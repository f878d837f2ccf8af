"""FI-0: the kernel engine."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.filters.convolution import convolve, correlate
from chalandise.core.raster import Raster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

images = arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=8), elements=st.integers(-20, 20))
kernels = st.sampled_from([1, 3, 5]).flatmap(lambda n: arrays(float, (n, n), elements=st.integers(-3, 3)))


def image(values):
    values = np.asarray(values, dtype=float)
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def by_definition(values, kernel):
    k = kernel.shape[0] // 2
    framed = np.pad(values, k, mode="symmetric")
    result = np.zeros(values.shape)
    for i in range(values.shape[0]):
        for j in range(values.shape[1]):
            for a in range(-k, k + 1):
                for b in range(-k, k + 1):
                    result[i, j] += kernel[a + k, b + k] * framed[i + k + a, j + k + b]
    return result


@given(images, st.sampled_from([1, 3, 5]))
def test_delta_kernel_is_the_identity(values, side):
    kernel = np.zeros((side, side))
    kernel[side // 2, side // 2] = 1
    filtered = correlate(image(values), kernel)
    assert np.array_equal(filtered.raster.values, values)
    assert filtered.margin == side // 2


@given(images, kernels)
def test_correlation_equals_its_definition(values, kernel):
    assert np.array_equal(correlate(image(values), kernel).raster.values, by_definition(values, kernel))


@given(images, kernels)
def test_convolution_is_correlation_with_the_turned_kernel(values, kernel):
    expected = by_definition(values, np.rot90(kernel, 2))
    assert np.array_equal(convolve(image(values), kernel).raster.values, expected)


def test_kernel_is_centred_and_not_turned():
    kernel = np.zeros((3, 3))
    kernel[0, 1] = 1  # the pixel above
    values = np.arange(9.0).reshape(3, 3)
    assert correlate(image(values), kernel).raster.values[1].tolist() == [0, 1, 2]
    assert convolve(image(values), kernel).raster.values[1].tolist() == [6, 7, 8]


def test_missing_pixels_are_left_out_of_a_mean():
    values = np.array([[1.0, 2.0, 3.0], [4.0, np.nan, 6.0], [7.0, 8.0, 9.0]])
    result = correlate(image(values), np.ones((3, 3)) / 9).raster.values
    assert np.isnan(result[1, 1])
    # The window of the top-left corner, reflected: 1 1 2 / 1 1 2 / 4 4 nan.
    assert result[0, 0] == pytest.approx(16 / 8)


def test_sum_of_the_kernel_is_kept_beside_missing_pixels():
    values = np.full((5, 5), 3.0)
    values[2, 2] = np.nan
    result = correlate(image(values), [[1, 2, 1], [2, 4, 2], [1, 2, 1]]).raster.values
    assert result[~np.isnan(values)] == pytest.approx(48.0)


@pytest.mark.parametrize(
    "kernel",
    [[[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[1, -3, 1], [-3, 9, -3], [1, -3, 1]]],
)
def test_edge_of_the_data_makes_no_contour(kernel):
    values = np.full((6, 6), 50.0)
    values[:, 4:] = np.nan
    result = correlate(image(values), kernel).raster.values
    assert result[:, :4] == pytest.approx(50.0 * np.sum(kernel))
    assert np.isnan(result[:, 4:]).all()


def test_kernel_that_finds_no_pixel_leaves_the_centre():
    kernel = np.zeros((3, 3))
    kernel[1, 2] = 1
    result = correlate(image([[5.0, np.nan]]), kernel).raster.values
    assert result[0, 0] == 5.0


@pytest.mark.parametrize(
    "kernel", [np.ones((2, 2)), np.ones((3, 5)), np.ones(3), np.zeros((0, 0)), [[1, 2, 1], [2, np.nan, 2], [1, 2, 1]]]
)
def test_kernels_that_cannot_be_used(kernel):
    for apply in (correlate, convolve):
        with pytest.raises(InputError) as error:
            apply(image(np.ones((4, 4))), kernel)
        assert error.value.parameter == "kernel"
