"""Dilation step by step at the cost of what changes, not of the whole image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import ndimage, sparse
from scipy.sparse.csgraph import connected_components

NEVER = np.uint16(65535)
"""Birth of a pixel that stays white."""

_NEVER_LACKING = 100

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

    def grow(self, gained: np.ndarray, one: np.ndarray, other: np.ndarray) -> None:
        """Add ``gained`` black pixels to each leaf, then join the components of ``one`` and ``other`` pairwise."""
        total = np.bincount(self.of_leaf, weights=gained, minlength=len(self.pixels))
        self.pixels += total.astype(self.pixels.dtype)
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
        Leaf of each pixel in ``components``; 0 where it never turns black.
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
    distance, leaf = nearest_leaf(growth.leaf, last)
    growth.leaf = leaf
    growth.birth = np.where(distance <= last, distance, NEVER).astype(np.uint16)
    # Pixels of each leaf by distance: one histogram stands for every image of the series.
    leaves = len(growth.components.of_leaf)
    key = distance.astype(np.int64)
    key *= leaves
    key += leaf
    gained = np.bincount(key.ravel(), minlength=leaves * (last + 2)).reshape(-1, leaves)
    del key

    ones, others, weights = [], [], []
    for row, col in _HALF[connectivity]:
        here, there = _shifted(growth.leaf.shape, row, col)
        # White pixels have leaf 0, so both ends of a meeting are black in time.
        meet = np.nonzero(
            (growth.leaf[here] != growth.leaf[there]) & (growth.leaf[here] > 0) & (growth.leaf[there] > 0)
        )
        ones.append(growth.leaf[here][meet])
        others.append(growth.leaf[there][meet])
        weights.append(np.maximum(growth.birth[here][meet], growth.birth[there][meet]))
    one, other, weight = map(np.concatenate, (ones, others, weights))
    order = np.argsort(weight, kind="stable")
    one, other = one[order], other[order]
    ends = np.searchsorted(weight[order], np.arange(1, last + 2))

    for t in range(1, last + 1):
        if not gained[t].any():
            return
        edges = slice(ends[t - 1], ends[t])
        growth.components.grow(gained[t], one[edges], other[edges])
        yield t


def nearest_leaf(leaf: np.ndarray, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Chessboard distance to the nearest black pixel, and the leaf of that one.

    Parameters
    ----------
    leaf : ndarray of int, shape (rows, cols)
        Leaves of the black pixels, 0 where white.
    last : int
        Distances beyond it are all ``last + 1``, with leaf 0.

    Returns
    -------
    distance : ndarray of uint8, shape (rows, cols)
    leaf : ndarray of int32, shape (rows, cols)
        Of several leaves at the same distance the smallest.

    References
    ----------
    Rosenfeld & Pfaltz 1968: a pass downwards and one upwards; scipy's transform would return row and column of the
    nearest pixel instead, which costs three times as much.
    """
    rows, cols = leaf.shape
    # Distance and leaf in one number, so that the smaller number is the nearer leaf.
    # Stated as int64: numpy 2 gives a Python int the type of the array it meets, and int32 cannot hold it.
    step = np.int64(1) << 32
    far = (last + 1) * step
    key = np.where(leaf > 0, leaf, far)
    slope = np.arange(cols, dtype=np.int64) * step
    window = np.full(cols + 2, far, dtype=np.int64)
    for order in (range(rows), range(rows - 1, -1, -1)):
        for row in order:
            here = key[row]
            # The nearest in the row already done, straight or aslant: one step farther.
            beyond = np.minimum(np.minimum(window[:-2], window[2:]), window[1:-1])
            beyond += step
            np.minimum(here, beyond, out=here)
            # Along the row to the right, then to the left: the running minimum under a slope of one per pixel.
            here -= slope
            np.minimum.accumulate(here, out=here)
            here += slope
            here += slope
            back = here[::-1]
            np.minimum.accumulate(back, out=back)
            here -= slope
            window[1:-1] = here
        window[:] = far
    np.minimum(key, far, out=key)
    return (key >> 32).astype(np.uint8), (key & (step - 1)).astype(np.int32)


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
    birth = np.pad(growth.birth, 1, constant_values=NEVER)
    leaf = np.pad(growth.leaf, 1)
    growth.birth, growth.leaf = birth[1:-1, 1:-1], leaf[1:-1, 1:-1]
    wide = birth.shape[1]
    black = birth == 0
    across = black[:, :-2].astype(np.int8) + black[:, 1:-1] + black[:, 2:]
    # Black neighbours each pixel still lacks; out of reach for black pixels and for the frame of one pixel, which can
    # never turn black and spares every test of bounds.
    lacking = np.full(birth.shape, _NEVER_LACKING, dtype=np.int8)
    lacking[1:-1, 1:-1] = min_neighbours - (across[:-2] + across[1:-1] + across[2:])
    lacking[black] = _NEVER_LACKING
    lacking, birth, leaf = lacking.reshape(-1), birth.reshape(-1), leaf.reshape(-1)
    around, beside = ([row * wide + col for row, col in _ALL[each]] for each in (8, connectivity))

    new = np.flatnonzero(lacking <= 0)
    lacking[new] = _NEVER_LACKING
    for t in range(1, last + 1):
        if not len(new):
            return
        birth[new] = t
        _join(growth.components, new, beside, leaf)
        yield t
        # Each offset meets a pixel at most once, so plain subtraction counts right.
        for offset in around:
            lacking[new + offset] -= 1
        touched = []
        for offset in around:
            near = new + offset
            near = near[lacking[near] <= 0]
            lacking[near] = _NEVER_LACKING
            touched.append(near)
        new = np.concatenate(touched)


def _join(components: Components, new: np.ndarray, beside: list[int], leaf: np.ndarray) -> None:
    """Give the pixels ``new`` their leaves and join what they connect; white pixels have leaf 0."""
    orphans = new
    for offset in beside:
        source = leaf[orphans + offset]
        found = source > 0
        leaf[orphans[found]] = source[found]
        orphans = orphans[~found]
    if len(orphans):
        leaf[orphans] = components.add_leaves(len(orphans))
    own = leaf[new]
    ones, others = [], []
    for offset in beside:
        other = leaf[new + offset]
        meet = (other != own) & (other > 0)
        ones.append(own[meet])
        others.append(other[meet])
    gained = np.bincount(own, minlength=len(components.of_leaf))
    components.grow(gained, np.concatenate(ones), np.concatenate(others))
