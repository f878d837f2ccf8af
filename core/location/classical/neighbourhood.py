"""Neighbourhood search: allocate, move every site to the median of its neighbourhood, repeat."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from ...progress import Progress, silent
from ...words import Message
from ..dense import DenseTable, improves, lowest_index_of_least
from ..problem import LocationProblem, LocationSolution
from .greedy import greedy_positions


def neighbourhood(
    problem: LocationProblem, *, start: np.ndarray | None = None, progress: Progress = silent
) -> LocationSolution:
    """Alternate allocation and 1-medians until no site moves.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    start : ndarray of int, shape (p,), optional
        Candidate indices to start from; greedy when None.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        A solution that no relocation inside a neighbourhood improves, without a bound.

    Raises
    ------
    InputError
        The start is not usable, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-4; Maranzana 1964; Baray 2002 ("algorithme de voisinage").
    """
    table = DenseTable.of(problem)
    chosen = greedy_positions(table, progress) if start is None else table.positions(start)
    total, moves = table.total(chosen), 0
    while True:
        progress(1 - 1 / (2 + moves), Message("Moving sites to the median of their neighbourhood"))
        moved = regional_medians(table, chosen)
        new = table.total(moved)
        if not improves(new, total):
            return table.solution(problem, chosen, "neighbourhood")
        chosen, total, moves = moved, new, moves + 1


def regional_medians(table: DenseTable, chosen: np.ndarray) -> np.ndarray:
    """Move every site to the 1-median of the rows it serves, shape (p,), ascending.

    A row at the same cost from two sites belongs to the lower index. A site stays when it is forced or when nothing
    is better. A site already taken is not taken twice.
    """
    chosen = np.sort(chosen)
    nearest = table.values[:, chosen].argmin(axis=1)
    regions = sparse.csr_matrix(
        (np.ones(len(nearest)), (nearest, np.arange(len(nearest)))), shape=(len(chosen), len(nearest))
    )
    totals = regions @ table.values + table.opening
    moved = chosen.copy()
    for k in np.flatnonzero(~np.isin(chosen, table.forced)):
        options = totals[k].copy()
        options[np.delete(moved, k)] = np.inf
        best = lowest_index_of_least(options)
        if improves(options[best], options[chosen[k]]):
            moved[k] = best
    return np.sort(moved)
