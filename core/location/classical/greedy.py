"""Greedy opening: each new site is the one that helps most, the earlier ones staying where they are."""

from __future__ import annotations

import numpy as np

from ...progress import Progress, silent
from ...words import Message
from ..dense import TOLERANCE, DenseTable, lowest_index_of_least, row_blocks
from ..problem import LocationProblem, LocationSolution

BATCH = 16  # sites whose gain is brought up to date together


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
    if not chosen:
        progress(0.0, Message("Opening sites one by one"))
        chosen.append(lowest_index_of_least(totals_with_one_more(table, np.full(len(table.values), np.inf))))
    first = table.values[:, chosen].min(axis=1)
    if len(chosen) < table.p:
        gains = first.sum() - totals_with_one_more(table, first)
    while len(chosen) < table.p:
        progress(len(chosen) / table.p, Message("Opening sites one by one"))
        gains[chosen] = -np.inf
        best = _largest_gain(table, first, gains)
        chosen.append(best)
        first = np.minimum(first, table.values[:, best])
    return np.array(chosen, dtype=np.int64)


def _largest_gain(table: DenseTable, first: np.ndarray, gains: np.ndarray) -> int:
    """Position that gains most; ``gains``, known from earlier sites, are brought up to date where that matters.

    The gain of a site never grows when others open, so an old gain below the best new one cannot win (Minoux 1978).
    """
    old = np.isfinite(gains)
    scale = float(first.sum())
    while True:
        best = gains[~old].max(initial=-np.inf)
        rivals = np.flatnonzero(old & (gains >= best - TOLERANCE * scale))
        if not len(rivals):
            return lowest_index_of_least(np.where(old, np.inf, -gains), scale)
        some = np.sort(rivals[np.argsort(-gains[rivals], kind="stable")[:BATCH]])
        saved = np.maximum(first[:, None] - table.values[:, some], 0.0)
        gains[some] = saved.sum(axis=0) - table.opening[some]
        old[some] = False


def totals_with_one_more(table: DenseTable, first: np.ndarray) -> np.ndarray:
    """Objective after opening each candidate in turn beside sites that cost every row ``first``, shape (k,).

    What opening the other sites cost is left out, it is the same for all.
    """
    totals = table.opening.copy()
    for part in row_blocks(*table.values.shape):
        totals += np.minimum(table.values[part], first[part, None]).sum(axis=0)
    return totals
