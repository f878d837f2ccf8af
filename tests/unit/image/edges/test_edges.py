"""DE-4 and the outlines made from it and from thresholds."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.edges.edges import outline, sobel
from chalandise.core.raster import Mask, Raster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

images = arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9), elements=st.integers(-50, 50))


def raster(values):
    values = np.asarray(values, dtype=float)
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def mask(values):
    values = np.asarray(values, dtype=bool)
    return Mask(Grid(0, values.shape[0], 1, *values.shape), values)


def test_unit_step_gives_four_on_the_two_columns_that_touch_it():
    step = raster(np.where(np.arange(8) < 4, 0.0, 1.0) * np.ones((6, 1)))
    for norm in ("l2", "l1"):
        assert sobel(step).magnitude(norm).values.tolist() == [[0, 0, 0, 4, 4, 0, 0, 0]] * 6


def test_axes_and_direction():
    brightening_down = sobel(raster(np.arange(5.0)[:, None] * np.ones(5)))
    assert brightening_down.gx[2, 2] == 8
    assert brightening_down.gy[2, 2] == 0
    assert brightening_down.direction.values[2, 2] == 0
    brightening_right = sobel(raster(np.arange(5.0) * np.ones((5, 1))))
    assert brightening_right.gy[2, 2] == 8
    assert brightening_right.direction.values[2, 2] == pytest.approx(np.pi / 2)


@given(images)
def test_equals_the_scipy_combination(values):
    gradient = sobel(raster(values))
    down, right = ndimage.sobel(values, axis=0), ndimage.sobel(values, axis=1)
    assert np.array_equal(gradient.gx, down)
    assert np.array_equal(gradient.gy, right)
    assert gradient.magnitude().values == pytest.approx(np.sqrt(down**2 + right**2))
    assert np.array_equal(gradient.magnitude("l1").values, np.abs(down) + np.abs(right))


def test_missing_data_makes_no_contour():
    values = np.full((6, 6), 9.0)
    values[2:4, 2:4] = np.nan
    magnitude = sobel(raster(values)).magnitude().values
    assert np.nanmax(magnitude) == 0
    assert np.array_equal(np.isnan(magnitude), np.isnan(values))


@pytest.mark.parametrize(("border", "shape"), [("reflect", (6, 5)), ("nodata", (6, 5)), ("shrink", (4, 3))])
def test_border_modes(border, shape):
    image = raster(np.random.default_rng(0).normal(size=(6, 5)))
    gradient = sobel(image, border=border)
    assert gradient.gx.shape == gradient.grid.shape == shape
    assert np.isnan(gradient.gx).any() == (border == "nodata")


def disc(side=31, radius=9):
    row, col = np.indices((side, side)) - side // 2
    return row**2 + col**2 <= radius**2


def test_sobel_outline_of_zones_surrounds_them():
    zones = disc()
    edges = outline(mask(zones), "sobel").values
    changed = ndimage.binary_dilation(zones, np.ones((3, 3))) ^ ndimage.binary_erosion(zones, np.ones((3, 3)))
    # The operator sees every pixel whose window is not of one colour, but where opposite changes cancel.
    assert not (edges & ~changed).any()
    assert ndimage.label(~edges)[1] == 2


def test_threshold_outline_is_the_inner_border():
    edges = outline(mask([[0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 1, 1, 1, 0], [0, 1, 1, 1, 0]]), "threshold").values
    assert edges.astype(int).tolist() == [[0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 1, 0, 1, 0], [0, 1, 1, 1, 0]]


@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10)))
def test_threshold_outline_closes_every_zone(zones):
    edges = outline(mask(zones), "threshold").values
    assert not (edges & ~zones).any()
    assert np.array_equal(edges, zones & ~ndimage.binary_erosion(zones))


def test_grey_image_is_outlined_at_its_threshold():
    image = raster(disc() * 80.0 + 20.0)
    assert np.array_equal(outline(image, "threshold", 50).values, outline(mask(disc()), "threshold").values)


def test_default_sobel_threshold_finds_the_edge_in_the_noise():
    noise = np.random.default_rng(0).normal(0, 2, (31, 31))
    edges = outline(raster(disc() * 100.0 + noise)).values
    row, col = np.indices((31, 31)) - 15
    distance = np.hypot(row, col)
    assert edges.any()
    assert (np.abs(distance[edges] - 9) <= 2).all()
    assert ndimage.label(~edges)[1] == 2


def test_flat_image_has_no_edge():
    assert not outline(raster(np.full((5, 5), 3.0))).values.any()
    assert not outline(mask(np.ones((5, 5)))).values.any()


@pytest.mark.parametrize(
    ("arguments", "parameter"),
    [
        (("sobel", 0.0), "threshold"),
        (("sobel", -1.0), "threshold"),
        (("threshold", None), "threshold"),
        (("canny", 1.0), "method"),
    ],
)
def test_outlines_that_cannot_be_had(arguments, parameter):
    with pytest.raises(InputError) as error:
        outline(raster(np.eye(5)), *arguments)
    assert error.value.parameter == parameter


def test_unknown_norm():
    with pytest.raises(InputError) as error:
        sobel(raster(np.eye(3))).magnitude("max")
    assert error.value.parameter == "norm"
