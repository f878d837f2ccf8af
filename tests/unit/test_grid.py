"""IN-6: pixels and map coordinates."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from hypothesis import given
from hypothesis import strategies as st

coordinates = st.floats(-1e6, 1e7)
sizes = st.floats(0.01, 1e4)


@given(coordinates, coordinates, sizes, st.floats(-100, 1e4), st.floats(-100, 1e4))
def test_pixel_to_map_and_back(left, top, pixel_size, column, row):
    grid = Grid(left, top, pixel_size, 10, 10)
    x, y = grid.to_map(column, row)
    back_column, back_row = grid.to_pixel(x, y)
    # What float64 coordinates can hold, in pixels; far below 1e-9 at the scales of a map.
    precision = 1e-9 + 4e-16 * (abs(left) + abs(top) + 1e4 * pixel_size) / pixel_size
    assert back_column == pytest.approx(column, abs=precision)
    assert back_row == pytest.approx(row, abs=precision)


def test_round_trip_of_all_pixel_centres_of_a_national_grid():
    grid = Grid(652_000.3, 6_861_000.7, 9.6, 300, 400)
    row, col = np.indices(grid.shape) + 0.5
    back_col, back_row = grid.to_pixel(*grid.to_map(col, row))
    assert np.abs(back_col - col).max() < 1e-9
    assert np.abs(back_row - row).max() < 1e-9
    rows, cols, inside = grid.cell(*grid.to_map(col, row))
    assert inside.all()
    assert np.array_equal(rows, np.floor(row))
    assert np.array_equal(cols, np.floor(col))


def test_centre_of_the_first_pixel():
    grid = Grid(100.0, 200.0, 10.0, 3, 4)
    assert grid.to_map(0.5, 0.5) == (105.0, 195.0)
    assert grid.extent == (100.0, 170.0, 140.0, 200.0)
    assert grid.geotransform == (100.0, 10.0, 0.0, 200.0, 0.0, -10.0)
    assert (grid.shape, grid.size, grid.pixel_area) == ((3, 4), 12, 100.0)


def test_cells_are_half_open():
    grid = Grid(0.0, 2.0, 1.0, 2, 2)
    row, col, inside = grid.cell(np.array([0.0, 1.0, 2.0, 0.5]), np.array([2.0, 1.0, 1.5, 0.0]))
    assert inside.tolist() == [True, True, False, False]
    assert (row[:2].tolist(), col[:2].tolist()) == ([0, 1], [0, 1])


@given(
    st.lists(st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)), min_size=1, max_size=20),
    st.floats(500, 1e5),
    st.integers(0, 3),
)
def test_covering_grid_holds_every_point_and_no_more(places, pixel_size, margin):
    x, y = np.array(places).T
    extent = (x.min(), y.min(), x.max(), y.max())
    tight, wide = Grid.covering(extent, pixel_size), Grid.covering(extent, pixel_size, margin)
    row, col, inside = tight.cell(x, y)
    assert inside.all()
    assert (row.min(), col.min()) == (0, 0)
    assert (row.max() + 1, col.max() + 1) == tight.shape
    assert wide.shape == (tight.rows + 2 * margin, tight.cols + 2 * margin)
    assert wide.cell(x, y)[2].all()
    assert wide.extent == pytest.approx(np.add(tight.extent, margin * pixel_size * np.array([-1, -1, 1, 1])), abs=1e-6)


def test_grid_of_a_single_point():
    grid = Grid.covering((5.0, 5.0, 5.0, 5.0), 2.0)
    assert grid.shape == (1, 1)
    assert grid.cell(np.array([5.0]), np.array([5.0]))[2].all()


def test_window_lies_on_the_same_pixels():
    grid = Grid(0.0, 100.0, 10.0, 10, 10)
    window = grid.window(2, 3, 4, 5)
    assert window == Grid(30.0, 80.0, 10.0, 4, 5)
    assert window.to_map(0.5, 0.5) == grid.to_map(3.5, 2.5)


@pytest.mark.parametrize("pixel_size", [0.0, -1.0, np.nan, np.inf])
def test_pixel_size_must_be_positive(pixel_size):
    for make in (lambda: Grid(0, 0, pixel_size, 1, 1), lambda: Grid.covering((0, 0, 1, 1), pixel_size)):
        with pytest.raises(InputError) as error:
            make()
        assert error.value.parameter == "pixel_size"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Grid(np.nan, 0, 1, 1, 1),
        lambda: Grid(0, 0, 1, 0, 5),
        lambda: Grid.covering((0, 0, np.inf, 1), 1),
    ],
)
def test_extent_must_hold_something(make):
    with pytest.raises(InputError) as error:
        make()
    assert error.value.parameter == "extent"


@pytest.mark.parametrize("extent", [(-1e308, 0, 1e308, 1), (0, -1e308, 1, 1e308), (0, 0, 1e300, 1)])
def test_an_extent_that_no_pixel_covers(extent):
    with pytest.raises(InputError, match="The extent is too large for a pixel of 1e-10"):
        Grid.covering(extent, 1e-10)
