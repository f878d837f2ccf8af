"""Cost oracles: what it costs to serve a demand point from a candidate site.

``cost`` is the seam between geography and optimisation. Solvers ask an oracle for costs and never see a coordinate
reference system, so a straight line, a geodesic, a matrix made by another tool and a road network are all the same
to them.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from scipy.spatial import cKDTree

from ..errors import InputError
from .geodesic import WGS84, Ellipsoid, geodesic_distance

HIGHEST = 1e100
"""Largest finite cost of a table: totals weighted by demand stay finite."""


@runtime_checkable
class CostOracle(Protocol):
    """Travel cost between ``n_demand`` demand points and ``n_candidates`` candidate sites.

    Costs are >= 0, in the unit of the oracle (metres for distances); ``inf`` means unreachable.
    """

    n_demand: int
    n_candidates: int

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        """Costs between the selected demand points (rows) and candidates (columns), float64."""

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cheapest of ``sites`` for every demand point.

        Parameters
        ----------
        sites : ndarray of int, shape (p,)
            Candidate indices.

        Returns
        -------
        position : ndarray of int64, shape (n_demand,)
            Position in ``sites`` (not the candidate index); the lowest position among ties.
        cost : ndarray of float64, shape (n_demand,)
            Cost to that site.
        """


class MatrixCost:
    """Costs given as a full matrix.

    Parameters
    ----------
    matrix : array_like, shape (n_demand, n_candidates)
        Costs of 0..``HIGHEST``; ``inf`` where the site cannot be reached. NaN is refused.
    """

    def __init__(self, matrix: np.ndarray):
        matrix = np.asarray(matrix, dtype=np.float64)
        if matrix.ndim != 2 or matrix.size == 0:
            raise InputError(f"The cost matrix must have rows and columns, its shape is {matrix.shape}.", "cost_matrix")
        if np.isnan(matrix).any() or (matrix < 0).any():
            raise InputError("The cost matrix holds negative or undefined costs.", "cost_matrix")
        if ((matrix > HIGHEST) & (matrix < np.inf)).any():
            raise InputError(
                f"The cost matrix holds finite costs above {HIGHEST:g}. Give a pair without a way an infinite cost, or "
                f"no cost at all where a missing pair has no way.",
                "cost_matrix",
            )
        self.matrix = matrix
        self.n_demand, self.n_candidates = matrix.shape

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        return self.matrix[demand][:, candidates]

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        columns = self.matrix[:, sites]
        position = columns.argmin(axis=1)
        return position, columns[np.arange(self.n_demand), position]


class EuclideanCost:
    """Straight-line distances in a projected plane.

    Parameters
    ----------
    demand_xy : array_like, shape (n_demand, 2)
        Demand points in map units.
    candidate_xy : array_like, shape (n_candidates, 2), optional
        Candidate sites; the demand points themselves when None.
    rounded : bool
        Round every distance to the nearest integer, as the solver of Baray 2002 did (SPEC ZS-6).
    """

    def __init__(self, demand_xy: np.ndarray, candidate_xy: np.ndarray | None = None, *, rounded: bool = False):
        self.demand_xy = np.asarray(demand_xy, dtype=np.float64).reshape(-1, 2)
        self.candidate_xy = (
            self.demand_xy if candidate_xy is None else np.asarray(candidate_xy, dtype=np.float64).reshape(-1, 2)
        )
        self.rounded = rounded
        self.n_demand = len(self.demand_xy)
        self.n_candidates = len(self.candidate_xy)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        here, there = self.demand_xy[demand], self.candidate_xy[candidates]
        # hypot of differences, not the expanded square: exact zeros and no cancellation far from the origin.
        distance = np.hypot(here[:, :1] - there[:, 0], here[:, 1:] - there[:, 1])
        return np.rint(distance) if self.rounded else distance

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sites = np.asarray(sites)
        if self.rounded or len(sites) <= 64:
            # Few sites: one pass per site is fast and breaks ties by the lowest position.
            return nearest_by_pass(self, sites)
        distance, position = cKDTree(self.candidate_xy[sites]).query(self.demand_xy)
        return position.astype(np.int64), distance


class LimitedCost:
    """Costs of another oracle, infinite beyond a limit: nobody may be served from farther away.

    Parameters
    ----------
    base : CostOracle
        Costs.
    limit : float
        Largest cost that still counts as reachable, in the unit of ``base``.

    References
    ----------
    SPEC ZS-11.
    """

    def __init__(self, base: CostOracle, limit: float):
        self.base, self.limit = base, float(limit)
        self.n_demand, self.n_candidates = base.n_demand, base.n_candidates

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        cost = self.base.block(demand, candidates)
        return np.where(cost <= self.limit, cost, np.inf)

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        position, cost = self.base.nearest(sites)
        return position, np.where(cost <= self.limit, cost, np.inf)


class EllipsoidalCost:
    """Geodesic distances in metres between points given in degrees.

    Parameters
    ----------
    demand_lonlat : array_like, shape (n_demand, 2)
        Longitude and latitude of the demand points, degrees.
    candidate_lonlat : array_like, shape (n_candidates, 2), optional
        Candidate sites; the demand points themselves when None.
    ellipsoid : Ellipsoid
        WGS84 by default.
    rounded : bool
        Round every distance to the nearest metre.

    Raises
    ------
    InputError
        A coordinate is not finite or a latitude lies outside -90..90.

    References
    ----------
    SPEC ZS-6; Vincenty 1975.
    """

    def __init__(
        self,
        demand_lonlat: np.ndarray,
        candidate_lonlat: np.ndarray | None = None,
        *,
        ellipsoid: Ellipsoid = WGS84,
        rounded: bool = False,
    ):
        self.demand_lonlat = _checked_degrees(demand_lonlat)
        self.candidate_lonlat = self.demand_lonlat if candidate_lonlat is None else _checked_degrees(candidate_lonlat)
        self.ellipsoid, self.rounded = ellipsoid, rounded
        self.n_demand, self.n_candidates = len(self.demand_lonlat), len(self.candidate_lonlat)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        here, there = self.demand_lonlat[demand], self.candidate_lonlat[candidates]
        distance = geodesic_distance(here[:, None, :], there[None, :, :], self.ellipsoid)
        return np.rint(distance) if self.rounded else distance

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return nearest_by_pass(self, sites)


def _checked_degrees(lonlat: np.ndarray) -> np.ndarray:
    lonlat = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(lonlat).all() or (np.abs(lonlat[:, 1]) > 90).any():
        raise InputError(
            "Ellipsoidal distances need longitudes and latitudes in degrees, latitudes from -90 to 90; these "
            "coordinates look projected or are not finite.",
            "distance",
        )
    return lonlat


def nearest_by_pass(cost: CostOracle, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``nearest`` of any oracle, one pass for each site: little memory, ties to the lowest position."""
    position = np.zeros(cost.n_demand, dtype=np.int64)
    best = np.full(cost.n_demand, np.inf)
    for k, site in enumerate(np.asarray(sites)):
        one = cost.block(slice(None), np.array([site]))[:, 0]
        closer = one < best
        position[closer], best[closer] = k, one[closer]
    return position, best
