"""Costs of the shortest ways between places on a road network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from ..progress import Progress, silent
from .contraction import Links, contract
from .network import RoadNetwork
from .snapping import Entries

BLOCK_BYTES = 64e6  # costs of a block of sources to all nodes


@dataclass(frozen=True, eq=False)
class Travel:
    """Two sets of places on one network, ready for shortest ways.

    Attributes
    ----------
    graph : csr_array of float64, shape (n, n)
        Least cost of going from one node straight to another. Explicit zeros are ways that cost nothing.
    origin, destination : ndarray of int64, shapes (k,) and (m,)
        Node of each place; -1 for a place that is not connected.
    origin_place, destination_place : ndarray of int64, shapes (k,) and (m,)
        Number of each place, equal where the coordinates are: who is there already travels for nothing.
    """

    graph: csr_array
    origin: np.ndarray
    destination: np.ndarray
    origin_place: np.ndarray
    destination_place: np.ndarray

    def reversed(self) -> Travel:
        """From the destinations to the origins, against the traffic: the same costs."""
        return Travel(csr_array(self.graph.T), self.destination, self.origin, self.destination_place, self.origin_place)

    def between(self, origins: np.ndarray | slice, destinations: np.ndarray | slice) -> Travel:
        """Some of the places, on the same roads."""
        return Travel(
            self.graph,
            self.origin[origins],
            self.destination[destinations],
            self.origin_place[origins],
            self.destination_place[destinations],
        )


def travel(
    network: RoadNetwork, origins: Entries, destinations: Entries, *, access: float = 0.0, simplify: bool = True
) -> Travel:
    """Put places on a network.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    origins, destinations : Entries
        Where the places join them.
    access : float
        Cost of a map unit between a place and the road.
    simplify : bool
        Leave out nodes that no way between the places needs.
    """
    attached = attach(network, Entries.joined(origins, destinations), access)
    links, node, nodes = attached.links, attached.node, len(attached.xy)
    if simplify:
        kept = np.zeros(nodes, dtype=bool)
        kept[node[node >= 0]] = True
        links = contract(links, kept)
        used = kept.copy()
        used[links.tail] = used[links.head] = True
        number = np.cumsum(used) - 1
        links = Links(number[links.tail], number[links.head], links.forward, links.backward)
        node, nodes = np.where(node >= 0, number[node], -1), int(used.sum())
    first = len(origins)
    places = np.unique(np.vstack([origins.place, destinations.place]), axis=0, return_inverse=True)[1].reshape(-1)
    return Travel(least_cost_graph(links, nodes), node[:first], node[first:], places[:first], places[first:])


@dataclass(frozen=True, eq=False)
class Attached:
    """A network with places on it.

    Attributes
    ----------
    links : Links
        All pieces and parts of pieces, and the ways from the places to the roads.
    xy : ndarray of float64, shape (n, 2)
        All nodes: those of the network, then where places join it, then places beside the roads.
    node : ndarray of int64, shape (k,)
        Node of each place; -1 for a place that is not connected.
    """

    links: Links
    xy: np.ndarray
    node: np.ndarray


def attach(network: RoadNetwork, entries: Entries, access: float = 0.0) -> Attached:
    """Cut the pieces of a network where places join them.

    Two places on one piece are joined by the part between them; part of a one-way piece is one-way. Places that join at
    the same point share a node; where the way to the road costs something, each place has a node of its own beside it.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    entries : Entries
        Where places join them.
    access : float
        Cost of a map unit between a place and the road.
    """
    cut = _cut(network, entries)
    away = np.flatnonzero(entries.connected & (access * np.where(entries.connected, entries.distance, 0.0) > 0))
    if not len(away):
        return cut
    key = np.column_stack([entries.place[away], cut.node[away]])
    _, first, group = np.unique(key, axis=0, return_index=True, return_inverse=True)
    first = away[first]
    node = cut.node.copy()
    node[away] = len(cut.xy) + group.reshape(-1)
    cost = access * entries.distance[first]
    links = Links(
        np.concatenate([cut.links.tail, cut.node[first]]),
        np.concatenate([cut.links.head, len(cut.xy) + np.arange(len(first))]),
        np.concatenate([cut.links.forward, cost]),
        np.concatenate([cut.links.backward, cost]),
    )
    return Attached(links, np.vstack([cut.xy, entries.place[first]]), node)


def _cut(network: RoadNetwork, entries: Entries) -> Attached:
    """The network cut at the entries, and the node of each entry on the road."""
    node = np.full(len(entries), -1, dtype=np.int64)
    at = np.flatnonzero(entries.connected)
    piece, fraction = entries.piece[at], entries.fraction[at]
    node[at] = np.where(fraction <= 0, network.tail[piece], np.where(fraction >= 1, network.head[piece], -1))
    inside = at[(fraction > 0) & (fraction < 1)]
    cuts, which = np.unique(
        np.column_stack([entries.piece[inside], entries.fraction[inside]]), axis=0, return_inverse=True
    )
    node[inside] = len(network.xy) + which.reshape(-1)
    links = Links(network.tail, network.head, network.forward, network.backward)
    if not len(cuts):
        return Attached(links, network.xy, node)
    cut_piece, cut_at = cuts[:, 0].astype(np.int64), cuts[:, 1]
    new = len(network.xy) + np.arange(len(cuts))
    begins = np.r_[True, cut_piece[1:] != cut_piece[:-1]]
    ends = np.r_[begins[1:], True]
    # One part from the previous cut (or the tail) to each cut, and one from the last cut of a piece to its head.
    tail = np.concatenate([np.where(begins, network.tail[cut_piece], np.r_[0, new[:-1]]), new[ends]])
    head = np.concatenate([new, network.head[cut_piece[ends]]])
    share = np.concatenate([cut_at - np.where(begins, 0.0, np.r_[0.0, cut_at[:-1]]), 1.0 - cut_at[ends]])
    of = np.concatenate([cut_piece, cut_piece[ends]])
    whole = np.ones(len(network), dtype=bool)
    whole[cut_piece] = False
    links = links.select(whole)
    start = network.xy[network.tail[cut_piece]]
    xy = start + cut_at[:, None] * (network.xy[network.head[cut_piece]] - start)
    links = Links(
        np.concatenate([links.tail, tail]),
        np.concatenate([links.head, head]),
        np.concatenate([links.forward, network.forward[of] * share]),
        np.concatenate([links.backward, network.backward[of] * share]),
    )
    return Attached(links, np.vstack([network.xy, xy]), node)


def least_cost_graph(links: Links, nodes: int) -> csr_array:
    """Directed graph of links; the cheapest of parallel ones counts.

    A sparse matrix made from pairs adds the values of equal pairs: two parallel streets would cost their sum.
    """
    tail = np.concatenate([links.tail, links.head])
    head = np.concatenate([links.head, links.tail])
    cost = np.concatenate([links.forward, links.backward])
    there = np.isfinite(cost)
    tail, head, cost = tail[there], head[there], cost[there]
    order = np.lexsort((cost, head, tail))
    tail, head, cost = tail[order], head[order], cost[order]
    cheapest = np.ones(len(tail), dtype=bool)
    cheapest[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    tail, head, cost = tail[cheapest], head[cheapest], cost[cheapest]
    begin = np.searchsorted(tail, np.arange(nodes + 1))
    return csr_array((cost, head.astype(np.int32), begin.astype(np.int32)), shape=(nodes, nodes))


def cost_rows(
    ready: Travel, *, limit: float = np.inf, progress: Progress = silent
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Costs from a few origins at a time to all destinations, in the order of the origins.

    Parameters
    ----------
    ready : Travel
        Places on a network.
    limit : float
        Ways that cost more are not looked for.
    progress : Progress
        Progress callback, which also cancels.

    Yields
    ------
    rows : ndarray of int64, shape (b,)
        Origins of the block.
    costs : ndarray of float64, shape (b, m)
        Their costs; ``inf`` where there is no way, or none within ``limit``.
    """
    step = max(1, int(BLOCK_BYTES // (8 * max(1, ready.graph.shape[0]))))
    connected = np.flatnonzero(ready.destination >= 0)
    for begin in range(0, len(ready.origin), step):
        rows = np.arange(begin, min(begin + step, len(ready.origin)))
        progress(begin / len(ready.origin))
        costs = np.full((len(rows), len(ready.destination)), np.inf)
        starts = np.flatnonzero(ready.origin[rows] >= 0)
        if len(starts):
            nodes, place = np.unique(ready.origin[rows[starts]], return_inverse=True)
            found = dijkstra(ready.graph, indices=nodes, limit=limit)
            costs[np.ix_(starts, connected)] = found[:, ready.destination[connected]][place.reshape(-1)]
        # Whoever is there already travels for nothing, with a road or without.
        costs[ready.origin_place[rows, None] == ready.destination_place] = 0.0
        yield rows, costs


def cost_matrix(
    network: RoadNetwork,
    origins: Entries,
    destinations: Entries,
    *,
    access: float = 0.0,
    limit: float = np.inf,
    progress: Progress = silent,
) -> np.ndarray:
    """Costs of the shortest ways from every origin to every destination.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    origins, destinations : Entries
        Where n origins and m destinations join the roads.
    access : float
        Cost of a map unit between a place and the road.
    limit : float
        Ways that cost more are left out.
    progress : Progress
        Progress callback.

    Returns
    -------
    ndarray of float64, shape (n, m)
        In the unit of the network's costs; ``inf`` where there is no way or none within ``limit``.

    Notes
    -----
    The search starts from whichever side has fewer places; towards few destinations it runs against the traffic.

    Examples
    --------
    >>> from chalandise.core.roads.network import road_network
    >>> from chalandise.core.roads.snapping import snap
    >>> street = road_network([[0, 0], [10, 0]], [0, 2], [1.0], [1.0])
    >>> here, there = snap(street, [[2, 0]]), snap(street, [[9, 1]])
    >>> cost_matrix(street, here, there).tolist()
    [[7.0]]

    References
    ----------
    SPEC ZS-6.
    """
    if len(destinations.piece) < len(origins.piece):
        back = cost_matrix(network.reversed(), destinations, origins, access=access, limit=limit, progress=progress)
        return np.ascontiguousarray(back.T)
    ready = travel(network, origins, destinations, access=access)
    matrix = np.empty((len(origins.piece), len(destinations.piece)))
    for rows, costs in cost_rows(ready, limit=limit, progress=progress):
        matrix[rows] = costs
    return matrix
