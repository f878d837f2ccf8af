"""Outlines of zones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.image.edges import OUTLINE_METHODS, outline
from ...core.image.outlines import enclosed_zones
from ...core.image.thinning import thin
from ...core.image.thresholds import at_least
from ...core.raster import Mask, Raster
from ...core.zones.labels import label_zones
from ...core.zones.trade_areas import area_in_pixels
from .. import checks
from ..base import ChalandiseAlgorithm, advanced
from ..definitions import choice, layer_output, real
from ..feedback import progress_of
from ..layers import write
from ..naming import tr
from ..polygons import MULTI_POLYGON
from ..rasters import write_raster
from ..zone_layers import zone_fields, zone_rows


class DelimitZones(ChalandiseAlgorithm):
    """SPEC DE-1, DE-4, DE-9, DE-13."""

    NAME = "delimitzones"
    GROUP = "zones"
    TAGS = ("sobel", "edge", "outline", "threshold", "contour", "delimitation")

    def title(self) -> str:
        return tr("Delimit zones")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Image"))
        yield advanced(QgsProcessingParameterBand("BAND", tr("Band"), None, "INPUT", optional=True))
        yield choice("METHOD", tr("Method"), OUTLINE_METHODS, "sobel")
        yield real("THRESHOLD", tr("Threshold (chosen from the image when empty)"), None, -1e12, optional=True)
        yield QgsProcessingParameterBoolean("THIN", tr("Thin the edges to one pixel"), False)
        yield real("MIN_ZONE_AREA", tr("Smallest zone (square map units)"), None, 0, optional=True)
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Edges"))
        yield layer_output("OUTPUT_ZONES", tr("Zones"), QgsProcessing.SourceType.TypeVectorPolygon)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("THRESHOLD_USED", tr("Threshold used"))
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))

    def problems(self, parameters, context) -> Iterator[str | None]:
        yield checks.unusable_raster(self, parameters, context, "INPUT")

    def compute(self, parameters, context, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["INPUT"]
        raster = source.read("INPUT", feedback, self.chosen_band(parameters, "BAND", context))
        method = self.parameterAsEnumString(parameters, "METHOD", context)
        threshold = (
            self.parameterAsDouble(parameters, "THRESHOLD", context) if self.given(parameters, "THRESHOLD") else None
        )
        progress(0.1, tr("Looking for edges"))
        image = as_mask(raster)
        if method == "threshold":
            if threshold is None:
                threshold = float((np.nanmin(raster.values) + np.nanmax(raster.values)) / 2)
                feedback.pushInfo(tr("Threshold {:g}, half-way between the extreme grey levels.").format(threshold))
            lowest, highest = np.nanmin(raster.values), np.nanmax(raster.values)
            if not lowest < threshold <= highest:
                feedback.pushWarning(
                    tr("The threshold {:g} is outside the grey levels {:g}..{:g}: it separates nothing.").format(
                        threshold, lowest, highest
                    )
                )
            inside = at_least(raster, threshold)
            edges = outline(inside, "threshold")
        else:
            edges = outline(image, method, threshold)
            inside = enclosed_zones(image, edges)
        if self.parameterAsBool(parameters, "THIN", context):
            progress(0.4, tr("Thinning"))
            edges = thin(edges)
        progress(0.6, tr("Numbering zones"))
        area = self.parameterAsDouble(parameters, "MIN_ZONE_AREA", context)
        zones = label_zones(inside, min_area_px=area_in_pixels(area, inside.grid) if area > 0 else 1)
        if not len(zones):
            feedback.pushWarning(tr("No zone was found; try another threshold."))
        progress(0.8, tr("Writing {} zones").format(len(zones)))
        path = write_raster(
            self.parameterAsOutputLayer(parameters, "OUTPUT", context),
            edges.grid,
            edges.values,
            source.crs,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, tr("Edges"), "edges")
        outputs = {"OUTPUT": path, "ZONE_COUNT": len(zones)}
        if threshold is not None:
            outputs["THRESHOLD_USED"] = threshold
        fields = zone_fields()
        sink, destination = self.parameterAsSink(parameters, "OUTPUT_ZONES", context, fields, MULTI_POLYGON, source.crs)
        if sink is not None:
            write(sink, fields, zone_rows(zones, zones.table.area, None, source.crs), "OUTPUT_ZONES")
            outputs["OUTPUT_ZONES"] = destination
            self.results.dress(destination, tr("Zones"), "zones")
        return outputs


def as_mask(raster: Raster) -> Raster | Mask:
    """The image as black and white when it has two grey levels at most, 0 being white, or is a trade-area raster."""
    known = raster.values[~np.isnan(raster.values)] if raster.values.dtype.kind == "f" else raster.values
    levels = np.unique(known)
    if len(levels) <= 3 and set(levels.tolist()) <= {0, 1, 2}:
        with np.errstate(invalid="ignore"):
            return Mask(raster.grid, raster.values > 0)
    return raster
