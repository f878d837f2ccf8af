"""Weight drawn as dots: as many of them as there is weight, spread over the ground that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

import numpy as np
from scipy.spatial import cKDTree

from ..errors import InputError
from ..points import PointSet, place_order

DOTS = 10_000
"""Dots of a map, the size of the customer base of the source (10,211)."""
GRID_SPREAD = 0.02
"""Difference from the step, as a share of it, up to which neighbours belong to a regular grid."""
GRID_SHARE = 0.8
"""Share of the places that must have their neighbour at the step."""
FEWEST_OF_A_GRID = 25
ROUNDS = 60
"""Times a dot is thrown again when it misses its support, before it stays at the place itself."""
# The two-dimensional sequence of least discrepancy built on the plastic number: each dot fills the largest gap.
_PLASTIC = 1.324717957244746
_STEP = np.array([1 / _PLASTIC, 1 / _PLASTIC**2])

Outline = Sequence[np.ndarray]
"""Rings of a polygon, holes and further parts included, each an array of shape (k, 2)."""


def grid_step(points: PointSet) -> float | None:
    """Step of the regular grid that places form; None when they form none.

    Parameters
    ----------
    points : PointSet
        The places; weights do not matter.

    Returns
    -------
    float or None
        In map units. A grid may be turned and have holes: what counts is that nearly all places have their nearest
        neighbour at one and the same distance.

    Examples
    --------
    >>> y, x = np.mgrid[:10, :10] * 200.0
    >>> grid_step(PointSet.of(x.ravel(), y.ravel()))
    200.0
    """
    place = np.unique(points.xy, axis=0)
    if len(place) < FEWEST_OF_A_GRID:
        return None
    nearest = cKDTree(place).query(place, 2)[0][:, 1]
    step = float(np.median(nearest))
    return step if np.mean(np.abs(nearest - step) <= GRID_SPREAD * step) >= GRID_SHARE else None


def shared_out(weight: np.ndarray, n: int) -> np.ndarray:
    """Dots of each place, in proportion to its weight.

    Parameters
    ----------
    weight : ndarray of float64, shape (k,)
        Weights >= 0, not all 0; neighbours in this order make up for each other's rounding.
    n : int
        Dots in all, >= 1.

    Returns
    -------
    ndarray of int64, shape (k,)
        Adds up to n, and over any run of places to within one dot of its share.

    Examples
    --------
    >>> shared_out(np.array([1.0, 1.0, 0.0, 2.0]), 8).tolist()
    [2, 2, 0, 4]
    >>> shared_out(np.array([1.0, 1.0, 1.0, 1.0]), 2).tolist()
    [1, 0, 1, 0]
    """
    share = np.cumsum(weight / weight.max())
    until = np.floor(share / share[-1] * n + 0.5).astype(np.int64)
    return np.diff(until, prepend=0)


def draw_dots(points: PointSet, outlines: Sequence[Outline] | None = None, *, n: int = DOTS, seed: int = 0) -> PointSet:
    """Draw the weight of demand points as dots of the same weight.

    Parameters
    ----------
    points : PointSet
        Demand points; those of weight 0 get no dot.
    outlines : sequence of Outline, optional
        Polygon of each point, over which its dots are spread. Without them it is the square of the step when the
        points form a regular grid, else the part of the plane that is nearest to the point, as far as twice the
        distance to its neighbours.
    n : int
        Dots in all, >= 1.
    seed : int
        Start of the sequence that places them.

    Returns
    -------
    PointSet
        n dots, each of ``total weight / n``. The same for the same points in any order, and for weights that are all
        multiplied by the same number.

    Raises
    ------
    InputError
        There is no weight at all, or fewer outlines than points.

    Examples
    --------
    >>> dots = draw_dots(PointSet(np.array([0.0, 9.0]), np.array([0.0, 0.0]), np.array([1.0, 3.0])), n=100)
    >>> int((dots.x > 4.5).sum()), dots.total_weight
    (75, 4.0)

    References
    ----------
    SPEC IN-11; Roberts 2018 for the sequence.
    """
    if n < 1:
        raise InputError("At least 1 dot is needed, not {}.", "dots", n)
    if not points.total_weight > 0:
        raise InputError("All weights are 0: there is nothing to draw.", "weight_field")
    if outlines is not None and len(outlines) != len(points):
        raise InputError("There are {} outlines for {} points.", "outlines", len(outlines), len(points))
    start = np.random.default_rng(seed).random(2)
    xy = _around_places(points, n, start) if outlines is None else _in_outlines(points, outlines, n, start)
    return PointSet(xy[:, 0], xy[:, 1], np.full(n, points.total_weight / n))


def _throw(number: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Places ``number`` of the sequence in the unit square, shape (k, 2)."""
    return (start + (number[:, None] + 1.0) * _STEP) % 1.0


