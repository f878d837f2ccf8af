"""Every model and option against brute force, on many small random instances of every kind and scale."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from chalandise.core.cost.ellipsoidal import EllipsoidalCost
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import InputError
from chalandise.core.location.engine import verify
from chalandise.core.location.models.capacity import allocate_with_capacities, capacitated_p_median
from chalandise.core.location.models.coverage import max_coverage
from chalandise.core.location.models.maximum_distance import p_median_within
from chalandise.core.location.models.opening_costs import p_median_with_opening_costs
from chalandise.core.location.models.pcentre import p_centre
from chalandise.core.location.models.set_cover import set_coverage
from chalandise.core.location.problem import FORBIDDEN, FORCED, LocationProblem
from chalandise.core.location.solve import solve
from instances import admissible_sets, full_costs, respects

BATCHES, EACH = 25, 24  # 600 instances
KINDS = ("plane", "apart", "rounded", "lattice", "line", "degrees", "matrix", "whole", "gaps", "sparse")


def instance(seed: int) -> LocationProblem:
    """A small problem; the seed chooses its kind, scale, statuses, ties and number of sites."""
    rng = np.random.default_rng(seed)
    kind = KINDS[seed % len(KINDS)]
    n, m = int(rng.integers(1, 11)), int(rng.integers(1, 9))
    demand = rng.integers(0, 5, n) if rng.random() < 0.6 else rng.random(n) ** 3
    demand = demand * 10.0 ** rng.choice([-12, -5, 0, 0, 0, 3, 12])
    demand[rng.integers(n)] = demand.max() or 1.0
    if kind in ("plane", "apart"):
        offset = 0.0 if kind == "plane" else 7e6
        cost = EuclideanCost(rng.random((n, 2)) * 100 + offset, rng.random((m, 2)) * 100 + offset)
    elif kind == "rounded":
        cost = EuclideanCost(rng.random((n, 2)) * 30, rng.random((m, 2)) * 30, rounded=True)
    elif kind == "lattice":
        cost = EuclideanCost(rng.integers(0, 4, (n, 2)), rng.integers(0, 4, (m, 2)))
    elif kind == "line":
        cost = EuclideanCost(np.c_[rng.integers(0, 9, n), np.zeros(n)], np.c_[rng.integers(0, 9, m), np.zeros(m)])
    elif kind == "degrees":
        middle, spread = rng.choice([0.0, 179.9, -60.0]), rng.choice([0.1, 5.0, 80.0])
        cost = EllipsoidalCost(
            *(np.c_[middle + rng.uniform(-1, 1, k) * spread, rng.uniform(-1, 1, k) * spread] for k in (n, m))
        )
    else:
        matrix = rng.random((n, m)) * 50 if kind == "matrix" else rng.integers(0, 7, (n, m)).astype(float)
        if kind in ("gaps", "sparse"):
            matrix[rng.random((n, m)) < (0.3 if kind == "gaps" else 0.6)] = np.inf
            matrix[np.arange(n), rng.integers(0, m, n)] = 3.0
        cost = MatrixCost(matrix)
    status = rng.choice([0, FORCED, FORBIDDEN], m, p=[0.8, 0.1, 0.1]).astype(np.int8)
    if (status == FORBIDDEN).all() or kind in ("gaps", "sparse"):
        status[:] = 0
    low, high = max(1, int((status == FORCED).sum())), int((status != FORBIDDEN).sum())
    return LocationProblem(demand, cost, int(rng.integers(low, high + 1)), status)


def every_set(problem: LocationProblem) -> dict[tuple[int, ...], np.ndarray]:
    """What each customer with demand pays, for every admissible set of p sites."""
    costs = full_costs(problem)[problem.demand > 0]
    return {chosen: costs[:, list(chosen)].min(axis=1) for chosen in admissible_sets(problem)}


def agree(solution, optimum: float, problem: LocationProblem) -> None:
    """The answer is optimal, says so, and its bound is not above the optimum."""
    assert respects(problem, solution.sites)
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(optimum, rel=2e-7, abs=0)
    assert solution.lower_bound <= optimum * (1 + 1e-7)


def either(work, optimum: float):
    """What ``work`` gives; None when nothing is possible, which it must then say."""
    if np.isfinite(optimum):
        return work()
    with pytest.raises(InputError):
        work()
    return None


@pytest.fixture(params=range(BATCHES))
def batch(request) -> list[LocationProblem]:
    return [instance(seed) for seed in range(request.param * EACH, (request.param + 1) * EACH)]


def test_p_median(batch):
    for problem in batch:
        weight = problem.demand[problem.demand > 0]
        optimum = min(float(weight @ costs) for costs in every_set(problem).values())
        for method in ("auto", "exact"):
            found = either(lambda method=method, problem=problem: solve(problem, method), optimum)
            if found is not None:
                agree(found, optimum, problem)
                if found.dual is not None:
                    certificate = verify(problem, found.sites, found.dual)
                    assert certificate.upper == pytest.approx(optimum, rel=2e-7)
                    assert certificate.lower <= optimum * (1 + 1e-7)
        bounded = either(lambda problem=problem: solve(problem, "lagrangian"), optimum) if optimum < np.inf else None
        if bounded is not None:
            assert bounded.lower_bound <= optimum * (1 + 1e-7) <= bounded.objective * (1 + 2e-7)


def test_p_median_within_a_limit(batch):
    for seed, problem in enumerate(batch):
        weight, sets = problem.demand[problem.demand > 0], every_set(problem)
        radii = np.unique(np.concatenate(list(sets.values())))
        limit = float(np.random.default_rng(seed).choice(radii[np.isfinite(radii)]))
        optimum = min((float(weight @ costs) for costs in sets.values() if costs.max() <= limit), default=np.inf)
        for method in ("auto", "exact"):
            found = either(lambda m=method, q=problem, d=limit: p_median_within(q, d, m), optimum)
            if found is not None:
                agree(found, optimum, problem)
                assert found.max_cost <= limit * (1 + 1e-12)


def test_maximal_covering(batch):
    for seed, problem in enumerate(batch):
        weight, sets = problem.demand[problem.demand > 0], every_set(problem)
        radii = np.unique(np.concatenate(list(sets.values())))
        reach = float(np.random.default_rng(seed).choice(np.append(radii[np.isfinite(radii)], 0.0)))
        most = max(float(weight @ (costs <= reach)) for costs in sets.values())
        for method in ("auto", "exact"):
            found = max_coverage(problem, reach, method)
            assert respects(problem, found.sites)
            assert found.status == "optimal"
            assert found.covered_demand == pytest.approx(most, rel=2e-7, abs=1e-12 * weight.sum())
            assert found.upper_bound >= most * (1 - 1e-9)


def test_p_centre_and_least_travel_among_its_ties(batch):
    for problem in batch:
        weight, sets = problem.demand[problem.demand > 0], every_set(problem)
        radius = min(float(costs.max()) for costs in sets.values())
        found = either(lambda problem=problem: p_centre(problem), radius)
        if found is not None:
            assert respects(problem, found.allocation.sites)
            assert found.status == "optimal"
            assert found.radius == pytest.approx(radius, rel=1e-12)
            assert found.radius_bound <= radius * (1 + 1e-12)
            travel = min(float(weight @ c) for c in sets.values() if c.max() <= radius * (1 + 1e-12))
            assert found.allocation.objective == pytest.approx(travel, rel=2e-7)


def test_fewest_sites(batch):
    for seed, problem in enumerate(batch):
        costs = full_costs(problem)[problem.demand > 0][:, problem.allowed]
        closest = float(costs.min(axis=1).max())
        reach = closest * float(np.random.default_rng(seed).choice([1.0, 1.3, 2.0]))
        covers = costs <= reach
        forced = set(np.flatnonzero(np.isin(problem.allowed, problem.forced)))
        fewest = next(
            size
            for size in range(len(forced), covers.shape[1] + 1)
            for chosen in combinations(range(covers.shape[1]), size)
            if forced <= set(chosen) and covers[:, list(chosen)].any(axis=1).all()
        )
        found = set_coverage(problem, reach)
        assert found.status == "optimal"
        assert len(found.allocation.sites) == found.fewest == fewest
        assert found.allocation.max_cost <= reach * (1 + 1e-12)


def test_opening_costs(batch):
    for seed, problem in enumerate(batch):
        rng = np.random.default_rng(seed)
        weight, costs = problem.demand[problem.demand > 0], full_costs(problem)[problem.demand > 0]
        typical = float(weight.sum()) * float(costs[np.isfinite(costs)].mean())
        opening = rng.random(problem.cost.n_candidates) * typical * rng.choice([0.0, 0.2, 1.0])
        for any_number in (False, True):
            sets = list(every_set(problem)) if not any_number else any_sets(problem)
            totals = [float(weight @ costs[:, list(s)].min(axis=1)) + opening[list(s)].sum() for s in sets]
            optimum = min(totals)
            found = either(
                lambda q=problem, o=opening, a=any_number: p_median_with_opening_costs(q, o, any_number=a), optimum
            )
            if found is not None:
                assert found.status == "optimal"
                assert found.total == pytest.approx(optimum, rel=2e-7)
                assert found.lower_bound <= optimum * (1 + 1e-7)


def any_sets(problem: LocationProblem) -> list[tuple[int, ...]]:
    """Every set of sites that holds the forced ones."""
    allowed, forced = problem.allowed.tolist(), set(problem.forced.tolist())
    sets = (chosen for size in range(1, len(allowed) + 1) for chosen in combinations(allowed, size))
    return [chosen for chosen in sets if forced <= set(chosen)]


def test_capacities(batch):
    for seed, problem in enumerate(batch[:8]):
        rng = np.random.default_rng(seed)
        demand = problem.demand[problem.demand > 0]
        costs = full_costs(problem)[problem.demand > 0]
        room = demand.sum() / problem.p * rng.uniform(0.8, 2.0, problem.cost.n_candidates)
        best = {chosen: whole_allocation(demand, costs[:, list(chosen)], room[list(chosen)]) for chosen in
                admissible_sets(problem)}  # fmt: skip
        optimum = min(best.values())
        found = either(lambda q=problem, r=room: capacitated_p_median(q, r, single_source=True), optimum)
        if found is not None:
            assert found.status == "optimal"
            assert found.objective == pytest.approx(optimum, rel=2e-7)
            assert found.lower_bound <= optimum * (1 + 1e-7)
            assert (found.load <= room[found.sites] * (1 + 1e-8)).all()
        chosen = next(iter(best))
        found = either(
            lambda q=problem, s=chosen, r=room: allocate_with_capacities(
                q, np.array(s), r[list(s)], single_source=True
            ),
            best[chosen],
        )
        if found is not None:
            assert found.objective == pytest.approx(best[chosen], rel=2e-7)


def whole_allocation(demand: np.ndarray, costs: np.ndarray, room: np.ndarray) -> float:
    """Least cost of sending each customer to one site with room for all of it."""
    states = {(0.0,) * len(room): 0.0}
    for amount, row in zip(demand, costs):
        following: dict[tuple[float, ...], float] = {}
        for load, paid in states.items():
            for k, cost in enumerate(row):
                if load[k] + amount <= room[k] * (1 + 1e-9) and cost < np.inf:
                    after = (*load[:k], load[k] + amount, *load[k + 1 :])
                    following[after] = min(following.get(after, np.inf), paid + amount * cost)
        states = following
    return min(states.values(), default=np.inf)
