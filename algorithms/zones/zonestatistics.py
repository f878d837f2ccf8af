"""Zones numbered, measured, and turned into nodes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ...core.errors import InputError
from ...core.progress import section
from ...core.raster import Mask, Raster
from ...core.zones.demand import WITH_VALUES, zone_demand
from ...core.zones.labels import Zones, is_numbering, label_zones
from ...core.zones.overlap import Tiles
from ...core.zones.separation import Separation, zone_separation
from ...core.zones.statistics import CENTROIDS
from ...core.zones.trade_areas import PRIMARY, area_in_pixels
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, customers, field, layer_output, read_customers, real, stray_points
from ..glue.feedback import progress_of
from ..glue.layers import write
from ..glue.naming import tr
from ..glue.polygons import MULTI_POLYGON
from ..glue.rasters import CLASSES, NUMBERS, RasterSource
from ..glue.values import Values
from ..glue.zone_layers import VALUE_COLUMNS, node_fields, node_rows, value_columns, zone_fields, zone_rows

# Per cent of a zone from which it is wholly covered, coordinates being rounded.
WHOLE = 99.999


class ZoneStatistics(ChalandiseAlgorithm):
    """SPEC DE-13, ZS-1 to ZS-5."""

    NAME = "zonestatistics"
    GROUP = "zones"
    TAGS = ("zones", "centroid", "ellipse", "demand", "nodes")

    def title(self) -> str:
        return tr("Zone statistics and nodes")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("ZONES", tr("Zones (above zero; 2 primary, 1 secondary)"))
        yield advanced(QgsProcessingParameterBand("BAND", tr("Band of the zones"), None, "ZONES", optional=True))
        yield customers(tr("Customers"), optional=True, name="POINTS")
        yield field("WEIGHT_FIELD", tr("Weight field"), "POINTS")
        yield stray_points()
        yield QgsProcessingParameterRasterLayer("VALUES", tr("Variable to sum up per zone"), optional=True)
        yield advanced(
            QgsProcessingParameterBand("VALUES_BAND", tr("Band of the variable"), None, "VALUES", optional=True)
        )
        yield choice("DEMAND", tr("Demand of a zone"), WITH_VALUES, "area")
        yield real("MIN_ZONE_AREA", tr("Smallest zone (square map units)"), None, 0, optional=True)
        yield advanced(choice("CENTROID", tr("Node of a zone"), CENTROIDS, "pixels"))
        yield advanced(choice("CONNECTIVITY", tr("Connectivity of zones"), ("8", "4"), "8"))
        yield layer_output("OUTPUT_ZONES", tr("Zones"), QgsProcessing.SourceType.TypeVectorPolygon)
        yield layer_output("OUTPUT_NODES", tr("Nodes"), QgsProcessing.SourceType.TypeVectorPoint)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))
        yield QgsProcessingOutputNumber("SHARE", tr("Share of the customers inside zones (%)"))
        yield QgsProcessingOutputNumber("EDGE_COUNT", tr("Zones near the edge of the data"))
        yield QgsProcessingOutputNumber("NEAREST_SEPARATION", tr("Mean distance to the nearest other zone"))
        yield QgsProcessingOutputNumber("MEAN_SEPARATION", tr("Mean distance between zones"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "ZONES")
        yield checks.different_crs(values, "ZONES", "POINTS")
        yield checks.different_crs(values, "ZONES", "VALUES")
        yield checks.rotated_raster(values, "VALUES")
        if values.choice("DEMAND") in ("count", "weight", "nearest"):
            yield checks.missing(values, "POINTS", tr("this definition of demand counts customers"))
        if values.choice("DEMAND") == "sum":
            yield checks.missing(values, "VALUES", tr("this definition of demand adds up its pixels"))

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["ZONES"]
        raster = source.read("ZONES", feedback, values.whole_or_none("BAND"))
        points = None
        if values.given("POINTS"):
            beside = ("ZONES", raster.grid.extent)
            read = read_customers(
                values, feedback, "POINTS", weight_field="WEIGHT_FIELD", beside=beside, straight=False
            )
            points = read.points
        variable = self.variable(values, feedback)
        progress(0.3, tr("Numbering and measuring zones"))
        zones, primary = self.numbered(raster, values, source, feedback)
        if not len(zones):
            raise InputError(
                tr("The raster has no zone: no pixel above zero, or none in a large enough group."), "zones"
            )
        zones = zones.measured(points, variable, centroid=values.choice("CENTROID"))
        if variable is not None:
            self.report_cover(zones, feedback)
        demand = zone_demand(zones.table, values.choice("DEMAND"), points)
        outside = int((~zones.table.inside).sum())
        if outside:
            feedback.pushWarning(
                tr(
                    "The centroid of {} zones falls outside their concave outline; CENTROID=surface moves it in."
                ).format(outside)
            )
        edge = int(zones.table.edge.sum())
        if edge:
            feedback.pushWarning(
                tr("{} zones lie near the edge of the data: customers missing beyond it may distort them.").format(edge)
            )
        separation = zone_separation(zones.table.x, zones.table.y, section(progress, 0.6, 0.9))
        progress(0.9, tr("Writing {} zones").format(len(zones)))
        return self.write(values, zones, primary, demand, source.crs, variable is not None, separation)

    def numbered(
        self, raster: Raster, values: Values, source: RasterSource, feedback
    ) -> tuple[Zones, np.ndarray | None]:
        """Zones of the image, and which are primary when it tells primary from secondary pixels."""
        with np.errstate(invalid="ignore"):
            black = raster.values > 0
        area, connectivity = values.number("MIN_ZONE_AREA"), int(values.choice("CONNECTIVITY"))
        zones = label_zones(
            Mask(raster.grid, black), min_area_px=area_in_pixels(area, raster.grid), connectivity=connectivity
        )
        levels = np.unique(raster.values[black])
        if not set(levels.tolist()) <= {1, PRIMARY} or PRIMARY not in levels:
            return zones, None
        # Classes are made as bytes; two zones numbered 1 and 2 by other tools come as larger numbers.
        told = source.tag or (CLASSES if source.holds_bytes(values.whole_or_none("BAND")) else NUMBERS)
        if told != CLASSES and is_numbering(raster.values, black, connectivity):
            feedback.pushInfo(
                tr("1 and 2 are taken for the numbers of the two zones, not for secondary and primary zones.")
            )
            return zones, None
        primary = np.zeros(len(zones) + 1, dtype=bool)
        primary[zones.labels[raster.values == PRIMARY]] = True
        return zones, primary[1:]

    def variable(self, values: Values, feedback) -> Tiles | None:
        """The variable on its own pixels."""
        if "VALUES" not in self.raster_sources:
            return None
        source, band = self.raster_sources["VALUES"], values.whole_or_none("VALUES_BAND")
        if source.has_palette(band) and (
            values.choice("DEMAND") in ("sum", "mean", "global") or values.choice("CENTROID") == "demand"
        ):
            raise InputError(
                tr("The values of the raster are numbers of colours in a palette, which cannot be added up."), "values"
            )
        return source.read_tiles("VALUES", feedback, band)

    def report_cover(self, zones: Zones, feedback) -> None:
        """Say how much of the zones the variable does not cover."""
        cover, area = zones.table.value_cover, zones.table.area
        if not (cover > 0).any():
            raise InputError(tr("The raster has no data in any zone. Choose one that covers them."), "values")
        part = int((cover < WHOLE).sum())
        if part:
            text = self.say(
                "VALUES: {} of {} zones are not wholly covered, {:.1f} % of the area of all zones has no data. Sums "
                "lack what lies there, means are those of the rest (field value_cover: % covered).",
                part,
                len(zones),
                100.0 - float(np.average(cover, weights=area)),
            )
            feedback.pushWarning(text)

    def write(self, values: Values, zones, primary, demand, crs, with_values: bool, separation: Separation) -> dict:
        """Zones and nodes."""
        outputs = {
            "ZONE_COUNT": len(zones),
            "EDGE_COUNT": int(zones.table.edge.sum()),
        }
        if not np.isnan(zones.table.share).all():
            outputs["SHARE"] = float(np.nansum(zones.table.share))
        if len(zones) > 1:
            outputs.update(NEAREST_SEPARATION=separation.nearest, MEAN_SEPARATION=separation.pairwise)
        fields = zone_fields(VALUE_COLUMNS if with_values else ())
        extra = value_columns(zones.table) if with_values else ()
        sink, destination = values.sink("OUTPUT_ZONES", fields, MULTI_POLYGON, crs)
        if sink is not None:
            write(sink, fields, zone_rows(zones, demand, primary, crs, extra), "OUTPUT_ZONES")
            outputs["OUTPUT_ZONES"] = destination
            self.results.dress(destination, tr("Trade areas"), "zones")
        fields = node_fields()
        sink, destination = values.sink("OUTPUT_NODES", fields, QgsWkbTypes.Type.Point, crs)
        if sink is not None:
            write(sink, fields, node_rows(zones, demand, primary), "OUTPUT_NODES")
            outputs["OUTPUT_NODES"] = destination
            self.results.dress(destination, tr("Nodes"), "nodes")
        return outputs
