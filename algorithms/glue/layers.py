"""Vector layers to arrays and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...core.errors import InputError
from ...core.points import FARTHEST, HEAVIEST, PointSet, on_a_map
from ...core.progress import Progress, silent
from . import compat
from .bulk_points import PlainFile, read_blocks
from .field_titles import field_title
from .naming import tr


@dataclass
class PointLayer:
    """Points read from a layer, with what was left out and why.

    Attributes
    ----------
    points : PointSet
        One point per usable feature.
    features : list of int
        Feature id of each point.
    identifiers : list
        Value of the identifying field of each point (its feature id without such a field).
    crs : QgsCoordinateReferenceSystem
        CRS of the coordinates.
    skipped : dict
        Reason -> number of features left out.
    """

    points: PointSet
    features: list[int]
    identifiers: list
    crs: QgsCoordinateReferenceSystem
    skipped: dict[str, int] = field(default_factory=dict)

    def report(self, feedback: QgsProcessingFeedback, name: str) -> None:
        """Tell how many features were left out of layer ``name``, reason by reason."""
        for reason, count in self.skipped.items():
            if count:
                feedback.pushWarning(tr("{}: {} features left out: {}.").format(name, count, reason))


def read_points(
    source: QgsProcessingFeatureSource,
    name: str,
    context: QgsProcessingContext,
    *,
    weight_field: str = "",
    id_field: str = "",
    target_crs: QgsCoordinateReferenceSystem | None = None,
    progress: Progress = silent,
    file: PlainFile | None = None,
) -> PointLayer:
    """Read a point layer into arrays.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        Points; a feature of several points stands at their mean.
    name : str
        Processing parameter, for the messages.
    weight_field : str
        Numeric field; weight 1 each when empty. Text that reads as a number is accepted; above ``HEAVIEST`` it counts
        as infinite.
    id_field : str
        Field that identifies the points in results; feature ids when empty.
    target_crs : QgsCoordinateReferenceSystem, optional
        CRS to transform to; the layer's own when None or invalid.
    file : PlainFile, optional
        File that holds exactly the features of ``source``; it is read in blocks where possible, with the same result.

    Raises
    ------
    InputError
        The layer has no point geometry or no feature has a usable point and weight.
    """
    _refuse_other_geometries(source, name)
    same_crs = target_crs is None or not target_crs.isValid() or target_crs == source.sourceCrs()
    if file is not None and same_crs and not id_field:
        blocks = read_blocks(file, weight_field, progress)
        if blocks is not None and len(blocks[0]):
            return _from_blocks(blocks, name, weight_field, source.sourceCrs())
    request = QgsFeatureRequest()
    wanted = [source.fields().lookupField(one) for one in (weight_field, id_field) if one]
    request.setSubsetOfAttributes([index for index in wanted if index >= 0])
    crs = source.sourceCrs()
    if target_crs is not None and target_crs.isValid() and target_crs != crs:
        request.setDestinationCrs(target_crs, context.transformContext())
        request.setTransformErrorCallback(lambda feature: None)
        crs = target_crs
    weight_index = source.fields().lookupField(weight_field) if weight_field else -1
    id_index = source.fields().lookupField(id_field) if id_field else -1

    no_geometry, no_weight, bad_weight = 0, 0, 0
    xs, ys, weights, features, identifiers = [], [], [], [], []
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(source.getFeatures(request)):
        if number % 1000 == 0:
            progress(min(number / total, 1.0))
        location = _location(feature)
        if location is None:
            no_geometry += 1
            continue
        weight = 1.0
        if weight_index >= 0:
            weight = as_number(feature.attribute(weight_index))
            if weight is None:
                no_weight += 1
                continue
            if not 0 <= weight <= HEAVIEST:
                bad_weight += 1
                continue
        xs.append(location.x())
        ys.append(location.y())
        weights.append(weight)
        features.append(feature.id())
        identifiers.append(feature.attribute(id_index) if id_index >= 0 else feature.id())

    points = PointSet(np.array(xs), np.array(ys), np.array(weights))
    return checked(
        PointLayer(points, features, identifiers, crs), name, weight_field, no_geometry, no_weight, bad_weight
    )


def _from_blocks(blocks, name: str, weight_field: str, crs: QgsCoordinateReferenceSystem) -> PointLayer:
    """The usable points of :func:`~.bulk_points.read_blocks`, with the same counts as feature by feature."""
    ids, x, y, weight = blocks
    placed = on_a_map(x, y)
    given = usable = placed
    if weight is not None:
        given = placed & ~np.ma.getmaskarray(weight)
        weight = np.ma.getdata(weight)
        usable = given & (weight >= 0) & (weight <= HEAVIEST)
    chosen = np.ones(np.count_nonzero(usable)) if weight is None else weight[usable]
    features = ids[usable].tolist()
    layer = PointLayer(PointSet(x[usable], y[usable], chosen), features, list(features), crs)
    left = [len(ids), *(int(np.count_nonzero(each)) for each in (placed, given, usable))]
    no_geometry, no_weight, bad_weight = (before - after for before, after in zip(left, left[1:]))
    return checked(layer, name, weight_field, no_geometry, no_weight, bad_weight)


def checked(
    layer: PointLayer, name: str, weight_field: str, no_geometry: int, no_weight: int, bad_weight: int
) -> PointLayer:
    """``layer`` with its skipped features, refused when nothing usable is left."""
    layer.skipped = {
        tr("no usable point geometry"): no_geometry,
        tr("the weight {!r} is empty or not a number").format(weight_field): no_weight,
        tr("the weight {!r} is negative or infinite").format(weight_field): bad_weight,
    }
    points = layer.points
    if not len(points):
        raise _nothing_left(name, weight_field, no_geometry, no_weight, bad_weight)
    if weight_field and not points.total_weight > 0:
        raise InputError(
            tr("All weights in {!r} are zero. Choose another field or none.").format(weight_field), "weight_field"
        )
    return layer


def _refuse_other_geometries(source: QgsProcessingFeatureSource, name: str) -> None:
    geometry = QgsWkbTypes.geometryType(source.wkbType())
    if geometry in (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.UnknownGeometry):
        return
    if geometry == QgsWkbTypes.GeometryType.NullGeometry:
        remedy = tr("make points from its coordinate columns with 'Create points layer from table'")
        raise InputError(tr("The layer is a table without geometry; {}.").format(remedy), name)
    raise InputError(
        tr("The layer holds {}, but points are needed; take its centroids first.").format(
            QgsWkbTypes.displayString(source.wkbType())
        ),
        name,
    )


def _location(feature: QgsFeature) -> QgsPointXY | None:
    geometry = feature.geometry()
    if geometry.isNull() or geometry.isEmpty():
        return None
    location = geometry.asPoint() if not geometry.isMultipart() else geometry.centroid().asPoint()
    # Not on_a_map: numpy is slow one feature at a time.
    return location if abs(location.x()) <= FARTHEST and abs(location.y()) <= FARTHEST else None


def as_number(value) -> float | None:
    """Attribute as a float; None for NULL and text that is not a number."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _nothing_left(name: str, weight_field: str, no_geometry: int, no_weight: int, bad_weight: int) -> InputError:
    if no_weight or bad_weight:
        return InputError(
            tr(
                "No feature has a usable weight in {!r}: {} are empty or not numbers, {} are negative or infinite. "
                "Choose a numeric field, or none to count every point once."
            ).format(weight_field, no_weight, bad_weight),
            "weight_field",
        )
    return InputError(tr("None of the {} features has a usable point geometry.").format(no_geometry), name)


