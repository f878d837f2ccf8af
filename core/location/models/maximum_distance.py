"""p-median in which nobody travels farther than a given distance, and who is covered by a solution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ...cost.limited import LimitedCost
from ...errors import InputError
from ...progress import Progress, section, silent
from ...words import Message
from ..deadline import Deadline
from ..linear_solver import choose_solver
from ..problem import FORCED, LocationProblem, LocationSolution
from ..solve import solve
from .set_cover import covering_costs, filled, smallest_cover


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


def p_median_within(
    problem: LocationProblem,
    distance: float,
    method: str = "auto",
    *,
    time_limit: float | None = None,
    solver: str | None = None,
    progress: Progress = silent,
    **options,
) -> LocationSolution:
    """Least total weighted cost among the solutions in which everybody is within ``distance`` of an open site.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    distance : float
        Largest cost of a demand point with demand, in the unit of the costs.
    method : str
        As in :func:`.solve.solve`; auto is exact where the limit makes a difference.
    time_limit, solver, progress, **options
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
    choose_solver(solver)
    deadline = Deadline(time_limit)
    if method == "auto":
        unlimited = solve(problem, time_limit=time_limit, progress=section(progress, 0.0, 0.5), **options)
        if unlimited.max_cost <= distance:
            return replace(unlimited, seconds=deadline.elapsed)
        progress = section(progress, 0.5, 1.0)
    costs = covering_costs(problem, distance)
    candidates = problem.allowed
    forced = np.flatnonzero(problem.status[candidates] == FORCED)
    cover_within = partial(
        smallest_cover,
        costs <= distance,
        forced,
        solver=solver,
        deadline=deadline,
        progress=section(progress, 0.0, 0.2),
    )
    cover = cover_within(enough=problem.p)
    refusal = Message("No {} sites were found that leave nobody farther than {:cost}", problem.p, distance)
    if cover.fewest > problem.p:
        fewest = max(cover.fewest, cover_within().fewest)
        raise InputError(
            "{}: at least {} sites are needed for that; ask for more sites or raise the distance.", "p", refusal, fewest
        )
    start = None
    if len(cover.chosen) <= problem.p:
        start = candidates[filled(cover.chosen, problem.p, len(candidates))]
    try:
        solution = solve(
            replace(problem, cost=LimitedCost(problem.cost, distance)),
            "exact" if method == "auto" else method,
            start=start,
            time_limit=None if time_limit is None else max(deadline.left, 1e-3),
            solver=solver,
            progress=section(progress, 0.2, 1.0),
            **options,
        )
    except InputError as error:
        if error.parameter != "p":
            raise
        raise InputError("{}: exact may find them, or give it more time.", "method", refusal) from error
    position, cost = problem.cost.nearest(solution.sites)  # who has no demand may be farther
    return replace(solution, assignment=position, cost=cost, method=method, seconds=deadline.elapsed)
