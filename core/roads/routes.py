"""The way itself: which roads lead from each customer to the nearest site."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from ..progress import Progress, silent
from .matrix import attach, least_cost_graph
from .network import RoadNetwork
from .snapping import Entries


@dataclass(frozen=True, eq=False)
class Routes:
    """Routes from places to their nearest sites.

    Attributes
    ----------
    site : ndarray of int64, shape (k,)
        Nearest site of each place; -1 for one without a way.
    cost : ndarray of float64, shape (k,)
        What the way costs; ``inf`` without one.
    node_xy : ndarray of float64, shape (n, 2)
        Where the nodes are.
    node : ndarray of int64, shape (k,)
        Node at which each route begins.
    onward : dict of int to ndarray of int64, shape (n,)
        For each site that is nearest to somebody, the next node on the way to it; -1 at its end.
    """

    site: np.ndarray
    cost: np.ndarray
    node_xy: np.ndarray
    node: np.ndarray
    onward: dict[int, np.ndarray]

    def way(self, k: int) -> np.ndarray:
        """Vertices of the route of place ``k``, shape (v, 2), at least two."""
        nodes, node = [], int(self.node[k])
        onward = self.onward[int(self.site[k])]
        while node >= 0:
            nodes.append(node)
            node = int(onward[node])
        return self.node_xy[nodes if len(nodes) > 1 else 2 * nodes]


def nearest_routes(
    network: RoadNetwork, places: Entries, sites: Entries, *, access: float = 0.0, progress: Progress = silent
) -> Routes:
    """The cheapest way from every place to whichever site is nearest by road.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    places, sites : Entries
        Where they join the roads.
    access : float
        Cost of a map unit between a place and the road.
    progress : Progress
        Progress callback.

    Returns
    -------
    Routes
        The first of equally near sites.
    """
    attached = attach(network, Entries.joined(places, sites), access)
    back = csr_array(least_cost_graph(attached.links, len(attached.xy)).T)
    here, there = attached.node[: len(places)], attached.node[len(places) :]
    best, site = np.full(len(here), np.inf), np.full(len(here), -1, dtype=np.int64)
    onward: dict[int, np.ndarray] = {}
    for k in np.flatnonzero(there >= 0):
        progress(k / len(there))
        costs, before = dijkstra(back, indices=int(there[k]), return_predecessors=True)
        reached = np.where(here >= 0, costs[here], np.inf)
        closer = reached < best
        if closer.any():
            best[closer], site[closer] = reached[closer], k
            onward[int(k)] = np.where(before < 0, -1, before)
    return Routes(site, best, attached.xy, here, onward)
