"""Lines of a road layer as nodes and directed pieces of road."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components
from scipy.spatial import cKDTree

from ..errors import InputError
from ..words import Message


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """Nodes joined by straight pieces of road, each with a cost in either direction.

    Attributes
    ----------
    xy : ndarray of float64, shape (n, 2)
        Nodes, in map units.
    tail, head : ndarray of int64, shape (e,)
        Nodes at the two ends of each piece, in the direction in which its line was drawn.
    length : ndarray of float64, shape (e,)
        Metres on the ground.
    forward, backward : ndarray of float64, shape (e,)
        Cost from tail to head and from head to tail, in one unit (metres, minutes...); ``inf`` where that direction is
        closed.
    line : ndarray of int64, shape (e,)
        Line of the layer that each piece belongs to.
    """

    xy: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    length: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    line: np.ndarray

    def __post_init__(self) -> None:
        for name, what in (
            ("forward", Message("forward")),
            ("backward", Message("backward")),
            ("length", Message("length")),
        ):
            values = getattr(self, name)
            bad = np.flatnonzero(np.isnan(values) | (values < 0))
            if len(bad):
                raise InputError(
                    "The {what} cost of {count} pieces of road is negative or not a number; the first is on "
                    "line {line}. Mend the lines, or the speeds they get.",
                    "roads",
                    what=what,
                    count=len(bad),
                    line=int(self.line[bad[0]]),
                )

    def __len__(self) -> int:
        return len(self.tail)

    @cached_property
    def open(self) -> np.ndarray:
        """Pieces that may be travelled in at least one direction, bool of shape (e,)."""
        return np.isfinite(self.forward) | np.isfinite(self.backward)

    @cached_property
    def components(self) -> np.ndarray:
        """Number of the connected part of each node when directions do not matter, largest part first, shape (n,)."""
        return _parts(len(self.xy), self.tail[self.open], self.head[self.open], "weak")

    @cached_property
    def strong_components(self) -> np.ndarray:
        """Number of the part of each node in which all places reach each other, largest part first, shape (n,)."""
        there, back = np.isfinite(self.forward), np.isfinite(self.backward)
        tail = np.concatenate([self.tail[there], self.head[back]])
        head = np.concatenate([self.head[there], self.tail[back]])
        return _parts(len(self.xy), tail, head, "strong")

    @cached_property
    def usable(self) -> np.ndarray:
        """Pieces within the largest part in which all places reach each other, bool of shape (e,).

        Whoever sets out there comes back; one who sets out on a dead one-way road, an island or a car park without exit
        does not.
        """
        inside = self.strong_components == 0
        return self.open & inside[self.tail] & inside[self.head]

    @cached_property
    def departures(self) -> np.ndarray:
        """Pieces from which the largest part in which all places reach each other is reached, bool of shape (e,)."""
        home = self._leading_home(self.tail, self.head, self.forward, self.backward)
        return (home[self.head] & np.isfinite(self.forward)) | (home[self.tail] & np.isfinite(self.backward))

    @cached_property
    def arrivals(self) -> np.ndarray:
        """Pieces that are reached from the largest part in which all places reach each other, bool of shape (e,)."""
        home = self._leading_home(self.head, self.tail, self.forward, self.backward)
        return (home[self.tail] & np.isfinite(self.forward)) | (home[self.head] & np.isfinite(self.backward))

    def _leading_home(self, tail, head, forward, backward) -> np.ndarray:
        """Nodes from which the largest strong part is reached, links running from ``tail`` to ``head``."""
        there, back = np.isfinite(forward), np.isfinite(backward)
        # Searched from the part itself, against the direction of the links.
        start = np.concatenate([head[there], tail[back]])
        end = np.concatenate([tail[there], head[back]])
        nodes = len(self.xy)
        graph = csr_array(coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(nodes, nodes)))
        found = breadth_first_order(graph, int(np.argmin(self.strong_components)), return_predecessors=False)
        home = np.zeros(nodes, dtype=bool)
        home[found] = True
        return home

    def reversed(self) -> RoadNetwork:
        """Every direction turned round: what leads to a place leads from it."""
        return replace(self, forward=self.backward, backward=self.forward)


def road_network(
    xy: np.ndarray,
    first: np.ndarray,
    forward: np.ndarray,
    backward: np.ndarray,
    *,
    length: np.ndarray | None = None,
    tolerance: float = 0.0,
) -> RoadNetwork:
    """Join lines where they share a vertex.

    Every vertex is a place where roads may meet: a vertex that two lines share is a crossing, wherever it lies on them.
    Lines that cross without a common vertex stay apart, as a bridge does from the road below.

    Parameters
    ----------
    xy : ndarray of float64, shape (v, 2)
        Vertices of all lines, one line after the other, in map units.
    first : ndarray of int, shape (r + 1,)
        Where each line begins in ``xy``; the last value is ``v``.
    forward, backward : ndarray of float64, shape (r,)
        Cost of a metre of each line in the direction of its vertices and against it; ``inf`` where closed.
    length : ndarray of float64, shape (v,), optional
        Metres from each vertex to the next (that of the last vertex of a line is not used); straight lines in map units
        when None.
    tolerance : float
        Vertices up to this far apart (map units) are one place.

    Returns
    -------
    RoadNetwork

    Raises
    ------
    InputError
        There is no road, a coordinate is not finite, or a cost is negative or not a number.

    Examples
    --------
    Two streets that share the vertex (1, 0), the second one-way:

    >>> xy = [[0, 0], [1, 0], [2, 0], [1, 0], [1, 1]]
    >>> network = road_network(xy, [0, 3, 5], forward=[1.0, 1.0], backward=[1.0, np.inf])
    >>> len(network.xy), len(network), network.backward.tolist()
    (4, 3, [1.0, 1.0, inf])

    References
    ----------
    SPEC ZS-6, TA-1.
    """
    xy = np.ascontiguousarray(xy, dtype=np.float64).reshape(-1, 2)
    first = np.asarray(first, dtype=np.int64)
    if len(first) < 2 or not len(xy):
        raise InputError("There is no road to travel on.", "roads")
    if not np.isfinite(xy).all():
        raise InputError("Some vertices of the roads have no finite coordinates.", "roads")
    line = np.repeat(np.arange(len(first) - 1), np.diff(first))
    inner = np.ones(len(xy), dtype=bool)
    inner[first[1:] - 1] = False  # the last vertex of a line begins no piece
    begin = np.flatnonzero(inner)
    if length is None:
        step = np.diff(xy, axis=0, append=xy[-1:])
        length = np.hypot(step[:, 0], step[:, 1])
    metres = np.asarray(length, dtype=np.float64)[begin]
    place, places = _places(xy, tolerance)
    tail, head, line = place[begin], place[begin + 1], line[begin]
    moves = tail != head  # a piece from a place to itself leads nowhere
    tail, head, line, metres = tail[moves], head[moves], line[moves], metres[moves]
    there = np.asarray(forward, dtype=np.float64)[line]
    back = np.asarray(backward, dtype=np.float64)[line]
    return RoadNetwork(places, tail, head, metres, _priced(metres, there), _priced(metres, back), line)


def _priced(metres: np.ndarray, per_metre: np.ndarray) -> np.ndarray:
    """Cost of pieces; a closed one stays closed even when it has no length."""
    return np.where(np.isinf(per_metre), np.inf, metres * np.where(np.isinf(per_metre), 0.0, per_metre))


def _places(xy: np.ndarray, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Number of the place of each vertex, and where the places are."""
    # One complex number a vertex sorts faster than rows; 0.0 added turns -0.0 into 0.0.
    distinct, place = np.unique((xy + 0.0).view(np.complex128).ravel(), return_inverse=True)
    places = np.column_stack([distinct.real, distinct.imag])
    place = place.reshape(-1)
    if tolerance > 0:
        leader = _leaders(places, tolerance)
        kept, leader = np.unique(leader, return_inverse=True)
        places, place = places[kept], leader.reshape(-1)[place]
    return place, places


def _leaders(places: np.ndarray, tolerance: float) -> np.ndarray:
    """For each place the first one within ``tolerance`` that leads.

    A place joins a leader and never a follower: a curve drawn in steps shorter than the tolerance keeps its shape
    instead of falling together link by link.
    """
    near = cKDTree(places).query_pairs(tolerance, output_type="ndarray")
    leader = np.arange(len(places))
    if not len(near):
        return leader
    near = near[np.lexsort((near[:, 0], near[:, 1]))]  # by the later place, then the earlier one
    for earlier, later in near:
        if leader[later] == later and leader[earlier] == earlier:
            leader[later] = earlier
    return leader


def _parts(nodes: int, tail: np.ndarray, head: np.ndarray, connection: str) -> np.ndarray:
    graph = csr_array(coo_array((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(nodes, nodes)))
    count, part = connected_components(graph, connection=connection)
    size = np.bincount(part, minlength=count)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(-size, kind="stable")] = np.arange(count)
    return rank[part]
