"""The routes from customers to the sites that serve them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsDistanceArea,
    QgsGeometry,
    QgsLineString,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...core.roads.routes import nearest_routes
from ..glue import numbers
from ..glue.attributes import identifier_type, stored
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import choice, customers, field, layer_output
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, read_points, write
from ..glue.naming import tr
from ..glue.roads import read_roads, road_definitions, working_crs
from ..glue.values import Values

TRAVEL = ("to", "from")
METRES = QgsUnitTypes.DistanceUnit.DistanceMeters


class SiteRoutes(ChalandiseAlgorithm):
    """SPEC PM-13, ZS-6."""

    NAME = "siteroutes"
    GROUP = "roads"
    TAGS = ("roads", "route", "shortest path", "allocation", "travel time")

    def title(self) -> str:
        return tr("Routes to the nearest site")

    def definitions(self) -> Iterator:
        yield customers(tr("Customers"))
        yield field("ID_FIELD", tr("Customer id field"), "INPUT")
        yield customers(tr("Sites"), name="SITES")
        yield field("SITE_ID_FIELD", tr("Site id field"), "SITES")
        yield from road_definitions(optional=False)
        yield choice("TRAVEL", tr("To the sites, or from them"), TRAVEL, "to")
        yield layer_output("OUTPUT", tr("Routes"), QgsProcessing.SourceType.TypeVectorLine)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("ROUTE_COUNT", tr("Routes"))
        yield QgsProcessingOutputNumber("NO_WAY_COUNT", tr("Customers without a way"))
        yield QgsProcessingOutputNumber("MEAN_COST", tr("Mean cost of a route"))
        yield QgsProcessingOutputString("UNIT", tr("Unit of the costs"))

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        crs = working_crs(values, "INPUT")
        people, sites = (
            read_points(values.source(name), name, values.context, id_field=values.text(id_field), target_crs=crs)
            for name, id_field in (("INPUT", "ID_FIELD"), ("SITES", "SITE_ID_FIELD"))
        )
        people.report(feedback, "INPUT")
        sites.report(feedback, "SITES")
        roads = read_roads(values, feedback, crs)
        if values.choice("TRAVEL") == "from":
            roads.network = roads.network.reversed()
        here = roads.join(people.points.xy, "INPUT", feedback)
        there = roads.join(sites.points.xy, "SITES", feedback, arriving=True)
        progress(0.5, tr("Searching the shortest ways"))
        routes = nearest_routes(roads.network, here, there, access=roads.access, progress=progress)
        found = np.flatnonzero(routes.site >= 0)
        without = len(people.points) - len(found)
        if without:
            feedback.pushWarning(
                tr("{} customers have no way to any site and no route.").format(numbers.count(without))
            )
        fields = fields_of(
            [
                ("id", identifier_type(people.identifiers)),
                ("site", identifier_type(sites.identifiers)),
                ("cost", float),
                ("length_km", float),
            ]
        )
        outputs = {"ROUTE_COUNT": len(found), "NO_WAY_COUNT": without, "UNIT": roads.unit.name}
        if len(found):
            outputs["MEAN_COST"] = float(routes.cost[found].mean())
        sink, destination = values.sink("OUTPUT", fields, QgsWkbTypes.Type.LineString, crs)
        if sink is not None:
            ruler = QgsDistanceArea()
            ruler.setSourceCrs(crs, values.context.transformContext())
            ruler.setEllipsoid("WGS84")
            here, there = stored(people.identifiers), stored(sites.identifiers)

            def rows() -> Iterator[tuple]:
                for k in found:
                    way = routes.way(k) if values.choice("TRAVEL") == "to" else routes.way(k)[::-1]
                    line = QgsGeometry(QgsLineString(way[:, 0].tolist(), way[:, 1].tolist()))
                    site = there[routes.site[k]]
                    ground = ruler.convertLengthMeasurement(ruler.measureLength(line), METRES)
                    yield line, [here[k], site, float(routes.cost[k]), ground / 1000]

            write(sink, fields, rows(), "OUTPUT")
            outputs["OUTPUT"] = destination
            self.results.dress(destination, tr("Routes"), "routes")
        return outputs
