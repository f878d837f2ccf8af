"""ZS-5: what a zone demands, on the worked example of 12 zones."""

from dataclasses import replace

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.points import PointSet
from chalandise.core.zones.demand import zone_demand
from chalandise.core.zones.statistics import measure_zones

# Tables 3.1 and 3.2 of Baray 2002: area, x, y, mean frequency, mode, maximum.
WORKED_EXAMPLE = np.array(
    [
        (346, 87, 9, 143, 128, 192),
        (110, 165, 6, 134, 128, 173),
        (156, 239, 4, 145, 128, 190),
        (194, 134, 37, 135, 128, 173),
        (124, 55, 41, 136, 128, 173),
        (143, 182, 45, 136, 128, 173),
        (1048, 105, 74, 164, 192, 192),
        (322, 32, 90, 133, 128, 173),
        (467, 235, 122, 157, 128, 192),
        (7594, 70, 152, 161, 173, 192),
        (467, 180, 137, 134, 128, 173),
        (689, 183, 167, 147, 128, 192),
    ],
    dtype=float,
)


def table_of(labels, points=None):
    labels = np.asarray(labels, dtype=np.int32)
    return measure_zones(Grid(0, labels.shape[0], 1, *labels.shape), labels, points)


@pytest.fixture
def worked_example():
    area, x, y, mean, mode, highest = WORKED_EXAMPLE.T
    blank = table_of(np.arange(1, 13).reshape(1, 12))
    return replace(blank, area=area, x=x, y=y, value_mean=mean, value_mode=mode, value_max=highest)


def one_median(table, demand):
    """Number and cost of the zone that serves all others at least cost, by enumeration."""
    distance = np.hypot(table.x[:, None] - table.x, table.y[:, None] - table.y)
    cost = demand @ distance
    return table.zone[cost.argmin()], cost.min()


def test_one_median_by_frequency(worked_example):
    site, cost = one_median(worked_example, zone_demand(worked_example, "mean"))
    assert site == 7
    assert cost == pytest.approx(145830.8, abs=0.1)


@pytest.mark.parametrize("column", ["value_mode", "value_max"])
def test_one_median_by_other_frequencies(worked_example, column):
    assert one_median(worked_example, getattr(worked_example, column))[0] == 7


def test_one_median_by_area(worked_example):
    site, cost = one_median(worked_example, zone_demand(worked_example, "area"))
    assert site == 10
    assert cost == pytest.approx(487318.4, abs=0.1)


def test_one_median_by_area_times_frequency(worked_example):
    demand = zone_demand(worked_example, "global")
    assert one_median(worked_example, demand)[0] == 10
    assert demand[0] == 346 * 143


def test_unweighted_one_median(worked_example):
    assert one_median(worked_example, np.ones(12))[0] == 4


@pytest.fixture
def customers():
    return PointSet.of(np.array([0.5, 1.5, 3.5, 2.4, 2.6]), np.full(5, 0.5), np.array([1.0, 2.0, 5.0, 10.0, 20.0]))


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("area", [2.0, 1.0]),
        ("count", [2.0, 1.0]),
        ("weight", [3.0, 5.0]),
        # Nodes lie at 1 and 3.5: the customer at 2.4 goes west, the one at 2.6 east.
        ("nearest", [1.0 + 2.0, 5.0 + 10.0 + 20.0]),
        ("mean", [1.5, 5.0]),
        ("global", [3.0, 5.0]),
    ],
)
def test_definitions(customers, definition, expected):
    table = table_of([[1, 1, 0, 2]], customers)
    assert zone_demand(table, definition, customers).tolist() == pytest.approx(expected)


def test_nearest_forgets_nobody(customers):
    table = table_of([[0, 1, 0, 2]], customers)
    assert zone_demand(table, "nearest", customers).sum() == customers.total_weight


def test_zone_without_customers_has_no_mean_demand(customers):
    table = table_of([[0, 0, 0, 1, 2]], customers)
    assert zone_demand(table, "mean").tolist() == [5.0, 0.0]


@pytest.mark.parametrize(
    ("definition", "parameter"),
    [("count", "points"), ("weight", "points"), ("nearest", "points"), ("mean", "points"), ("money", "demand")],
)
def test_demand_that_cannot_be_had(definition, parameter):
    with pytest.raises(InputError) as error:
        zone_demand(table_of([[1]]), definition)
    assert error.value.parameter == parameter


def test_no_zone_no_demand(customers):
    table = table_of([[0, 0]], customers)
    for definition in ("area", "count", "weight", "nearest", "mean"):
        assert zone_demand(table, definition, customers).shape == (0,)
