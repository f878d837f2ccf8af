"""Places that are the same up to what files and projections do to coordinates."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from chalandise.core import coincidence
from chalandise.core.coincidence import are_fewer_places, match, place_numbers, reach_of


def test_the_examples_hold():
    assert doctest.testmod(coincidence).failed == 0


def test_the_nearest_within_reach_is_matched_and_the_first_of_several():
    others = np.array([[5.0, 5.0], [0.0, 0.0], [0.0, 0.0], [0.001, 0.0]])
    index, distance = match(np.array([[0.0, 0.0], [0.0009, 0.0], [5.0, 5.02], [9.0, 9.0]]), others, 0.01)
    assert index.tolist() == [1, 3, -1, -1]
    assert distance[2] == pytest.approx(0.02)
    assert match(np.zeros((2, 2)), np.empty((0, 2)), 1.0)[0].tolist() == [-1, -1]


def test_chains_of_near_places_are_one_place():
    xy = np.array([[10.0, 0.0], [0.0, 0.0], [0.9, 0.0], [1.8, 0.0], [10.0, 0.0]])
    assert place_numbers(xy, 1.0).tolist() == [0, 1, 1, 1, 0]
    assert place_numbers(xy, 0.0).tolist() == [0, 1, 2, 3, 0]


@pytest.mark.parametrize(("n", "wanted", "fewer"), [(3, 4, True), (3, 3, False), (30_000, 3, False), (30_000, 5, True)])
def test_few_places_are_told_from_many(n, wanted, fewer):
    xy = np.repeat(np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]]), n // 3, axis=0)
    if n > 3:
        xy = np.vstack([xy, [[50.0, 50.0]]])  # the fourth place is the last of many points
    assert are_fewer_places(xy, wanted, reach_of(xy)) is fewer
