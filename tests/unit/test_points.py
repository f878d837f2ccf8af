"""IN-1: customers with weights."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.points import PointSet


def test_unweighted_points_weigh_one_each():
    points = PointSet.of([1, 2, 3], [4, 5, 6])
    assert len(points) == 3
    assert points.weight.tolist() == [1.0, 1.0, 1.0]
    assert points.total_weight == 3.0
    assert points.xy.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert points.x.dtype == points.weight.dtype == np.float64


def test_group_totals_sum_to_the_whole():
    # Customers per district in the source: 10,211 in all.
    sizes = np.array([1732, 952, 398, 7, 517, 3456, 1087, 2069])
    district = np.repeat(np.arange(len(sizes)), sizes)
    rng = np.random.default_rng(0)
    points = PointSet(*rng.uniform(0, 9000, (2, len(district))), rng.integers(0, 9, len(district)))
    groups = [points.select(district == k) for k in range(len(sizes))]
    assert sum(map(len, groups)) == len(points)
    assert sum(group.total_weight for group in groups) == points.total_weight


def test_extent_and_selection():
    points = PointSet.of(np.array([3.0, -1.0, 2.0]), np.array([0.0, 7.0, 5.0]), np.array([1, 2, 3]))
    assert points.extent == (-1.0, 0.0, 3.0, 7.0)
    chosen = points.select(np.array([2, 0]))
    assert (chosen.x.tolist(), chosen.y.tolist(), chosen.weight.tolist()) == ([2, 3], [5, 0], [3, 1])


@pytest.mark.parametrize(
    ("x", "y", "weight", "parameter"),
    [
        ([1, 2], [1], [1, 1], "points"),
        ([1, 2], [1, 2], [1], "points"),
        ([np.nan], [1], [1], "points"),
        ([1], [np.inf], [1], "points"),
        ([1], [1], [-1], "weight"),
        ([1], [1], [np.nan], "weight"),
        ([1], [1], [np.inf], "weight"),
        ([1, -1e16], [1, 1], [1, 1], "points"),
        ([1, 2], [1, 1], [1, 1e101], "weight"),
    ],
)
def test_unusable_points_are_refused(x, y, weight, parameter):
    with pytest.raises(InputError) as error:
        PointSet(np.array(x), np.array(y), np.array(weight))
    assert error.value.parameter == parameter


def test_no_point_no_extent():
    nobody = PointSet.of([], [])
    assert len(nobody) == 0
    assert nobody.total_weight == 0
    with pytest.raises(InputError, match="no point"):
        _ = nobody.extent
