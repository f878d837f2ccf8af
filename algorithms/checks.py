"""Checks of parameter values, each with a message that names the parameter, the trouble and the remedy."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingDestinationParameter,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
)

from .naming import tr

# Destinations that are no path on a disk.
NOT_FILES = ("memory:", "ogr:", "postgres:", "spatialite:", "/vsi", "TEMPORARY_OUTPUT")


def label(definition: QgsProcessingParameterDefinition) -> str:
    """``NAME (Description)``, how messages point at a parameter."""
    return f"{definition.name()} ({definition.description()})"


def of_values(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext
) -> Iterator[str | None]:
    """Problems any algorithm can have: ranges, vanished fields, empty layers, outputs that cannot be written."""
    for definition in algorithm.parameterDefinitions():
        if parameters.get(definition.name()) is None:
            continue
        kind = definition.type()
        if kind in ("number", "distance"):
            yield _out_of_range(algorithm, parameters, context, definition)
        elif kind == "source":
            yield _no_features(algorithm, parameters, context, definition)
        elif kind == "field":
            yield _vanished_field(algorithm, parameters, context, definition)
        elif isinstance(definition, QgsProcessingDestinationParameter):
            yield _unwritable(algorithm, parameters, context, definition)


def _out_of_range(algorithm, parameters, context, definition) -> str | None:
    given = parameters[definition.name()]
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
        return tr("{}: must be between {:g} and {:g}, not {:g}.").format(label(definition), low, high, value)
    if low is not None:
        return tr("{}: must be at least {:g}, not {:g}.").format(label(definition), low, value)
    return tr("{}: must be a finite number, not {:g}.").format(label(definition), value)


def _no_features(algorithm, parameters, context, definition) -> str | None:
    source = algorithm.parameterAsSource(parameters, definition.name(), context)
    if source is not None and source.featureCount() == 0:
        return tr(
            "{}: the layer has no features. Choose a layer with points, or clear its filter or selection."
        ).format(label(definition))
    return None


def _vanished_field(algorithm, parameters, context, definition) -> str | None:
    source = algorithm.parameterAsSource(parameters, definition.parentLayerParameterName(), context)
    if source is None:
        return None
    for name in algorithm.parameterAsFields(parameters, definition.name(), context):
        if source.fields().lookupField(name) < 0:
            known = ", ".join(source.fields().names()) or tr("none")
            return tr("{}: the layer has no field {!r} (any more). Its fields are: {}.").format(
                label(definition), name, known
            )
    return None


def _unwritable(algorithm, parameters, context, definition) -> str | None:
    value = parameters[definition.name()]
    if not isinstance(value, str) or not value or value.startswith(NOT_FILES):
        return None
    path = Path(value.split("|")[0])
    folder = path.parent
    if not folder.is_dir():
        return tr("{}: the folder {} does not exist. Create it or choose another file.").format(
            label(definition), folder
        )
    if not _takes_files(folder) or (path.exists() and not os.access(path, os.W_OK)):
        return tr("{}: {} cannot be written. Check its permissions or choose another file.").format(
            label(definition), path
        )
    if path.is_dir():
        return tr("{}: {} is a folder. Give the name of a file in it.").format(label(definition), path)
    return None


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in ``folder``; permissions alone do not tell (root, read-only disks)."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def suggested_utm(crs: QgsCoordinateReferenceSystem, extent, context: QgsProcessingContext) -> str:
    """The UTM zone (WGS 84) at the centre of ``extent``, as ``EPSG:32631``; words where there is no extent."""
    to_degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    centre = to_degrees.transform(extent.center())
    if not (math.isfinite(centre.x()) and math.isfinite(centre.y())):
        return tr("the UTM zone of your data")
    zone = min(max(int((centre.x() + 180) // 6) + 1, 1), 60)
    return f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}"


def geographic(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, name: str, target: str | None
) -> str | None:
    """Complaint about a layer in degrees when no projected ``target`` CRS parameter is given."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        return None
    definition = algorithm.parameterDefinition(name)
    if target and parameters.get(target):
        wanted = algorithm.parameterAsCrs(parameters, target, context)
        if wanted.isGeographic():
            return tr("{}: {} is in degrees; choose a projected CRS, for instance {}.").format(
                label(algorithm.parameterDefinition(target)), wanted.authid(), _utm_of(source, context)
            )
        return None
    if not source.sourceCrs().isGeographic():
        return None
    remedy = (
        tr("Set {} to a projected CRS, for instance {}.").format(target, _utm_of(source, context))
        if target
        else tr("Reproject it first, for instance to {}.").format(_utm_of(source, context))
    )
    return tr("{}: the layer is in degrees ({}), in which distances and areas mean nothing. {}").format(
        label(definition), source.sourceCrs().authid(), remedy
    )


