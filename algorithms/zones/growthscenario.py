"""A trade area under growth or decline."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.image.scenario import FREE_GROWTH, growth_beyond_frame
from ...core.raster import Mask
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import customers, field, integer, read_customers, stray_points
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.rasters import write_raster
from ..glue.values import Values


class GrowthScenario(ChalandiseAlgorithm):
    """SPEC MO-11."""

    NAME = "growthscenario"
    GROUP = "zones"
    TAGS = ("scenario", "growth", "decline", "dilation", "erosion", "forecast")

    def title(self) -> str:
        return tr("Growth or decline scenario")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("ZONES", tr("Trade area (above zero)"))
        yield advanced(QgsProcessingParameterBand("BAND", tr("Band of the trade area"), None, "ZONES", optional=True))
        yield integer("STEPS", tr("Steps (above zero: growth, below: decline)"), 5, -200, 200)
        yield integer("MIN_NEIGHBOURS", tr("Black neighbours that blacken a pixel"), FREE_GROWTH, 1, 8)
        yield customers(tr("Customers"), optional=True, name="POINTS")
        yield field("WEIGHT_FIELD", tr("Weight field"), "POINTS")
        yield stray_points()
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Scenario"))

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("AREA_CHANGE", tr("Area gained (lost when negative)"))
        yield QgsProcessingOutputNumber("CUSTOMERS_CHANGE", tr("Customers gained (lost when negative)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "ZONES")
        yield checks.different_crs(values, "ZONES", "POINTS")

    def compute(self, values: Values, feedback) -> dict:
        source = self.raster_sources["ZONES"]
        raster = source.read("ZONES", feedback, values.whole_or_none("BAND"))
        points = None
        if values.given("POINTS"):
            beside = ("ZONES", raster.grid.extent)
            read = read_customers(
                values, feedback, "POINTS", weight_field="WEIGHT_FIELD", beside=beside, straight=False
            )
            points = read.points
        steps = values.whole("STEPS")
        with np.errstate(invalid="ignore"):
            area = Mask(raster.grid, raster.values > 0)
        result = growth_beyond_frame(
            area,
            steps,
            points,
            min_neighbours=values.whole("MIN_NEIGHBOURS"),
            progress=progress_of(feedback),
        )
        if result.steps_made < abs(steps):
            feedback.pushWarning(
                tr(
                    "Nothing changes after step {} of {}; MIN_NEIGHBOURS of 3 or less lets outlines move freely."
                ).format(result.steps_made, abs(steps))
            )
        path = write_raster(
            values.raster_file("OUTPUT"),
            result.raster.grid,
            result.raster.values,
            source.crs,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, tr("Scenario"), "scenario")
        outputs = {"OUTPUT": path, "AREA_CHANGE": result.area_change}
        if not math.isnan(result.customers_change):
            outputs["CUSTOMERS_CHANGE"] = result.customers_change
        return outputs
