"""The whole method in one run, against the same steps by hand, and on real customers."""

import csv

import numpy as np
import pytest
from chalandise.algorithms.glue.tree_layers import STOP_WORDS
from chalandise.core.study.zoom.tree import Stop
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from toolbox import Failed, Refused, point_layer


def geometry_table(done, name):
    """Rows of a layer with its geometry as text, to compare two layers."""
    layer = done.layer(name)
    return [
        (
            {key: str(value) for key, value in zip(layer.fields().names(), feature.attributes())},
            feature.geometry().asWkt(6),
        )
        for feature in layer.getFeatures()
    ]


# -- the chain by hand ----------------------------------------------------------------------------------------------
def by_hand(toolbox, customers, p, demand="area", **drawing):
    image = toolbox.run("rasterizepoints", INPUT=customers, VALUE="presence", **drawing)
    dilation = toolbox.run("dilationseries", INPUT=image["OUTPUT"], POINTS=customers)
    zones = toolbox.run("zonestatistics", ZONES=dilation["OUTPUT"], POINTS=customers, DEMAND=demand)
    sites = toolbox.run(
        "pmedian",
        DEMAND=zones.layer("OUTPUT_NODES"),
        DEMAND_ID_FIELD="zone",
        WEIGHT_FIELD="demand",
        P=p,
    )
    tree = toolbox.run(
        "recursivezoom",
        INPUT=customers,
        ZONES=dilation["OUTPUT"],
        SITES=sites.layer("SITES"),
        ZONE_FIELD="site",
        DEMAND=demand,
        MAX_DEPTH=3,
    )
    return dilation, zones, sites, tree


@pytest.mark.parametrize(("p", "demand"), [(3, "area"), (2, "count"), (4, "nearest")])
def test_one_run_equals_the_chain_by_hand(toolbox, customers, p, demand):
    dilation, zones, sites, tree = by_hand(toolbox, customers, p, demand)
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=p, ZOOM_LEVELS=2, DEMAND=demand)
    np.testing.assert_array_equal(done.image("DILATION"), dilation.image("OUTPUT"))
    for (own, shape), (other, other_shape) in zip(geometry_table(done, "ZONES"), geometry_table(zones, "OUTPUT_ZONES")):
        assert {key: own[key] for key in other} == other
        assert shape == other_shape
    assert geometry_table(done, "NODES") == geometry_table(zones, "OUTPUT_NODES")
    for name in ("OBJECTIVE", "LOWER_BOUND", "MEAN_DISTANCE", "MAX_DISTANCE"):
        assert done[f"OVERVIEW_{name}"] == pytest.approx(sites[name])
    assert done["OVERVIEW_GAP_PERCENT"] == sites["GAP_PERCENT"] == 0
    assert done["OVERVIEW_STATUS"] == sites["STATUS"] == "optimal"
    first = [row["zone"] for row in done.rows("TREE") if row["level"] == 1]
    assert first == sites.column("SITES", "site")
    assert geometry_table(done, "TREE") == geometry_table(tree, "OUTPUT")
    refined = toolbox.run("refinesites", INPUT=customers, SITES=tree.layer("OUTPUT_SITES"), P=p)
    for (own, place), (other, other_place) in zip(geometry_table(done, "SITES"), geometry_table(refined, "OUTPUT")):
        assert {key: own[key] for key in other} == other
        assert place == other_place
    for name in ("CUSTOMER_DISTANCE", "CUSTOMER_LOWER_BOUND", "CUSTOMER_GAP_PERCENT"):
        assert done[name] == refined[name]
    assert done["CUSTOMER_DISTANCE"] <= tree["CUSTOMER_DISTANCE"]


def test_the_same_run_twice_gives_the_same(toolbox, customers):
    one, two = (toolbox.run("tradeareaworkflow", INPUT=customers, P=4) for _ in range(2))
    for name in ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES"):
        assert geometry_table(one, name) == geometry_table(two, name)


