"""Public instances with known optimal values; they lie beside the checkout and are skipped without it."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.location.engine import solve_engine, verify
from chalandise.core.location.problem import LocationProblem

sys.path.insert(0, str(Path(__file__).resolve().parents[4] / "benchmarks"))
import readers

FLOORED_OPTIMA = {
    ("rl1304", 5): 3099073, ("rl1304", 10): 2134295, ("rl1304", 20): 1412108, ("rl1304", 50): 795012,
    ("rl1304", 100): 491639, ("rl1304", 200): 268573, ("rl1304", 300): 177326, ("rl1304", 500): 97024,
    ("fl1400", 5): 174877, ("fl1400", 20): 57191, ("fl1400", 50): 28486,
}  # fmt: skip


def solve_and_check(problem: LocationProblem, **options):
    solution = solve_engine(problem, **options)
    certificate = verify(problem, solution.sites, solution.dual)
    assert certificate.upper == pytest.approx(solution.objective, rel=1e-12)
    assert certificate.lower <= solution.objective * (1 + 1e-9)
    assert solution.lower_bound <= solution.objective
    return solution


@pytest.mark.parametrize("number", range(1, 21))
def test_the_or_library_is_proven(shared_data, number):
    folder = shared_data / "pmedian"
    optimum = readers.read_orlib_optima(folder / "pmedopt_1_20.txt")[f"pmed{number}"]
    matrix, p = readers.read_orlib(folder / f"pmed{number}.txt")
    solution = solve_and_check(LocationProblem(np.ones(len(matrix)), MatrixCost(matrix), p))
    assert solution.status == "optimal"
    assert solution.objective == optimum == solution.lower_bound


@pytest.mark.slow
@pytest.mark.parametrize(("name", "p"), FLOORED_OPTIMA)
def test_tsplib_is_proven(shared_data, name, p):
    matrix = readers.floored_distances(readers.read_tsplib(shared_data / "pmedian" / f"{name}.tsp"))
    solution = solve_and_check(LocationProblem(np.ones(len(matrix)), MatrixCost(matrix), p), time_limit=120)
    assert solution.status == "optimal"
    assert solution.objective == FLOORED_OPTIMA[name, p]


@pytest.mark.parametrize("p", range(1, 21))
def test_coquimbo_is_proven_on_network_distances(shared_data, p):
    table = np.genfromtxt(
        shared_data / "coquimbo" / "zone_network_distance_m_133x133.csv", delimiter=",", skip_header=1
    )
    demand = np.genfromtxt(shared_data / "coquimbo" / "zones_population.csv", delimiter=",", names=True)["population"]
    solution = solve_and_check(LocationProblem(demand, MatrixCost(table[:, 1:]), p))
    assert solution.status == "optimal"


@pytest.mark.slow
@pytest.mark.parametrize("p", [5, 10, 20, 50])
def test_paris_is_within_a_thousandth(shared_data, p):
    xy, weight = readers.read_points(shared_data / "paris" / "paris_west_8x9km.csv", "x_l93", "y_l93")
    solution = solve_and_check(LocationProblem(weight, EuclideanCost(xy), p))
    assert solution.gap <= 1e-3
    # The dual vector alone proves as much.
    assert verify(LocationProblem(weight, EuclideanCost(xy), p), solution.sites, solution.dual).gap <= 1e-3
