"""The full table of weighted costs, for the methods that look at every pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..cost.matrix import MEMORY_LIMIT
from ..errors import InputError
from .problem import FORCED, LocationProblem, LocationSolution

BLOCK_BYTES = 2**23  # scans work on slices of about this size, which stay in the processor's cache
TOLERANCE = 1e-12  # two totals that differ by less, relatively, are equal: sums are not exact


@dataclass(frozen=True, eq=False)
class DenseTable:
    """Weighted costs of every customer who counts to every candidate that may open.

    Demand points without demand are left out, they cost nothing. An unreachable pair gets a finite ``penalty`` larger
    than any total of reachable costs, so that sums and differences stay defined and every method first serves
    everybody.

    Attributes
    ----------
    values : ndarray of float64, shape (r, k)
        ``demand * cost``; ``penalty`` where unreachable.
    rows : ndarray of int64, shape (r,)
        Demand points with demand.
    candidates : ndarray of int64, shape (k,)
        Candidates that are free or forced, ascending.
    forced : ndarray of int64, shape (f,)
        Positions in ``candidates`` that are always open.
    p : int
        Number of sites to open.
    penalty : float
        Stand-in for an infinite weighted cost.
    opening : ndarray of float64, shape (k,)
        What opening each candidate adds to the objective, in the unit of the weighted costs; usually 0.
    """

    values: np.ndarray
    rows: np.ndarray
    candidates: np.ndarray
    forced: np.ndarray
    p: int
    penalty: float
    opening: np.ndarray

    @classmethod
    def of(cls, problem: LocationProblem, opening: np.ndarray | None = None) -> DenseTable:
        """Fill the table from the cost oracle of ``problem``.

        Parameters
        ----------
        problem : LocationProblem
        opening : ndarray of float64, shape (m,), optional
            What opening each candidate costs, in the unit of the weighted costs; nothing when None.

        Raises
        ------
        InputError
            The table would not fit in memory, or somebody can reach no candidate at all.
        """
        rows, candidates, values = cost_table(problem)
        reachable = np.isfinite(values)
        values *= problem.demand[rows, None]
        opening = np.zeros(len(candidates)) if opening is None else opening[candidates]
        if reachable.all():
            penalty = np.inf
        else:
            penalty = 2.0 * float(np.where(reachable, values, 0.0).max(axis=1).sum() + opening.sum()) or 1.0
            values[~reachable] = penalty
        forced = np.flatnonzero(problem.status[candidates] == FORCED)
        return cls(values, rows, candidates, forced, problem.p, penalty, opening)

    @property
    def free(self) -> np.ndarray:
        """Positions in ``candidates`` that are not forced."""
        return np.setdiff1d(np.arange(len(self.candidates)), self.forced)

    def positions(self, sites: np.ndarray) -> np.ndarray:
        """Positions in ``candidates`` of a start given as ``p`` candidate indices.

        Raises
        ------
        InputError
            The start does not hold p different sites, holds one that may not open or lacks a forced one.
        """
        sites = np.asarray(sites, dtype=np.int64)
        found = np.flatnonzero(np.isin(self.candidates, sites))
        if not len(found) == len(sites) == self.p or not np.isin(self.forced, found).all():
            raise InputError(
                "The starting sites must be {} different candidates that may open, forced ones included.",
                "start",
                self.p,
            )
        return found

    def total(self, chosen: np.ndarray) -> float:
        """Objective when exactly the positions ``chosen`` are open."""
        return float(self.values[:, chosen].min(axis=1).sum() + self.opening[chosen].sum())

    def solution(self, problem: LocationProblem, chosen: np.ndarray, method: str, **more) -> LocationSolution:
        """Solution of ``problem`` that opens the positions ``chosen``."""
        return LocationSolution.from_sites(problem, self.candidates[np.asarray(chosen)], method=method, **more)

    def closest_two(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cheapest and second cheapest open site of every row.

        Parameters
        ----------
        chosen : ndarray of int, shape (p,)
            Open positions.

        Returns
        -------
        nearest : ndarray of int64, shape (r,)
            Index into ``chosen`` of the cheapest, the first among ties.
        first, second : ndarray of float64, shape (r,)
            Weighted costs. With one open site the second is the costliest candidate: whatever replaces the only
            site costs no more than that.
        """
        columns = self.values[:, chosen]
        nearest = columns.argmin(axis=1)
        every = np.arange(len(columns))
        first = columns[every, nearest]
        if len(chosen) == 1:
            return nearest, first, self.values.max(axis=1)
        columns[every, nearest] = np.inf
        return nearest, first, columns.min(axis=1)


def cost_table(problem: LocationProblem) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unweighted costs of every customer who counts to every candidate that may open.

    Returns
    -------
    rows : ndarray of int64, shape (r,)
        Demand points with demand.
    candidates : ndarray of int64, shape (k,)
        Candidates that are free or forced.
    costs : ndarray of float64, shape (r, k)
        Costs, ``inf`` where unreachable.

    Raises
    ------
    InputError
        The table would not fit in memory, or somebody can reach no candidate at all.
    """
    rows = np.flatnonzero(problem.demand > 0)
    candidates = problem.allowed
    size = 8.0 * len(rows) * len(candidates)
    if size > MEMORY_LIMIT:
        raise InputError(
            "This needs the full table of costs between {rows} demand points and {candidates} candidates, about "
            "{size:.1f} GB; the limit is {limit:.0f} GB. Use fewer candidates or demand points; of the methods of the "
            "p-median, auto needs no table.",
            "method",
            rows=len(rows),
            candidates=len(candidates),
            size=size / 1e9,
            limit=MEMORY_LIMIT / 1e9,
        )
    costs = np.empty((len(rows), len(candidates)))
    for part in row_blocks(len(rows), len(candidates)):
        costs[part] = problem.cost.block(rows[part], candidates)
    stranded = rows[np.isinf(costs.min(axis=1))]
    if len(stranded):
        raise InputError(
            "{} demand points can reach no candidate at any cost ({}). Add candidates they can reach, complete "
            "the costs, or leave these points out.",
            "cost_matrix",
            len(stranded),
            problem.called(stranded),
        )
    return rows, candidates, costs


def row_blocks(rows: int, columns: int) -> list[slice]:
    """Slices of rows that each cover about ``BLOCK_BYTES`` of a float64 table."""
    step = max(1, int(BLOCK_BYTES // (8 * max(columns, 1))))
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)]


def lowest_index_of_least(values: np.ndarray, scale: float | None = None) -> int:
    """Index of the least value; the lowest index among values that are equal within rounding.

    Plain ``argmin`` would let the last bit of a sum, which depends on the processor, decide between equal sites.
    ``scale`` is the size of the numbers that were summed, when the values are small differences of large totals.
    """
    least = values.min()
    return int(np.argmax(values <= least + TOLERANCE * abs(least if scale is None else scale)))


def improves(new: float, old: float) -> bool:
    """Whether the total ``new`` is below ``old`` by more than rounding."""
    return new < old - TOLERANCE * abs(old)
