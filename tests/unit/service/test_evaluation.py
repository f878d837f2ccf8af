"""Sites judged on the customers, against brute force."""

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.problem import LocationProblem
from chalandise.core.points import PointSet
from chalandise.core.service.evaluation import Regret, customer_problem, evaluate, moving_costs, regret
from hypothesis import given, settings
from hypothesis import strategies as st


def away(points, sites):
    return np.hypot(*(points.xy[:, None] - np.asarray(sites, float)).transpose(2, 0, 1))


def optimum(problem):
    p = problem.p
    return min(problem.objective(np.array(one)) for one in combinations(range(problem.cost.n_candidates), p))


@st.composite
def small_studies(draw):
    n, m, p = draw(st.integers(3, 9)), draw(st.integers(2, 6)), draw(st.integers(1, 3))
    whole = st.integers(0, 30)
    xy = np.array(draw(st.lists(st.tuples(whole, whole), min_size=n, max_size=n)), float)
    sites = np.array(draw(st.lists(st.tuples(whole, whole), min_size=p, max_size=p)), float)
    places = np.array(draw(st.lists(st.tuples(whole, whole), min_size=m, max_size=m)), float)
    weight = np.array(draw(st.lists(st.integers(1, 5), min_size=n, max_size=n)), float)
    return PointSet(*xy.T, weight), sites, draw(st.sampled_from([None, places]))


@given(small_studies())
@settings(max_examples=60)
def test_the_bound_is_never_above_the_true_optimum(study):
    points, sites, places = study
    problem, index = customer_problem(points, sites, places)
    judged = evaluate(problem, index)
    found = regret(problem, judged)
    best = optimum(problem)
    assert found.lower_bound <= best + 1e-6
    # These are small enough for a proof: the bound is the optimum itself.
    assert found.lower_bound == pytest.approx(best, abs=1e-6)
    assert found.percent >= 100 * (judged.total / best - 1) - 1e-4 if best > 0 else True
    assert problem.objective(found.best) == pytest.approx(best, abs=1e-6)


@given(small_studies())
@settings(max_examples=60)
def test_every_figure_against_its_definition(study):
    points, sites, _ = study
    problem, index = customer_problem(points, sites)
    judged = evaluate(problem, index)
    distance = away(points, sites)
    nearest = distance.min(axis=1)
    np.testing.assert_allclose(judged.distance, nearest, atol=1e-9)
    assert judged.total == pytest.approx(points.weight @ nearest)
    assert judged.mean == pytest.approx(points.weight @ nearest / points.total_weight)
    assert judged.max == pytest.approx(nearest.max())
    assert judged.served_weight.sum() == points.total_weight
    assert judged.served_customers.sum() == len(points)
    for limit in (0.0, 5.0, 100.0):
        assert judged.share_within(limit) == pytest.approx(
            100 * points.weight[judged.distance <= limit].sum() / points.total_weight
        )
    if len(sites) > 1:
        for k in range(len(sites)):
            without = np.delete(distance, k, axis=1).min(axis=1)
            assert judged.removal[k] == pytest.approx(points.weight @ (without - nearest), abs=1e-6)
    else:
        assert judged.removal.tolist() == [np.inf]


def test_quantiles_are_weighted():
    points = PointSet([0.0, 1, 2, 3], [0.0] * 4, [1.0, 1, 1, 7])
    judged = evaluate(*customer_problem(points, [[0.0, 0.0]]))
    assert judged.quantiles((0.1, 0.2, 0.3, 0.31, 1.0)).tolist() == [0, 1, 2, 3, 3]


@given(small_studies(), st.sampled_from([1.0, 7.0]))
@settings(max_examples=30)
def test_moving_a_site_costs_what_the_worst_of_eight_directions_costs(study, length):
    points, sites, _ = study
    problem, index = customer_problem(points, sites)
    judged = evaluate(problem, index)
    rise = moving_costs(problem, sites, judged, (length,))
    if judged.total == 0:
        assert (rise == 0).all()
        return
    angles = np.arange(8) * np.pi / 4
    for k in range(len(sites)):
        totals = []
        for angle in angles:
            moved = sites.copy()
            moved[k] += length * np.array([np.cos(angle), np.sin(angle)])
            totals.append(points.weight @ away(points, moved).min(axis=1))
        assert rise[k, 0] == pytest.approx(100 * (max(totals) / judged.total - 1), abs=1e-6)


def test_customers_without_a_way_are_counted_apart():
    inf = np.inf
    cost = MatrixCost([[1, 9, 3], [inf, inf, inf], [4, 2, 1], [inf, inf, 5.0]])
    problem = LocationProblem(np.array([1.0, 2, 3, 4]), cost, 2)
    judged = evaluate(problem, np.array([0, 1]))
    assert judged.reached.tolist() == [True, False, True, False]
    assert judged.total == 1 + 3 * 2
    assert judged.mean == 7 / 4
    assert judged.unreached_weight == 6
    assert judged.served_customers.tolist() == [1, 1]
    assert judged.quantiles((0.4, 0.5)).tolist() == [2, inf]
    found = regret(problem, judged)
    # Sites 0 and 2 serve those two customers at 1 + 3.
    assert found.lower_bound == pytest.approx(4)
    assert found.percent == pytest.approx(75)
    # Without a site somebody loses every way: nothing to put a number on.
    alone = evaluate(LocationProblem(np.ones(2), MatrixCost([[1, inf], [inf, 1.0]]), 2), np.array([0, 1]))
    assert alone.removal.tolist() == [inf, inf]


def test_sites_at_the_same_place_add_nothing():
    points = PointSet.of([0.0, 10, 20], [0.0, 0, 0])
    judged = evaluate(*customer_problem(points, [[10.0, 0.0], [10.0, 0.0]]))
    assert judged.removal.tolist() == [0, 0]
    assert judged.total == 20


def test_a_perfect_answer_has_no_regret():
    points = PointSet.of([0.0, 10.0], [0.0, 0.0])
    problem, index = customer_problem(points, points.xy)
    found = regret(problem, evaluate(problem, index))
    assert (found.lower_bound, found.percent) == (0, 0)
    assert Regret(0.0, 5.0, index).percent == np.inf


def test_what_cannot_be_judged():
    points = PointSet.of([0.0, 10.0], [0.0, 0.0])
    with pytest.raises(InputError, match="no site to judge"):
        customer_problem(points, np.empty((0, 2)))
    problem = LocationProblem(np.ones(2), MatrixCost(np.ones((2, 2))), 1)
    with pytest.raises(InputError, match="straight-line"):
        moving_costs(problem, np.zeros((1, 2)), evaluate(problem, np.array([0])))
