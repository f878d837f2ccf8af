"""How far zones lie apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from ..errors import InputError
from ..progress import Progress, silent

DISTANCES = 4_000_000
"""Distances held at a time."""


@dataclass(frozen=True)
class Separation:
    """Distances between the nodes of zones, in map units; NaN with fewer than two.

    Attributes
    ----------
    nearest : float
        Mean distance to the nearest other node.
    pairwise : float
        Mean distance of all pairs: how fragmented the market is.
    """

    nearest: float
    pairwise: float


def zone_separation(x: np.ndarray, y: np.ndarray, progress: Progress = silent) -> Separation:
    """Mean distance between nodes.

    Parameters
    ----------
    x, y : ndarray of float64, shape (n,)
        Nodes in map units.
    progress : Progress
        Progress callback.

    Returns
    -------
    Separation

    References
    ----------
    SPEC ZS-12; Baray 2002, distance between zones.
    """
    if len(x) < 2:
        return Separation(float("nan"), float("nan"))
    place = np.column_stack([x, y])
    n, total = len(place), 0.0
    # Some rows at a time: the whole matrix of 60,000 zones would take 29 GB.
    step = max(1, DISTANCES // n)
    for start in range(0, n, step):
        progress(start / n)
        total += float(cdist(place[start : start + step], place[start:]).sum())
        # Pairs within the rows were added twice.
        total -= float(cdist(place[start : start + step], place[start : start + step]).sum()) / 2
    return Separation(float(cKDTree(place).query(place, 2)[0][:, 1].mean()), total / (n * (n - 1) / 2))


def coverage_share(distance: np.ndarray, demand: np.ndarray, limit: float = np.inf) -> float:
    """Share of the demand that lies within a distance of its site.

    Parameters
    ----------
    distance : ndarray of float64, shape (n,)
        Of each node to its site; a zone is in or out as a whole, unless the customers themselves are given.
    demand : ndarray of float64, shape (n,)
        Demand of each node, >= 0.
    limit : float
        Coverage distance R in the unit of ``distance``, >= 0.

    Returns
    -------
    float
        Per cent; NaN without any demand.

    Raises
    ------
    InputError
        The distance is negative or not a number.

    References
    ----------
    SPEC ZS-11, D-8; Baray 2002, coverage distance.
    """
    if not limit >= 0:
        raise InputError("The coverage distance must be zero or more, not {:g}.", "coverage_distance", limit)
    total = float(np.sum(demand))
    covered = float(np.sum(np.asarray(demand)[np.asarray(distance) <= limit]))
    return 100.0 * covered / total if total > 0 else float("nan")
