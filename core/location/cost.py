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
        Costs >= 0; ``inf`` where the site cannot be reached. NaN is refused.
    """

    def __init__(self, matrix: np.ndarray):
        matrix = np.asarray(matrix, dtype=np.float64)
        if matrix.ndim != 2 or matrix.size == 0:
            raise InputError(f"The cost matrix must have rows and columns, its shape is {matrix.shape}.", "cost_matrix")
        if np.isnan(matrix).any() or (matrix < 0).any():
            raise InputError("The cost matrix holds negative or undefined costs.", "cost_matrix")
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
            position = np.zeros(self.n_demand, dtype=np.int64)
            best = np.full(self.n_demand, np.inf)
            for k, site in enumerate(sites):
                cost = self.block(slice(None), np.array([site]))[:, 0]
                closer = cost < best
                position[closer] = k
                best[closer] = cost[closer]
            return position, best
        distance, position = cKDTree(self.candidate_xy[sites]).query(self.demand_xy)
        return position.astype(np.int64), distance