# -- what comes out -------------------------------------------------------------------------------------------------
def test_layers_fit_together(toolbox, customers, customer_xy):
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3)
    zones, tree, sites = done.rows("ZONES"), done.rows("TREE"), done.rows("SITES")
    assert len(zones) == done["ZONE_COUNT"] == len(done.rows("NODES")) == len(done.rows("ALLOCATION"))
    assert {row["class"] for row in zones} == {"primary", "secondary"}
    assert all((row["parents"] != "") == (row["class"] == "primary") for row in zones)
    assert sum(row["customers"] for row in sites) == len(customer_xy)
    assert sum(row["share"] for row in sites) == pytest.approx(100)
    assert [row["site"] for row in sites] == [1, 2, 3]
    # Everybody is served by a site at which the zoom ended, and counts in one zone.
    parents = {row["parent"] for row in tree}
    leaves = [row for row in tree if row["site"] not in parents and row["stop"] != STOP_WORDS[Stop.DESERTED]]
    assert sum(row["demand"] for row in leaves) == pytest.approx(len(customer_xy))
    assert sum(row["demand"] for row in zones) == sum(row["zone_demand"] for row in sites) == len(customer_xy)
    nearest = np.hypot(*(customer_xy[:, None] - done.xy("SITES")).transpose(2, 0, 1)).min(axis=1)
    # The plain names speak of the sites that are output.
    assert done["CUSTOMER_DISTANCE"] == done["MEAN_DISTANCE"] == pytest.approx(nearest.mean())
    assert done["OBJECTIVE"] == pytest.approx(nearest.sum())
    assert done["MAX_DISTANCE"] == pytest.approx(nearest.max())
    assert done["GAP_PERCENT"] == done["CUSTOMER_GAP_PERCENT"]
    assert done["LOWER_BOUND"] * (1 + done["GAP_PERCENT"] / 100) == pytest.approx(done["OBJECTIVE"])
    assert done.layer("SITES").crs().authid() == "EPSG:2154"


def test_weights_count_in_the_sites(toolbox, customers):
    done = toolbox.run("tradeareaworkflow", INPUT=customers, WEIGHT_FIELD="weight", P=2, ZOOM_LEVELS=0)
    wanted = sum(feature["weight"] for feature in customers.getFeatures())
    assert sum(done.column("SITES", "demand")) == wanted


def test_without_zoom_and_refinement_the_sites_are_those_of_the_overview(toolbox, customers):
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, ZOOM_LEVELS=0, REFINE=False)
    assert done.rows("ZOOM_ZONES") == []
    assert set(done.column("TREE", "level")) == {1}
    nodes = {tuple(place) for place in done.xy("NODES")}
    assert all(tuple(place) in nodes for place in done.xy("SITES"))


def test_existing_sites_stay_where_they_are(toolbox, customers):
    store = (653000, 6862000)
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, EXISTING=point_layer([store]))
    assert store in {tuple(place) for place in done.xy("SITES")}
    assert "fixed site" in done.column("TREE", "stop")
    assert len(done.rows("SITES")) == 3


def test_existing_sites_in_another_crs_are_reprojected(toolbox, customers):
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    store = to_degrees.transform(QgsPointXY(653000, 6862000))
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, EXISTING=point_layer([store], crs="EPSG:4326"))
    away = np.hypot(*(done.xy("SITES") - (653000, 6862000)).T)
    assert away.min() < 0.01


def test_customers_in_degrees_with_a_target(toolbox, customers, customer_xy):
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    layer = point_layer([to_degrees.transform(QgsPointXY(x, y)) for x, y in customer_xy], crs="EPSG:4326")
    with pytest.raises(Refused, match=r"INPUT .*in degrees \(EPSG:4326\).*Set TARGET_CRS to a projected CRS.*EPSG:326"):
        toolbox.run("tradeareaworkflow", INPUT=layer)
    done = toolbox.run("tradeareaworkflow", INPUT=layer, TARGET_CRS="EPSG:2154", P=3)
    plain = toolbox.run("tradeareaworkflow", INPUT=customers, P=3)
    assert done["ZONE_COUNT"] == plain["ZONE_COUNT"]
    assert done["OBJECTIVE"] == pytest.approx(plain["OBJECTIVE"], rel=0.01)
    assert done.layer("SITES").crs().authid() == "EPSG:2154"


