"""The report of a study: one page that leaves the building."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QLocale

from ...core.errors import Cancelled
from ...core.progress import section
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import customers, field, read_customers, stray_points
from ..glue.feedback import progress_of
from ..glue.naming import tr, version
from ..glue.values import Values
from ..report import pages
from ..report.history import runs_of
from ..report.layers import STYLES, TABLES, StudyLayers, fill_dots
from ..report.maps import MapPainter
from ..report.material import Material
from ..report.pdf import printed
from ..report.poster import PosterTexts, poster_pdf
from ..report.study import sections

STYLE = """
.map img{max-width:100%;border:1px solid #cfd6de}.map{margin:.8rem 0 .1rem}
.legend,.caption{margin:.1rem 0;color:#55606c;font-size:.85rem}.legend img{vertical-align:-2px}
.text td,.text th{text-align:left}.text td{word-break:break-word;white-space:normal}
.wide{overflow-x:auto}.author{color:#55606c;margin-top:0}
pre{background:#f4f6f9;padding:.6rem .8rem;white-space:pre-wrap;word-break:break-word;font-size:.85rem}
.maps td{border:0;text-align:left;vertical-align:top;padding:.2rem .6rem .8rem 0;white-space:normal}
@media print{h2{break-after:avoid}.map,tr{break-inside:avoid}}
"""
POINT, LINE, POLYGON, TABLE = (
    QgsProcessing.SourceType.TypeVectorPoint,
    QgsProcessing.SourceType.TypeVectorLine,
    QgsProcessing.SourceType.TypeVectorPolygon,
    QgsProcessing.SourceType.TypeVector,
)


class StudyReport(ChalandiseAlgorithm):
    """SPEC ZO-4."""

    NAME = "studyreport"
    GROUP = "workflow"
    TAGS = ("report", "html", "pdf", "poster", "map", "print")

    def title(self) -> str:
        return tr("Study report")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterVectorLayer("SITES", tr("Sites"), [POINT])
        yield customers(optional=True)
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield stray_points()
        for name, title, kind in (
            ("ZONES", tr("Trade areas"), POLYGON),
            ("NODES", tr("Nodes"), POINT),
            ("ALLOCATION", tr("Allocation lines"), LINE),
            ("TREE", tr("Sites of all levels"), POINT),
            ("ZOOM_ZONES", tr("Zones of the zoomed levels"), POLYGON),
            ("STAGES", tr("Quality, stage by stage"), TABLE),
            ("CURVE", tr("Dilation curve"), TABLE),
            ("PLATEAUS", tr("Plateaus"), TABLE),
            ("SWEEP", tr("Sites and distances by p"), TABLE),
        ):
            yield QgsProcessingParameterVectorLayer(name, title, [kind], optional=True)
        yield QgsProcessingParameterRasterLayer("IMAGE", tr("Customer image"), optional=True)
        yield QgsProcessingParameterRasterLayer(
            "DILATION", tr("Primary and secondary trade area (raster)"), optional=True
        )
        yield QgsProcessingParameterMapLayer("BASEMAP", tr("Base map"), optional=True)
        yield QgsProcessingParameterString("TITLE", tr("Title"), optional=True)
        yield QgsProcessingParameterString("AUTHOR", tr("Author"), optional=True)
        yield QgsProcessingParameterString("NOTES", tr("Notes"), multiLine=True, optional=True)
        yield QgsProcessingParameterFileDestination("OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"))
        for name, title in (("OUTPUT_PDF", tr("Report as PDF")), ("LAYOUT_PDF", tr("Poster map as PDF"))):
            yield QgsProcessingParameterFileDestination(
                name, title, tr("PDF files (*.pdf)"), optional=True, createByDefault=False
            )

    def problems(self, values: Values) -> Iterator[str | None]:
        for name in (*STYLES, *TABLES):
            yield self.unusable(values, name)

    def unusable(self, values: Values, name: str) -> str | None:
        """Complaint about a layer that cannot be read or is of the wrong kind."""
        definition = values.definition(name)
        if definition.type() == "raster" or not values.given(name):
            return None
        layer = values.vector(name)
        if layer is None or not layer.isValid():
            return tr("{}: the layer cannot be read. Choose another one, or none.").format(checks.label(definition))
        wanted = {
            POINT: QgsWkbTypes.GeometryType.PointGeometry,
            LINE: QgsWkbTypes.GeometryType.LineGeometry,
            POLYGON: QgsWkbTypes.GeometryType.PolygonGeometry,
        }.get(definition.dataTypes()[0])
        if wanted is not None and layer.geometryType() != wanted:
            return tr("{}: the layer holds {}, but {} is needed.").format(
                checks.label(definition),
                QgsWkbTypes.geometryDisplayString(layer.geometryType()),
                QgsWkbTypes.geometryDisplayString(wanted),
            )
        if name == "SITES" and layer.featureCount() == 0:
            return tr("{}: the layer has no features, so there is nothing to report.").format(checks.label(definition))
        return None

    def prepare(self, values: Values) -> None:
        self.layers = StudyLayers(values)
        self.poster_layers = StudyLayers(values) if values.given("LAYOUT_PDF") else None
        source = values.source("INPUT") if values.given("INPUT") else None
        self.customers_name = source.sourceName() if source is not None else ""
        self.customers = None

    def compute(self, values: Values, feedback) -> dict:
        self.layers.enter()
        try:
            return self.write(values, feedback)
        finally:
            self.layers.leave()

    def write(self, values: Values, feedback) -> dict:
        """Both forms of the report, written once they are complete."""
        progress = progress_of(feedback)
        crs = self.layers["SITES"].crs()
        self.customers = read_customers(values, feedback, weight_field="WEIGHT_FIELD", target_crs=crs, straight=False)
        pdf = values.file("OUTPUT_PDF")
        material = Material(
            layers=self.layers,
            customers=self.customers,
            customers_name=self.customers_name,
            runs=runs_of(self.told()),
            crs=crs,
            maps=MapPainter(crs, values.context, feedback),
            progress=section(progress, 0.1, 0.8 if pdf else 1.0),
        )
        title = self.report_title(values)
        body = [("", self.opening(values)), *sections(material)]
        document = pages.page(title, body, self.results.history, STYLE)
        contents = {"OUTPUT_HTML": document}
        if pdf:
            contents["OUTPUT_PDF"] = printed(document, title, section(progress, 0.8, 1.0))
        progress(1.0)
        if feedback.isCanceled():
            raise Cancelled
        self.poster = (
            self.staging.final(values.file("LAYOUT_PDF")),
            self.poster_texts(values),
        )
        written = {name: pages.write_file(values.file(name), content) for name, content in contents.items()}
        self.written = {name: self.staging.final(path) for name, path in written.items()}
        return written

    def told(self) -> list[QgsMapLayer]:
        """The layers whose metadata may tell how the study was made."""
        return [layer for name, layer in self.layers.copies.items() if name != "BASEMAP"]

    def opening(self, values: Values) -> list[str]:
        """Author, day and notes."""
        byline = self.byline(values.text("AUTHOR"))
        notes = values.text("NOTES").strip()
        paragraphs = [pages.paragraph(text) for text in notes.split("\n") if text.strip()]
        return [f'<p class="author">{escape(byline)}</p>', *paragraphs]

    def report_title(self, values: Values) -> str:
        """The title given, or a plain one."""
        return values.text("TITLE").strip() or tr("Trade areas and sites")

    def byline(self, author: str) -> str:
        """Author and day."""
        day = QLocale(QgsApplication.locale()).toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        return " · ".join(part for part in (author.strip(), day) if part)

    def postProcessAlgorithm(self, context, feedback) -> dict:
        done = super().postProcessAlgorithm(context, feedback)
        if self.poster_layers is None:
            return done
        # Qt lays out pages in the main thread alone.
        self.poster_layers.enter()
        names = ("SITES", "ALLOCATION", "NODES", "ZONES")
        stack = [self.poster_layers[name] for name in names if name in self.poster_layers]
        if self.customers is not None:
            fill_dots(self.poster_layers.dots, self.customers.points, stack[0].crs())
            stack.append(self.poster_layers.dots)
        extent = MapPainter(stack[0].crs(), context, feedback).extent(stack)
        if "BASEMAP" in self.poster_layers:
            stack.append(self.poster_layers["BASEMAP"])
        self.poster_layers.leave()
        path, texts = self.poster
        # What is returned here stands for all results of the run.
        return {**self.written, "LAYOUT_PDF": pages.write_file(path, poster_pdf(stack, texts, extent))}

    def poster_texts(self, values: Values) -> PosterTexts:
        """What is written on the poster."""
        author = values.text("AUTHOR")
        return PosterTexts(
            self.report_title(values),
            self.layers["SITES"].metadata().abstract(),
            "\n".join((self.byline(author), tr("Chalandise {}, method of J. Baray (2002)").format(version()))),
        )
