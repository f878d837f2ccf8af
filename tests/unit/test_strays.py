"""Points far from all the others."""

import numpy as np
import pytest
from chalandise.core.strays import stray_points

RANDOM = np.random.default_rng(7)
TOWN = RANDOM.normal((650_000, 6_860_000), 800, (360, 2))
COUNTRY = RANDOM.uniform((200_000, 6_200_000), (1_100_000, 7_000_000), (60, 2))


def found(xy, least=20_000.0):
    return np.flatnonzero(stray_points(*np.asarray(xy, dtype=float).T, least)).tolist()


@pytest.mark.parametrize(
    "place", [(0, 0), (6_860_000, 650_000), (65_000, 6_860_000), (2.35, 48.85), (-650_000, 6_860_000)]
)
@pytest.mark.parametrize("places", [TOWN, TOWN[:5], TOWN[:20]])
def test_one_point_that_nobody_meant(places, place):
    assert found([*places, place]) == [len(places)]


def test_one_point_among_scattered_ones():
    assert found([*COUNTRY, (0, 0)]) == [60]
    assert found([*COUNTRY, (-550_000, 9_000_000)]) == []  # an island that belongs to it


def test_points_at_the_origin_in_any_number():
    assert found([*TOWN, *[(0, 0)] * 100]) == list(range(360, 460))
    assert found([*TOWN, *[(0, 0)] * 400]) == []  # then it is a place like any other


@pytest.mark.parametrize(
    "places",
    [
        TOWN,
        COUNTRY,
        [*TOWN, *(TOWN[:60] + 900_000)],  # a second town
        [*TOWN, (668_000, 6_860_000)],  # the next village
        [(5.0, 5.0)] * 30,
        [*[(5.0, 5.0)] * 30, (5e6, 5e6)],  # one address and another
        TOWN[:1],
    ],
)
def test_points_that_are_meant(places):
    assert found(places) == []


def test_several_strays_in_different_places():
    assert found([(0, 0), *TOWN, (9e6, 9e6), (1e15, 0)]) == [0, 361, 362]
