"""What a raster of another pixel holds inside zones, by exact overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..grid import Grid
from ..raster import Raster

SNAP = 1e-6
"""Part of a pixel below which two edges are one: coordinates are rounded, pixels are not meant to be."""
PIECES = 4_000_000
"""Pieces cut at a time."""


@dataclass(frozen=True, eq=False)
class Tiles:
    """A variable on rectangles that may differ from the pixels of the zones in size, shape and place.

    Attributes
    ----------
    left, top : float
        Map coordinates of the outer top-left corner.
    width, height : float
        Sides of a tile in map units, > 0.
    values : ndarray, shape (rows, cols)
        The variable, NaN without data.

    Examples
    --------
    >>> from chalandise.core.grid import Grid
    >>> Tiles.of(Raster(Grid(0.0, 20.0, 10.0, 2, 3), np.ones((2, 3)))).width
    10.0
    """

    left: float
    top: float
    width: float
    height: float
    values: np.ndarray

    @classmethod
    def of(cls, raster: Raster) -> Tiles:
        """The pixels of ``raster``."""
        grid = raster.grid
        return cls(grid.left, grid.top, grid.pixel_size, grid.pixel_size, raster.values)


@dataclass(frozen=True, eq=False)
class Pieces:
    """Intersections of zone pixels with tiles that hold data.

    Attributes
    ----------
    zone : ndarray of int, shape (k,)
        Zone, from 0.
    value : ndarray of float64, shape (k,)
        Value of the tile.
    area : ndarray of float64, shape (k,)
        Area of the piece, in pixels of the zones.
    part : ndarray of float64, shape (k,)
        The same as a share of the tile.
    column, row : ndarray of float64, shape (k,)
        Centre, in pixels of the zones.
    """

    zone: np.ndarray
    value: np.ndarray
    area: np.ndarray
    part: np.ndarray
    column: np.ndarray
    row: np.ndarray


@dataclass(frozen=True, eq=False)
class _Cuts:
    """One axis of both rasters, cut at the edges of either."""

    own: np.ndarray  # pixel of the zones
    other: np.ndarray  # tile
    width: np.ndarray  # in pixels of the zones
    tile: np.ndarray  # width of the tile, in pixels of the zones
    middle: np.ndarray

    @classmethod
    def of(cls, count: int, start: float, step: float, tiles: int) -> _Cuts:
        edges = start + step * np.arange(tiles + 1)
        whole = np.round(edges)
        edges = np.where(np.abs(edges - whole) < SNAP, whole, edges)
        low, high = max(0.0, edges[0]), min(float(count), edges[-1])
        marks = np.concatenate([np.arange(np.ceil(low), np.floor(high) + 1), edges, [low, high]])
        marks = np.unique(marks[(marks >= low) & (marks <= high)]) if low < high else np.empty(0)
        middle = (marks[:-1] + marks[1:]) / 2
        other = np.searchsorted(edges, middle, "right") - 1
        width = np.diff(marks)
        return cls(middle.astype(np.int64), other, width, np.diff(edges)[other], middle)

    def __len__(self) -> int:
        return len(self.own)


def cut(grid: Grid, labels: np.ndarray, tiles: Tiles) -> Iterator[Pieces]:
    """Cut the pixels of zones and the tiles of a variable along each other, some rows at a time.

    Parameters
    ----------
    grid : Grid
        Where the pixels of the zones lie.
    labels : ndarray of int, shape (rows, cols)
        0 outside, 1..n in the zones.
    tiles : Tiles
        The variable, in the same plane.

    Yields
    ------
    Pieces
        Those with data; what the tiles do not cover is in none.
    """
    pixel = grid.pixel_size
    across = _Cuts.of(grid.cols, (tiles.left - grid.left) / pixel, tiles.width / pixel, tiles.values.shape[1])
    down = _Cuts.of(grid.rows, (grid.top - tiles.top) / pixel, tiles.height / pixel, tiles.values.shape[0])
    if not len(across):
        return
    step = max(1, PIECES // len(across))
    for start in range(0, len(down), step):
        rows = slice(start, start + step)
        zone = labels[down.own[rows]][:, across.own]
        value = tiles.values[down.other[rows]][:, across.other].astype(np.float64)
        row, column = np.nonzero((zone > 0) & ~np.isnan(value))
        area = down.width[rows][row] * across.width[column]
        yield Pieces(
            zone[row, column] - 1,
            value[row, column],
            area,
            area / (down.tile[rows][row] * across.tile[column]),
            across.middle[column],
            down.middle[rows][row],
        )


@dataclass(frozen=True, eq=False)
class Summary:
    """A variable summed up per zone; NaN (``total``: 0) where a zone has no data.

    Attributes
    ----------
    total : ndarray of float64, shape (n,)
        Sum of amounts: a tile gives each zone the share of its value that lies in it.
    mean : ndarray of float64, shape (n,)
        Mean of an intensity over the part of the zone that has data.
    mode : ndarray of float64, shape (n,)
        Value that covers most of the zone, the smallest of several.
    highest : ndarray of float64, shape (n,)
        Greatest value.
    cover : ndarray of float64, shape (n,)
        Part of the zone that has data, 0..1.
    x, y : ndarray of float64, shape (n,)
        Centre of the amounts above zero, in map coordinates; NaN without any.
    """

    total: np.ndarray
    mean: np.ndarray
    mode: np.ndarray
    highest: np.ndarray
    cover: np.ndarray
    x: np.ndarray
    y: np.ndarray


def summarise(grid: Grid, labels: np.ndarray, tiles: Tiles) -> Summary:
    """Sum up a variable per zone by exact overlap.

    Parameters
    ----------
    grid : Grid
        Where the pixels of the zones lie.
    labels : ndarray of int, shape (rows, cols)
        0 outside, 1..n in the zones.
    tiles : Tiles
        The variable, in the same plane.

    Returns
    -------
    Summary
        One value per zone.

    Examples
    --------
    A kilometre of 8 inhabitants, a quarter of which is the zone:

    >>> from chalandise.core.grid import Grid
    >>> zones = Grid(0.0, 1000.0, 500.0, 2, 2)
    >>> found = summarise(zones, np.array([[1, 0], [0, 0]]), Tiles(0.0, 1000.0, 1000.0, 1000.0, np.array([[8.0]])))
    >>> found.total.item(), found.mean.item(), found.cover.item()
    (2.0, 8.0, 1.0)

    References
    ----------
    SPEC ZS-3.
    """
    n = int(labels.max(initial=0))
    total, weighted, covered, heft, right, below = np.zeros((6, n))
    tallies = []
    for one in cut(grid, labels, tiles):

        def add(values: np.ndarray, zone: np.ndarray = one.zone) -> np.ndarray:
            return np.bincount(zone, weights=values, minlength=n)

        amount = one.value * one.part
        above = amount.clip(0.0)
        total += add(amount)
        weighted += add(one.value * one.area)
        covered += add(one.area)
        heft += add(above)
        right += add(above * one.column)
        below += add(above * one.row)
        tallies.append(_tally(one.zone, one.value, one.area))
    size = np.bincount(labels.ravel(), minlength=n + 1)[1:].astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean, cover = weighted / covered, np.minimum(covered / size, 1.0)
        x, y = grid.to_map(right / heft, below / heft)
    mode, highest = np.full(n, np.nan), np.full(n, np.nan)
    if tallies:
        zone, value, area = _tally(*map(np.concatenate, zip(*tallies)))
        # Sorted by zone and value: the last of a zone is its greatest.
        last = np.flatnonzero(np.diff(zone, append=-1))
        highest[zone[last]] = value[last]
        # Sums of areas that should be equal differ in their last digits.
        order = np.lexsort((value, -np.round(area, 6), zone))
        first = order[np.flatnonzero(np.diff(zone[order], prepend=-1))]
        mode[zone[first]] = value[first]
    return Summary(total, mean, mode, highest, cover, x, y)


def _tally(zone: np.ndarray, value: np.ndarray, area: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Area of each value in each zone, by zone and value."""
    order = np.lexsort((value, zone))
    zone, value = zone[order], value[order]
    start = np.flatnonzero((np.diff(zone, prepend=-1) != 0) | (np.diff(value, prepend=np.nan) != 0))
    return zone[start], value[start], np.add.reduceat(area[order], start) if len(start) else area[:0]
