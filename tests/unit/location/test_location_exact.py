"""Exact methods: golden table, brute force, honest bounds (PM-8, ZS-6)."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location import linear_solver
from chalandise.core.location.classical.genetic import genetic
from chalandise.core.location.classical.gria import gria
from chalandise.core.location.classical.lagrangian import LagrangianBound, lagrangian
from chalandise.core.location.classical.substitution import best_swap, teitz_bart
from chalandise.core.location.classical.tabu import tabu
from chalandise.core.location.exact import milp as milp_module
from chalandise.core.location.exact.enumeration import enumerate_sets
from chalandise.core.location.exact.milp import milp
from chalandise.core.location.linear_solver import LinearResult, available_solvers, choose_solver
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from instances import OPTIMA, baray, brute_force, problems, respects, zones


def without_bounds(table, *, start=None, **_):
    """Stand-in for the Lagrangian bound that rules nothing out, so that the solver has everything to do."""
    k = len(table.candidates)
    return LagrangianBound(0.0, np.zeros(len(table.rows)), np.zeros(k), start, table.total(start))


@pytest.mark.parametrize(("p", "sites", "rounded", "rounded_max", "plain", "plain_max"), OPTIMA)
@pytest.mark.parametrize("method", ["exact", "auto"])
def test_golden_table(method, p, sites, rounded, rounded_max, plain, plain_max):
    solution = solve(baray(p), method)
    assert solution.status == "optimal"
    assert zones(solution.sites) == sites
    assert solution.objective == pytest.approx(plain, abs=0.06)
    assert solution.max_cost == pytest.approx(plain_max, abs=0.06)
    solution = solve(baray(p, rounded=True), method)
    assert solution.status == "optimal"
    assert zones(solution.sites) == sites
    assert solution.objective == rounded
    assert solution.max_cost == rounded_max


@pytest.mark.parametrize(("p", "sites", "rounded", "rounded_max", "plain", "plain_max"), OPTIMA)
def test_golden_table_by_the_solver_alone(monkeypatch, p, sites, rounded, rounded_max, plain, plain_max):
    monkeypatch.setattr(milp_module, "lagrangian_bound", without_bounds)
    monkeypatch.setattr(milp_module, "best_swap_positions", lambda table, chosen, *_, **__: chosen)
    solution = milp(baray(p))
    assert solution.status == "optimal"
    assert zones(solution.sites) == sites
    assert solution.objective == pytest.approx(plain, abs=0.06)


def test_five_of_25_by_trying_all():
    solution = enumerate_sets(baray(5))
    assert zones(solution.sites) == [1, 6, 10, 18, 22]
    assert solution.status == "optimal"


def test_ties_go_to_the_first_set():
    problem = LocationProblem(np.ones(4), MatrixCost(np.ones((4, 4))), 2)
    assert enumerate_sets(problem).sites.tolist() == [0, 1]


def test_too_many_sets_are_refused():
    with pytest.raises(InputError, match=r"5\.2e\+06 sets"):
        enumerate_sets(baray(12))


@settings(max_examples=60, deadline=None)
@given(problems(unreachable=True))
def test_milp_equals_brute_force(problem):
    best = brute_force(problem)
    if np.isinf(best):
        with pytest.raises(InputError, match="reach"):
            solve(problem, "exact", solver="scipy")
        return
    solution = solve(problem, "exact", solver="scipy")
    assert respects(problem, solution.sites)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(best, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(problems(unreachable=True))
def test_the_radius_model_alone_equals_brute_force(problem):
    best = brute_force(problem)
    if np.isinf(best):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(milp_module, "lagrangian_bound", without_bounds)
        patch.setattr(milp_module, "best_swap_positions", lambda table, chosen, *_, **__: chosen)
        solution = milp(problem)
    assert solution.objective == pytest.approx(best, abs=1e-9)
    assert solution.status == "optimal"


def hard_problem(n: int = 60, p: int = 12) -> LocationProblem:
    """Random costs that are no distances: the Lagrangian leaves a gap that only branching closes."""
    rng = np.random.default_rng(5)
    return LocationProblem(np.ones(n), MatrixCost(rng.random((n, n))), p)


@pytest.mark.parametrize("solver", [s for s in available_solvers() if s in ("scipy", "HiGHS", "PULP_CBC_CMD")])
def test_every_solver_proves_the_same_optimum(solver):
    problem = hard_problem(30, 4)
    solution = solve(problem, "exact", solver=solver)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(enumerate_sets(problem).objective)


def test_a_short_time_limit_keeps_a_true_bound():
    problem = hard_problem()
    proven = solve(problem, "exact")
    assert proven.status == "optimal"
    hasty = solve(problem, "exact", time_limit=1e-3)
    assert hasty.status == "feasible"
    assert hasty.lower_bound <= proven.objective <= hasty.objective
    assert 0 < hasty.gap < np.inf


def test_time_limit_and_gap_reach_the_solver(monkeypatch):
    from scipy import optimize

    seen, original = {}, optimize.milp

    def spy(*arguments, options, **more):
        seen.update(options)
        return original(*arguments, options=options, **more)

    monkeypatch.setattr(optimize, "milp", spy)
    monkeypatch.setattr(milp_module, "lagrangian_bound", without_bounds)
    milp(hard_problem(30, 4), time_limit=100.0, gap=0.01)
    assert 0 < seen["time_limit"] <= 100
    assert 0.01 <= seen["mip_rel_gap"] < 0.1  # of what is left to decide, without the constant part


@pytest.mark.parametrize("method", [best_swap, teitz_bart, gria])
def test_an_exchange_out_of_time_returns_its_start(method):
    start = np.arange(5)
    assert sorted(method(baray(5), start=start, time_limit=1e-9).sites.tolist()) == start.tolist()
    assert sorted(method(baray(5), start=start).sites.tolist()) != start.tolist()


def test_the_other_searches_stop_in_time():
    assert tabu(baray(5), time_limit=1e-9).moves == ()
    assert len(genetic(baray(5), time_limit=1e-9).history) == 1
    assert lagrangian(baray(5), time_limit=1e-9, substitution=False).gap > lagrangian(baray(5)).gap


def test_a_gap_stops_early_and_is_kept():
    problem = hard_problem()
    rough = solve(problem, "exact", gap=0.2)
    assert rough.gap <= 0.2
    assert rough.lower_bound <= solve(problem, "exact").objective <= rough.objective


def test_the_bound_of_a_solver_stopped_early_is_true(monkeypatch):
    rng = np.random.default_rng(5)
    problem = LocationProblem(np.ones(40), MatrixCost(5 + rng.random((40, 40))), 6)
    optimum = solve(problem, "exact").objective
    monkeypatch.setattr(milp_module, "lagrangian_bound", without_bounds)
    rough = milp(problem, gap=0.03)
    assert rough.status == "feasible"
    assert 0.9 * optimum < rough.lower_bound <= optimum <= rough.objective


def test_the_multipliers_prove_the_bound_they_come_with():
    problem = hard_problem()
    solution = solve(problem, "exact", time_limit=1e-3)
    cost = problem.cost.matrix * problem.demand[:, None]
    values = np.minimum(cost - solution.dual[:, None], 0).sum(axis=0)
    recomputed = solution.dual.sum() + np.sort(values)[: problem.p].sum()
    assert recomputed == pytest.approx(solution.lower_bound, rel=1e-8)
    assert solve(problem, "exact").dual is None  # branching, not multipliers, proved this one


def test_a_solver_that_breaks_down_leaves_the_best_solution_and_says_so(monkeypatch):
    def broken(*arguments):
        raise RuntimeError("licence expired")

    problem = hard_problem()
    optimum = solve(problem, "exact").objective
    monkeypatch.setattr(linear_solver, "_run_scipy", broken)
    solution = solve(problem, "exact")
    assert "licence expired" in solution.note
    assert "kept" in solution.note
    assert solution.status == "feasible"
    assert solution.lower_bound <= optimum <= solution.objective


def test_a_solver_that_returns_nonsense_does_no_harm(monkeypatch):
    problem = hard_problem()
    optimum = solve(problem, "exact").objective
    monkeypatch.setattr(
        linear_solver, "_run_scipy", lambda model, *_: LinearResult(np.zeros(len(model.cost)), -np.inf, "feasible")
    )
    solution = solve(problem, "exact")
    assert respects(problem, solution.sites)
    assert solution.lower_bound <= optimum <= solution.objective


def test_a_solver_that_denies_the_known_solution_proves_nothing(monkeypatch):
    problem = hard_problem()
    optimum = solve(problem, "exact").objective
    monkeypatch.setattr(linear_solver, "_run_scipy", lambda *_: LinearResult(None, np.inf, "infeasible"))
    solution = solve(problem, "exact")
    assert "where one is known" in solution.note
    assert solution.status == "feasible"
    assert solution.lower_bound <= optimum


def test_the_solver_can_be_cancelled():
    def stop_in_the_solver(fraction, text=""):
        if text.startswith("Solving with"):
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        solve(hard_problem(), "exact", progress=stop_in_the_solver)


def test_enumeration_can_be_cancelled():
    def stop(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        enumerate_sets(baray(5), stop)


def test_solver_names_do_not_depend_on_capitals_and_the_default_is_the_first():
    assert choose_solver("SciPy") == "scipy"
    assert choose_solver() == available_solvers()[0]


def test_without_any_solver_the_remedy_is_named(monkeypatch):
    monkeypatch.setattr(linear_solver, "scipy_has_milp", lambda: False)
    monkeypatch.setattr(linear_solver, "available_solvers", list)
    with pytest.raises(InputError, match="Update scipy"):
        choose_solver()


def test_with_an_old_scipy_the_first_solver_of_pulp_is_taken(monkeypatch):
    monkeypatch.setattr(linear_solver, "scipy_has_milp", lambda: False)
    monkeypatch.setattr(linear_solver, "available_solvers", lambda: ["COIN_CMD", "HiGHS"])
    assert choose_solver() == "COIN_CMD"


def test_without_pulp_scipy_still_solves_and_other_solvers_are_explained(monkeypatch):
    monkeypatch.setitem(sys.modules, "pulp", None)
    assert available_solvers() == ["scipy"]
    assert solve(baray(12), "exact").status == "optimal"
    with pytest.raises(
        InputError, match=r"HiGHS is not installed here\. Installed: scipy\. .*pip install.*pulp"
    ) as caught:
        solve(baray(12), "exact", solver="HiGHS")
    assert caught.value.parameter == "solver"


def test_a_two_hundred_node_instance_is_proven():
    rng = np.random.default_rng(1)
    problem = LocationProblem(rng.integers(1, 9, 200).astype(float), EuclideanCost(rng.random((200, 2))), 10)
    assert solve(problem, "auto").status == "optimal"
