"""Travel costs between places on a road network."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.progress import section
from ...core.roads.matrix import cost_rows, travel
from ..glue import numbers
from ..glue.attributes import identifier_type, stored
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, customers, field, integer, layer_output, real
from ..glue.feedback import progress_of
from ..glue.layers import PointLayer, fields_of, read_points, write
from ..glue.naming import tr
from ..glue.roads import read_roads, road_definitions, working_crs
from ..glue.values import Values

DIRECTIONS = ("from", "to")


class CostMatrix(ChalandiseAlgorithm):
    """SPEC ZS-6; the columns are those of QNEAT3."""

    NAME = "costmatrix"
    GROUP = "roads"
    TAGS = ("roads", "network", "matrix", "travel time", "OD matrix", "origin", "destination")

    def title(self) -> str:
        return tr("Cost matrix")

    def definitions(self) -> Iterator:
        yield customers(tr("Origins"), name="ORIGINS")
        yield field("ORIGIN_ID_FIELD", tr("Origin id field"), "ORIGINS")
        yield customers(tr("Destinations (the origins when empty)"), optional=True, name="DESTINATIONS")
        yield field("DESTINATION_ID_FIELD", tr("Destination id field"), "DESTINATIONS")
        yield from road_definitions(optional=False)
        yield integer("NEAREST", tr("Only so many nearest destinations (all when empty)"), None, 1, optional=True)
        yield real("MAX_COST", tr("Largest cost (minutes or metres; no limit when empty)"), None, 0, optional=True)
        yield advanced(choice("TRAVEL", tr("From the origins, or to them"), DIRECTIONS, "from"))
        yield layer_output("OUTPUT", tr("Cost matrix"), QgsProcessing.SourceType.TypeVector)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("PAIR_COUNT", tr("Pairs with a way"))
        yield QgsProcessingOutputNumber("NO_WAY_COUNT", tr("Pairs without a way"))
        yield QgsProcessingOutputNumber("NOT_CONNECTED", tr("Places too far from any road"))
        yield QgsProcessingOutputString("UNIT", tr("Unit of the costs"))

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        crs = working_crs(values, "ORIGINS")
        origins = self.places(values, feedback, "ORIGINS", "ORIGIN_ID_FIELD", crs)
        destinations = origins
        if values.given("DESTINATIONS"):
            destinations = self.places(values, feedback, "DESTINATIONS", "DESTINATION_ID_FIELD", crs)
        for name, layer in (("ORIGINS", origins), ("DESTINATIONS", destinations)):
            repeated = len(layer.identifiers) - len({str(one) for one in layer.identifiers})
            if repeated and values.given(name):
                feedback.pushWarning(
                    tr("{}: {} ids repeat; rows of the table do not tell which of these places they mean.").format(
                        name, numbers.count(repeated)
                    )
                )
        roads = read_roads(values, feedback, crs)
        if values.choice("TRAVEL") == "to":
            roads.network = roads.network.reversed()
        own = not values.given("DESTINATIONS")
        here = roads.join(origins.points.xy, "ORIGINS", feedback)
        there = roads.join(destinations.points.xy, "ORIGINS" if own else "DESTINATIONS", feedback, arriving=True)
        limit = values.number_or_none("MAX_COST")
        nearest = values.whole_or_none("NEAREST")
        ready = travel(roads.network, here, there, access=roads.access)
        progress(0.5, tr("Searching the shortest ways"))
        blocks = list(_pairs(ready, np.inf if limit is None else limit, nearest, section(progress, 0.5, 0.95)))
        row, column, cost = (np.concatenate(part) for part in zip(*blocks))
        found = np.isfinite(cost)
        fields = fields_of(
            [
                ("origin_id", identifier_type(origins.identifiers)),
                ("destination_id", identifier_type(destinations.identifiers)),
                ("entry_cost", float),
                ("network_cost", float),
                ("exit_cost", float),
                ("total_cost", float),
            ]
        )
        outputs = {
            "PAIR_COUNT": int(found.sum()),
            "NO_WAY_COUNT": int((~found).sum()),
            "NOT_CONNECTED": int((~here.connected).sum()) + (0 if own else int((~there.connected).sum())),
            "UNIT": roads.unit.name,
        }
        if outputs["NO_WAY_COUNT"]:
            feedback.pushWarning(
                tr("{} of {} pairs have no way{}; their costs are empty (NULL), never 0.").format(
                    numbers.count(outputs["NO_WAY_COUNT"]),
                    numbers.count(len(cost)),
                    "" if limit is None else tr(" within {}").format(roads.unit.text(limit)),
                )
            )
        entry = np.where(here.connected, roads.access * np.where(here.connected, here.distance, 0.0), np.nan)
        leave = np.where(there.connected, roads.access * np.where(there.connected, there.distance, 0.0), np.nan)
        sink, destination = values.sink("OUTPUT", fields)
        if sink is not None:
            rows = _rows(origins, destinations, row, column, cost, entry, leave)
            write(sink, fields, rows, "OUTPUT")
            outputs["OUTPUT"] = destination
        return outputs

    def places(self, values: Values, feedback, name: str, id_field: str, crs) -> PointLayer:
        """The points of a layer in the CRS of the roads, what is left out of it reported."""
        layer = read_points(
            values.source(name),
            name,
            values.context,
            id_field=values.text(id_field),
            target_crs=crs,
            progress=progress_of(feedback),
        )
        layer.report(feedback, name)
        return layer


def _pairs(ready, limit: float, nearest: int | None, progress) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Origins, destinations and costs of the pairs wanted, nearest destinations first where only these are."""
    for rows, costs in cost_rows(ready, limit=limit, progress=progress):
        if nearest is None or nearest >= costs.shape[1]:
            columns = np.broadcast_to(np.arange(costs.shape[1]), costs.shape)
        else:
            columns = np.argsort(costs, axis=1, kind="stable")[:, :nearest]
        chosen = np.take_along_axis(costs, columns, axis=1)
        yield np.repeat(rows, columns.shape[1]), columns.ravel(), chosen.ravel()


def _rows(origins: PointLayer, destinations: PointLayer, row, column, cost, entry, leave) -> Iterator[tuple]:
    """Rows of the table; a pair without a way has no costs."""
    here, there = stored(origins.identifiers), stored(destinations.identifiers)
    for a, b, total in zip(row.tolist(), column.tolist(), cost.tolist()):
        ids = [here[a], there[b]]
        if not np.isfinite(total):
            yield None, [*ids, None, None, None, None]
            continue
        stays = np.array_equal(origins.points.xy[a], destinations.points.xy[b])
        first, last = (0.0, 0.0) if stays else (float(entry[a]), float(leave[b]))
        yield None, [*ids, first, total - first - last, last, total]
