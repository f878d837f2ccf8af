"""Outlines along pixel edges drawn as smooth curves that never cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ...errors import InputError
from ...progress import Progress, silent
from ...words import Message
from .bezier import closed_curve

LONGEST_HANDLE = 5.0


@dataclass(frozen=True, eq=False)
class SmoothOutlines:
    """Rings drawn as curves.

    Attributes
    ----------
    rings : list of ndarray of float64, shape (m, 2)
        Curves as closed rings, the first point not repeated, in the order of the input.
    area_before, area_after : ndarray of float64, shape (n,)
        Area inside each ring.
    calmed : int
        Rings whose handles were shortened or knots brought closer, because they would have crossed themselves or
        another ring.
    """

    rings: list[np.ndarray]
    area_before: np.ndarray
    area_after: np.ndarray
    calmed: int


def ring_area(ring: np.ndarray) -> float:
    """Area inside a ring of shape (m, 2) whose first point is not repeated, whatever its sense."""
    # Relative to a point of the ring, so that large map coordinates cost no precision.
    x, y = (ring - ring[0]).T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def crossing_rings(rings: Sequence[np.ndarray]) -> np.ndarray:
    """Which rings touch or cross themselves or another ring.

    Parameters
    ----------
    rings : sequence of ndarray of float64, shape (m, 2)
        Rings, the first point not repeated.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    n = len(rings)
    bad: np.ndarray = np.zeros(n, dtype=bool)
    if not n:
        return bad
    size = np.array([len(ring) for ring in rings])
    start = np.concatenate([[0], np.cumsum(size)[:-1]])
    owner = np.repeat(np.arange(n), size)
    a = np.concatenate(rings)
    following = np.arange(len(a)) + 1
    following[start + size - 1] = start
    b = a[following]
    length = np.hypot(*(b - a).T)
    pairs = cKDTree((a + b) / 2).query_pairs(float(length.max()) * (1 + 1e-9), output_type="ndarray")
    first, second = pairs.T
    apart = (following[first] != second) & (following[second] != first)
    first, second = first[apart], second[apart]

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return np.sign((q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0]))

    a1, b1, a2, b2 = a[first], b[first], a[second], b[second]
    low1, high1, low2, high2 = np.minimum(a1, b1), np.maximum(a1, b1), np.minimum(a2, b2), np.maximum(a2, b2)
    meet = ((low1 <= high2) & (low2 <= high1)).all(axis=1)
    meet &= side(a1, b1, a2) * side(a1, b1, b2) <= 0
    meet &= side(a2, b2, a1) * side(a2, b2, b1) <= 0
    bad[owner[first[meet]]] = True
    bad[owner[second[meet]]] = True
    return bad


def edge_midpoints(ring: np.ndarray) -> np.ndarray:
    """Middles of the pixel edges along a ring.

    Joined in order they cut every corner by half a pixel, so that rings that touch at a corner no longer do.

    Parameters
    ----------
    ring : ndarray, shape (m, 2)
        Corners of pixels in order, the first not repeated; consecutive ones differ in one coordinate.

    Returns
    -------
    ndarray of float64, shape (perimeter, 2)
    """
    corner = np.rint(ring).astype(np.int64)
    step = np.roll(corner, -1, axis=0) - corner
    length = np.abs(step).sum(axis=1)
    direction = np.repeat(np.sign(step), length, axis=0)
    place = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(corner, length, axis=0) + direction * (place + 0.5)[:, None]


def _knots(middles: np.ndarray, spacing: float) -> np.ndarray:
    """Every ``spacing``-th of the middles, each the mean of those around it; at least 4."""
    n = len(middles)
    # A window no longer than an eighth of the ring: small zones keep their shape.
    window = max(1, min(int(spacing), n // 8))
    if window > 1:
        around = np.concatenate([middles, middles[: window - 1]])
        sums = np.cumsum(np.concatenate([np.zeros((1, 2)), around]), axis=0)
        middles = (sums[window:] - sums[:-window]) / window
    count = max(4, round(n / spacing))
    return middles[np.arange(count, dtype=np.int64) * n // count]


def smooth_outlines(
    rings: Sequence[np.ndarray], *, spacing: float = 4, handle: float = 1.0, progress: Progress = silent
) -> SmoothOutlines:
    """Draw outlines along pixel edges as closed Bezier curves.

    Parameters
    ----------
    rings : sequence of ndarray, shape (m, 2)
        Outer and inner rings of all zones in pixels (corners of pixels are whole numbers), the first point of each not
        repeated. Rings may touch at corners, not cross.
    spacing : float
        Pixels of outline between two knots, 1..50; more gives calmer curves that follow the zone less closely.
    handle : float
        Length of the handles, 0..5, see :func:`~.bezier.closed_curve`.
    progress : Progress
        Called once per round.

    Returns
    -------
    SmoothOutlines
        No ring crosses or touches itself or another one: where curves would, those rings are drawn again with closer
        knots and shorter handles, in the last resort as the polygon of the middles of their pixel edges.

    Raises
    ------
    InputError
        A parameter is out of its range.

    References
    ----------
    SPEC DE-10; Baray 2002, Bezier regularisation of outlines.
    """
    if not 1 <= spacing <= 50:
        raise InputError("The spacing of the knots must be between 1 and 50 pixels, not {:g}.", "spacing", spacing)
    if not 0 <= handle <= LONGEST_HANDLE:
        raise InputError(
            "The length of the handles must be between 0 and {:g}, not {:g}.", "handle", LONGEST_HANDLE, handle
        )
    calmer = min(handle, 1.0)
    levels = [
        (spacing, handle),
        (spacing, calmer / 2),
        (max(spacing / 2, 1.0), calmer / 2),
        (1.0, calmer / 2),
        (1.0, 0.0),
    ]
    middles = [edge_midpoints(np.asarray(ring)) for ring in rings]
    level: np.ndarray = np.zeros(len(middles), dtype=np.int64)
    curves = [closed_curve(_knots(middle, spacing), handle) for middle in middles]
    last = len(levels) - 1
    # A ring is drawn again at most once per level, so this ends.
    while True:
        progress(float(level.mean()) / last if len(level) else 1.0, Message("Smoothing outlines"))
        again = np.flatnonzero(crossing_rings(curves) & (level < last))
        if not len(again):
            break
        level[again] += 1
        for k in again:
            curves[k] = closed_curve(_knots(middles[k], levels[level[k]][0]), levels[level[k]][1])
    return SmoothOutlines(
        curves,
        np.array([ring_area(np.asarray(ring, dtype=np.float64)) for ring in rings]),
        np.array([ring_area(curve) for curve in curves]),
        int((level > 0).sum()),
    )
