"""Networks with published answers, and QGIS's own shortest ways; the data lie beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from qgis.analysis import (
    QgsGraphAnalyzer,
    QgsGraphBuilder,
    QgsNetworkDistanceStrategy,
    QgsVectorLayerDirector,
)
from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsVectorLayer
from toolbox import point_layer

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
ROUTES, COQUIMBO = SHARED / "osm" / "monaco_routes", SHARED / "coquimbo"
METRES = {"STRATEGY": "shortest", "ACCESS_SPEED": 0, "MODE": "field"}
needs_data = pytest.mark.skipif(not SHARED.is_dir(), reason="the large data sets are not beside this checkout")
DIRECTIONS = {"DIRECTION_FIELD": "direction", "VALUE_FORWARD": "forward", "VALUE_BOTH": "both"}


def lines_of(path: Path, layer: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")


@needs_data
def test_ten_published_routes(toolbox):
    with (ROUTES / "queries.csv").open(encoding="utf-8") as file:
        queries = list(csv.DictReader(file))
    assert len(queries) == 10
    for query in queries:
        roads = lines_of(ROUTES / f"{query['network']}_car_roads.gpkg", "roads")
        ends = [
            point_layer([(float(query[f"{side}_lon"]), float(query[f"{side}_lat"]))], crs="EPSG:4326")
            for side in ("from", "to")
        ]
        done = toolbox.run("costmatrix", ORIGINS=ends[0], DESTINATIONS=ends[1], ROADS=roads, **METRES, **DIRECTIONS)
        (metres,) = done.column("OUTPUT", "total_cost")
        expected = float(query["expected_m"])
        assert metres == pytest.approx(expected, abs=0.005 * expected + 1), query


@needs_data
def test_the_published_matrix_is_undirected_and_starts_at_the_nodes(toolbox):
    with (COQUIMBO / "zones_population.csv").open(encoding="utf-8") as file:
        nodes = [int(row["node_id"]) for row in csv.DictReader(file)]
    where = {f["node_id"]: f.geometry().asPoint() for f in lines_of(COQUIMBO / "coquimbo.gpkg", "nodes").getFeatures()}
    places = point_layer([tuple(where[node]) for node in nodes], crs="EPSG:4326", zone=list(range(len(nodes))))
    roads = lines_of(COQUIMBO / "coquimbo.gpkg", "links")
    roads.setSubsetString("link_type <> 'centroid_connector'")
    published = np.genfromtxt(COQUIMBO / "zone_network_distance_m_133x133.csv", delimiter=",", skip_header=1)[:, 1:]
    done = toolbox.run("costmatrix", ORIGINS=places, ORIGIN_ID_FIELD="zone", ROADS=roads, **METRES)
    ours = np.full(published.shape, np.nan)
    for row in done.rows("OUTPUT"):
        ours[row["origin_id"], row["destination_id"]] = row["total_cost"]
    apart = ~np.eye(len(ours), dtype=bool)
    np.testing.assert_allclose(ours[apart], published[apart], atol=0.0502, rtol=0)
    one_way = {"DIRECTION_FIELD": "direction", "VALUE_FORWARD": "1", "VALUE_BACKWARD": "-1", "VALUE_BOTH": "0"}
    without = [
        toolbox.run("costmatrix", ORIGINS=places, ROADS=roads, JOIN=join, **METRES, **one_way)["NO_WAY_COUNT"]
        for join in ("nearest", "connected")
    ]
    # At the very nodes of the publication some lie on one-way roads without a way on, or without a way in.
    assert without == [394, 0]


def qgis_distances(roads: QgsVectorLayer, crs: str, pairs, forward: str, field: int) -> list[float]:
    """QGIS's own shortest ways, metre by metre on the same ellipsoid."""
    director = QgsVectorLayerDirector(
        roads, field, forward, "backward", "both", QgsVectorLayerDirector.Direction.DirectionBoth
    )
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(QgsCoordinateReferenceSystem(crs), True, 0.0, "WGS84")
    points = [QgsPointXY(*place) for pair in pairs for place in pair]
    tied = director.makeGraph(builder, points)
    graph = builder.graph()
    found = []
    for k in range(len(pairs)):
        start, end = (graph.findVertex(tied[2 * k + side]) for side in (0, 1))
        _, costs = QgsGraphAnalyzer.dijkstra(graph, start, 0)
        found.append(costs[end])
    return found


@needs_data
@pytest.mark.parametrize("network", ["monaco"])
def test_distances_are_those_of_qgis(toolbox, network):
    roads = lines_of(ROUTES / f"{network}_car_roads.gpkg", "roads")
    random = np.random.default_rng(7)
    vertices = np.array([tuple(v)[:2] for f in roads.getFeatures() for v in map(_pair, f.geometry().vertices())])
    places = vertices[random.integers(len(vertices), size=40)] + random.normal(0, 20, (40, 2))
    pairs = [(tuple(places[k]), tuple(places[k + 20])) for k in range(20)]
    crs = roads.crs().authid()
    expected = qgis_distances(roads, crs, pairs, "forward", roads.fields().lookupField("direction"))
    ends = [point_layer([pair[side] for pair in pairs], crs=crs, k=list(range(20))) for side in (0, 1)]
    done = toolbox.run(
        "costmatrix", ORIGINS=ends[0], ORIGIN_ID_FIELD="k", DESTINATIONS=ends[1], DESTINATION_ID_FIELD="k",
        ROADS=roads, **METRES, **DIRECTIONS,
    )  # fmt: skip
    rows = (row for row in done.rows("OUTPUT") if row["origin_id"] == row["destination_id"])
    ours = {row["origin_id"]: row["total_cost"] for row in rows}
    compared = 0
    for k, distance in enumerate(expected):
        # QGIS also joins dead one-way roads, from which there is no way on.
        if np.isfinite(distance) and ours[k] not in (None, NULL):
            assert ours[k] == pytest.approx(distance, rel=1e-6, abs=1e-3), pairs[k]
            compared += 1
    assert compared >= 15
    assert QgsProject.instance() is not None


def _pair(vertex) -> tuple[float, float]:
    return vertex.x(), vertex.y()
