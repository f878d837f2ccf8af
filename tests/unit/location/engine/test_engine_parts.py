"""The parts of the engine, each against a plain computation of the same thing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.limited import LimitedCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.location.covering.uncovered import UncoveredCost
from chalandise.core.location.deadline import Deadline
from chalandise.core.location.engine import engine, multilevel, solve_engine, verify
from chalandise.core.location.engine.alternate import alternate
from chalandise.core.location.engine.direct import reach_of
from chalandise.core.location.engine.dual import Dual, Sites, climb, first_multipliers
from chalandise.core.location.engine.fixing import fix
from chalandise.core.location.engine.geometry import KdTree, kd_groups
from chalandise.core.location.engine.instance import Instance, distinct_columns
from chalandise.core.location.engine.pairs import Pairs
from chalandise.core.location.engine.radius import solve_radius
from chalandise.core.location.engine.search import Search
from chalandise.core.location.engine.single import best_single
from chalandise.core.location.engine.start import spread_sites
from chalandise.core.location.engine.swap import Allocation, swap_search
from chalandise.core.location.problem import FORCED, LocationProblem
from chalandise.core.progress import silent
from hypothesis import given, settings
from hypothesis import strategies as st


def plane(n: int, p: int, seed: int = 0, m: int | None = None, **options) -> LocationProblem:
    rng = np.random.default_rng(seed)
    demand_xy = rng.random((n, 2)) * 1000
    candidate_xy = None if m is None else rng.random((m, 2)) * 1000
    return LocationProblem(rng.integers(1, 6, n).astype(float), EuclideanCost(demand_xy, candidate_xy, **options), p)


@pytest.mark.parametrize("depth", [0, 1, 4, 6])
def test_groups_of_a_plane_are_even_and_compact(depth):
    xy = np.random.default_rng(0).random((200, 2))
    group = kd_groups(xy, depth)
    sizes = np.bincount(group)
    assert len(sizes) == 2**depth
    assert sizes.max() - sizes.min() <= 1
    if depth == 6:
        spread = np.mean([np.ptp(xy[group == g], axis=0).max() for g in range(64)])
        assert spread < 0.25


def test_all_halvings_are_those_of_one_tree():
    xy = np.random.default_rng(1).random((203, 2))
    tree = KdTree(xy)
    for depth in range(tree.depth + 1):
        assert (tree.groups(depth) == kd_groups(xy, depth)).all()


@pytest.mark.parametrize("kind", ["plain", "rounded", "forced"])
def test_the_best_single_site_is_the_best_of_all(kind):
    problem = plane(3000, 1, m=2500, rounded=kind == "rounded")
    instance = Instance.of(problem)
    paid = np.full(instance.n, np.inf)
    if kind == "forced":
        paid = instance.two_nearest(np.array([3, 700, 1500]))[1]
    totals = instance.weight @ np.minimum(instance.block(slice(None), slice(None)), paid[:, None])
    found = best_single(instance, np.arange(instance.m), paid)
    assert found.site == totals.argmin()
    assert found.total == found.bound == pytest.approx(totals.min())
    # Out of time: an answer, and a bound that holds.
    for patience in range(6):
        left = iter([False] * patience)
        hurried = best_single(instance, np.arange(instance.m), paid, lambda left=left: next(left, True))
        assert hurried.bound <= totals.min() <= hurried.total * (1 + 1e-12)


def test_the_first_bound_of_a_large_map_holds(small_levels):
    problem = plane(1500, 8)
    optimum = solve_engine(problem).objective
    instance = Instance.of(problem)
    search = Search(instance, deadline=Deadline(60), gap=0.0, seed=0, progress=silent)
    coarse, _ = multilevel.coarsen(instance, 6)
    price, _ = multilevel.solve_coarsest(search, coarse)
    bound = multilevel.grouped_bound(search, coarse, price) * instance.unit
    assert 0.7 * optimum < bound <= optimum


def test_there_is_an_answer_however_short_the_time(small_levels):
    problem = plane(1500, 8)
    status = np.zeros(1500, dtype=np.int8)
    status[[11, 12]] = FORCED
    problem = LocationProblem(problem.demand, problem.cost, 8, status)
    optimum = solve_engine(problem).objective
    for limit in (1e-9, 1e-3, 0.02, 0.1):
        hurried = solve_engine(problem, time_limit=limit)
        assert len(set(hurried.sites)) == 8
        assert {11, 12} <= set(hurried.sites)
        assert hurried.lower_bound <= optimum <= hurried.objective
    start = np.arange(20, 26)
    known = solve_engine(problem, time_limit=1e-9, start=start)
    assert known.objective <= problem.objective(np.append(start, [11, 12])) * (1 + 1e-12)


def test_equal_points_are_merged_and_forbidden_ones_dropped():
    xy = np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 0.0], [9.0, 9.0], [5.0, 0.0]])
    status = np.array([0, 0, FORCED, 2, 0], dtype=np.int8)
    instance = Instance.of(LocationProblem(np.array([1.0, 2.0, 3.0, 0.0, 4.0]), EuclideanCost(xy), 2, status))
    assert instance.n == 2
    assert instance.m == 2
    assert sorted(instance.weight * instance.unit) == [4.0, 6.0]
    # The existing store stands for its place.
    assert instance.candidate[instance.forced] == [2]
    assert instance.client_of[3] == -1


def test_equal_columns_are_found_among_infinite_costs():
    matrix = np.array([[1.0, 2.0, 1.0, np.inf, np.inf], [0.0, 3.0, 0.0, 2.0, 2.0]])
    first, group = distinct_columns(matrix)
    assert len(first) == 3
    assert group[0] == group[2]
    assert group[3] == group[4]
    assert len(set(group)) == 3


@pytest.mark.parametrize("problem", [plane(400, 7), plane(300, 7, m=500), plane(300, 7, rounded=True)])
def test_reduced_costs_equal_the_definition(problem):
    instance = Instance.of(problem)
    price = np.random.default_rng(1).random(instance.n) * 300
    cost = instance.block(slice(None), slice(None))
    expected = -(instance.weight[:, None] * np.maximum(price[:, None] - cost, 0)).sum(axis=0)
    assert instance.reduced_costs(price) == pytest.approx(expected, rel=1e-10, abs=1e-9)
    pairs = Pairs.within(instance, np.arange(instance.m), price)
    stored = pairs.reduced_costs(pairs.savings(instance.weight * price))
    assert stored == pytest.approx(expected[pairs.sites], rel=1e-10, abs=1e-9)


def test_only_pairs_that_cover_are_stored():
    problem = plane(400, 7)
    instance = Instance.of(replace(problem, cost=UncoveredCost(problem.cost, 100.0)))
    covering = problem.cost.block(slice(None), slice(None)) <= 100.0
    reach = reach_of(instance, np.arange(7))
    pairs = Pairs.within(instance, np.arange(instance.m), reach)
    assert np.isfinite(pairs.cost).sum() <= covering.sum()
    assert instance.objective(np.arange(7)) * instance.unit == pytest.approx(
        problem.demand @ ~covering[:, instance.candidate[:7]].any(axis=1)
    )


def test_covering_of_a_large_map_looks_at_neighbours(monkeypatch):
    monkeypatch.setattr(engine, "DIRECT_PAIRS", 0)
    monkeypatch.setattr(engine, "COARSEST", 64)
    problem = plane(1500, 5)
    near, far = (Instance.of(replace(problem, cost=UncoveredCost(problem.cost, reach))) for reach in (60.0, 1e4))
    assert engine.neighbour_pairs(near) == pytest.approx(
        (problem.cost.block(slice(None), slice(None)) <= 60).sum(), rel=0.2
    )
    monkeypatch.setattr(engine, "NEIGHBOUR_PAIRS", 1e5)
    for instance, route in ((near, engine.solve_direct), (far, engine.solve_multilevel)):
        search = Search(instance, deadline=Deadline(60), gap=0.0, seed=0, progress=silent)
        assert engine.choose_route(search) is route


def test_pairs_beyond_a_limit_do_not_exist():
    problem = plane(300, 12)
    instance = Instance.of(replace(problem, cost=LimitedCost(problem.cost, 150.0)))
    distance = problem.cost.block(instance.candidate, instance.candidate)
    cost = instance.block(slice(None), slice(None))
    assert (np.isclose(cost, instance.ceiling[:, None]) == ~(cost <= 150.0)).all()
    assert instance.weight * instance.ceiling == pytest.approx(instance.unreached)
    # Whoever is left out costs more than serving everybody at the limit.
    assert instance.unreached > instance.weight.sum() * 150.0
    pairs = Pairs.within(instance, np.arange(instance.m), np.full(instance.n, np.inf))
    assert np.isfinite(pairs.cost).sum() == (distance <= 150.0).sum()


def test_two_nearest_equals_sorting():
    instance = Instance.of(plane(500, 60))
    for sites in (np.arange(60), np.arange(3)):
        cost = np.sort(instance.block(slice(None), sites), axis=1)
        _, best, _, second = instance.two_nearest(sites)
        assert best == pytest.approx(cost[:, 0])
        assert second == pytest.approx(cost[:, 1])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_exchanges_keep_the_allocation_exact(seed):
    rng = np.random.default_rng(seed)
    instance = Instance.of(LocationProblem(np.ones(30), MatrixCost(rng.integers(0, 9, (30, 20)).astype(float)), 4))
    allocation = Allocation(instance, rng.choice(instance.m, 4, replace=False))
    for _ in range(6):
        closed = np.setdiff1d(np.arange(instance.m), allocation.sites)
        allocation.exchange(int(rng.integers(4)), int(rng.choice(closed)))
    fresh = Allocation(instance, allocation.sites)
    assert allocation.cost1 == pytest.approx(fresh.cost1)
    assert allocation.cost2 == pytest.approx(fresh.cost2)


def test_swap_search_ends_where_no_exchange_pays():
    instance = Instance.of(plane(120, 5))
    everyone = np.arange(instance.m)
    pairs = Pairs.within(instance, everyone, np.full(instance.n, np.inf))
    start = spread_sites(instance, np.random.default_rng(0))
    sites, objective = swap_search(instance, start, pairs)
    assert objective <= instance.objective(start)
    for position in range(5):
        for site in np.setdiff1d(everyone, sites):
            other = sites.copy()
            other[position] = site
            assert instance.objective(other) >= objective * (1 - 1e-8)


def test_alternate_never_worsens():
    instance = Instance.of(plane(500, 9))
    start = np.arange(9)
    assert instance.objective(alternate(instance, start)) < instance.objective(start)


def test_the_climb_reaches_the_linear_bound():
    # On this instance the linear relaxation is tight, so the bound must come within a hair of the optimum.
    problem = plane(150, 4, seed=3)
    optimum = solve_engine(problem).objective
    instance = Instance.of(problem)
    pairs = Pairs.within(instance, np.arange(instance.m), np.full(instance.n, np.inf))
    dual = Dual(first_multipliers(instance, spread_sites(instance, np.random.default_rng(0))))
    sites = Sites(4, instance.forced.copy(), np.zeros(instance.m, dtype=bool))
    bounds = []
    climb(dual, pairs, sites, np.full(instance.n, np.inf), optimum, 400, on_gain=lambda d: bounds.append(d.bound))
    assert bounds == sorted(bounds)
    assert dual.bound <= optimum * (1 + 1e-12)
    assert dual.bound >= optimum * 0.99
    assert dual.ybar.sum() == pytest.approx(4)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_fixing_keeps_every_better_solution(seed):
    rng = np.random.default_rng(seed)
    instance = Instance.of(LocationProblem(np.ones(12), MatrixCost(rng.random((12, 8)) * 9), 3))
    pairs = Pairs.within(instance, np.arange(8), np.full(12, np.inf))
    dual = Dual(rng.random(12) * 6)
    decided = Sites(3, np.zeros(8, dtype=bool), np.zeros(8, dtype=bool))
    climb(dual, pairs, decided, np.full(12, np.inf), 30.0, 20)
    values = {chosen: instance.objective(pairs.sites[list(chosen)]) for chosen in combinations(range(8), 3)}
    cutoff = float(np.quantile(list(values.values()), 0.1))
    fix(decided, dual.rho, dual.bound, cutoff)
    for chosen, value in values.items():
        if value < cutoff:
            assert not decided.closed[list(chosen)].any()
            assert set(np.flatnonzero(decided.opened)) <= set(chosen)


@pytest.mark.parametrize("reach", [np.inf, 2.5])
def test_the_radius_formulation_bounds_the_optimum(reach):
    rng = np.random.default_rng(2)
    problem = LocationProblem(np.ones(25), MatrixCost(rng.integers(1, 9, (25, 12)).astype(float)), 4)
    optimum = solve_engine(problem).objective
    instance = Instance.of(problem)
    pairs = Pairs.within(instance, np.arange(instance.m), np.full(25, reach))
    decided = Sites(4, np.zeros(instance.m, dtype=bool), np.zeros(instance.m, dtype=bool))
    cap = np.full(25, min(reach, 9.0))
    bound, sites = solve_radius(instance, pairs, decided, cap, typical=optimum, gap=1e-9, seconds=20, nodes=10_000)
    assert bound <= optimum + 1e-6
    assert instance.objective(sites) >= optimum
    if reach == np.inf:
        assert bound == pytest.approx(optimum)
        assert instance.objective(sites) == optimum


@pytest.fixture
def small_levels(monkeypatch):
    monkeypatch.setattr(multilevel, "COARSEST", 64)


@pytest.mark.parametrize(
    "problem",
    [plane(1500, 8), plane(1200, 6, m=900), plane(900, 7, rounded=True), plane(1500, 40), plane(1500, 5, m=30)],
    ids=["same", "apart", "rounded", "many", "few candidates"],
)
def test_the_multilevel_route_encloses_the_optimum(small_levels, problem):
    exact = solve_engine(problem)
    instance = Instance.of(problem)
    search = Search(instance, deadline=Deadline(60), gap=1e-3, seed=0, progress=silent)
    with suppress(multilevel.Enough):
        multilevel.solve_multilevel(search)
    assert exact.status == "optimal"
    assert search.lower <= exact.objective * (1 + 1e-9)
    assert exact.objective <= search.upper * (1 + 1e-9)
    assert search.upper - search.lower <= 0.004 * search.upper
    sites = instance.candidates_of(search.sites, problem.p)
    certificate = verify(problem, sites, problem.demand * instance.demand_prices(search.price))
    assert certificate.upper == pytest.approx(search.upper, rel=1e-9)
    assert certificate.lower == pytest.approx(search.dual_bound, rel=1e-6, abs=1.0)


def test_the_multilevel_route_keeps_existing_stores(small_levels):
    problem = plane(1500, 6)
    status = np.zeros(1500, dtype=np.int8)
    status[[11, 12]] = FORCED
    status[500:900] = 2
    problem = LocationProblem(problem.demand, problem.cost, 6, status)
    search = Search(Instance.of(problem), deadline=Deadline(60), gap=1e-3, seed=0, progress=silent)
    with suppress(multilevel.Enough):
        multilevel.solve_multilevel(search)
    sites = search.instance.candidates_of(search.sites, 6)
    assert {11, 12} <= set(sites)
    assert not set(sites) & set(range(500, 900))
    assert search.lower <= search.upper


def test_a_map_on_one_line_is_no_trouble(small_levels):
    xy = np.column_stack([np.arange(300.0) ** 1.3, np.zeros(300)])
    problem = LocationProblem(np.ones(300), EuclideanCost(xy), 5)
    search = Search(Instance.of(problem), deadline=Deadline(60), gap=1e-4, seed=0, progress=silent)
    with suppress(multilevel.Enough):
        multilevel.solve_multilevel(search)
    exact = solve_engine(problem).objective
    assert search.lower <= exact * (1 + 1e-9)
    assert search.upper == pytest.approx(exact, rel=2e-3)
