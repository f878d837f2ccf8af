"""The features of a layer or table, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsFeature, QgsFeatureRequest, QgsProcessingFeatureSource

from ...core.errors import InputError
from ...core.progress import Progress, silent
from .naming import tr


def features(
    source: QgsProcessingFeatureSource | None,
    name: str,
    request: QgsFeatureRequest | None = None,
    progress: Progress = silent,
) -> Iterator[QgsFeature]:
    """Features of ``source``, in its order.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        Layer or table as given.
    name : str
        Processing parameter, for the messages.
    request : QgsFeatureRequest, optional
        Which attributes and geometries are wanted, and in which CRS; it must not choose among the features.
    progress : Progress
        Told the share that is read.

    Raises
    ------
    InputError
        The layer is gone, or gives fewer features than it says it has: a damaged or cut file is not taken for a small
        one.
    """
    if source is None:
        raise gone(name)
    declared = source.featureCount()
    read = 0
    for feature in _iterator(source, request or QgsFeatureRequest()):
        if read % 1000 == 0:
            progress(min(read / max(declared, 1), 1.0))
        read += 1
        yield feature
    if read < declared:
        raise InputError(
            tr(
                "Only {} of the {} features that the layer says it has can be read: the file is damaged, was cut short "
                "or is gone. Make it again; or save what can be read with 'Export > Save features as' and use that."
            ).format(read, declared),
            name,
        )


def gone(name: str) -> InputError:
    """The complaint about a layer that cannot be opened any more."""
    return InputError(tr("The layer cannot be opened (any more). Load it again or choose another."), name)


def _iterator(source, request: QgsFeatureRequest):
    if isinstance(source, QgsProcessingFeatureSource):
        # Processing may be set to skip invalid polygons, which would make the count wrong; ours are made valid.
        return source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)
    return source.getFeatures(request)
