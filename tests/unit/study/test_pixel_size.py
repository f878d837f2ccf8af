"""IN-10: the pixel size that the customers ask for."""

import csv

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.dilation import dilation_series
from chalandise.core.image.drawing import draw_symbols
from chalandise.core.points import PointSet
from chalandise.core.study.pixel_size import automatic_pixel_size


def scatter(n, seed=0, size=1000.0):
    x, y = np.random.default_rng(seed).uniform(0, size, (2, n))
    return PointSet.of(x, y)


def lattice(spacing, side=30):
    x, y = np.meshgrid(np.arange(side) * spacing, np.arange(side) * spacing)
    return PointSet.of(x.ravel(), y.ravel())


def test_regular_grid_of_customers():
    # The 25 nearest others of a lattice point reach to 3 spacings.
    choice = automatic_pixel_size(lattice(44.0), quantile=0.25)
    assert choice.pixel_size == pytest.approx(44.0 * np.sqrt(9 * np.pi / 25) / 4.4, rel=0.05)
    assert not choice.fallback
    assert "25%" in choice.reason


@pytest.mark.parametrize("seed", range(5))
def test_scales_with_the_coordinates(seed):
    points = scatter(500, seed)
    ten_times = PointSet.of(points.x * 10, points.y * 10)
    assert automatic_pixel_size(ten_times).pixel_size == pytest.approx(automatic_pixel_size(points).pixel_size * 10)


@pytest.mark.parametrize("seed", range(5))
def test_ignores_a_copy_far_away(seed):
    points = scatter(301, seed)
    twice = PointSet.of(np.append(points.x, points.x + 1e6), np.append(points.y, points.y - 1e6))
    assert automatic_pixel_size(twice).pixel_size == automatic_pixel_size(points).pixel_size


def test_larger_quantile_gives_larger_pixels():
    centre = np.random.default_rng(3).normal(0, 200, (2, 800))
    points = PointSet.of(*centre)
    sizes = [automatic_pixel_size(points, quantile=q).pixel_size for q in (0.1, 0.25, 0.5, 1.0)]
    assert sizes == sorted(set(sizes))


def test_larger_symbol_gives_smaller_pixels():
    points = scatter(500)
    assert automatic_pixel_size(points, symbol_size=8).pixel_size == pytest.approx(
        automatic_pixel_size(points, symbol_size=4).pixel_size / 2, rel=0.06
    )


def test_two_significant_figures():
    pixel_size = automatic_pixel_size(scatter(500)).pixel_size
    assert float(f"{pixel_size:.1e}") == pixel_size


def test_few_customers_fall_back_on_the_box():
    points = PointSet.of(np.linspace(0, 440, 10), np.append(np.zeros(9), 440.0))
    choice = automatic_pixel_size(points)
    assert choice.fallback
    assert "only 10 customers" in choice.reason
    assert choice.pixel_size == float(f"{440 / np.sqrt(10) / 4.4:.1e}")


def test_twenty_six_customers_are_enough():
    assert automatic_pixel_size(scatter(25)).fallback
    assert not automatic_pixel_size(scatter(26)).fallback


def test_heaps_of_customers_fall_back_on_the_box():
    x = np.append(np.zeros(100), np.arange(100.0))
    choice = automatic_pixel_size(PointSet.of(x, x))
    assert choice.fallback
    assert "same places" in choice.reason
    assert choice.pixel_size > 0


def test_customers_in_a_line():
    choice = automatic_pixel_size(PointSet.of(np.arange(11.0) * 44, np.zeros(11)))
    assert choice.fallback
    assert choice.pixel_size == pytest.approx(440 / 11 / 4.4, rel=0.05)


@pytest.mark.parametrize(("x", "message"), [([], "0 points"), ([3.0], "1 point"), ([3.0] * 40, "same place")])
def test_no_extent_no_pixel(x, message):
    with pytest.raises(InputError, match=message) as error:
        automatic_pixel_size(PointSet.of(np.array(x), np.array(x)))
    assert error.value.parameter == "pixel_size"
    assert "give the pixel size" in str(error.value)


@pytest.mark.parametrize(
    ("options", "parameter"),
    [({"quantile": 1.5}, "quantile"), ({"neighbours": 0}, "neighbours"), ({"symbol_size": 0}, "symbol_size")],
)
def test_parameters_out_of_range(options, parameter):
    with pytest.raises(InputError) as error:
        automatic_pixel_size(scatter(50), **options)
    assert error.value.parameter == parameter


@pytest.mark.parametrize(
    ("file", "columns", "pixel_size", "zones", "percent_inside"),
    [
        ("paris/paris_west_8x9km.csv", ("x_l93", "y_l93"), 9.6, 44, 68),
        ("toledo/toledo_8x9km.csv", ("x", "y"), 12.0, 51, 72),
    ],
)
def test_figures_on_real_customers(shared_data, file, columns, pixel_size, zones, percent_inside):
    with open(shared_data / file, encoding="utf-8") as table:
        rows = [[float(row[column]) for column in columns] for row in csv.DictReader(table)]
    points = PointSet.of(*np.array(rows).T)
    choice = automatic_pixel_size(points)
    assert choice.pixel_size == pixel_size
    assert not choice.fallback
    drawn = draw_symbols(points, Grid.covering(points.extent, choice.pixel_size), 4)
    series = dilation_series(drawn, points, max_iterations=10)
    assert series.large_zones[10] == pytest.approx(zones, rel=0.05)
    assert 100 * series.customers[10] / points.total_weight == pytest.approx(percent_inside, rel=0.05)
