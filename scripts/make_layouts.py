"""Write resources/layouts/*.qpt, the print layout templates.

Run with the Python of QGIS: ``QT_QPA_PLATFORM=offscreen python3 scripts/make_layouts.py``. The files are committed, so
this is needed only when a layout changes.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

LAYOUTS = Path(__file__).resolve().parent.parent / "resources" / "layouts"
MILLIMETERS = QgsUnitTypes.LayoutUnit.LayoutMillimeters
INK, SOFT = QColor("#22303c"), QColor("#55606c")
# Inside the template, so that it needs no file beside it.
NORTH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 40"><path d="M12 12 20 38 12 32 4 38Z" fill="none" '
    'stroke="#22303c" stroke-width="1.4" stroke-linejoin="round"/><path d="M12 12 12 32 4 38Z" fill="#22303c"/>'
    '<path d="M9 9V1l6 8V1" fill="none" stroke="#22303c" stroke-width="1.6"/></svg>'
)


def font(size: float, bold: bool = False) -> QFont:
    chosen = QFont("DejaVu Sans")
    chosen.setPointSizeF(size)
    chosen.setBold(bold)
    return chosen


def place(layout: QgsPrintLayout, item, name: str, left: float, top: float, width: float, height: float) -> None:
    item.setId(name)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(left, top, MILLIMETERS))
    item.attemptResize(QgsLayoutSize(width, height, MILLIMETERS))


def label(layout: QgsPrintLayout, text: str, size: float, colour: QColor, bold: bool = False) -> QgsLayoutItemLabel:
    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    item.setFont(font(size, bold))
    item.setFontColor(colour)
    item.setHAlign(Qt.AlignmentFlag.AlignLeft)
    item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    item.setMarginX(0)
    return item


def poster() -> None:
    """A3 across: the map on the left, what explains it on the right."""
    project = QgsProject.instance()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Chalandise poster")
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(420, 297, MILLIMETERS))
    place(layout, label(layout, "Trade areas and sites", 28, INK, bold=True), "title", 12, 9, 396, 15)
    place(layout, label(layout, "", 12, SOFT), "subtitle", 12, 24, 396, 8)

    page = QgsLayoutItemMap(layout)
    place(layout, page, "map", 12, 36, 306, 249)
    page.setFrameEnabled(True)
    page.setFrameStrokeColor(QColor("#cfd6de"))

    legend = QgsLayoutItemLegend(layout)
    legend.setTitle("")
    legend.setLinkedMap(page)
    legend.setLegendFilterByMapEnabled(True)
    legend.setResizeToContents(True)
    legend.setFontColor(INK)
    for part, size, bold in (
        (QgsLegendStyle.Style.Group, 13, True),
        (QgsLegendStyle.Style.Subgroup, 12, True),
        (QgsLegendStyle.Style.SymbolLabel, 11, False),
    ):
        legend.setStyleFont(part, font(size, bold))
    place(layout, legend, "legend", 322, 36, 86, 150)

    north = QgsLayoutItemPicture(layout)
    north.setPicturePath("base64:" + b64encode(NORTH.encode()).decode(), QgsLayoutItemPicture.Format.FormatSVG)
    north.setLinkedMap(page)
    place(layout, north, "north", 392, 212, 16, 26)

    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(page)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    bar.setMapUnitsPerScaleBarUnit(1000)
    bar.setUnitLabel("km")
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setUnitsPerSegment(1)
    text = QgsTextFormat()
    text.setFont(font(10))
    text.setSize(10)
    text.setColor(INK)
    bar.setTextFormat(text)
    place(layout, bar, "scalebar", 324, 222, 62, 14)

    credit = label(layout, "Chalandise, method of J. Baray (2002)", 9, SOFT)
    credit.setVAlign(Qt.AlignmentFlag.AlignBottom)
    place(layout, credit, "credits", 325, 245, 83, 40)

    file = LAYOUTS / "poster.qpt"
    if not layout.saveAsTemplate(str(file), QgsReadWriteContext()):
        sys.exit(f"{file} could not be written")
    text = file.read_text(encoding="utf-8")
    # Names that QGIS draws by lot would change the file each time.
    names = dict.fromkeys(re.findall(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}", text))
    for number, name in enumerate(names, start=1):
        text = text.replace(name, f"{{00000000-0000-4000-8000-{number:012d}}}")
    file.write_text(text, encoding="utf-8")


def main() -> None:
    """Write every template."""
    application = QgsApplication([], True)
    application.initQgis()
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    poster()
    application.exitQgis()


if __name__ == "__main__":
    main()
