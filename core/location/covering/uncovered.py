"""Coverage as a cost: 0 within a distance, 1 beyond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...cost.oracle import CLOSE, CostOracle, Places, places_of


class UncoveredCost:
    """1 for a pair farther apart than ``distance``, else 0: the p-median then counts the demand left uncovered."""

    ceiling = 1.0

    def __init__(self, base: CostOracle, distance: float):
        self.base, self.distance = base, float(distance)
        self.n_demand, self.n_candidates = base.n_demand, base.n_candidates

    @property
    def places(self) -> Places | None:
        """Those of the base; a pair that covers lies within the distance."""
        places = places_of(self.base)
        if places is None:
            return None
        cost_of = places.cost_of
        uncovered = None if cost_of is None else lambda distance: self._beyond(cost_of(distance))
        reach = min(places.reach, (self.distance + places.slack) * (1 + 2 * CLOSE))
        return replace(places, slack=np.inf, reach=reach, cost_of=uncovered, whole=True)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        return self._beyond(self.base.block(demand, candidates))

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        position, cost = self.base.nearest(sites)
        return position, self._beyond(cost)

    def _beyond(self, cost: np.ndarray) -> np.ndarray:
        return (cost > self.distance * (1 + CLOSE)).astype(np.float64)
