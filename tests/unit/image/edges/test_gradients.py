"""DE-2, DE-3, DE-5 to DE-8: the other edge operators and the morphological frontier."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.edges.edges import OUTLINE_METHODS, contour_image, outline, prewitt
from chalandise.core.image.edges.frontier import frontier
from chalandise.core.image.edges.gradients import (
    DIRECTION_MASKS,
    LINE_MASKS,
    OPERATORS,
    edge_strength,
    laplacian,
    line_response,
)
from chalandise.core.image.edges.outlines import enclosed_zones
from chalandise.core.image.edges.thinning import thin
from chalandise.core.image.filters.convolution import correlate
from chalandise.core.raster import Mask, Raster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

images = arrays(
    float, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=8), elements=st.integers(-50, 50).map(float)
)


def raster(values):
    values = np.asarray(values, dtype=float)
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def mask(values):
    values = np.asarray(values, dtype=bool)
    return Mask(Grid(0, values.shape[0], 1, *values.shape), values)


STEP = np.where(np.arange(8) < 4, 0.0, 1.0) * np.ones((6, 1))
RAMP = np.add.outer(3.0 * np.arange(7), 2.0 * np.arange(9))


@pytest.mark.parametrize(
    ("operator", "across"),
    [
        ("gradient", [0, 0, 0, 1, 0, 0, 0, 0]),
        ("roberts", [0, 0, 0, 2, 0, 0, 0, 0]),
        ("prewitt", [0, 0, 0, 3, 3, 0, 0, 0]),
        ("sobel", [0, 0, 0, 4, 4, 0, 0, 0]),
        ("laplacian", [0, 0, 0, 1, 1, 0, 0, 0]),
        ("kirsch", [1, 1, 1, 15, 15, 1, 1, 1]),
    ],
)
def test_unit_step(operator, across):
    strength = edge_strength(raster(STEP), operator).values
    if operator == "roberts":
        # The two diagonal differences each see the step, but for the last row, which has nothing below.
        assert strength[:-1].tolist() == [across] * 5
    else:
        assert strength.tolist() == [across] * 6


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_constant_image_has_no_contour(operator):
    strength = edge_strength(raster(np.full((5, 6), 0.1)), operator).values
    assert strength == pytest.approx(np.full((5, 6), 1.0 if operator == "kirsch" else 0.0), abs=1e-12)


@given(images)
def test_kirsch_by_its_definition_and_under_a_quarter_turn(values):
    framed = np.pad(values, 1, mode="symmetric")
    expected = np.ones(values.shape)
    for i, j in np.ndindex(values.shape):
        w = framed[i : i + 3, j : j + 3]
        ring = [w[0, 0], w[0, 1], w[0, 2], w[1, 2], w[2, 2], w[2, 1], w[2, 0], w[1, 0]]
        for q in range(8):
            three = sum(ring[(q + k) % 8] for k in range(3))
            five = sum(ring[(q + k) % 8] for k in range(3, 8))
            expected[i, j] = max(expected[i, j], abs(5 * three - 3 * five))
    assert np.array_equal(edge_strength(raster(values), "kirsch").values, expected)
    turned = edge_strength(raster(np.rot90(values)), "kirsch").values
    assert np.array_equal(np.rot90(expected), turned)


@given(images)
def test_prewitt_equals_scipy(values):
    gradient = prewitt(raster(values))
    assert np.array_equal(gradient.gx, ndimage.prewitt(values, axis=0))
    assert np.array_equal(gradient.gy, ndimage.prewitt(values, axis=1))
    assert np.array_equal(gradient.magnitude().values, edge_strength(raster(values), "prewitt").values)


@given(images)
def test_laplacian_equals_scipy(values):
    assert np.array_equal(laplacian(raster(values)).values, ndimage.laplace(values))


def test_laplacian_of_a_ramp_is_zero():
    assert not laplacian(raster(RAMP)).values[1:-1, 1:-1].any()
    assert not edge_strength(raster(RAMP), "laplacian").values[1:-1, 1:-1].any()


def test_gradient_of_a_ramp_is_its_slope():
    inside = np.s_[:-1, :-1]
    assert edge_strength(raster(RAMP), "gradient").values[inside] == pytest.approx(np.hypot(3, 2))
    assert edge_strength(raster(RAMP), "gradient", norm="l1").values[inside] == pytest.approx(5)
    assert edge_strength(raster(RAMP), "roberts").values[inside] == pytest.approx(5 + 1)


def test_line_masks_answer_to_their_own_direction():
    lines = {
        0: np.arange(7)[:, None] == 3 + 0 * np.arange(7),
        90: np.arange(7) == 3 + 0 * np.arange(7)[:, None],
        45: np.eye(7)[::-1] > 0,
        135: np.eye(7) > 0,
    }
    for direction, line in lines.items():
        answers = {other: line_response(raster(line), other).values[3, 3] for other in LINE_MASKS}
        assert answers.pop(direction) == 6
        assert max(answers.values()) < 6
    assert edge_strength(raster(lines[45]), "lines").values[3, 3] == 6
    with pytest.raises(InputError, match="30"):
        line_response(raster(STEP), 30)


def test_single_direction_masks_see_only_their_direction():
    for name, kernel in DIRECTION_MASKS.items():
        seen = correlate(raster(STEP), kernel).raster.values
        assert seen.any() == name.startswith("horizontal")
        assert not correlate(raster(np.ones((4, 4))), kernel).raster.values.any()


@pytest.mark.parametrize("method", [*OPERATORS, "morphological"])
def test_missing_data_makes_no_contour(method):
    values = np.full((6, 6), 9.0)
    values[2:4, 2:4] = np.nan
    strength = contour_image(raster(values), method).values
    assert np.nanmax(strength) == (1 if method == "kirsch" else 0)
    assert np.array_equal(np.isnan(strength), np.isnan(values))


@pytest.mark.parametrize("method", OUTLINE_METHODS)
@pytest.mark.parametrize("shape", [(1, 9), (9, 1), (1, 1)])
def test_an_image_of_one_row_is_an_image(method, shape):
    values = np.zeros(shape)
    values.flat[values.size // 2 :] = 1
    edges = outline(mask(values), method)
    assert edges.values.shape == shape
    assert enclosed_zones(mask(values), edges).values.shape == shape


def disc(radius, size=41):
    rows, cols = np.ogrid[:size, :size]
    return (rows - size // 2) ** 2 + (cols - size // 2) ** 2 <= radius**2


@pytest.mark.needs_skimage
@pytest.mark.parametrize("method", ["sobel", "prewitt", "kirsch", "roberts", "laplacian", "threshold", "morphological"])
@pytest.mark.parametrize("radius", [3, 8, 15])
def test_a_disc_has_one_closed_outline(method, radius):
    edges = thin(outline(mask(disc(radius)), method))
    assert ndimage.label(edges.values, np.ones((3, 3)))[1] == 1
    assert ndimage.label(~edges.values)[1] == 2


@pytest.mark.parametrize("method", ["sobel", "prewitt", "kirsch", "morphological"])
def test_the_zones_behind_the_edges_are_the_black_pixels(method):
    black = mask(disc(11))
    assert np.array_equal(enclosed_zones(black, outline(black, method)).values, black.values)


def test_top_hat_frontier_is_the_valley_between_two_zones():
    values = np.full((9, 13), 5.0)
    values[:, 6] = 1
    assert np.array_equal(outline(raster(values), "morphological", 3, residue="black").values, values < 5)
    # A wide zone alone leaves no trace in a top-hat, which is why the gradient is the default.
    assert not frontier(mask(disc(11)), "black", "square").values.any()


@pytest.mark.parametrize(
    ("call", "parameter"),
    [
        (lambda: edge_strength(raster(STEP), "canny"), "operator"),
        (lambda: edge_strength(raster(STEP), "sobel", norm="l3"), "norm"),
        (lambda: frontier(raster(STEP), "grey"), "residue"),
        (lambda: outline(raster(STEP), "canny"), "method"),
        (lambda: outline(raster(STEP), "prewitt", 0), "threshold"),
        (lambda: outline(raster(STEP), "threshold"), "threshold"),
    ],
)
def test_what_cannot_work_is_refused(call, parameter):
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.parameter == parameter
