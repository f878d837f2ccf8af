"""Checks of parameter values, each with a message that names the parameter, the trouble and the remedy."""

from __future__ import annotations

import math
from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
    QgsWkbTypes,
)

from ...core.points import PointSet
from . import destinations
from .naming import tr
from .plausibility import utm_at
from .rasters import opened
from .values import Values
from .voice import say

SAMPLE = 2000  # features that tell where a layer lies


def label(definition: QgsProcessingParameterDefinition) -> str:
    """``NAME (Description)``, how messages point at a parameter."""
    return f"{definition.name()} ({definition.description()})"


def of_values(values: Values) -> Iterator[str | None]:
    """Problems any algorithm can have: ranges, choices, fields, empty layers, outputs that cannot be made."""
    for definition in values.definitions():
        if values.raw(definition.name()) is None:
            continue
        kind = definition.type()
        if kind in ("number", "distance"):
            yield _out_of_range(values, definition)
        elif kind == "enum":
            yield _unknown_choice(values, definition)
        elif kind == "crs":
            yield _unknown_crs(values, definition)
        elif kind == "source":
            yield _no_features(values, definition)
        elif kind == "field":
            yield _vanished_field(values, definition)
    yield from destinations.problems(values)


def _out_of_range(values: Values, definition) -> str | None:
    given = values.raw(definition.name())
    if given == "" or not isinstance(given, (int, float, str)):
        return None
    try:
        value = float(given)
    except ValueError:
        return tr("{}: {!r} is not a number.").format(label(definition), given)
    # Processing gives an unbounded parameter the extreme values of a double.
    low = definition.minimum() if definition.minimum() > -1e300 else None
    high = definition.maximum() if definition.maximum() < 1e300 else None
    if math.isfinite(value) and (low is None or value >= low) and (high is None or value <= high):
        return None
    if low is not None and high is not None:
        return say("{}: must be between {:g} and {:g}, not {:g}.", label(definition), low, high, value)
    if low is not None:
        return say("{}: must be at least {:g}, not {:g}.", label(definition), low, value)
    return say("{}: must be a finite number, not {:g}.", label(definition), value)


def _unknown_choice(values: Values, definition) -> str | None:
    given = values.raw(definition.name())
    if not definition.usesStaticStrings() or definition.allowMultiple() or not isinstance(given, (int, str)):
        return None
    if given in definition.options() or given == "":
        return None
    return tr("{}: there is no choice {!r}. Choose one of {}.").format(
        label(definition), given, ", ".join(definition.options())
    )


def _unknown_crs(values: Values, definition) -> str | None:
    given = values.raw(definition.name())
    if not isinstance(given, str) or not given or values.crs(definition.name()).isValid():
        return None
    return tr("{}: there is no CRS {!r}. Choose one that QGIS knows, such as EPSG:2154, or none.").format(
        label(definition), given
    )


def _no_features(values: Values, definition) -> str | None:
    source = values.source(definition.name())
    if source is not None and source.featureCount() == 0:
        return tr(
            "{}: the layer has no features. Choose a layer with points, or clear its filter or selection."
        ).format(label(definition))
    return None


def _vanished_field(values: Values, definition) -> str | None:
    source = values.source(definition.parentLayerParameterName())
    if source is None:
        return None
    for name in values.fields(definition.name()):
        if source.fields().lookupField(name) < 0:
            known = ", ".join(source.fields().names()) or tr("none")
            return tr("{}: the layer has no field {!r} (any more). Its fields are: {}.").format(
                label(definition), name, known
            )
    return None


def suggested_utm(crs: QgsCoordinateReferenceSystem, extent, context: QgsProcessingContext) -> str:
    """The projected CRS to be advised for an extent, as ``EPSG:32631``; words where there is none."""
    middle = extent.center()
    # A layer without any place has no middle, which QGIS tells by infinite coordinates from 3.40 on.
    known = math.isfinite(middle.x()) and math.isfinite(middle.y())
    places = PointSet.of([middle.x()] * known, [middle.y()] * known)
    return utm_at(places, crs, context.transformContext())


