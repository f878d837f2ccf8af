"""Golden table, random instances and brute force shared by the tests of the location models."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem
from hypothesis import strategies as st

BARAY = np.loadtxt(
    Path(__file__).parents[2] / "data" / "baray_25_zones.csv", delimiter=",", skiprows=1, usecols=(0, 1, 2, 3)
)


def baray(p: int, *, rounded: bool = False, status: np.ndarray | None = None) -> LocationProblem:
    """The 25 zones of Baray 2002, demand = area."""
    return LocationProblem(BARAY[:, 1], EuclideanCost(BARAY[:, 2:4], rounded=rounded), p, status)


def zones(sites: np.ndarray) -> list[int]:
    """Zone numbers (from 1) of sites, ascending."""
    return sorted(int(s) + 1 for s in sites)


def but(*left_out: int) -> list[int]:
    """All zones but some."""
    return [zone for zone in range(1, 26) if zone not in left_out]


# SPEC 14.4: p, optimal zones, rounded objective and maximum, exact objective and maximum
OPTIMA = [
    (1, [10], 10114005, 607, 10111226.4, 606.6),
    (2, [1, 10], 3205268, 472, 3206248.6, 471.8),
    (3, [1, 10, 18], 2512282, 284, 2513201.9, 284.0),
    (4, [1, 6, 10, 18], 1908833, 172, 1909701.6, 171.8),
    (5, [1, 6, 10, 18, 22], 1507518, 172, 1508132.0, 171.8),
    (6, [1, 6, 10, 12, 18, 22], 1177979, 172, 1177635.5, 171.8),
    (7, [1, 6, 9, 10, 12, 18, 22], 981793, 145, 981477.2, 144.8),
    (8, [1, 6, 9, 10, 12, 18, 22, 23], 808933, 145, 807917.3, 144.8),
    (9, [1, 3, 7, 9, 10, 12, 18, 22, 23], 679238, 145, 678177.4, 144.8),
    (10, [1, 3, 7, 9, 10, 12, 15, 18, 22, 23], 561933, 114, 561028.7, 114.2),
    (11, [1, 3, 7, 9, 10, 12, 13, 15, 18, 22, 23], 471987, 110, 470923.7, 110.4),
    (12, [1, 3, 7, 9, 10, 12, 13, 15, 17, 18, 20, 22], 408799, 110, 407127.9, 110.4),
    (13, but(4, 5, 6, 8, 11, 14, 16, 19, 21, 23, 24, 25), 351929, 86, 350067.9, 85.6),
    (14, but(4, 5, 8, 11, 14, 16, 19, 21, 23, 24, 25), 302977, 86, 301562.9, 85.6),
    (15, but(4, 5, 8, 11, 14, 16, 19, 21, 23, 24), 257139, 57, 255957.9, 56.6),
    (16, but(4, 5, 8, 14, 16, 19, 21, 23, 24), 212818, 57, 211928.8, 56.6),
    (17, but(4, 5, 8, 14, 16, 19, 23, 24), 177618, 57, 176728.8, 56.6),
    (18, but(4, 5, 8, 16, 19, 23, 24), 147237, 41, 146577.7, 41.2),
    (19, but(4, 5, 8, 16, 19, 24), 117471, 41, 116953.7, 41.2),
    (20, but(4, 8, 16, 19, 24), 91313, 34, 90679.3, 33.6),
    (21, but(8, 16, 19, 24), 67953, 34, 67399.3, 33.6),
    (22, but(8, 17, 24), 48579, 34, 48245.1, 33.6),
    (23, but(8, 17), 30355, 31, 30227.2, 30.8),
    (24, but(8), 13026, 26, 13006.7, 26.0),
    (25, but(), 0, 0, 0.0, 0.0),
]
EXACT = {row[0]: row[4] for row in OPTIMA}
ROUNDED = {row[0]: row[2] for row in OPTIMA}


def admissible_sets(problem: LocationProblem):
    """Every set of p sites that the statuses allow."""
    forced = set(problem.forced.tolist())
    for chosen in combinations(problem.allowed.tolist(), problem.p):
        if forced <= set(chosen):
            yield chosen


def full_costs(problem: LocationProblem) -> np.ndarray:
    """Unweighted costs of all pairs."""
    return problem.cost.block(np.arange(problem.cost.n_demand), np.arange(problem.cost.n_candidates))


def brute_force(problem: LocationProblem) -> float:
    """Least objective over all admissible sets, by plain loops."""
    costs = full_costs(problem)
    best = np.inf
    for chosen in admissible_sets(problem):
        nearest = costs[:, list(chosen)].min(axis=1)
        best = min(best, sum(a * c for a, c in zip(problem.demand, nearest) if a > 0))
    return best


@st.composite
def problems(draw, *, statuses: bool = True, unreachable: bool = False, most: int = 10):
    """Small problems full of ties: grid points, duplicates, zero weights, p = 1 and p = m, statuses."""
    n, m = draw(st.integers(1, most)), draw(st.integers(1, most))
    demand = draw(st.lists(st.sampled_from([0, 0, 1, 1, 2, 5, 0.5]), min_size=n, max_size=n))
    demand[draw(st.integers(0, n - 1))] = 3
    if draw(st.booleans()):
        points = st.tuples(st.integers(0, 4), st.integers(0, 4))
        here = draw(st.lists(points, min_size=n, max_size=n))
        there = draw(st.lists(points, min_size=m, max_size=m))
        cost = EuclideanCost(np.array(here), np.array(there), rounded=draw(st.booleans()))
    else:
        entry = st.sampled_from([0, 1, 2, 3, 7, 1.5] + ([np.inf] if unreachable else []))
        matrix = np.array(draw(st.lists(entry, min_size=n * m, max_size=n * m)), dtype=float).reshape(n, m)
        cost = MatrixCost(matrix)
    status = np.zeros(m, dtype=np.int8)
    if statuses:
        status[:] = draw(st.lists(st.sampled_from([0, 0, 0, 0, FORCED, FORBIDDEN]), min_size=m, max_size=m))
        if (status == FORBIDDEN).all():
            status[0] = 0
    low, high = max(1, int((status == FORCED).sum())), int((status != FORBIDDEN).sum())
    return LocationProblem(np.array(demand, dtype=float), cost, draw(st.integers(low, high)), status)


def respects(problem: LocationProblem, sites: np.ndarray) -> bool:
    """Whether the sites are p different candidates, forced ones in and forbidden ones out."""
    chosen = set(sites.tolist())
    return len(sites) == len(chosen) == problem.p and set(problem.forced.tolist()) <= chosen <= set(
        problem.allowed.tolist()
    )
