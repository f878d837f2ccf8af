"""MO-4, MO-5, MO-6: primary and secondary zones, density, minimum area."""

import math

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from chalandise.core.zones.labels import label_zones
from chalandise.core.zones.trade_areas import (
    area_in_pixels,
    densities_are_inverted,
    density_level,
    minimum_zone_area,
    primary_zones,
)
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays


def zones_of(black, points=None, pixel_size=1.0, **options):
    black = np.asarray(black, dtype=bool)
    return label_zones(Mask(Grid(0, black.shape[0] * pixel_size, pixel_size, *black.shape), black), points, **options)


def drawing(text):
    return np.array([[char == "#" for char in line] for line in text.split()])


def test_merged_secondary_and_grown_zones():
    early = zones_of(drawing("#.#..... ......#. ........"), min_area_px=1)
    late = zones_of(drawing("###..... ......## #......."), min_area_px=1)
    area = primary_zones(late, early)
    assert area.primary.tolist() == [True, True, False]
    assert [parents.tolist() for parents in area.parents] == [[1, 2], [3], []]
    assert area.raster.values.tolist() == [
        [2, 2, 2, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 2, 2],
        [1, 0, 0, 0, 0, 0, 0, 0],
    ]


def test_small_zones_of_the_first_plateau_make_nothing_primary():
    early = zones_of(drawing("#...."), min_area_px=2)
    late = zones_of(drawing("###.."), min_area_px=2)
    assert primary_zones(late, early).primary.tolist() == [False]


pair = arrays(bool, (8, 8)).flatmap(lambda early: st.tuples(st.just(early), arrays(bool, (8, 8))))


@given(pair, st.integers(1, 4))
def test_primary_iff_it_meets_a_zone_of_the_first_plateau(images, min_area):
    early = zones_of(images[0], min_area_px=min_area)
    late = zones_of(images[0] | images[1], min_area_px=min_area)
    area = primary_zones(late, early)
    assert len(area.primary) == len(area.parents) == len(late)
    for zone in range(1, len(late) + 1):
        parents = set(early.labels[late.labels == zone]) - {0}
        assert set(area.parents[zone - 1].tolist()) == parents
        assert area.primary[zone - 1] == bool(parents)
    # Every zone of the first plateau survives, in exactly one zone of the second.
    assert sorted(b for parents in area.parents for b in parents) == list(range(1, len(early) + 1))
    assert ((area.raster.values > 0) == (late.labels > 0)).all()


def test_different_grids_are_refused():
    with pytest.raises(InputError):
        primary_zones(zones_of(np.ones((2, 2))), zones_of(np.ones((2, 3))))


def test_density_is_pooled_over_the_zones():
    x = np.array([5.0, 15.0, 25.0, 25.0, 95.0])
    points = PointSet.of(x, np.full(5, 5.0))
    # Two zones of 200 and 100 square metres with two customers each; one customer lies outside.
    level = density_level(zones_of(drawing("##.#......"), points, 10.0, min_area_px=1).table)
    assert math.isclose(level.pooled, 2 / 300)
    level = density_level(zones_of(drawing("###......#"), points, 10.0, min_area_px=1).table)
    assert math.isclose(level.pooled, 5 / 400)
    assert math.isclose(level.minimum, 1 / 100)
    assert level.quartiles == pytest.approx(
        (1 / 100 + 0.25 * (4 / 300 - 1 / 100), (1 / 100 + 4 / 300) / 2, 1 / 100 + 0.75 * (4 / 300 - 1 / 100))
    )


def test_thinner_primary_zones_are_flagged():
    points = PointSet.of(np.array([0.5, 3.5, 3.5]), np.full(3, 0.5))
    early = density_level(zones_of(drawing("##..."), points, min_area_px=1).table)
    late = density_level(zones_of(drawing("##.#."), points, min_area_px=1).table)
    assert densities_are_inverted(early, late)
    assert not densities_are_inverted(late, early)
    assert not densities_are_inverted(early, early)


def test_density_without_zones_or_customers_is_undefined():
    assert math.isnan(density_level(zones_of(np.zeros((2, 2))).table).pooled)
    assert math.isnan(density_level(zones_of(np.ones((2, 2)), min_area_px=1).table).pooled)


def test_minimum_area_of_the_source():
    area = minimum_zone_area(25, 1205e-6)
    assert area == pytest.approx(20747, abs=0.5)
    assert area_in_pixels(area, Grid(0, 0, math.sqrt(42.34), 1, 1)) == 490


def test_minimum_area_is_never_less_than_a_pixel():
    assert area_in_pixels(3.0, Grid(0, 0, 100.0, 1, 1)) == 1


@pytest.mark.parametrize(
    ("n_min", "density", "parameter"),
    [(0, 1.0, "n_min"), (25, 0.0, "density"), (25, math.nan, "density"), (math.nan, 1.0, "n_min")],
)
def test_minimum_area_needs_positive_numbers(n_min, density, parameter):
    with pytest.raises(InputError) as error:
        minimum_zone_area(n_min, density)
    assert error.value.parameter == parameter
