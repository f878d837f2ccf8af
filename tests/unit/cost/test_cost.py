"""Cost oracles: geodesics and tables of pairs (ZS-6)."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.ellipsoidal import EllipsoidalCost
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.geodesic import WGS84, Ellipsoid, geodesic_distance
from chalandise.core.cost.limited import LimitedCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.cost.oracle import CostOracle
from chalandise.core.cost.pairs import matrix_cost_from_pairs
from chalandise.core.errors import InputError
from chalandise.core.location.models.coverage import UncoveredCost
from chalandise.core.location.models.grades import GradedCost
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from hypothesis import strategies as st

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def oracles():
    rng = np.random.default_rng(0)
    here, there = rng.integers(0, 9, (40, 2)).astype(float), rng.integers(0, 9, (90, 2)).astype(float)
    matrix = rng.integers(0, 9, (40, 90)).astype(float)
    return [
        MatrixCost(matrix),
        EuclideanCost(here, there),
        EuclideanCost(here, there, rounded=True),
        EllipsoidalCost(here, there),
        EllipsoidalCost(here, there, rounded=True),
        LimitedCost(EuclideanCost(here, there), 6),
        UncoveredCost(EuclideanCost(here, there), 2),
        GradedCost(EuclideanCost(here, there), rng.integers(0, 100, 90).astype(float)),
    ]


@pytest.mark.parametrize("oracle", oracles(), ids=lambda oracle: type(oracle).__name__)
def test_every_oracle_agrees_with_itself(oracle):
    assert isinstance(oracle, CostOracle)
    full = oracle.block(slice(None), slice(None))
    assert full.shape == (oracle.n_demand, oracle.n_candidates)
    rows, columns = np.array([5, 0, 7]), np.array([3, 88])
    np.testing.assert_array_equal(oracle.block(rows, columns), full[np.ix_(rows, columns)])
    for sites in (np.array([4]), np.array([7, 3, 80]), np.arange(80)):
        position, cost = oracle.nearest(sites)
        np.testing.assert_allclose(cost, full[:, sites].min(axis=1), rtol=1e-12)
        np.testing.assert_allclose(full[np.arange(len(full)), sites[position]], cost, rtol=1e-12)


def test_the_published_line_from_flinders_peak_to_buninyong():
    grs80 = Ellipsoid(6378137.0, 1 / 298.257222101)
    flinders = np.array([144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.72030 / 3600)])
    buninyong = np.array([143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.15610 / 3600)])
    assert geodesic_distance(flinders, buninyong, grs80) == pytest.approx(54972.271, abs=2e-3)


def test_analytic_lines():
    quarter_meridian = 10001965.729
    assert geodesic_distance([0, 0], [0, 90]) == pytest.approx(quarter_meridian, abs=1e-2)
    assert geodesic_distance([0, 90], [77, -90]) == pytest.approx(2 * quarter_meridian, abs=1e-2)
    assert geodesic_distance([10, 0], [11, 0]) == pytest.approx(WGS84.a * np.pi / 180, abs=1e-3)
    assert geodesic_distance([5, 48], [5, 48]) == 0
    sphere = Ellipsoid(1.0, 0.0)
    assert geodesic_distance([0, 0], [120, 0], sphere) == pytest.approx(2 * np.pi / 3)
    assert geodesic_distance([0, 0], [180, 0], sphere) == pytest.approx(np.pi)
    # Opposite points of the equator are joined over a pole.
    assert geodesic_distance([0, 0], [180, 0]) == pytest.approx(2 * quarter_meridian, abs=1e-2)


@settings(max_examples=150, deadline=None)
@given(DEGREES, DEGREES, st.booleans(), st.floats(-1, 1), st.floats(-1, 1))
def test_distances_equal_those_of_proj(here, there, opposite, east, north):
    pyproj = pytest.importorskip("pyproj")
    if opposite:
        there = (here[0] + 180 + east, np.clip(-here[1] + north, -90, 90))
    expected = pyproj.Geod(ellps="WGS84").inv(*here, *there)[2]
    assert geodesic_distance(np.array(here), np.array(there)) == pytest.approx(expected, abs=2e-3)


def test_distances_are_symmetric_and_do_not_depend_on_their_neighbours():
    rng = np.random.default_rng(1)
    points = np.column_stack([rng.uniform(-180, 180, 30), rng.uniform(-90, 90, 30)])
    cost = EllipsoidalCost(points)
    full = cost.block(slice(None), slice(None))
    np.testing.assert_allclose(full, full.T, atol=1e-3)
    assert (np.diag(full) == 0).all()
    for i in range(0, 30, 7):
        np.testing.assert_array_equal(cost.block(np.array([i]), slice(None))[0], full[i])


def test_projected_coordinates_are_not_taken_for_degrees():
    with pytest.raises(InputError, match="look projected"):
        EllipsoidalCost(np.array([[652000.0, 6862000.0]]))
    with pytest.raises(InputError, match="not finite"):
        EllipsoidalCost(np.array([[np.nan, 4.0]]))


PAIRS = [("a", 1, 5.0), ("a", 2, 6.0), ("b", 2, 0.0), ("b", 1, np.inf)]


def read(pairs, **options):
    origins, destinations, costs = zip(*pairs)
    return matrix_cost_from_pairs(origins, destinations, np.array(costs), ["b", "a"], [1, 2], **options)


def test_pairs_become_a_matrix_in_the_order_of_the_ids():
    np.testing.assert_array_equal(read(PAIRS).matrix, [[np.inf, 0], [5, 6]])
    np.testing.assert_array_equal(read(PAIRS[::-1]).matrix, read(PAIRS).matrix)


def test_ids_are_compared_as_text():
    cost = matrix_cost_from_pairs([7.0, 8.0], ["x ", "x"], [1, 2], [8, "7"], ["x"])
    assert cost.matrix.tolist() == [[2], [1]]


def test_missing_pairs_can_mean_no_way():
    np.testing.assert_array_equal(read(PAIRS[:3], missing_is_unreachable=True).matrix, [[np.inf, 0], [5, 6]])


@pytest.mark.parametrize(
    ("pairs", "parameter", "message"),
    [
        (PAIRS[:3], "cost_matrix", r"1 of 4 pairs are missing \(b to 1\)"),
        ([*PAIRS, PAIRS[0], PAIRS[2]], "cost_matrix", r"2 pairs are given more than once \(a to 1, b to 2\)"),
        ([*PAIRS[:3], ("b", 1, -2.0)], "cost_field", r"1 pairs have a negative cost \(b to 1\)"),
        ([*PAIRS[:3], ("b", 1, np.nan)], "cost_field", r"1 pairs have no cost \(b to 1\)"),
        ([*PAIRS, ("c", 1, 1.0)], "origin_field", r"1 origins .* not among the demand points \(c\)"),
        ([*PAIRS, ("a", 3, 1.0)], "destination_field", r"1 destinations .* not among the candidates \(3\)"),
        ([*PAIRS[:2], ("b", 1, np.inf), ("b", 2, np.inf)], "cost_matrix", r"1 demand points can reach no .*\(b\)"),
    ],
)
def test_faulty_tables_are_explained(pairs, parameter, message):
    with pytest.raises(InputError, match=message) as caught:
        read(pairs)
    assert caught.value.parameter == parameter


@pytest.mark.parametrize(
    ("demand_ids", "candidate_ids", "parameter", "message"),
    [
        (["a", "a"], [1], "demand_ids", r"1 demand ids appear more than once \(a\)"),
        (["a"], [1, "1"], "candidate_ids", r"1 candidate ids appear more than once \(1\)"),
        (["a", None], [1], "demand_ids", "1 demand ids are empty"),
        (["a"], [], "candidate_ids", "no candidate id"),
    ],
)
def test_faulty_ids_are_explained(demand_ids, candidate_ids, parameter, message):
    with pytest.raises(InputError, match=message) as caught:
        matrix_cost_from_pairs(["a"], [1], [1.0], demand_ids, candidate_ids)
    assert caught.value.parameter == parameter


def test_lists_of_different_lengths_are_refused():
    with pytest.raises(InputError, match="2 origins, 1 destinations and 1 costs"):
        matrix_cost_from_pairs(["a", "b"], [1], [1.0], ["a"], [1])


def test_a_network_matrix_is_proven(shared_data):
    folder = shared_data / "coquimbo"
    table = np.loadtxt(folder / "zone_network_distance_m_133x133.csv", delimiter=",", skiprows=1)
    with open(folder / "zones_population.csv") as lines:
        header = next(lines).strip().split(",")
        rows = [line.strip().split(",") for line in lines]
    population = {row[header.index("zone_id")]: float(row[header.index("population")]) for row in rows}
    demand = np.array([population[str(int(zone))] for zone in table[:, 0]])
    cost = MatrixCost(table[:, 1:])
    objectives = []
    for p in range(1, 21):
        solution = solve(LocationProblem(demand, cost, p), "exact")
        assert solution.status == "optimal"
        objectives.append(solution.objective)
    assert (np.diff(objectives) < 0).all()


def test_the_san_francisco_stores_by_their_pairs(shared_data):
    import csv

    folder = shared_data / "san_francisco"
    with open(folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    tracts = sorted({row["DestinationName"] for row in pairs})
    stores = sorted({row["name"] for row in pairs}, key=lambda name: int(name.split("_")[1]))
    weight = {row["DestinationName"]: float(row["demand"]) for row in pairs}
    cost = matrix_cost_from_pairs(
        [row["DestinationName"] for row in pairs],
        [row["name"] for row in pairs],
        np.array([row["distance"] for row in pairs], dtype=float),
        tracts,
        stores,
    )
    assert cost.matrix.shape == (205, 16)
    demand = np.array([weight[tract] for tract in tracts])
    objectives = [solve(LocationProblem(demand, cost, p), "exact").objective for p in range(1, 17)]
    by_solver = [solve(LocationProblem(demand, cost, p), "exact", solver="scipy").objective for p in range(1, 17)]
    np.testing.assert_allclose(objectives, by_solver, rtol=1e-9)
    assert (np.diff(objectives) <= 0).all()
    # The published solution of this data set for four stores.
    assert objectives[3] == pytest.approx(2848268129.7145)


def test_a_marker_of_no_way_is_not_a_cost():
    with pytest.raises(InputError, match=r"finite costs above 1e\+100. Give a pair without"):
        MatrixCost([[1.0, np.finfo(np.float64).max]])
    assert MatrixCost([[1.0, np.inf]]).nearest(np.array([0, 1]))[1].tolist() == [1.0]
