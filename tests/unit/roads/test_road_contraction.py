"""Fewer nodes, the same distances."""

import numpy as np
from chalandise.core.roads.contraction import Links, contract
from chalandise.core.roads.matrix import least_cost_graph
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse.csgraph import dijkstra

INF = np.inf


@st.composite
def networks(draw):
    nodes = draw(st.integers(2, 14))
    count = draw(st.integers(1, 24))
    ends = st.integers(0, nodes - 1)
    cost = st.one_of(st.integers(0, 9).map(float), st.just(INF))
    column = lambda kind: np.array(draw(st.lists(kind, min_size=count, max_size=count)))  # noqa: E731
    links = Links(column(ends), column(ends), column(cost), column(cost))
    kept = np.array(draw(st.lists(st.booleans(), min_size=nodes, max_size=nodes)))
    return links, kept


def between(links, kept):
    return dijkstra(least_cost_graph(links, len(kept)))[np.ix_(kept, kept)]


@given(networks())
def test_distances_between_kept_nodes_stay(given_network):
    links, kept = given_network
    np.testing.assert_array_equal(between(contract(links, kept), kept), between(links, kept))


@given(networks())
def test_nothing_is_left_that_could_go(given_network):
    links, kept = given_network
    short = contract(links, kept)
    degree = np.bincount(short.tail, minlength=len(kept)) + np.bincount(short.head, minlength=len(kept))
    assert not ((degree == 1) & ~kept).any()
    assert not ((degree == 2) & ~kept).any()


def test_a_long_chain_is_one_link_in_both_directions():
    n = 1000
    chain = Links(np.arange(n - 1), np.arange(1, n), np.full(n - 1, 1.0), np.full(n - 1, 2.0))
    kept = np.zeros(n, dtype=bool)
    kept[[0, n - 1]] = True
    short = contract(chain, kept)
    assert (short.tail.tolist(), short.head.tolist()) == ([0], [n - 1])
    assert (short.forward.tolist(), short.backward.tolist()) == ([999.0], [1998.0])


def test_a_chain_closed_in_one_direction_is_closed_there():
    links = Links(np.array([0, 2]), np.array([1, 1]), np.array([1.0, INF]), np.array([1.0, 5.0]))
    short = contract(links, np.array([True, False, True]))
    forward, backward = short.forward[0], short.backward[0]
    assert sorted([forward, backward]) == [6.0, INF]


def test_a_ring_on_one_kept_node_goes():
    ring = Links(np.array([0, 1, 2]), np.array([1, 2, 0]), np.ones(3), np.ones(3))
    assert not len(contract(ring, np.array([True, False, False])).tail)


def test_a_ring_of_its_own_goes():
    ring = Links(np.array([1, 2, 3]), np.array([2, 3, 1]), np.ones(3), np.ones(3))
    assert not len(contract(ring, np.array([True, False, False, False])).tail)


def test_two_ways_round_both_stay():
    square = Links(np.array([0, 1, 0, 3]), np.array([1, 2, 3, 2]), np.array([1.0, 1, 5, 5]), np.array([9.0, 9, 2, 2]))
    kept = np.array([True, False, True, False])
    short = contract(square, kept)
    assert len(short.tail) == 2
    np.testing.assert_array_equal(between(short, kept), [[0, 2], [4, 0]])