def test_the_report_tells_the_whole_study(toolbox, customers, tmp_path):
    page = tmp_path / "étude.html"
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, OUTPUT_HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    for number in (done["ZONE_COUNT"], done["PIXEL_SIZE_USED"]):
        assert f"{number:g}" in text


def test_a_layer_without_crs(toolbox, customer_xy):
    done = toolbox.run("tradeareaworkflow", INPUT=point_layer(customer_xy, crs=""), P=2)
    assert not done.layer("SITES").crs().isValid()
    assert len(done.rows("SITES")) == 2


# -- what cannot work -----------------------------------------------------------------------------------------------
def test_no_zone_says_what_to_change(toolbox):
    scattered = point_layer([(650000 + 5000 * k, 6860000 + 3000 * (k % 7)) for k in range(40)])
    with pytest.raises(Failed, match=r"MIN_ZONE_AREA .*No zone reaches the minimum area of 490 pixels"):
        toolbox.run("tradeareaworkflow", INPUT=scattered, PIXEL_SIZE=50)


@pytest.mark.parametrize(
    ("xy", "message"),
    [
        ([], r"INPUT .*the layer has no features"),
        ([None, None], r"INPUT .*None of the 2 features has a usable point geometry"),
        ([(650000, 6860000)], r"(?i)No pixel size can be derived from 1 point"),
        ([(650000, 6860000)] * 5, r"All 5 points lie at the same place"),
    ],
)
@pytest.mark.parametrize("name", ["tradeareaworkflow", "recursivezoom"])
def test_customers_that_cannot_be_studied(toolbox, name, xy, message):
    with pytest.raises((Refused, Failed), match=message):
        toolbox.run(name, INPUT=point_layer(xy))


@pytest.mark.parametrize("name", ["tradeareaworkflow", "recursivezoom"])
def test_more_sites_than_zones(toolbox, customers, name):
    alone = {"DEMAND": "area", **({"REFINE": False} if name == "tradeareaworkflow" else {})}
    with pytest.raises(Failed, match=r"P .*99 sites are asked for but there are only \d+ candidates; lower"):
        toolbox.run(name, INPUT=customers, P=99, **alone)


@pytest.mark.parametrize("values", [{}, {"ZOOM_LEVELS": 0}, {"DEMAND": "area"}])
def test_sites_beyond_the_zones_are_added_on_the_customers(toolbox, customers, values):
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=20, PROVE="no", **values)
    assert done["ZONE_COUNT"] < 20
    assert len({tuple(place) for place in done.xy("SITES")}) == 20
    assert all(row["customers"] > 0 for row in done.rows("SITES"))


def test_more_sites_than_places(toolbox, customers):
    with pytest.raises(Failed, match=r"P .*5,000 sites are asked for but there are only \d+ candidates; lower"):
        toolbox.run("tradeareaworkflow", INPUT=customers, P=5000)


@pytest.mark.parametrize("name", ["tradeareaworkflow", "recursivezoom"])
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"P": 0}, r"P \(Number of sites.*\): must be at least 1, not 0"),
        ({"PIXEL_SIZE": 0}, r"PIXEL_SIZE .*must be above zero, not 0"),
        ({"PIXEL_SIZE": -1}, r"PIXEL_SIZE .*must be above zero, not -1"),
        ({"WEIGHT_FIELD": "gone"}, r"WEIGHT_FIELD .*no field 'gone'"),
        ({"ITERATION": 60}, r"ITERATION: iteration 60 is beyond the 50 dilations"),
        ({"ZOOM_FACTOR": 1}, r"ZOOM_FACTOR .*between 1.2 and 10, not 1"),
        ({"MIN_CUSTOMERS": 2}, r"MIN_CUSTOMERS .*at least 3, not 2"),
    ],
)
def test_wrong_values(toolbox, customers, name, values, message):
    with pytest.raises(Refused, match=message):
        toolbox.run(name, INPUT=customers, **values)


