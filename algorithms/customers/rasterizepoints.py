"""Customers to image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDistance,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ...core.errors import InputError
from ...core.grid import Grid
from ...core.image.drawing import VALUE_MODES, draw_symbols, rasterize, rescale_to_byte, ternary_map
from ...core.image.filters.advice import filter_advice
from ...core.points import PointSet, around
from ...core.raster import Raster
from ...core.study.pixel_size import automatic_pixel_size
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, read_customers, stray_points
from ..glue.demand import demand_layer, read_demand, read_places
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.rasters import refuse_too_large, write_raster
from ..glue.values import Values

NODATA = -9999.0
TERNARY = "ternary"
DOTS = "dots"
SQUARES = ("presence", DOTS)


class RasterizePoints(ChalandiseAlgorithm):
    """SPEC IN-1 to IN-6, IN-10, FI-7."""

    NAME = "rasterizepoints"
    GROUP = "customers"
    TAGS = ("raster", "grid", "density", "pixel", "heatmap")

    def title(self) -> str:
        return tr("Rasterize points")

    def definitions(self) -> Iterator:
        yield demand_layer()
        yield QgsProcessingParameterField(
            "WEIGHT_FIELD", tr("Weight field"), parentLayerParameterName="INPUT", optional=True
        )
        yield choice("VALUE", tr("Value of a pixel"), [*VALUE_MODES, TERNARY, DOTS], "presence")
        yield QgsProcessingParameterDistance("PIXEL_SIZE", tr("Pixel size"), parentParameterName="INPUT", optional=True)
        yield QgsProcessingParameterNumber(
            "SYMBOL_SIZE",
            tr("Symbol size (pixels, presence and dots)"),
            QgsProcessingParameterNumber.Type.Integer,
            4,
            minValue=1,
            maxValue=15,
        )
        yield QgsProcessingParameterFeatureSource(
            "POPULATION",
            tr("Inhabitants or addresses (ternary only)"),
            [QgsProcessing.SourceType.TypeVectorPoint],
            optional=True,
        )
        yield QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True)
        yield QgsProcessingParameterCrs("TARGET_CRS", tr("Target CRS"), optional=True)
        yield advanced(
            QgsProcessingParameterBoolean("RESCALE", tr("Rescale the grey levels to 0..255"), defaultValue=False)
        )
        yield stray_points()
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Customer image"))

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("PIXEL_SIZE_USED", tr("Pixel size used"))
        yield QgsProcessingOutputNumber("POINT_COUNT", tr("Points drawn"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", "TARGET_CRS")
        yield checks.non_positive(values, "PIXEL_SIZE")
        if values.choice("VALUE") in ("sum", "mean"):
            yield checks.missing(values, "WEIGHT_FIELD", tr("the sum and the mean need it"))
        if values.choice("VALUE") == TERNARY:
            yield checks.missing(values, "POPULATION", tr("the ternary map needs it"))

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        value = values.choice("VALUE")
        crs = values.crs("TARGET_CRS")
        # Areas have no place to draw or count; their dots do.
        read = read_demand if value == DOTS else read_places
        layer = read(values, feedback, target_crs=crs)
        points = layer.drawing(values, "weight", feedback).points if value == DOTS else layer.points
        if values.given("WEIGHT_FIELD") and value not in ("sum", "mean", DOTS):
            feedback.pushWarning(
                tr("WEIGHT_FIELD: the weights are not drawn by VALUE={}, but by dots, sum and mean.").format(value)
            )
        symbol_size = values.whole("SYMBOL_SIZE") if value in SQUARES else 1

        pixel_size = values.number("PIXEL_SIZE")
        if not values.given("PIXEL_SIZE"):
            automatic = automatic_pixel_size(points, symbol_size=values.whole("SYMBOL_SIZE"))
            pixel_size = automatic.pixel_size
            (feedback.pushWarning if automatic.fallback else feedback.pushInfo)(self.say(automatic.reason))
        grid = self.grid_for(values, around(points, layer.points), pixel_size, symbol_size, layer.crs)
        refuse_too_large(grid.rows, grid.cols, "pixel_size")

        if values.given("EXTENT"):
            points = within_closed_frame(points, grid)
        inside = grid.cell(points.x, points.y)[2]
        if not inside.any():
            raise InputError(tr("No customer lies in the extent. Choose one that covers them."), "extent")
        if not inside.all():
            feedback.pushWarning(
                tr("{} customers lie outside the extent and are left out.").format(int((~inside).sum()))
            )

        progress(0.5, tr("Drawing {} customers on {} x {} pixels").format(len(points), grid.cols, grid.rows))
        if value in SQUARES:
            image = draw_symbols(points.select(inside), grid, symbol_size).values
        elif value == TERNARY:
            image = ternary_map(points, self.population(values, feedback, points, layer.crs), grid).values
        else:
            raster = rasterize(points, grid, value)
            image = (rescale_to_byte(raster) if values.flag("RESCALE") else raster).values
        if value != TERNARY:
            advice = filter_advice(Raster(grid, image))
            if advice.filter != "none":
                feedback.pushInfo(tr("Filter advised: {}. {}").format(advice.filter, self.say(advice.reason)))
        progress(0.9)
        path = write_raster(
            values.raster_file("OUTPUT"),
            grid,
            image,
            layer.crs,
            nodata=NODATA if value == "mean" else None,
            metadata={"CHALANDISE": self.results.history},
        )
        style = {"presence": "customer_image", DOTS: "customer_image", TERNARY: "ternary"}.get(
            value, "customer_density"
        )
        self.results.dress(path, tr("Customer image"), style)
        return {"OUTPUT": path, "PIXEL_SIZE_USED": pixel_size, "POINT_COUNT": int(inside.sum())}

    def population(self, values: Values, feedback, customers: PointSet, crs: QgsCoordinateReferenceSystem):
        """Where people live, in the CRS of the customers."""
        layer = read_customers(values, feedback, "POPULATION", target_crs=crs, beside=("INPUT", customers.extent))
        return layer.points

    def grid_for(
        self, values: Values, extent: tuple, pixel_size: float, symbol_size: int, crs: QgsCoordinateReferenceSystem
    ) -> Grid:
        """Grid of the extent asked for, or of the points with room for their symbols."""
        if not values.given("EXTENT"):
            return Grid.covering(extent, pixel_size, margin=symbol_size)
        asked = values.extent("EXTENT", crs)
        if asked.isEmpty():
            raise InputError(tr("The extent is empty."), "extent")
        return Grid.filling((asked.xMinimum(), asked.yMinimum(), asked.xMaximum(), asked.yMaximum()), pixel_size)


def within_closed_frame(points: PointSet, grid: Grid) -> PointSet:
    """The points, those exactly on the right and bottom edges of the frame moved just inside it."""
    _, bottom, right, _ = grid.extent
    inside = 1e-6 * grid.pixel_size
    return PointSet(
        np.where(points.x == right, right - inside, points.x),
        np.where(points.y == bottom, bottom + inside, points.y),
        points.weight,
    )
