"""IN-2..IN-4: customers drawn as an image."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.drawing import draw_symbols, rasterize, rescale_to_byte
from chalandise.core.points import PointSet
from chalandise.core.raster import Raster
from hypothesis import given
from hypothesis import strategies as st

grid = Grid(0.0, 20.0, 1.0, 20, 20)
places = st.lists(st.tuples(st.floats(-3, 23), st.floats(-3, 23), st.integers(0, 9)), max_size=40)


def points_at(values):
    x, y, weight = np.array(values, dtype=float).reshape(-1, 3).T
    return PointSet(x, y, weight)


@given(places)
def test_black_cells_are_the_distinct_cells_with_a_customer(values):
    points = points_at(values)
    row, col, inside = grid.cell(points.x, points.y)
    cells = set(zip(row[inside].tolist(), col[inside].tolist()))
    drawn = draw_symbols(points, grid, 1).values
    assert {tuple(cell) for cell in np.argwhere(drawn).tolist()} == cells
    assert np.array_equal(rasterize(points, grid, "presence").values > 0, drawn)


@given(places)
def test_pixels_sum_to_the_customers_and_weights_inside(values):
    points = points_at(values)
    inside = grid.cell(points.x, points.y)[2]
    assert rasterize(points, grid, "count").values.sum() == inside.sum()
    assert rasterize(points, grid, "sum").values.sum() == points.weight[inside].sum()


def test_mean_of_a_pixel_and_no_data_in_empty_ones():
    points = PointSet.of(np.array([0.5, 0.6, 3.5]), np.full(3, 19.5), np.array([2.0, 5.0, 7.0]))
    mean = rasterize(points, grid, "mean").values
    assert mean[0, 0] == 3.5
    assert mean[0, 3] == 7.0
    assert np.isnan(mean).sum() == 398


def test_unknown_value():
    with pytest.raises(InputError, match="count, presence, sum, mean") as error:
        rasterize(points_at([]), grid, "median")
    assert error.value.parameter == "value"


@pytest.mark.parametrize("size", range(1, 16))
def test_disjoint_symbols_fill_their_squares(size):
    wide = Grid(0.0, 100.0, 1.0, 100, 100)
    x, y = np.meshgrid(np.arange(20.0, 90.0, 20.0), np.arange(20.0, 90.0, 20.0))
    points = PointSet.of(x.ravel() + 0.3, y.ravel() - 0.2)
    assert draw_symbols(points, wide, size).values.sum() == len(points) * size**2


def test_overlapping_symbols_are_united():
    points = PointSet.of(np.array([10.5, 12.5]), np.array([10.5, 10.5]))
    assert draw_symbols(points, grid, 4).values.sum() == 4 * 6


@given(st.floats(3, 17), st.floats(3, 17), st.integers(1, 6))
def test_symbol_is_centred_on_the_customer(x, y, size):
    row, col = np.nonzero(draw_symbols(PointSet.of([x], [y]), grid, size).values)
    centre_x, centre_y = grid.to_map(col.mean() + 0.5, row.mean() + 0.5)
    assert abs(centre_x - x) <= 0.5 + 1e-9
    assert abs(centre_y - y) <= 0.5 + 1e-9


def test_symbols_are_clipped_at_the_frame():
    points = PointSet.of(np.array([0.5, 19.5, -50.0]), np.array([19.5, 0.5, 3.0]))
    drawn = draw_symbols(points, grid, 3).values
    assert drawn.sum() == 8
    assert drawn[:2, :2].all()
    assert drawn[-2:, -2:].all()


@pytest.mark.parametrize("size", [0, 16])
def test_symbol_size_out_of_range(size):
    with pytest.raises(InputError) as error:
        draw_symbols(points_at([]), grid, size)
    assert error.value.parameter == "symbol_size"


def test_rescaling_to_a_byte():
    line = Grid(0, 1, 1, 1, 4)
    values = np.array([[10.0, 20.0, np.nan, 30.0]])
    assert np.array_equal(rescale_to_byte(Raster(line, values)).values, [[0, 127.5, np.nan, 255]], equal_nan=True)
    assert not rescale_to_byte(Raster(line, np.full((1, 4), 7.0))).values.any()
