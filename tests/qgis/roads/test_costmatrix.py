"""Travel costs between places: units, directions, tags, places without a road."""

from __future__ import annotations

import math

import pytest
from qgis.core import NULL
from road_layers import place, road_layer, town
from toolbox import Failed, point_layer

METRES = {"STRATEGY": "shortest", "ACCESS_SPEED": 0, "MODE": "field"}


def matrix(toolbox, roads, origins, destinations=None, **more):
    parameters = {"ORIGINS": point_layer(origins, ident=[f"o{k}" for k in range(len(origins))])}
    if destinations is not None:
        parameters["DESTINATIONS"] = point_layer(destinations, ident=[f"d{k}" for k in range(len(destinations))])
        parameters["DESTINATION_ID_FIELD"] = "ident"
    done = toolbox.run("costmatrix", ROADS=roads, ORIGIN_ID_FIELD="ident", **{**parameters, **METRES, **more})
    costs = {(row["origin_id"], row["destination_id"]): row["total_cost"] for row in done.rows("OUTPUT")}
    return done, costs


def test_metres_on_the_ground(toolbox):
    _, costs = matrix(toolbox, town(), [place(0, 0)], [place(300, 400), place(250, 0)])
    # Lambert 93 draws this part of France a little too large; streets are measured on the ellipsoid.
    assert costs["o0", "d0"] == pytest.approx(700, rel=1e-3)
    assert costs["o0", "d1"] == pytest.approx(250, rel=1e-3)


def test_minutes_at_the_speed_of_the_field(toolbox):
    done, costs = matrix(toolbox, town(v=30.0), [place(0, 0)], [place(0, 1000)], STRATEGY="fastest", SPEED_FIELD="v")
    assert costs["o0", "d0"] == pytest.approx(2.0, rel=1e-3)
    assert done["UNIT"] == "min"


def test_the_way_to_the_road_is_walked(toolbox):
    done, costs = matrix(toolbox, town(), [place(0, -80)], [place(0, 500)], STRATEGY="fastest", ACCESS_SPEED=4.8)
    assert costs["o0", "d0"] == pytest.approx(500 / (50 / 0.06) + 80 / 80, rel=1e-3)
    (row,) = done.rows("OUTPUT")
    assert row["entry_cost"] == pytest.approx(1.0, rel=1e-3)
    assert row["exit_cost"] == pytest.approx(0.0, abs=1e-6)
    assert row["entry_cost"] + row["network_cost"] + row["exit_cost"] == pytest.approx(row["total_cost"])


@pytest.mark.parametrize(("travel", "there"), [("from", 100.0), ("to", 300.0)])
def test_one_way_streets_and_the_way_back(toolbox, travel, there):
    square = [place(0, 0), place(100, 0), place(100, 100), place(0, 100), place(0, 0)]
    roads = road_layer([square], oneway=["F"])
    given = {"DIRECTION_FIELD": "oneway", "VALUE_FORWARD": "F", "TRAVEL": travel}
    _, costs = matrix(toolbox, roads, [place(0, 0)], [place(100, 0)], **given)
    assert costs["o0", "d0"] == pytest.approx(there, rel=1e-3)


def test_unknown_directions_take_the_default(toolbox):
    lines = [[place(0, 0), place(100, 0)], [place(100, 0), place(0, 0)]]
    roads = road_layer(lines, way=["?", "?"])
    given = {"DIRECTION_FIELD": "way", "VALUE_BOTH": "B", "DEFAULT_DIRECTION": "forward"}
    _, costs = matrix(toolbox, roads, [place(0, 0)], [place(100, 0)], **given)
    assert costs["o0", "d0"] == pytest.approx(100, rel=1e-3)


def test_tags_of_openstreetmap(toolbox):
    lines = [[place(0, 0), place(1000, 0)], [place(0, 0), place(0, 1000)], [place(1000, 0), place(0, 1000)]]
    tags = ['"maxspeed"=>"60","oneway"=>"no"', None, '"access"=>"private"']
    roads = road_layer(lines, highway=["primary", "residential", "primary"], other_tags=tags)
    done, costs = matrix(
        toolbox, roads, [place(0, 0)], [place(1000, 0), place(0, 1000)], MODE="car", STRATEGY="fastest"
    )
    assert costs["o0", "d0"] == pytest.approx(60 / (0.9 * 60), rel=1e-3)
    assert costs["o0", "d1"] == pytest.approx(60 / 28, rel=1e-3)
    assert "OpenStreetMap tags (highway, other_tags), travelled by car" in done.infos


def test_geofabrik_columns(toolbox):
    square = [place(0, 0), place(100, 0), place(100, 100), place(0, 100), place(0, 0)]
    roads = road_layer([square], fclass=["residential"], oneway=["T"], maxspeed=[0])
    _, costs = matrix(toolbox, roads, [place(0, 0)], [place(100, 0)], MODE="car")
    assert costs["o0", "d0"] == pytest.approx(300, rel=1e-3)


def test_a_layer_without_tags_is_read_by_fields_and_said(toolbox):
    done, _ = matrix(toolbox, town(), [place(0, 0)], [place(100, 0)], MODE="car")
    assert "50 km/h everywhere" in done.infos
    assert "no field highway / fclass" in done.infos


