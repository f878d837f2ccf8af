"""A road layer looked at as a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from road_layers import place, road_layer, town
from toolbox import point_layer


def test_what_hangs_together_and_what_does_not(toolbox):
    lines = [
        [place(0, 0), place(100, 0), place(200, 0)],
        [place(100, 0), place(100, 100)],
        [place(200, 3), place(300, 3)],
        [place(0, 900), place(50, 900)],
    ]
    roads = road_layer(lines, name=["a", "b", "c", "d"])
    done = toolbox.run("roadnetwork", ROADS=roads, MODE="field")
    assert done["PART_COUNT"] == 3
    assert done["NODE_COUNT"] == 8
    assert done["USABLE_PERCENT"] == pytest.approx(300 / 450 * 100, rel=1e-3)
    assert done["GAP_COUNT"] == 2
    rows = {row["name"]: row for row in done.rows("OUTPUT")}
    assert [rows[name]["part"] for name in "ab"] == [1, 1]
    assert {rows[name]["part"] for name in "cd"} == {2, 3}
    assert [rows[name]["usable"] for name in "abcd"] == [1, 1, 0, 0]
    assert rows["a"]["length_m"] == pytest.approx(200, rel=1e-3)
    ends = done.rows("OUTPUT_ENDS")
    assert {end["kind"] for end in ends} == {"gap"}
    assert ends[0]["distance_m"] == pytest.approx(3, rel=1e-2)
    assert "cut off from the rest" in done.warnings


def test_dead_one_way_roads_are_shown_where_they_leave(toolbox):
    ring = [place(0, 0), place(100, 0), place(100, 100), place(0, 0)]
    exit_ = [place(100, 100), place(300, 300), place(500, 300)]
    roads = road_layer([ring, exit_], way=["B", "F"])
    done = toolbox.run("roadnetwork", ROADS=roads, MODE="field", DIRECTION_FIELD="way", VALUE_FORWARD="F")
    assert done["DEAD_ONE_WAY_COUNT"] == 1
    assert done.xy("OUTPUT_ENDS").tolist() == [list(place(100, 100))]


def test_a_saved_network_gives_the_same_costs(toolbox):
    tags = {"highway": "residential", "other_tags": '"maxspeed"=>"30"'}
    roads = town(**tags)
    network = str(toolbox.folder / "network.gpkg")
    toolbox.run("roadnetwork", ROADS=roads, MODE="car", OUTPUT=network)
    places = point_layer([place(30, 40), place(730, 220), place(500, 910)])
    first, again = (
        toolbox.run("costmatrix", ORIGINS=places, ROADS=source, MODE="car").column("OUTPUT", "total_cost")
        for source in (roads, f"{network}|layername=network")
    )
    assert again == pytest.approx(first, rel=1e-6)


def test_the_page_says_what_was_understood(toolbox):
    page = str(toolbox.folder / "network.html")
    toolbox.run("roadnetwork", ROADS=town(highway="primary"), MODE="car", OUTPUT_HTML=page)
    text = Path(page).read_text(encoding="utf-8")
    assert "OpenStreetMap tags (highway), travelled by car" in text
    assert "50 to 60 km/h" in text
