"""ZO-5: sites refined on the customers themselves."""

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location.engine.local_search import local_search
from chalandise.core.location.problem import FORCED, LocationProblem
from chalandise.core.points import PointSet
from chalandise.core.service.evaluation import customer_problem
from chalandise.core.service.refinement import (
    FEASIBLE,
    PROOF,
    REFINEMENT,
    Feasibility,
    RefinementRules,
    Stage,
    refine,
)
from hypothesis import given, settings
from hypothesis import strategies as st

FAST = RefinementRules(time_limit=0)
OPTIMUM = RefinementRules(gap=0.0)


@pytest.fixture(scope="module")
def points():
    random = np.random.default_rng(5)
    towns = random.uniform(0, 4000, (9, 2))
    xy = np.concatenate([random.normal(at, 200, (60, 2)) for at in towns])
    return PointSet(*xy.T, random.integers(1, 5, len(xy)).astype(float))


def total(points, xy):
    return float(points.weight @ np.hypot(*(points.xy[:, None] - xy).transpose(2, 0, 1)).min(axis=1))


def best(points, places, p):
    return min(total(points, places[list(one)]) for one in combinations(range(len(places)), p))


# -- the search ------------------------------------------------------------------------------------------------------
@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=40)
def test_local_search_never_worsens_and_is_as_good_as_any_exchange(seed, p):
    random = np.random.default_rng(seed)
    points = PointSet.of(*random.integers(0, 40, (2, 30)).astype(float))
    start = points.xy[random.choice(30, p, replace=False)]
    problem, index = customer_problem(points, start)
    found = local_search(problem, index)
    assert len(set(found.tolist())) == p
    objective = problem.objective(found)
    assert objective <= problem.objective(index) + 1e-9
    for k in range(p):
        for other in range(problem.cost.n_candidates):
            swapped = found.copy()
            swapped[k] = other
            assert objective <= problem.objective(swapped) + 1e-6


@pytest.mark.parametrize("given_sites", [1, 3])
def test_local_search_adds_the_sites_that_are_missing(points, given_sites):
    problem, index = customer_problem(points, points.xy[:given_sites])
    problem = LocationProblem(problem.demand, problem.cost, 5)
    found = local_search(problem, index)
    assert len(set(found.tolist())) == 5
    assert problem.objective(found) < problem.objective(index)


def test_local_search_leaves_forced_sites_alone(points):
    sites = np.array([[0.0, 0.0], [4000.0, 0.0], [2000.0, 2000.0]])
    problem, index = customer_problem(points, sites, fixed=np.array([True, False, True]))
    found = local_search(problem, index)
    assert set(np.flatnonzero(problem.status == FORCED)) <= set(found.tolist())
    assert index[1] not in found


# -- stages ----------------------------------------------------------------------------------------------------------
def test_every_stage_is_better_and_the_bound_holds(points):
    start = points.xy[:4]
    done = refine(points, start, OPTIMUM, before=[("zones", start + 300), ("zoom", start)])
    names = [stage.name for stage in done.stages]
    assert names[:3] == ["zones", "zoom", REFINEMENT]
    assert set(names[3:]) <= {PROOF}
    means = [stage.mean for stage in done.stages]
    assert means[1] == pytest.approx(total(points, start) / points.total_weight)
    assert all(later <= earlier + 1e-9 for earlier, later in zip(means[1:], means[2:]))
    assert done.evaluation.mean == pytest.approx(means[-1])
    assert done.last.gap_percent == pytest.approx(0, abs=1e-4)
    assert {stage.lower_bound for stage in done.stages} == {done.last.lower_bound}
    # Those who serve most come first.
    served = done.evaluation.served_weight
    assert (np.diff(served) <= 0).all()


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_the_proof_is_true_on_small_cases(seed):
    random = np.random.default_rng(seed)
    points = PointSet.of(*random.uniform(0, 100, (2, 9)))
    start = random.uniform(0, 100, (2, 2))
    done = refine(points, start, OPTIMUM)
    wanted = best(points, np.vstack([points.xy, start]), 2)
    assert total(points, done.xy) == pytest.approx(wanted, rel=1e-6)
    assert done.last.lower_bound * points.total_weight <= wanted * (1 + 1e-9)


def test_without_search_sites_are_judged_where_they_are(points):
    start = points.xy[:4] + 0.5
    done = refine(points, start, RefinementRules(search=False), before=[("zoom", start)])
    assert {tuple(one) for one in done.xy} == {tuple(one) for one in start}
    assert [stage.name for stage in done.stages] == ["zoom"]
    assert done.last.gap_percent > 1


