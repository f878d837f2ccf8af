"""The poster map: the print layout template filled with the layers of a study."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLayoutExporter,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProcessingException,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ..glue.naming import RESOURCES, tr
from .legend import literal, translate_legend
from .maps import around, round_length

TEMPLATE = RESOURCES / "layouts" / "poster.qpt"
RESOLUTION = 200


@dataclass(frozen=True)
class PosterTexts:
    """What is written on the poster.

    Attributes
    ----------
    title, subtitle, credits : str
        Plain text.
    """

    title: str
    subtitle: str
    credits: str


def poster(project: QgsProject, texts: PosterTexts, extent: QgsRectangle) -> QgsPrintLayout:
    """Print layout of ``project`` made from the template.

    Parameters
    ----------
    project : QgsProject
        Whose layers the map shows.
    texts : PosterTexts
        What is written on it.
    extent : QgsRectangle
        What the map shows at least, in the CRS of the project.

    Raises
    ------
    QgsProcessingException
        The template cannot be read.
    """
    document = QDomDocument()
    layout = QgsPrintLayout(project)
    read = document.setContent(TEMPLATE.read_text(encoding="utf-8"))
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext()) if read else (None, False)
    if not loaded:
        raise QgsProcessingException(tr("The template {} cannot be read; install the plugin again.").format(TEMPLATE))
    layout.setName(texts.title)
    for name, text in (("title", texts.title), ("subtitle", texts.subtitle), ("credits", texts.credits)):
        layout.itemById(name).setText(literal(text))
    page = layout.itemById("map")
    page.setFollowVisibilityPreset(False)
    # Zooming needs an extent to start from, but setting one changes the shape of the item.
    size = page.sizeWithUnits()
    page.setExtent(extent)
    page.attemptResize(size)
    page.zoomToExtent(extent)
    legend = layout.itemById("legend")
    legend.setLinkedMap(page)
    bar = layout.itemById("scalebar")
    bar.setLinkedMap(page)
    metres = page.extent().width() * QgsUnitTypes.fromUnitToUnitFactor(
        project.crs().mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters
    )
    # Two segments, together about a sixth of the map.
    segment = round_length(max(metres / 12, 1e-6))
    small = segment < 1000
    unit = QgsUnitTypes.DistanceUnit.DistanceMeters if small else QgsUnitTypes.DistanceUnit.DistanceKilometers
    bar.setUnits(unit)
    bar.setUnitLabel("m" if small else "km")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setUnitsPerSegment(segment if small else segment / 1000)
    bar.update()
    return layout


def poster_pdf(layers: list[QgsMapLayer], texts: PosterTexts, extent: QgsRectangle) -> bytes:
    """The poster of ``layers``, top to bottom, as PDF; belongs into the main thread.

    Raises
    ------
    QgsProcessingException
        QGIS cannot export it.
    """
    project = QgsProject()
    project.setCrs(layers[0].crs())
    project.setEllipsoid(layers[0].crs().ellipsoidAcronym() or "NONE")
    for layer in layers:
        translate_legend(layer)
        layer.setName(literal(layer.name()))
        project.addMapLayer(layer, False)
        project.layerTreeRoot().addLayer(layer)
    layout = poster(project, texts, around(extent))
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = RESOLUTION
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "poster.pdf"
        done = QgsLayoutExporter(layout).exportToPdf(str(file), settings)
        if done != QgsLayoutExporter.ExportResult.Success or not file.is_file():
            raise QgsProcessingException(tr("The poster could not be exported."))
        return file.read_bytes()
