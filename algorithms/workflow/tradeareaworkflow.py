"""Customers to sites in one run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsWkbTypes,
)

from ...core.image.edges import outline
from ...core.location.solve import METHODS
from ...core.points import PointSet
from ...core.workflow import Study, StudyRules, study
from .. import checks, pages
from ..base import ChalandiseAlgorithm, advanced
from ..definitions import (
    choice,
    customers,
    demand_definition,
    dilation_definitions,
    drawing_definitions,
    field,
    integer,
    iteration_beyond,
    layer_output,
    read_customers,
    seed,
    study_rules,
    zoom_definitions,
)
from ..feedback import progress_of
from ..layers import fields_of, line, write
from ..naming import tr
from ..polygons import MULTI_POLYGON
from ..rasters import write_raster
from ..sites.pmedian import measures, summary
from ..zone_layers import PARENT_COLUMNS, ZONE_COLUMNS, node_fields, node_rows, parent_texts, zone_fields, zone_rows
from ..zones.dilationseries import curve_sections, write_curve_tables
from .tree_layers import (
    SITE_COLUMNS,
    TREE_COLUMNS,
    final_fields,
    final_rows,
    level_zone_fields,
    level_zone_rows,
    mean_distance_to_leaves,
    tree_fields,
    tree_rows,
)

POINT, LINE = QgsWkbTypes.Type.Point, QgsWkbTypes.Type.LineString
ALLOCATION_COLUMNS = (("zone", int), ("site", int), ("demand", float), ("distance", float))


class TradeAreaWorkflow(ChalandiseAlgorithm):
    """SPEC section 0.2, phases 1 to 5."""

    NAME = "tradeareaworkflow"
    GROUP = "workflow"
    TAGS = ("workflow", "store", "site", "p-median", "catchment", "zoom", "chalandise")

    def title(self) -> str:
        return tr("Customers to sites (whole workflow)")

    def definitions(self) -> Iterator:
        yield customers()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield integer("P", tr("Number of sites"), 5, 1)
        yield customers(tr("Existing sites (stay open, count in the number of sites)"), optional=True, name="EXISTING")
        yield customers(tr("Further candidate sites"), optional=True, name="CANDIDATES")
        yield integer("ZOOM_LEVELS", tr("Zooms into the chosen zones"), 2, 0, 9)
        yield QgsProcessingParameterDistance("PIXEL_SIZE", tr("Pixel size"), parentParameterName="INPUT", optional=True)
        yield QgsProcessingParameterCrs("TARGET_CRS", tr("Target CRS"), optional=True)
        yield demand_definition()
        yield choice("METHOD", tr("Location method"), METHODS, "auto")
        yield from drawing_definitions()
        for definition in dilation_definitions():
            yield advanced(definition)
        yield from zoom_definitions()
        yield seed()
        yield layer_output("SITES", tr("Sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("ZONES", tr("Trade areas"), QgsProcessing.SourceType.TypeVectorPolygon)
        yield layer_output("NODES", tr("Nodes"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("ALLOCATION", tr("Allocation lines"), QgsProcessing.SourceType.TypeVectorLine)
        yield layer_output("TREE", tr("Sites of all levels"), QgsProcessing.SourceType.TypeVectorPoint, False)
        yield layer_output(
            "ZOOM_ZONES", tr("Zones of the zoomed levels"), QgsProcessing.SourceType.TypeVectorPolygon, False
        )
        for name, title in (
            ("IMAGE", tr("Customer image")),
            ("FILTERED", tr("Filtered image")),
            ("DILATION", tr("Primary and secondary trade area (raster)")),
            ("EDGES", tr("Edges of the zones")),
        ):
            yield QgsProcessingParameterRasterDestination(name, title, None, True, False)
        yield layer_output("CURVE", tr("Dilation curve"), QgsProcessing.SourceType.TypeVector, False)
        yield layer_output("PLATEAUS", tr("Plateaus"), QgsProcessing.SourceType.TypeVector, False)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance between nodes and sites"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("Gap to the bound (%)"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance between nodes and sites"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance between a node and its site"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible, heuristic)"))
        yield QgsProcessingOutputNumber("CUSTOMER_DISTANCE", tr("Mean distance of the customers to the final sites"))
        yield QgsProcessingOutputNumber("PIXEL_SIZE_USED", tr("Pixel size used"))
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))
        yield QgsProcessingOutputNumber("PRIMARY_ITERATION", tr("Iteration of the primary trade area"))
        yield QgsProcessingOutputNumber("SECONDARY_ITERATION", tr("Iteration of the secondary trade area"))

    def problems(self, parameters, context) -> Iterator[str | None]:
        yield checks.geographic(self, parameters, context, "INPUT", "TARGET_CRS")
        yield checks.non_positive(self, parameters, context, "PIXEL_SIZE")
        yield iteration_beyond(self, parameters, context)

    def compute(self, parameters, context, feedback) -> dict:
        progress = progress_of(feedback)
        crs = self.parameterAsCrs(parameters, "TARGET_CRS", context)
        read = read_customers(self, parameters, context, feedback, weight_field="WEIGHT_FIELD", target_crs=crs)
        stores = read_customers(self, parameters, context, feedback, "EXISTING", target_crs=read.crs)
        further = read_customers(self, parameters, context, feedback, "CANDIDATES", target_crs=read.crs)
        rules = study_rules(
            self, parameters, context, max_depth=self.parameterAsInt(parameters, "ZOOM_LEVELS", context) + 1
        )
        result = study(
            read.points,
            rules,
            existing=stores.points if stores else None,
            candidates=further.points if further else None,
            progress=progress,
        )
        if result.pixel_reason:
            feedback.pushInfo(result.pixel_reason)
        for sentence in result.notes:
            feedback.pushWarning(sentence)
        zones = result.zones
        feedback.pushInfo(
            tr("{} zones ({} primary) hold {:.1f} % of the customers.").format(
                len(zones), int(result.delimitation.trade_area.primary.sum()), np.nansum(zones.table.share)
            )
        )
        feedback.pushInfo(summary(result.chosen.solution))
        progress(1.0)
        return self.write(parameters, context, result, rules, read.crs)

    def write(self, parameters, context, result: Study, rules: StudyRules, crs) -> dict:
        """All outputs, from the finished study."""
        area, zones = result.delimitation.trade_area, result.zones
        outputs = measures(result.chosen.solution)
        outputs.update(
            CUSTOMER_DISTANCE=mean_distance_to_leaves(result.chosen.tree, result.points),
            PIXEL_SIZE_USED=result.pixel_size,
            ZONE_COUNT=len(zones),
            PRIMARY_ITERATION=result.delimitation.primary_iteration,
            SECONDARY_ITERATION=result.delimitation.secondary_iteration,
        )
        finals = final_rows(result.chosen.tree, result.points)
        layers = (
            (
                "ZONES",
                zone_fields(PARENT_COLUMNS),
                MULTI_POLYGON,
                zone_rows(zones, result.chosen.demand, area.primary, crs, [parent_texts(area.parents)]),
                tr("Trade areas"),
                "zones",
            ),
            (
                "ZOOM_ZONES",
                level_zone_fields(),
                MULTI_POLYGON,
                level_zone_rows(result.chosen.tree, rules.demand, crs),
                tr("Zones of the zoomed levels"),
                "zoom_zones",
            ),
            (
                "ALLOCATION",
                fields_of(ALLOCATION_COLUMNS),
                LINE,
                self.allocation_rows(result),
                tr("Allocation"),
                "allocation",
            ),
            ("NODES", node_fields(), POINT, node_rows(zones, result.chosen.demand, area.primary), tr("Nodes"), "nodes"),
            ("TREE", tree_fields(), POINT, tree_rows(result.chosen.tree), tr("Sites of all levels"), "tree"),
            ("SITES", final_fields(), POINT, finals, tr("Sites"), "sites"),
        )
        for name, fields, kind, rows, title, style in layers:
            sink, destination = self.parameterAsSink(parameters, name, context, fields, kind, crs)
            if sink is not None:
                write(sink, fields, rows, name)
                outputs[name] = destination
                self.results.dress(destination, title, style, summary(result.chosen.solution))
        outputs.update(self.write_rasters(parameters, context, result, crs))
        outputs.update(write_curve_tables(self, parameters, context, result.delimitation, crs))
        page = self.parameterAsFileOutput(parameters, "OUTPUT_HTML", context)
        if page:
            sections = report_sections(result, finals, crs)
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("Trade areas and sites"), sections, self.results.history)
        return outputs

    def allocation_rows(self, result: Study) -> Iterator:
        """One line from the node of every zone to the final site of the site it is allocated to."""
        leaf = {result.chosen.tree.root_of(site).number: site for site in reversed(list(result.chosen.tree.leaves()))}
        table = result.zones.table
        for k, position in enumerate(result.chosen.solution.assignment):
            site = leaf[int(position) + 1]
            node = (table.x[k], table.y[k])
            distance = float(np.hypot(node[0] - site.x, node[1] - site.y))
            yield line(node, (site.x, site.y)), [k + 1, int(position) + 1, result.chosen.demand[k], distance]

    def write_rasters(self, parameters, context, result: Study, crs) -> dict:
        """The images that were asked for."""
        delimitation = result.delimitation
        area = delimitation.trade_area
        images = (
            ("IMAGE", tr("Customer image"), "customer_image", lambda: delimitation.image.values),
            ("FILTERED", tr("Filtered image"), "customer_image", lambda: delimitation.filtered.values),
            ("DILATION", tr("Primary and secondary trade area"), "trade_area_raster", lambda: area.raster.values),
            ("EDGES", tr("Edges"), "edges", lambda: outline(area.zones.mask, "sobel").values),
        )
        outputs = {}
        for name, title, style, image in images:
            path = self.parameterAsOutputLayer(parameters, name, context)
            if path:
                metadata = {"CHALANDISE": self.results.history}
                outputs[name] = write_raster(path, area.zones.grid, image(), crs, metadata=metadata)
                self.results.dress(path, title, style)
        return outputs


def report_sections(result: Study, finals: list, crs) -> list[tuple[str, list[str]]]:
    """The study as sections of a page."""
    points: PointSet = result.points
    zones, area = result.zones, result.delimitation.trade_area
    counted = tr(
        "{} customers on pixels of {:g} map units: {} zones, {} of them primary, hold {:.1f} % of them."
    ).format(len(points), result.pixel_size, len(zones), int(area.primary.sum()), np.nansum(zones.table.share))
    reached = tr("Mean distance of all customers to the final sites: {:,.0f} map units.").format(
        mean_distance_to_leaves(result.chosen.tree, points)
    )
    story = [counted, summary(result.chosen.solution), reached, result.pixel_reason]
    zone_cells = zone_rows(zones, result.chosen.demand, area.primary, crs, [parent_texts(area.parents)])
    curve = curve_sections(result.delimitation, crs, points.total_weight)
    return [
        ("", [pages.paragraph(sentence) for sentence in story if sentence]),
        (tr("Sites"), [columns_table(SITE_COLUMNS, finals, site_headings())]),
        (tr("Zoom, level by level"), [columns_table(TREE_COLUMNS, tree_rows(result.chosen.tree), tree_headings())]),
        *((heading or tr("Dilation"), blocks) for heading, blocks in curve[:3]),
        (tr("Zones"), [columns_table(ZONE_COLUMNS, zone_cells, zone_headings())]),
        *curve[3:],
    ]


def columns_table(columns, rows, headings: dict[str, str]) -> str:
    """Table of the columns that have a heading, in the order of the headings."""
    names = [name for name, _ in columns]
    wanted = [names.index(name) for name in headings]
    return pages.table(list(headings.values()), ([row[k] for k in wanted] for _, row in rows))


def site_headings() -> dict[str, str]:
    """Columns of the site table."""
    return {
        "rank": tr("site"),
        "zone": tr("zone"),
        "demand": tr("demand"),
        "customers": tr("nearest customers"),
        "share": tr("share (%)"),
        "mean_distance": tr("mean distance"),
        "max_distance": tr("largest distance"),
        "level": tr("level"),
        "stop": tr("zoom stopped"),
    }


def tree_headings() -> dict[str, str]:
    """Columns of the zoom table."""
    return {
        "site": tr("number"),
        "level": tr("level"),
        "parent": tr("zoomed from"),
        "rank": tr("site"),
        "zone": tr("zone"),
        "pixel_size": tr("pixel"),
        "customers": tr("customers"),
        "zones": tr("among zones"),
        "stop": tr("zoom stopped"),
    }


def zone_headings() -> dict[str, str]:
    """Columns of the zone table."""
    return {
        "zone": tr("zone"),
        "class": tr("trade area"),
        "area": tr("area"),
        "customers": tr("customers"),
        "share": tr("share (%)"),
        "density": tr("customers per km²"),
        "demand": tr("demand"),
    }
