"""Zoom into chosen zones, level by level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ...core.errors import InputError
from ...core.location.solve import METHODS
from ...core.points import PointSet
from ...core.raster import Mask
from ...core.service.allocation import Allocation
from ...core.study.workflow import StudyRules, choose_sites, study
from ...core.study.zoom.given_sites import home_zones, numbers_that_keep
from ...core.study.zoom.levels import zoom
from ...core.study.zoom.tree import SiteTree, Stop
from ...core.zones.demand import zone_demand
from ...core.zones.labels import Zones, label_zones, renumbered
from ...core.zones.trade_areas import area_in_pixels
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
    stray_points,
    study_rules,
    zoom_definitions,
)
from ..glue.demand import demand_layer, drawing_choice, read_demand
from ..glue.existing_sites import tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, write
from ..glue.naming import tr
from ..glue.numbers import lengths, percent
from ..glue.polygons import MULTI_POLYGON
from ..glue.site_layers import site_features
from ..glue.tree_layers import (
    leaf_table,
    leaf_xy,
    level_zone_fields,
    level_zone_rows,
    stop_word,
    tree_fields,
    tree_rows,
)
from ..glue.values import Values
from ..report.words import word

SITES = 5
# Part of the mean distance by which the choice among nodes may be off.
TOLERANCE = 1e-4


class RecursiveZoom(ChalandiseAlgorithm):
    """SPEC ZO-1 to ZO-3."""

    NAME = "recursivezoom"
    GROUP = "workflow"
    TAGS = ("zoom", "recursive", "street", "refine")

    def title(self) -> str:
        return tr("Recursive zoom")

    def definitions(self) -> Iterator:
        yield demand_layer()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield drawing_choice()
        yield QgsProcessingParameterRasterLayer(
            "ZONES", tr("Zones of the overview (made from the customers when empty)"), optional=True
        )
        yield customers(tr("Sites of the overview (chosen among the zones when empty)"), optional=True, name="SITES")
        yield field("ZONE_FIELD", tr("Field of the sites that holds their zone number"), "SITES")
        yield integer(
            "P", tr("Number of sites in the overview (those given, or 5, when empty)"), None, 1, None, optional=True
        )
        yield integer("MAX_DEPTH", tr("Levels, the overview included"), 3, 1, 10)
        yield integer("SITES_PER_ZONE", tr("Sites in each zoomed zone"), 1, 1)
        yield QgsProcessingParameterDistance(
            "PIXEL_SIZE", tr("Pixel size of the overview"), parentParameterName="INPUT", optional=True
        )
        yield demand_definition(default="nearest")
        yield choice("METHOD", tr("Location method"), METHODS, "auto")
        yield from zoom_definitions()
        yield from drawing_definitions()
        for definition in dilation_definitions():
            yield advanced(definition)
        yield stray_points()
        yield seed()
        yield layer_output("OUTPUT", tr("Sites of all levels"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_SITES", tr("Final sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_ZONES", tr("Zones of the zoomed levels"), QgsProcessing.SourceType.TypeVectorPolygon)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("DEPTH", tr("Deepest level reached"))
        yield QgsProcessingOutputNumber("SITE_COUNT", tr("Number of final sites"))
        yield QgsProcessingOutputNumber("CUSTOMER_DISTANCE", tr("Mean distance of the customers to the final sites"))
        yield QgsProcessingOutputNumber(
            "OVERVIEW_DISTANCE", tr("Mean distance of the customers to the sites of the overview")
        )

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
        read = read_demand(values, feedback)
        drawing = read.drawing(values, values.choice("DRAW"), feedback)
        drawn = drawing.points if drawing.as_weight else None
        rules = study_rules(
            values,
            max_depth=values.whole("MAX_DEPTH"),
            sites_per_zone=values.whole("SITES_PER_ZONE"),
        )
        rules = replace(rules, p=values.whole_or_none("P") or SITES)
        zones = None
        if "ZONES" in self.raster_sources:
            raster = self.raster_sources["ZONES"].read("ZONES", feedback)
            with np.errstate(invalid="ignore"):
                mask = Mask(raster.grid, raster.values > 0)
            # As 'Zone statistics and nodes' numbers them, given the same smallest zone.
            least = rules.delimitation.min_area
            zones = label_zones(
                mask,
                read.points,
                min_area_px=area_in_pixels(least, raster.grid) if least is not None else 1,
                connectivity=rules.delimitation.connectivity,
            )
            if not len(zones):
                raise InputError(
                    tr("The raster has no zone: no pixel above zero, or none in a large enough group."), "zones"
                )
        if zones is not None and values.given("SITES"):
            tree, zones = self.given_overview(values, feedback, zones, read.points, rules)
            # Zones without a node of their own got no site yet: P may ask for more than are given.
            wanted = max(values.whole_or_none("P") or 0, len(tree.sites))
            p, first = wanted * rules.zoom.sites_per_zone, np.array([(site.x, site.y) for site in tree.sites])
            zoom(tree, zones, read.points, rules.zoom, rules.delimitation, progress, p=p, drawn=drawn)
        elif zones is not None:
            chosen = choose_sites(read.points, zones, rules, drawn=drawn, progress=progress)
            tree, first = chosen.tree, chosen.stages[0][1]
        else:
            result = study(read.points, rules, drawn=drawn, progress=progress)
            for sentence in result.notes:
                feedback.pushWarning(self.say(sentence))
            tree, first = result.chosen.tree, result.chosen.stages[0][1]
        for site in tree.sites:
            feedback.pushInfo(tr("Site {} (level {}): {}.").format(site.number, site.level, word(stop_word(site))))
        progress(1.0)
        outputs = self.write(values, feedback, tree, read.points, rules, read.crs)
        outputs["OVERVIEW_DISTANCE"] = Allocation.straight(read.points, first).mean
        asked = max(rules.p if values.given("P") or not values.given("SITES") else 0, len(first))
        asked *= rules.zoom.sites_per_zone if rules.zoom.max_depth > 1 else 1
        if rules.demand == "nearest" and outputs["SITE_COUNT"] < asked:
            few = tr("Only {} of {} sites are found among the nodes of the zones; a smaller pixel gives more of them.")
            feedback.pushWarning(few.format(outputs["SITE_COUNT"], asked))
        self.compare(outputs, len(first), rules, read.crs, feedback)
        return outputs

    def compare(self, outputs: dict, overview: int, rules: StudyRules, crs, feedback) -> None:
        """Say what the zoom does to the way of the customers, above all when it grows longer."""
        before, after = outputs["OVERVIEW_DISTANCE"], outputs["CUSTOMER_DISTANCE"]
        unit = lengths(crs)
        change = percent(100.0 * (after / before - 1.0)) if before > 0 else tr("unknown")
        sentence = tr(
            "Mean distance of the customers: {} to the {} sites of the overview, {} to the {} final ones ({})."
        )
        sentence = sentence.format(unit.text(before), overview, unit.text(after), outputs["SITE_COUNT"], change)
        if after <= before * (1.0 + TOLERANCE):
            feedback.pushInfo(sentence)
        elif rules.demand == "nearest":
            feedback.pushWarning(
                f"{sentence} {tr('The zoom makes it longer: keep the overview, or refine the sites.')}"
            )
        else:
            remedy = tr(
                "The zoom makes it longer, as each zone is looked at alone: DEMAND=nearest looks at all at once."
            )
            feedback.pushWarning(f"{sentence} {remedy}")

    def given_overview(
        self, values: Values, feedback, zones: Zones, points: PointSet, rules: StudyRules
    ) -> tuple[SiteTree, Zones]:
        """The first level of the tree from sites that were chosen before, and the zones as their field numbers them."""
        name = values.text("ZONE_FIELD")
        layer = read_customers(values, feedback, "SITES", id_field="ZONE_FIELD", beside=("INPUT", points.extent))
        sites = layer.points
        numbers = home = home_zones(zones, sites.x, sites.y)
        if name:
            numbers = np.array([zone_number(value, len(zones)) for value in layer.identifiers])
            named = numbers > 0
            moved = np.flatnonzero(named & (numbers != home))
            if len(moved):
                first = moved[0]
                feedback.pushWarning(
                    tr(
                        "{} of {} sites bear the number of a zone in which they do not lie (the first: {}, but it lies "
                        "in {}): the zones were numbered otherwise. Each site belongs to the zone in which it lies."
                    ).format(len(moved), int(named.sum()), numbers[first], home[first])
                )
                zones = renumbered(zones, numbers_that_keep(home[named], numbers[named], len(zones)), points)
                numbers = np.where(named, home_zones(zones, sites.x, sites.y), 0)
        table = zones.table
        demand = zone_demand(table, rules.demand, points)
        served = Allocation.straight(PointSet(table.x, table.y, demand), sites.xy).served_weight
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
        return tree, zones

    def write(self, values: Values, feedback, tree: SiteTree, points: PointSet, rules: StudyRules, crs) -> dict:
        """All outputs, from the finished tree."""
        places = leaf_xy(tree)
        served = Allocation.straight(points, places)
        table = leaf_table(tree, served)
        tell_of_idle_sites(feedback, served, table.identifiers)
        outputs = {
            "DEPTH": max(site.level for site in tree.sites),
            "SITE_COUNT": len(places),
            "CUSTOMER_DISTANCE": served.mean,
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
            (
                "OUTPUT_SITES",
                fields_of(table.schema),
                QgsWkbTypes.Type.Point,
                site_features(table, places),
                tr("Final sites"),
                "sites",
            ),
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
