"""The fewest sites that leave nobody farther than a given distance."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...cost.limited import LimitedCost
from ...progress import Progress, section, silent
from ..covering.cover import smallest_cover
from ..covering.reach import Reach
from ..deadline import Deadline
from ..engine.local_search import local_search
from ..linear_solver import choose_solver
from ..problem import LocationProblem, LocationSolution


@dataclass(frozen=True, eq=False)
class SetCoverSolution:
    """The fewest sites found and how few there can be at least.

    Attributes
    ----------
    allocation : LocationSolution
        The sites, everyone at the cheapest.
    fewest : int
        Proven lower bound on the number of sites, forced ones included.
    status : str
        ``'optimal'`` or ``'feasible'``.
    note : str
        What the user should know, empty when nothing.
    """

    allocation: LocationSolution
    fewest: int
    status: str
    note: str = ""


def set_coverage(
    problem: LocationProblem,
    distance: float,
    *,
    solver: str | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> SetCoverSolution:
    """Cover all demand within ``distance`` with as few sites as possible.

    minimise sum_j y_j subject to sum over the candidates within reach of i of y_j >= 1 for every i with demand.
    Among the sets of that size, exchanges then lower the travel without leaving anybody uncovered.

    Parameters
    ----------
    problem : LocationProblem
        Demand, costs and statuses; its own p is not used.
    distance : float
        Largest cost, in the unit of the costs.
    solver : str, optional
        See :func:`.linear_solver.choose_solver`.
    time_limit : float, optional
        Seconds.
    progress : Progress
        Callback of the loops.

    Returns
    -------
    SetCoverSolution
        Sites, allocation and bound.

    Raises
    ------
    InputError
        Somebody has no candidate within the distance; the message says who and which distance would do.

    References
    ----------
    Toregas et al. 1971.
    """
    choose_solver(solver)
    deadline = Deadline(time_limit)
    reach = Reach.of(problem, distance)
    cover = smallest_cover(
        reach.covers, reach.forced, solver=solver, deadline=deadline, progress=section(progress, 0.0, 0.8)
    )
    # Candidates at one place are one column, but all forced ones are open and count.
    size = max(len(cover.chosen), len(problem.forced), 1)
    sites = reach.instance.candidates_of(cover.chosen, size)
    twins = size - len(cover.chosen)
    problem = replace(problem, p=size)
    limited = replace(problem, cost=LimitedCost(problem.cost, distance))
    if not deadline.passed:
        sites = local_search(limited, sites, shakes=0, stop=deadline, progress=section(progress, 0.8, 1.0))
    allocation = LocationSolution.from_sites(problem, sites, method="set_cover", seconds=deadline.elapsed)
    fewest = min(cover.fewest + twins, size)
    return SetCoverSolution(allocation, fewest, "optimal" if size <= fewest else "feasible", cover.note)
