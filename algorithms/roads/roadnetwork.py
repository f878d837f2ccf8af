"""A road layer looked at as a network: what was understood, what hangs together, where it is torn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsFields,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)
from scipy.spatial import cKDTree

from ...core.roads.network import RoadNetwork
from ..glue import numbers
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import layer_output, real
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, point, write
from ..glue.naming import tr
from ..glue.plausibility import metres_per_unit
from ..glue.reading import features as features_of
from ..glue.roads import SAVED, Roads, read_roads, road_definitions, working_crs
from ..glue.values import Values
from ..report import pages

ADDED = ((SAVED[0], float), (SAVED[1], float), ("length_m", float), ("part", int), ("usable", int))
SPEED_CLASSES = (0, 10, 20, 30, 40, 50, 60, 80, 100, np.inf)


class RoadNetworkCheck(ChalandiseAlgorithm):
    """SPEC TA-1, ZS-6."""

    NAME = "roadnetwork"
    GROUP = "roads"
    TAGS = ("roads", "network", "topology", "connectivity", "OpenStreetMap")

    def title(self) -> str:
        return tr("Road network")

    def definitions(self) -> Iterator:
        yield from road_definitions(optional=False)
        yield advanced(real("GAP", tr("Ends this near to another road are shown as gaps (metres)"), 10.0, 0))
        yield layer_output("OUTPUT", tr("Road network"), QgsProcessing.SourceType.TypeVectorLine)
        yield layer_output("OUTPUT_ENDS", tr("Gaps and dead one-way roads"), QgsProcessing.SourceType.TypeVectorPoint)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("LENGTH_KM", tr("Roads (km)"))
        yield QgsProcessingOutputNumber("NODE_COUNT", tr("Nodes"))
        yield QgsProcessingOutputNumber("PART_COUNT", tr("Separate parts"))
        yield QgsProcessingOutputNumber("USABLE_PERCENT", tr("Roads in the largest part open both ways (%)"))
        yield QgsProcessingOutputNumber("GAP_COUNT", tr("Gaps"))
        yield QgsProcessingOutputNumber("DEAD_ONE_WAY_COUNT", tr("Dead one-way roads"))

    def compute(self, values: Values, feedback) -> dict:
        crs = working_crs(values, "ROADS")
        roads = read_roads(values, feedback, crs)
        network = roads.network
        total = float(network.length[network.open].sum())
        ends = suspicious_ends(network, values.number("GAP") / metres_per_unit(crs), metres_per_unit(crs))
        outputs = {
            "LENGTH_KM": total / 1000,
            "NODE_COUNT": len(network.xy),
            "PART_COUNT": len(np.unique(network.components[network.tail[network.open]])),
            "USABLE_PERCENT": 100 * float(network.length[network.usable].sum()) / total,
            "GAP_COUNT": sum(kind == "gap" for _, _, kind, _ in ends),
            "DEAD_ONE_WAY_COUNT": sum(kind == "dead_one_way" for _, _, kind, _ in ends),
        }
        source = values.source("ROADS")
        fields = network_fields(source.fields())
        sink, destination = values.sink("OUTPUT", fields, QgsWkbTypes.Type.MultiLineString, source.sourceCrs())
        if sink is not None:
            write(sink, fields, network_rows(source, roads), "OUTPUT")
            outputs["OUTPUT"] = destination
            self.results.dress(destination, tr("Road network"), "road_network", roads.understood)
        columns = fields_of([("kind", str), ("part", int), ("distance_m", float)])
        sink, destination = values.sink("OUTPUT_ENDS", columns, QgsWkbTypes.Type.Point, crs)
        if sink is not None:
            rows = (
                (point(*network.xy[node]), [kind, int(network.components[node]) + 1, distance])
                for node, _, kind, distance in ends
            )
            write(sink, columns, rows, "OUTPUT_ENDS")
            outputs["OUTPUT_ENDS"] = destination
            self.results.dress(destination, tr("Gaps and dead one-way roads"), "road_ends")
        page = values.file("OUTPUT_HTML")
        if page:
            outputs["OUTPUT_HTML"] = pages.write_page(
                page, tr("Road network"), page_sections(roads, outputs), self.results.history
            )
        progress_of(feedback)(1.0)
        return outputs


def suspicious_ends(network: RoadNetwork, gap: float, scale: float) -> list[tuple[int, int, str, float | None]]:
    """Nodes where the network is probably torn.

    A gap is the end of a road less than ``gap`` map units from a node of another part; a dead one-way road is one that
    can be entered or left but not both.

    Returns
    -------
    list of (node, piece, kind, distance in metres or None)
    """
    open_ = np.flatnonzero(network.open)
    degree = np.bincount(network.tail[open_], minlength=len(network.xy))
    degree += np.bincount(network.head[open_], minlength=len(network.xy))
    found: list[tuple[int, int, str, float | None]] = []
    drawn = np.flatnonzero(degree > 0)
    ends = np.flatnonzero(degree == 1)
    if gap > 0 and len(ends):
        tree = cKDTree(network.xy[drawn])
        for end, near in zip(ends, tree.query_ball_point(network.xy[ends], gap)):
            others = drawn[near]
            others = others[network.components[others] != network.components[end]]
            if len(others):
                distance = float(np.hypot(*(network.xy[others] - network.xy[end]).T).min())
                found.append((int(end), -1, "gap", distance * scale))
    one_way = np.isfinite(network.forward) != np.isfinite(network.backward)
    inside = network.components[network.tail] == 0
    dead = np.flatnonzero(one_way & inside & ~network.usable)
    strong = network.strong_components == 0
    for piece in dead:
        tail, head = int(network.tail[piece]), int(network.head[piece])
        if strong[tail] != strong[head]:  # where it leaves the part that works
            found.append((tail if strong[tail] else head, int(piece), "dead_one_way", None))
    return found


def network_fields(given: QgsFields) -> QgsFields:
    """Fields of the roads and what was understood of them; a field of the same name gives way to ours."""
    fields = QgsFields()
    ours = {name for name, _ in ADDED}
    for one in given:
        if one.name().lower() not in ours and one.name().lower() != "fid":
            fields.append(one)
    for one in fields_of(ADDED):
        fields.append(one)
    return fields


def network_rows(source, roads: Roads) -> Iterator[tuple]:
    """The roads that this way of travelling uses, as they were drawn, with the speeds that were understood."""
    network, lines = roads.network, roads.lines
    length = np.bincount(network.line, weights=network.length, minlength=len(lines.features))
    unusable = np.bincount(network.line, weights=~network.usable, minlength=len(lines.features)) > 0
    part = np.zeros(len(lines.features), dtype=np.int64)
    part[network.line] = network.components[network.tail] + 1
    row_of: dict[int, list[int]] = {}
    for k, feature in enumerate(lines.features):
        row_of.setdefault(feature, []).append(k)
    kept = [one.name() for one in network_fields(source.fields())][: -len(ADDED)]
    for feature in features_of(source, "INPUT"):
        rows = row_of.get(feature.id())
        if not rows:
            continue
        geometry = feature.geometry()
        geometry.convertToMultiType()
        forward, backward = roads.speeds[rows[0]]
        metres = float(length[rows].sum())
        yield (
            geometry,
            [
                *(feature[name] for name in kept),
                float(forward),
                float(backward),
                metres,
                int(part[rows[0]]),
                int(not unusable[rows].any()),
            ],
        )


def page_sections(roads: Roads, outputs: dict) -> list[tuple[str, list[str]]]:
    """What was understood, as sections of a page."""
    network = roads.network
    figures = [
        [tr("roads (km)"), outputs["LENGTH_KM"]],
        [tr("nodes"), outputs["NODE_COUNT"]],
        [tr("separate parts"), outputs["PART_COUNT"]],
        [tr("in the largest part open both ways (%)"), outputs["USABLE_PERCENT"]],
        [tr("gaps"), outputs["GAP_COUNT"]],
        [tr("dead one-way roads"), outputs["DEAD_ONE_WAY_COUNT"]],
    ]
    speed = roads.speeds.max(axis=1)[network.line]
    one_way = (roads.speeds > 0).sum(axis=1)[network.line] == 1
    rows = []
    for low, high in zip(SPEED_CLASSES, SPEED_CLASSES[1:]):
        here = (speed > low) & (speed <= high)
        if here.any():
            name = (
                tr("{} to {} km/h").format(numbers.number(low), numbers.number(high))
                if np.isfinite(high)
                else tr("above {} km/h").format(numbers.number(low))
            )
            rows.append([name, network.length[here].sum() / 1000, network.length[here & one_way].sum() / 1000])
    return [
        ("", [pages.paragraph(roads.understood)]),
        (tr("Key figures"), [pages.table([tr("figure"), tr("value")], figures)]),
        (tr("Speeds"), [pages.table([tr("speed"), tr("roads (km)"), tr("of them one-way (km)")], rows)]),
    ]
