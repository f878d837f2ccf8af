"""SPEC section 0.2, phases 1 and 2: customers to trade areas."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.image.drawing import draw_symbols
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from chalandise.core.study.delimitation import (
    FILTERS,
    DelimitationRules,
    delimit,
    read_trade_areas,
    refuse_too_large,
    smoothed,
)
from chalandise.core.zones.labels import label_zones

RULES = DelimitationRules(min_area_px=60)


@pytest.fixture(scope="module")
def points():
    """Three towns of unlike density and some loose customers, in a plane of 400 x 300."""
    random = np.random.default_rng(5)
    towns = [((80, 80), 14, 150), ((300, 90), 18, 110), ((200, 230), 22, 70)]
    xy = np.concatenate(
        [random.normal(at, spread, (n, 2)) for at, spread, n in towns] + [random.uniform(0, 300, (30, 2))]
    )
    return PointSet.of(*xy.T)


@pytest.fixture(scope="module")
def grid(points):
    return Grid.covering(points.extent, 1.0, margin=4)


@pytest.fixture(scope="module")
def result(points, grid):
    return delimit(points, grid, RULES)


def test_the_steps_follow_each_other(result, points, grid):
    assert result.image.values.sum() == draw_symbols(points, grid, 4).values.sum()
    assert result.filtered is result.image
    np.testing.assert_array_equal(result.series.mask(0).values, result.image.values)
    assert result.primary_iteration <= result.secondary_iteration
    assert result.plateaus.primary_iteration == result.primary_iteration


def test_zones_are_those_of_the_secondary_iteration(result):
    black = result.series.mask(result.secondary_iteration).values
    labels = result.trade_area.zones.labels
    assert not (labels > 0)[~black].any()
    assert len(result.trade_area.zones) == result.series.large_zones[result.secondary_iteration]
    assert result.trade_area.zones.table.area.min() >= 60


def test_primary_zones_meet_a_zone_of_the_first_plateau(result):
    early = label_zones(result.series.mask(result.primary_iteration), min_area_px=60).labels > 0
    area = result.trade_area
    for number in range(1, len(area.zones) + 1):
        assert area.primary[number - 1] == early[area.zones.labels == number].any()
    assert area.primary.any()


def test_customers_inside_are_counted(result, points, grid):
    row, col, _ = grid.cell(points.x, points.y)
    inside = result.trade_area.zones.labels[row, col]
    wanted = np.bincount(inside, minlength=len(result.trade_area.zones) + 1)[1:]
    assert result.trade_area.zones.table.customers.tolist() == wanted.tolist()
    assert wanted.sum() > 150


def test_the_iteration_asked_for_replaces_the_second_plateau(points, grid):
    result = delimit(points, grid, DelimitationRules(min_area_px=60, iteration=2))
    assert result.secondary_iteration == 2
    assert result.primary_iteration <= 2
    assert not any("plateau" in note.lower() for note in result.notes)


def test_minimum_area_in_map_units_scales_with_the_pixel():
    rules = DelimitationRules(min_area=1000.0)
    assert rules.pixels(Grid(0, 0, 10.0, 5, 5)) == 10
    assert rules.pixels(Grid(0, 0, 100.0, 5, 5)) == 1
    assert DelimitationRules().pixels(Grid(0, 0, 10.0, 5, 5)) == 490


def test_sparse_customers_do_not_grow_and_that_is_said():
    xy = np.array([(x, y) for x in range(0, 200, 20) for y in range(0, 200, 20)], dtype=float)
    points = PointSet.of(*xy.T)
    result = delimit(points, Grid.covering(points.extent, 1.0, margin=4), DelimitationRules(min_area_px=10))
    assert not result.series.grows
    assert any(note.startswith("No pixel was gained by dilation with 4 neighbours") for note in result.notes)
    assert len(result.trade_area.zones) == 100


def test_no_zone_at_all(points, grid):
    result = delimit(points, grid, DelimitationRules(min_area_px=10**6))
    assert len(result.trade_area.zones) == 0
    assert any("No zone reaches the minimum area" in note for note in result.notes)


def test_inverted_densities_are_told():
    # A large sparse zone from the start; a small dense one that is large enough only after three dilations.
    grid = Grid(0, 60, 1.0, 60, 120)
    black = np.zeros(grid.shape, dtype=bool)
    black[5:45, 5:45] = True
    black[20:26, 80:86] = True
    xy = np.concatenate([np.full((5, 2), (20.0, 35.0)), np.full((200, 2), (83.0, 37.0))])
    rules = DelimitationRules(min_area_px=90, min_neighbours=3, iteration=5, max_iterations=8)
    result = read_trade_areas(Mask(grid, black), Mask(grid, black), PointSet.of(*xy.T), rules)
    assert result.trade_area.primary.tolist() == [True, False]
    assert any("less dense than the whole trade area" in note for note in result.notes)
    others = read_trade_areas(Mask(grid, black), Mask(grid, black), PointSet.of(*xy[:1].T), rules)
    assert not any("less dense" in note for note in others.notes)


@pytest.mark.parametrize("name", [one for one in FILTERS if one != "none"])
def test_filters_keep_a_solid_block_and_a_white_ground(name):
    grid = Grid(0, 40, 1.0, 40, 40)
    black = np.zeros(grid.shape, dtype=bool)
    black[10:30, 10:30] = True
    image = smoothed(Mask(grid, black), DelimitationRules(smoothing=name)).values
    assert image[13:27, 13:27].all()
    assert not image[:7].any()


def test_the_median_removes_a_lone_pixel_before_dilation():
    grid = Grid(0, 20, 1.0, 20, 20)
    black = np.zeros(grid.shape, dtype=bool)
    black[5, 5] = True
    assert not smoothed(Mask(grid, black), DelimitationRules(smoothing="median")).values.any()
    assert smoothed(Mask(grid, black), DelimitationRules()).values.sum() == 1


def test_an_unknown_filter(points, grid):
    with pytest.raises(InputError, match="Unknown filter 'magic'; choose one of none, mean"):
        delimit(points, grid, DelimitationRules(smoothing="magic"))


def test_without_customers_zones_are_only_measured(result, grid):
    bare = read_trade_areas(result.image, result.filtered, None, RULES)
    np.testing.assert_array_equal(bare.trade_area.zones.labels, result.trade_area.zones.labels)
    assert np.isnan(bare.series.customers).all()


def test_an_image_larger_than_the_memory_is_refused_before_it_is_drawn(points):
    huge = Grid(0, 0, 1e-9, 10**12, 10**12)
    with pytest.raises(InputError, match=r"would need about 4e\+16 GB of memory and 8.0 GB are free"):
        delimit(points, huge, DelimitationRules(memory=8e9))
    refuse_too_large(1000, 1000, 1000 * 1000 * 40)
    refuse_too_large(10**200, 10**200, None)
    with pytest.raises(InputError, match="inf GB"):
        refuse_too_large(10**300, 10**300, 1e9)


def test_it_can_be_cancelled_at_any_report(points, grid):
    reports = []
    delimit(points, grid, RULES, lambda fraction, text="": reports.append(fraction))
    assert reports == sorted(reports)
    assert reports[0] == 0
    assert reports[-1] <= 1
    assert len(reports) > 20
    for stop_at in (1, len(reports) // 2):
        seen = []

        def progress(fraction, text="", seen=seen, stop_at=stop_at):
            seen.append(fraction)
            if len(seen) == stop_at:
                raise Cancelled("stop")

        with pytest.raises(Cancelled):
            delimit(points, grid, RULES, progress)
        assert len(seen) == stop_at
