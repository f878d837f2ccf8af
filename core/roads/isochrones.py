"""The area within a travel cost: every place whose nearest point of road is reached in time.

A place belongs to the area of a break when its nearest point of road lies within ``offroad`` metres and the cost to
that point and from there to the place is at most the break. One field of costs serves all breaks of a store, so that
their areas nest exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from ..errors import InputError
from ..grid import Grid
from ..progress import Progress, silent
from .matrix import attach, least_cost_graph
from .network import RoadNetwork
from .snapping import Entries

FINEST = 3500  # pixels along the longer side of the map, at most, when the pixel is left open
PIXELS_IN_OFFROAD = 12  # pixels across the strip beside a road, at least, when the pixel is left open
BEYOND = 1.25  # value of a place outside, in units of the largest break at the edge of the strip


@dataclass(frozen=True, eq=False)
class RoadSamples:
    """Points along all roads, close enough to stand for them.

    Attributes
    ----------
    xy : ndarray of float64, shape (s, 2)
        Map coordinates.
    piece : ndarray of int64, shape (s,)
        Piece of road of each.
    fraction : ndarray of float64, shape (s,)
        Where on the piece, 0 at its tail.
    metres : ndarray of float64, shape (s,)
        Road that each point stands for: half of the way to its neighbours on the piece.
    """

    xy: np.ndarray
    piece: np.ndarray
    fraction: np.ndarray
    metres: np.ndarray

    @classmethod
    def at(cls, entries: Entries) -> RoadSamples:
        """The points at which places join the roads."""
        return cls(entries.xy, entries.piece, entries.fraction, np.zeros(len(entries)))


@dataclass(frozen=True, eq=False)
class Frame:
    """A grid over the roads, with the nearest sample of each of its cells.

    Attributes
    ----------
    grid : Grid
        Cells.
    samples : RoadSamples
        Points of the roads.
    nearest : ndarray of int64, shape (rows, columns)
        Sample nearest to the centre of each cell; -1 beyond ``offroad``.
    distance : ndarray of float64, shape (rows, columns)
        Distance to it, map units.
    offroad : float
        How far from a road a place may lie, map units.
    """

    grid: Grid
    samples: RoadSamples
    nearest: np.ndarray
    distance: np.ndarray
    offroad: float


def sample_roads(network: RoadNetwork, spacing: float) -> RoadSamples:
    """Points along all roads that anybody may travel, at most ``spacing`` map units apart."""
    pieces = np.flatnonzero(network.open)
    start, end = network.xy[network.tail[pieces]], network.xy[network.head[pieces]]
    count = np.maximum(1, np.ceil(np.hypot(*(end - start).T) / spacing)).astype(np.int64)
    of = np.repeat(np.arange(len(pieces)), count + 1)
    rank = np.arange(len(of)) - np.repeat(np.cumsum(count + 1) - (count + 1), count + 1)
    fraction = rank / count[of]
    metres = network.length[pieces[of]] / count[of] * np.where((rank == 0) | (rank == count[of]), 0.5, 1.0)
    return RoadSamples(start[of] + fraction[:, None] * (end[of] - start[of]), pieces[of], fraction, metres)


def road_frame(
    network: RoadNetwork,
    extent: tuple[float, float, float, float],
    *,
    offroad: float = 150.0,
    pixel_size: float | None = None,
    progress: Progress = silent,
) -> Frame:
    """Lay a grid over the roads and find the nearest road of every cell.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    extent : tuple of float
        ``(xmin, ymin, xmax, ymax)`` to cover, map units; the strip beside the roads is added.
    offroad : float
        Places farther from every road belong to no area, map units.
    pixel_size : float, optional
        Chosen from ``offroad`` and the size of the map when None.
    progress : Progress
        Progress callback.

    Raises
    ------
    InputError
        ``offroad`` is not above zero.
    """
    if not offroad > 0:
        raise InputError("The distance from the road must be above zero, not {:g}.", "offroad", offroad)
    xmin, ymin, xmax, ymax = extent
    if pixel_size is None:
        widest = max(xmax - xmin, ymax - ymin) + 2 * offroad
        pixel_size = max(offroad / PIXELS_IN_OFFROAD, widest / FINEST)
    margin = offroad + 2 * pixel_size  # the outermost cells lie outside, so that every outline closes
    grid = Grid.covering((xmin - margin, ymin - margin, xmax + margin, ymax + margin), pixel_size)
    samples = sample_roads(network, pixel_size / 2)
    tree = cKDTree(samples.xy)
    rows, columns = grid.shape
    nearest = np.full(grid.shape, -1, dtype=np.int32)
    distance = np.full(grid.shape, np.inf, dtype=np.float32)
    for row in range(rows):
        progress(row / rows)
        centres = np.column_stack(grid.to_map(np.arange(columns) + 0.5, np.full(columns, row + 0.5)))
        far, found = tree.query(centres, distance_upper_bound=offroad)
        near = np.isfinite(far)
        nearest[row, near], distance[row, near] = found[near], far[near]
    return Frame(grid, samples, nearest, distance, offroad)


def road_costs(network: RoadNetwork, entries: Entries, limit: float) -> np.ndarray:
    """Costs from where each place joins the roads to all nodes of the network.

    Returns
    -------
    ndarray of float64, shape (k, n)
        ``inf`` beyond ``limit``, and for a place that is not connected.
    """
    attached = attach(network, entries)
    graph = least_cost_graph(attached.links, len(attached.xy))
    costs = np.full((len(entries), len(network.xy)), np.inf)
    joined = np.flatnonzero(attached.node >= 0)
    if len(joined):
        costs[joined] = dijkstra(graph, indices=attached.node[joined], limit=limit)[:, : len(network.xy)]
    return costs


def sample_costs(network: RoadNetwork, samples: RoadSamples, entry: tuple[int, float], costs: np.ndarray) -> np.ndarray:
    """Cost of every sample, reached from whichever end of its piece is cheaper, shape (s,).

    Parameters
    ----------
    network, samples
        The roads and points along them.
    entry : tuple of int and float
        Piece and fraction at which the place itself joins: along its own piece the way is direct.
    costs : ndarray of float64, shape (n,)
        Costs of the nodes of the network.
    """
    piece, fraction = samples.piece, samples.fraction
    forward, backward = network.forward, network.backward
    with np.errstate(invalid="ignore"):
        by_tail = costs[network.tail[piece]] + np.where(fraction > 0, fraction * forward[piece], 0.0)
        by_head = costs[network.head[piece]] + np.where(fraction < 1, (1 - fraction) * backward[piece], 0.0)
    found = np.fmin(by_tail, by_head)
    own, at = entry
    here = np.flatnonzero(piece == own)
    along = fraction[here] - at
    direct = np.full(len(here), np.inf)
    ahead = along >= 0
    with np.errstate(invalid="ignore"):
        direct[ahead] = np.where(along[ahead] > 0, along[ahead] * forward[own], 0.0)
        direct[~ahead] = -along[~ahead] * backward[own]
    found[here] = np.fmin(found[here], direct)
    return np.where(np.isnan(found), np.inf, found)


def cost_field(frame: Frame, costs: np.ndarray, largest: float, *, access: float = 0.0) -> np.ndarray:
    """Travel cost of every cell, finite everywhere so that outlines can be drawn through it.

    Parameters
    ----------
    frame : Frame
        The cells and their nearest roads.
    costs : ndarray of float64, shape (s,)
        Cost of each sample of the roads.
    largest : float
        Largest break; whatever costs more is only known to lie outside.
    access : float
        Cost of a map unit between the road and a place.

    Returns
    -------
    ndarray of float64, shape (rows, columns)
        At most ``BEYOND`` times ``largest``, which is also what lies beyond the strip beside the roads.
    """
    beyond = BEYOND * largest
    field = np.full(frame.grid.shape, beyond)
    near = frame.nearest >= 0
    field[near] = np.minimum(costs[frame.nearest[near]] + access * frame.distance[near], beyond)
    return field
