"""Smaller covering problems with the same answer: equal and dominated rows and columns left out."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

PRODUCT = 2e7  # entries of a product of the matrix with itself that are worth computing
ROUNDS = 3


def reduced(covers: csc_matrix) -> tuple[csc_matrix, np.ndarray]:
    """Drop what cannot matter.

    Of rows that the same columns cover one is kept, of columns that cover the same rows as well. A row that is covered
    whenever another one is (it has all its columns) is no condition; a column whose rows another one covers too is no
    choice.

    Parameters
    ----------
    covers : csc_matrix of float64, shape (r, k)
        1 where the column covers the row.

    Returns
    -------
    matrix : csc_matrix
        What is left.
    columns : ndarray of int64
        Column of ``covers`` behind each of its columns, ascending.
    """
    left, kept = csr_matrix(covers), np.arange(covers.shape[1])
    for _ in range(ROUNDS):
        before = left.shape
        # Dropping rows makes columns equal and the other way round; of equal ones each contains the other.
        left = left[distinct(left)]
        if work(left) <= PRODUCT:
            left = left[~contains_another(left)]
        across = csr_matrix(left.T)
        useful = distinct(across)
        across = across[useful]
        if work(across) <= PRODUCT:
            inner = ~contained_in_another(across)
            useful, across = useful[inner], across[inner]
        left, kept = csr_matrix(across.T), kept[useful]
        if left.shape == before:
            break
    return csc_matrix(left), kept


def work(matrix: csr_matrix) -> float:
    """Entries to look at when every row is compared with those it shares a column with."""
    return float((np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64) ** 2).sum())


def distinct(matrix: csr_matrix) -> np.ndarray:
    """First of each set of equal rows, ascending: rows with the same two 64-bit sums of random numbers are equal."""
    rng = np.random.default_rng(0)
    keys = []
    for _ in range(2):
        numbers = rng.integers(0, 2**63, matrix.shape[1], dtype=np.uint64)
        sums = np.zeros(matrix.nnz + 1, dtype=np.uint64)
        np.cumsum(numbers[matrix.indices], out=sums[1:])
        keys.append(sums[matrix.indptr[1:]] - sums[matrix.indptr[:-1]])
    return np.sort(np.unique(np.column_stack(keys), axis=0, return_index=True)[1])


def contains_another(matrix: csr_matrix) -> np.ndarray:
    """Which rows have all columns of another row, bool of shape (r,); rows are distinct."""
    return _related(matrix, own=False)


def contained_in_another(matrix: csr_matrix) -> np.ndarray:
    """Which rows have all their columns in another row."""
    return _related(matrix, own=True)


def _related(matrix: csr_matrix, own: bool) -> np.ndarray:
    size = np.diff(matrix.indptr)
    shared = (matrix @ matrix.T).tocoo()
    row, other, count = shared.row, shared.col, shared.data
    whole = count == (size[row] if own else size[other])
    found = np.zeros(len(size), dtype=bool)
    found[row[whole & (row != other)]] = True
    return found
