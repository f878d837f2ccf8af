"""The p-median model: what a solution says about itself (PM-1, PM-13, ZS-6, ZS-7, ZS-10)."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.dense import DenseTable
from chalandise.core.location.exact.enumeration import count_sets
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem, LocationSolution
from chalandise.core.location.solve import METHODS, VARIANTS, solve
from hypothesis import given, settings
from instances import BARAY, baray, brute_force, full_costs, problems, respects, zones

EVERY_METHOD = [(method, "best_swap") for method in METHODS] + [("substitution", v) for v in VARIANTS]


@settings(max_examples=60, deadline=None)
@given(problems())
def test_every_demand_point_goes_once_to_the_cheapest_open_site(problem):
    costs = full_costs(problem)
    for method, variant in EVERY_METHOD:
        solution = solve(problem, method, variant=variant)
        assert respects(problem, solution.sites)
        assert solution.assignment.shape == problem.demand.shape
        served = costs[np.arange(len(costs)), solution.sites[solution.assignment]]
        np.testing.assert_array_equal(served, costs[:, solution.sites].min(axis=1))
        assert solution.objective == pytest.approx(float(problem.demand @ served))
        assert solution.allocation.served_weight.sum() == pytest.approx(problem.demand.sum())
        assert solution.allocation.served_customers.sum() == len(problem.demand)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_method_beats_brute_force_and_the_exact_ones_equal_it(problem):
    best = brute_force(problem)
    for method, variant in EVERY_METHOD:
        solution = solve(problem, method, variant=variant)
        assert solution.objective >= best - 1e-9
        if method in ("auto", "exact"):
            assert solution.status == "optimal"
            assert solution.gap == 0
            assert solution.objective == pytest.approx(best, abs=1e-9)
        elif method == "lagrangian":
            assert solution.lower_bound <= best + 1e-9
            assert solution.status in ("optimal", "feasible")
        else:
            assert solution.status == "heuristic"
            assert solution.lower_bound == -np.inf
            assert solution.gap == np.inf


def test_the_search_space_of_25_zones_and_5_sites():
    assert count_sets(baray(5)) == 53_130


def test_the_allocation_of_four_sites_is_the_printed_one():
    solution = solve(baray(4), "exact")
    groups = {int(site) + 1: zones(np.flatnonzero(solution.assignment == k)) for k, site in enumerate(solution.sites)}
    others = [z for z in range(1, 26) if z not in (1, 3, 4, 2, 5, 6, 7, 13, 18, 25)]
    assert groups == {1: [1, 3, 4], 6: [2, 5, 6, 7], 18: [13, 18, 25], 10: others}
    served = dict(zip((solution.sites + 1).tolist(), solution.allocation.served_weight.tolist()))
    assert served == {1: 10839, 6: 2942, 18: 1857, 10: 22186}


def test_mean_and_maximum_follow_from_the_allocation():
    solution = solve(baray(4), "exact")
    assert solution.mean_cost == pytest.approx(1909701.6 / 37824, abs=1e-5)
    assert solution.max_cost == pytest.approx(171.8, abs=0.05)


@pytest.mark.parametrize(("method", "variant"), EVERY_METHOD)
def test_a_forced_zone_is_in_and_a_forbidden_one_out(method, variant):
    status = np.zeros(25, dtype=np.int8)
    status[[7, 23]] = FORCED  # zones 8 and 24 are in no optimum before p = 24
    status[[9, 0]] = FORBIDDEN  # zones 10 and 1 are in every one
    for p in (2, 3, 9, 22):
        assert respects(baray(p, status=status), solve(baray(p, status=status), method, variant=variant).sites)


@settings(max_examples=40, deadline=None)
@given(problems(statuses=False))
def test_one_more_candidate_without_demand_never_worsens_the_optimum(problem):
    costs = full_costs(problem)
    before = LocationProblem(problem.demand, MatrixCost(costs), problem.p)
    extra = np.abs(costs[:, :1] - 2.0)
    after = LocationProblem(problem.demand, MatrixCost(np.hstack([costs, extra])), problem.p)
    assert solve(after, "exact").objective <= solve(before, "exact").objective + 1e-9


def test_nobody_pays_for_a_point_without_demand():
    everywhere = EuclideanCost(np.array([[0, 0], [1, 0], [500, 0]]))
    solution = solve(LocationProblem(np.array([1.0, 1.0, 0.0]), everywhere, 1), "exact")
    assert solution.objective == 1.0
    assert solution.max_cost == 1.0


def test_rounded_distances_of_the_golden_table_are_never_at_one_half():
    distances = EuclideanCost(BARAY[:, 2:4]).block(slice(None), slice(None))
    assert np.abs(np.mod(distances, 1) - 0.5).min() > 1e-6


def test_order_of_the_sites_is_by_served_demand_then_index():
    cost = MatrixCost(np.array([[0.0, 9, 9], [9, 0, 9], [9, 9, 0], [9, 9, 0]]))
    solution = LocationSolution.from_sites(LocationProblem(np.ones(4), cost, 3), np.array([1, 0, 2]), method="given")
    assert solution.sites.tolist() == [2, 0, 1]
    assert solution.assignment.tolist() == [1, 2, 0, 0]


def test_a_point_that_reaches_nothing_is_named():
    matrix = np.array([[1.0, 2], [np.inf, np.inf], [3, 1]])
    problem = LocationProblem(np.ones(3), MatrixCost(matrix), 1)
    with pytest.raises(InputError, match=r"1 demand points can reach no candidate.*rows 1\)") as caught:
        solve(problem, "exact")
    assert caught.value.parameter == "cost_matrix"


def test_too_few_sites_to_reach_everybody_is_said():
    apart = np.where(np.eye(4, dtype=bool), 0.0, np.inf)
    for method in ("exact", "greedy", "substitution"):
        with pytest.raises(InputError, match="more sites") as caught:
            solve(LocationProblem(np.ones(4), MatrixCost(apart), 3), method)
        assert caught.value.parameter == "p"
    assert solve(LocationProblem(np.ones(4), MatrixCost(apart), 4), "exact").objective == 0


def test_a_table_too_large_for_memory_is_refused_with_the_alternative():
    class Huge:
        n_demand = n_candidates = 20_000

        def block(self, demand, candidates):
            raise AssertionError("the table must not be computed")

        def nearest(self, sites):
            raise AssertionError("the table must not be computed")

    with pytest.raises(InputError, match=r"3\.2 GB.*auto"):
        DenseTable.of(LocationProblem(np.ones(20_000), Huge(), 5))


@pytest.mark.parametrize(
    ("arguments", "parameter", "message"),
    [
        ({"method": "magic"}, "method", "no method magic.*greedy"),
        ({"method": "substitution", "variant": "magic"}, "variant", "no variant magic.*gria"),
        ({"gap": 1.0}, "gap", "below 1"),
        ({"gap": -0.1}, "gap", "at least 0"),
        ({"time_limit": 0}, "time_limit", "positive"),
        ({"time_limit": float("nan")}, "time_limit", "positive"),
        ({"solver": "nosuchsolver"}, "solver", "not installed.*scipy"),
    ],
)
def test_wrong_arguments_are_named(arguments, parameter, message):
    with pytest.raises(InputError, match=message) as caught:
        solve(baray(3), **arguments)
    assert caught.value.parameter == parameter
