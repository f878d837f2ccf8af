"""Places join the nearest point of the nearest road that leads somewhere."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.roads import snapping
from chalandise.core.roads.network import road_network
from chalandise.core.roads.snapping import snap
from hypothesis import given
from hypothesis import strategies as st

numbers = st.integers(-50, 50).map(float)
points = st.tuples(numbers, numbers)


def brute_force(roads, place, pieces):
    start, end = roads.xy[roads.tail[pieces]], roads.xy[roads.head[pieces]]
    way = end - start
    along = np.clip(((place - start) * way).sum(axis=1) / (way**2).sum(axis=1), 0, 1)
    return np.hypot(*(place - start - along[:, None] * way).T).min()


@given(st.lists(st.tuples(points, points), min_size=1, max_size=12), st.lists(points, min_size=1, max_size=8))
def test_the_nearest_point_of_all_roads(lines, places):
    lines = [line for line in lines if line[0] != line[1]]
    if not lines:
        return
    count = len(lines)
    roads = road_network(np.array(lines).reshape(-1, 2), 2 * np.arange(count + 1), np.ones(count), np.ones(count))
    every = np.ones(len(roads), dtype=bool)
    found = snap(roads, np.array(places), pieces=every)
    for k, place in enumerate(np.array(places)):
        assert found.distance[k] == pytest.approx(brute_force(roads, place, every), abs=1e-9)
        assert np.hypot(*(found.xy[k] - place)) == pytest.approx(found.distance[k], abs=1e-9)


def test_chunks_do_not_show(monkeypatch):
    roads = road_network([[0, 0], [10, 0], [10, 10]], [0, 3], [1.0], [1.0])
    places = np.random.default_rng(0).uniform(-5, 15, (50, 2))
    whole = snap(roads, places)
    monkeypatch.setattr(snapping, "CHUNK", 7)
    parts = snap(roads, places)
    np.testing.assert_array_equal(parts.piece, whole.piece)
    np.testing.assert_array_equal(parts.fraction, whole.fraction)


def test_an_island_is_joined_only_when_asked():
    roads = road_network([[0, 0], [10, 0], [20, 0], [0, 50], [1, 50]], [0, 3, 5], [1.0, 1.0], [1.0, 1.0])
    on_island = np.array([[0.5, 50.0]])
    assert snap(roads, on_island).xy.tolist() == [[0.5, 0.0]]
    assert snap(roads, on_island, pieces=roads.open).distance.tolist() == [0.0]


def test_places_too_far_are_not_connected():
    roads = road_network([[0, 0], [10, 0]], [0, 2], [1.0], [1.0])
    found = snap(roads, np.array([[5.0, 3.0], [5.0, 3.1]]), farthest=3.0)
    assert found.connected.tolist() == [True, False]
    assert found.piece.tolist() == [0, -1]
    assert found.distance[1] == np.inf


def test_nothing_to_join_is_refused():
    closed = road_network([[0, 0], [10, 0]], [0, 2], [np.inf], [np.inf])
    with pytest.raises(InputError, match="closed to this way of travelling"):
        snap(closed, np.array([[0.0, 0.0]]))
