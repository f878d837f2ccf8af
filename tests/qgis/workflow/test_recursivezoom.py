"""ZO-1 to ZO-3 through the toolbox."""

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsVectorLayer
from toolbox import Failed, Refused, point_layer, raster_layer


@pytest.fixture
def zoomed(toolbox, customers):
    def run(**parameters):
        return toolbox.run("recursivezoom", **{"INPUT": customers, "P": 3, **parameters})

    return run


def zone_shapes(study_layers):
    layer = QgsVectorLayer(study_layers["ZONES"], "zones", "ogr")
    return {feature["zone"]: QgsGeometry(feature.geometry()) for feature in layer.getFeatures()}


@pytest.mark.parametrize(("buffer", "share"), [("distance", 0.1), ("none", 0.1), ("touching", 0.1)])
def test_level_two_lies_inside_the_zone_or_its_buffer(zoomed, study_layers, buffer, share):
    done = zoomed(BUFFER=buffer, BUFFER_SHARE=share, MAX_DEPTH=2)
    shapes, rows = zone_shapes(study_layers), done.rows("OUTPUT")
    pixel = study_layers["PIXEL_SIZE_USED"]
    zone_of = {row["site"]: row["zone"] for row in rows if row["level"] == 1}
    children = [(row, place) for row, place in zip(rows, done.xy("OUTPUT")) if row["level"] == 2]
    assert children
    for row, place in children:
        zone = shapes[zone_of[row["parent"]]]
        box = zone.boundingBox()
        reach = {"none": 0, "touching": 1.5 * pixel, "distance": share * np.hypot(box.width(), box.height())}[buffer]
        assert zone.distance(QgsGeometry.fromWkt(f"Point({place[0]} {place[1]})")) <= reach + pixel


def test_sites_can_be_kept_inside_the_zone(zoomed, study_layers):
    done = zoomed(BUFFER="distance", BUFFER_SHARE=1.0, RESTRICT_TO_PARENT=True, MAX_DEPTH=2)
    shapes, rows = zone_shapes(study_layers), done.rows("OUTPUT")
    zone_of = {row["site"]: row["zone"] for row in rows if row["level"] == 1}
    inside = [
        shapes[zone_of[row["parent"]]].contains(QgsGeometry.fromWkt(f"Point({place[0]} {place[1]})"))
        for row, place in zip(rows, done.xy("OUTPUT"))
        if row["level"] == 2
    ]
    assert inside
    assert all(inside)


def test_one_level_is_the_plain_pipeline(zoomed, toolbox, study_layers):
    done = zoomed(MAX_DEPTH=1)
    plain = toolbox.run("pmedian", DEMAND=study_layers["NODES"], DEMAND_ID_FIELD="zone", WEIGHT_FIELD="demand", P=3)
    assert done.column("OUTPUT", "zone") == plain.column("SITES", "site")
    np.testing.assert_allclose(done.xy("OUTPUT"), plain.xy("SITES"))
    assert set(done.column("OUTPUT", "stop")) == {"maximum depth reached"}
    assert done["DEPTH"] == 1
    assert done["SITE_COUNT"] == 3


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"MAX_DEPTH": 1}, "maximum depth reached"),
        ({"MIN_CUSTOMERS": 10_000}, "too few customers"),
        ({"PRECISION": 7.0}, "wanted pixel size reached"),
        ({"NODE_SPACING": 100_000.0}, "wanted spacing of nodes reached"),
    ],
)
def test_each_rule_alone_stops_and_is_named(zoomed, values, reason):
    done = zoomed(**values)
    assert set(done.column("OUTPUT", "stop")) == {reason}
    assert f"Site 1 (level 1): {reason}" in done.infos
    assert done.rows("OUTPUT_ZONES") == []


def test_pixels_shrink_by_the_zoom_factor(zoomed):
    done = zoomed(ZOOM_FACTOR=3, MAX_DEPTH=2)
    sizes = {row["level"]: row["pixel_size"] for row in done.rows("OUTPUT")}
    assert sizes[1] / sizes[2] == pytest.approx(3)


