"""Dilation step by step, and the plateaus at which the trade areas are read."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.image.filters.advice import filter_advice
from ...core.raster import Mask
from ...core.study.delimitation import Delimitation, read_trade_areas
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import (
    customers,
    dilation_definitions,
    dilation_rules,
    field,
    iteration_beyond,
    layer_output,
    read_customers,
    real,
    stray_points,
)
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.rasters import CLASSES, VALUES_TAG, write_raster
from ..glue.values import Values
from ..report import pages
from ..report.dilation_curve import curve_sections, write_curve_tables


class DilationSeries(ChalandiseAlgorithm):
    """SPEC MO-1 to MO-6."""

    NAME = "dilationseries"
    GROUP = "zones"
    TAGS = ("dilation", "plateau", "morphology", "zones")

    def title(self) -> str:
        return tr("Dilation series and plateaus")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Customer image"))
        yield advanced(QgsProcessingParameterBand("BAND", tr("Band"), None, "INPUT", optional=True))
        yield advanced(real("THRESHOLD", tr("Grey level from which a pixel is black"), 0.5, -1e12))
        yield customers(tr("Customers (for the density)"), optional=True, name="POINTS")
        yield field("WEIGHT_FIELD", tr("Weight field"), "POINTS")
        yield stray_points()
        yield from dilation_definitions()
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Primary and secondary trade area"))
        yield layer_output("CURVE", tr("Dilation curve"), QgsProcessing.SourceType.TypeVector)
        yield layer_output("PLATEAUS", tr("Plateaus"), QgsProcessing.SourceType.TypeVector)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Curve as a page"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("PRIMARY_ITERATION", tr("Iteration of the primary trade area"))
        yield QgsProcessingOutputNumber("SECONDARY_ITERATION", tr("Iteration of the secondary trade area"))
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))
        yield QgsProcessingOutputNumber("PRIMARY_COUNT", tr("Number of primary zones"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "INPUT")
        yield checks.different_crs(values, "INPUT", "POINTS")
        yield iteration_beyond(values)

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["INPUT"]
        raster = source.read_image("INPUT", feedback, values.whole_or_none("BAND"))
        # Comparing with NaN (no data) is False: such pixels are white.
        image = Mask(raster.grid, raster.values >= values.number("THRESHOLD"))
        points = None
        if values.given("POINTS"):
            beside = ("INPUT", raster.grid.extent)
            read = read_customers(
                values, feedback, "POINTS", weight_field="WEIGHT_FIELD", beside=beside, straight=False
            )
            points = read.points
        if not image.values.any():
            feedback.pushWarning(tr("No pixel reaches the threshold: the image is white and has no zones."))
        advice = filter_advice(image)
        if advice.filter not in ("dilation", "none"):
            feedback.pushInfo(
                tr("Filter advised before the dilation: {}. {}").format(advice.filter, self.say(advice.reason))
            )
        rules = dilation_rules(values)
        result = read_trade_areas(image, image, points, rules, progress)
        for sentence in result.notes:
            feedback.pushWarning(self.say(sentence))
        feedback.pushInfo(
            tr("Primary trade area read at iteration {}, secondary at {}: {} zones, {} of them primary.").format(
                result.primary_iteration,
                result.secondary_iteration,
                len(result.trade_area.zones),
                int(result.trade_area.primary.sum()),
            )
        )
        return self.write(values, result, points, source.crs)

    def write(self, values: Values, result: Delimitation, points, crs) -> dict:
        """All outputs, from the finished ``result``."""
        area = result.trade_area
        path = write_raster(
            values.raster_file("OUTPUT"),
            area.raster.grid,
            area.raster.values,
            crs,
            metadata={"CHALANDISE": self.results.history, VALUES_TAG: CLASSES},
        )
        self.results.dress(path, tr("Primary and secondary trade area"), "trade_area_raster")
        outputs = {
            "OUTPUT": path,
            "PRIMARY_ITERATION": result.primary_iteration,
            "SECONDARY_ITERATION": result.secondary_iteration,
            "ZONE_COUNT": len(area.zones),
            "PRIMARY_COUNT": int(area.primary.sum()),
        }
        outputs.update(write_curve_tables(values, result, crs))
        page = values.file("OUTPUT_HTML")
        if page:
            total = points.total_weight if points is not None else None
            sections = curve_sections(result, crs, total)
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("Dilation curve"), sections, self.results.history)
        return outputs
