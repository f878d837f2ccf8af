"""Costs of the shortest ways: parts of pieces, directions, parallel roads, access, limits."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.errors import Cancelled
from chalandise.core.roads import matrix, oracle
from chalandise.core.roads.contraction import Links
from chalandise.core.roads.matrix import cost_matrix, least_cost_graph, travel
from chalandise.core.roads.network import road_network
from chalandise.core.roads.oracle import road_cost
from chalandise.core.roads.snapping import snap

INF = np.inf


def street(backward=1.0):
    return road_network([[0, 0], [10, 0]], [0, 2], [1.0], [backward])


def ring():
    """A one-way square of side 10."""
    return road_network([[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [0, 5], [1.0], [INF])


def grid_of_streets(size=6, seed=0):
    """Streets of random cost on a square lattice."""
    rng = np.random.default_rng(seed)
    lines = []
    for a in range(size):
        for b in range(size - 1):
            lines += [[(a, b), (a, b + 1)], [(b, a), (b + 1, a)]]
    count = len(lines)
    return road_network(
        np.array(lines, float).reshape(-1, 2),
        2 * np.arange(count + 1),
        rng.uniform(0.5, 2, count),
        rng.uniform(0.5, 2, count),
    )


def costs(network, origins, destinations, **options):
    entry = {key: options.pop(key) for key in ("farthest", "pieces") if key in options}
    here, there = (snap(network, np.array(places, float), **entry) for places in (origins, destinations))
    return cost_matrix(network, here, there, **options).round(12)


def test_two_places_on_one_piece_use_the_part_between_them():
    assert costs(street(), [(2, 0)], [(7, 3)]).tolist() == [[5.0]]
    assert costs(street(), [(7, 0)], [(2, 3)]).tolist() == [[5.0]]


def test_against_the_traffic_the_way_leads_round():
    assert costs(ring(), [(2, 0)], [(7, 0)]).tolist() == [[5.0]]
    assert costs(ring(), [(7, 0)], [(2, 0)]).tolist() == [[35.0]]


def test_a_place_reaches_itself_for_nothing():
    assert costs(ring(), [(7, 0)], [(7, 0)]).tolist() == [[0.0]]
    assert costs(ring(), [(7, -2)], [(7, -2)], access=3.0).tolist() == [[0.0]]
    assert costs(ring(), [(7, -2)], [(7, 0)], access=3.0).tolist() == [[6.0]]
    assert costs(street(), [(7, -2)], [(7, 2)], access=3.0).tolist() == [[12.0]]


def test_parallel_roads_cost_the_cheaper_one():
    graph = least_cost_graph(Links(np.array([0, 1]), np.array([1, 0]), np.array([5.0, 2.0]), np.array([7.0, 3.0])), 2)
    assert graph.toarray().tolist() == [[0.0, 3.0], [2.0, 0.0]]


def test_a_way_that_costs_nothing_is_a_way():
    free = road_network([[0, 0], [10, 0], [20, 0]], [0, 3], [0.0], [0.0])
    assert costs(free, [(1, 0)], [(19, 0)]).tolist() == [[0.0]]


@pytest.mark.parametrize("seed", range(3))
def test_simplified_or_not_the_costs_are_the_same(seed):
    roads = grid_of_streets(seed=seed)
    rng = np.random.default_rng(seed)
    here, there = snap(roads, rng.uniform(0, 5, (7, 2))), snap(roads, rng.uniform(0, 5, (9, 2)))
    plain = travel(roads, here, there, simplify=False)
    expected = np.vstack([block for _, block in matrix.cost_rows(plain)])
    np.testing.assert_allclose(cost_matrix(roads, here, there), expected, rtol=1e-12)


def test_few_destinations_are_searched_backwards_with_the_same_costs():
    roads = grid_of_streets()
    rng = np.random.default_rng(4)
    here, there = rng.uniform(0, 5, (12, 2)), rng.uniform(0, 5, (3, 2))
    together = np.vstack([here, there])
    whole = costs(roads, together, together)
    np.testing.assert_allclose(costs(roads, here, there), whole[:12, 12:], rtol=1e-12)


def test_blocks_do_not_show(monkeypatch):
    roads = grid_of_streets()
    places = np.random.default_rng(5).uniform(0, 5, (11, 2))
    whole = costs(roads, places, places)
    monkeypatch.setattr(matrix, "BLOCK_BYTES", 1.0)
    np.testing.assert_array_equal(costs(roads, places, places), whole)


def test_the_way_to_the_road_counts_on_both_sides():
    assert costs(street(), [(2, 3)], [(7, 4)], access=2.0).tolist() == [[5.0 + 2 * 3 + 2 * 4]]


def test_beyond_the_limit_there_is_no_way():
    assert costs(street(), [(0, 0)], [(4, 0), (6, 0)], limit=5.0).tolist() == [[4.0, INF]]
    assert costs(street(), [(0, 3)], [(4, 0)], access=1.0, limit=6.0).tolist() == [[INF]]


def test_places_without_a_road_have_no_way():
    found = costs(street(), [(2, 0), (2, 99)], [(7, 0), (7, 99)], farthest=5.0)
    assert found.tolist() == [[5.0, INF], [INF, INF]]


def test_parts_that_do_not_hang_together_have_no_way():
    two = road_network([[0, 0], [10, 0], [0, 5], [10, 5]], [0, 2, 4], [1.0, 1.0], [1.0, 1.0])
    assert costs(two, [(1, 0)], [(1, 5)], pieces=two.open).tolist() == [[INF]]


def test_cancelling_ends_the_search():
    def stop(fraction, text=""):
        raise Cancelled

    roads = street()
    with pytest.raises(Cancelled):
        cost_matrix(roads, snap(roads, [[1, 0]]), snap(roads, [[2, 0]]), progress=stop)


def test_an_oracle_gives_the_costs_of_the_table(monkeypatch):
    roads = grid_of_streets()
    rng = np.random.default_rng(6)
    here, there = (snap(roads, rng.uniform(0, 5, (count, 2))) for count in (9, 6))
    table = road_cost(roads, here, there, access=0.5)
    expected = cost_matrix(roads, here, there, access=0.5)
    np.testing.assert_allclose(table.matrix, expected, rtol=1e-12)
    monkeypatch.setattr(oracle, "TABLE", 1)
    asked = road_cost(roads, here, there, access=0.5)
    for rows, columns in ((slice(None), slice(None)), (np.array([3, 1]), np.array([0, 5, 2, 2])), (slice(2, 9), [4])):
        np.testing.assert_allclose(asked.block(rows, columns), expected[rows][:, columns], rtol=1e-12)
    position, cost = asked.nearest(np.array([5, 0, 2]))
    np.testing.assert_array_equal(position, expected[:, [5, 0, 2]].argmin(axis=1))
    np.testing.assert_allclose(cost, expected[:, [5, 0, 2]].min(axis=1), rtol=1e-12)


def test_deliveries_go_the_other_way():
    roads = ring()
    here, there = snap(roads, [[2.0, 0.0]]), snap(roads, [[7.0, 0.0]])
    assert road_cost(roads, here, there).matrix.round(12).tolist() == [[5.0]]
    assert road_cost(roads, here, there, towards_demand=True).matrix.round(12).tolist() == [[35.0]]