def test_the_tree_is_complete(zoomed):
    done = zoomed(MAX_DEPTH=3)
    rows = {row["site"]: row for row in done.rows("OUTPUT")}
    assert list(rows) == list(range(1, len(rows) + 1))
    for row in rows.values():
        if row["level"] > 1:
            assert rows[row["parent"]]["level"] == row["level"] - 1
            assert rows[row["parent"]]["stop"] == "zoomed"
            assert rows[row["parent"]]["rank"] == row["rank"]
        assert row["stop"]
    gone = ("zoomed", "its customers are better served from other zones")
    leaves = [row for row in rows.values() if row["stop"] not in gone]
    assert len(leaves) == done["SITE_COUNT"] == len(done.rows("OUTPUT_SITES"))
    assert done["DEPTH"] == max(row["level"] for row in rows.values())
    # Every zone in which a site was chosen says so.
    chosen = {row["site"] for row in done.rows("OUTPUT_ZONES") if row["site"]}
    assert chosen == {row["site"] for row in rows.values() if row["level"] > 1}


def test_several_sites_in_each_zone(zoomed):
    done = zoomed(SITES_PER_ZONE=2, MAX_DEPTH=2, DEMAND="area")
    parents = [row["parent"] for row in done.rows("OUTPUT") if row["level"] == 2]
    assert max(parents.count(one) for one in parents) == 2


def test_zones_without_sites_are_searched(zoomed, study_layers):
    done = zoomed(ZONES=study_layers["DILATION"], MAX_DEPTH=2)
    wanted = zoomed(MAX_DEPTH=2)
    assert done.rows("OUTPUT") == wanted.rows("OUTPUT")


def test_sites_without_a_zone_field_belong_to_the_zone_they_lie_in(zoomed, study_layers, toolbox):
    sites = toolbox.run("pmedian", DEMAND=study_layers["NODES"], DEMAND_ID_FIELD="zone", WEIGHT_FIELD="demand", P=3)
    given = {"ZONES": study_layers["DILATION"], "SITES": sites.layer("SITES"), "MAX_DEPTH": 2}
    named = zoomed(**given, ZONE_FIELD="site")
    assert zoomed(**given).column("OUTPUT", "zone") == named.column("OUTPUT", "zone")


def test_a_site_that_is_no_node_is_fixed(zoomed, study_layers):
    sites = point_layer([(652000, 6862000)], zone=["existing 1"])
    done = zoomed(ZONES=study_layers["DILATION"], SITES=sites, ZONE_FIELD="zone", P=None)
    assert done.column("OUTPUT", "stop") == ["fixed site"]
    assert done.xy("OUTPUT").tolist() == [[652000, 6862000]]


# -- what cannot work -----------------------------------------------------------------------------------------------
def test_a_zone_that_is_not_there(zoomed, study_layers):
    sites = point_layer([(652000, 6862000)], zone=[77])
    with pytest.raises(Failed, match=r"ZONE_FIELD .*A site belongs to zone 77, but there are only \d+ zones"):
        zoomed(ZONES=study_layers["DILATION"], SITES=sites, ZONE_FIELD="zone")


def test_sites_need_zones(zoomed):
    with pytest.raises(Refused, match=r"ZONES .*the sites given were chosen among some zones"):
        zoomed(SITES=point_layer([(0, 0)]))


@pytest.mark.parametrize("sites", [None, [(650500, 6860500)]])
def test_zones_without_a_zone(zoomed, tmp_path, sites):
    empty = raster_layer(tmp_path, np.zeros((30, 30), dtype=np.uint8))
    given = {} if sites is None else {"SITES": point_layer(sites)}
    with pytest.raises(Failed, match=r"ZONES .*The raster has no zone"):
        zoomed(ZONES=empty, **given)


def test_layers_in_different_crs(zoomed, tmp_path):
    zones = raster_layer(tmp_path, np.ones((5, 5)), crs="EPSG:3857")
    with pytest.raises(Refused, match=r"ZONES .*its CRS is EPSG:3857 but that of INPUT is EPSG:2154"):
        zoomed(ZONES=zones)


def test_degrees(zoomed):
    layer = point_layer([(2.3, 48.8), (2.4, 48.9)], crs="EPSG:4326")
    with pytest.raises(
        Refused, match=r"INPUT .*in degrees \(EPSG:4326\).*Reproject it first, for instance to EPSG:32631"
    ):
        zoomed(INPUT=layer)


