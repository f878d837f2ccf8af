"""Splitting a plane into compact groups of points."""

from __future__ import annotations

import numpy as np


def kd_groups(xy: np.ndarray, depth: int) -> np.ndarray:
    """Halve the points ``depth`` times, each time across the longer side of the group.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        Points in map units.
    depth : int
        Number of halvings; ``2 ** depth`` must not exceed n.

    Returns
    -------
    ndarray of int64, shape (n,)
        Group 0..2**depth - 1 of each point. Sizes differ by one at most; consecutive groups are neighbours, so
        sorting by group makes nearby points adjacent.
    """
    n = len(xy)
    group = np.zeros(n, dtype=np.int64)
    order = np.arange(n)
    starts = np.array([0])
    for _ in range(depth):
        sides = np.maximum.reduceat(xy[order], starts) - np.minimum.reduceat(xy[order], starts)
        axis = sides.argmax(axis=1)
        order = np.lexsort((xy[np.arange(n), axis[group]], group))
        sizes = np.diff(np.append(starts, n))
        half = sizes // 2
        rank = np.arange(n) - np.repeat(starts, sizes)
        group[order] = 2 * group[order] + (rank >= np.repeat(half, sizes))
        starts = np.column_stack([starts, starts + half]).ravel()
    return group


class KdTree:
    """All halvings of some points, computed once.

    Attributes
    ----------
    depth : int
        Halvings after which no group holds two points or more than it must.
    finest : ndarray of int64, shape (n,)
        Group of each point at that depth.
    """

    def __init__(self, xy: np.ndarray):
        self.depth = max(int(np.log2(max(len(xy), 1))), 0)
        self.finest = kd_groups(xy, self.depth)

    def groups(self, depth: int) -> np.ndarray:
        """Group of each point after ``depth`` halvings, as :func:`kd_groups` gives them."""
        return self.finest >> (self.depth - depth)


def kd_order(xy: np.ndarray) -> np.ndarray:
    """Permutation that puts nearby points next to each other."""
    return np.argsort(KdTree(xy).finest, kind="stable")
