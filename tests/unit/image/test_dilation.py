"""MO-1, MO-2: the k-of-8 dilation and its series."""

import csv

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.image.dilation import NEVER, dilate_once, dilation_series
from chalandise.core.image.drawing import draw_symbols
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

images = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12))


def square(side, frame=15):
    black = np.zeros((frame, frame), dtype=bool)
    first = (frame - side) // 2
    black[first : first + side, first : first + side] = True
    return black


def series_of(black, points=None, pixel_size=1.0, **options):
    grid = Grid(0.0, black.shape[0] * pixel_size, pixel_size, *black.shape)
    return dilation_series(Mask(grid, black), points, **options)


def by_definition(black, k):
    framed = np.pad(black, 1)
    result = black.copy()
    for row in range(black.shape[0]):
        for col in range(black.shape[1]):
            neighbours = framed[row : row + 3, col : col + 3].sum() - framed[row + 1, col + 1]
            result[row, col] |= neighbours >= k
    return result


def test_square_of_five_never_grows_with_four_neighbours():
    assert np.array_equal(dilate_once(square(5), 4), square(5))


def test_square_of_five_becomes_seven_with_one_neighbour():
    assert np.array_equal(dilate_once(square(5), 1), square(7))


@pytest.mark.parametrize(("neighbours", "becomes_black"), [(3, False), (4, True)])
def test_threshold_is_four_black_neighbours(neighbours, becomes_black):
    black = np.zeros((3, 3), dtype=bool)
    black.flat[[0, 2, 5, 6][:neighbours]] = True
    assert dilate_once(black, 4)[1, 1] == becomes_black


def test_two_squares_two_pixels_apart_never_join():
    black = np.zeros((9, 20), dtype=bool)
    black[2:7, 2:7] = black[2:7, 9:14] = True
    series = series_of(black, min_area_px=25)
    assert list(series.components) == [2] * 51
    assert not series.grows


@given(images, st.integers(1, 8))
def test_dilation_equals_its_definition(black, k):
    assert np.array_equal(dilate_once(black, k), by_definition(black, k))


@given(images)
def test_one_neighbour_is_the_textbook_dilation(black):
    assert np.array_equal(dilate_once(black, 1), ndimage.binary_dilation(black, np.ones((3, 3))))


@pytest.mark.parametrize("k", [0, 9])
def test_number_of_neighbours_out_of_range(k):
    with pytest.raises(InputError, match="between 1 and 8") as error:
        dilate_once(square(5), k)
    assert error.value.parameter == "min_neighbours"


@settings(max_examples=40)
@given(images, st.integers(1, 5), st.integers(1, 6), st.sampled_from([4, 8]))
def test_series_repeats_the_single_dilation(black, k, min_area, connectivity):
    series = series_of(black, min_neighbours=k, max_iterations=6, min_area_px=min_area, connectivity=connectivity)
    structure = np.ones((3, 3)) if connectivity == 8 else None
    for iteration in range(7):
        labels, count = ndimage.label(black, structure)
        sizes = np.bincount(labels.ravel())[1:]
        assert np.array_equal(series.mask(iteration).values, black)
        assert series.components[iteration] == count
        assert series.large_zones[iteration] == (sizes >= min_area).sum()
        assert series.area[iteration] == black.sum()
        assert series.large_area[iteration] == sizes[sizes >= min_area].sum()
        black = by_definition(black, k)
    assert (np.diff(series.area) >= 0).all()


def test_birth_is_the_iteration_a_pixel_turned_black():
    black = np.zeros((1, 6), dtype=bool)
    black[0, 0] = True
    series = series_of(black, min_neighbours=1, max_iterations=3, min_area_px=1)
    assert list(series.birth[0]) == [0, 1, 2, 3, NEVER, NEVER]
    assert series.birth.dtype == np.uint16
    assert series.grows


def test_area_and_density_are_in_map_units():
    black = np.zeros((10, 10), dtype=bool)
    black[0:3, 0:3] = True
    black[9, 9] = True
    points = PointSet.of(np.array([5.0, 25.0, 95.0, 1e6]), np.array([95.0, 75.0, 5.0, 0.0]), np.array([2, 3, 10, 7]))
    series = series_of(black, points, pixel_size=10.0, min_area_px=9, max_iterations=1)
    assert series.area[0] == 1000.0
    assert series.large_area[0] == 900.0
    assert series.customers[0] == 5.0
    assert series.density[0] == pytest.approx(5 / 900)


def test_density_is_undefined_without_large_zones_or_customers():
    assert np.isnan(series_of(square(5), min_area_px=26).density).all()
    assert np.isnan(series_of(square(5), min_area_px=25).density).all()


def test_rows_are_filled_when_growth_stops_early():
    series = series_of(square(5), max_iterations=7, min_area_px=25)
    assert len(series.components) == len(series.density) == series.max_iterations + 1 == 8
    assert list(series.large_zones) == [1] * 8


def test_empty_image_has_no_zone():
    series = series_of(np.zeros((4, 4), dtype=bool), max_iterations=3)
    assert list(series.components) == [0] * 4
    assert not series.grows


@pytest.mark.parametrize(
    ("options", "parameter"),
    [
        ({"max_iterations": 0}, "max_iterations"),
        ({"max_iterations": 201}, "max_iterations"),
        ({"min_area_px": 0}, "min_area_px"),
        ({"connectivity": 6}, "connectivity"),
        ({"min_neighbours": 0}, "min_neighbours"),
    ],
)
def test_parameters_out_of_range(options, parameter):
    with pytest.raises(InputError) as error:
        series_of(square(5), **options)
    assert error.value.parameter == parameter


def test_iteration_outside_the_series():
    with pytest.raises(InputError, match="from 0 to 3"):
        series_of(square(5), max_iterations=3).mask(4)


def test_series_can_be_cancelled():
    def stop(fraction, text=""):
        if fraction > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        series_of(square(5), min_neighbours=1, progress=stop)


def paris(shared_data):
    with open(shared_data / "paris" / "paris_west_8x9km.csv", encoding="utf-8") as file:
        rows = [(float(row["x_l93"]), float(row["y_l93"])) for row in csv.DictReader(file)]
    return PointSet.of(*np.array(rows).T)


def paris_curve(shared_data, k):
    points = paris(shared_data)
    grid = Grid.covering(points.extent, 9.5)
    return dilation_series(draw_symbols(points, grid, 4), min_neighbours=k, min_area_px=490)


def test_staircase_of_western_paris(shared_data):
    measured = [16, 27, 30, 30, 31, 34, 34, 40, 40, 41, 43, 44, 44, 43, 43, 44, 44, 46, 46, 45]
    series = paris_curve(shared_data, 4)
    assert np.abs(series.large_zones[:20] - measured).max() <= 4
    assert series.components[0] == pytest.approx(2394, rel=0.02)
    assert series.components[19] == pytest.approx(1100, rel=0.06)
    assert (np.diff(series.components) <= 0).all()


def test_textbook_dilation_of_western_paris_collapses(shared_data):
    measured = [16, 37, 25, 9, 8, 10, 4, 4, 4, 4]
    series = paris_curve(shared_data, 1)
    assert np.abs(series.large_zones[:10] - measured).max() <= 5
    assert series.large_zones[:3].argmax() == 1
    assert (series.large_zones[6:] <= 10).all()