# -- which zones, how many sites, for better or worse ------------------------------------------------------------------
@pytest.fixture
def two_chosen(study_layers, toolbox):
    """The nodes of zones numbered after the small ones were left out, two of them chosen."""
    measured = toolbox.run("zonestatistics", ZONES=study_layers["DILATION"])
    areas = sorted(measured.column("OUTPUT_ZONES", "area"))
    least = areas[len(areas) // 2]
    nodes = toolbox.run("zonestatistics", ZONES=study_layers["DILATION"], MIN_ZONE_AREA=least)
    chosen = nodes.rows("OUTPUT_NODES")[-2:]
    places = nodes.xy("OUTPUT_NODES")[-2:]
    every = dict(zip(map(tuple, measured.xy("OUTPUT_NODES")), measured.column("OUTPUT_NODES", "zone")))
    # The numbers mean other zones than those in which the sites lie, as long as the small ones are not left out.
    assert all(every[tuple(place)] != row["zone"] for place, row in zip(places, chosen))
    return point_layer(places.tolist(), zone=[row["zone"] for row in chosen]), least


def test_a_site_is_zoomed_into_where_it_lies_whatever_the_numbers(zoomed, study_layers, two_chosen):
    sites, least = two_chosen
    given = {"ZONES": study_layers["DILATION"], "SITES": sites, "P": None, "MAX_DEPTH": 2, "DEMAND": "area"}
    by_place = zoomed(**given)
    numbered_otherwise = zoomed(**given, ZONE_FIELD="zone")
    assert numbered_otherwise.xy("OUTPUT").tolist() == by_place.xy("OUTPUT").tolist()
    assert "2 of 2 sites bear the number of a zone in which they do not lie" in numbered_otherwise.warnings
    # Their numbers are kept.
    first = [row["zone"] for row in numbered_otherwise.rows("OUTPUT") if row["level"] == 1]
    assert first == [feature["zone"] for feature in sites.getFeatures()]
    same_rule = zoomed(**given, ZONE_FIELD="zone", MIN_ZONE_AREA=least)
    assert "do not lie" not in same_rule.warnings
    assert [row["zone"] for row in same_rule.rows("OUTPUT") if row["level"] == 1] == first


def test_the_dialog_and_a_script_do_the_same(zoomed, study_layers, two_chosen, toolbox):
    sites, _ = two_chosen
    given = {"ZONES": study_layers["DILATION"], "SITES": sites, "MAX_DEPTH": 2, "P": None}
    script = zoomed(**given)
    algorithm = toolbox.algorithm("recursivezoom")
    values = {one.name(): one.defaultValue() for one in algorithm.parameterDefinitions() if not one.isDestination()}
    dialog = zoomed(**{name: value for name, value in values.items() if name != "INPUT"} | given)
    assert dialog.rows("OUTPUT") == script.rows("OUTPUT")
    assert script["SITE_COUNT"] == 2


def test_what_the_zoom_does_to_the_customers_is_told(zoomed):
    for demand in ("nearest", "area", "weight"):
        done = zoomed(DEMAND=demand, P=4)
        worse = done["CUSTOMER_DISTANCE"] > done["OVERVIEW_DISTANCE"] * 1.0001
        assert ("The zoom makes it longer" in done.warnings) == worse
        assert "Mean distance of the customers: " in done.warnings + done.infos
        if demand == "nearest":
            assert not worse


def test_a_longer_way_is_warned_of(zoomed, study_layers):
    # The site stands in the middle of its customers and is moved to the only finer node that is allowed.
    runs = [zoomed(DEMAND="area", P=p, MAX_DEPTH=depth) for p in (1, 2, 3, 5) for depth in (2, 3)]
    worse = [run for run in runs if run["CUSTOMER_DISTANCE"] > run["OVERVIEW_DISTANCE"] * 1.0001]
    assert worse
    assert all("DEMAND=nearest looks at all at once" in run.warnings for run in worse)


def test_sites_that_are_not_found_are_told(zoomed):
    done = zoomed(P=99)
    assert done["SITE_COUNT"] < 99
    assert f"Only {done['SITE_COUNT']} of 99 sites are found" in done.warnings
