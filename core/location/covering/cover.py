"""The fewest columns that cover every row: greedy, Lagrangian bound, and a solver for the core that is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix, vstack

from ...errors import InputError
from ...progress import Progress, section, silent
from ...words import Message
from ..bound import lowered, next_whole
from ..deadline import Deadline
from ..linear_solver import LinearModel, solve_linear
from .lines import entries, line
from .reduction import reduced
from .weighting import lighter_cover

STEPS = 3000  # of the Lagrangian bound
FIRST_STEP, SHRINK, SMOOTHING = 0.2, 0.7, 0.1
PATIENCE = 60  # steps without a better bound before they get shorter
SHORT_WALK, WALK, LONG_WALK = 300, 3000, 100_000  # exchanges of the local search
SMALL_ENTRIES = 50_000  # about which a solver is asked without more ado
CORE_ENTRIES = 300_000  # of the core that a solver is asked about


@dataclass(frozen=True, eq=False)
class Cover:
    """Columns that cover every row, and a proven lower bound on how many are needed."""

    chosen: np.ndarray
    fewest: int
    note: str = ""


def smallest_cover(
    covers: csc_matrix,
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
    covers : csc_matrix of float64, shape (r, k)
        1 where the column covers the row; every row can be covered.
    forced : ndarray of int64
        Columns taken in any case.
    enough : int, optional
        When given, only find out whether so many columns suffice: the search stops at the first such cover, and the
        bound is one more when there is none.
    solver, deadline, progress
        As in :func:`~.models.set_cover.set_coverage`.

    Returns
    -------
    Cover
        Columns, ascending, and the bound on their number.

    References
    ----------
    Beasley 1990 (Lagrangian bound, reduced costs); Caprara, Fischetti & Toth 1999.
    """
    deadline = deadline or Deadline()
    rows = np.flatnonzero(np.asarray(covers[:, forced].sum(axis=1)).ravel() == 0)
    if not len(rows):
        return Cover(np.sort(forced), len(forced))
    matrix, columns = reduced(covers[rows] if len(forced) else covers)
    search = CoverSearch(matrix, None if enough is None else enough - len(forced), deadline, solver)
    search.run(progress)
    return Cover(np.sort(np.concatenate([forced, columns[search.picked]])), len(forced) + search.fewest, search.note)


