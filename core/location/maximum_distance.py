"""p-median in which nobody travels farther than a given distance, and who is covered by a solution."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..errors import InputError
from .cost import LimitedCost
from .problem import FORCED, LocationProblem, LocationSolution
from .set_cover import covering_costs, smallest_cover
from .solve import solve


@dataclass(frozen=True, eq=False)
class Coverage:
    """Who is served within a distance.

    Attributes
    ----------
    covered : ndarray of bool, shape (n,)
        Demand points whose site is within the distance.
    demand : float
        Their demand.
    share : float
        That demand as a share of the whole, 0..1.
    """

    covered: np.ndarray
    demand: float
    share: float


def coverage(solution: LocationSolution, distance: float) -> Coverage:
    """Demand that a solution serves within ``distance``, each demand point being in or out as a whole.

    References
    ----------
    SPEC ZS-11, D-8.
    """
    covered = solution.cost <= distance
    inside = float(solution.demand[covered].sum())
    return Coverage(covered, inside, inside / float(solution.demand.sum()))


def p_median_within(problem: LocationProblem, distance: float, method: str = "auto", **options) -> LocationSolution:
    """Least total weighted cost among the solutions in which everybody is within ``distance`` of an open site.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    distance : float
        Largest cost of a demand point with demand, in the unit of the costs.
    method, **options
        As in :func:`.solve.solve`.

    Returns
    -------
    LocationSolution
        Bounds hold for the problem with the limit.

    Raises
    ------
    InputError
        Somebody has no candidate within the distance, or p sites are too few; the message says which distance or how
        many sites would do.

    References
    ----------
    SPEC ZS-11; Toregas & ReVelle 1972.
    """
    costs = covering_costs(problem, distance)
    limited = replace(problem, cost=LimitedCost(problem.cost, distance))
    try:
        solution = solve(limited, method, **options)
    except InputError as error:
        if error.parameter != "p":
            raise
        forced = np.flatnonzero(problem.status[problem.allowed] == FORCED)
        fewest = smallest_cover(costs <= distance, forced, solver=options.get("solver")).fewest
        reason = (
            f"at least {fewest} sites are needed for that; ask for more sites or raise the distance"
            if fewest > problem.p
            else "another method may find one: choose exact"
        )
        raise InputError(
            f"No {problem.p} sites were found that leave nobody farther than {distance:g}: {reason}.", "p"
        ) from error
    position, cost = problem.cost.nearest(solution.sites)  # who has no demand may be farther
    return replace(solution, assignment=position, cost=cost)
