"""The 1-median (PM-2)."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.classical.goldman import goldman, majority_node, one_median
from chalandise.core.location.problem import FORCED, LocationProblem
from hypothesis import given, settings
from hypothesis import strategies as st
from instances import baray, brute_force, problems
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import shortest_path


@pytest.mark.parametrize("c", [0, 5, 10, 15, 21])
def test_the_example_of_the_source(c):
    a, b, d = 10, 5, 12
    assert goldman(np.array([[0, 1], [1, 2], [3, 2], [4, 2]]), np.array([a, b, c, d, 21 - c])) == 2


@st.composite
def trees(draw):
    n = draw(st.integers(2, 9))
    parents = [draw(st.integers(0, k - 1)) for k in range(1, n)]
    lengths = draw(st.lists(st.sampled_from([1.0, 2.0, 5.0]), min_size=n - 1, max_size=n - 1))
    demand = draw(st.lists(st.sampled_from([0.0, 1.0, 2.0, 7.0]), min_size=n, max_size=n))
    demand[draw(st.integers(0, n - 1))] = 1.0
    order = draw(st.permutations(range(n)))
    edges = np.array([(order[k], order[parent]) for k, parent in enumerate(parents, start=1)])
    return edges, np.array(lengths), np.array(demand)


@settings(max_examples=150, deadline=None)
@given(trees())
def test_goldman_equals_enumeration_on_trees(tree):
    edges, lengths, demand = tree
    n = len(demand)
    graph = csr_matrix((lengths, edges.T), shape=(n, n))
    distance = shortest_path(graph, directed=False)
    best = one_median(LocationProblem(demand, MatrixCost(distance), 1))
    assert best.status == "optimal"
    assert demand @ distance[:, goldman(edges, demand)] == pytest.approx(best.objective)
    heavy = majority_node(demand)
    if heavy is not None:
        assert demand @ distance[:, heavy] == pytest.approx(best.objective)
        assert 2 * demand[heavy] >= demand.sum()
    else:
        assert 2 * demand.max() < demand.sum()


@settings(max_examples=40, deadline=None)
@given(problems(most=6))
def test_enumeration_equals_brute_force(problem):
    if problem.p == 1:
        assert one_median(problem).objective == pytest.approx(brute_force(problem))


def test_a_single_node_is_its_own_median():
    assert goldman(np.empty((0, 2)), np.array([3.0])) == 0


@pytest.mark.parametrize(
    ("edges", "demand", "parameter"),
    [
        ([[0, 1], [1, 2], [2, 0]], [1, 1, 1], "edges"),
        ([[0, 1], [1, 2], [2, 0]], [1, 1, 1, 1], "edges"),
        ([[0, 1]], [1, 1, 1], "edges"),
        ([[0, 1], [0, 1]], [1, 1, 1], "edges"),
        ([[0, 7]], [1, 1], "edges"),
        ([[0, 1]], [1, -1], "demand"),
        ([], [], "demand"),
    ],
)
def test_what_is_no_tree_is_refused(edges, demand, parameter):
    with pytest.raises(InputError) as caught:
        goldman(np.array(edges), np.array(demand, dtype=float))
    assert caught.value.parameter == parameter


def test_one_median_wants_one_site_and_keeps_a_forced_one():
    with pytest.raises(InputError, match="one site"):
        one_median(baray(2))
    status = np.zeros(25, dtype=np.int8)
    status[3] = FORCED
    assert one_median(baray(1, status=status)).sites.tolist() == [3]
