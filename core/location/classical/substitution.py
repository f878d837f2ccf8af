"""Vertex substitution: exchange an open site for a closed one as long as that pays."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from ...progress import Progress, silent
from ...words import Message
from ..deadline import Deadline
from ..dense import DenseTable, improves, lowest_index_of_least, row_blocks
from ..problem import LocationProblem, LocationSolution
from .greedy import greedy_positions, totals_with_one_more


def best_swap(
    problem: LocationProblem,
    *,
    start: np.ndarray | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Make the best of all exchanges of one open against one closed site until none pays.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    start : ndarray of int, shape (p,), optional
        Candidate indices to start from; greedy when None.
    time_limit : float, optional
        Seconds after which the exchanges stop, the solution being kept.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        A solution that no single exchange improves, without a bound.

    Raises
    ------
    InputError
        The start is not usable, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-5 (b); Goodchild & Noronha 1983. Profits of all exchanges at once: Resende & Werneck 2003, after
    Whitaker 1983.
    """
    table, deadline = DenseTable.of(problem), Deadline(time_limit)
    chosen = greedy_positions(table, progress) if start is None else table.positions(start)
    return table.solution(problem, best_swap_positions(table, chosen, progress, deadline), "substitution")


def best_swap_positions(
    table: DenseTable, chosen: np.ndarray, progress: Progress = silent, deadline: Deadline | None = None
) -> np.ndarray:
    """Positions of a start after every exchange that pays, shape (p,); see :func:`best_swap`."""
    deadline = deadline or Deadline()
    chosen, total, swaps = np.array(chosen), table.total(chosen), 0
    while not deadline.passed:
        progress(1 - 1 / (2 + swaps), Message("Exchanging sites"))
        profits = swap_profits(table, chosen)
        leaving, entering = divmod(lowest_index_of_least(-profits.ravel(), total), profits.shape[1])
        if not profits[leaving, entering] > 0:
            break
        swapped = chosen.copy()
        swapped[leaving] = entering
        new = table.total(swapped)
        if not improves(new, total):  # the profit was rounding noise
            break
        chosen, total, swaps = swapped, new, swaps + 1
    return chosen


def swap_profits(table: DenseTable, chosen: np.ndarray) -> np.ndarray:
    """What the objective gains by exchanging any open site for any closed one.

    ``profit = gain of opening j - loss of closing r + extra``: who loses r may go to j instead of to the second
    cheapest, and ``extra`` gives back what gain and loss counted without knowing of each other. The three parts are
    sums over rows, so all p (k - p) exchanges together cost one pass over the table and no third dimension.

    Returns
    -------
    ndarray of float64, shape (p, k)
        Profit, negative when the exchange worsens; ``-inf`` for forced or already open sites.
    """
    nearest, first, second = table.closest_two(chosen)
    p, k = len(chosen), table.values.shape[1]
    serves = sparse.csr_matrix((np.ones(len(nearest)), (nearest, np.arange(len(nearest)))), shape=(p, len(nearest)))
    gain, extra = -table.opening, np.zeros((p, k))
    for part in row_blocks(*table.values.shape):
        values = table.values[part]
        near, far = first[part, None], second[part, None]
        gain += np.maximum(near - values, 0.0).sum(axis=0)
        extra += serves[:, part] @ np.maximum(far - np.maximum(values, near), 0.0)
    loss = serves @ (second - first) - table.opening[chosen]
    profit = extra
    profit += gain
    profit -= loss[:, None]
    profit[:, chosen] = -np.inf
    profit[np.isin(chosen, table.forced)] = -np.inf
    return profit


def teitz_bart(
    problem: LocationProblem,
    *,
    start: np.ndarray | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Take every site out in turn and put it back where it serves best, until a whole round changes nothing.

    Parameters, returned value and errors are those of :func:`best_swap`.

    References
    ----------
    SPEC PM-5 (a); Teitz & Bart 1968.
    """
    table, deadline = DenseTable.of(problem), Deadline(time_limit)
    chosen = greedy_positions(table, progress) if start is None else table.positions(start)
    total, unchanged, rounds = table.total(chosen), 0, 0
    movable = np.flatnonzero(~np.isin(chosen, table.forced))
    while unchanged < len(movable) and not deadline.passed:
        progress(1 - 1 / (2 + rounds / len(movable)), Message("Exchanging sites"))
        leaving = movable[rounds % len(movable)]
        others = np.delete(chosen, leaving)
        rest = table.values[:, others].min(axis=1) if len(others) else np.full(len(table.values), np.inf)
        totals = totals_with_one_more(table, rest)
        totals[others] = np.inf
        entering = lowest_index_of_least(totals)
        swapped = chosen.copy()
        swapped[leaving] = entering
        new = table.total(swapped)
        if improves(new, total):
            chosen, total, unchanged = swapped, new, 0
        else:
            unchanged += 1
        rounds += 1
    return table.solution(problem, chosen, "substitution")
