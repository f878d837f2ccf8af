"""Isochrones: analytic shape, nesting, overlap, people, the edge of the data."""

from __future__ import annotations

import pytest
from road_layers import place, road_layer, town
from toolbox import Failed, point_layer

METRES = {"STRATEGY": "shortest", "ACCESS_SPEED": 0, "MODE": "field"}


def areas(toolbox, roads, stores, **more):
    stores = point_layer(stores, ident=[f"s{k}" for k in range(len(stores))])
    done = toolbox.run("serviceareas", INPUT=stores, ID_FIELD="ident", ROADS=roads, **{**METRES, **more})
    layer = done.layer("OUTPUT")
    shapes = {(f["id"], f["mode"], f["to_break"]): f.geometry() for f in layer.getFeatures()}
    rows = {(row["id"], row["mode"], row["to_break"]): row for row in done.rows("OUTPUT")}
    return done, shapes, rows


def test_a_lattice_of_streets_gives_a_diamond(toolbox):
    streets = town(step=100.0, size=21)
    done, shapes, rows = areas(toolbox, streets, [place(1000, 1000)], BREAKS="700", OFFROAD=60, PIXEL_SIZE=10)
    assert shapes["s0", "field", 700].area() == pytest.approx(2 * 700**2, rel=0.02)
    assert rows["s0", "field", 700]["area_km2"] == pytest.approx(0.98, rel=0.02)
    # Along both directions, the streets |x| + |y| <= 700 hold four runs of 700, 600 ... 100 metres twice, and the axes.
    assert rows["s0", "field", 700]["road_km"] == pytest.approx(2 * (2 * 0.7 + 4 * 2.1), rel=0.01)
    assert done["FALSE_INSIDE_PERCENT"] <= 1.0
    assert done["MISSED_PERCENT"] <= 2.0
    assert done["CUT_COUNT"] == 0


def test_breaks_nest_and_rings_do_not_overlap(toolbox):
    streets = town(step=100.0, size=21)
    _, disks, _ = areas(toolbox, streets, [place(1000, 1000)], BREAKS="300, 700; 500")
    assert [limit for _, _, limit in disks] == [700, 500, 300]
    for inner, outer in ((300, 500), (500, 700)):
        inside = disks["s0", "field", inner].difference(disks["s0", "field", outer])
        assert inside.isEmpty() or inside.area() < 1e-6
    _, rings, rows = areas(toolbox, streets, [place(1000, 1000)], BREAKS="300,500,700", RINGS="rings")
    total = sum(ring.area() for ring in rings.values())
    assert total == pytest.approx(disks["s0", "field", 700].area(), rel=1e-9)
    assert rows["s0", "field", 500]["from_break"] == 300


def test_shapes_are_valid_and_hold_their_store(toolbox):
    _, shapes, _ = areas(toolbox, town(), [place(500, 500), place(220, 300)], BREAKS="150,400")
    assert all(shape.isGeosValid() for shape in shapes.values())
    assert shapes["s1", "field", 150].contains(point_layer([place(220, 300)]).getFeature(1).geometry())


def test_nearest_shares_out_what_dissolved_holds(toolbox):
    stores = [place(200, 500), place(800, 500)]
    _, together, _ = areas(toolbox, town(), stores, BREAKS="400", OVERLAP="dissolved")
    _, apart, _ = areas(toolbox, town(), stores, BREAKS="400", OVERLAP="nearest")
    (whole,) = together.values()
    one, other = apart["s0", "field", 400], apart["s1", "field", 400]
    assert one.intersection(other).area() < 1e-6
    assert one.area() + other.area() == pytest.approx(whole.area(), rel=1e-6)
    assert one.area() == pytest.approx(other.area(), rel=0.04)
    _, overlapping, _ = areas(toolbox, town(), stores, BREAKS="400")
    assert overlapping["s0", "field", 400].intersection(overlapping["s1", "field", 400]).area() > 1000


def test_people_are_counted_by_their_own_cost(toolbox):
    people = point_layer([place(500, 500), place(500, 690), place(500, 720), place(4000, 4000)], w=[1.0, 2.0, 4.0, 8.0])
    given = {"BREAKS": "200", "POPULATION": people, "WEIGHT_FIELD": "w"}
    _, _, rows = areas(toolbox, town(), [place(500, 500)], **given)
    assert rows["s0", "field", 200]["customers"] == 2
    assert rows["s0", "field", 200]["weight"] == 3.0


def test_a_faster_way_of_travelling_reaches_farther(toolbox):
    roads = town(highway="residential")
    done, shapes, _ = areas(
        toolbox, roads, [place(500, 500)], STRATEGY="fastest", MODE=["foot", "bike"], BREAKS="3", OFFROAD=60
    )
    assert done["AREA_COUNT"] == 2
    assert shapes["s0", "foot", 3].difference(shapes["s0", "bike", 3]).area() < 1e-6
    assert shapes["s0", "bike", 3].area() > 5 * shapes["s0", "foot", 3].area()


@pytest.mark.parametrize(("travel", "reached"), [("from", 100), ("to", 0)])
def test_direction_of_travel(toolbox, travel, reached):
    ring = [place(0, 0), place(100, 0), place(100, 100), place(0, 100), place(0, 0)]
    roads = road_layer([ring], way=["F"])
    people = point_layer([place(50, 0)])
    given = {"DIRECTION_FIELD": "way", "VALUE_FORWARD": "F", "TRAVEL": travel, "BREAKS": "60", "POPULATION": people}
    _, _, rows = areas(toolbox, roads, [place(0, 0)], **given)
    assert rows["s0", "field", 60]["customers"] == (1 if reached else 0)


def test_an_area_cut_by_the_edge_of_the_data_is_said(toolbox):
    done, _, rows = areas(toolbox, town(), [place(100, 500)], BREAKS="50,400")
    assert rows["s0", "field", 400]["cut"] == 1
    assert "reach the edge of the roads" in done.warnings


def test_small_holes_are_filled_when_asked(toolbox):
    _, holes, _ = areas(toolbox, town(step=400), [place(2000, 2000)], BREAKS="1500", OFFROAD=60)
    _, filled, _ = areas(toolbox, town(step=400), [place(2000, 2000)], BREAKS="1500", OFFROAD=60, MIN_HOLE_AREA=1e6)
    assert filled["s0", "field", 1500].area() > holes["s0", "field", 1500].area()


def test_a_store_without_a_road_has_no_area_and_is_counted(toolbox):
    done, shapes, _ = areas(toolbox, town(), [place(500, 500), place(90000, 0)], BREAKS="200")
    assert [store for store, _, _ in shapes] == ["s0"]
    assert done["NOT_CONNECTED"] == 1
    assert "1 of 2 places lie farther than" in done.warnings


def test_no_store_near_a_road_is_refused(toolbox):
    with pytest.raises(Failed, match="No place lies near a road"):
        areas(toolbox, town(), [place(90000, 0)], BREAKS="200")


@pytest.mark.parametrize("breaks", ["five", "", "0", "-5, 3", "inf"])
def test_breaks_that_are_none(toolbox, breaks):
    message = toolbox.refusal("serviceareas", INPUT=point_layer([place(0, 0)]), ROADS=town(), BREAKS=breaks)
    assert "BREAKS" in message


def test_a_break_that_ends_before_the_road_is_told(toolbox):
    done, shapes, _ = areas(toolbox, town(), [place(550, 540)], BREAKS="5", ACCESS_SPEED=4.8)
    assert shapes == {}
    assert "1 places near roads have no area" in done.warnings
    assert "random spots" not in done.infos
