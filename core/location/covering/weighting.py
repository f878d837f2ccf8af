"""Smaller covers by local search: rows that stay uncovered for long become heavier until they are covered."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from .lines import entries, line

MOST_COLUMNS = 150  # columns of a row that are looked at in one step, drawn anew each time


def lighter_cover(
    by_column: csc_matrix,
    by_row: csr_matrix,
    picked: np.ndarray,
    steps: int,
    rng: np.random.Generator,
    stop: Callable[[np.ndarray], bool],
) -> np.ndarray:
    """The smallest cover met in a walk that begins at ``picked``.

    From a cover the column that matters least is taken out. While rows are uncovered, another column goes and one that
    covers a row drawn among them comes; the rows left uncovered gain weight.

    Parameters
    ----------
    by_column, by_row : csc_matrix and csr_matrix, shape (r, k)
        1 where the column covers the row.
    picked : ndarray of int64
        Columns of a cover.
    steps : int
        Exchanges to make.
    rng : numpy.random.Generator
        Source of the draws.
    stop : callable
        Told the best cover after every exchange; True ends the walk.

    Returns
    -------
    ndarray of int64
        Columns of a cover, ascending, not more than ``picked``.

    References
    ----------
    Gao, Weise & Li 2015, row weighting local search (RWLS) for unicost set covering.
    """
    rows, columns = by_column.shape
    weight, count = np.ones(rows), np.zeros(rows, dtype=np.int64)
    moved, changed = np.zeros(columns, dtype=np.int64), np.ones(columns, dtype=bool)
    solution = picked.tolist()
    np.add.at(count, entries(by_column, picked)[0], 1)
    best = np.sort(picked)

    def take_out(step: int, newest: int) -> None:
        chosen = np.array(solution)
        index, starts = entries(by_column, chosen)
        loss = np.add.reduceat(np.where(count[index] == 1, weight[index], 0.0), starts)
        loss[chosen == newest] = np.inf
        least = np.flatnonzero(loss == loss.min())
        gone = solution.pop(int(least[moved[chosen[least]].argmin()]))
        mine = line(by_column, gone)
        count[mine] -= 1
        moved[gone], changed[gone] = step, False
        bare = mine[count[mine] == 0]
        changed[entries(by_row, bare[:8])[0]] = True
        changed[gone] = False

    newest = -1
    for step in range(1, steps + 1):
        bare = np.flatnonzero(count == 0)
        while not len(bare):
            best = np.array(sorted(solution), dtype=np.int64)
            if stop(best) or len(solution) == 1:
                return best
            take_out(step, -1)
            bare = np.flatnonzero(count == 0)
        if stop(best):
            return best
        if len(solution) > 1:
            take_out(step, newest)
            bare = np.flatnonzero(count == 0)
        able = line(by_row, int(bare[rng.integers(len(bare))]))
        able = able[changed[able]] if changed[able].any() else able
        if len(able) > MOST_COLUMNS:
            able = np.sort(rng.choice(able, MOST_COLUMNS, replace=False))
        index, starts = entries(by_column, able)
        gain = np.add.reduceat(np.where(count[index] == 0, weight[index], 0.0), starts)
        most = np.flatnonzero(gain == gain.max())
        newest = int(able[most[moved[able[most]].argmin()]])
        solution.append(newest)
        moved[newest] = step
        count[line(by_column, newest)] += 1
        bare = bare[count[bare] == 0]
        weight[bare] += 1.0
    return best
