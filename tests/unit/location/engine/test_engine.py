"""The engine against brute force, printed tables and its own certificate."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location.engine import solve_engine, verify
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem
from engine_tables import AREA, EXACT_OBJECTIVE, ROUNDED_OBJECTIVE, XY
from hypothesis import given, settings
from hypothesis import strategies as st


def brute_force(problem: LocationProblem) -> float:
    """Least objective over every allowed set of p candidates."""
    costs = problem.cost.block(np.arange(problem.cost.n_demand), np.arange(problem.cost.n_candidates))
    rows = problem.demand > 0
    forced = set(problem.forced)
    best = np.inf
    for chosen in combinations(problem.allowed, problem.p):
        if forced <= set(chosen):
            total = float((problem.demand[rows] * costs[rows][:, list(chosen)].min(axis=1)).sum())
            best = min(best, total)
    return best


def check_against(problem: LocationProblem, optimum: float, **options) -> None:
    """Bounds enclose the optimum, the answer is a solution, and the certificate says no more than is true."""
    solution = solve_engine(problem, **options)
    allowance = 1e-7 * abs(optimum) + 1e-9
    assert solution.lower_bound <= optimum + allowance
    assert solution.objective >= optimum - allowance
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(optimum, rel=2e-7, abs=1e-9)
    assert len(set(solution.sites)) == problem.p
    assert set(problem.forced) <= set(solution.sites) <= set(problem.allowed)
    certificate = verify(problem, solution.sites, solution.dual)
    assert certificate.upper == pytest.approx(solution.objective, rel=1e-12, abs=1e-12)
    assert certificate.lower <= optimum + allowance


@st.composite
def problems(draw) -> LocationProblem:
    """Small instances: planar or matrix costs, ties, duplicates, zero weights, statuses, separate candidates."""
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    n, m = draw(st.integers(1, 12)), draw(st.integers(1, 10))
    kind = draw(st.sampled_from(["same", "apart", "rounded", "lattice", "matrix", "whole", "gaps"]))
    demand = rng.integers(0, 4, n) * draw(st.sampled_from([1.0, 0.37, 1000.0]))
    if not demand.any():
        demand[0] = 1.0
    if kind in ("same", "rounded"):
        m = n
        cost = EuclideanCost(rng.random((n, 2)) * 100, rounded=kind == "rounded")
    elif kind == "apart":
        cost = EuclideanCost(rng.random((n, 2)) * 1e-3 + 7e6, rng.random((m, 2)) * 1e-3 + 7e6)
    elif kind == "lattice":
        cost = EuclideanCost(rng.integers(0, 3, (n, 2)), rng.integers(0, 3, (m, 2)))
    else:
        matrix = rng.random((n, m)) * 50 if kind == "matrix" else rng.integers(0, 6, (n, m)).astype(float)
        if kind == "gaps":
            matrix[rng.random((n, m)) < 0.25] = np.inf
            matrix[:, 0] = 9.0
        cost = MatrixCost(matrix)
    status = rng.choice([0, FORCED, FORBIDDEN], m, p=[0.7, 0.15, 0.15]).astype(np.int8)
    if kind == "gaps":
        status[0] = 0
    if (status == FORBIDDEN).all():
        status[0] = 0
    low, high = max(1, int((status == FORCED).sum())), int((status != FORBIDDEN).sum())
    return LocationProblem(demand, cost, draw(st.integers(low, high)), status)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(problems())
def test_equals_brute_force(problem):
    optimum = brute_force(problem)
    if optimum == np.inf:
        with pytest.raises(InputError):
            solve_engine(problem)
    else:
        check_against(problem, optimum)


@pytest.mark.parametrize("p", range(1, 26))
def test_the_25_zones_without_rounding(p):
    problem = LocationProblem(AREA, EuclideanCost(XY), p)
    solution = solve_engine(problem)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(EXACT_OBJECTIVE[p - 1], abs=0.051)


@pytest.mark.parametrize("p", range(1, 26))
def test_the_25_zones_with_rounded_distances(p):
    problem = LocationProblem(AREA, EuclideanCost(XY, rounded=True), p)
    solution = solve_engine(problem)
    assert solution.status == "optimal"
    assert solution.objective == ROUNDED_OBJECTIVE[p - 1]
    assert verify(problem, solution.sites, solution.dual).lower <= solution.objective


def test_existing_stores_stay_open():
    # SPEC PM-14: the p = 8 optimum plus one, and the p = 11 optimum plus one.
    for existing, p, added, objective in (
        ([1, 6, 9, 10, 12, 18, 22, 23], 9, 3, 678954.2),
        ([1, 3, 7, 9, 10, 12, 13, 15, 18, 22, 23], 12, 17, 412534.5),
    ):
        status = np.zeros(25, dtype=np.int8)
        status[np.array(existing) - 1] = FORCED
        solution = solve_engine(LocationProblem(AREA, EuclideanCost(XY), p, status))
        assert set(solution.sites + 1) == {*existing, added}
        assert solution.objective == pytest.approx(objective, abs=0.051)


def test_same_seed_same_answer():
    rng = np.random.default_rng(5)
    problem = LocationProblem(rng.random(150), EuclideanCost(rng.random((150, 2))), 9)
    first, second = solve_engine(problem, seed=3), solve_engine(problem, seed=3)
    assert (first.sites == second.sites).all()
    assert (first.dual == second.dual).all()
    assert first.lower_bound == second.lower_bound


def test_stops_at_the_gap_target_with_valid_bounds():
    rng = np.random.default_rng(6)
    problem = LocationProblem(np.ones(300), EuclideanCost(rng.random((300, 2))), 12)
    exact = solve_engine(problem)
    loose = solve_engine(problem, gap=0.05)
    assert loose.gap <= 0.05
    assert loose.lower_bound <= exact.objective <= loose.objective * (1 + 1e-12)


def test_a_tiny_time_limit_still_gives_sites_and_valid_bounds():
    rng = np.random.default_rng(7)
    problem = LocationProblem(np.ones(400), EuclideanCost(rng.random((400, 2))), 10)
    exact = solve_engine(problem)
    hurried = solve_engine(problem, time_limit=1e-6)
    assert len(set(hurried.sites)) == 10
    assert hurried.lower_bound <= exact.objective <= hurried.objective


def test_cancel_is_obeyed_and_bounds_are_reported():
    rng = np.random.default_rng(8)
    problem = LocationProblem(np.ones(200), EuclideanCost(rng.random((200, 2))), 8)
    texts = []

    def stop_at_the_first_bound(fraction, text=""):
        assert 0 <= fraction <= 1
        texts.append(text)
        if "gap" in text:
            raise Cancelled

    with pytest.raises(Cancelled):
        solve_engine(problem, progress=stop_at_the_first_bound)
    assert texts[-1].startswith("best ")
    assert "bound" in texts[-1]


@pytest.mark.parametrize(("options", "name"), [({"time_limit": 0}, "time_limit"), ({"gap": 1.0}, "gap")])
def test_unusable_options_are_refused(options, name):
    problem = LocationProblem(np.ones(3), EuclideanCost(np.eye(3)[:, :2]), 1)
    with pytest.raises(InputError) as error:
        solve_engine(problem, **options)
    assert error.value.parameter == name


def test_unreachable_demand_is_named():
    matrix = np.array([[1.0, 2.0], [np.inf, np.inf], [3.0, 1.0]])
    with pytest.raises(InputError, match="1 demand points cannot be reached"):
        solve_engine(LocationProblem(np.ones(3), MatrixCost(matrix), 1))
    # Nobody lives there: no objection.
    assert solve_engine(LocationProblem(np.array([1.0, 0.0, 1.0]), MatrixCost(matrix), 1)).objective == 3.0


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_a_start_changes_nothing_but_the_way(seed, known):
    rng = np.random.default_rng(seed)
    n, p = 14, 5
    problem = LocationProblem(rng.uniform(0.5, 3, n), EuclideanCost(rng.uniform(0, 100, (n, 2))), p)
    plain = solve_engine(problem)
    begun = solve_engine(problem, start=rng.choice(n, known, replace=False))
    assert begun.objective == pytest.approx(plain.objective)
    assert begun.status == plain.status == "optimal"
    assert len(set(begun.sites.tolist())) == p
