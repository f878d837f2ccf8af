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

from ...core.image.scenario import FREE_GROWTH, growth_scenario
from ...core.raster import Mask
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import customers, field, integer, read_customers
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.rasters import write_raster


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
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Scenario"))

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("AREA_CHANGE", tr("Area gained (lost when negative)"))
        yield QgsProcessingOutputNumber("CUSTOMERS_CHANGE", tr("Customers gained (lost when negative)"))

    def problems(self, parameters, context) -> Iterator[str | None]:
        yield checks.unusable_raster(self, parameters, context, "ZONES")
        yield checks.different_crs(self, parameters, context, "ZONES", "POINTS")

    def compute(self, parameters, context, feedback) -> dict:
        source = self.raster_sources["ZONES"]
        raster = source.read("ZONES", feedback, self.chosen_band(parameters, "BAND", context))
        points = None
        if self.given(parameters, "POINTS"):
            points = read_customers(self, parameters, context, feedback, "POINTS", weight_field="WEIGHT_FIELD").points
        steps = self.parameterAsInt(parameters, "STEPS", context)
        with np.errstate(invalid="ignore"):
            area = Mask(raster.grid, raster.values > 0)
        result = growth_scenario(
            area,
            steps,
            points,
            min_neighbours=self.parameterAsInt(parameters, "MIN_NEIGHBOURS", context),
            progress=progress_of(feedback),
        )
        if result.steps_made < abs(steps):
            feedback.pushWarning(
                tr(
                    "Nothing changes after step {} of {}; MIN_NEIGHBOURS of 3 or less lets outlines move freely."
                ).format(result.steps_made, abs(steps))
            )
        path = write_raster(
            self.parameterAsOutputLayer(parameters, "OUTPUT", context),
            raster.grid,
            result.raster.values,
            source.crs,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, tr("Scenario"), "scenario")
        outputs = {"OUTPUT": path, "AREA_CHANGE": result.area_change}
        if not math.isnan(result.customers_change):
            outputs["CUSTOMERS_CHANGE"] = result.customers_change
        return outputs
