"""Costs with pairs that have no way: the engine finds the best of what reaches everybody, or says that nothing does."""

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 8), st.integers(2, 8), st.floats(0.2, 0.8))
def test_equals_brute_force_with_missing_ways(seed, n, m, missing):
    random = np.random.default_rng(seed)
    p = int(random.integers(1, m + 1))
    cost = random.integers(0, 20, (n, m)).astype(float)
    cost[random.random((n, m)) < missing] = np.inf
    cost[np.arange(n), random.integers(0, m, n)] = 7  # everybody reaches something
    best = min(cost[:, list(sites)].min(axis=1).sum() for sites in combinations(range(m), p))
    problem = LocationProblem(np.ones(n), MatrixCost(cost), p)
    if np.isinf(best):
        with pytest.raises(InputError, match=f"{p} sites"):
            solve(problem)
    else:
        solution = solve(problem)
        assert solution.objective == best
        assert solution.lower_bound <= best + 1e-6


def test_islands():
    cost = np.full((3, 3), np.inf)
    np.fill_diagonal(cost, 0)
    with pytest.raises(InputError, match="cannot reach everybody, wherever they are") as refused:
        solve(LocationProblem(np.ones(3), MatrixCost(cost), 2))
    assert refused.value.parameter == "p"


def test_unequal_weights_do_not_hide_the_choice_that_reaches_everybody():
    # A light client far from the heavy ones: leaving it out saves the heavy ones a lot.
    cost = np.array([[0.0, 90.0, np.inf], [90.0, 0.0, 80.0], [np.inf, np.inf, 1.0]])
    problem = LocationProblem(np.array([1000.0, 1000.0, 0.001]), MatrixCost(cost), 2)
    solution = solve(problem)
    assert solution.status == "optimal"
    assert sorted(solution.sites) == [0, 2]
    assert solution.objective == pytest.approx(80000.001)
