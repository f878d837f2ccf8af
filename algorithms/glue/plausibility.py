"""Whether what was read can be what was meant: strays, lengths that are none, layers that do not meet.

Every layer of places is looked at here when it is read, whichever algorithm reads it.
"""

from __future__ import annotations

import math

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsUnitTypes,
)

from ...core.points import PointSet
from ...core.strays import stray_points
from . import numbers
from .naming import tr

FAR = 20_000.0  # metres that a stray point lies from the others at least
TOLERATED = 0.02  # share by which a length may differ from that on the ground
SHOWN = 5


def metres_per_unit(crs: QgsCoordinateReferenceSystem) -> float:
    """Length of a map unit in metres (1 for a layer without CRS)."""
    if not crs.isValid():
        return 1.0
    factor = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
    return factor if factor > 0 else 1.0


# -- points far from all others ------------------------------------------------------------------------------------
def strays(points: PointSet, crs: QgsCoordinateReferenceSystem) -> np.ndarray:
    """Which points lie far from all the others, as a mask."""
    return stray_points(points.x, points.y, FAR / metres_per_unit(crs))


def strays_named(points: PointSet, features: list, which: np.ndarray, crs: QgsCoordinateReferenceSystem) -> str:
    """Feature ids and coordinates of the first few points chosen."""
    places = [
        tr("feature {} at {}").format(features[k], numbers.coordinates(points.x[k], points.y[k], crs))
        for k in np.flatnonzero(which)[:SHOWN]
    ]
    return ", ".join(places) + (", ..." if which.sum() > SHOWN else "")


# -- lengths -------------------------------------------------------------------------------------------------------
def length_scale(crs: QgsCoordinateReferenceSystem, x: float, y: float, transforms) -> tuple[float, float] | None:
    """How many times longer than on the ground lengths in ``crs`` are at a place, eastward and northward.

    None where that cannot be told: without CRS, in degrees, or outside the area of the projection.
    """
    if not crs.isValid() or crs.isGeographic():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, transforms)
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    step = 1000.0 / metres_per_unit(crs)
    scales = []
    for dx, dy in ((step, 0.0), (0.0, step)):
        try:
            ground = measure.measureLine(QgsPointXY(x - dx / 2, y - dy / 2), QgsPointXY(x + dx / 2, y + dy / 2))
        except QgsCsException:
            return None
        if not (math.isfinite(ground) and ground > 0):
            return None
        scales.append(1000.0 / ground)
    return scales[0], scales[1]


def utm_at(points: PointSet, crs: QgsCoordinateReferenceSystem, transforms) -> str:
    """The projected CRS to be advised for points: the UTM zone (WGS 84) or polar grid of their middle.

    Longitudes are averaged round the globe, so that points on both sides of the antimeridian have theirs in the
    Pacific. Words where the points cannot be brought to degrees.
    """
    to_degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), transforms)
    around, north = 0j, []
    for k in np.linspace(0, len(points) - 1, min(len(points), 1000)).astype(int):
        try:
            place = to_degrees.transform(QgsPointXY(points.x[k], points.y[k]))
        except QgsCsException:
            continue
        if math.isfinite(place.x()) and math.isfinite(place.y()):
            around += complex(math.cos(math.radians(place.x())), math.sin(math.radians(place.x())))
            north.append(place.y())
    if not north:
        return tr("the UTM zone of your data")
    return utm_zone(math.degrees(math.atan2(around.imag, around.real)), float(np.median(north)))


def utm_zone(longitude: float, latitude: float) -> str:
    """UTM zone on WGS 84, or UPS beyond its ends, as ``EPSG:32631``.

    Examples
    --------
    >>> utm_zone(2.35, 48.85), utm_zone(179.9, -17.0), utm_zone(20.0, 86.0)
    ('EPSG:32631', 'EPSG:32760', 'EPSG:32661')
    """
    if latitude > 84 or latitude < -80:
        return "EPSG:32661" if latitude > 0 else "EPSG:32761"
    zone = min(max(int((longitude + 180) // 6) + 1, 1), 60)
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"


def warn_of_lengths(
    name: str,
    points: PointSet,
    crs: QgsCoordinateReferenceSystem,
    transforms,
    feedback: QgsProcessingFeedback,
    remedy: str = "",
) -> None:
    """Say when straight lengths between the points are not those on the ground.

    Parameters
    ----------
    name : str
        Parameter of the layer.
    remedy : str
        What can be done beside reprojecting, a sentence.
    """
    if not crs.isValid():
        if look_like_degrees(points):
            feedback.pushWarning(
                tr(
                    "{}: the coordinates look like degrees, but the layer has no CRS, so degrees are taken as lengths. "
                    "Set its CRS (EPSG:4326 for GPS and web data), then reproject it, for instance to {}."
                ).format(name, utm_zone(float(np.median(points.x)), float(np.median(points.y))))
            )
        return
    scale = length_scale(crs, float(np.median(points.x)), float(np.median(points.y)), transforms)
    if scale is None:
        return
    most = max(scale, key=lambda one: abs(math.log(one)))
    if abs(most - 1) > TOLERATED:
        times = numbers.number(most)
        if max(scale) > (1 + TOLERATED) * min(scale):
            times = tr("{} to {}").format(numbers.number(min(scale)), numbers.number(max(scale)))
        feedback.pushWarning(
            tr(
                "{}: in {} ({}) lengths are {} times those on the ground here, and so are all distances of the "
                "result. Reproject the layer for true ones, for instance to {}. {}"
            )
            .format(name, crs.authid(), crs.description(), times, utm_at(points, crs, transforms), remedy)
            .strip()
        )


def look_like_degrees(points: PointSet) -> bool:
    """Whether coordinates can be longitudes and latitudes and are too fine for lengths."""
    inside = (np.abs(points.x) <= 180).all() and (np.abs(points.y) <= 90).all()
    fine = (np.abs(points.xy * 1000 - np.rint(points.xy * 1000)) > 1e-6).any(axis=1).mean() > 0.5
    return bool(inside and (fine or np.ptp(points.x) + np.ptp(points.y) < 1))


# -- layers that do not meet ---------------------------------------------------------------------------------------
def warn_if_apart(
    name: str,
    points: PointSet,
    other_name: str,
    extent: tuple[float, float, float, float],
    crs: QgsCoordinateReferenceSystem,
    feedback: QgsProcessingFeedback,
) -> None:
    """Say when points lie farther from the extent of another layer than either layer is wide, so hardly on it."""
    xmin, ymin, xmax, ymax = extent
    away = np.hypot(
        np.maximum(np.maximum(xmin - points.x, points.x - xmax), 0),
        np.maximum(np.maximum(ymin - points.y, points.y - ymax), 0),
    )
    width = max(math.hypot(xmax - xmin, ymax - ymin), math.hypot(np.ptp(points.x), np.ptp(points.y)))
    unit = numbers.lengths(crs)
    apart = away > width if width > 0 else np.zeros(len(points), dtype=bool)
    if not apart.any():
        return
    if apart.all():
        text = tr(
            "{}: the layer does not overlap {}: its nearest point is {} away. Check that both "
            "show the same region and that both CRS are right."
        )
        feedback.pushWarning(text.format(name, other_name, unit.text(float(away.min()))))
    else:
        text = tr("{}: {} of {} points lie farther from {} than these are wide, up to {}. Check them.")
        feedback.pushWarning(text.format(name, int(apart.sum()), len(points), other_name, unit.text(float(away.max()))))
