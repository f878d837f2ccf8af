"""Customers to sites in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsWkbTypes,
)
from scipy.spatial import cKDTree

from ...core.image.edges.edges import outline
from ...core.location.solve import METHODS
from ...core.points import PointSet
from ...core.service.allocation import Allocation
from ...core.service.site_table import ORIGIN, SiteTable, site_table, standing
from ...core.study.workflow import Study, StudyRules, study
from ..glue import checks
from ..glue.answer import measures, summary
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import (
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
    stray_points,
    study_rules,
    zoom_definitions,
)
from ..glue.demand import demand_layer, drawing_choice, read_demand
from ..glue.existing_sites import once_each, tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, line, write
from ..glue.naming import tr
from ..glue.numbers import Unit, count, lengths, percent
from ..glue.polygons import MULTI_POLYGON
from ..glue.rasters import CLASSES, VALUES_TAG, write_raster
from ..glue.refinement_input import (
    feasibility,
    quality,
    refinement_definitions,
    refinement_figures,
    refinement_outputs,
    refinement_problems,
    refinement_rules,
    site_figures,
)
from ..glue.site_layers import site_features
from ..glue.tree_layers import (
    TREE_COLUMNS,
    leaf_xy,
    level_zone_fields,
    level_zone_rows,
    origins,
    tree_fields,
    tree_rows,
)
from ..glue.values import Values
from ..glue.voice import Voice
from ..glue.zone_layers import (
    PARENT_COLUMNS,
    ZONE_COLUMNS,
    node_fields,
    node_rows,
    parent_texts,
    zone_fields,
    zone_rows,
)
from ..report import pages
from ..report.dilation_curve import curve_sections, write_curve_tables
from ..report.judged_sites import (
    STAGE_COLUMNS,
    distance_moved,
    judged_headings,
    stage_rows,
    tolerance,
)
from ..report.records import named
from ..report.stages import stage_blocks
from ..report.words import tree_titles
from ..report.zone_maps import zone_blocks

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
        yield demand_layer()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield drawing_choice()
        yield integer("P", tr("Number of sites"), 5, 1)
        yield customers(tr("Existing sites (stay open, count in the number of sites)"), optional=True, name="EXISTING")
        yield customers(tr("Further candidate sites"), optional=True, name="CANDIDATES")
        yield integer("ZOOM_LEVELS", tr("Zooms into the chosen zones"), 2, 0, 9)
        yield QgsProcessingParameterBoolean("REFINE", tr("Refine the sites on the customers"), True)
        yield from refinement_definitions()
        yield QgsProcessingParameterDistance("PIXEL_SIZE", tr("Pixel size"), parentParameterName="INPUT", optional=True)
        yield QgsProcessingParameterCrs("TARGET_CRS", tr("Target CRS"), optional=True)
        yield demand_definition(default="nearest")
        yield choice("METHOD", tr("Location method"), METHODS, "auto")
        yield from drawing_definitions()
        for definition in dilation_definitions():
            yield advanced(definition)
        yield from zoom_definitions()
        yield stray_points()
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
        yield layer_output("STAGES", tr("Quality, stage by stage"), QgsProcessing.SourceType.TypeVector, False)
        yield layer_output("CURVE", tr("Dilation curve"), QgsProcessing.SourceType.TypeVector, False)
        yield layer_output("PLATEAUS", tr("Plateaus"), QgsProcessing.SourceType.TypeVector, False)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        # The plain names speak of the sites that are output, and of all customers.
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance of the customers to the final sites"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound of that total"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much above the best possible (%)"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance of the customers to the final sites"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance of a customer to the nearest final site"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible, heuristic)"))
        yield from refinement_outputs()
        yield QgsProcessingOutputNumber("OVERVIEW_OBJECTIVE", tr("Overview: total demand times distance of the nodes"))
        yield QgsProcessingOutputNumber("OVERVIEW_LOWER_BOUND", tr("Overview: proven lower bound of that total"))
        yield QgsProcessingOutputNumber("OVERVIEW_GAP_PERCENT", tr("Overview: at most above the best nodes (%)"))
        yield QgsProcessingOutputNumber("OVERVIEW_MEAN_DISTANCE", tr("Overview: mean distance of the nodes"))
        yield QgsProcessingOutputNumber("OVERVIEW_MAX_DISTANCE", tr("Overview: largest distance of a node"))
        yield QgsProcessingOutputString("OVERVIEW_STATUS", tr("Overview: status (optimal, feasible, heuristic)"))
        yield QgsProcessingOutputNumber("PIXEL_SIZE_USED", tr("Pixel size used"))
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))
        yield QgsProcessingOutputNumber("PRIMARY_ITERATION", tr("Iteration of the primary trade area"))
        yield QgsProcessingOutputNumber("SECONDARY_ITERATION", tr("Iteration of the secondary trade area"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", "TARGET_CRS")
        yield checks.non_positive(values, "PIXEL_SIZE")
        yield iteration_beyond(values)
        yield from refinement_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        crs = values.crs("TARGET_CRS")
        read = read_demand(values, feedback, target_crs=crs)
        beside = ("INPUT", read.points.extent)
        stores = read_customers(values, feedback, "EXISTING", target_crs=read.crs, beside=beside)
        stores = once_each(stores, feedback)
        further = read_customers(values, feedback, "CANDIDATES", target_crs=read.crs, beside=beside)
        rules = study_rules(values, max_depth=values.whole("ZOOM_LEVELS") + 1)
        search = values.flag("REFINE")
        rules = replace(rules, refinement=refinement_rules(values, search))
        candidates = further.points if further else None
        drawing = read.drawing(values, values.choice("DRAW"), feedback)
        result = study(
            read.points,
            rules,
            existing=PointSet(*stores.T, np.ones(len(stores))) if stores is not None else None,
            candidates=candidates,
            drawn=drawing.points if drawing.as_weight else None,
            feasibility=feasibility(values, feedback, read.layer, candidates),
            progress=progress,
        )
        if result.pixel_reason:
            feedback.pushInfo(self.say(result.pixel_reason))
        for sentence in result.notes:
            feedback.pushWarning(self.say(sentence))
        if len(result.zones) < rules.p:
            few = tr("Only {} zones for {} sites: the others are found on the customers.")
            remedy = tr("A smaller pixel or a smaller zone area gives more zones.")
            feedback.pushWarning(f"{few.format(len(result.zones), rules.p)} {remedy}")
        zones = result.zones
        feedback.pushInfo(
            tr("{} zones ({} primary) hold {} of the weight of the customers.").format(
                count(len(zones)),
                count(int(result.delimitation.trade_area.primary.sum())),
                percent(np.nansum(zones.table.share)),
            )
        )
        unit = lengths(read.crs)
        feedback.pushInfo(tr("Nodes of the overview: {}").format(summary(result.chosen.solution, unit)))
        feedback.pushInfo(quality(result.refinement, unit))
        served = result.refinement.evaluation
        tell_of_idle_sites(feedback, served, range(1, served.count + 1))
        progress(1.0)
        return self.write(values, result, rules, read.crs)

    def write(self, values: Values, result: Study, rules: StudyRules, crs) -> dict:
        """All outputs, from the finished study."""
        area, zones = result.delimitation.trade_area, result.zones
        outputs = {f"OVERVIEW_{name}": value for name, value in measures(result.chosen.solution).items()}
        outputs.update(
            **site_figures(result.refinement),
            **refinement_figures(result.refinement),
            PIXEL_SIZE_USED=result.pixel_size,
            ZONE_COUNT=len(zones),
            PRIMARY_ITERATION=result.delimitation.primary_iteration,
            SECONDARY_ITERATION=result.delimitation.secondary_iteration,
        )
        sentence = quality(result.refinement, lengths(crs))
        table = final_table(result, crs)
        finals = site_features(table, result.refinement.xy)
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
            ("SITES", fields_of(table.schema), POINT, finals, tr("Sites"), "sites"),
        )
        for name, fields, kind, rows, title, style in layers:
            sink, destination = values.sink(name, fields, kind, crs)
            if sink is not None:
                write(sink, fields, rows, name)
                outputs[name] = destination
                self.results.dress(destination, title, style, sentence)
        sink, destination = values.sink("STAGES", fields_of(STAGE_COLUMNS))
        if sink is not None:
            write(sink, fields_of(STAGE_COLUMNS), stage_rows(result.refinement), "STAGES")
            outputs["STAGES"] = destination
        outputs.update(self.write_rasters(values, result, crs))
        outputs.update(write_curve_tables(values, result.delimitation, crs))
        page = values.file("OUTPUT_HTML")
        if page:
            sections = report_sections(result, table, finals, crs)
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("Trade areas and sites"), sections, self.results.history)
        return outputs

    def allocation_rows(self, result: Study) -> Iterator:
        """One line from the node of every zone to the nearest of the final sites."""
        nodes, sites = node_points(result), result.refinement.xy
        for k, site, demand, distance in zip(*Allocation.straight(nodes, sites).flow):
            yield line(nodes.xy[k], sites[site]), [k + 1, site + 1, demand, distance]

    def write_rasters(self, values: Values, result: Study, crs) -> dict:
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
            path = values.raster_file(name)
            if path:
                metadata = {"CHALANDISE": self.results.history, **({VALUES_TAG: CLASSES} if name == "DILATION" else {})}
                outputs[name] = write_raster(path, area.zones.grid, image(), crs, metadata=metadata)
                self.results.dress(path, title, style)
        return outputs


def node_points(result: Study) -> PointSet:
    """The nodes of the zones with their demand."""
    table = result.zones.table
    return PointSet(table.x, table.y, result.chosen.demand)


def final_table(result: Study, crs) -> SiteTable:
    """The final sites, with what the customers say and where the zones and the zoom had them."""
    refined, tree = result.refinement, result.chosen.tree
    leaves, before = list(tree.leaves()), leaf_xy(tree)
    nearest = [leaves[k] for k in cKDTree(before).query(refined.xy)[1]]
    table = standing(
        site_table(refined.evaluation, refined.existing),
        refined.evaluation,
        tolerance(refined.problem, refined.xy, refined.evaluation, crs),
        distance_moved(refined.xy, before),
    )
    return table.add(
        ORIGIN, *origins(tree, nearest), Allocation.straight(node_points(result), refined.xy).served_weight
    )


def report_sections(result: Study, table: SiteTable, finals: list, crs) -> list[tuple[str, list[str]]]:
    """The study as sections of a page."""
    points: PointSet = result.points
    zones, area = result.zones, result.delimitation.trade_area
    unit = lengths(crs)
    counted = tr("{} customers on pixels of {}: {} zones, {} of them primary, hold {} of their weight.").format(
        count(len(points)),
        unit.text(result.pixel_size),
        count(len(zones)),
        count(int(area.primary.sum())),
        percent(np.nansum(zones.table.share)),
    )
    story = [counted, Voice(crs).say(result.pixel_reason)]
    cells = zone_rows(zones, result.chosen.demand, area.primary, crs, [parent_texts(area.parents)])
    curve = curve_sections(result.delimitation, crs, points.total_weight)
    stages = named(STAGE_COLUMNS, (row for _, row in stage_rows(result.refinement)))
    return [
        ("", [pages.paragraph(sentence) for sentence in story if sentence]),
        (
            tr("How good the sites are"),
            [pages.paragraph(quality(result.refinement, unit)), *stage_blocks(stages, unit)],
        ),
        (tr("Sites"), [pages.columns_table(table.schema, finals, site_headings(unit))]),
        (
            tr("Zoom, level by level"),
            [
                pages.paragraph(tr("Nodes of the overview: {}").format(summary(result.chosen.solution, unit))),
                pages.columns_table(TREE_COLUMNS, tree_rows(result.chosen.tree), tree_titles()),
            ],
        ),
        *curve[:2],
        *curve[2:],
        (tr("Zones"), zone_blocks(named(ZONE_COLUMNS, (row for _, row in cells)), crs)),
    ]


def site_headings(unit: Unit) -> dict[str, str]:
    """Columns of the site table, distances in ``unit``."""
    return {**judged_headings(unit), "level": tr("level"), "stop": tr("zoom stopped")}
