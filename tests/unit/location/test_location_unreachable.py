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
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
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


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_islands():
    cost = np.full((3, 3), np.inf)
    np.fill_diagonal(cost, 0)
    with pytest.raises(InputError, match="reaches every") as refused:
        solve(LocationProblem(np.ones(3), MatrixCost(cost), 2))
    assert refused.value.parameter == "p"