class CoverSearch:
    """Best cover and best bound so far.

    Attributes
    ----------
    by_column, by_row : csc_matrix and csr_matrix of float64, shape (r, k)
    most : int or None
        Number of columns that is good enough.
    picked : ndarray of int64
        Columns of the best cover.
    fewest : int
        Proven lower bound on their number.
    """

    def __init__(self, matrix: csc_matrix, most: int | None, deadline: Deadline, solver: str | None):
        self.by_column, self.by_row = matrix, csr_matrix(matrix)
        self.most, self.deadline, self.solver = most, deadline, solver
        self.sizes = np.diff(matrix.indptr)
        self.picked = self.greedy()
        self.fewest = self.packing_bound()
        self.note: str = ""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to find out."""
        if self.fewest >= len(self.picked):
            return True
        return self.most is not None and (len(self.picked) <= self.most or self.fewest > self.most)

    def run(self, progress: Progress) -> None:
        """Bound and improve until settled or out of time."""
        if self.settled or self.deadline.passed:
            return
        rng = np.random.default_rng(0)
        if self.most is not None and self.by_column.nnz <= SMALL_ENTRIES:
            # A question with two answers about a small core: a solver has it at once.
            self.ask(np.arange(self.by_column.shape[1]), self.most, progress)
            return
        steps = WALK if self.most is None else SHORT_WALK
        self.walk(steps, rng, section(progress, 0.0, 0.1))
        if self.settled or self.deadline.passed:
            return
        price = self.climb(section(progress, 0.1, 0.4))
        self.walk(steps, rng, section(progress, 0.4, 0.6))
        if not self.settled and not self.close(price, section(progress, 0.6, 1.0)):
            self.walk(LONG_WALK, rng, section(progress, 0.6, 1.0))

    def walk(self, steps: int, rng: np.random.Generator, progress: Progress) -> None:
        """Look for smaller covers by local search."""

        def stop(best: np.ndarray) -> bool:
            progress(0.5, Message("{} sites, at least {}", len(best), self.fewest))
            self.offer(best)
            return self.settled or self.deadline.passed

        if not self.settled and not self.deadline.passed:
            self.offer(lighter_cover(self.by_column, self.by_row, self.picked, steps, rng, stop))

    def offer(self, picked: np.ndarray) -> None:
        """Take a cover that is smaller."""
        if len(picked) < len(self.picked):
            self.picked = picked

    # ------------------------------------------------------------------ covers
    def greedy(self) -> np.ndarray:
        """Columns taken one by one, each covering most of what is left; those that others make useless go again."""
        rows, columns = self.by_column.shape
        count, chosen = np.zeros(rows, dtype=np.int64), []
        waiting = np.ones(rows, dtype=bool)
        fresh = self.sizes.astype(np.float64)
        while waiting.any():
            best = int(fresh.argmax())
            if not fresh[best] > 0:
                raise InputError("A row is covered by no column.", "covers")
            chosen.append(best)
            mine = line(self.by_column, best)
            count[mine] += 1
            served = mine[waiting[mine]]
            waiting[served] = False
            fresh -= np.bincount(entries(self.by_row, served)[0], minlength=columns)
        kept = []
        for column in sorted(chosen, key=lambda one: (self.sizes[one], one)):
            mine = line(self.by_column, column)
            if (count[mine] > 1).all():
                count[mine] -= 1
            else:
                kept.append(column)
        return np.array(sorted(kept), dtype=np.int64)

    # ------------------------------------------------------------------ bounds
    def packing_bound(self) -> int:
        """Number of rows, taken greedily, of which no two share a column: each needs a column of its own."""
        count, waiting = 0, np.ones(self.by_row.shape[0], dtype=bool)
        for row in np.argsort(np.diff(self.by_row.indptr), kind="stable"):
            if waiting[row]:
                count += 1
                waiting[entries(self.by_column, line(self.by_row, row))[0]] = False
        return count

    def climb(self, progress: Progress) -> np.ndarray:
        """Raise ``L(u) = sum u + sum over the columns of min(0, 1 - sum of u of their rows)``; the best prices u >= 0.

        Any prices give a bound; a whole number of columns is needed, so it is rounded up.
        """
        transposed = csr_matrix(self.by_column.T)
        # To begin with, prices that no column can undercut: a column costs its rows at least what they pay.
        price = 1.0 / np.maximum.reduceat(self.sizes[self.by_row.indices].astype(np.float64), self.by_row.indptr[:-1])
        best, best_price, factor, failures = -np.inf, price, FIRST_STEP, 0
        direction = np.zeros(len(price))
        for step in range(STEPS):
            progress(step / STEPS)
            worth = 1.0 - transposed @ price
            opened = worth < 0
            value = float(price.sum() + worth[opened].sum())
            failures += 1
            if value > best:
                if value > best + 1e-4 * (len(self.picked) - best):
                    failures = 0
                best, best_price = value, price
                self.fewest = max(self.fewest, int(next_whole(lowered(value))))
            elif failures >= PATIENCE:
                factor, failures = factor * SHRINK, 0
            if self.settled or self.deadline.passed or factor < 1e-3:
                break
            gradient = 1.0 - self.by_row @ opened.astype(np.float64)
            direction = SMOOTHING * gradient + (1.0 - SMOOTHING) * direction if step else gradient
            free = np.where((price <= 0) & (direction < 0), 0.0, direction)
            norm = float(free @ free)
            if norm <= 0:
                break
            length = factor * max(1.005 * len(self.picked) - best, 0.05) / norm
            price = np.maximum(price + length * free, 0.0)
        return best_price

    def close(self, price: np.ndarray, progress: Progress) -> bool:
        """Drop the columns that no smaller cover can use and, if few are left, ask a solver; whether that was done."""
        worth = 1.0 - self.by_column.T @ price
        bound = float(price.sum() + worth[worth < 0].sum())
        aim = len(self.picked) - 1 if self.most is None else min(self.most, len(self.picked) - 1)
        kept = np.flatnonzero(lowered(bound) + np.maximum(worth, 0.0) <= aim + 1e-6)
        core = self.by_column[:, kept]
        if (np.bincount(core.indices, minlength=core.shape[0]) == 0).any():
            self.fewest = max(self.fewest, aim + 1)
        elif core.nnz > CORE_ENTRIES:
            return False
        else:
            self.ask(kept, aim, progress)
        return True

    def ask(self, kept: np.ndarray, aim: int, progress: Progress) -> None:
        """Let a solver look for a cover of at most ``aim`` columns, all of them among ``kept``."""
        matrix, columns = reduced(self.by_column[:, kept])
        result = solve_linear(
            cover_model(matrix, self.most), solver=self.solver, time_limit=self.deadline.left, progress=progress
        )
        if result.x is not None:
            found = kept[columns[np.flatnonzero(result.x > 0.5)]]
            if (np.bincount(entries(self.by_column, found)[0], minlength=self.by_row.shape[0]) > 0).all():
                self.offer(found)
        if result.status == "infeasible":
            self.fewest = max(self.fewest, aim + 1)
        elif self.most is None and np.isfinite(result.bound):
            # Columns that were left out need at least aim + 1.
            self.fewest = max(self.fewest, min(int(next_whole(result.bound)), aim + 1))
        self.note = result.note and Message("{} The best cover found before is kept.", result.note)


def cover_model(matrix: csc_matrix, most: int | None) -> LinearModel:
    """Fewest columns that cover every row or, given ``most``, any cover of at most so many columns."""
    rows, columns = matrix.shape
    constraints = csr_matrix(matrix)
    if most is not None:
        constraints = vstack([constraints, csr_matrix(np.ones((1, columns)))], format="csr")
    decision = [] if most is None else [most]
    return LinearModel(
        cost=np.ones(columns) if most is None else np.zeros(columns),
        matrix=constraints,
        row_lower=np.r_[np.ones(rows), np.full(len(decision), -np.inf)],
        row_upper=np.r_[np.full(rows, np.inf), decision],
        lower=np.zeros(columns),
        upper=np.ones(columns),
        integer=np.ones(columns, dtype=bool),
    )
