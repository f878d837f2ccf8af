"""Zones that data missing beyond the frame may distort."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from ..errors import InputError
from ..grid import Grid
from ..points import PointSet

SHARE = 0.05
"""Distance from the hull below which a zone is at risk, as a share of the shorter side of the frame."""


def data_hull(grid: Grid, points: PointSet | None = None) -> np.ndarray:
    """Corners of the convex hull of the data, counter-clockwise.

    Parameters
    ----------
    grid : Grid
        The frame, which is the hull when there are no points.
    points : PointSet, optional
        The customers; when they span no area, the frame is taken too.

    Returns
    -------
    ndarray of float64, shape (m, 2)
    """
    xmin, ymin, xmax, ymax = grid.extent
    frame = np.array([[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax]])
    if points is None or len(points) < 3:
        return frame
    try:
        return points.xy[ConvexHull(points.xy).vertices]
    except QhullError:
        return frame


def near_frame_edge(
    grid: Grid, labels: np.ndarray, points: PointSet | None = None, distance: float | None = None
) -> np.ndarray:
    """Which zones lie so near the hull of the data that missing customers beyond may distort them.

    Parameters
    ----------
    grid : Grid
        Where the pixels lie.
    labels : ndarray of int, shape (rows, cols)
        0 outside, 1..n in the zones.
    points : PointSet, optional
        The customers whose hull counts; the frame of the grid without them.
    distance : float, optional
        In map units, >= 0; by default 5 % of the shorter side of the box around the hull.

    Returns
    -------
    ndarray of bool, shape (n,)
        True where a pixel of the zone has its centre within ``distance`` of the hull, or beyond it.

    Raises
    ------
    InputError
        The distance is negative.

    References
    ----------
    SPEC IN-9; Baray 2002, edge effect.
    """
    hull = data_hull(grid, points)
    if distance is None:
        distance = SHARE * float(np.ptp(hull, axis=0).min())
    if not distance >= 0:
        raise InputError("The distance from the edge must be zero or more, not {:g}.", "edge_distance", distance)
    n = int(labels.max(initial=0))
    row, col = np.nonzero(labels)
    x, y = grid.to_map(col + 0.5, row + 0.5)
    # The depth inside a convex polygon is the least distance to the lines of its sides.
    depth = np.full(len(row), np.inf)
    for start, end in zip(hull, np.roll(hull, -1, axis=0)):
        dx, dy = (end - start) / np.hypot(*(end - start))
        np.minimum(depth, dx * (y - start[1]) - dy * (x - start[0]), out=depth)
    flagged: np.ndarray = np.zeros(n + 1, dtype=bool)
    flagged[labels[row, col][depth <= distance]] = True
    return flagged[1:]
