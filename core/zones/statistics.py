"""Measures of zones: geometry, centroids, customers, and a variable summed up per zone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..grid import Grid
from ..points import PointSet
from ..raster import Raster
from .frame_edge import near_frame_edge
from .overlap import Tiles, summarise

CENTROIDS = ("pixels", "contour", "demand", "customers", "surface")


@dataclass(frozen=True, eq=False)
class ZoneTable:
    """One row per zone; zone k is row k - 1.

    Attributes
    ----------
    zone : ndarray of int64, shape (n,)
        Zone numbers 1..n.
    area : ndarray of float64, shape (n,)
        Square map units.
    perimeter : ndarray of float64, shape (n,)
        Length of the outline along pixel edges, holes included, in map units.
    x, y : ndarray of float64, shape (n,)
        Centroid (the node of the network) in map coordinates.
    inside : ndarray of bool, shape (n,)
        Whether the centroid falls in its own zone; it may not in a concave one.
    major, minor : ndarray of float64, shape (n,)
        Axes (not semi-axes) of the moment ellipse scaled to the area of the zone, in map units.
    angle : ndarray of float64, shape (n,)
        Direction of the major axis in degrees counter-clockwise from east, in [0, 180).
    customers : ndarray of int64, shape (n,)
        Number of customers inside (0 when none were given).
    weight : ndarray of float64, shape (n,)
        Sum of their weights.
    share : ndarray of float64, shape (n,)
        ``weight`` in % of the weight of all customers, those outside every zone included; NaN without customers.
    density : ndarray of float64, shape (n,)
        ``weight / area``, per square map unit; NaN without customers.
    value_sum, value_mean, value_mode, value_max, value_cover : ndarray of float64, shape (n,), optional
        Of the second raster over the part of the zone that has data, see :class:`~.overlap.Summary`: sum of amounts
        shared by area, mean of an intensity, value that covers most, greatest value; ``value_cover`` is that part in
        % of the zone. NaN (sum and cover: 0) where nothing is covered. None when no raster was given.
    edge : ndarray of bool, shape (n,), optional
        Whether the zone is so near the hull of the customers (of the image without customers) that data missing beyond
        may distort it, see :func:`~.frame_edge.near_frame_edge`.

    References
    ----------
    SPEC ZS-1..ZS-4, D-5; Baray 2002, tables 3.1 and 3.2.
    """

    zone: np.ndarray
    area: np.ndarray
    perimeter: np.ndarray
    x: np.ndarray
    y: np.ndarray
    inside: np.ndarray
    major: np.ndarray
    minor: np.ndarray
    angle: np.ndarray
    customers: np.ndarray
    weight: np.ndarray
    share: np.ndarray
    density: np.ndarray
    value_sum: np.ndarray | None = None
    value_mean: np.ndarray | None = None
    value_mode: np.ndarray | None = None
    value_max: np.ndarray | None = None
    value_cover: np.ndarray | None = None
    edge: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.zone)


@dataclass(frozen=True)
class _Pixels:
    """The zone pixels of an image as flat arrays, and per-zone sums over them."""

    zone: np.ndarray  # 0-based
    row: np.ndarray
    col: np.ndarray
    n: int

    def sum(self, values: np.ndarray | None = None, of: np.ndarray | slice = slice(None)) -> np.ndarray:
        return np.bincount(self.zone[of], weights=values, minlength=self.n).astype(np.float64)


def _divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    result = np.full(np.shape(numerator), np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result


def zone_perimeters(labels: np.ndarray, n: int) -> np.ndarray:
    """Number of pixel edges on the outline of each zone, holes and the image frame included.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, cols)
        0 outside, 1..n in the zones.
    n : int
        Number of zones.

    Returns
    -------
    ndarray of float64, shape (n,)
        Perimeters in pixels.
    """
    edges = np.zeros(n + 1)
    framed = np.pad(labels, 1)
    for here, there in ((framed[:, :-1], framed[:, 1:]), (framed[:-1], framed[1:])):
        changes = here != there
        for side in (here, there):
            edges += np.bincount(side[changes], minlength=n + 1)
    return edges[1:]


def contour_pixels(labels: np.ndarray) -> np.ndarray:
    """Zone pixels with a 4-neighbour in another zone, in none, or beyond the frame."""
    framed = np.pad(labels, 1)
    same = np.ones(labels.shape, dtype=bool)
    for neighbour in (framed[:-2, 1:-1], framed[2:, 1:-1], framed[1:-1, :-2], framed[1:-1, 2:]):
        same &= neighbour == labels
    return (labels > 0) & ~same


def _ellipse(pixels: _Pixels, area: np.ndarray, col: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, ...]:
    """Axes in pixels and angle in degrees of the moment ellipse scaled to the area."""
    dx, dy = pixels.col - col[pixels.zone], row[pixels.zone] - pixels.row
    # A pixel is a unit square, not a point: its own second moment is 1/12 along each axis.
    xx = pixels.sum(dx * dx) / area + 1 / 12
    yy = pixels.sum(dy * dy) / area + 1 / 12
    xy = pixels.sum(dx * dy) / area
    spread = np.hypot((xx - yy) / 2, xy)
    large = (xx + yy) / 2 + spread
    # The product of the eigenvalues is the determinant: no cancellation in very thin zones.
    determinant = xx * yy - xy * xy
    # Major * minor * pi / 4 = area and major / minor = sqrt(large / small).
    ratio = large / np.sqrt(determinant)
    major = np.sqrt(4 * area * ratio / np.pi)
    minor = np.sqrt(4 * area / ratio / np.pi)
    angle = np.degrees(0.5 * np.arctan2(2 * xy, xx - yy)) % 180.0
    return major, minor, np.where(angle >= 180.0, 0.0, angle)


def _weighted_mean(
    zone: np.ndarray, x: np.ndarray, y: np.ndarray, weight: np.ndarray, fallback: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Weighted mean position per zone, relative to ``fallback``, which stands where there is no weight."""
    n = len(fallback[0])
    total = np.bincount(zone, weights=weight, minlength=n)
    means = []
    for coordinate, start in zip((x, y), fallback):
        shift = _divide(np.bincount(zone, weights=weight * (coordinate - start[zone]), minlength=n), total)
        means.append(start + np.nan_to_num(shift))
    return means[0], means[1]


