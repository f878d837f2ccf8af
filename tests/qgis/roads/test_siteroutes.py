"""Routes as lines."""

from __future__ import annotations

import pytest
from road_layers import place, road_layer, town
from toolbox import point_layer

METRES = {"STRATEGY": "shortest", "ACCESS_SPEED": 0, "MODE": "field"}


def routes(toolbox, roads, people, sites, **more):
    people = point_layer(people, ident=[f"c{k}" for k in range(len(people))])
    sites = point_layer(sites, ident=[f"s{k}" for k in range(len(sites))])
    given = {"INPUT": people, "ID_FIELD": "ident", "SITES": sites, "SITE_ID_FIELD": "ident", "ROADS": roads}
    return toolbox.run("siteroutes", **{**given, **METRES, **more})


def test_everybody_goes_to_the_nearest_by_road(toolbox):
    done = routes(toolbox, town(), [place(0, 0), place(950, 1000)], [place(300, 200), place(1000, 1000)])
    rows = {row["id"]: row for row in done.rows("OUTPUT")}
    assert (rows["c0"]["site"], rows["c1"]["site"]) == ("s0", "s1")
    assert rows["c0"]["cost"] == pytest.approx(500, rel=1e-3)
    assert rows["c0"]["length_km"] == pytest.approx(0.5, rel=1e-3)
    assert done["MEAN_COST"] == pytest.approx(275, rel=1e-2)


@pytest.mark.parametrize(("travel", "length"), [("to", 100), ("from", 300)])
def test_a_line_begins_where_the_way_begins(toolbox, travel, length):
    ring = [place(0, 0), place(100, 0), place(100, 100), place(0, 100), place(0, 0)]
    roads = road_layer([ring], way=["F"])
    given = {"DIRECTION_FIELD": "way", "VALUE_FORWARD": "F", "TRAVEL": travel}
    done = routes(toolbox, roads, [place(0, 0)], [place(100, 0)], **given)
    (feature,) = done.layer("OUTPUT").getFeatures()
    assert feature["cost"] == pytest.approx(length, rel=1e-3)
    line = feature.geometry().asPolyline()
    first, last = (place(0, 0), place(100, 0)) if travel == "to" else (place(100, 0), place(0, 0))
    assert tuple(line[0]) == pytest.approx(first)
    assert tuple(line[-1]) == pytest.approx(last)
    assert feature.geometry().length() == pytest.approx(length, rel=1e-6)


def test_who_has_no_way_is_counted(toolbox):
    done = routes(toolbox, town(), [place(0, 0), place(90000, 0)], [place(300, 200)])
    assert (done["ROUTE_COUNT"], done["NO_WAY_COUNT"]) == (1, 1)
    assert "1 customers have no way" in done.warnings
