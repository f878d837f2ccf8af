"""DE-4, DE-14: the zones that edges enclose."""

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.image.edges.edges import outline
from chalandise.core.image.edges.outlines import enclosed_zones
from chalandise.core.raster import Mask, Raster
from hypothesis import given
from hypothesis import strategies as st

SHAPE = (24, 30)
GRID = Grid(0, 0, 1, *SHAPE)


def rectangle(top, left, rows, cols):
    image = np.zeros(SHAPE, dtype=bool)
    image[top : top + rows, left : left + cols] = True
    return image


def disc(row, col, radius):
    rows, cols = np.ogrid[: SHAPE[0], : SHAPE[1]]
    return (rows - row) ** 2 + (cols - col) ** 2 <= radius**2


def found(black):
    mask = Mask(GRID, black)
    return enclosed_zones(mask, outline(mask, "sobel")).values


@pytest.mark.parametrize(
    "black",
    [
        rectangle(5, 5, 10, 12),
        rectangle(0, 0, 8, 30),
        rectangle(3, 3, 2, 20),
        disc(12, 15, 9),
        disc(12, 15, 9) & ~disc(12, 15, 4),
        rectangle(2, 2, 6, 6) | rectangle(2, 10, 6, 6) | disc(17, 20, 5),
    ],
    ids=["rectangle", "band at the frame", "strip", "disc", "ring", "three zones"],
)
def test_zones_come_back_exactly_from_their_sobel_edges(black):
    np.testing.assert_array_equal(found(black), black)


@given(
    st.lists(
        st.builds(rectangle, st.integers(0, 18), st.integers(0, 24), st.integers(3, 15), st.integers(3, 15)),
        min_size=1,
        max_size=4,
    )
)
def test_any_union_of_blocks_keeps_what_lies_two_pixels_inside_and_adds_nothing_far_outside(blocks):
    black = np.logical_or.reduce(blocks)
    image = found(black)
    padded = np.pad(black, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    assert image[windows.all(axis=(2, 3))].all()
    assert not image[~windows.any(axis=(2, 3))].any()


def test_a_grey_zone_on_a_sloping_ground_is_found():
    ground = np.linspace(0, 20, SHAPE[1]) * np.ones(SHAPE)
    black = disc(12, 15, 7)
    image = Raster(GRID, ground + 200.0 * black)
    np.testing.assert_array_equal(enclosed_zones(image, outline(image, "sobel")).values, black)


def test_a_dark_hole_in_a_bright_zone_stays_outside():
    values = 100.0 * disc(12, 15, 10) - 80.0 * disc(12, 15, 4)
    image = Raster(GRID, values)
    np.testing.assert_array_equal(enclosed_zones(image, outline(image, "sobel", 100.0)).values, values > 50)


def test_one_pixel_thick_edges_do_as_well():
    black = disc(12, 15, 8)
    edges = outline(Mask(GRID, black), "threshold")
    np.testing.assert_array_equal(enclosed_zones(Mask(GRID, black), edges).values, black)


@pytest.mark.parametrize("level", [0.0, 7.0])
def test_without_edges_there_is_no_zone(level):
    image = Raster(GRID, np.full(SHAPE, level))
    assert not enclosed_zones(image, Mask(GRID, np.zeros(SHAPE, dtype=bool))).values.any()


def test_pixels_without_data_are_as_dark_as_can_be():
    values = 50.0 + 100.0 * disc(12, 15, 6)
    values[:, :3] = np.nan
    image = Raster(GRID, values)
    result = enclosed_zones(image, outline(image, "sobel")).values
    assert not result[:, :3].any()
    assert result[disc(12, 15, 6)].all()
