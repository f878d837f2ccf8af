"""p-centre: open p sites so that the farthest customer is as near as possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...cost.limited import LimitedCost
from ...errors import InputError
from ...progress import Progress, section, silent
from ...service.gap import relative_gap
from ...words import Message
from ..deadline import Deadline
from ..dense import TOLERANCE, cost_table
from ..linear_solver import choose_solver
from ..problem import FORCED, LocationProblem, LocationSolution
from ..solve import exact
from .set_cover import filled, smallest_cover

TIE_SECONDS = 30.0  # for the least travel among sites of the same radius, when no time limit is given


@dataclass(frozen=True, eq=False)
class CentreSolution:
    """Sites with the smallest radius and, among those, the least travel.

    Attributes
    ----------
    allocation : LocationSolution
        Sites and allocation; its bound and status speak of the travel among all solutions of this radius.
    radius : float
        Largest cost anyone with demand pays.
    radius_bound : float
        Proven lower bound on the radius.
    status : str
        ``'optimal'`` or, when time ran out, ``'feasible'``.
    seconds : float
        Time spent.
    note : str
        What the user should know, empty when nothing.
    """

    allocation: LocationSolution
    radius: float
    radius_bound: float
    status: str
    seconds: float
    note: str = ""

    @property
    def gap(self) -> float:
        """The radius is at most this share above the smallest possible (:func:`.gap.relative_gap`)."""
        return relative_gap(self.radius, self.radius_bound)


def p_centre(
    problem: LocationProblem,
    *,
    solver: str | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> CentreSolution:
    """Minimise the largest cost that anyone with demand pays.

    Bisection on the distinct costs: a radius is feasible when p sites cover everybody within it. Of the many sets
    that share the best radius, the one with the least total weighted cost is taken.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    solver : str, optional
        See :func:`.linear_solver.choose_solver`.
    time_limit : float, optional
        Seconds; afterwards the best radius so far is returned with its bound. Without a limit the radius is always
        proven, and the search for the least travel still ends after ``TIE_SECONDS``.
    progress : Progress
        Callback of the loops.

    Returns
    -------
    CentreSolution
        Radius, bound, sites and allocation.

    Raises
    ------
    InputError
        p sites cannot reach everybody, the table does not fit in memory or the solver is not installed.

    References
    ----------
    SPEC PM-15; Hakimi 1964, Minieka 1970 (bisection on coverage).
    """
    choose_solver(solver)
    deadline = Deadline(time_limit)
    _, candidates, costs = cost_table(problem)
    forced = np.flatnonzero(problem.status[candidates] == FORCED)
    # The radius is one of the costs, and not below what somebody's nearest candidate costs.
    radii = np.unique(costs[np.isfinite(costs) & (costs >= costs.min(axis=1).max())])
    low, high = 0, len(radii) - 1
    chosen, note = _within(costs, radii[high], forced, problem.p, solver, Deadline(), section(progress, 0.0, 0.1))
    if chosen is None:
        raise InputError(
            "{} sites cannot reach everybody, wherever they are; ask for more sites or complete the costs.",
            "p",
            problem.p,
        )
    best, steps = chosen, 0
    high = int(np.searchsorted(radii, costs[:, best].min(axis=1).max()))
    while low < high and not deadline.passed:
        steps += 1
        middle = (low + high) // 2
        report = section(progress, 0.1 + 0.6 * (1 - 1 / steps), 0.1 + 0.6 * (1 - 1 / (steps + 1)))
        chosen, note = _within(costs, radii[middle], forced, problem.p, solver, deadline, report)
        if chosen is not None:
            best = chosen
            high = int(np.searchsorted(radii, costs[:, best].min(axis=1).max()))
        elif note:
            break
        else:
            low = middle + 1
    limited = replace(problem, cost=LimitedCost(problem.cost, radii[high] * (1 + TOLERANCE)))
    tie_break = exact(
        limited,
        start=candidates[filled(best, problem.p, len(candidates))],
        solver=solver,
        time_limit=TIE_SECONDS if time_limit is None else max(deadline.left, 1e-3),
        progress=section(progress, 0.7, 1.0),
    )
    allocation = LocationSolution.from_sites(
        problem,
        tie_break.sites,
        method="p_centre",
        lower_bound=tie_break.lower_bound,
        optimal=tie_break.status == "optimal",
        seconds=deadline.elapsed,
        note=tie_break.note,
    )
    radius = allocation.max_cost  # the sites with the least travel may reach less far than asked when time ran out
    status = "optimal" if radius <= radii[low] else "feasible"
    return CentreSolution(allocation, radius, float(radii[low]), status, deadline.elapsed, note)


def _within(
    costs: np.ndarray,
    radius: float,
    forced: np.ndarray,
    p: int,
    solver: str | None,
    deadline: Deadline,
    progress: Progress,
) -> tuple[np.ndarray | None, str]:
    """At most p positions that cover everybody within ``radius``, or None; a note when that is not proven."""
    cover = smallest_cover(costs <= radius, forced, enough=p, solver=solver, deadline=deadline, progress=progress)
    if len(cover.chosen) <= p:
        return cover.chosen, ""
    if cover.fewest > p:
        return None, ""
    return None, cover.note or Message("The time was too short to prove the smallest radius.")
