"""Who goes where, how much, how far: by hand and against the plain definitions."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.points import PointSet
from chalandise.core.service import allocation as module
from chalandise.core.service import site_table as table_module
from chalandise.core.service.allocation import Allocation, Flow, removal_costs
from chalandise.core.service.site_table import CERTAINTY, ORIGIN, SERVICE, STANDING, site_table

inf = np.inf


@pytest.fixture
def served() -> Allocation:
    """Five customers: two at each of two sites, one with weight whom nobody reaches; site 2 serves nobody."""
    return Allocation(
        np.array([1.0, 3.0, 0.0, 4.0, 2.0]), np.array([0, 0, 1, 1, 0]), np.array([10.0, 20.0, 90.0, 40.0, inf]), 3
    )


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(module).failed == doctest.testmod(table_module).failed == 0


def test_all_sites_together(served):
    assert served.total == 10 + 60 + 160
    assert served.mean == pytest.approx(230 / 8)
    # QGIS hands on plain numbers only.
    assert {type(one) for one in (served.total, served.mean, served.max, served.unreached_weight)} == {float}
    assert served.max == 40  # the one at 90 has no weight
    assert served.unreached_weight == 2
    assert (served.weight_within(20), served.share_within(20)) == (4, 40)
    assert served.share_within(inf) == 80  # nobody reaches the last one, however far one goes


def test_site_by_site(served):
    assert served.served_weight.tolist() == [4, 4, 0]
    assert served.served_customers.tolist() == [2, 2, 0]
    assert served.served_share.tolist() == [40, 40, 0]
    np.testing.assert_allclose(served.served_mean, [17.5, 40, np.nan])
    np.testing.assert_allclose(served.served_max, [20, 90, np.nan])
    assert served.customers_of(0).tolist() == [True, True, False, False, False]


def test_quantiles_count_who_is_not_served_as_far(served):
    assert served.quantiles((0.1, 0.4, 0.41, 0.8, 0.9)).tolist() == [10, 20, 40, 40, inf]
    everybody = Allocation(np.ones(4), np.zeros(4, dtype=int), np.array([4.0, 1.0, 3.0, 2.0]), 1)
    assert everybody.quantiles((0.25, 0.5, 1.0)).tolist() == [1, 2, 4]


def test_the_curve_ends_where_the_last_is_served(served):
    distance, share = served.served_curve()
    assert distance.tolist() == [10, 20, 40, 90]
    assert share.tolist() == [10, 40, 80, 80]
    many = Allocation(np.ones(5000), np.zeros(5000, dtype=int), np.arange(5000.0), 1)
    assert len(many.served_curve()[0]) == module.CURVE


def test_a_split_customer_counts_at_each_of_its_sites():
    flow = Flow(np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, 1.0, 2.0]), np.array([10.0, 30.0, 5.0]))
    split = Allocation(np.array([4.0, 2.0]), np.array([0, 1]), np.array([10.0, 5.0]), 2, flow)
    assert split.mean == pytest.approx((30 + 30 + 10) / 6)
    assert split.served_weight.tolist() == [3, 3]
    assert split.served_customers.tolist() == [1, 2]


def test_who_is_beyond_reach_is_not_served():
    covered = Allocation(np.ones(2), np.array([0, -1]), np.array([10.0, 500.0]), 1)
    assert (covered.mean, covered.served_share.tolist(), covered.unreached_weight) == (10, [50], 1)


def test_straight_lines_are_those_of_brute_force():
    rng = np.random.default_rng(4)
    people = PointSet(*rng.uniform(0, 1000, (2, 300)), rng.uniform(0, 5, 300))
    sites = rng.uniform(0, 1000, (7, 2))
    away = np.hypot(*(people.xy[:, None] - sites).transpose(2, 0, 1))
    served = Allocation.straight(people, sites)
    assert served.assignment.tolist() == away.argmin(axis=1).tolist()
    assert served.mean == pytest.approx(np.average(away.min(axis=1), weights=people.weight))
    cost = EuclideanCost(people.xy, sites)
    longer = removal_costs(cost, np.arange(7), served)
    for k in range(7):
        without = np.delete(away, k, axis=1).min(axis=1) @ people.weight
        assert longer[k] == pytest.approx(without - served.total)


def test_the_table_of_sites_has_one_schema(served):
    table = site_table(served, np.array([True, False, False]), ["a", "b", "c"], str)
    assert table.schema == [("site", str), *SERVICE]
    table.add(ORIGIN, *(["x"] * 3 for _ in ORIGIN))
    rows = list(table.rows())
    assert [row[:6] for row in rows] == [
        ["a", 1, 1, 2, 4.0, 40.0],
        ["b", 2, 0, 2, 4.0, 40.0],
        ["c", 3, 0, 0, 0.0, 0.0],
    ]
    assert {len(row) for row in rows} == {1 + len(SERVICE) + len(ORIGIN)}
    names = [name for columns in (SERVICE, STANDING, ORIGIN, CERTAINTY) for name, _ in columns]
    assert len(set(names)) == len(names)
