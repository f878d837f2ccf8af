"""What counts as proven, and what a solver's word is worth."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.location import linear_solver
from chalandise.core.location.bound import is_proven, lowered, next_whole, solver_bound, whole_unit
from chalandise.core.location.engine import direct, solve_engine, verify
from chalandise.core.location.linear_solver import LinearModel, LinearResult, solve_linear
from chalandise.core.location.problem import LocationProblem
from scipy import sparse

SCALES = [1e-12, 3e-9, 1.5e-8, 0.7, 1.0, 1e12]


@pytest.mark.parametrize("scale", [1e-12, 0.1, 1.0, 7.3e9])
def test_the_unit_of_whole_numbers_is_found_in_any_scale(scale):
    rng = np.random.default_rng(0)
    for _ in range(200):
        values = rng.integers(1, rng.choice([3, 1000, 200_000]), rng.integers(1, 40))
        assert whole_unit(values * scale) == pytest.approx(np.gcd.reduce(values) * scale, rel=1e-9)


@pytest.mark.parametrize("values", [[1.0, 2**0.5], [1.0, 1.0000001], [1.0, 1e9 + 0.5], [0.1, 0.2, 0.3 * 2**0.5]])
def test_no_unit_is_made_up(values):
    assert whole_unit(np.array(values)) is None


def test_a_bound_is_never_rounded_above_what_it_proves():
    assert lowered(1e6) < 1e6
    assert next_whole(12.0000001) == 12.0
    assert next_whole(12.1) == 13.0
    assert is_proven(100.0, 100.0 * (1 - 1e-8))
    assert not is_proven(100.0, 99.9)
    assert solver_bound(5.0, 1e4) < 5.0
    assert solver_bound(-np.inf, 1e4) == -np.inf


def covering_model(cost: float) -> LinearModel:
    """Two of three columns are needed; the least costs 1.5 times ``cost``."""
    return LinearModel(
        cost=np.array([1.0, 0.5, 2.0]) * cost,
        matrix=sparse.csr_matrix(np.ones((1, 3))),
        row_lower=np.array([2.0]),
        row_upper=np.array([np.inf]),
        lower=np.zeros(3),
        upper=np.ones(3),
        integer=np.ones(3, dtype=bool),
    )


@pytest.mark.parametrize("cost", [1e-12, 1e-6, 1.0, 1e9])
def test_a_solver_sees_costs_of_one_size(cost):
    result = solve_linear(covering_model(cost), typical=cost)
    assert result.x.tolist() == [1.0, 1.0, 0.0]
    assert result.bound <= 1.5 * cost
    assert result.bound == pytest.approx(1.5 * cost, rel=1e-8)


def test_a_solution_that_breaks_a_constraint_is_not_believed(monkeypatch):
    monkeypatch.setattr(linear_solver, "_run_scipy", lambda *_: LinearResult(np.array([1.0, 0.3, 0.0]), 1.0, "optimal"))
    result = solve_linear(covering_model(1.0))
    assert result.x is None
    assert "a solution that is none" in result.note


def test_what_a_solver_calls_impossible_is_asked_twice(monkeypatch):
    from scipy import optimize

    real, asked = optimize.milp, []

    def forgetful(*arguments, options, **more):
        asked.append(options.get("presolve", True))
        if options.get("presolve", True):
            return optimize.OptimizeResult(status=2, x=None, mip_dual_bound=None, message="")
        return real(*arguments, options=options, **more)

    monkeypatch.setattr(optimize, "milp", forgetful)
    assert solve_linear(covering_model(1.0)).x.tolist() == [1.0, 1.0, 0.0]
    assert asked == [True, False]


@pytest.mark.parametrize("radius_only", [False, True])
@pytest.mark.parametrize("whole", [True, False])
def test_the_unit_of_the_weights_changes_nothing(monkeypatch, radius_only, whole):
    if radius_only:  # no branching of our own: the rest goes to the MIP solver
        monkeypatch.setattr(direct, "FIRST_WORK", 0.0)
        monkeypatch.setattr(direct, "POLISH_ROUNDS", 1)
        monkeypatch.setattr(direct, "LAST_CLIMB", 3)
        monkeypatch.setattr(direct, "CLIMBS", (5,))
    rng = np.random.default_rng(4)
    xy = rng.random((90, 2)) * 1000
    weight = rng.integers(1, 9, 90).astype(float) if whole else rng.random(90)
    plain = solve_engine(LocationProblem(weight, EuclideanCost(xy), 14))
    assert plain.status == "optimal"
    for scale in SCALES:
        problem = LocationProblem(weight * scale, EuclideanCost(xy), 14)
        scaled = solve_engine(problem)
        assert scaled.status == "optimal"
        assert sorted(scaled.sites) == sorted(plain.sites)
        assert scaled.objective == pytest.approx(plain.objective * scale, rel=1e-12)
        assert scaled.lower_bound <= plain.objective * scale * (1 + 1e-12)
        certificate = verify(problem, scaled.sites, scaled.dual)
        assert certificate.lower <= plain.objective * scale * (1 + 1e-12)
