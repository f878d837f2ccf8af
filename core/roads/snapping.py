"""Where a place joins the roads: the nearest point of the nearest piece of road."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..errors import InputError
from .network import RoadNetwork

CHUNK = 20_000  # places looked at together


@dataclass(frozen=True, eq=False)
class Entries:
    """Where places join the network.

    Attributes
    ----------
    place : ndarray of float64, shape (k, 2)
        The places themselves, in map units.
    piece : ndarray of int64, shape (k,)
        Piece of road; -1 for a place that is too far from any.
    fraction : ndarray of float64, shape (k,)
        Where on the piece, 0 at its tail, 1 at its head.
    xy : ndarray of float64, shape (k, 2)
        That point, in map units.
    distance : ndarray of float64, shape (k,)
        From the place to that point, in map units; ``inf`` for a place that is not connected.
    """

    place: np.ndarray
    piece: np.ndarray
    fraction: np.ndarray
    xy: np.ndarray
    distance: np.ndarray

    def __len__(self) -> int:
        return len(self.piece)

    @property
    def connected(self) -> np.ndarray:
        """Which places join the network, bool of shape (k,)."""
        return self.piece >= 0

    def select(self, chosen: np.ndarray) -> Entries:
        """Subset by a boolean mask or an index array."""
        return Entries(
            self.place[chosen], self.piece[chosen], self.fraction[chosen], self.xy[chosen], self.distance[chosen]
        )

    @staticmethod
    def joined(*parts: Entries) -> Entries:
        """Several sets of places, one after the other."""
        columns = zip(*((one.place, one.piece, one.fraction, one.xy, one.distance) for one in parts))
        return Entries(*(np.concatenate(column) for column in columns))


def snap(
    network: RoadNetwork, places: np.ndarray, *, farthest: float = np.inf, pieces: np.ndarray | None = None
) -> Entries:
    """Join places to the nearest point of the nearest piece of road.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    places : ndarray of float64, shape (k, 2)
        Map coordinates.
    farthest : float
        Places farther than this (map units) from every road are not connected.
    pieces : ndarray of bool, shape (e,), optional
        Pieces that may be joined; those of the largest part in which all places reach each other when None. Who only
        sets out may join ``network.departures``, who only arrives ``network.arrivals``.

    Returns
    -------
    Entries
        The lowest numbered piece among equally near ones.

    Raises
    ------
    InputError
        No piece may be joined.

    Examples
    --------
    >>> from chalandise.core.roads.network import road_network
    >>> street = road_network([[0, 0], [10, 0]], [0, 2], [1.0], [1.0])
    >>> entries = snap(street, np.array([[3.0, 4.0]]))
    >>> entries.xy.tolist(), entries.distance.tolist()
    ([[3.0, 0.0]], [4.0])
    """
    places = np.asarray(places, dtype=np.float64).reshape(-1, 2)
    usable = np.flatnonzero(network.usable if pieces is None else pieces)
    if not len(usable):
        raise InputError("No road may be joined: all are closed to this way of travelling.", "roads")
    start, end = network.xy[network.tail[usable]], network.xy[network.head[usable]]
    middles, owner, reach = _middles(start, end)
    tree = cKDTree(middles)
    piece = np.full(len(places), -1, dtype=np.int64)
    fraction, distance = np.zeros(len(places)), np.full(len(places), np.inf)
    for begin in range(0, len(places), CHUNK):
        chunk = slice(begin, begin + CHUNK)
        piece[chunk], fraction[chunk], distance[chunk] = _nearest(places[chunk], start, end, tree, owner, reach)
    near = distance <= farthest
    along = np.where(near, fraction, 0.0)[:, None]
    xy = start[piece] + along * (end[piece] - start[piece])
    xy[~near] = places[~near]
    return Entries(places, np.where(near, usable[piece], -1), along[:, 0], xy, np.where(near, distance, np.inf))


def _middles(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Points along the pieces such that no point of a piece is farther than ``reach`` from one of them.

    Long pieces get several: with one each, the longest road of the map would set how far to look everywhere.
    """
    long = np.hypot(*(end - start).T)
    step = max(float(np.quantile(long, 0.9)), float(long.sum()) / (2 * len(long)), 1e-12)
    parts = np.maximum(1, np.ceil(long / step).astype(np.int64))
    owner = np.repeat(np.arange(len(long)), parts)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    at = ((rank + 0.5) / parts[owner])[:, None]
    return start[owner] + at * (end[owner] - start[owner]), owner, step / 2


def _nearest(places, start, end, tree, owner, reach) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Piece, fraction along it and distance of each place."""
    first, _ = tree.query(places)
    around = tree.query_ball_point(places, (first + reach) * (1 + 1e-9) + 1e-12)
    counts = np.fromiter((len(one) for one in around), dtype=np.int64, count=len(around))
    place = np.repeat(np.arange(len(places)), counts)
    piece = owner[np.fromiter((k for one in around for k in one), dtype=np.int64, count=int(counts.sum()))]
    along, distance = _project(places[place], start[piece], end[piece])
    order = np.lexsort((piece, distance, place))
    best = order[np.cumsum(counts) - counts]  # the first of each place
    return piece[best], along[best], distance[best]


def _project(places: np.ndarray, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fraction along the piece of its nearest point, and the distance to it."""
    way = end - start
    squared = (way**2).sum(axis=1)
    along = np.divide(((places - start) * way).sum(axis=1), squared, out=np.zeros(len(way)), where=squared > 0)
    along = np.clip(along, 0.0, 1.0)
    return along, np.hypot(*(places - start - along[:, None] * way).T)