def test_no_way_is_null_and_counted_never_zero(toolbox):
    lines = [[place(0, 0), place(500, 0)], [place(0, 5000), place(100, 5000)]]
    done, costs = matrix(toolbox, road_layer(lines), [place(0, 0)], [place(100, 0), place(0, 8000)])
    assert costs["o0", "d1"] in (None, NULL)
    assert (done["PAIR_COUNT"], done["NO_WAY_COUNT"], done["NOT_CONNECTED"]) == (1, 1, 1)
    assert "never 0" in done.warnings
    assert "DESTINATIONS: 1 of 2 places lie farther than" in done.warnings


def test_a_place_reaches_itself_for_nothing(toolbox):
    _, costs = matrix(toolbox, town(), [place(20, 30), place(220, 30)], STRATEGY="fastest", ACCESS_SPEED=4.8)
    assert costs["o0", "o0"] == costs["o1", "o1"] == 0.0
    assert costs["o0", "o1"] > 0


def test_only_the_nearest_and_only_within_a_limit(toolbox):
    there = [place(900, 0), place(100, 0), place(400, 0)]
    _, costs = matrix(toolbox, town(), [place(0, 0)], there, NEAREST=2)
    assert list(costs) == [("o0", "d1"), ("o0", "d2")]
    done, costs = matrix(toolbox, town(), [place(0, 0)], there, MAX_COST=500)
    assert costs["o0", "d0"] in (None, NULL)
    assert "no way within 500 m" in done.warnings


def test_gaps_are_closed_when_asked(toolbox):
    lines = [[place(0, 0), place(100, 0)], [place(100.05, 0), place(200, 0)]]
    _, costs = matrix(toolbox, road_layer(lines), [place(0, 0)], [place(200, 0)])
    assert costs["o0", "d0"] != pytest.approx(200, rel=1e-3)
    _, costs = matrix(toolbox, road_layer(lines), [place(0, 0)], [place(200, 0)], TOLERANCE=0.2)
    assert costs["o0", "d0"] == pytest.approx(200, rel=1e-2)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("MultiLineString", "MULTILINESTRING((650000 6860000, 650050 6860000), (650050 6860000, 650100 6860000))"),
        ("LineStringZM", "LINESTRINGZM(650000 6860000 5 1, 650100 6860000 7 2)"),
        ("CompoundCurve", "COMPOUNDCURVE((650000 6860000, 650100 6860000))"),
    ],
)
def test_shapes_of_lines(toolbox, kind, text):
    _, costs = matrix(toolbox, road_layer([text], kind=kind), [place(0, 0)], [place(100, 0)])
    assert costs["o0", "d0"] == pytest.approx(100, rel=1e-3)


def test_curves_have_their_length(toolbox):
    half = "CIRCULARSTRING(650000 6860000, 650100 6860100, 650200 6860000)"
    _, costs = matrix(toolbox, road_layer([half], kind="CompoundCurve"), [place(0, 0)], [place(200, 0)])
    assert costs["o0", "d0"] == pytest.approx(math.pi * 100, rel=2e-3)


def test_roads_and_places_in_other_crs(toolbox):
    degrees = road_layer([[(2.30, 48.85), (2.31, 48.85)]], crs="EPSG:4326")
    there = point_layer([(2.30, 48.85), (2.31, 48.85)], crs="EPSG:4326")
    done = toolbox.run("costmatrix", ORIGINS=there, ROADS=degrees, **METRES)
    assert max(done.column("OUTPUT", "total_cost")) == pytest.approx(733.8, abs=0.5)


@pytest.mark.parametrize(
    ("columns", "more", "message"),
    [
        ({"v": ["fast"]}, {"SPEED_FIELD": "v"}, "The speed 'fast' in the field 'v' is no number of km/h"),
        ({"v": [-3.0]}, {"SPEED_FIELD": "v"}, "The speed -3.0 in the field 'v'"),
        ({"v": [0.0]}, {"SPEED_FIELD": "v"}, "No line of the layer is a road"),
        ({"highway": ["footway"]}, {"MODE": "car"}, "No line of the layer is a road for this way of travelling"),
        ({"highway": ["residential"], "access": ["no"]}, {"MODE": "car"}, "No line of the layer is a road"),
        ({"d": ["1"]}, {"DIRECTION_FIELD": "d", "VALUE_FORWARD": "1"}, "reach each other in both directions"),
    ],
)
def test_unusable_roads_are_refused(toolbox, columns, more, message):
    roads = road_layer([[place(0, 0), place(100, 0)]], **columns)
    with pytest.raises(Failed, match=message):
        matrix(toolbox, roads, [place(0, 0)], [place(100, 0)], **more)


def test_points_are_no_roads(toolbox):
    there = point_layer([place(0, 0)])
    with pytest.raises(Failed, match="roads are lines"):
        toolbox.run("costmatrix", ORIGINS=there, ROADS=there)


def test_lines_without_geometry_are_counted(toolbox):
    roads = road_layer([[place(0, 0), place(100, 0)], None], v=[1.0, 1.0])
    done, _ = matrix(toolbox, roads, [place(0, 0)], [place(100, 0)])
    assert "1 features left out: no line geometry" in done.warnings


def test_a_place_without_a_road_still_reaches_itself(toolbox):
    _, costs = matrix(toolbox, town(), [place(0, 0), place(90000, 0)])
    assert costs["o1", "o1"] == 0.0
    assert costs["o0", "o1"] in (None, NULL)


def test_repeated_ids_are_told(toolbox):
    origins = point_layer([place(0, 0), place(100, 0)], ident=["a", "a"])
    done = toolbox.run("costmatrix", ORIGINS=origins, ORIGIN_ID_FIELD="ident", ROADS=town(), **METRES)
    assert "ORIGINS: 1 ids repeat" in done.warnings
