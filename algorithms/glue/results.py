"""How results leave an algorithm: named, styled and with their provenance."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    QgsColorRampShader,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .compat import save_default_style
from .field_titles import aliases
from .geopackage import store_default_style
from .naming import RESOURCES, tr, version
from .numbers import Unit
from .provenance import masked
from .sinks import Sink
from .staging import final_names
from .values import Values


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
    columns : dict
        What the columns are called, by name; known once the rows are written.
    """

    title: str
    style: str
    abstract: str
    history: str
    columns: dict[str, str] = field(default_factory=dict)

    def put_on(self, layer: QgsMapLayer) -> None:
        """Style ``layer``, title its columns and fill its metadata; tables have no style."""
        if self.style:
            layer.loadNamedStyle(str(RESOURCES / "styles" / f"{self.style}.qml"))
        if isinstance(layer, QgsRasterLayer):
            stretch(layer)
        for name, title in self.columns.items():
            index = layer.fields().lookupField(name)
            if index >= 0:
                layer.setFieldAlias(index, title)
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
        suffix = path.suffix.lower()
        # Rasters without their default style, for which QGIS would compute statistics and leave them beside the file.
        plain = QgsRasterLayer.LayerOptions(False)
        if suffix in RASTER_SUFFIXES:
            layer = QgsRasterLayer(destination, self.title, "gdal", plain)
        else:
            layer = QgsVectorLayer(with_table(destination), self.title, "ogr")
            if not layer.isValid():
                layer = QgsRasterLayer(destination, self.title, "gdal", plain)
        if not layer.isValid():
            return
        self.put_on(layer)
        if suffix == ".gpkg":
            document = QDomDocument()
            layer.exportNamedStyle(document)
            table = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName") or path.stem
            store_default_style(str(path), table, self.title, document.toString(), self.abstract)
        else:
            save_default_style(layer)
        layer.saveDefaultMetadata()


def with_table(destination: str) -> str:
    """``destination`` with the name of its only table, without which QGIS keeps no metadata in a GeoPackage."""
    if "|" in destination or not destination.lower().endswith(".gpkg"):
        return destination
    tables = [table.name() for table in QgsProviderRegistry.instance().querySublayers(destination)]
    return f"{destination}|layername={tables[0]}" if len(tables) == 1 else destination


def stretch(layer: QgsRasterLayer) -> None:
    """Spread a continuous colour ramp over the values of ``layer``; other renderers are left alone."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return
    statistics = layer.dataProvider().bandStatistics(1)
    function = QgsColorRampShader(renderer.shader().rasterShaderFunction())
    function.setMinimumValue(statistics.minimumValue)
    function.setMaximumValue(statistics.maximumValue)
    function.classifyColorRamp(5, 1)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer.setShader(shader)
    renderer.setClassificationMin(statistics.minimumValue)
    renderer.setClassificationMax(statistics.maximumValue)


# Styles from the top of the map to its bottom.
ORDER = (
    "sites",
    "tree",
    "nodes",
    "rings",
    "assignment",
    "allocation",
    "road_ends",
    "routes",
    "zoom_zones",
    "zones",
    "autocorrelation",
    "autocorrelation_points",
    "edges",
    "service_areas",
    "road_network",
    "scenario",
    "trade_area_raster",
    "ternary",
    "customer_image",
    "filtered_image",
    "customer_density",
)
RASTER_SUFFIXES = {".tif", ".tiff", ".img", ".vrt", ".asc"}


class Wardrobe(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer when QGIS loads it; QGIS keeps no reference, so the instances are kept here."""

    kept: list[Wardrobe] = []

    def __init__(self, dress: Dress, stack: dict[str, int]):
        super().__init__()
        self.dress = dress
        self.stack = stack
        Wardrobe.kept.append(self)
        del Wardrobe.kept[:-200]

    def again(self) -> Wardrobe:
        """One more of the same."""
        return Wardrobe(self.dress, self.stack)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self.dress.put_on(layer)
        layer.triggerRepaint()
        if not self.dress.style:
            return
        self.stack[layer.id()] = ORDER.index(self.dress.style)
        if context.project() is not None:
            lower(layer.id(), self.stack, context.project())


def lower(layer: str, stack: dict[str, int], project: QgsProject) -> None:
    """Move a layer, just loaded on top, below those of its run that it would hide.

    QGIS loads results in no useful order, so zones could cover the sites.
    """
    node = project.layerTreeRoot().findLayer(layer)
    if node is None:
        return
    parent = node.parent()
    siblings = [child.layerId() if hasattr(child, "layerId") else "" for child in parent.children()]
    hidden = [k for k, other in enumerate(siblings) if stack.get(other, len(ORDER)) < stack[layer]]
    if hidden and hidden[-1] > siblings.index(layer):
        parent.insertChildNode(hidden[-1] + 1, node.clone())
        parent.removeChildNode(node)


class Results:
    """Collects the layers of one run, to dress them once they are complete."""

    def __init__(self, values: Values):
        self.context = values.context
        self.history = tr("Chalandise {}: {}").format(version(), masked(final_names(values.command())))
        self.dressed: list[tuple[str, Dress]] = []
        self.stack: dict[str, int] = {}

    def dress(self, destination: str, title: str, style: str, abstract: str = "") -> None:
        """Give the result at ``destination`` its name and style."""
        dress = Dress(title, style, abstract, self.history)
        self.dressed.append((destination, dress))
        if self.context.willLoadLayerOnCompletion(destination):
            details = self.context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(Wardrobe(dress, self.stack))
            # A name chosen in a model or by a script stays.
            if not details.name or details.name == details.outputName:
                details.name = title

    def title_columns(self, sinks: Sequence[Sink], units: dict[str, Unit]) -> None:
        """Tell every layer and table what its columns are called."""
        dresses = dict(self.dressed)
        for sink in sinks:
            columns = aliases(sink.fields, units)
            if sink.named in dresses:
                dresses[sink.named].columns.update(columns)
            elif columns and self.context.willLoadLayerOnCompletion(sink.named):
                details = self.context.layerToLoadOnCompletionDetails(sink.named)
                details.setPostProcessor(Wardrobe(Dress(details.name, "", "", self.history, columns), self.stack))

    def finish(self, sinks: Sequence[Sink], units: dict[str, Unit]) -> None:
        """Close the files, see that all rows are in them, and leave styles and titles with them.

        Raises
        ------
        QgsProcessingException
            Rows are missing.
        """
        self.title_columns(sinks, units)
        for sink in sinks:
            sink.close()
            if os.path.isabs(sink.destination):
                sink.check()
        for destination, dress in self.dressed:
            dress.leave_in(destination)
