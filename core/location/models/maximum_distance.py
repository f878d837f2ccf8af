"""p-median in which nobody travels farther than a given distance."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...cost.limited import LimitedCost
from ...errors import InputError
from ...progress import Progress, section, silent
from ..covering.cover import smallest_cover
from ..covering.reach import Reach
from ..deadline import Deadline
from ..linear_solver import choose_solver
from ..problem import LocationProblem, LocationSolution
from ..solve import solve

COVER_SHARE = 0.3  # of the time, at most, for the question whether p sites can reach everybody


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
        As in :func:`.solve.solve`.
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
    limited = replace(problem, cost=LimitedCost(problem.cost, distance))
    reach = Reach.of(problem, distance)
    cover_within = partial(
        smallest_cover,
        reach.covers,
        reach.forced,
        solver=solver,
        deadline=deadline.within(COVER_SHARE * deadline.limit),
        progress=section(progress, 0.0, 0.2),
    )
    cover = cover_within(enough=reach.instance.p)
    if cover.fewest > reach.instance.p:
        fewest = max(cover.fewest, cover_within().fewest) + problem.p - reach.instance.p
        raise InputError(
            "No {p} sites leave nobody farther than {distance:.10g}: at least {fewest} sites are needed for that; ask "
            "for more sites or raise the distance.",
            "p",
            p=problem.p,
            distance=distance,
            fewest=fewest,
        )
    start = None
    if len(cover.chosen) <= reach.instance.p:
        start = reach.instance.candidates_of(cover.chosen, problem.p)
    try:
        solution = solve(
            limited,
            method,
            start=start,
            time_limit=None if time_limit is None else max(deadline.left, 1e-3),
            solver=solver,
            progress=section(progress, 0.2, 1.0),
            **options,
        )
    except InputError as error:
        if error.parameter not in ("p", "time_limit"):
            raise
        if method == "auto":
            raise InputError(
                "No {p} sites were found in time that leave nobody farther than {distance:.10g}, though they may "
                "exist; allow more time or more sites.",
                "time_limit",
                p=problem.p,
                distance=distance,
            ) from error
        raise InputError(
            "No {p} sites were found that leave nobody farther than {distance:.10g}; the method auto may find them.",
            "method",
            p=problem.p,
            distance=distance,
        ) from error
    position, cost = problem.cost.nearest(solution.sites)  # who has no demand may be farther
    return replace(solution, assignment=position, cost=cost, method=method, seconds=deadline.elapsed)
