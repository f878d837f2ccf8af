"""Straight-line distances in a projected plane."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from .oracle import Places, nearest_by_pass, straight_lines


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

    @property
    def places(self) -> Places:
        """The points themselves: the straight line says all."""
        if self.rounded:
            return Places(self.demand_xy, self.candidate_xy, slack=0.5, cost_of=np.rint, whole=True)
        return Places(self.demand_xy, self.candidate_xy, cost_of=_itself)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        distance = straight_lines(self.demand_xy[demand][:, None], self.candidate_xy[candidates])
        return np.rint(distance) if self.rounded else distance

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sites = np.asarray(sites)
        if self.rounded or len(sites) <= 64:
            # Few sites: one pass per site is fast and breaks ties by the lowest position.
            return nearest_by_pass(self, sites)
        distance, position = cKDTree(self.candidate_xy[sites]).query(self.demand_xy)
        return position.astype(np.int64), distance


def _itself(distance: np.ndarray) -> np.ndarray:
    return distance
