"""A certificate says what it proves, and a tampered one is refused."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.engine import solve_engine, verify
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def solved():
    rng = np.random.default_rng(1)
    status = np.zeros(80, dtype=np.int8)
    status[3], status[4] = FORCED, FORBIDDEN
    problem = LocationProblem(rng.random(80) + 0.5, EuclideanCost(rng.random((80, 2)) * 1000), 6, status)
    return problem, solve_engine(problem)


def test_repeats_both_bounds(solved):
    problem, solution = solved
    certificate = verify(problem, solution.sites, solution.dual)
    assert certificate.upper == pytest.approx(solution.objective, rel=1e-12)
    assert 0 <= certificate.gap < 0.01


@settings(max_examples=50, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1), scale=st.sampled_from([0.01, 1.0, 100.0]))
def test_no_multipliers_whatever_prove_too_much(solved, seed, scale):
    problem, solution = solved
    rng = np.random.default_rng(seed)
    dual = solution.dual + rng.normal(0, scale * solution.dual.mean(), len(solution.dual))
    certificate = verify(problem, solution.sites, dual)
    assert certificate.lower <= solution.objective * (1 + 1e-9)


def test_changed_multipliers_lose_the_claimed_bound(solved):
    problem, solution = solved
    honest = verify(problem, solution.sites, solution.dual).lower
    tampered = solution.dual.copy()
    tampered[10] *= 3.0
    assert verify(problem, solution.sites, tampered).lower < honest


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda sites: sites[:-1], "6 different sites"),
        (lambda sites: np.append(sites[:-1], sites[0]), "6 different sites"),
        (lambda sites: np.append(sites[:-1], 80), "not candidates"),
        (lambda sites: np.append(sites[sites != 3][:5], 4)[:6] if 3 not in sites else np.append(sites[1:], 4), "site"),
        (lambda sites: np.where(sites == 3, 5, sites), "required site closed"),
    ],
)
def test_sites_that_are_no_solution_are_refused(solved, change, message):
    problem, solution = solved
    with pytest.raises(InputError, match=message):
        verify(problem, change(np.sort(solution.sites)), solution.dual)


def test_unusable_multipliers_are_refused(solved):
    problem, solution = solved
    with pytest.raises(InputError, match="79 multipliers for 80 points"):
        verify(problem, solution.sites, solution.dual[1:])
    broken = solution.dual.copy()
    broken[0] = np.nan
    with pytest.raises(InputError, match="finite"):
        verify(problem, solution.sites, broken)


def test_a_worse_answer_shows_its_gap(solved):
    problem, solution = solved
    worse = np.sort(solution.sites)
    replaced = int(np.flatnonzero(worse != 3)[0])
    worse[replaced] = np.setdiff1d(np.arange(5, 80), worse)[0]
    certificate = verify(problem, worse, solution.dual)
    assert certificate.upper > solution.objective
    assert certificate.gap > 1e-4


def test_whole_costs_round_the_bound_up():
    matrix = np.array([[0.0, 2.0, 3.0], [2.0, 0.0, 2.0], [3.0, 2.0, 0.0]])
    certificate = verify(LocationProblem(np.ones(3), MatrixCost(matrix), 1), [1], np.array([1.9, 1.2, 1.9]))
    assert certificate.whole
    assert certificate.lower == np.ceil(1.9 + 1.2 + 1.9 - 1.9 - 1e-6)
    assert certificate.upper == 4.0


def test_coinciding_candidates_count_once():
    xy = np.array([[0.0, 0.0], [0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [30.0, 0.0]])
    problem = LocationProblem(np.ones(5), EuclideanCost(xy), 2)
    solution = solve_engine(problem)
    assert solution.objective == 20.0
    assert verify(problem, solution.sites, solution.dual).lower == pytest.approx(20.0, rel=1e-4)