def geographic(values: Values, name: str, target: str | None) -> str | None:
    """Complaint about a layer in degrees when no projected ``target`` CRS parameter is given."""
    source = values.source(name)
    if source is None:
        return None
    definition = values.definition(name)
    if target and values.given(target):
        wanted = values.crs(target)
        if wanted.isGeographic():
            return tr("{}: {} is in degrees; choose a projected CRS, for instance {}.").format(
                values.label(target), wanted.authid(), utm_of(source, values.context)
            )
        if wanted.isValid():
            return None
    if not source.sourceCrs().isGeographic():
        return None
    remedy = (
        tr("Set {} to a projected CRS, for instance {}.").format(target, utm_of(source, values.context))
        if target
        else tr("Reproject it first, for instance to {}.").format(utm_of(source, values.context))
    )
    return tr("{}: the layer is in degrees ({}), in which distances and areas mean nothing. {}").format(
        label(definition), source.sourceCrs().authid(), remedy
    )


def utm_of(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> str:
    """The projected CRS to be advised for a layer: of its points, since an extent says little across 180 degrees."""
    request = QgsFeatureRequest().setNoAttributes().setLimit(SAMPLE)
    boxes = [feature.geometry().boundingBox() for feature in source.getFeatures(request) if feature.hasGeometry()]
    middles = [box.center() for box in boxes if box.isFinite()]
    if not middles:
        return suggested_utm(source.sourceCrs(), source.sourceExtent(), context)
    places = PointSet.of([place.x() for place in middles], [place.y() for place in middles])
    return utm_at(places, source.sourceCrs(), context.transformContext())


def no_polygons(values: Values, name: str) -> str | None:
    """Complaint about a layer of areas that holds points, lines or a table."""
    source = values.source(name) if values.given(name) else None
    if source is None:
        return None
    kinds = (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.UnknownGeometry)
    if QgsWkbTypes.geometryType(source.wkbType()) in kinds:
        return None
    return tr("{}: the layer holds {}, but areas are needed. Make them with 'Buffer' first.").format(
        values.label(name), QgsWkbTypes.displayString(source.wkbType())
    )


def different_crs(values: Values, first: str, second: str) -> str | None:
    """Complaint when two inputs, vector or raster, are in different CRS."""
    known = [(_crs_of(values, name), name) for name in (first, second)]
    (one, _), (other, _) = known
    if one is None or other is None or not one.isValid() or not other.isValid() or one == other:
        return None
    return tr("{}: its CRS is {} but that of {} is {}. Reproject one of them.").format(
        values.label(second),
        other.authid() or other.description(),
        first,
        one.authid() or one.description(),
    )


def _crs_of(values: Values, name) -> QgsCoordinateReferenceSystem | None:
    if not values.given(name):
        return None
    if values.definition(name).type() == "raster":
        layer = values.raster(name)
        return layer.crs() if layer else None
    source = values.source(name)
    return source.sourceCrs() if source else None


def unusable_raster(values: Values, name: str) -> str | None:
    """Complaint about a raster in degrees, or with rotated or oblong pixels."""
    layer = values.raster(name)
    if layer is None:
        return None
    who = values.label(name)
    if layer.crs().isGeographic():
        return tr("{}: the raster is in degrees ({}). Reproject it (Warp) to a projected CRS, for instance {}.").format(
            who, layer.crs().authid(), suggested_utm(layer.crs(), layer.extent(), values.context)
        )
    rotated = rotated_raster(values, name)
    if rotated:
        return rotated
    across, down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if abs(across - down) > 1e-6 * max(across, down):
        return say(
            "{}: its pixels are {:g} x {:g}, but they must be square. Resample it with Warp first.", who, across, down
        )
    return None


def rotated_raster(values: Values, name: str) -> str | None:
    """Complaint about a raster that is not north-up."""
    layer = values.raster(name)
    if layer is None or not _is_rotated(layer):
        return None
    return tr("{}: the raster is rotated. Make it north-up with Warp (reproject) first.").format(values.label(name))


def _is_rotated(layer: QgsRasterLayer) -> bool:
    """Whether the rows of a raster file run askew; False where GDAL cannot tell."""
    dataset = opened(layer.source()) if layer.providerType() == "gdal" else None
    if dataset is None:
        return False
    transform = dataset.GetGeoTransform(can_return_null=True)
    return transform is not None and (transform[2] != 0 or transform[4] != 0)


def non_positive(values: Values, name: str) -> str | None:
    """Complaint about a length that is given but not above zero."""
    if not values.given(name):
        return None
    value = values.number(name)
    if value > 0:
        return None
    return say(
        "{}: must be above zero, not {:g}. Leave it empty to have it chosen from the data.", values.label(name), value
    )


def missing(values: Values, name: str, reason: str) -> str | None:
    """Complaint about an optional parameter that the other values make necessary."""
    if not values.given(name):
        return tr("{}: give a value, {}.").format(values.label(name), reason)
    return None
