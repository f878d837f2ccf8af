"""Global/regional interchange: drop and add anywhere, then move sites inside their regions, repeat."""

from __future__ import annotations

import numpy as np

from ...progress import Progress, silent
from ...words import Message
from ..deadline import Deadline
from ..dense import DenseTable, improves, lowest_index_of_least
from ..problem import LocationProblem, LocationSolution
from .greedy import greedy_positions, totals_with_one_more
from .neighbourhood import regional_medians


def gria(
    problem: LocationProblem,
    *,
    start: np.ndarray | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Alternate global exchanges and regional 1-medians until neither helps.

    Global phase: close the site whose loss costs least, open the candidate that then helps most, as long as the pair
    pays. Regional phase: move every site to the 1-median of its region.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    start : ndarray of int, shape (p,), optional
        Candidate indices to start from; greedy when None.
    time_limit : float, optional
        Seconds after which the search stops, the solution being kept.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        A solution that neither phase improves, without a bound.

    Raises
    ------
    InputError
        The start is not usable, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-5 (c); Densham & Rushton 1992.
    """
    table, deadline = DenseTable.of(problem), Deadline(time_limit)
    chosen = greedy_positions(table, progress) if start is None else table.positions(start)
    total, moves = table.total(chosen), 0
    phases = (drop_and_add, regional_medians)
    phase, failures = 0, 0
    while failures < len(phases) and not deadline.passed:
        progress(1 - 1 / (2 + moves), Message("Exchanging sites globally and regionally"))
        moved = phases[phase](table, chosen)
        new = table.total(moved)
        if improves(new, total):
            chosen, total, moves, failures = moved, new, moves + 1, 0
        else:
            phase, failures = 1 - phase, failures + 1
    return table.solution(problem, chosen, "substitution")


def drop_and_add(table: DenseTable, chosen: np.ndarray) -> np.ndarray:
    """Close the site that is missed least, then open the best one, shape (p,); no change when all are forced."""
    chosen = np.sort(chosen)
    nearest, first, second = table.closest_two(chosen)
    loss = np.bincount(nearest, weights=second - first, minlength=len(chosen)) - table.opening[chosen]
    loss[np.isin(chosen, table.forced)] = np.inf
    if not np.isfinite(loss).any():
        return chosen
    leaving = lowest_index_of_least(loss)
    others = np.delete(chosen, leaving)
    rest = np.where(nearest == leaving, second, first) if len(others) else np.full(len(first), np.inf)
    totals = totals_with_one_more(table, rest)
    totals[others] = np.inf
    moved = chosen.copy()
    moved[leaving] = lowest_index_of_least(totals)
    return moved
