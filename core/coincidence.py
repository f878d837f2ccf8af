"""Places that are the same: coordinates that went through files and projections are never equal to the last digit."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

SHARE_OF_EXTENT = 1e-5
"""Share of the diagonal of a data set within which two places are one: 12 cm for a town of 8 x 9 km."""


def reach_of(*sets: np.ndarray) -> float:
    """Distance within which places are the same, for all places of ``sets`` of shapes (n, 2) together.

    Examples
    --------
    >>> round(reach_of(np.array([[0.0, 0.0], [8000.0, 9000.0]])), 3)
    0.12
    """
    corners = np.array([corner for xy in sets if len(xy) for corner in (xy.min(axis=0), xy.max(axis=0))])
    return SHARE_OF_EXTENT * float(np.hypot(*np.ptp(corners, axis=0))) if len(corners) else 0.0


def match(xy: np.ndarray, others: np.ndarray, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Which of ``others`` stands at each place.

    Parameters
    ----------
    xy, others : ndarray of float64, shapes (k, 2) and (n, 2)
        Places.
    reach : float
        Distance within which two are the same, >= 0.

    Returns
    -------
    index : ndarray of int64, shape (k,)
        The nearest of ``others``, the first of several at one place; -1 where none is within reach.
    distance : ndarray of float64, shape (k,)
        Distance to the nearest, ``inf`` when there are no others.

    Examples
    --------
    >>> match(np.array([[0.0, 1e-9], [5.0, 5.0]]), np.array([[9.0, 9.0], [0.0, 0.0]]), 0.01)[0].tolist()
    [1, -1]
    """
    if not len(xy) or not len(others):
        return np.full(len(xy), -1, dtype=np.int64), np.full(len(xy), np.inf)
    once, first = np.unique(others, axis=0, return_index=True)
    distance, nearest = cKDTree(once).query(xy)
    return np.where(distance <= reach, first[nearest], -1), distance


def place_numbers(xy: np.ndarray, reach: float) -> np.ndarray:
    """Number of the place of each point, 0 onwards in the order of the points; equal for points within ``reach``.

    Examples
    --------
    >>> place_numbers(np.array([[0.0, 0.0], [7.0, 0.0], [0.0, 1e-9]]), 0.01).tolist()
    [0, 1, 0]
    """
    if not len(xy):
        return np.empty(0, dtype=np.int64)
    once, inverse = np.unique(xy, axis=0, return_inverse=True)
    near = cKDTree(once).query_pairs(reach, output_type="ndarray")
    joined = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(once), len(once)))
    label = connected_components(joined, directed=False)[1][inverse.ravel()]
    first, number = np.unique(label, return_index=True, return_inverse=True)[1:]
    return np.argsort(np.argsort(first))[number]


def are_fewer_places(xy: np.ndarray, wanted: int, reach: float) -> bool:
    """Whether ``xy`` holds fewer than ``wanted`` different places; looks at a few of many points where that will do."""
    sample = xy[: max(10_000, 20 * wanted)]
    if len(sample) < len(xy) and place_numbers(sample, reach).max() + 1 >= wanted:
        return False
    return not len(xy) or bool(place_numbers(xy, reach).max() + 1 < wanted)
