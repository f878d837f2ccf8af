"""A road network as a cost oracle."""

from __future__ import annotations

import numpy as np

from ..cost.matrix import MatrixCost
from ..cost.oracle import CostOracle, nearest_by_pass
from ..progress import Progress, silent
from .matrix import cost_rows, travel
from .network import RoadNetwork
from .snapping import Entries

TABLE = 60_000_000  # costs of a table that is computed once and kept (8 bytes each)


class RoadCost:
    """Costs of the shortest ways on a road network, searched when they are asked for.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    demand : Entries
        Where the demand points join them.
    candidates : Entries, optional
        Where the candidate sites join them; the demand points themselves when None.
    access : float
        Cost of a map unit between a place and the road.
    towards_demand : bool
        From the site to the demand point (deliveries) instead of from the demand point to the site (customers).

    References
    ----------
    SPEC ZS-6.
    """

    def __init__(
        self,
        network: RoadNetwork,
        demand: Entries,
        candidates: Entries | None = None,
        *,
        access: float = 0.0,
        towards_demand: bool = False,
    ):
        candidates = demand if candidates is None else candidates
        ready = travel(network.reversed() if towards_demand else network, demand, candidates, access=access)
        self.ready = ready
        self._back = ready.reversed()
        self.n_demand, self.n_candidates = len(demand), len(candidates)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        ready = self.ready.between(demand, candidates)
        backwards = len(ready.destination) < len(ready.origin)
        if backwards:
            ready = self._back.between(candidates, demand)
        costs = np.empty((len(ready.origin), len(ready.destination)))
        for rows, found in cost_rows(ready):
            costs[rows] = found
        return np.ascontiguousarray(costs.T) if backwards else costs

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return nearest_by_pass(self, sites)


def road_cost(
    network: RoadNetwork,
    demand: Entries,
    candidates: Entries | None = None,
    *,
    access: float = 0.0,
    towards_demand: bool = False,
    progress: Progress = silent,
) -> CostOracle:
    """Costs on a road network: as a table computed once where it fits, else searched when asked for.

    Parameters as in :class:`RoadCost`.

    Returns
    -------
    MatrixCost or RoadCost

    Examples
    --------
    >>> import numpy as np
    >>> from chalandise.core.roads.network import road_network
    >>> from chalandise.core.roads.snapping import snap
    >>> street = road_network([[0, 0], [10, 0]], [0, 2], [1.0], [1.0])
    >>> cost = road_cost(street, snap(street, np.array([[1.0, 0.0], [4.0, 0.0]])))
    >>> cost.block(slice(None), slice(None)).tolist()
    [[0.0, 3.0], [3.0, 0.0]]
    """
    cost = RoadCost(network, demand, candidates, access=access, towards_demand=towards_demand)
    if cost.n_demand * cost.n_candidates > TABLE:
        return cost
    backwards = cost.n_candidates < cost.n_demand
    table = np.empty((cost.n_demand, cost.n_candidates))
    for rows, found in cost_rows(cost.ready.reversed() if backwards else cost.ready, progress=progress):
        if backwards:
            table[:, rows] = found.T
        else:
            table[rows] = found
    return MatrixCost(table)
