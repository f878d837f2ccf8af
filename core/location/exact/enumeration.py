"""Exact solution by trying every set of sites."""

from __future__ import annotations

from itertools import combinations, islice
from math import comb

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...words import Message
from ..dense import BLOCK_BYTES, DenseTable, improves, lowest_index_of_least
from ..problem import LocationProblem, LocationSolution

SET_LIMIT = 200_000  # sets up to which enumeration is the exact method of choice


def count_sets(problem: LocationProblem) -> int:
    """Number of sets of p sites that hold the forced and none of the forbidden ones.

    References
    ----------
    SPEC PM-1: C(25, 5) = 53 130 for Baray's 25 zones.
    """
    return comb(len(problem.allowed) - len(problem.forced), problem.p - len(problem.forced))


def enumerate_sets(problem: LocationProblem, progress: Progress = silent) -> LocationSolution:
    """Try every admissible set and keep the best, the first in lexicographic order among ties.

    Parameters
    ----------
    problem : LocationProblem
        Problem with at most ``SET_LIMIT`` admissible sets.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        Proven optimal.

    Raises
    ------
    InputError
        There are too many sets, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-8; Baray 2002.
    """
    count = count_sets(problem)
    if count > SET_LIMIT:
        raise InputError(
            "Trying all {:.3g} sets of {} sites would take too long; use the method exact or auto.",
            "method",
            count,
            problem.p,
        )
    table = DenseTable.of(problem)
    return table.solution(problem, best_of_all_sets(table, progress), "exact", optimal=True)


def best_of_all_sets(table: DenseTable, progress: Progress = silent) -> np.ndarray:
    """Positions of the best admissible set, forced ones first, shape (p,)."""
    costs = np.ascontiguousarray(table.values.T)
    width = table.p - len(table.forced)
    if not width:
        return table.forced
    count = comb(len(table.free), width)
    base = costs[table.forced].min(axis=0) if len(table.forced) else np.full(len(table.values), np.inf)
    pending = combinations(table.free.tolist(), width)
    step = max(1, BLOCK_BYTES // (8 * len(table.values)))
    best: np.ndarray | None = None
    least = np.inf
    for done in range(0, count, step):
        progress(done / count, Message("Trying every set of sites"))
        sets = np.array(list(islice(pending, step)), dtype=np.int64).reshape(-1, width)
        cost = np.broadcast_to(base, (len(sets), len(base)))
        for column in sets.T:
            cost = np.minimum(cost, costs[column])
        totals = cost.sum(axis=1) + table.opening[sets].sum(axis=1)
        at = lowest_index_of_least(totals)
        if best is None or improves(totals[at], least):
            best, least = sets[at], float(totals[at])
    return np.concatenate([table.forced, best])
