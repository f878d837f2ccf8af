"""Vector layers to arrays and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

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
    QgsWkbTypes,
)

from ...core.errors import InputError
from ...core.points import FARTHEST, HEAVIEST, PointSet, on_a_map
from ...core.progress import Progress, silent
from . import compat
from .attributes import identifier, read_numbers
from .bulk_points import PlainFile, read_blocks
from .field_titles import field_title
from .naming import tr
from .plausibility import strays, strays_named
from .reading import features, gone

BLOCK = 10_000  # features that are made before they are handed to a sink
LARGEST_WHOLE = 2**63 - 1  # QGIS takes no larger integer


@dataclass
class PointLayer:
    """Points read from a layer, with what was left out and why.

    Attributes
    ----------
    points : PointSet
        The usable places: one per feature, or one per part of a feature of several points.
    features : list of int
        Feature id of each point.
    identifiers : list of int, str or None
        Id of each point, as :func:`~.attributes.identifier` reads it: the value of the identifying field, or the
        feature id without such a field.
    crs : QgsCoordinateReferenceSystem
        CRS of the coordinates.
    skipped : dict
        Reason -> number of features left out.
    notes : list of str
        What else was done to the layer, sentence by sentence.
    """

    points: PointSet
    features: list[int]
    identifiers: list
    crs: QgsCoordinateReferenceSystem
    skipped: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def in_parts(self) -> bool:
        """Whether some features stand at several points."""
        return len(set(self.features)) < len(self.features)

    def places(self) -> dict[int, list[int]]:
        """Positions among the points by feature id."""
        found: dict[int, list[int]] = {}
        for k, feature in enumerate(self.features):
            found.setdefault(feature, []).append(k)
        return found

    def select(self, chosen: np.ndarray) -> PointLayer:
        """The points of a mask."""
        kept = np.flatnonzero(chosen)
        return PointLayer(
            self.points.select(kept),
            [self.features[k] for k in kept],
            [self.identifiers[k] for k in kept],
            self.crs,
            dict(self.skipped),
            list(self.notes),
        )

    def report(self, feedback: QgsProcessingFeedback, name: str) -> None:
        """Tell what was left out of layer ``name`` and what was done to it, reason by reason."""
        for reason, count in self.skipped.items():
            if count:
                feedback.pushWarning(tr("{}: {} features left out: {}.").format(name, count, reason))
        for note in self.notes:
            feedback.pushWarning(tr("{}: {}").format(name, note))


def read_points(
    source: QgsProcessingFeatureSource | None,
    name: str,
    context: QgsProcessingContext,
    *,
    weight_field: str = "",
    id_field: str = "",
    target_crs: QgsCoordinateReferenceSystem | None = None,
    keep_strays: bool | None = None,
    progress: Progress = silent,
    file: PlainFile | None = None,
) -> PointLayer:
    """Read a point layer into arrays.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        Points. Each part of a feature of several points is a point of its own, with an equal share of the weight; lines
        and polygons in a layer of mixed geometries stand at their centroid. Both are counted in the notes.
    name : str
        Processing parameter, for the messages.
    weight_field : str
        Field of numbers as :func:`~.attributes.read_numbers` understands them; weight 1 each point when empty. Above
        ``HEAVIEST`` it counts as infinite.
    id_field : str
        Field that identifies the points in results; feature ids when empty.
    target_crs : QgsCoordinateReferenceSystem, optional
        CRS to transform to; the layer's own when None or invalid.
    keep_strays : bool, optional
        Whether points far from all the others stay; they are named in the notes in any case. None looks for none.
    file : PlainFile, optional
        File that holds exactly the features of ``source``; it is read in blocks where possible, with the same result.

    Raises
    ------
    InputError
        The layer has no point geometry or no feature has a usable point and weight; a weight is no number; the layer
        cannot be read to its end.
    """
    if source is None:
        raise gone(name)
    _refuse_other_geometries(source, name)
    crs = source.sourceCrs()
    transforms = target_crs is not None and target_crs.isValid() and target_crs != crs
    layer = None
    if file is not None and not transforms and not id_field:
        blocks = read_blocks(file, weight_field, progress)
        if blocks is not None and len(blocks[0]) >= max(source.featureCount(), 1):
            layer = _from_blocks(blocks, name, weight_field, crs)
    if layer is None:
        request = QgsFeatureRequest()
        if transforms:
            request.setDestinationCrs(target_crs, context.transformContext())
            request.setTransformErrorCallback(lambda feature: None)
            crs = target_crs
        layer = _from_features(source, name, weight_field, id_field, request, crs, progress)
    return layer if keep_strays is None else _without_strays(layer, keep_strays)


def _from_features(
    source: QgsProcessingFeatureSource,
    name: str,
    weight_field: str,
    id_field: str,
    request: QgsFeatureRequest,
    crs: QgsCoordinateReferenceSystem,
    progress: Progress,
) -> PointLayer:
    """The usable points, feature by feature."""
    weight_index = source.fields().lookupField(weight_field) if weight_field else -1
    id_index = source.fields().lookupField(id_field) if id_field else -1
    request.setSubsetOfAttributes([index for index in (weight_index, id_index) if index >= 0])
    xs, ys, parts, given, ids, names = [], [], [], [], [], []
    no_geometry, several, centroids, severed = 0, 0, 0, 0
    for feature in features(source, name, request, progress):
        places, is_point = _places(feature.geometry())
        if not places:
            no_geometry += 1
            continue
        several += len(places) > 1
        severed += len(places) if len(places) > 1 else 0
        centroids += not is_point
        weight = feature.attribute(weight_index) if weight_index >= 0 else 1.0
        identity = identifier(feature.attribute(id_index)) if id_index >= 0 else feature.id()
        for place in places:
            xs.append(place.x())
            ys.append(place.y())
            parts.append(len(places))
            given.append(weight)
            ids.append(feature.id())
            names.append(identity)
    weight = read_numbers(given, weight_field, "weight_field") if weight_index >= 0 else np.ones(len(xs))
    absent = np.isnan(weight)
    usable = (weight >= 0) & (weight <= HEAVIEST)
    bad = len(set(np.array(ids)[~usable & ~absent].tolist())) if len(ids) else 0
    empty = len(set(np.array(ids)[absent].tolist())) if len(ids) else 0
    kept = np.flatnonzero(usable)
    shared = weight if weight_index < 0 else weight / np.maximum(np.array(parts, dtype=np.float64), 1.0)
    layer = PointLayer(
        PointSet(np.array(xs)[kept], np.array(ys)[kept], shared[kept]) if len(kept) else PointSet.of([], []),
        [ids[k] for k in kept],
        [names[k] for k in kept],
        crs,
    )
    if several:
        layer.notes.append(
            tr("{} features hold several points, {} together: each point counts, with an equal share of the weight.")
            .format(several, severed)
        )  # fmt: skip
    if centroids:
        layer.notes.append(tr("{} features are lines or polygons: each stands at its centroid.").format(centroids))
    return checked(layer, name, weight_field, no_geometry, empty, bad)


def _from_blocks(blocks, name: str, weight_field: str, crs: QgsCoordinateReferenceSystem) -> PointLayer:
    """The usable points of :func:`~.bulk_points.read_blocks`, with the same counts as feature by feature."""
    ids, x, y, weight = blocks
    placed = on_a_map(x, y)
    given = usable = placed
    if weight is not None:
        given = placed & ~np.ma.getmaskarray(weight) & ~np.isnan(np.ma.getdata(weight))
        weight = np.ma.getdata(weight)
        usable = given & (weight >= 0) & (weight <= HEAVIEST)
    chosen = np.ones(np.count_nonzero(usable)) if weight is None else weight[usable]
    features = ids[usable].tolist()
    layer = PointLayer(PointSet(x[usable], y[usable], chosen), features, list(features), crs)
    left = [len(ids), *(int(np.count_nonzero(each)) for each in (placed, given, usable))]
    no_geometry, no_weight, bad_weight = (before - after for before, after in zip(left, left[1:]))
    return checked(layer, name, weight_field, no_geometry, no_weight, bad_weight)


def _without_strays(layer: PointLayer, keep: bool) -> PointLayer:
    """``layer`` with its strays named, and left out unless they are to stay."""
    far = strays(layer.points, layer.crs)
    if not far.any():
        return layer
    kept = layer if keep else layer.select(~far)
    places = strays_named(layer.points, layer.features, far, layer.crs)
    text = (
        tr("{} points lie far from all the others and are kept: {}. Correct their coordinates, or leave them out.")
        if keep
        else tr(
            "{} points lie far from all the others and are left out: {}. Correct their coordinates, or set "
            "STRAY_POINTS=keep if they are right."
        )
    )
    kept.notes.append(text.format(int(far.sum()), places))
    if not kept.points.total_weight > 0:
        layer.notes.append(tr("{} points lie far from all the others: {}.").format(int(far.sum()), places))
        return layer
    return kept


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


def _places(geometry: QgsGeometry) -> tuple[list[QgsPointXY], bool]:
    """Where a feature stands, and whether it says so itself; a line or polygon stands at its centroid."""
    if geometry.isNull() or geometry.isEmpty():
        return [], True
    is_point = geometry.type() == QgsWkbTypes.GeometryType.PointGeometry
    if not is_point:
        middle = geometry.centroid()
        places = [] if middle.isNull() else [middle.asPoint()]
    elif geometry.isMultipart():
        places = geometry.asMultiPoint()
    else:
        places = [geometry.asPoint()]
    # Not on_a_map: numpy is slow one feature at a time.
    return [one for one in places if abs(one.x()) <= FARTHEST and abs(one.y()) <= FARTHEST], is_point


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


def fields_of(columns: Iterable[tuple[str, type]]) -> QgsFields:
    """Fields from ``(name, python type)`` pairs, with the titles people read."""
    fields = QgsFields()
    for name, kind in columns:
        field = compat.field(name, kind)
        field.setAlias(field_title(name))
        fields.append(field)
    return fields


def write(
    sink: QgsFeatureSink,
    fields: QgsFields,
    rows: Iterable[tuple[QgsGeometry | None, Sequence]],
    what: str,
    progress: Progress = silent,
    total: int = 0,
) -> int:
    """Add ``(geometry, attributes)`` rows to ``sink``, block by block; returns how many.

    ``progress`` is told the share of ``total`` rows that is written, and may cancel.

    Raises
    ------
    QgsProcessingException
        The destination refuses a feature.
    """
    written = 0
    for block in _blocks(rows):
        features = []
        for geometry, attributes in block:
            feature = QgsFeature(fields)
            if geometry is not None:
                feature.setGeometry(geometry)
            feature.setAttributes([_plain(value) for value in attributes])
            features.append(feature)
        if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(tr("{} could not be written: {}").format(what, sink.lastError()))
        written += len(features)
        progress(min(written / max(total, written), 1.0))
    return written


def place_type(source: QgsProcessingFeatureSource) -> QgsWkbTypes.Type:
    """Geometry type of a result that shows the points of ``source``: its own, or points for mixed geometries."""
    is_point = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    return source.wkbType() if is_point else QgsWkbTypes.Type.Point


def each_place(
    source: QgsProcessingFeatureSource, name: str, read: PointLayer
) -> Iterator[tuple[QgsGeometry, list, int]]:
    """Geometry and attributes of every point read from ``source``, and its position among them.

    ``read`` is in the CRS of the source. A feature of several points comes once for each.
    """
    places = read.places()
    multiple = QgsWkbTypes.isMultiType(place_type(source))
    for feature in features(source, name):
        geometry = feature.geometry()
        at = places.get(feature.id(), ())
        itself = len(at) == 1 and geometry.type() == QgsWkbTypes.GeometryType.PointGeometry
        for k in at:
            place = geometry if itself else point(*read.points.xy[k])
            if multiple and not itself:
                place.convertToMultiType()
            yield place, feature.attributes(), k


def _blocks(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while block := list(islice(rows, BLOCK)):
        yield block


def _plain(value):
    """Python scalar that QGIS stores; NaN becomes NULL."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and not -LARGEST_WHOLE - 1 <= value <= LARGEST_WHOLE:
        return str(value)  # an unsigned 64-bit number, for which formats keep text
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
