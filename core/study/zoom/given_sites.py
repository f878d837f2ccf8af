"""Sites that were chosen before, in the zones of an image at hand."""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from ...zones.labels import Zones


def home_zones(zones: Zones, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Zone of each place, whatever numbers others gave to the zones.

    Parameters
    ----------
    zones : Zones
        The zones, at least one.
    x, y : ndarray of float64, shape (n,)
        The places, in map coordinates.

    Returns
    -------
    ndarray of int, shape (n,)
        Number of the zone whose node the place is (to within half a pixel: the node of a crescent may lie outside it),
        else of the zone in which it lies, else of the nearest zone.
    """
    grid = zones.grid
    nearest = ndimage.distance_transform_edt(zones.labels == 0, return_distances=False, return_indices=True)
    row, col, _ = grid.cell(x, y)
    row, col = row.clip(0, grid.rows - 1), col.clip(0, grid.cols - 1)
    home = zones.labels[nearest[0][row, col], nearest[1][row, col]]
    away, node = cKDTree(np.column_stack([zones.table.x, zones.table.y])).query(np.column_stack([x, y]))
    return np.where(away <= grid.pixel_size / 2, node + 1, home)


def numbers_that_keep(home: np.ndarray, given: np.ndarray, n: int) -> np.ndarray:
    """Numbers for n zones under which those of the sites bear the numbers given.

    Parameters
    ----------
    home : ndarray of int, shape (k,)
        Zone of each site, 1..n.
    given : ndarray of int, shape (k,)
        Number it should bear, 1..n.
    n : int
        Zones.

    Returns
    -------
    ndarray of int, shape (n,)
        New number of each zone; the other zones share the other numbers in their order. 1..n when the numbers given
        contradict each other.

    Examples
    --------
    >>> numbers_that_keep(np.array([3]), np.array([1]), 4).tolist()
    [2, 3, 1, 4]
    """
    kept = np.unique(np.column_stack([home, given]), axis=0)
    if len(np.unique(kept[:, 0])) < len(kept) or len(np.unique(kept[:, 1])) < len(kept):
        return np.arange(1, n + 1)
    number = np.zeros(n, dtype=np.int64)
    number[kept[:, 0] - 1] = kept[:, 1]
    number[number == 0] = np.setdiff1d(np.arange(1, n + 1), kept[:, 1])
    return number
