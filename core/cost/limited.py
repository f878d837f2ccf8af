"""Costs that end at a limit."""

from __future__ import annotations

import numpy as np

from .oracle import CostOracle


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
