"""FI-7 and IN-5: advice on the filter, and the ternary map."""

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.image.drawing import draw_symbols, ternary_map
from chalandise.core.image.filters.advice import filter_advice
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask, Raster
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

GRID = Grid(0, 200, 1, 200, 200)
RANDOM = np.random.default_rng(11)


def advised(values):
    values = np.asarray(values)
    kind = Mask if values.dtype == bool else Raster
    return filter_advice(kind(Grid(0, values.shape[0], 1, *values.shape), values)).filter


@pytest.mark.parametrize("symbol", [1, 4])
def test_sparse_points_call_for_dilation(symbol):
    points = PointSet.of(*RANDOM.uniform(0, 200, (2, 150)))
    assert filter_advice(draw_symbols(points, GRID, symbol)).filter == "dilation"


def test_a_continuous_scatter_calls_for_nagao():
    smooth = ndimage.gaussian_filter(RANDOM.random((150, 150)), 8)
    assert advised(100 * (smooth > 0.5) + RANDOM.normal(50, 3, smooth.shape)) == "nagao"


def test_lone_pixels_in_a_scatter_call_for_the_median():
    values = np.full((100, 100), 50.0)
    lone = RANDOM.random(values.shape) < 0.02
    assert advised(np.where(lone, 255.0, values)) == "median"


def test_a_thin_connected_map_calls_for_the_mean():
    values = np.zeros((100, 100))
    values[45:55, 20:80] = RANDOM.integers(1, 5, (10, 60))
    assert advised(values) == "mean"


@pytest.mark.parametrize("values", [np.zeros((5, 5)), np.ones((5, 5)), np.full((5, 5), np.nan)])
def test_a_flat_image_needs_nothing(values):
    assert advised(values) == "none"


def test_the_reason_has_figures():
    points = PointSet.of(*RANDOM.uniform(0, 200, (2, 150)))
    assert "groups of pixels" in filter_advice(draw_symbols(points, GRID, 4)).reason


def test_real_customers_call_for_dilation(shared_data):
    table = np.genfromtxt(
        shared_data / "paris/paris_west_8x9km.csv", delimiter=",", names=True, usecols=("x_l93", "y_l93")
    )
    points = PointSet.of(table["x_l93"], table["y_l93"])
    assert filter_advice(draw_symbols(points, Grid.covering(points.extent, 9.6, 4), 4)).filter == "dilation"


places = st.lists(st.tuples(st.floats(-2, 12), st.floats(-2, 12)), max_size=20)


@given(places, places)
def test_every_cell_is_in_exactly_one_class(customers, inhabitants):
    def points(xy):
        return PointSet.of(*np.array(xy, dtype=float).reshape(-1, 2).T)

    grid = Grid(0, 10, 2.5, 4, 4)
    code = ternary_map(points(customers), points(inhabitants), grid).values
    expected = np.zeros((4, 4))
    for xy, value in ((inhabitants, 1), (customers, 2)):
        for x, y in xy:
            row, col = int(np.floor((10 - y) / 2.5)), int(np.floor(x / 2.5))
            if 0 <= row < 4 and 0 <= col < 4:
                expected[row, col] = value
    assert np.array_equal(code, expected)


def test_people_of_no_weight_are_nobody():
    nobody = PointSet(np.array([0.5]), np.array([0.5]), np.array([0.0]))
    assert ternary_map(PointSet.of(np.zeros(0), np.zeros(0)), nobody, Grid(0, 1, 1, 1, 1)).values.tolist() == [[0]]
