"""Zoom into chosen zones, level by level."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)
from scipy import ndimage

from ...core.errors import InputError
from ...core.location.solve import METHODS
from ...core.points import PointSet
from ...core.raster import Mask
from ...core.study.workflow import StudyRules, choose_sites, study
from ...core.study.zoom.levels import zoom
from ...core.study.zoom.tree import SiteTree, Stop
from ...core.zones.demand import zone_demand
from ...core.zones.labels import Zones, label_zones
from ..glue import checks
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
    study_rules,
    zoom_definitions,
)
from ..glue.feedback import progress_of
from ..glue.layers import read_points, write
from ..glue.naming import tr
from ..glue.polygons import MULTI_POLYGON
from ..glue.tree_layers import (
    final_fields,
    final_rows,
    level_zone_fields,
    level_zone_rows,
    mean_distance_to_leaves,
    stop_word,
    tree_fields,
    tree_rows,
)
from ..glue.values import Values
from ..report.words import word


class RecursiveZoom(ChalandiseAlgorithm):
    """SPEC ZO-1 to ZO-3."""

    NAME = "recursivezoom"
    GROUP = "workflow"
    TAGS = ("zoom", "recursive", "street", "refine")

    def title(self) -> str:
        return tr("Recursive zoom")

    def definitions(self) -> Iterator:
        yield customers()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield QgsProcessingParameterRasterLayer(
            "ZONES", tr("Zones of the overview (made from the customers when empty)"), optional=True
        )
        yield customers(tr("Sites of the overview (chosen among the zones when empty)"), optional=True, name="SITES")
        yield field("ZONE_FIELD", tr("Field of the sites that holds their zone number"), "SITES")
        yield integer("P", tr("Number of sites in the overview"), 5, 1)
        yield integer("MAX_DEPTH", tr("Levels, the overview included"), 3, 1, 10)
        yield integer("SITES_PER_ZONE", tr("Sites in each zoomed zone"), 1, 1)
        yield QgsProcessingParameterDistance(
            "PIXEL_SIZE", tr("Pixel size of the overview"), parentParameterName="INPUT", optional=True
        )
        yield demand_definition()
        yield choice("METHOD", tr("Location method"), METHODS, "auto")
        yield from zoom_definitions()
        yield from drawing_definitions()
        for definition in dilation_definitions():
            yield advanced(definition)
        yield seed()
        yield layer_output("OUTPUT", tr("Sites of all levels"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_SITES", tr("Final sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_ZONES", tr("Zones of the zoomed levels"), QgsProcessing.SourceType.TypeVectorPolygon)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("DEPTH", tr("Deepest level reached"))
        yield QgsProcessingOutputNumber("SITE_COUNT", tr("Number of final sites"))
        yield QgsProcessingOutputNumber("CUSTOMER_DISTANCE", tr("Mean distance of the customers to the final sites"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", None)
        yield checks.non_positive(values, "PIXEL_SIZE")
        yield iteration_beyond(values)
        yield checks.different_crs(values, "INPUT", "ZONES")
        yield checks.different_crs(values, "INPUT", "SITES")
        if values.given("ZONES"):
            yield checks.unusable_raster(values, "ZONES")
        if values.given("SITES"):
            yield checks.missing(values, "ZONES", tr("the sites given were chosen among some zones"))

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        read = read_customers(values, feedback, weight_field="WEIGHT_FIELD")
        rules = study_rules(
            values,
            max_depth=values.whole("MAX_DEPTH"),
            sites_per_zone=values.whole("SITES_PER_ZONE"),
        )
        zones = None
        if "ZONES" in self.raster_sources:
            raster = self.raster_sources["ZONES"].read("ZONES", feedback)
            with np.errstate(invalid="ignore"):
                mask = Mask(raster.grid, raster.values > 0)
            zones = label_zones(mask, read.points, min_area_px=1, connectivity=rules.delimitation.connectivity)
            if not len(zones):
                raise InputError(tr("The raster has no zone: no pixel above zero."), "zones")
        if zones is not None and values.given("SITES"):
            tree = self.given_overview(values, feedback, zones, read.points, rules)
            # Zones without a node of their own got no site yet: P may ask for more than are given.
            wanted = max(rules.p, len(tree.sites)) if values.given("P") else len(tree.sites)
            p = wanted * rules.zoom.sites_per_zone
            zoom(tree, zones, read.points, rules.zoom, rules.delimitation, progress, p=p)
        elif zones is not None:
            tree = choose_sites(read.points, zones, rules, progress=progress).tree
        else:
            result = study(read.points, rules, progress=progress)
            for sentence in result.notes:
                feedback.pushWarning(self.say(sentence))
            tree = result.chosen.tree
        for site in tree.sites:
            feedback.pushInfo(tr("Site {} (level {}): {}.").format(site.number, site.level, word(stop_word(site))))
        progress(1.0)
        return self.write(values, tree, read.points, rules, read.crs)

    def given_overview(self, values: Values, feedback, zones: Zones, points: PointSet, rules: StudyRules) -> SiteTree:
        """The first level of the tree from sites that were chosen before."""
        name = values.text("ZONE_FIELD")
        layer = read_points(values.source("SITES"), "SITES", values.context, id_field=name)
        layer.report(feedback, "SITES")
        sites = layer.points
        numbers = (
            np.array([zone_number(value, len(zones)) for value in layer.identifiers])
            if name
            else nearest_zones(zones, sites)
        )
        table = zones.table
        demand = zone_demand(table, rules.demand, points)
        away = np.hypot(table.x[:, None] - sites.x, table.y[:, None] - sites.y)
        served = np.bincount(away.argmin(axis=1), weights=demand, minlength=len(sites))
        tree = SiteTree()
        for k, zone in enumerate(numbers):
            tree.add(
                level=1,
                parent=0,
                zone=int(zone),
                x=float(sites.x[k]),
                y=float(sites.y[k]),
                pixel_size=zones.grid.pixel_size,
                customers=int(table.customers[zone - 1]) if zone else 0,
                demand=float(served[k]),
                zones=len(zones),
                stop=None if zone else Stop.FIXED,
            )
        return tree

    def write(self, values: Values, tree: SiteTree, points: PointSet, rules: StudyRules, crs) -> dict:
        """All outputs, from the finished tree."""
        leaves = final_rows(tree, points)
        outputs = {
            "DEPTH": max(site.level for site in tree.sites),
            "SITE_COUNT": len(leaves),
            "CUSTOMER_DISTANCE": mean_distance_to_leaves(tree, points),
        }
        layers = (
            (
                "OUTPUT_ZONES",
                level_zone_fields(),
                MULTI_POLYGON,
                level_zone_rows(tree, rules.demand, crs),
                tr("Zones of the zoomed levels"),
                "zoom_zones",
            ),
            ("OUTPUT", tree_fields(), QgsWkbTypes.Type.Point, tree_rows(tree), tr("Sites of all levels"), "tree"),
            ("OUTPUT_SITES", final_fields(), QgsWkbTypes.Type.Point, leaves, tr("Final sites"), "sites"),
        )
        for name, fields, kind, rows, title, style in layers:
            sink, destination = values.sink(name, fields, kind, crs)
            if sink is not None:
                write(sink, fields, rows, name)
                outputs[name] = destination
                self.results.dress(destination, title, style)
        return outputs


def zone_number(value, count: int) -> int:
    """Zone number of a site; 0 for a site that is no zone's node, such as an existing store.

    Raises
    ------
    InputError
        The number is above that of the zones.
    """
    try:
        number = int(value)
    except (TypeError, ValueError):
        return 0
    if number > count:
        message = tr("A site belongs to zone {}, but there are only {} zones; give the zones it was chosen from.")
        raise InputError(message.format(number, count), "zone_field")
    return max(number, 0)


def nearest_zones(zones: Zones, sites: PointSet) -> np.ndarray:
    """Number of the zone each site lies in, or of the nearest one."""
    nearest = ndimage.distance_transform_edt(zones.labels == 0, return_distances=False, return_indices=True)
    row, col, _ = zones.grid.cell(sites.x, sites.y)
    row, col = row.clip(0, zones.grid.rows - 1), col.clip(0, zones.grid.cols - 1)
    return zones.labels[nearest[0][row, col], nearest[1][row, col]]
