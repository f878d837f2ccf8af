"""Costs that end at a limit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .oracle import CLOSE, CostOracle, Places, places_of


class LimitedCost:
    """Costs of another oracle, infinite beyond a limit: nobody may be served from farther away.

    Parameters
    ----------
    base : CostOracle
        Costs.
    limit : float
        Largest cost that still counts as reachable, in the unit of ``base``; one that equals it but for rounding does.

    References
    ----------
    SPEC ZS-11.
    """

    def __init__(self, base: CostOracle, limit: float):
        self.base, self.limit = base, float(limit)
        self.n_demand, self.n_candidates = base.n_demand, base.n_candidates

    @property
    def places(self) -> Places | None:
        """Those of the base, within the limit of each other."""
        places = places_of(self.base)
        if places is None:
            return None
        cost_of = places.cost_of
        limited = None if cost_of is None else lambda distance: self._cut(cost_of(distance))
        reach = min(places.reach, (self.limit + places.slack) * (1 + 2 * CLOSE))
        return replace(places, reach=reach, dearest=self.limit * (1 + CLOSE), cost_of=limited)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        return self._cut(self.base.block(demand, candidates))

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        position, cost = self.base.nearest(sites)
        return position, self._cut(cost)

    def _cut(self, cost: np.ndarray) -> np.ndarray:
        return np.where(cost <= self.limit * (1 + CLOSE), cost, np.inf)