def test_no_proof_no_bound(points):
    done = refine(points, points.xy[:3], FAST)
    assert np.isnan(done.last.lower_bound)
    assert done.last.gap_percent == np.inf


@pytest.mark.parametrize(
    ("stage", "gap"),
    [
        (Stage("zones", 2, 110.0, 100.0), 10.0),
        (Stage("zones", 2, 100.0, 100.0), 0.0),
        (Stage("zones", 2, 0.0, 0.0), 0.0),
    ],
)
def test_the_gap_of_a_stage(stage, gap):
    assert stage.gap_percent == pytest.approx(gap)


# -- existing sites and the number of sites ------------------------------------------------------------------------
def test_existing_sites_stay_and_count(points):
    stores = np.array([[50.0, 60.0], [3999.0, 1.0]])
    done = refine(points, np.vstack([stores[:1], points.xy[:2]]), FAST, p=4, existing=stores)
    assert len(done.xy) == 4
    assert {tuple(one) for one in done.xy[done.existing]} == {tuple(one) for one in stores}


def test_missing_sites_are_added(points):
    done = refine(points, points.xy[:2], FAST, p=6)
    assert len(np.unique(done.xy, axis=0)) == 6


def test_too_many_sites(points):
    with pytest.raises(InputError, match="3 sites are wanted but 5 are given"):
        refine(points, points.xy[:4], FAST, p=3, existing=np.array([[1.0, 1.0]]))


# -- feasibility --------------------------------------------------------------------------------------------------
def test_sites_snap_to_the_candidates_and_the_cost_is_told(points):
    random = np.random.default_rng(1)
    plots = random.uniform(0, 4000, (12, 2))
    done = refine(points, points.xy[:3], OPTIMUM, feasibility=Feasibility(plots, only=True))
    assert {tuple(one) for one in done.xy} <= {tuple(one) for one in plots}
    assert total(points, done.xy) == pytest.approx(best(points, plots, 3), rel=1e-6)
    assert done.last.name == FEASIBLE
    assert done.last.gap_percent == pytest.approx(0, abs=1e-4)
    free = done.stages[-2]
    assert np.isnan(free.lower_bound)
    assert done.cost_of_feasibility == pytest.approx(100 * (done.last.mean / free.mean - 1))
    assert done.cost_of_feasibility > 0


def test_existing_sites_may_stand_on_forbidden_ground(points):
    stores = np.array([[100.0, 2000.0]])
    feasible = Feasibility(np.empty((0, 2)), allowed=lambda xy: xy[:, 0] > 2000)
    done = refine(points, points.xy[:2], FAST, p=3, existing=stores, feasibility=feasible)
    assert (100.0, 2000.0) in {tuple(one) for one in done.xy[done.existing]}
    assert (done.xy[~done.existing, 0] > 2000).all()


def test_free_candidates_join_the_customers(points):
    done = refine(points, points.xy[:3], FAST, feasibility=Feasibility(points.xy.mean(axis=0)[None] + 0.5))
    assert np.isnan(done.cost_of_feasibility)
    assert done.stages[-1].name == REFINEMENT


def test_what_leaves_no_place(points):
    nowhere = Feasibility(np.empty((0, 2)), allowed=lambda xy: np.zeros(len(xy), dtype=bool))
    with pytest.raises(InputError, match="forbidden areas cover every place") as error:
        refine(points, points.xy[:2], FAST, feasibility=nowhere)
    assert error.value.parameter == "forbidden_areas"
    with pytest.raises(InputError, match="there is no candidate"):
        refine(points, points.xy[:2], FAST, feasibility=Feasibility(np.empty((0, 2)), only=True))
    with pytest.raises(InputError, match="3 sites are asked for but there are only 2 candidates"):
        refine(points, points.xy[:3], FAST, feasibility=Feasibility(points.xy[:2], only=True))


@pytest.mark.parametrize(
    ("values", "message"), [({"gap": 1.0}, "gap must be"), ({"time_limit": -1.0}, "must not be negative")]
)
def test_wrong_rules(values, message):
    with pytest.raises(InputError, match=message):
        RefinementRules(**values)


# -- a good guest --------------------------------------------------------------------------------------------------
def test_deterministic(points):
    one, two = (refine(points, points.xy[:6], RefinementRules(seed=3)) for _ in range(2))
    assert one.xy.tolist() == two.xy.tolist()
    assert one.stages == two.stages


def test_progress_runs_forward_and_can_stop_it(points):
    seen = []
    refine(points, points.xy[:5], progress=lambda fraction, text="": seen.append(fraction))
    assert all(later >= earlier - 1e-9 for earlier, later in zip(seen, seen[1:]))
    assert max(seen) <= 1

    def stop(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        refine(points, points.xy[:5], progress=stop)
