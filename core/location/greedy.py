"""Greedy opening: each new site is the one that helps most, the earlier ones staying where they are."""

from __future__ import annotations

import numpy as np

from ..progress import Progress, silent
from .dense import DenseTable, lowest_index_of_least, row_blocks
from .problem import LocationProblem, LocationSolution


def greedy(problem: LocationProblem, progress: Progress = silent) -> LocationSolution:
    """Open the sites one after the other, the best one each time.

    Forced sites are open from the start. The first of the others is a 1-median by enumeration; each next one is the
    candidate that lowers the objective most with the earlier ones fixed. Ties go to the lowest index.

    Parameters
    ----------
    problem : LocationProblem
        Problem of any size whose full table of costs fits in memory.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        Sites in the order of opening, without a bound.

    Raises
    ------
    InputError
        The table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-3; Baray 2002 ("algorithme flou", myopic); Kuehn & Hamburger 1963.
    """
    table = DenseTable.of(problem)
    return table.solution(problem, greedy_positions(table, progress), "greedy", keep_order=True)


def greedy_positions(table: DenseTable, progress: Progress = silent) -> np.ndarray:
    """Positions in ``table.candidates`` that greedy opens, in order, shape (p,)."""
    chosen = list(table.forced)
    first = table.values[:, chosen].min(axis=1) if chosen else np.full(len(table.values), np.inf)
    while len(chosen) < table.p:
        progress(len(chosen) / table.p, "Opening sites one by one")
        totals = totals_with_one_more(table, first)
        totals[chosen] = np.inf
        best = lowest_index_of_least(totals)
        chosen.append(best)
        first = np.minimum(first, table.values[:, best])
    return np.array(chosen, dtype=np.int64)


def totals_with_one_more(table: DenseTable, first: np.ndarray) -> np.ndarray:
    """Objective after opening each candidate in turn beside sites that cost every row ``first``, shape (k,).

    What opening the other sites cost is left out, it is the same for all.
    """
    totals = table.opening.copy()
    for part in row_blocks(*table.values.shape):
        totals += np.minimum(table.values[part], first[part, None]).sum(axis=0)
    return totals