@pytest.mark.parametrize("name", ["tradeareaworkflow", "recursivezoom"])
@pytest.mark.parametrize("size", [1e-4, 1e-300])
def test_a_pixel_too_small_for_the_memory(toolbox, customers, name, size):
    with pytest.raises(Failed, match=r"PIXEL_SIZE .*would need about .* GB of memory and .* GB are free"):
        toolbox.run(name, INPUT=customers, PIXEL_SIZE=size)


@pytest.mark.parametrize("name", ["tradeareaworkflow", "recursivezoom"])
def test_one_customer_on_another_continent_does_not_fill_the_memory(toolbox, customer_xy, name):
    layer = point_layer([*customer_xy, (90_000_000, 6_860_000), (650_000, -90_000_000)])
    with pytest.raises(Failed, match=r"PIXEL_SIZE .*would need about .* GB of memory"):
        toolbox.run(name, INPUT=layer, STRAY_POINTS="keep")
    assert "INPUT: 2 points lie far from all the others and are left out" in toolbox.run(name, INPUT=layer).warnings


# -- real customers -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def paris_west(shared_data):
    with (shared_data / "paris" / "paris_west_8x9km.csv").open(encoding="utf-8") as file:
        return point_layer([(float(row["x_l93"]), float(row["y_l93"])) for row in csv.DictReader(file)])


# SPEC MO-1, 9.5 m pixels and symbols of 4 pixels.
STAIRCASE = [16, 27, 30, 30, 31, 34, 34, 40, 40, 41, 43, 44, 44, 43, 43, 44, 44, 46, 46, 45]


@pytest.mark.slow
def test_the_staircase_of_paris_west(toolbox, paris_west):
    image = toolbox.run("rasterizepoints", INPUT=paris_west, VALUE="presence", PIXEL_SIZE=9.5)
    done = toolbox.run("dilationseries", INPUT=image["OUTPUT"])
    zones = np.array(done.column("CURVE", "zones"))[:20]
    # Only the origin of the grid differs.
    assert np.abs(zones - STAIRCASE).max() <= 4
    assert zones[19] > 2 * zones[0]
    components = done.column("CURVE", "components")
    assert components[0] == pytest.approx(2394, rel=0.03)
    assert components[19] == pytest.approx(1100, rel=0.05)
    swallowed = toolbox.run("dilationseries", INPUT=image["OUTPUT"], MIN_NEIGHBOURS=1, MAX_ITERATIONS=10)
    # Everything merges: a handful of zones is left.
    assert swallowed.column("CURVE", "zones")[6:10] == pytest.approx([4] * 4, abs=2)
    assert len(done.rows("PLATEAUS")) >= 2


@pytest.mark.slow
def test_the_automatic_pixel_on_paris_west(toolbox, paris_west):
    done = toolbox.run("tradeareaworkflow", INPUT=paris_west, P=5, ITERATION=10)
    assert done["PIXEL_SIZE_USED"] == pytest.approx(9.6, rel=0.05)
    assert done["ZONE_COUNT"] == pytest.approx(44, abs=3)
    assert sum(done.column("ZONES", "share")) == pytest.approx(68, abs=2)
    assert len(done.rows("SITES")) == 5
    assert (done["OVERVIEW_STATUS"], done["STATUS"]) == ("optimal", "feasible")
    assert done["GAP_PERCENT"] <= 0.5
    assert max(done.column("TREE", "level")) == 3