def _utm_of(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> str:
    return suggested_utm(source.sourceCrs(), source.sourceExtent(), context)


def different_crs(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, first: str, second: str
) -> str | None:
    """Complaint when two inputs, vector or raster, are in different CRS."""
    known = [(_crs_of(algorithm, parameters, context, name), name) for name in (first, second)]
    (one, _), (other, _) = known
    if one is None or other is None or not one.isValid() or not other.isValid() or one == other:
        return None
    return tr("{}: its CRS is {} but that of {} is {}. Reproject one of them.").format(
        label(algorithm.parameterDefinition(second)),
        other.authid() or other.description(),
        first,
        one.authid() or one.description(),
    )


def _crs_of(algorithm, parameters, context, name) -> QgsCoordinateReferenceSystem | None:
    if not parameters.get(name):
        return None
    if algorithm.parameterDefinition(name).type() == "raster":
        layer = algorithm.parameterAsRasterLayer(parameters, name, context)
        return layer.crs() if layer else None
    source = algorithm.parameterAsSource(parameters, name, context)
    return source.sourceCrs() if source else None


def unusable_raster(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, name: str
) -> str | None:
    """Complaint about a raster in degrees, or with rotated or oblong pixels."""
    layer = algorithm.parameterAsRasterLayer(parameters, name, context)
    if layer is None:
        return None
    who = label(algorithm.parameterDefinition(name))
    if layer.crs().isGeographic():
        return tr("{}: the raster is in degrees ({}). Reproject it (Warp) to a projected CRS, for instance {}.").format(
            who, layer.crs().authid(), suggested_utm(layer.crs(), layer.extent(), context)
        )
    if _is_rotated(layer):
        return tr("{}: the raster is rotated. Make it north-up with Warp (reproject) first.").format(who)
    across, down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if abs(across - down) > 1e-6 * max(across, down):
        return tr("{}: its pixels are {:g} x {:g}, but they must be square. Resample it with Warp first.").format(
            who, across, down
        )
    return None


def _is_rotated(layer: QgsRasterLayer) -> bool:
    from osgeo import gdal

    if layer.providerType() != "gdal":
        return False
    dataset = gdal.Open(layer.source())
    if dataset is None:
        return False
    transform = dataset.GetGeoTransform(can_return_null=True)
    return transform is not None and (transform[2] != 0 or transform[4] != 0)


def non_positive(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, name: str
) -> str | None:
    """Complaint about a length that is given but not above zero."""
    if parameters.get(name) in (None, ""):
        return None
    value = algorithm.parameterAsDouble(parameters, name, context)
    if value > 0:
        return None
    return tr("{}: must be above zero, not {:g}. Leave it empty to have it chosen from the data.").format(
        label(algorithm.parameterDefinition(name)), value
    )


def missing(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, reason: str) -> str | None:
    """Complaint about an optional parameter that the other values make necessary."""
    if parameters.get(name) in (None, ""):
        return tr("{}: give a value, {}.").format(label(algorithm.parameterDefinition(name)), reason)
    return None