def measure_zones(
    grid: Grid,
    labels: np.ndarray,
    points: PointSet | None = None,
    values: Raster | Tiles | None = None,
    *,
    centroid: str = "pixels",
) -> ZoneTable:
    """Measure every zone of a label image.

    Parameters
    ----------
    grid : Grid
        Where the pixels lie.
    labels : ndarray of int, shape (rows, cols)
        0 outside, 1..n in the zones, every number used.
    points : PointSet, optional
        The customers, for ``customers``, ``weight``, ``share`` and ``density``.
    values : Raster or Tiles, optional
        A variable (turnover, purchasing power, parking...) on pixels of any size, NaN without data.
    centroid : {'pixels', 'contour', 'demand', 'customers', 'surface'}
        Mean of the zone's pixels (the source's choice); mean of its outline pixels; mean weighted by ``values``, or
        by the customers' weights without them; mean of the customers' addresses; or the mean of the pixels moved to
        the nearest pixel of the zone when it falls outside. Zones without demand or customers keep the mean of their
        pixels.

    Returns
    -------
    ZoneTable
        One row per zone, in map units.

    Raises
    ------
    InputError
        The zones do not fit their grid, a zone number has no pixel, or the centroid asked for needs points or values.

    References
    ----------
    SPEC ZS-1..ZS-4, D-5, D-7.
    """
    if labels.shape != grid.shape:
        raise InputError("The zones are {} pixels but their grid is {}.", "zones", f"{labels.shape}", f"{grid.shape}")
    if centroid not in CENTROIDS:
        raise InputError("Unknown centroid {!r}; choose one of {}.", "centroid", centroid, CENTROIDS)
    if centroid == "customers" and points is None:
        raise InputError("The mean of the customers needs customers; give points or another centroid.", "points")
    if centroid == "demand" and points is None and values is None:
        raise InputError("A demand-weighted centroid needs customers or a raster of values.", "values")

    n = int(labels.max())
    row, col = np.nonzero(labels)
    pixels = _Pixels(labels[row, col] - 1, row, col, n)
    count = pixels.sum()
    if (count == 0).any():
        raise InputError("Zone {} has no pixel; zones must be numbered 1..n.", "zones", int(np.argmin(count)) + 1)
    mean_col, mean_row = pixels.sum(col) / count, pixels.sum(row) / count
    major, minor, angle = _ellipse(pixels, count, mean_col, mean_row)
    x, y = grid.to_map(mean_col + 0.5, mean_row + 0.5)

    customers: np.ndarray = np.zeros(n, dtype=np.int64)
    weight: np.ndarray = np.zeros(n)
    share, density = np.full(n, np.nan), np.full(n, np.nan)
    if points is not None:
        point_row, point_col, on_grid = grid.cell(points.x, points.y)
        chosen = np.flatnonzero(on_grid)
        home = labels[point_row[chosen], point_col[chosen]]
        chosen, home = chosen[home > 0], home[home > 0] - 1
        customers = np.bincount(home, minlength=n)
        weight = np.bincount(home, weights=points.weight[chosen], minlength=n)
        share = 100.0 * _divide(weight, np.full(n, points.total_weight))
        density = weight / (count * grid.pixel_area)

    summary = None
    if values is not None:
        summary = summarise(grid, labels, Tiles.of(values) if isinstance(values, Raster) else values)
    if centroid == "contour":
        outline = np.flatnonzero(contour_pixels(labels)[row, col])
        ones = np.ones(len(outline))
        outline_x, outline_y = grid.to_map(col[outline] + 0.5, row[outline] + 0.5)
        x, y = _weighted_mean(pixels.zone[outline], outline_x, outline_y, ones, (x, y))
    elif centroid == "demand" and summary is not None:
        x, y = np.where(np.isnan(summary.x), x, summary.x), np.where(np.isnan(summary.y), y, summary.y)
    elif centroid in ("demand", "customers") and points is not None:
        heft = points.weight[chosen] if centroid == "demand" else np.ones(len(chosen))
        x, y = _weighted_mean(home, points.x[chosen], points.y[chosen], heft, (x, y))

    inside = _falls_in_own_zone(grid, labels, x, y)
    if centroid == "surface" and not inside.all():
        x, y = _moved_to_surface(grid, pixels, x, y, ~inside)
        inside = np.ones(n, dtype=bool)

    value_columns = {}
    if summary is not None:
        value_columns = {
            "value_sum": summary.total,
            "value_mean": summary.mean,
            "value_mode": summary.mode,
            "value_max": summary.highest,
            "value_cover": 100.0 * summary.cover,
        }
    return ZoneTable(
        zone=np.arange(1, n + 1),
        area=count * grid.pixel_area,
        perimeter=zone_perimeters(labels, n) * grid.pixel_size,
        x=x,
        y=y,
        inside=inside,
        major=major * grid.pixel_size,
        minor=minor * grid.pixel_size,
        angle=angle,
        customers=customers,
        weight=weight,
        share=share,
        density=density,
        edge=near_frame_edge(grid, labels, points),
        **value_columns,
    )


def _falls_in_own_zone(grid: Grid, labels: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    row, col, on_grid = grid.cell(x, y)
    own = np.arange(1, len(x) + 1)
    return on_grid & (labels[row.clip(0, grid.rows - 1), col.clip(0, grid.cols - 1)] == own)


def _moved_to_surface(
    grid: Grid, pixels: _Pixels, x: np.ndarray, y: np.ndarray, outside: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Centre of the nearest pixel of the zone, for the zones whose centroid lies ``outside``."""
    candidate = np.flatnonzero(outside[pixels.zone])
    zone = pixels.zone[candidate]
    pixel_x, pixel_y = grid.to_map(pixels.col[candidate] + 0.5, pixels.row[candidate] + 0.5)
    distance = np.hypot(pixel_x - x[zone], pixel_y - y[zone])
    order = np.lexsort((distance, zone))
    nearest = order[np.flatnonzero(np.diff(zone[order], prepend=-1))]
    x, y = x.copy(), y.copy()
    x[zone[nearest]], y[zone[nearest]] = pixel_x[nearest], pixel_y[nearest]
    return x, y
