"""The way itself."""

import numpy as np
from chalandise.core.roads.network import road_network
from chalandise.core.roads.routes import nearest_routes
from chalandise.core.roads.snapping import snap


def street():
    return road_network([[0, 0], [5, 0], [10, 0], [10, 10]], [0, 4], [1.0], [1.0])


def test_the_way_leads_over_the_vertices_of_the_road():
    roads = street()
    routes = nearest_routes(roads, snap(roads, [[2.0, 1.0]]), snap(roads, [[11.0, 7.0], [0.0, 99.0]]))
    assert routes.site.tolist() == [0]
    assert routes.cost.round(9).tolist() == [15.0]
    np.testing.assert_allclose(routes.way(0), [[2, 0], [5, 0], [10, 0], [10, 7]])


def test_the_way_to_the_road_is_part_of_it_when_it_costs():
    roads = street()
    routes = nearest_routes(roads, snap(roads, [[2.0, 1.0]]), snap(roads, [[11.0, 7.0]]), access=1.0)
    assert routes.cost.round(9).tolist() == [17.0]
    np.testing.assert_allclose(routes.way(0), [[2, 1], [2, 0], [5, 0], [10, 0], [10, 7], [11, 7]])


def test_one_way_streets_are_respected():
    ring = road_network([[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [0, 5], [1.0], [np.inf])
    routes = nearest_routes(ring, snap(ring, [[5.0, 0.0]]), snap(ring, [[2.0, 0.0], [5.0, 10.0]]))
    assert routes.site.tolist() == [1]
    assert routes.cost.round(9).tolist() == [20.0]


def test_who_stands_at_the_site_has_a_way_of_no_length():
    roads = street()
    routes = nearest_routes(roads, snap(roads, [[10.0, 3.0]]), snap(roads, [[10.0, 3.0]]))
    assert routes.cost.tolist() == [0.0]
    assert len(routes.way(0)) == 2


def test_who_reaches_no_site_has_no_way():
    two = road_network([[0, 0], [10, 0], [0, 50], [10, 50]], [0, 2, 4], [1.0, 1.0], [1.0, 1.0])
    routes = nearest_routes(two, snap(two, [[1.0, 50.0]], pieces=two.open), snap(two, [[1.0, 0.0]], pieces=two.open))
    assert routes.site.tolist() == [-1]
    assert np.isinf(routes.cost).all()
