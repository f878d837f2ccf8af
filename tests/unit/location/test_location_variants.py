"""Grades, preferences, next sites, opening costs and capacities (PM-12, PM-14, ZS-8, ZS-9)."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.models.capacity import allocate_with_capacities, capacitated_p_median
from chalandise.core.location.models.grades import GradedCost, site_grades
from chalandise.core.location.models.next_sites import next_sites
from chalandise.core.location.models.opening_costs import p_median_with_opening_costs
from chalandise.core.location.models.preference import preferred_demand
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from instances import BARAY, EXACT, admissible_sets, baray, brute_force, full_costs, problems, respects, zones


def graded(p, grades, weight=1.0):
    return LocationProblem(BARAY[:, 1], GradedCost(EuclideanCost(BARAY[:, 2:4]), grades, weight), p)


@pytest.mark.parametrize(("grades", "weight"), [(np.full(25, 60.0), 1.0), (np.arange(25) * 4.0, 0.0)])
def test_equal_grades_or_no_weight_change_nothing(grades, weight):
    for p in (1, 5, 9, 18):
        problem = graded(p, grades, weight)
        solution = solve(problem, "exact")
        assert solution.sites.tolist() == solve(baray(p), "exact").sites.tolist()
        assert problem.cost.travel_objective(solution) == pytest.approx(EXACT[p], abs=0.06)


@settings(max_examples=50, deadline=None)
@given(problems(statuses=False), st.data())
def test_a_better_grade_never_expels_a_site(problem, data):
    m = problem.cost.n_candidates
    grades = np.array(data.draw(st.lists(st.integers(0, 90), min_size=m, max_size=m)), dtype=float)
    before = solve(LocationProblem(problem.demand, GradedCost(problem.cost, grades), problem.p), "exact")
    site = data.draw(st.sampled_from(before.sites.tolist()))
    raised = grades.copy()
    raised[site] += 10
    kept = np.zeros(m, dtype=np.int8)
    kept[site] = FORCED
    after = LocationProblem(problem.demand, GradedCost(problem.cost, raised), problem.p)
    with_it = LocationProblem(problem.demand, after.cost, problem.p, kept)
    # With ties another set may come first, but one that keeps the site is as good.
    assert solve(with_it, "exact").objective == pytest.approx(solve(after, "exact").objective, abs=1e-8)


@settings(max_examples=50, deadline=None)
@given(problems(statuses=False), st.data())
def test_the_shifted_cost_has_the_optimum_of_the_source(problem, data):
    m = problem.cost.n_candidates
    grades = np.array(data.draw(st.lists(st.integers(0, 100), min_size=m, max_size=m)), dtype=float)
    weight = data.draw(st.sampled_from([0.0, 0.5, 1.0, 3.0]))
    cost = GradedCost(problem.cost, grades, weight)
    assert (cost.block(slice(None), slice(None)) >= 0).all()
    solution = solve(LocationProblem(problem.demand, cost, problem.p), "exact")
    plain = full_costs(problem)
    psychological = 100 * plain / (plain.max() or 100) - weight * grades
    best = min(float(problem.demand @ psychological[:, list(s)].min(axis=1)) for s in combinations(range(m), problem.p))
    assert cost.psychological_objective(solution) == pytest.approx(best, abs=1e-7)
    travelled = plain[np.arange(len(plain)), solution.sites[solution.assignment]]
    assert cost.travel_objective(solution) == pytest.approx(float(problem.demand @ travelled), abs=1e-7)


def test_grades_are_weighted_means_of_marks():
    marks = np.array([[80.0, 20], [50, 50]])
    assert site_grades(marks).tolist() == [50, 50]
    assert site_grades(marks, np.array([3.0, 1])).tolist() == [65, 50]
    assert site_grades(marks, np.array([3.0, 1]), np.array([False, True])).tolist() == [80, 50]


@pytest.mark.parametrize(
    ("call", "parameter"),
    [
        (lambda: site_grades(np.array([[101.0]])), "criteria"),
        (lambda: site_grades(np.array([[np.nan]])), "criteria"),
        (lambda: site_grades(np.array([[1.0, 2]]), np.array([0.0, 0])), "weights"),
        (lambda: site_grades(np.array([[1.0, 2]]), np.array([1.0])), "weights"),
        (lambda: graded(2, np.ones(24)), "grades"),
        (lambda: graded(2, np.full(25, -1.0)), "grades"),
        (lambda: graded(2, np.ones(25), -1.0), "grade_weight"),
        (lambda: preferred_demand(np.ones(2), np.array([0, -101])), "percent"),
        (lambda: preferred_demand(np.ones(2), np.nan), "percent"),
        (lambda: p_median_with_opening_costs(baray(2), np.ones(3)), "opening_cost"),
        (lambda: p_median_with_opening_costs(baray(2), np.full(25, -1.0)), "opening_cost"),
        (lambda: p_median_with_opening_costs(baray(2), np.ones(25), cost_per_unit=0), "cost_per_unit"),
        (lambda: next_sites(baray(1), np.array([0]), 0), "more"),
        (lambda: next_sites(baray(1), np.arange(25)), "p"),
        (lambda: allocate_with_capacities(baray(1), np.array([0, 9]), np.array([1.0])), "capacity"),
        (lambda: allocate_with_capacities(baray(1), np.array([0, 9]), np.array([1.0, -1])), "capacity"),
        (lambda: capacitated_p_median(baray(2), np.ones(3)), "capacity"),
    ],
)
def test_wrong_input_is_named(call, parameter):
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.parameter == parameter


def test_preference_multiplies_the_demand():
    np.testing.assert_allclose(preferred_demand(np.array([10.0, 20, 30]), np.array([0, 25, -100])), [10, 25, 0])
    np.testing.assert_allclose(preferred_demand(np.array([10.0, 20]), 10), [11, 22])


@pytest.mark.parametrize(("p", "added", "objective"), [(8, 3, 678954.2), (11, 17, 412534.5)])
def test_golden_next_sites(p, added, objective):
    existing = solve(baray(p), "exact").sites
    solution, new = next_sites(baray(1), existing)
    assert (new + 1).tolist() == [added]
    assert solution.objective == pytest.approx(objective, abs=0.06)
    assert solution.objective > EXACT[p + 1]
    assert len(solution.sites) == p + 1


@settings(max_examples=50, deadline=None)
@given(problems(statuses=False), st.data())
def test_next_sites_equal_brute_force(problem, data):
    m = problem.cost.n_candidates
    assume(m >= 2)
    existing = np.array(data.draw(st.lists(st.integers(0, m - 1), min_size=1, max_size=m - 1, unique=True)))
    more = data.draw(st.integers(1, m - len(existing)))
    solution, new = next_sites(problem, existing, more)
    others = [j for j in range(m) if j not in set(existing.tolist())]
    best = min(problem.objective(np.array([*existing, *s])) for s in combinations(others, more))
    assert solution.objective == pytest.approx(best, abs=1e-9)
    assert len(new) == more
    assert not set(new.tolist()) & set(existing.tolist())


def test_an_existing_site_must_not_be_forbidden():
    status = np.zeros(25, dtype=np.int8)
    status[0] = FORBIDDEN
    with pytest.raises(InputError, match="forbidden"):
        next_sites(baray(1, status=status), np.array([0]))


@pytest.mark.parametrize("solver", [None, "scipy"])
def test_opening_costs_of_zero_give_the_golden_table(solver):
    for p in range(1, 26):
        solution = p_median_with_opening_costs(baray(p), np.zeros(25), solver=solver)
        assert solution.total == pytest.approx(EXACT[p], abs=0.06)
        assert solution.opening_cost == 0
        assert solution.status == "optimal"


@settings(max_examples=60, deadline=None)
@given(problems(), st.data())
def test_opening_costs_equal_brute_force(problem, data):
    m = problem.cost.n_candidates
    opening = np.array(data.draw(st.lists(st.sampled_from([0, 1, 2, 5, 20]), min_size=m, max_size=m)), dtype=float)
    unit = data.draw(st.sampled_from([0.5, 1.0, 3.0]))

    def total(chosen):
        return unit * problem.objective(np.array(chosen)) + opening[list(chosen)].sum()

    best = min(total(s) for s in admissible_sets(problem))
    for solver in (None, "scipy"):
        solution = p_median_with_opening_costs(problem, opening, cost_per_unit=unit, solver=solver)
        assert respects(problem, solution.allocation.sites)
        assert solution.total == pytest.approx(best, abs=1e-9)
        assert solution.lower_bound == pytest.approx(best, abs=1e-9)
        assert solution.total == pytest.approx(total(solution.allocation.sites), abs=1e-9)
    every = [
        total(s)
        for q in range(max(1, len(problem.forced)), len(problem.allowed) + 1)
        for s in admissible_sets(LocationProblem(problem.demand, problem.cost, q, problem.status))
    ]
    free = p_median_with_opening_costs(problem, opening, cost_per_unit=unit, any_number=True)
    assert free.total == pytest.approx(min(every), abs=1e-9)
    assert free.status == "optimal"
    assert set(problem.forced.tolist()) <= set(free.allocation.sites.tolist())


def test_costly_sites_are_avoided():
    opening = np.zeros(25)
    opening[9] = 1e9
    assert 10 not in zones(p_median_with_opening_costs(baray(5), opening).allocation.sites)


def transport_brute_force(demand, costs, capacity) -> float:
    """Least cost of whole units, by trying every way to send unit demands."""
    units = np.repeat(np.arange(len(demand)), demand.astype(int))
    best = np.inf
    for way in product(range(costs.shape[1]), repeat=len(units)):
        if (np.bincount(way, minlength=costs.shape[1]) <= capacity).all():
            best = min(best, costs[units, list(way)].sum())
    return best


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_the_transport_problem_equals_brute_force(data):
    n, k = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    demand = np.array(data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)), dtype=float)
    demand[0] += 1
    entry = st.sampled_from([0.0, 1.0, 2.0, 5.0, np.inf])
    costs = np.array(data.draw(st.lists(entry, min_size=n * k, max_size=n * k))).reshape(n, k)
    capacity = np.array(data.draw(st.lists(st.sampled_from([0.0, 1, 2, 4, np.inf]), min_size=k, max_size=k)))
    problem = LocationProblem(demand, MatrixCost(costs), 1)
    best = transport_brute_force(demand, costs, capacity)
    if np.isinf(best):
        with pytest.raises(InputError):
            allocate_with_capacities(problem, np.arange(k), capacity)
        return
    solution = allocate_with_capacities(problem, np.arange(k), capacity)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(best, abs=1e-6)
    sent = np.bincount(solution.demand_index, weights=solution.amount, minlength=n)
    np.testing.assert_allclose(sent, demand, atol=1e-6)
    assert (solution.load <= capacity + 1e-6).all()


def test_ample_capacities_allocate_to_the_nearest():
    optimum = solve(baray(5), "exact")
    solution = allocate_with_capacities(baray(5), optimum.sites, np.full(5, np.inf))
    assert solution.objective == pytest.approx(optimum.objective)
    np.testing.assert_allclose(solution.load, optimum.allocation.served_weight)


def test_a_full_site_sends_the_rest_elsewhere_and_may_split_it():
    problem = LocationProblem(np.array([10.0, 10]), MatrixCost(np.array([[1.0, 5], [1, 2]])), 2)
    solution = allocate_with_capacities(problem, np.array([0, 1]), np.array([15.0, 20]))
    assert solution.objective == pytest.approx(10 + 5 + 10)
    np.testing.assert_allclose(solution.load, [15, 5])
    whole = allocate_with_capacities(problem, np.array([0, 1]), np.array([15.0, 20]), single_source=True)
    assert whole.objective == pytest.approx(10 + 20)


@settings(max_examples=40, deadline=None)
@given(problems(most=5), st.data())
def test_the_capacitated_p_median_equals_the_best_transport(problem, data):
    m = problem.cost.n_candidates
    capacity = np.array(data.draw(st.lists(st.sampled_from([1.0, 3, 6, np.inf]), min_size=m, max_size=m)))
    best = np.inf
    for chosen in admissible_sets(problem):
        sites = np.array(chosen)
        if capacity[sites].sum() >= problem.demand.sum():
            best = min(best, allocate_with_capacities(problem, sites, capacity[sites]).objective)
    if np.isinf(best):
        with pytest.raises(InputError, match="can serve"):
            capacitated_p_median(problem, capacity)
        return
    solution = capacitated_p_median(problem, capacity)
    assert respects(problem, solution.sites)
    assert solution.objective == pytest.approx(best, abs=1e-6)
    assert solution.lower_bound <= best + 1e-6
    assert (solution.load <= capacity[solution.sites] + 1e-6).all()


def test_ample_capacities_give_the_golden_p_median():
    for p in (2, 5, 9):
        solution = capacitated_p_median(baray(p), np.full(25, np.inf))
        assert solution.objective == pytest.approx(EXACT[p], abs=0.06)
        assert solution.status == "optimal"


def test_the_capacitated_p_median_is_for_small_cases_and_says_so():
    rng = np.random.default_rng(0)
    large = LocationProblem(np.ones(200), EuclideanCost(rng.random((200, 2))), 3)
    with pytest.raises(InputError, match="small cases only"):
        capacitated_p_median(large, np.full(200, 100.0))


def test_demand_that_cannot_be_split_to_fit_is_said():
    problem = LocationProblem(np.array([3.0, 3]), MatrixCost(np.ones((2, 3))), 3, np.full(3, FORCED))
    assert capacitated_p_median(problem, np.full(3, 2.0)).objective == pytest.approx(6)
    with pytest.raises(InputError, match="may not be split"):
        capacitated_p_median(problem, np.full(3, 2.0), single_source=True)


@settings(max_examples=30, deadline=None)
@given(problems(statuses=False, most=6))
def test_infinite_capacities_are_the_plain_p_median(problem):
    solution = capacitated_p_median(problem, np.full(problem.cost.n_candidates, np.inf))
    assert solution.objective == pytest.approx(brute_force(problem), abs=1e-6)
