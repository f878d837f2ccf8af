"""Customers to image."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ...core.errors import InputError
from ...core.grid import Grid
from ...core.image.advice import filter_advice
from ...core.image.ternary import ternary_map
from ...core.raster import VALUE_MODES, Raster, draw_symbols, rasterize, rescale_to_byte
from ...core.study.pixel_size import automatic_pixel_size
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import read_customers
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.rasters import refuse_too_large, write_raster

NODATA = -9999.0
TERNARY = "ternary"


class RasterizePoints(ChalandiseAlgorithm):
    """SPEC IN-1 to IN-6, IN-10, FI-7."""

    NAME = "rasterizepoints"
    GROUP = "customers"
    TAGS = ("raster", "grid", "density", "pixel", "heatmap")

    def title(self) -> str:
        return tr("Rasterize points")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterFeatureSource("INPUT", tr("Customers"), [QgsProcessing.SourceType.TypeVectorPoint])
        yield QgsProcessingParameterField(
            "WEIGHT_FIELD", tr("Weight field"), parentLayerParameterName="INPUT", optional=True
        )
        yield QgsProcessingParameterEnum(
            "VALUE",
            tr("Value of a pixel"),
            options=[*VALUE_MODES, TERNARY],
            defaultValue="count",
            usesStaticStrings=True,
        )
        yield QgsProcessingParameterDistance("PIXEL_SIZE", tr("Pixel size"), parentParameterName="INPUT", optional=True)
        yield QgsProcessingParameterNumber(
            "SYMBOL_SIZE",
            tr("Symbol size (pixels, presence only)"),
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
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Customer image"))

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("PIXEL_SIZE_USED", tr("Pixel size used"))
        yield QgsProcessingOutputNumber("POINT_COUNT", tr("Points drawn"))

    def problems(self, parameters, context) -> Iterator[str | None]:
        yield checks.geographic(self, parameters, context, "INPUT", "TARGET_CRS")
        yield checks.non_positive(self, parameters, context, "PIXEL_SIZE")
        if self.parameterAsEnumString(parameters, "VALUE", context) in ("sum", "mean"):
            yield checks.missing(self, parameters, "WEIGHT_FIELD", tr("the sum and the mean need it"))
        if self.parameterAsEnumString(parameters, "VALUE", context) == TERNARY:
            yield checks.missing(self, parameters, "POPULATION", tr("the ternary map needs it"))

    def compute(self, parameters, context, feedback) -> dict:
        progress = progress_of(feedback)
        value = self.parameterAsEnumString(parameters, "VALUE", context)
        crs = self.parameterAsCrs(parameters, "TARGET_CRS", context)
        layer = read_customers(self, parameters, context, feedback, weight_field="WEIGHT_FIELD", target_crs=crs)
        points = layer.points
        symbol_size = self.parameterAsInt(parameters, "SYMBOL_SIZE", context) if value == "presence" else 1

        pixel_size = self.parameterAsDouble(parameters, "PIXEL_SIZE", context)
        if not self.given(parameters, "PIXEL_SIZE"):
            choice = automatic_pixel_size(points)
            pixel_size = choice.pixel_size
            (feedback.pushWarning if choice.fallback else feedback.pushInfo)(choice.reason)
        grid = self.grid_for(parameters, context, points, pixel_size, symbol_size, layer.crs)
        refuse_too_large(grid.rows, grid.cols, "pixel_size")

        inside = grid.cell(points.x, points.y)[2]
        if not inside.any():
            raise InputError(tr("No customer lies in the extent. Choose one that covers them."), "extent")
        if not inside.all():
            feedback.pushWarning(
                tr("{} customers lie outside the extent and are left out.").format(int((~inside).sum()))
            )

        progress(0.5, tr("Drawing {} customers on {} x {} pixels").format(len(points), grid.cols, grid.rows))
        if value == "presence":
            image = draw_symbols(points.select(inside), grid, symbol_size).values
        elif value == TERNARY:
            image = ternary_map(points, self.population(parameters, context, feedback, layer.crs), grid).values
        else:
            raster = rasterize(points, grid, value)
            image = (rescale_to_byte(raster) if self.parameterAsBool(parameters, "RESCALE", context) else raster).values
        if value != TERNARY:
            advice = filter_advice(Raster(grid, image))
            if advice.filter != "none":
                feedback.pushInfo(tr("Filter advised: {}. {}").format(advice.filter, advice.reason))
        progress(0.9)
        path = write_raster(
            self.parameterAsOutputLayer(parameters, "OUTPUT", context),
            grid,
            image,
            layer.crs,
            nodata=NODATA if value == "mean" else None,
            metadata={"CHALANDISE": self.results.history},
        )
        style = {"presence": "customer_image", TERNARY: "ternary"}.get(value, "customer_density")
        self.results.dress(path, tr("Customer image"), style)
        return {"OUTPUT": path, "PIXEL_SIZE_USED": pixel_size, "POINT_COUNT": int(inside.sum())}

    def population(self, parameters, context, feedback, crs: QgsCoordinateReferenceSystem):
        """Where people live, in the CRS of the customers."""
        layer = read_customers(self, parameters, context, feedback, "POPULATION", target_crs=crs)
        return layer.points

    def grid_for(
        self, parameters, context, points, pixel_size: float, symbol_size: int, crs: QgsCoordinateReferenceSystem
    ) -> Grid:
        """Grid of the extent asked for, or of the points with room for their symbols."""
        if not self.given(parameters, "EXTENT"):
            return Grid.covering(points.extent, pixel_size, margin=symbol_size)
        asked = self.parameterAsExtent(parameters, "EXTENT", context, crs)
        if asked.isEmpty():
            raise InputError(tr("The extent is empty."), "extent")
        return Grid.covering((asked.xMinimum(), asked.yMinimum(), asked.xMaximum(), asked.yMaximum()), pixel_size)
