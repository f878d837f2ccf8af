"""The fewest sites that leave nobody farther than a given distance."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from ...cost.limited import LimitedCost
from ...errors import InputError
from ...progress import Progress, section, silent
from ...words import Message
from ..bound import next_whole
from ..classical.substitution import best_swap_positions
from ..deadline import Deadline
from ..dense import DenseTable, cost_table
from ..linear_solver import LinearModel, choose_solver, solve_linear
from ..problem import FORCED, LocationProblem, LocationSolution


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


@dataclass(frozen=True, eq=False)
class Cover:
    """Positions that cover every row, and a proven lower bound on how many are needed."""

    chosen: np.ndarray
    fewest: int
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
    costs = covering_costs(problem, distance)
    forced = np.flatnonzero(problem.status[problem.allowed] == FORCED)
    cover = smallest_cover(
        costs <= distance, forced, solver=solver, deadline=deadline, progress=section(progress, 0.0, 0.8)
    )
    size = len(cover.chosen)
    table = DenseTable.of(replace(problem, p=size, cost=LimitedCost(problem.cost, distance)))
    chosen = best_swap_positions(table, cover.chosen, section(progress, 0.8, 1.0), deadline)
    allocation = table.solution(replace(problem, p=size), chosen, "set_cover", seconds=deadline.elapsed)
    return SetCoverSolution(allocation, cover.fewest, "optimal" if size <= cover.fewest else "feasible", cover.note)


def covering_costs(problem: LocationProblem, distance: float) -> np.ndarray:
    """Table of costs, shape (r, k), after making sure that ``distance`` can cover everybody.

    Raises
    ------
    InputError
        The distance is not usable, or somebody has no candidate within it.
    """
    if not distance >= 0:
        raise InputError("The distance must be a number that is not negative, not {}.", "distance", distance)
    rows, _, costs = cost_table(problem)
    closest = costs.min(axis=1)
    outside = rows[closest > distance]
    if len(outside):
        raise InputError(
            "{count} demand points have no candidate within {distance:g} ({names}). The smallest distance "
            "that covers everybody is {closest:.10g}; raise the distance or add candidates.",
            "distance",
            count=len(outside),
            distance=distance,
            names=problem.called(outside),
            closest=closest.max(),
        )
    return costs


def smallest_cover(
    covers: np.ndarray,
    forced: np.ndarray,
    *,
    enough: int | None = None,
    solver: str | None = None,
    deadline: Deadline | None = None,
    progress: Progress = silent,
) -> Cover:
    """Fewest columns that cover every row.

    Parameters
    ----------
    covers : ndarray of bool, shape (r, k)
        Which column covers which row; every row can be covered.
    forced : ndarray of int64
        Columns taken in any case.
    enough : int, optional
        When given, only find out whether so many columns suffice: the search stops at the first such cover, and the
        bound is one more when there is none.
    solver, deadline, progress
        As in :func:`set_coverage`.

    Returns
    -------
    Cover
        Columns, ascending, and the bound on their number.
    """
    deadline = deadline or Deadline()
    left = covers[~covers[:, forced].any(axis=1)]
    if not len(left):
        return Cover(np.sort(forced), len(forced))
    # Rows that the same columns cover are one row, columns that cover the same rows are one column.
    left = left[np.unique(np.packbits(left, axis=1), axis=0, return_index=True)[1]]
    columns = np.sort(np.unique(np.packbits(left, axis=0), axis=1, return_index=True)[1])
    left = left[:, columns]
    picked, fewest, note = _greedy_cover(left), _packing_bound(left), ""
    most = None if enough is None else enough - len(forced)
    if fewest < len(picked) and (most is None or fewest <= most < len(picked)):
        result = solve_linear(_cover_model(left, most), solver=solver, time_limit=deadline.left, progress=progress)
        if most is not None:
            fewest = most + 1 if result.status == "infeasible" else fewest
        elif np.isfinite(result.bound):
            fewest = max(fewest, int(next_whole(result.bound)))
        if result.x is not None:
            found = np.flatnonzero(result.x > 0.5)
            if len(found) < len(picked) and left[:, found].any(axis=1).all():
                picked = found
        note = result.note and Message("{} The best cover found before is kept.", result.note)
    return Cover(np.sort(np.concatenate([forced, columns[picked]])), len(forced) + fewest, note)


def _cover_model(covers: np.ndarray, most: int | None) -> LinearModel:
    """Fewest columns that cover every row or, given ``most``, any cover of at most so many columns."""
    rows, columns = covers.shape
    matrix = sparse.csr_matrix(covers.astype(np.float64))
    if most is not None:
        matrix = sparse.vstack([matrix, sparse.csr_matrix(np.ones((1, columns)))], format="csr")
    decision = [] if most is None else [most]
    return LinearModel(
        cost=np.ones(columns) if most is None else np.zeros(columns),
        matrix=matrix,
        row_lower=np.r_[np.ones(rows), np.full(len(decision), -np.inf)],
        row_upper=np.r_[np.full(rows, np.inf), decision],
        lower=np.zeros(columns),
        upper=np.ones(columns),
        integer=np.ones(columns, dtype=bool),
    )


def _greedy_cover(covers: np.ndarray) -> np.ndarray:
    """Columns taken one by one, each covering the most rows still uncovered."""
    picked: list[int] = []
    waiting, counts = np.ones(len(covers), dtype=bool), covers.sum(axis=0)
    while waiting.any():
        best = int(counts.argmax())
        picked.append(best)
        served = waiting & covers[:, best]
        waiting &= ~served
        counts -= covers[served].sum(axis=0)
    return np.array(picked, dtype=np.int64)


def _packing_bound(covers: np.ndarray) -> int:
    """Number of rows, taken greedily, of which no two share a column: each needs a column of its own."""
    count, waiting = 0, np.ones(len(covers), dtype=bool)
    for row in np.argsort(covers.sum(axis=1), kind="stable"):
        if waiting[row]:
            count += 1
            waiting &= ~covers[:, covers[row]].any(axis=1)
    return count


def filled(chosen: np.ndarray, p: int, count: int) -> np.ndarray:
    """``chosen`` and the first other positions of ``count``, p in all."""
    others = np.setdiff1d(np.arange(count), chosen)
    return np.concatenate([chosen, others[: p - len(chosen)]])
