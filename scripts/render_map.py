"""Put the layers of the demo into a QGIS project with a print layout, and export that as a picture.

scripts/in_qgis .venv/bin/python scripts/render_map.py demo-output
"""

from __future__ import annotations

import sys
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMarkerSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFont

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample" / "toledo_customers.gpkg"
# Top to bottom, as they lie on the map.
RESULTS = (("sites", "Sites"), ("nodes", "Nodes"), ("allocation", "Allocation"))
MILLIMETERS = QgsUnitTypes.LayoutUnit.LayoutMillimeters


def add_layers(project: QgsProject, folder: Path) -> None:
    def add(path: Path, title: str) -> QgsVectorLayer:
        layer = QgsVectorLayer(str(path), title, "ogr")
        if not layer.isValid():
            raise SystemExit(f"render_map: {path} cannot be read")
        project.addMapLayer(layer, False)
        project.layerTreeRoot().addLayer(layer)
        return layer

    for name, title in RESULTS:
        add(folder / f"{name}.gpkg", title)
    customers = add(SAMPLE, "Customers")
    look = {"name": "circle", "color": "70,70,70,110", "outline_style": "no", "size": "0.5"}
    customers.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(look)))
    project.setCrs(add(folder / "zones.gpkg", "Trade areas").crs())
    project.setEllipsoid(project.crs().ellipsoidAcronym())


def place(item, left: float, top: float, width: float, height: float) -> None:
    item.attemptMove(QgsLayoutPoint(left, top, MILLIMETERS))
    item.attemptResize(QgsLayoutSize(width, height, MILLIMETERS))


def font(size: float, bold: bool = False) -> QFont:
    chosen = QFont("DejaVu Sans")
    chosen.setPointSizeF(size)
    chosen.setBold(bold)
    return chosen


def draw(project: QgsProject) -> QgsPrintLayout:
    """One page with title, map, legend, scale bar and source."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Map")
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(252, 210, MILLIMETERS))
    project.layoutManager().addLayout(layout)

    title = QgsLayoutItemLabel(layout)
    title.setText("Trade areas and five sites for 8,317 customers, Toledo (Ohio)")
    title.setFont(font(16, bold=True))
    layout.addLayoutItem(title)
    place(title, 10, 7, 232, 10)

    page = QgsLayoutItemMap(layout)
    layout.addLayoutItem(page)
    place(page, 10, 20, 168, 182)
    frame = project.mapLayersByName("Trade areas")[0].extent()
    frame.combineExtentWith(project.mapLayersByName("Customers")[0].extent())
    frame.scale(1.04)
    page.setExtent(frame)  # zooming needs an extent to start from, but setting one changes the item's shape
    place(page, 10, 20, 168, 182)
    page.zoomToExtent(frame)
    page.setFrameEnabled(True)

    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(page)
    legend.setTitle("")
    legend.setLegendFilterByMapEnabled(True)
    layout.addLayoutItem(legend)
    place(legend, 181, 19, 65, 120)

    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(page)
    bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    bar.setUnitsPerSegment(1)
    layout.addLayoutItem(bar)
    place(bar, 182, 176, 60, 12)

    source = QgsLayoutItemLabel(layout)
    source.setText("Chalandise, method of J. Baray (2002).\nHouse sales 1993-1998: spData, CC0.")
    source.setFont(font(7))
    layout.addLayoutItem(source)
    place(source, 184, 193, 60, 10)
    return layout


def main() -> None:
    folder = Path(sys.argv[1])
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    add_layers(project, folder)
    layout = draw(project)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 110
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # QGIS also tries to georeference the PNG, which GDAL cannot
    done = QgsLayoutExporter(layout).exportToImage(str(folder / "map.png"), settings)
    if done != QgsLayoutExporter.ExportResult.Success:
        raise SystemExit("render_map: the map could not be exported")
    if not project.write(str(folder / "chalandise-demo.qgz")):
        raise SystemExit("render_map: the project could not be written")
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
