"""How results leave an algorithm: named, styled and with their provenance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsVectorLayer,
)

from .naming import RESOURCES, tr, version


@dataclass(frozen=True)
class Dress:
    """What a result layer wears.

    Attributes
    ----------
    title : str
        Layer name in the legend, translated.
    style : str
        Name of a file of ``resources/styles``.
    abstract : str
        What the layer is, for its metadata.
    history : str
        Command and version that made it.
    """

    title: str
    style: str
    abstract: str
    history: str

    def put_on(self, layer: QgsMapLayer) -> None:
        """Style ``layer`` and fill its metadata."""
        layer.loadNamedStyle(str(RESOURCES / "styles" / f"{self.style}.qml"))
        metadata = QgsLayerMetadata(layer.metadata())
        metadata.setTitle(self.title)
        metadata.setAbstract(self.abstract)
        metadata.setHistory([self.history])
        layer.setMetadata(metadata)

    def leave_in(self, destination: str) -> None:
        """Store style and metadata with the file ``destination``, so that they come along when it is opened."""
        path = Path(destination.split("|")[0])
        if not path.is_file():
            return
        raster = QgsRasterLayer(destination, self.title) if path.suffix.lower() in RASTER_SUFFIXES else None
        layer = raster if raster is not None else QgsVectorLayer(destination, self.title, "ogr")
        if not layer.isValid():
            return
        self.put_on(layer)
        if path.suffix.lower() == ".gpkg" and raster is None:
            layer.saveStyleToDatabase(self.title, self.abstract, True, "")
        else:
            layer.saveDefaultStyle()
        layer.saveDefaultMetadata()


RASTER_SUFFIXES = {".tif", ".tiff", ".img", ".vrt", ".asc"}


class Wardrobe(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer when QGIS loads it; QGIS keeps no reference, so the instances are kept here."""

    kept: list[Wardrobe] = []

    def __init__(self, dress: Dress):
        super().__init__()
        self.dress = dress
        Wardrobe.kept.append(self)
        del Wardrobe.kept[:-200]

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self.dress.put_on(layer)
        layer.setName(self.dress.title)
        layer.triggerRepaint()


class Results:
    """Collects the layers of one run, to dress them once they are complete."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext):
        self.context = context
        self.history = tr("Chalandise {}: {}").format(version(), algorithm.asPythonCommand(parameters, context))
        self.dressed: list[tuple[str, Dress]] = []

    def dress(self, destination: str, title: str, style: str, abstract: str = "") -> None:
        """Give the result at ``destination`` its name and style."""
        dress = Dress(title, style, abstract, self.history)
        self.dressed.append((destination, dress))
        if self.context.willLoadLayerOnCompletion(destination):
            details = self.context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(Wardrobe(dress))
            if not details.name or details.name == details.outputName:
                details.name = title

    def finish(self) -> None:
        """Leave the styles with the files; call when every sink is closed."""
        for destination, dress in self.dressed:
            dress.leave_in(destination)
