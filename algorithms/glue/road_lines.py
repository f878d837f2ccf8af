"""The lines of a road layer as arrays, in the CRS of the study and in metres on the ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ...core.cost.geodesic import geodesic_distance
from ...core.errors import InputError
from ...core.progress import Progress, silent
from .naming import tr
from .reading import features as features_of
from .reading import gone
from .values import Values

WGS84 = "EPSG:4326"
HEADER = 9  # bytes of a line in WKB before its coordinates


@dataclass(frozen=True, eq=False)
class RoadLines:
    """Lines read from a layer.

    Attributes
    ----------
    xy : ndarray of float64, shape (v, 2)
        Vertices, one line after the other, in the CRS of the study.
    first : ndarray of int64, shape (r + 1,)
        Where each line begins.
    metres : ndarray of float64, shape (v,)
        From each vertex to the next, on the ellipsoid (in the plane for a layer without CRS).
    features : list of int
        Feature of each line; a feature of several parts has several lines.
    skipped : dict
        Reason -> number of features left out.
    """

    xy: np.ndarray
    first: np.ndarray
    metres: np.ndarray
    features: list[int]
    skipped: dict[str, int]


def read_lines(
    values: Values,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    taken: Callable[[QgsFeature], bool],
    progress: Progress = silent,
) -> RoadLines:
    """Read the lines of the layer given as parameter ``name``.

    Parameters
    ----------
    values : Values
        Of the run.
    name : str
        Parameter of the road layer.
    crs : QgsCoordinateReferenceSystem
        CRS of the study.
    taken : callable
        Told of every feature with a line; says whether it is a road, and may keep its attributes.
    progress : Progress
        Progress callback.

    Raises
    ------
    InputError
        The layer holds no lines, none of them is a road, or its coordinates cannot be transformed.
    """
    source = values.source(name)
    if source is None:
        raise gone(name)
    _refuse_other_geometries(source, name)
    parts: list[np.ndarray] = []
    features: list[int] = []
    empty = other = 0
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(features_of(source, name)):
        if number % 1000 == 0:
            progress(min(0.8 * number / total, 0.8))
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            empty += 1
            continue
        if geometry.type() != QgsWkbTypes.GeometryType.LineGeometry:
            other += 1
            continue
        if not taken(feature):
            continue
        for part in vertices(geometry):
            parts.append(part)
            features.append(feature.id())
    if not parts:
        raise InputError(
            tr("No line of the layer is a road for this way of travelling. Choose another mode, or a layer of roads."),
            name.lower(),
        )
    raw = np.vstack(parts)
    first = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    own = source.sourceCrs()
    metres = _ground_lengths(transformed(raw, own, QgsCoordinateReferenceSystem(WGS84), values, name), raw, own)
    progress(0.9)
    xy = transformed(raw, own, crs, values, name)
    skipped = {tr("no line geometry"): empty, tr("points or areas, not lines"): other}
    return RoadLines(xy, first, metres, features, skipped)


def vertices(geometry: QgsGeometry) -> list[np.ndarray]:
    """Vertices of each part of a line geometry of at least two, shape (k, 2); curves are drawn as short steps."""
    shape = geometry.constGet().segmentize() if QgsWkbTypes.isCurvedType(geometry.wkbType()) else geometry.get()
    shape.dropZValue()
    shape.dropMValue()
    lines = [shape.geometryN(k) for k in range(shape.numGeometries())] if hasattr(shape, "numGeometries") else [shape]
    read = [np.frombuffer(bytes(line.asWkb()), dtype="<f8", offset=HEADER).reshape(-1, 2) for line in lines]
    return [line for line in read if len(line) > 1]


def transformed(
    xy: np.ndarray,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    values: Values,
    name: str,
) -> np.ndarray:
    """Coordinates in another CRS, all at once; unchanged where one of the two is unknown.

    Raises
    ------
    InputError
        Some coordinate has no counterpart.
    """
    if not source.isValid() or not target.isValid() or source == target or not len(xy):
        return xy
    line = QgsLineString(xy[:, 0].tolist(), xy[:, 1].tolist())
    try:
        line.transform(QgsCoordinateTransform(source, target, values.context.transformContext()))
    except QgsCsException as error:
        raise InputError(
            tr("Some coordinates cannot be transformed to {}: {}. Check the CRS of the layer.").format(
                target.authid() or target.description(), error
            ),
            name.lower(),
        ) from error
    return np.frombuffer(bytes(line.asWkb()), dtype="<f8", offset=HEADER).reshape(-1, 2).copy()


def _ground_lengths(lonlat: np.ndarray, plane: np.ndarray, crs: QgsCoordinateReferenceSystem) -> np.ndarray:
    """Metres from each vertex to the next, the last one's being 0."""
    if not crs.isValid():
        step = np.diff(plane, axis=0)
        return np.append(np.hypot(step[:, 0], step[:, 1]), 0.0)
    return np.append(geodesic_distance(lonlat[:-1], lonlat[1:]), 0.0)


def _refuse_other_geometries(source: QgsProcessingFeatureSource, name: str) -> None:
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind not in (QgsWkbTypes.GeometryType.LineGeometry, QgsWkbTypes.GeometryType.UnknownGeometry):
        raise InputError(
            tr("The layer holds {}, but roads are lines.").format(QgsWkbTypes.displayString(source.wkbType())),
            name.lower(),
        )
