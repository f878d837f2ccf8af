"""p-centre, covering models and the maximum distance (PM-15, PM-16, ZS-11)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.limited import LimitedCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location.covering import cover as cover_module
from chalandise.core.location.covering.cover import CoverSearch, smallest_cover
from chalandise.core.location.covering.reach import Reach, rounded_up
from chalandise.core.location.covering.reduction import reduced
from chalandise.core.location.covering.weighting import lighter_cover
from chalandise.core.location.deadline import Deadline
from chalandise.core.location.linear_solver import LinearResult
from chalandise.core.location.models.coverage import max_coverage
from chalandise.core.location.models.maximum_distance import p_median_within
from chalandise.core.location.models.pcentre import p_centre
from chalandise.core.location.models.set_cover import set_coverage
from chalandise.core.location.problem import FORCED, LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from hypothesis import strategies as st
from instances import admissible_sets, baray, full_costs, problems, respects, zones
from scipy.sparse import csc_matrix


def radius_of(problem, chosen) -> float:
    return float(full_costs(problem)[problem.demand > 0][:, list(chosen)].min(axis=1).max())


@pytest.mark.parametrize(("p", "radius"), [(1, 563.841), (2, 340.085), (3, 181.397), (4, 171.767), (5, 155.219)])
def test_golden_radii(p, radius):
    solution = p_centre(baray(p))
    assert solution.status == "optimal"
    assert solution.radius == pytest.approx(radius, abs=5e-4)
    assert solution.radius_bound == solution.radius
    assert solution.allocation.max_cost == solution.radius
    if p == 1:
        assert zones(solution.allocation.sites) == [11]


def test_ties_between_centres_go_to_the_least_travel():
    problem = baray(3)
    costs = full_costs(problem)
    best = min(
        float(problem.demand @ costs[:, list(s)].min(axis=1))
        for s in admissible_sets(problem)
        if radius_of(problem, s) <= 181.398
    )
    solution = p_centre(problem)
    assert solution.allocation.objective == pytest.approx(best)
    assert solution.allocation.status == "optimal"
    assert best < problem.objective(np.array([1, 9, 17]))  # {2, 10, 18} has the radius but not the least travel


@settings(max_examples=80, deadline=None)
@given(problems(unreachable=True))
def test_p_centre_equals_brute_force(problem):
    sets = list(admissible_sets(problem))
    best = min(radius_of(problem, s) for s in sets)
    if np.isinf(best):
        with pytest.raises(InputError, match="reach"):
            p_centre(problem)
        return
    solution = p_centre(problem)
    assert respects(problem, solution.allocation.sites)
    assert solution.radius == best == solution.radius_bound
    assert solution.allocation.max_cost <= best
    travel = min(problem.objective(np.array(s)) for s in sets if radius_of(problem, s) <= best)
    assert solution.allocation.objective == pytest.approx(travel, abs=1e-9)


def test_p_centre_on_more_points_than_can_be_enumerated():
    rng = np.random.default_rng(2)
    problem = LocationProblem(np.ones(120), EuclideanCost(rng.random((120, 2))), 8)
    solution = p_centre(problem)
    assert solution.status == "optimal"
    assert set_coverage(problem, solution.radius).fewest <= 8
    below = solution.radius * (1 - 1e-9)
    assert set_coverage(problem, below).fewest > 8


def test_p_centre_in_no_time_keeps_true_bounds():
    rng = np.random.default_rng(2)
    problem = LocationProblem(np.ones(150), EuclideanCost(rng.random((150, 2))), 9)
    hasty, proven = p_centre(problem, time_limit=1e-4), p_centre(problem)
    assert hasty.status == "feasible"
    assert hasty.radius_bound <= proven.radius <= hasty.radius
    assert hasty.allocation.max_cost == pytest.approx(hasty.radius)


@pytest.mark.parametrize(
    ("distance", "covered"),
    [(100, (16185, 27024, 30045, 32470)), (150, (19616, 30972, 33397, 35434)), (200, (22186, 35967, 37824, 37824))],
)
def test_golden_maximal_coverings(distance, covered):
    for p, expected in enumerate(covered, start=1):
        solution = max_coverage(baray(p), distance)
        assert solution.status == "optimal"
        assert solution.covered_demand == expected == solution.upper_bound
        assert solution.share == pytest.approx(expected / 37824)


@settings(max_examples=80, deadline=None)
@given(problems(unreachable=True), st.sampled_from([0.0, 1.0, 1.5, 2.5, 7.0]))
def test_maximal_covering_equals_brute_force(problem, distance):
    costs = full_costs(problem)
    best = max(float(problem.demand[costs[:, list(s)].min(axis=1) <= distance].sum()) for s in admissible_sets(problem))
    solution = max_coverage(problem, distance)
    assert respects(problem, solution.sites)
    assert solution.covered_demand == pytest.approx(best)
    assert solution.upper_bound == pytest.approx(best)
    served = costs[:, solution.sites].min(axis=1)
    np.testing.assert_array_equal(solution.cost, served)
    np.testing.assert_array_equal(solution.covered, served <= distance)
    rows = np.flatnonzero(solution.covered)
    np.testing.assert_array_equal(costs[rows, solution.sites[solution.assignment[rows]]], served[rows])
    greedy = max_coverage(problem, distance, "greedy")
    assert greedy.covered_demand <= best + 1e-9
    assert greedy.covered_demand >= (1 - 1 / np.e) * best - 1e-9 or len(problem.forced)
    assert greedy.upper_bound == np.inf


def test_covered_demand_grows_with_sites_and_distance():
    table = [[max_coverage(baray(p), r).covered_demand for r in (50, 100, 150, 250)] for p in (1, 2, 3, 5)]
    assert (np.diff(table, axis=0) >= 0).all()
    assert (np.diff(table, axis=1) >= 0).all()


@settings(max_examples=80, deadline=None)
@given(problems(), st.sampled_from([0.0, 1.0, 2.5, 7.0]))
def test_set_coverage_equals_brute_force(problem, distance):
    costs = full_costs(problem)[problem.demand > 0]
    closest = costs[:, problem.allowed].min(axis=1)
    if (closest > distance).any():
        with pytest.raises(InputError, match=f"{(closest > distance).sum()} demand points have no candidate") as caught:
            set_coverage(problem, distance)
        said = float(str(caught.value).split("covers everybody is ")[1].split(";")[0])
        assert set_coverage(problem, said).allocation.max_cost <= said
        return
    fewest = next(
        q
        for q in range(max(1, len(problem.forced)), len(problem.allowed) + 1)
        for s in admissible_sets(LocationProblem(problem.demand, problem.cost, q, problem.status))
        if costs[:, list(s)].min(axis=1).max() <= distance
    )
    solution = set_coverage(problem, distance)
    assert solution.status == "optimal"
    assert solution.fewest == fewest == len(solution.allocation.sites)
    assert solution.allocation.max_cost <= distance
    assert set(problem.forced.tolist()) <= set(solution.allocation.sites.tolist()) <= set(problem.allowed.tolist())


def test_a_cover_that_greedy_misses_is_found_by_the_solver():
    covers = np.zeros((6, 3), dtype=bool)
    covers[[0, 1, 3, 4], 0] = True  # takes the most at once, but the other two suffice
    covers[[0, 1, 2], 1] = True
    covers[[3, 4, 5], 2] = True
    covers = csc_matrix(covers.astype(float))
    assert smallest_cover(covers, np.array([], dtype=int)).chosen.tolist() == [1, 2]
    assert len(smallest_cover(covers, np.array([], dtype=int), enough=3).chosen) <= 3
    assert len(smallest_cover(covers, np.array([], dtype=int), enough=2).chosen) == 2
    assert smallest_cover(covers, np.array([], dtype=int), enough=1).fewest == 2
    assert smallest_cover(covers, np.array([1]), enough=2).chosen.tolist() == [1, 2]
    assert smallest_cover(covers, np.array([0]), enough=2).fewest == 3


def random_covers(seed: int, rows: int = 9, columns: int = 7) -> np.ndarray:
    rng = np.random.default_rng(seed)
    covers = rng.random((rows, columns)) < rng.uniform(0.1, 0.6)
    covers[np.arange(rows), rng.integers(0, columns, rows)] = True
    return covers


def smallest(covers: np.ndarray) -> int:
    columns = range(covers.shape[1])
    sizes = (size for size in columns for chosen in combinations(columns, size) if covers[:, chosen].any(axis=1).all())
    return next(sizes, covers.shape[1])


def searching(covers: np.ndarray, most: int | None = None) -> CoverSearch:
    return CoverSearch(csc_matrix(covers.astype(float)), most, Deadline(), None)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6))
def test_every_bound_on_a_cover_holds_and_every_cover_covers(seed):
    covers = random_covers(seed)
    optimum = smallest(covers)
    search = searching(covers)
    assert 1 <= search.packing_bound() <= optimum <= len(search.picked)
    price = search.climb(lambda *_: None)
    assert (price >= 0).all()
    assert search.fewest <= optimum
    assert price.sum() + np.minimum(1.0 - covers.T @ price, 0.0).sum() <= optimum + 1e-9
    rng = np.random.default_rng(seed)
    for _ in range(4):
        walked = lighter_cover(search.by_column, search.by_row, search.greedy(), 40, rng, lambda _: False)
        assert covers[:, walked].any(axis=1).all()
        assert len(walked) <= len(search.greedy())
    sparse = csc_matrix(covers.astype(float))
    found = smallest_cover(sparse, np.zeros(0, dtype=int))
    assert len(found.chosen) == found.fewest == optimum
    assert covers[:, found.chosen].any(axis=1).all()
    for enough in (optimum - 1, optimum):
        answer = smallest_cover(sparse, np.zeros(0, dtype=int), enough=enough)
        assert (len(answer.chosen) <= enough) == (enough == optimum)
        assert answer.fewest <= optimum


def test_without_a_solver_covers_are_still_bounded(monkeypatch):
    monkeypatch.setattr(cover_module, "CORE_ENTRIES", 0)
    monkeypatch.setattr(cover_module, "LONG_WALK", 50)
    for seed in range(40):
        covers = random_covers(seed, 14, 10)
        found = smallest_cover(csc_matrix(covers.astype(float)), np.zeros(0, dtype=int))
        assert found.fewest <= smallest(covers) <= len(found.chosen)
        assert covers[:, found.chosen].any(axis=1).all()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6))
def test_reductions_keep_the_smallest_cover(seed):
    covers = random_covers(seed)
    matrix, columns = reduced(csc_matrix(covers.astype(float)))
    assert matrix.shape[1] == len(columns) == len(set(columns.tolist()))
    left = matrix.toarray() > 0
    assert smallest(left) == smallest(covers)
    chosen = columns[searching(left).picked]
    assert covers[:, chosen].any(axis=1).all()


def test_equal_and_dominated_rows_and_columns_go():
    covers = np.array([[1, 1, 0, 1], [1, 1, 1, 1], [0, 0, 1, 0], [1, 1, 0, 1]], dtype=float)
    matrix, columns = reduced(csc_matrix(covers))
    assert matrix.shape == (2, 2)
    assert columns.tolist() == [0, 2]


def test_the_packing_bound_counts_rows_that_share_nothing():
    assert searching(np.eye(5, dtype=bool)).packing_bound() == 5


def test_a_row_without_a_column_is_no_endless_loop():
    with pytest.raises(InputError, match="covered by no column"):
        searching(np.array([[True, False], [False, False]]))


def test_a_solver_that_breaks_down_leaves_the_best_cover(monkeypatch):
    monkeypatch.setattr(
        cover_module, "solve_linear", lambda *_, **__: LinearResult(None, -np.inf, "failed", "It failed.")
    )
    rng = np.random.default_rng(2)
    problem = LocationProblem(np.ones(160), EuclideanCost(rng.random((160, 2))), 1)
    solution = set_coverage(problem, 0.13)
    assert solution.fewest <= len(solution.allocation.sites)
    assert solution.allocation.max_cost <= 0.13
    assert solution.status == "optimal" or "It failed." in solution.note


@pytest.mark.parametrize("limit", [1e-9, 0.01, 0.3])
def test_covers_and_centres_hand_back_what_they_have_when_time_is_up(limit):
    rng = np.random.default_rng(3)
    problem = LocationProblem(np.ones(700), EuclideanCost(rng.random((700, 2))), 6)
    cover = set_coverage(problem, 0.06, time_limit=limit)
    assert cover.allocation.max_cost <= 0.06 * (1 + 1e-12)
    assert 1 <= cover.fewest <= len(cover.allocation.sites)
    centre = p_centre(problem, time_limit=limit)
    assert len(set(centre.allocation.sites)) == 6
    assert 0 <= centre.radius_bound <= centre.radius == centre.allocation.max_cost


def test_neighbours_are_those_within_the_distance():
    problem = baray(3)
    costs = full_costs(problem)
    reach = Reach.of(problem, 100.0)
    within = reach.covers.toarray()[np.ix_(reach.instance.client_of, reach.instance.site_of)] > 0
    np.testing.assert_array_equal(within, costs <= 100.0)


@pytest.mark.parametrize("value", [np.pi, 1e9 / 3, 123456.123456789, 2.0, 0.1, 1e-7 / 3, 0.0])
def test_a_distance_is_never_written_too_small(value):
    assert value <= rounded_up(value) <= value * (1 + 1e-9)
    assert float(f"{rounded_up(value):.10g}") >= value


@pytest.mark.parametrize(("distance", "count", "percent"), [(50, 11, 75.73), (100, 18, 87.63), (150, 23, 96.75)])
def test_golden_coverage_of_six_sites(distance, count, percent):
    served = solve(baray(6), "exact").allocation
    assert (served.distance <= distance).sum() == count
    assert served.share_within(distance) == pytest.approx(percent, abs=0.005)
    assert served.weight_within(distance) == pytest.approx(served.share_within(distance) / 100 * 37824)


def test_the_covered_share_grows_with_the_distance():
    solution = solve(baray(6), "exact")
    shares = [solution.allocation.share_within(r) for r in range(0, 200, 10)]
    assert (np.diff(shares) >= 0).all()
    assert shares[-1] == 100


@settings(max_examples=80, deadline=None)
@given(problems(), st.sampled_from([1.0, 2.5, 7.0]))
def test_the_p_median_within_a_distance_equals_brute_force(problem, distance):
    within = [s for s in admissible_sets(problem) if radius_of(problem, s) <= distance]
    if not within:
        with pytest.raises(InputError):
            p_median_within(problem, distance, "exact")
        return
    solution = p_median_within(problem, distance, "exact")
    assert solution.objective == pytest.approx(min(problem.objective(np.array(s)) for s in within), abs=1e-9)
    assert solution.max_cost <= distance
    np.testing.assert_array_equal(solution.cost, full_costs(problem)[:, solution.sites].min(axis=1))


def test_too_few_sites_for_the_distance_are_told_how_many():
    with pytest.raises(InputError, match="at least 4 sites are needed") as caught:
        p_median_within(baray(2), 172.0, "exact")
    assert caught.value.parameter == "p"
    assert p_median_within(baray(4), 172.0, "exact").max_cost <= 172


def test_a_heuristic_that_finds_no_sites_within_the_distance_points_to_exact():
    # Greedy opens the heavy middle first, and then one more site cannot serve both ends.
    line = EuclideanCost(np.array([[0.0, 0], [2, 0], [5, 0], [8, 0], [10, 0]]))
    problem = LocationProblem(np.array([1.0, 1, 9, 1, 1]), line, 2)
    with pytest.raises(InputError, match="the method auto may find them") as caught:
        p_median_within(problem, 3, "greedy")
    assert caught.value.parameter == "method"
    for method in ("exact", "auto", "substitution", "neighbourhood", "tabu", "genetic"):
        solution = p_median_within(problem, 3, method)
        assert solution.max_cost <= 3
        assert solution.method == method


def test_nobody_within_the_distance_is_told_which_would_do():
    problem = LocationProblem(np.ones(2), MatrixCost(np.array([[1.0, 5], [9, 4]])), 1)
    with pytest.raises(InputError, match=r"1 demand points have no candidate within 3 \(rows 1\).*is 4;"):
        p_median_within(problem, 3)


@pytest.mark.parametrize("function", [p_median_within, max_coverage, set_coverage])
@pytest.mark.parametrize("distance", [-1.0, float("nan")])
def test_an_impossible_distance_is_refused(function, distance):
    with pytest.raises(InputError, match="not negative") as caught:
        function(baray(2), distance)
    assert caught.value.parameter == "distance"


def test_a_limited_cost_is_infinite_beyond_the_limit():
    cost = LimitedCost(MatrixCost(np.array([[1.0, 2], [3, 4]])), 2)
    np.testing.assert_array_equal(cost.block(slice(None), slice(None)), [[1, 2], [np.inf, np.inf]])
    np.testing.assert_array_equal(cost.nearest(np.array([1]))[1], [2, np.inf])


def test_forced_sites_count_in_the_centre():
    status = np.zeros(25, dtype=np.int8)
    status[0] = FORCED
    solution = p_centre(baray(2, status=status))
    assert 1 in zones(solution.allocation.sites)
    assert solution.radius == min(radius_of(baray(2), s) for s in admissible_sets(baray(2, status=status)))


def test_covering_stops_when_told():
    def stop(fraction, text=""):
        raise Cancelled("stop")

    for call in (lambda: p_centre(baray(5), progress=stop), lambda: max_coverage(baray(5), 100, progress=stop)):
        with pytest.raises(Cancelled):
            call()
    rng = np.random.default_rng(2)
    many = LocationProblem(np.ones(120), EuclideanCost(rng.random((120, 2))), 1)
    with pytest.raises(Cancelled):
        set_coverage(many, 0.1, progress=stop)