def _around_places(points: PointSet, n: int, start: np.ndarray) -> np.ndarray:
    """Dots in the squares of a grid, or in the cells of scattered places."""
    place, which = np.unique(points.xy, axis=0, return_inverse=True)
    # Added up in an order that is that of no layer.
    order = place_order(points.x, points.y, points.weight)
    weight = np.bincount(which.ravel()[order], weights=points.weight[order], minlength=len(place))
    owner = np.repeat(np.arange(len(place)), shared_out(weight, n))
    step = grid_step(points)
    if step is not None:
        return place[owner] + (_throw(np.arange(n), start) - 0.5) * step
    if len(place) < 2:
        return place[owner]
    tree = cKDTree(place)
    reach = tree.query(place, min(len(place), 9))[0][:, 1:].mean(axis=1)

    def nearest(tried: np.ndarray, thrower: np.ndarray) -> np.ndarray:
        return tree.query(tried)[1] == thrower

    # A square of twice the distance to the neighbours, cut by their cells.
    return _thrown_until_hit(place, place - reach[:, None], 2.0 * reach[:, None], owner, start, nearest)


def _thrown_until_hit(
    place: np.ndarray,
    low: np.ndarray,
    size: np.ndarray,
    owner: np.ndarray,
    start: np.ndarray,
    hits: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> np.ndarray:
    """Dots in the boxes ``low``, ``size`` of their owners, those that ``hits`` lets pass.

    Each owner takes the places of the sequence one after another and keeps those that hit: what is kept is spread as
    evenly as the sequence itself. A dot that never hits stays at the place of its owner.
    """
    xy = place[owner]
    missing = np.bincount(owner, minlength=len(place))
    filled = np.cumsum(missing) - missing
    # Owners begin at different places of the sequence, or neighbours would bear the same pattern.
    number = filled.copy()
    for _ in range(ROUNDS):
        throws = np.where(missing > 0, 2 * missing + 4, 0)
        if not throws.any():
            break
        thrower = np.repeat(np.arange(len(place)), throws)
        turn = np.arange(len(thrower)) - np.repeat(np.cumsum(throws) - throws, throws)
        tried = low[thrower] + _throw(number[thrower] + turn, start) * size[thrower]
        hit = np.flatnonzero(hits(tried, thrower))
        rank = np.arange(len(hit)) - np.searchsorted(thrower[hit], thrower[hit])
        hit, rank = hit[rank < missing[thrower[hit]]], rank[rank < missing[thrower[hit]]]
        xy[filled[thrower[hit]] + rank] = tried[hit]
        kept = np.bincount(thrower[hit], minlength=len(place))
        missing, filled, number = missing - kept, filled + kept, number + throws
    return xy


def _in_outlines(points: PointSet, outlines: Sequence[Outline], n: int, start: np.ndarray) -> np.ndarray:
    """Dots inside polygons."""
    order = place_order(points.x, points.y, points.weight)
    place = points.xy[order]
    owner = np.repeat(np.arange(len(place)), shared_out(points.weight[order], n))
    rings = [[np.asarray(ring, dtype=np.float64) for ring in outlines[k] if len(ring) > 2] for k in order]
    low, high = place.copy(), place.copy()
    for k in np.unique(owner):
        corners = np.concatenate([place[[k]], *rings[k]])
        low[k], high[k] = corners.min(axis=0), corners.max(axis=0)

    def within(tried: np.ndarray, thrower: np.ndarray) -> np.ndarray:
        hit: np.ndarray = np.zeros(len(tried), dtype=bool)
        first = np.flatnonzero(np.diff(thrower, prepend=-1))
        for begin, end in zip(first, np.append(first[1:], len(thrower))):
            hit[begin:end] = inside(rings[thrower[begin]], *tried[begin:end].T)
        return hit

    return _thrown_until_hit(place, low, high - low, owner, start, within)


def inside(rings: Outline, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Whether places lie inside a polygon: an odd number of ring sides lies to their right.

    Examples
    --------
    >>> square = np.array([[0, 0], [4, 0], [4, 4], [0, 4]])
    >>> hole = np.array([[1, 1], [3, 1], [3, 3], [1, 3]])
    >>> inside([square, hole], np.array([0.5, 2.0, 5.0]), np.array([2.0, 2.0, 2.0])).tolist()
    [True, False, False]
    """
    odd: np.ndarray = np.zeros(len(x), dtype=bool)
    for ring in rings:
        ring = np.asarray(ring, dtype=np.float64)
        for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0)):
            if y1 != y2:
                across = (y1 > y) != (y2 > y)
                odd ^= across & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return odd
