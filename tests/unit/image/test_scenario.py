"""MO-11: growth and decline."""

import math

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.dilation import dilate_once
from chalandise.core.image.scenario import growth_scenario
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

images = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10))


def mask(black, pixel=1.0):
    black = np.asarray(black, dtype=bool)
    return Mask(Grid(0, black.shape[0] * pixel, pixel, *black.shape), black)


@given(images, st.integers(-5, 4), st.integers(1, 4))
def test_one_more_step_contains_the_steps_before(black, steps, k):
    fewer = growth_scenario(mask(black), steps, min_neighbours=k).mask.values
    more = growth_scenario(mask(black), steps + 1, min_neighbours=k).mask.values
    assert (more | ~fewer).all()


@given(images, st.integers(0, 4))
def test_growth_is_repeated_dilation_and_decline_its_mirror(black, steps):
    grown = black
    for _ in range(steps):
        grown = dilate_once(grown, 3)
    assert np.array_equal(growth_scenario(mask(black), steps).mask.values, grown)
    assert np.array_equal(growth_scenario(mask(~black), -steps).mask.values, ~grown)


def test_area_customers_and_codes():
    black = np.zeros((9, 9), dtype=bool)
    black[3:6, 3:6] = True
    inside, beside, far = (45.0, 45.0), (65.0, 45.0), (5.0, 5.0)
    points = PointSet(*np.array([inside, beside, far]).T, np.array([1.0, 2.0, 4.0]))
    growth = growth_scenario(mask(black, 10), 1, points, min_neighbours=1)
    assert growth.area_change == 16 * 100
    assert growth.customers_change == 2
    assert np.bincount(growth.raster.values.ravel(), minlength=4).tolist() == [81 - 25, 9, 16, 0]
    decline = growth_scenario(mask(black, 10), -1, points, min_neighbours=1)
    assert decline.area_change == -8 * 100
    assert decline.customers_change == 0
    gone = growth_scenario(mask(black, 10), -9, points, min_neighbours=1)
    assert gone.customers_change == -1
    assert gone.steps_made == 2
    assert (gone.raster.values == 3).sum() == 9


def test_nothing_changes_without_steps_and_without_growth():
    black = np.zeros((9, 9), dtype=bool)
    black[2:7, 2:7] = True
    assert growth_scenario(mask(black), 0).area_change == 0
    assert math.isnan(growth_scenario(mask(black), 0).customers_change)
    assert growth_scenario(mask(black), 20, min_neighbours=4).steps_made == 0
    assert growth_scenario(mask(black), 20, min_neighbours=3).area_change > 0


def test_the_range_is_checked():
    with pytest.raises(InputError, match="between -200 and 200"):
        growth_scenario(mask(np.ones((2, 2))), 201)
