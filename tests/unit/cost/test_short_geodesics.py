"""Short geodesics from chords, the places they give to solvers, and oracles that answer the two questions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from chalandise.core.cost.ellipsoidal import EllipsoidalCost
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.geodesic import WGS84, geodesic_distance
from chalandise.core.cost.limited import LimitedCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.cost.oracle import ceiling_of, places_of, straight_lines
from chalandise.core.cost.short_geodesics import SHORT, EllipsoidPoints
from chalandise.core.location.covering.uncovered import UncoveredCost
from chalandise.core.location.engine import solve_engine, verify
from chalandise.core.location.engine.instance import Instance
from chalandise.core.location.problem import LocationProblem


def cloud(seed: int, n: int, middle: tuple[float, float], spread: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    lonlat = np.array(middle) + rng.uniform(-spread, spread, (n, 2))
    lonlat[:, 1] = np.clip(lonlat[:, 1], -90, 90)
    return lonlat


@pytest.mark.parametrize("middle", [(2.3, 48.9), (179.999, 0.0), (-180.0, -52.0), (10.0, 89.95), (0.0, -90.0)])
@pytest.mark.parametrize("spread", [1e-6, 0.01, 0.2])
def test_short_geodesics_are_within_a_millimetre(middle, spread):
    lonlat = cloud(1, 60, middle, spread)
    points = EllipsoidPoints(lonlat, WGS84)
    distance, chord = points.distances(slice(None), points, slice(None))
    exact = geodesic_distance(lonlat[:, None], lonlat[None])
    short = chord <= SHORT
    assert short.any()
    assert np.abs(distance - exact)[short].max() < 1e-4
    assert (chord <= exact + 1e-4).all()
    assert (np.diag(distance) == 0).all()


def test_the_date_line_and_the_poles_are_one_place():
    points = EllipsoidPoints(np.array([[180.0, 12.0], [-180.0, 12.0], [0.0, 90.0], [77.0, 90.0]]), WGS84)
    assert (points.xyz[0] == points.xyz[1]).all()
    assert (points.xyz[2] == points.xyz[3]).all()


@pytest.mark.parametrize("spread", [0.1, 3.0, 80.0])
@pytest.mark.parametrize("rounded", [False, True])
def test_ellipsoidal_costs_are_those_of_the_geodesics(spread, rounded):
    here, there = cloud(2, 40, (3.0, 5.0), spread), cloud(3, 30, (3.0, 5.0), spread)
    cost = EllipsoidalCost(here, there, rounded=rounded)
    exact = geodesic_distance(here[:, None], there[None])
    block = cost.block(slice(None), slice(None))
    assert np.abs(block - exact).max() <= (0.501 if rounded else 1e-3)
    np.testing.assert_array_equal(cost.block(np.array([5, 2]), np.array([7])), block[[5, 2]][:, [7]])


def oracles():
    xy, far = np.random.default_rng(4).random((2, 30, 2)) * 1000
    plane, globe = EuclideanCost(xy, far), EllipsoidalCost(cloud(5, 30, (2, 46), 5), cloud(6, 25, (2, 46), 5))
    yield from (plane, EuclideanCost(xy, far, rounded=True), globe, EllipsoidalCost(globe.demand_lonlat, rounded=True))
    for base, distance in ((plane, 300.0), (globe, 2e5)):
        yield from (LimitedCost(base, distance), UncoveredCost(base, distance))


@pytest.mark.parametrize("cost", oracles(), ids=lambda cost: type(cost).__name__)
def test_what_an_oracle_says_of_its_places_is_true(cost):
    places, costs = places_of(cost), cost.block(slice(None), slice(None))
    line = straight_lines(places.demand[:, None], places.candidates)
    cheap = costs < ceiling_of(cost)
    assert cheap.any()
    assert (line[cheap] <= costs[cheap] + places.slack).all()
    assert (line[cheap] <= places.reach).all()
    assert (costs[np.isfinite(costs)] <= min(places.dearest, ceiling_of(cost))).all()
    reachable = np.isfinite(costs) & np.isfinite(places.slack)
    assert (costs[reachable] <= line[reachable] * places.stretch + places.slack + 1e-9).all()
    if places.cost_of is not None:
        np.testing.assert_array_equal(places.cost_of(line.copy()), costs)
    if places.whole:
        assert (costs[cheap] == np.rint(costs[cheap])).all()


def test_an_oracle_need_not_say():
    assert places_of(MatrixCost(np.ones((2, 2)))) is None
    assert places_of(LimitedCost(MatrixCost(np.ones((2, 2))), 3.0)) is None
    assert ceiling_of(MatrixCost(np.ones((2, 2)))) == np.inf


class Roads:
    """Some oracle of which only its places are known, and that a way is never shorter than the straight line."""

    def __init__(self, places, costs):
        self.places, self.costs = places, costs
        self.n_demand, self.n_candidates = costs.shape

    def block(self, demand, candidates):
        return self.costs[demand][:, candidates]

    def nearest(self, sites):
        return MatrixCost(self.costs).nearest(sites)


@pytest.mark.parametrize("p", [1, 4])
def test_any_oracle_with_places_takes_the_fast_path(p):
    xy = np.random.default_rng(8).random((70, 2)) * 1000
    line = straight_lines(xy[:, None], xy)
    costs = line * (1.0 + np.random.default_rng(9).random((70, 70)))
    plain = EuclideanCost(xy).places
    roads = Roads(replace(plain, cost_of=None, stretch=np.inf), costs)
    problem = LocationProblem(np.arange(1.0, 71.0), roads, p)
    assert Instance.of(problem).geometric
    table = solve_engine(replace(problem, cost=MatrixCost(costs)))
    found = solve_engine(problem)
    assert found.status == table.status == "optimal"
    assert found.objective == pytest.approx(table.objective)
    assert verify(problem, found.sites, found.dual).lower <= table.objective * (1 + 1e-9)


def test_a_globe_is_solved_like_a_plane(monkeypatch):
    from chalandise.core.location.engine import engine, multilevel

    lonlat = cloud(7, 1300, (2.3, 48.9), 0.1)
    problem = LocationProblem(np.ones(1300), EllipsoidalCost(lonlat), 6)
    direct = solve_engine(problem)
    monkeypatch.setattr(multilevel, "COARSEST", 64)
    monkeypatch.setattr(engine, "COARSEST", 64)
    monkeypatch.setattr(engine, "DIRECT_PAIRS", 0)
    levels = solve_engine(problem, gap=1e-3, time_limit=30)
    assert direct.status == "optimal"
    assert levels.lower_bound <= direct.objective * (1 + 1e-7)
    assert direct.objective <= levels.objective <= direct.objective * 1.003
