"""Costs given as a full matrix."""

from __future__ import annotations

import numpy as np

from ..errors import InputError

HIGHEST = 1e100
"""Largest finite cost of a table: totals weighted by demand stay finite."""
MEMORY_LIMIT = 2e9  # bytes of a full table beyond which it is refused


class MatrixCost:
    """Costs given as a full matrix.

    Parameters
    ----------
    matrix : array_like, shape (n_demand, n_candidates)
        Costs of 0..``HIGHEST``; ``inf`` where the site cannot be reached. NaN is refused.
    assumed : int
        How many of them were not given: places that reach themselves at 0.
    """

    def __init__(self, matrix: np.ndarray, assumed: int = 0):
        matrix = np.asarray(matrix, dtype=np.float64)
        if matrix.ndim != 2 or matrix.size == 0:
            raise InputError(
                "The cost matrix must have rows and columns, its shape is {}.", "cost_matrix", f"{matrix.shape}"
            )
        if np.isnan(matrix).any() or (matrix < 0).any():
            raise InputError("The cost matrix holds negative or undefined costs.", "cost_matrix")
        if ((matrix > HIGHEST) & (matrix < np.inf)).any():
            raise InputError(
                "The cost matrix holds finite costs above {:g}. Give a pair without a way an infinite cost, or "
                "no cost at all where a missing pair has no way.",
                "cost_matrix",
                HIGHEST,
            )
        self.matrix, self.assumed = matrix, assumed
        self.n_demand, self.n_candidates = matrix.shape

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        return self.matrix[demand][:, candidates]

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        columns = self.matrix[:, sites]
        position = columns.argmin(axis=1)
        return position, columns[np.arange(self.n_demand), position]
