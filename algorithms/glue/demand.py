"""Customers as the zones need them: places with weights, the ground they stand for, and what is drawn of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsWkbTypes,
)

from ...core.image.dots import Outline
from ...core.points import FARTHEST, HEAVIEST, PointSet
from ...core.study.drawing import DRAWN, Drawing, choose_drawing
from .attributes import read_numbers
from .definitions import choice, read_customers
from .feedback import progress_of
from .layers import PointLayer, checked
from .naming import tr
from .plausibility import warn_of_lengths
from .reading import features as features_of
from .values import Values


def demand_layer() -> QgsProcessingParameterFeatureSource:
    """Customers as points, or the polygons (census blocks, postcodes, grid squares) that they are counted in."""
    kinds = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
    return QgsProcessingParameterFeatureSource("INPUT", tr("Customers"), kinds)


def drawing_choice() -> QgsProcessingParameterDefinition:
    """Whether customers are drawn alike or by their weight."""
    return choice("DRAW", tr("What is drawn"), DRAWN, "auto")


@dataclass(frozen=True, eq=False)
class Demand:
    """Customers and what is drawn of them.

    Attributes
    ----------
    layer : PointLayer
        One place per customer or polygon.
    outlines : list of Outline or None
        The polygon of each, when they are polygons.
    """

    layer: PointLayer
    outlines: list[Outline] | None

    @property
    def points(self) -> PointSet:
        """Places and weights."""
        return self.layer.points

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """CRS of the coordinates."""
        return self.layer.crs

    def drawing(self, values: Values, draw: str, feedback: QgsProcessingFeedback) -> Drawing:
        """What to draw, said with its reason."""
        found = choose_drawing(
            self.points,
            draw,
            weighted=bool(values.text("WEIGHT_FIELD")),
            outlines=self.outlines,
            seed=values.whole("SEED") if values.definition("SEED") is not None else 0,
        )
        said = values.algorithm.say(found.reason)
        (feedback.pushWarning if found.doubtful else feedback.pushInfo)(said)
        return found


def read_places(
    values: Values, feedback: QgsProcessingFeedback, *, target_crs: QgsCoordinateReferenceSystem | None = None
) -> Demand:
    """As :func:`read_demand`, areas being refused."""
    return Demand(read_customers(values, feedback, weight_field="WEIGHT_FIELD", target_crs=target_crs), None)


def read_demand(
    values: Values, feedback: QgsProcessingFeedback, *, target_crs: QgsCoordinateReferenceSystem | None = None
) -> Demand:
    """The layer INPUT with the weights of WEIGHT_FIELD, what is left out of it reported."""
    source = values.source("INPUT")
    if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PolygonGeometry:
        return read_places(values, feedback, target_crs=target_crs)
    demand = _read_polygons(source, values, feedback, target_crs)
    demand.layer.report(feedback, "INPUT")
    warn_of_lengths("INPUT", demand.points, demand.crs, values.context.transformContext(), feedback)
    feedback.pushInfo(tr("INPUT: each of the {} areas counts at a point inside it.").format(len(demand.points)))
    return demand


def _read_polygons(
    source: QgsProcessingFeatureSource,
    values: Values,
    feedback: QgsProcessingFeedback,
    target_crs: QgsCoordinateReferenceSystem | None,
) -> Demand:
    name = values.text("WEIGHT_FIELD")
    index = source.fields().lookupField(name) if name else -1
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes([index] if index >= 0 else [])
    crs = source.sourceCrs()
    if target_crs is not None and target_crs.isValid() and target_crs != crs:
        request.setDestinationCrs(target_crs, values.context.transformContext())
        request.setTransformErrorCallback(lambda feature: None)
        crs = target_crs
    # An invalid polygon is mended below; Processing would skip it or stop.
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    no_geometry, no_weight, bad_weight = 0, 0, 0
    found, places, weights, features, outlines = [], [], [], [], []
    for feature in features_of(source, "INPUT", request, progress_of(feedback)):
        shape = _mended(feature.geometry())
        place = shape.pointOnSurface().asPoint() if shape is not None else None
        if place is None or not max(abs(place.x()), abs(place.y())) <= FARTHEST:
            no_geometry += 1
            continue
        found.append((place, feature.attribute(index) if index >= 0 else 1.0, feature.id(), shape))
    numbers = read_numbers([given for _, given, _, _ in found], name, "weight_field")
    for (place, _, ident, shape), weight in zip(found, numbers.tolist()):
        if math.isnan(weight):
            no_weight += 1
            continue
        if not 0 <= weight <= HEAVIEST:
            bad_weight += 1
            continue
        places.append((place.x(), place.y()))
        weights.append(weight)
        features.append(ident)
        outlines.append(rings_of(shape))
    xy = np.array(places, dtype=np.float64).reshape(-1, 2)
    layer = PointLayer(PointSet(xy[:, 0], xy[:, 1], np.array(weights)), features, list(features), crs)
    return Demand(checked(layer, "INPUT", name, no_geometry, no_weight, bad_weight), outlines)


def _mended(shape: QgsGeometry) -> QgsGeometry | None:
    """``shape`` made valid; None when it holds no area."""
    if shape.isNull() or shape.isEmpty():
        return None
    if not shape.isGeosValid():
        shape = shape.makeValid()
    return shape if not shape.isEmpty() and shape.area() > 0 else None


def rings_of(shape: QgsGeometry) -> list[np.ndarray]:
    """All rings of a polygon or of several, holes included, as arrays of shape (k, 2)."""
    return [
        np.array([(point.x(), point.y()) for point in part.vertices()][start:end], dtype=np.float64)
        for part in shape.constParts()
        if QgsWkbTypes.geometryType(part.wkbType()) == QgsWkbTypes.GeometryType.PolygonGeometry
        for start, end in _ring_slices(part)
    ]


def _ring_slices(part) -> list[tuple[int, int]]:
    """First and past-the-last vertex of each ring of a polygon, in the order of its vertices."""
    counts = [part.vertexCount(0, ring) for ring in range(part.ringCount(0))]
    ends = np.cumsum(counts).tolist()
    return list(zip([0, *ends[:-1]], ends))
