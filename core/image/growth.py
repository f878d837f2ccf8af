"""Dilation step by step at the cost of what changes, not of the whole image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import ndimage, sparse
from scipy.sparse.csgraph import connected_components

NEVER = np.uint16(65535)
"""Birth of a pixel that stays white."""

# Half of the neighbours: the other half sees the same pairs from the other side.
_HALF = {4: ((0, 1), (1, 0)), 8: ((0, 1), (1, 0), (1, 1), (1, -1))}
_ALL = {c: (*half, *((-row, -col) for row, col in half)) for c, half in _HALF.items()}


class Components:
    """Connected components of an image that only grows.

    Pixels carry a leaf number that never changes; which component a leaf belongs to does.

    Attributes
    ----------
    of_leaf : ndarray of int, shape (leaves + 1,)
        Component of each leaf; 0 for leaf 0, the white pixels.
    pixels : ndarray of int64, shape (components + 1,)
        Black pixels of each component; 0 for the white.
    """

    def __init__(self, leaves: np.ndarray, count: int):
        self.of_leaf: np.ndarray = np.arange(count + 1)
        self.pixels = np.bincount(leaves.ravel(), minlength=count + 1)
        self.pixels[0] = 0

    def add_leaves(self, count: int) -> np.ndarray:
        """Numbers of ``count`` new leaves, each a component of its own, without pixels yet."""
        new = np.arange(len(self.of_leaf), len(self.of_leaf) + count)
        self.of_leaf = np.concatenate([self.of_leaf, np.arange(len(self.pixels), len(self.pixels) + count)])
        self.pixels = np.concatenate([self.pixels, np.zeros(count, dtype=self.pixels.dtype)])
        return new

    def grow(self, leaves: np.ndarray, one: np.ndarray, other: np.ndarray) -> None:
        """Add a black pixel to each of ``leaves``, then join the components of ``one`` and ``other`` pairwise."""
        self.pixels += np.bincount(self.of_leaf[leaves], minlength=len(self.pixels))
        one, other = self.of_leaf[one], self.of_leaf[other]
        apart = one != other
        if apart.any():
            n = len(self.pixels)
            links = sparse.coo_matrix((np.ones(np.count_nonzero(apart)), (one[apart], other[apart])), shape=(n, n))
            # Components are numbered by their first node, so 0 stays the white pixels.
            joined = connected_components(links, directed=False)[1]
            self.pixels = np.bincount(joined, weights=self.pixels).astype(np.int64)
            self.of_leaf = joined[self.of_leaf]


class Growth:
    """An image under repeated dilation.

    Attributes
    ----------
    birth : ndarray of uint16, shape (rows, cols)
        Iteration at which each pixel became black, ``NEVER`` where it has not.
    leaf : ndarray of int32, shape (rows, cols)
        Leaf of each pixel in ``components``; meaningful where the pixel is black.
    components : Components
        Components of the black pixels.
    """

    def __init__(self, black: np.ndarray, structure: np.ndarray):
        self.leaf, count = ndimage.label(black, structure, output=np.int32)
        self.birth = np.where(black, np.uint16(0), NEVER)
        self.components = Components(self.leaf, count)


def square_growth(growth: Growth, connectivity: int, last: int) -> Iterator[int]:
    """Standard 3 x 3 dilation of ``growth`` to iteration ``last``, from one distance transform.

    The image after t dilations is where the chessboard distance to the black pixels is at most t. A pixel is joined to
    its nearest black pixel as soon as it is black (the square around that one is black by then). So components merge
    exactly where two regions of nearest components touch, at the larger of the two distances: the edges of that
    adjacency, taken in the order of that weight as for a minimum spanning tree, give every component at every t.

    Yields
    ------
    int
        Each iteration from 1 that gains pixels, ``growth`` being up to date.

    References
    ----------
    SPEC MO-1, MO-2; Rosenfeld & Pfaltz 1968 for the distance; Kruskal 1956.
    """
    black = growth.birth == 0
    if not black.any():
        return
    distance, nearest = ndimage.distance_transform_cdt(~black, "chessboard", return_indices=True)
    growth.leaf = growth.leaf[nearest[0], nearest[1]]
    del nearest
    growth.birth = np.where(distance <= last, distance, NEVER).astype(np.uint16)
    leaf, when = growth.leaf.ravel(), growth.birth.ravel()
    gained = np.flatnonzero((when > 0) & (when <= last))
    gained = gained[np.argsort(when[gained], kind="stable")]
    starts = np.searchsorted(when[gained], np.arange(1, last + 2))

    ones, others, weights = [], [], []
    for row, col in _HALF[connectivity]:
        here, there = _shifted(growth.leaf.shape, row, col)
        weight = np.maximum(growth.birth[here], growth.birth[there])
        meet = np.flatnonzero((growth.leaf[here] != growth.leaf[there]).ravel() & (weight <= last).ravel())
        ones.append(growth.leaf[here].ravel()[meet])
        others.append(growth.leaf[there].ravel()[meet])
        weights.append(weight.ravel()[meet])
    one, other, weight = map(np.concatenate, (ones, others, weights))
    order = np.argsort(weight, kind="stable")
    one, other = one[order], other[order]
    ends = np.searchsorted(weight[order], np.arange(1, last + 2))

    for t in range(1, last + 1):
        new = gained[starts[t - 1] : starts[t]]
        if not len(new):
            return
        edges = slice(ends[t - 1], ends[t])
        growth.components.grow(leaf[new], one[edges], other[edges])
        yield t


def _shifted(shape: tuple[int, int], row: int, col: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Windows of the pixels that have a neighbour at ``(row, col)``, row >= 0, and of those neighbours."""
    rows, cols = shape
    left, right = max(-col, 0), min(cols - col, cols)
    here = (slice(0, max(rows - row, 0)), slice(left, max(right, left)))
    there = (slice(row, rows), slice(left + col, max(right, left) + col))
    return here, there


