"""Maximal covering: serve as much demand as possible within a distance with p sites."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...service.gap import relative_gap
from ..covering.uncovered import UncoveredCost
from ..problem import LocationProblem
from ..solve import solve


@dataclass(frozen=True, eq=False)
class CoverageSolution:
    """Sites, who is covered, and how much could be at most.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices, by decreasing demand of the points nearest to each.
    assignment : ndarray of int64, shape (n,)
        Position in ``sites`` of the nearest site, -1 where it is beyond the distance.
    cost : ndarray of float64, shape (n,)
        Cost to the nearest site, covered or not.
    covered_demand, upper_bound, total_demand : float
        Demand covered, the most that p sites can cover as far as proven (``inf`` without proof), and all demand.
    method, status : str
        As in :class:`.problem.LocationSolution`.
    seconds : float
        Time spent.
    note : str
        What the user should know, empty when nothing.
    """

    sites: np.ndarray
    assignment: np.ndarray
    cost: np.ndarray
    covered_demand: float
    upper_bound: float
    total_demand: float
    method: str
    status: str
    seconds: float
    note: str = ""

    @property
    def covered(self) -> np.ndarray:
        """Which demand points are covered, shape (n,)."""
        return self.assignment >= 0

    @property
    def share(self) -> float:
        """Covered share of the demand, 0..1."""
        return self.covered_demand / self.total_demand

    @property
    def gap(self) -> float:
        """At most this share more than ``covered_demand`` could be covered (:func:`.gap.relative_gap`)."""
        return relative_gap(self.upper_bound, self.covered_demand)


def max_coverage(problem: LocationProblem, distance: float, method: str = "auto", **options) -> CoverageSolution:
    """Maximise the demand within ``distance`` of p sites.

    maximise sum_i a_i z_i subject to z_i <= sum over the candidates within reach of i of y_j, sum_j y_j = p. It is
    the p-median of the demand left uncovered, so every method of the p-median solves it.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    distance : float
        Largest cost at which a demand point counts as covered, in the unit of the costs.
    method, **options
        As in :func:`.solve.solve`: ``'auto'``, ``'exact'``, ``'greedy'``...

    Returns
    -------
    CoverageSolution
        With an upper bound where the method gives one.

    Raises
    ------
    InputError
        The distance is negative or not a number, or what :func:`.solve.solve` refuses.

    References
    ----------
    SPEC PM-16; Church & ReVelle 1974.
    """
    if not distance >= 0:
        raise InputError("The distance must be a number that is not negative, not {}.", "distance", distance)
    solution = solve(replace(problem, cost=UncoveredCost(problem.cost, distance)), method, **options)
    cost = problem.cost.nearest(solution.sites)[1]
    covered = solution.cost == 0
    total = float(problem.demand.sum())
    return CoverageSolution(
        solution.sites,
        np.where(covered, solution.assignment, -1),
        cost,
        float(problem.demand[covered].sum()),
        total - solution.lower_bound,
        total,
        method,
        solution.status,
        solution.seconds,
        solution.note,
    )
