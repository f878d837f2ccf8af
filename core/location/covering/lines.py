"""Lines of a sparse matrix without the overhead of slicing: columns of a csc matrix, rows of a csr matrix."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix


def line(matrix: csc_matrix | csr_matrix, number: int) -> np.ndarray:
    """Indices of the entries of one line."""
    return matrix.indices[matrix.indptr[number] : matrix.indptr[number + 1]]


def entries(matrix: csc_matrix | csr_matrix, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the entries of some lines, one line after the other, and where each line begins among them."""
    start = matrix.indptr[numbers]
    lengths = matrix.indptr[numbers + 1] - start
    offset = np.cumsum(lengths) - lengths
    return matrix.indices[np.repeat(start - offset, lengths) + np.arange(lengths.sum())], offset