def counting_growth(growth: Growth, connectivity: int, last: int, min_neighbours: int) -> Iterator[int]:
    """Dilation of ``growth`` by the k-of-8 rule to iteration ``last``, looking only at the neighbours of new pixels.

    Yields
    ------
    int
        Each iteration from 1 that gains pixels, ``growth`` being up to date.

    References
    ----------
    SPEC MO-1, MO-2.
    """
    cols = growth.birth.shape[1]
    # A frame of one pixel that can never turn black spares every test of bounds.
    wide = cols + 2
    framed = np.pad(growth.birth == 0, 1)
    birth = np.pad(growth.birth, 1, constant_values=NEVER)
    leaf = np.pad(growth.leaf, 1)
    growth.birth, growth.leaf = birth[1:-1, 1:-1], leaf[1:-1, 1:-1]
    across = framed[:, :-2].astype(np.uint8) + framed[:, 1:-1] + framed[:, 2:]
    neighbours = np.full(framed.shape, 0, dtype=np.uint8)
    neighbours[1:-1, 1:-1] = across[:-2] + across[1:-1] + across[2:] - framed[1:-1, 1:-1]
    fixed = np.ones(framed.shape, dtype=bool)
    fixed[1:-1, 1:-1] = framed[1:-1, 1:-1]
    fixed, neighbours, birth, leaf = (each.reshape(-1) for each in (fixed, neighbours, birth, leaf))
    around = np.array([row * wide + col for row, col in _ALL[8]])
    beside = [row * wide + col for row, col in _ALL[connectivity]]

    new = np.flatnonzero((neighbours >= min_neighbours) & ~fixed)
    for t in range(1, last + 1):
        if not len(new):
            return
        birth[new] = t
        fixed[new] = True
        _join(growth.components, new, beside, birth, leaf, t)
        yield t
        # Each offset meets a pixel at most once, so plain addition counts right.
        for offset in around:
            neighbours[new + offset] += 1
        touched = (new[:, None] + around).ravel()
        touched = touched[~fixed[touched] & (neighbours[touched] >= min_neighbours)]
        new = np.unique(touched)


def _join(
    components: Components, new: np.ndarray, beside: list[int], birth: np.ndarray, leaf: np.ndarray, t: int
) -> None:
    """Give the pixels ``new`` of iteration ``t`` their leaves and join what they connect."""
    for offset in beside:
        older = birth[new + offset] < t
        leaf[new[older]] = leaf[new[older] + offset]
    lonely = new[leaf[new] == 0]
    if len(lonely):
        leaf[lonely] = components.add_leaves(len(lonely))
    ones, others = [], []
    for offset in beside:
        meet = new[birth[new + offset] <= t]
        one, other = leaf[meet], leaf[meet + offset]
        apart = one != other
        ones.append(one[apart])
        others.append(other[apart])
    components.grow(leaf[new], np.concatenate(ones), np.concatenate(others))
