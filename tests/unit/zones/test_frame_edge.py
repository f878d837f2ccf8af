"""IN-9, ZS-11, ZS-12: zones at the edge of the data, coverage, separation."""

import csv
from pathlib import Path

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from chalandise.core.zones.frame_edge import data_hull, near_frame_edge
from chalandise.core.zones.labels import label_zones
from chalandise.core.zones.separation import coverage_share, zone_separation
from scipy.spatial.distance import cdist

GRID = Grid(0, 100, 1, 100, 100)
CORNERS = PointSet.of(np.array([0.0, 100, 100, 0, 50]), np.array([0.0, 0, 100, 100, 50]))


def labels_at(*places):
    labels = np.zeros(GRID.shape, dtype=np.int32)
    for k, (row, col) in enumerate(places, start=1):
        labels[row : row + 3, col : col + 3] = k
    return labels


def test_a_zone_near_the_hull_is_flagged_and_an_inner_one_is_not():
    labels = labels_at((2, 50), (50, 94), (50, 50), (6, 6))
    assert near_frame_edge(GRID, labels, CORNERS).tolist() == [True, True, False, False]
    assert near_frame_edge(GRID, labels, CORNERS, 7).tolist() == [True, True, False, True]
    assert near_frame_edge(GRID, labels, CORNERS, 0).tolist() == [False] * 4
    # Without customers the frame of the image counts.
    assert near_frame_edge(GRID, labels).tolist() == [True, True, False, False]


def test_the_hull_is_that_of_the_customers_not_of_the_image():
    inner = PointSet.of(np.array([30.0, 70, 70, 30]), np.array([30.0, 30, 70, 70]))
    labels = labels_at((50, 50), (50, 29), (10, 10))
    assert near_frame_edge(GRID, labels, inner).tolist() == [False, True, True]


def test_depth_under_a_slanting_side_by_brute_force():
    triangle = PointSet.of(np.array([0.0, 100, 0]), np.array([0.0, 0, 100]))
    labels = np.zeros(GRID.shape, dtype=np.int32)
    labels[::7, ::7] = np.arange(1, 226).reshape(15, 15)
    x, y = (each.ravel() for each in GRID.to_map(*(np.mgrid[:100:7, :100:7][::-1] + 0.5)))
    depth = np.min([x, y, (100 - x - y) / np.sqrt(2)], axis=0)
    assert np.array_equal(near_frame_edge(GRID, labels, triangle, 6), depth <= 6)


def test_points_in_a_line_have_no_hull_so_the_frame_counts():
    line = PointSet.of(np.arange(9.0), np.arange(9.0))
    assert data_hull(GRID, line).tolist() == [[0, 0], [100, 0], [100, 100], [0, 100]]
    assert len(data_hull(GRID, CORNERS)) == 4


def test_no_zone_and_a_negative_distance():
    assert near_frame_edge(GRID, np.zeros(GRID.shape, dtype=np.int32)).tolist() == []
    with pytest.raises(InputError, match="zero or more"):
        near_frame_edge(GRID, labels_at((5, 5)), distance=-1)


def test_the_flag_is_in_the_table_of_the_zones():
    zones = label_zones(Mask(GRID, labels_at((2, 50), (50, 50)) > 0), CORNERS, min_area_px=1)
    assert zones.table.edge.tolist() == [True, False]


def test_separation_of_three_nodes_by_hand():
    separation = zone_separation(np.array([0.0, 3, 0]), np.array([0.0, 0, 4]))
    assert separation.nearest == pytest.approx((3 + 3 + 4) / 3)
    assert separation.pairwise == pytest.approx((3 + 4 + 5) / 3)
    assert np.isnan(zone_separation(np.zeros(1), np.zeros(1)).nearest)


@pytest.fixture
def baray():
    with (Path(__file__).parents[2] / "data" / "baray_25_zones.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple(np.array([float(row[name]) for row in rows]) for name in ("x", "y", "area"))


def test_coverage_of_the_six_sites_of_the_source(baray):
    x, y, area = baray
    place = np.column_stack([x, y])
    problem = LocationProblem(area, EuclideanCost(place), 6)
    sites = solve(problem, "exact").sites
    nearest = cdist(place, place[sites]).min(axis=1)
    for limit, zones, share in ((50, 11, 75.73), (100, 18, 87.63), (150, 23, 96.75)):
        assert np.count_nonzero(nearest <= limit) == zones
        assert coverage_share(nearest, area, limit) == pytest.approx(share, abs=0.005)
    shares = [coverage_share(nearest, area, limit) for limit in np.linspace(0, 400, 81)]
    assert (np.diff(shares) >= 0).all()
    assert coverage_share(nearest, area) == 100
    uncovered = 100 * area[nearest > 50].sum() / area.sum()
    assert coverage_share(nearest, area, 50) + uncovered == pytest.approx(100)


def test_coverage_refuses_a_negative_distance_and_has_none_without_demand():
    with pytest.raises(InputError, match="zero or more"):
        coverage_share(np.ones(2), np.ones(2), -1)
    assert np.isnan(coverage_share(np.ones(2), np.zeros(2), 1))