def metres_per_unit(crs: QgsCoordinateReferenceSystem) -> float:
    """Length of a map unit in metres (1 for a layer without CRS)."""
    if not crs.isValid():
        return 1.0
    factor = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
    return factor if factor > 0 else 1.0


def fields_of(columns: Iterable[tuple[str, type]]) -> QgsFields:
    """Fields from ``(name, python type)`` pairs, with the titles people read."""
    fields = QgsFields()
    for name, kind in columns:
        field = compat.field(name, kind)
        field.setAlias(field_title(name))
        fields.append(field)
    return fields


def write(
    sink: QgsFeatureSink, fields: QgsFields, rows: Iterable[tuple[QgsGeometry | None, Sequence]], what: str
) -> int:
    """Add ``(geometry, attributes)`` rows to ``sink``; returns how many.

    Raises
    ------
    QgsProcessingException
        The destination refuses a feature.
    """
    features = []
    for geometry, attributes in rows:
        feature = QgsFeature(fields)
        if geometry is not None:
            feature.setGeometry(geometry)
        feature.setAttributes([_plain(value) for value in attributes])
        features.append(feature)
    if features and not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(tr("{} could not be written: {}").format(what, sink.lastError()))
    return len(features)


def _plain(value):
    """Python scalar that QGIS stores; NaN becomes NULL."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def point(x: float, y: float) -> QgsGeometry:
    """Point geometry."""
    return QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y)))


def line(start: Sequence[float], end: Sequence[float]) -> QgsGeometry:
    """Straight line geometry between two ``(x, y)``."""
    return QgsGeometry.fromPolylineXY(
        [QgsPointXY(float(start[0]), float(start[1])), QgsPointXY(float(end[0]), float(end[1]))]
    )


def transformed_extent(extent, source_crs, target_crs, context: QgsProcessingContext):
    """Rectangle of ``extent`` in ``target_crs``."""
    from qgis.core import QgsCoordinateTransform

    try:
        return QgsCoordinateTransform(source_crs, target_crs, context.transformContext()).transformBoundingBox(extent)
    except QgsCsException as error:
        raise QgsProcessingException(tr("The extent cannot be transformed: {}").format(error)) from error
