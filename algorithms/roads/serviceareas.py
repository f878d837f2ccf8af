"""Areas within a travel time or distance of places, on roads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsGeometry,
    QgsPoint,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from ...core.errors import InputError
from ...core.progress import section
from ...core.roads.isochrones import (
    Frame,
    RoadSamples,
    cost_field,
    road_costs,
    road_frame,
    sample_costs,
)
from ...core.roads.snapping import Entries, snap
from ..glue import checks, numbers
from ..glue.attributes import identifier_type, stored
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.contours import area_below
from ..glue.definitions import ascending, choice, customers, field, layer_output, read_customers, real
from ..glue.feedback import progress_of
from ..glue.layers import PointLayer, fields_of, read_points, write
from ..glue.naming import tr
from ..glue.plausibility import metres_per_unit
from ..glue.polygons import MULTI_POLYGON, zone_polygons
from ..glue.roads import Roads, read_roads, road_definitions, working_crs
from ..glue.values import Values

OVERLAPS = ("overlapping", "nearest", "dissolved")
RINGS = ("disks", "rings")
TRAVEL = ("from", "to")
PLACES_CHECKED, SPOTS = 5, 4000  # how many places and random spots the drawn areas are checked on


@dataclass(frozen=True, eq=False)
class Reach:
    """What one way of travelling reaches.

    Attributes
    ----------
    mode : str
        Way of travelling.
    roads : Roads
        The roads at its costs.
    frame : Frame
        Cells and their nearest roads.
    entries : Entries
        Where the places join the roads.
    node_costs : ndarray of float64, shape (k, n)
        Cost of every node from each place.
    """

    mode: str
    roads: Roads
    frame: Frame
    entries: Entries
    node_costs: np.ndarray

    def along(self, k: int, samples: RoadSamples) -> np.ndarray:
        """Cost of points of the roads from place ``k``."""
        entry = (int(self.entries.piece[k]), float(self.entries.fraction[k]))
        start = self.roads.access * self.entries.distance[k]
        return start + sample_costs(self.roads.network, samples, entry, self.node_costs[k] - start)


class ServiceAreas(ChalandiseAlgorithm):
    """SPEC TA-1, IS-5."""

    NAME = "serviceareas"
    GROUP = "roads"
    TAGS = ("roads", "isochrone", "service area", "drive time", "catchment", "trade area")

    def title(self) -> str:
        return tr("Service areas (isochrones)")

    def definitions(self) -> Iterator:
        yield customers(tr("Places"))
        yield field("ID_FIELD", tr("Id field"), "INPUT")
        yield from road_definitions(optional=False, several=True)
        yield QgsProcessingParameterString("BREAKS", tr("Breaks (minutes or metres)"), "5, 10, 15")
        yield choice("OVERLAP", tr("Where areas of several places meet"), OVERLAPS, "overlapping")
        yield choice("RINGS", tr("Disks, or rings between breaks"), RINGS, "disks")
        yield choice("TRAVEL", tr("From the places, or to them"), TRAVEL, "to")
        yield customers(tr("Population to count"), optional=True, name="POPULATION")
        yield field("WEIGHT_FIELD", tr("Population field"), "POPULATION")
        yield advanced(real("OFFROAD", tr("How far from a road an area reaches (metres)"), 150.0, 1))
        yield advanced(
            real("PIXEL_SIZE", tr("Pixel size (map units; from the data when empty)"), None, 0, optional=True)
        )
        yield advanced(real("MIN_HOLE_AREA", tr("Holes to fill below (square metres)"), 0.0, 0))
        yield layer_output("OUTPUT", tr("Service areas"), QgsProcessing.SourceType.TypeVectorPolygon)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("AREA_COUNT", tr("Number of areas"))
        yield QgsProcessingOutputNumber("CUT_COUNT", tr("Areas cut by the edge of the roads"))
        yield QgsProcessingOutputNumber("NOT_CONNECTED", tr("Places too far from any road"))
        yield QgsProcessingOutputNumber("PIXEL_SIZE_USED", tr("Pixel size used"))
        yield QgsProcessingOutputNumber("FALSE_INSIDE_PERCENT", tr("Sampled places wrongly inside (%)"))
        yield QgsProcessingOutputNumber("MISSED_PERCENT", tr("Sampled places missed (%)"))
        yield QgsProcessingOutputString("UNIT", tr("Unit of the breaks"))

    def problems(self, values: Values) -> Iterator[str | None]:
        try:
            breaks_of(values.text("BREAKS"))
        except InputError as error:
            yield self.pointing_at(error)
        yield (
            checks.missing(values, "POPULATION", tr("WEIGHT_FIELD is one of its fields"))
            if values.given("WEIGHT_FIELD")
            else None
        )

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        crs = working_crs(values, "INPUT")
        places = read_points(
            values.source("INPUT"), "INPUT", values.context, id_field=values.text("ID_FIELD"), target_crs=crs
        )
        places.report(feedback, "INPUT")
        people = None
        if values.given("POPULATION"):
            people = read_customers(values, feedback, "POPULATION", weight_field="WEIGHT_FIELD", target_crs=crs)
        breaks = breaks_of(values.text("BREAKS"))
        modes = values.choices("MODE") or ["car"]
        rows, checked, pixel, unit, apart = [], np.zeros(4), 0.0, "", 0
        for step, mode in enumerate(modes):
            part = section(progress, step / len(modes), (step + 1) / len(modes))
            reach = self.reach(values, feedback, places, mode, breaks, part)
            pixel, unit = reach.frame.grid.pixel_size, reach.roads.unit.name
            apart = int((~reach.entries.connected).sum())
            areas = self.areas(values, reach, breaks, section(part, 0.6, 0.9))
            checked += agreement(reach, areas, breaks, values.choice("OVERLAP"))
            rows += self.rows(values, reach, places, people, areas, breaks)
        cut = sum(row[-1] for _, row in rows)
        if cut:
            feedback.pushWarning(
                tr(
                    "{} of {} areas reach the edge of the roads: beyond it there is no data, and they may go on. Take "
                    "a larger extract of the roads, or read these areas as at least so large."
                ).format(numbers.count(cut), numbers.count(len(rows)))
            )
        false, missed = (100 * wrong / max(of, 1) for wrong, of in ((checked[1], checked[0]), (checked[3], checked[2])))
        served = {row[0] for _, row in rows}
        empty = 0 if None in served else len(set(places.identifiers)) - apart - len(served)
        if empty > 0:
            sentence = tr("{} places near roads have no area: the way to the road alone costs more than any break.")
            feedback.pushWarning(sentence.format(numbers.count(empty)))
        if checked[2]:
            sentence = tr("Checked on {} random spots near roads: {} of those drawn inside are not, {} are missed.")
            feedback.pushInfo(
                sentence.format(numbers.count(int(checked[2])), numbers.percent(false), numbers.percent(missed))
            )
        outputs = {
            "AREA_COUNT": len(rows),
            "CUT_COUNT": cut,
            "NOT_CONNECTED": apart,
            "PIXEL_SIZE_USED": float(pixel),
            "FALSE_INSIDE_PERCENT": float(false),
            "MISSED_PERCENT": float(missed),
            "UNIT": unit,
        }
        fields = area_fields(places, people is not None)
        sink, destination = values.sink("OUTPUT", fields, MULTI_POLYGON, crs)
        if sink is not None:
            write(sink, fields, rows, "OUTPUT")
            outputs["OUTPUT"] = destination
            self.results.dress(destination, tr("Service areas"), "service_areas")
        return outputs

    def reach(self, values: Values, feedback, places: PointLayer, mode: str, breaks: list[float], progress) -> Reach:
        """Costs of all roads from (or to) the places by one way of travelling."""
        roads = read_roads(values, feedback, places.crs, mode=mode)
        network = roads.network = roads.network if values.choice("TRAVEL") == "from" else roads.network.reversed()
        entries = roads.join(places.points.xy, "INPUT", feedback)
        start = np.where(entries.connected, roads.access * np.where(entries.connected, entries.distance, 0.0), np.inf)
        progress(0.3, tr("Searching what is reached"))
        costs = road_costs(network, entries, max(breaks)) + start[:, None]
        reached = np.isfinite(costs) & (costs <= max(breaks))
        at = np.vstack([network.xy[reached.any(axis=0)], entries.xy[entries.connected]])
        if not len(at):
            raise InputError(tr("No place lies near a road, so no area can be drawn."), "input")
        offroad = values.number("OFFROAD") / metres_per_unit(places.crs)
        pixel = values.number_or_none("PIXEL_SIZE")
        frame = road_frame(
            network,
            (*at.min(axis=0), *at.max(axis=0)),
            offroad=offroad,
            pixel_size=pixel or None,
            progress=section(progress, 0.4, 0.6),
        )
        return Reach(mode, roads, frame, entries, costs)

    def areas(
        self, values: Values, reach: Reach, breaks: list[float], progress
    ) -> dict[tuple[int, float], QgsGeometry]:
        """Polygon of every place and break; place -1 stands for all together."""
        largest, overlap = max(breaks), values.choice("OVERLAP")
        frame, access = reach.frame, reach.roads.access
        joined = np.flatnonzero(reach.entries.connected)
        best = np.full(frame.grid.shape, np.inf)
        owner = np.zeros(frame.grid.shape, dtype=np.int32)
        areas: dict[tuple[int, float], QgsGeometry] = {}
        for step, k in enumerate(joined):
            progress(step / len(joined))
            field_ = cost_field(frame, reach.along(k, frame.samples), largest, access=access)
            if overlap == "overlapping":
                areas.update({(int(k), limit): area_below(frame.grid, field_, limit) for limit in breaks})
            else:
                closer = field_ < best
                best[closer], owner[closer] = field_[closer], k + 1
        if overlap == "overlapping":
            return areas
        together = {limit: area_below(frame.grid, best, limit) for limit in breaks}
        if overlap == "dissolved":
            return {(-1, limit): area for limit, area in together.items()}
        for number, home in zone_polygons(np.where(best < np.inf, owner, 0), frame.grid).items():
            for limit, area in together.items():
                areas[number - 1, limit] = area.intersection(home) if not area.isNull() else area
        return areas

    def rows(self, values: Values, reach: Reach, places: PointLayer, people, areas, breaks) -> list[tuple]:
        """Rows of the layer: one for each place (or for all together) and break, smaller breaks on top."""
        ring, hole = values.choice("RINGS") == "rings", values.number("MIN_HOLE_AREA")
        scale = metres_per_unit(places.crs)
        identifiers = stored(places.identifiers)
        samples, network = reach.frame.samples, reach.roads.network
        near = None if people is None else snap(network, people.points.xy, pieces=network.open)
        rows = []
        for place in sorted({place for place, _ in areas}):
            along = self.cost_for(values, reach, samples, place)
            nodes = reach.node_costs[reach.entries.connected if place < 0 else [place]].min(axis=0)
            people_cost = None if near is None else self.cost_of_people(values, reach, near, place)
            below = 0.0
            for limit in breaks:
                area = areas[place, limit]
                if hole > 0 and not area.isNull():
                    area = area.removeInteriorRings(hole / scale**2)
                inner = areas[place, below] if ring and below > 0 else None
                shown = area.difference(inner) if inner is not None and not inner.isNull() else QgsGeometry(area)
                if shown.isNull() or shown.isEmpty():
                    continue
                shown.convertToMultiType()
                lowest = below if ring else -1.0
                within = (along <= limit) & (along > lowest)
                row = [
                    None if place < 0 else identifiers[place],
                    reach.mode,
                    below if ring else 0.0,
                    limit,
                    shown.area() * scale**2 / 1e6,
                    float(samples.metres[within].sum()) / 1000,
                ]
                if people_cost is not None:
                    inside = (people_cost <= limit) & (people_cost > lowest)
                    row += [int(inside.sum()), float(people.points.weight[inside].sum())]
                rows.append((shown, [*row, int(self.is_cut(reach, nodes, limit))]))
                below = limit
        # The smallest area is drawn last.
        return sorted(rows, key=lambda row: -row[1][3])

    def cost_for(self, values: Values, reach: Reach, at: RoadSamples, place: int) -> np.ndarray:
        """Cost of points of the roads for a row; ``inf`` for points that another place is nearer to."""
        if place >= 0 and values.choice("OVERLAP") == "overlapping":
            return reach.along(place, at)
        joined = np.flatnonzero(reach.entries.connected)
        least, nearest = np.full(len(at.piece), np.inf), np.full(len(at.piece), -1)
        for k in joined:
            one = reach.along(k, at)
            closer = one < least
            least[closer], nearest[closer] = one[closer], k
        return least if place < 0 else np.where(nearest == place, least, np.inf)

    def cost_of_people(self, values: Values, reach: Reach, near: Entries, place: int) -> np.ndarray:
        """Cost of every inhabitant by the definition of the areas."""
        away = np.where(near.distance <= reach.frame.offroad, reach.roads.access * near.distance, np.inf)
        return self.cost_for(values, reach, RoadSamples.at(near), place) + away

    def is_cut(self, reach: Reach, nodes: np.ndarray, limit: float) -> bool:
        """Whether the area comes so near to the edge of the roads that it may go on beyond."""
        xy = reach.roads.network.xy
        low, high = xy.min(axis=0) + reach.frame.offroad, xy.max(axis=0) - reach.frame.offroad
        reached = xy[nodes <= limit]
        return bool(((reached < low) | (reached > high)).any())


def breaks_of(text: str) -> list[float]:
    """Breaks of a list such as ``5, 10, 15``, ascending.

    Raises
    ------
    InputError
        Something in it is not a positive number, or there is none.
    """
    try:
        breaks = ascending(text)
    except ValueError as error:
        raise InputError(
            tr("{!r} is not a list of numbers; write for instance 5, 10, 15.").format(text), "breaks"
        ) from error
    if not breaks or not (breaks[0] > 0 and np.isfinite(breaks[-1])):
        raise InputError(tr("Give at least one break above zero, not {!r}.").format(text), "breaks")
    return breaks


def area_fields(places: PointLayer, with_people: bool):
    """Fields of the areas; areas in km², roads in km."""
    columns = [
        ("id", identifier_type(places.identifiers)),
        ("mode", str),
        ("from_break", float),
        ("to_break", float),
        ("area_km2", float),
        ("road_km", float),
    ]
    if with_people:
        columns += [("customers", int), ("weight", float)]
    return fields_of([*columns, ("cut", int)])


def agreement(reach: Reach, areas: dict, breaks: list[float], overlap: str, count: int = SPOTS) -> np.ndarray:
    """How far the drawn areas agree with their definition, on random places near roads.

    Returns
    -------
    ndarray of float64, shape (4,)
        Places drawn inside, of these wrongly; places inside by definition, of these missed.
    """
    samples, frame, network = reach.frame.samples, reach.frame, reach.roads.network
    rng = np.random.default_rng(0)
    inside_frame = frame.nearest[frame.nearest >= 0]
    chosen = samples.xy[rng.choice(inside_frame, size=count)]
    spots = chosen + rng.uniform(-frame.offroad, frame.offroad, (count, 2))
    near = snap(network, spots, pieces=network.open)
    at = RoadSamples.at(near)
    away = np.where(near.distance <= frame.offroad, reach.roads.access * near.distance, np.inf)
    joined = np.flatnonzero(reach.entries.connected)
    if overlap == "overlapping":
        tests = [(int(k), reach.along(k, at) + away) for k in joined[:PLACES_CHECKED]]
    elif overlap == "dissolved":
        tests = [(-1, np.min([reach.along(k, at) for k in joined], axis=0) + away)]
    else:
        tests = []  # the parts of one area: checked where they are one
    found = np.zeros(4)
    for place, cost in tests:
        for limit in breaks:
            area = areas[place, limit]
            truly = cost <= limit
            drawn = _contained(area, spots)
            found += [drawn.sum(), (drawn & ~truly).sum(), truly.sum(), (truly & ~drawn).sum()]
    return found


def _contained(area: QgsGeometry, spots: np.ndarray) -> np.ndarray:
    if area.isNull():
        return np.zeros(len(spots), dtype=bool)
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()
    return np.array([engine.contains(QgsPoint(float(x), float(y))) for x, y in spots])
