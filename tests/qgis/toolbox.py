"""The toolbox as a test sees it: check the values first, run, then look at the layers and at what was said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

LAMBERT = "EPSG:2154"

# Algorithms that the fixture ``inputs`` has values for; all of them are cancelled, moved to a thread, and so on.
RUNS = (
    "rasterizepoints",
    "nagaofilter",
    "smoothingfilter",
    "morphology",
    "dilationseries",
    "delimitzones",
    "zonestatistics",
    "pmedian",
    "pmediansweep",
    "recursivezoom",
    "tradeareaworkflow",
)


class Refused(Exception):
    """``checkParameterValues`` said no."""


class Failed(Exception):
    """The algorithm stopped with an error."""


class Recorder(QgsProcessingFeedback):
    """Keeps everything that is said; cancels itself at the ``cancel_at``-th progress report."""

    def __init__(self, cancel_at: int | None = None):
        super().__init__(False)
        self.warnings, self.infos, self.errors = [], [], []
        self.reports, self.cancel_at = 0, cancel_at
        self.progressChanged.connect(self._count)
        if cancel_at == 0:
            self.cancel()

    def _count(self, _percent: float) -> None:
        self.reports += 1
        if self.reports == self.cancel_at:
            self.cancel()

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


class Outcome:
    """Results of a run: values by output id, layers on demand, and what was said."""

    def __init__(self, values: dict, context: QgsProcessingContext, feedback: Recorder):
        self.values, self.context, self.feedback = values, context, feedback

    def __getitem__(self, name: str):
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    @property
    def warnings(self) -> str:
        return "\n".join(self.feedback.warnings)

    @property
    def infos(self) -> str:
        return "\n".join(self.feedback.infos)

    def layer(self, name: str):
        layer = QgsProcessingUtils.mapLayerFromString(self.values[name], self.context)
        if layer is None or not layer.isValid():
            raise Failed(f"{name}: {self.values[name]} is no layer")
        return layer

    def rows(self, name: str) -> list[dict]:
        """Attributes of every feature."""
        layer = self.layer(name)
        names = layer.fields().names()
        return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]

    def column(self, name: str, field: str) -> list:
        return [row[field] for row in self.rows(name)]

    def xy(self, name: str) -> np.ndarray:
        return np.array([tuple(f.geometry().asPoint()) for f in self.layer(name).getFeatures()])

    def image(self, name: str) -> np.ndarray:
        return read_image(self.values[name])


class Toolbox:
    """Runs the algorithms of the provider."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.kept = []

    def context(self) -> QgsProcessingContext:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        self.kept.append(context)
        return context

    def algorithm(self, name: str):
        return QgsApplication.processingRegistry().createAlgorithmById(f"chalandise:{name}")

    def run(self, name: str, feedback: Recorder | None = None, **parameters) -> Outcome:
        """Check the values, then run; every layer output that is not named is made as a temporary one."""
        algorithm, context = self.algorithm(name), self.context()
        feedback = feedback or Recorder()
        for definition in algorithm.destinationParameterDefinitions():
            if definition.type() == "sink":
                parameters.setdefault(definition.name(), "memory:")
            elif definition.type() == "rasterDestination":
                parameters.setdefault(definition.name(), "TEMPORARY_OUTPUT")
        fine, message = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise Refused(message)
        values, done = algorithm.run(parameters, context, feedback)
        if not done or feedback.errors:
            raise Failed("\n".join(feedback.errors))
        return Outcome(values, context, feedback)

    def refusal(self, name: str, **parameters) -> str:
        """Message of ``checkParameterValues``; empty when it has no objection."""
        fine, message = self.algorithm(name).checkParameterValues(parameters, self.context())
        return "" if fine else message


def point_layer(xy, crs: str = LAMBERT, name: str = "customers", **columns) -> QgsVectorLayer:
    """Memory layer of points (None: no geometry); columns are ``field=values``, typed after their first value."""
    kinds = {int: "integer", float: "double", str: "string"}
    fields = "".join(
        f"&field={field}:{kinds[type(next((v for v in values if v is not None), 0.0))]}"
        for field, values in columns.items()
    )
    layer = QgsVectorLayer(f"Point?crs={crs}{fields}", name, "memory")
    features = []
    for k, place in enumerate(xy):
        feature = QgsFeature(layer.fields())
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(place[0]), float(place[1]))))
        feature.setAttributes([values[k] for values in columns.values()])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def raster_layer(
    folder: Path,
    values,
    *,
    name: str = "image.tif",
    crs: str = LAMBERT,
    transform: tuple = (650000.0, 10.0, 0.0, 6860000.0, 0.0, -10.0),
    nodata: float | None = None,
) -> QgsRasterLayer:
    """GeoTIFF of ``values`` (bands, rows, cols) or (rows, cols)."""
    from osgeo import osr

    bands = np.atleast_3d(values) if np.ndim(values) < 3 else np.moveaxis(np.asarray(values), 0, 2)
    kind = {"u1": gdal.GDT_Byte, "i2": gdal.GDT_Int16, "f4": gdal.GDT_Float32, "f8": gdal.GDT_Float64}[
        bands.dtype.str[1:]
    ]
    path = str(folder / name)
    file = gdal.GetDriverByName("GTiff").Create(path, bands.shape[1], bands.shape[0], bands.shape[2], kind)
    file.SetGeoTransform(transform)
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        file.SetProjection(reference.ExportToWkt())
    for k in range(bands.shape[2]):
        band = file.GetRasterBand(k + 1)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        band.WriteArray(np.ascontiguousarray(bands[:, :, k]))
    file.FlushCache()
    del file
    return QgsRasterLayer(path, name)


def read_image(path: str) -> np.ndarray:
    return gdal.Open(path).ReadAsArray()
