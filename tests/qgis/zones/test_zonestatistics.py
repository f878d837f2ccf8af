"""DE-13, ZS-1 to ZS-5 through the toolbox."""

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer, raster_layer, read_image


@pytest.fixture
def zones(tmp_path):
    """A primary L at the bottom, a secondary square at the top; pixels of 10 m."""
    image = np.zeros((40, 60), dtype=np.uint8)
    image[20:36, 5:9] = 2
    image[32:36, 9:21] = 2
    image[4:10, 40:46] = 1
    return raster_layer(tmp_path, image, name="zones.tif")


@pytest.fixture
def shoppers():
    """Three inside the square, one in the L, one nowhere; weights 1..5."""
    xy = [(650405, 6859955), (650425, 6859935), (650455, 6859905), (650065, 6859785), (650305, 6859705)]
    return point_layer(xy, weight=[1, 2, 3, 4, 5])


def test_zones_are_numbered_from_the_top_and_measured(toolbox, zones, shoppers):
    done = toolbox.run("zonestatistics", ZONES=zones, POINTS=shoppers, WEIGHT_FIELD="weight")
    square, angle = done.rows("OUTPUT_ZONES")
    assert (square["zone"], square["class"], square["area"], square["perimeter"]) == (1, "secondary", 3600, 240)
    assert (angle["zone"], angle["class"], angle["area"]) == (2, "primary", 11200)
    assert (square["customers"], square["weight"]) == (3, 6)
    assert (angle["customers"], angle["weight"]) == (1, 4)
    assert square["share"] == pytest.approx(40)
    assert square["density"] == pytest.approx(6 / 0.0036)
    assert done["SHARE"] == pytest.approx(100 * 10 / 15)
    assert done["ZONE_COUNT"] == 2
    for row, feature in zip((square, angle), done.layer("OUTPUT_ZONES").getFeatures()):
        assert feature.geometry().area() == row["area"]
        assert np.pi / 4 * row["major"] * row["minor"] == pytest.approx(row["area"], rel=0.02)


def test_nodes_are_the_pixel_means(toolbox, zones):
    done = toolbox.run("zonestatistics", ZONES=zones)
    assert done.xy("OUTPUT_NODES")[0].tolist() == [650430, 6859930]
    rows, cols = np.nonzero(read_image(zones.source()) == 2)
    wanted = (650000 + 10 * (cols.mean() + 0.5), 6860000 - 10 * (rows.mean() + 0.5))
    assert done.xy("OUTPUT_NODES")[1] == pytest.approx(wanted)
    assert done.column("OUTPUT_NODES", "zone") == [1, 2]


def test_a_node_outside_its_concave_zone_is_told_and_can_be_moved_in(toolbox, zones):
    done = toolbox.run("zonestatistics", ZONES=zones)
    assert done.column("OUTPUT_NODES", "inside") == [1, 0]
    assert "The centroid of 1 zones falls outside their concave outline; CENTROID=surface moves it in" in done.warnings
    moved = toolbox.run("zonestatistics", ZONES=zones, CENTROID="surface")
    assert moved.column("OUTPUT_NODES", "inside") == [1, 1]
    assert moved.warnings == ""


@pytest.mark.parametrize(
    ("demand", "wanted"),
    [("area", [3600, 11200]), ("count", [3, 1]), ("weight", [6, 4]), ("mean", [2, 4]), ("nearest", [6, 9])],
)
def test_definitions_of_demand(toolbox, zones, shoppers, demand, wanted):
    done = toolbox.run("zonestatistics", ZONES=zones, POINTS=shoppers, WEIGHT_FIELD="weight", DEMAND=demand)
    assert done.column("OUTPUT_NODES", "demand") == wanted
    assert done.column("OUTPUT_ZONES", "demand") == wanted


@pytest.mark.parametrize("demand", ["count", "weight", "nearest"])
def test_demands_that_count_customers_need_them(toolbox, zones, demand):
    with pytest.raises(Refused, match=r"POINTS .*this definition of demand counts customers"):
        toolbox.run("zonestatistics", ZONES=zones, DEMAND=demand)


def test_the_mean_needs_customers_or_values(toolbox, zones):
    with pytest.raises(Failed, match=r"POINTS .*Demand by mean needs customers in the zones; give points"):
        toolbox.run("zonestatistics", ZONES=zones, DEMAND="mean")


def test_a_variable_is_summed_up_per_zone(toolbox, zones, tmp_path):
    values = raster_layer(tmp_path, np.full((40, 60), 2.5), name="values.tif")
    done = toolbox.run("zonestatistics", ZONES=zones, VALUES=values, DEMAND="mean")
    for row, pixels in zip(done.rows("OUTPUT_ZONES"), (36, 112)):
        assert row["value_sum"] == pytest.approx(2.5 * pixels)
        assert [row[name] for name in ("value_mean", "value_mode", "value_max", "demand")] == [2.5] * 4


def test_a_variable_may_lie_on_other_pixels(toolbox, zones, tmp_path):
    east = np.zeros((10, 15))
    east[:, 8:] = 7.0
    values = raster_layer(tmp_path, east, name="coarse.tif", transform=(650000, 40, 0, 6860000, 0, -40))
    done = toolbox.run("zonestatistics", ZONES=zones, VALUES=values)
    assert done.column("OUTPUT_ZONES", "value_mean") == [7, 0]


def test_a_raster_without_classes_leaves_the_class_empty(toolbox, tmp_path):
    image = np.zeros((20, 20), dtype=np.uint8)
    image[2:8, 2:8] = 1
    done = toolbox.run("zonestatistics", ZONES=raster_layer(tmp_path, image))
    assert str(done.column("OUTPUT_ZONES", "class")[0]) == "NULL"


def test_no_zone(toolbox, tmp_path, zones):
    with pytest.raises(Failed, match=r"ZONES .*The raster has no zone: no pixel above zero"):
        toolbox.run("zonestatistics", ZONES=raster_layer(tmp_path, np.zeros((9, 9))))
    with pytest.raises(Failed, match="none in a large enough group"):
        toolbox.run("zonestatistics", ZONES=zones, MIN_ZONE_AREA=1e6)


def test_layers_in_different_crs(toolbox, zones, shoppers, tmp_path):
    values = raster_layer(tmp_path, np.ones((4, 4)), name="values.tif", crs="EPSG:3857")
    with pytest.raises(Refused, match=r"VALUES .*its CRS is EPSG:3857 but that of ZONES is EPSG:2154"):
        toolbox.run("zonestatistics", ZONES=zones, VALUES=values)
    with pytest.raises(Refused, match=r"POINTS .*its CRS is EPSG:4326 but that of ZONES is EPSG:2154"):
        toolbox.run("zonestatistics", ZONES=zones, POINTS=point_layer([(2, 48)], crs="EPSG:4326"))


def test_inhabitants_are_shared_out_by_area_whatever_the_pixels(toolbox, zones, tmp_path):
    # Cells of 100 m with 100 inhabitants each: a square of 60 m holds 36 of them, all zones together their area.
    cells = np.full((4, 6), 100.0)
    cells = raster_layer(tmp_path, cells, name="cells.tif", transform=(650000.0, 100.0, 0.0, 6860000.0, 0.0, -100.0))
    done = toolbox.run("zonestatistics", ZONES=zones, VALUES=cells, DEMAND="sum")
    assert done.column("OUTPUT_NODES", "demand") == pytest.approx([36, 112])
    assert done.column("OUTPUT_ZONES", "value_mean") == pytest.approx([100, 100])
    assert done.column("OUTPUT_ZONES", "value_cover") == pytest.approx([100, 100])
    assert "covered" not in done.warnings


def test_pixels_of_values_need_not_be_square(toolbox, zones, tmp_path):
    cells = np.full((8, 6), 50.0)
    cells = raster_layer(tmp_path, cells, name="cells.tif", transform=(650000.0, 100.0, 0.0, 6860000.0, 0.0, -50.0))
    done = toolbox.run("zonestatistics", ZONES=zones, VALUES=cells, DEMAND="sum")
    assert done.column("OUTPUT_NODES", "demand") == pytest.approx([36, 112])


def test_what_is_not_covered_is_told(toolbox, zones, tmp_path):
    # The raster ends in the middle of the square.
    part = raster_layer(tmp_path, np.full((40, 43), 7.0), name="part.tif")
    done = toolbox.run("zonestatistics", ZONES=zones, VALUES=part)
    assert done.column("OUTPUT_ZONES", "value_mean") == [7, 7]
    assert done.column("OUTPUT_ZONES", "value_cover") == pytest.approx([50, 100])
    assert "VALUES: 1 of 2 zones are not wholly covered, 12.2 % of the area of all zones has no data" in done.warnings


def test_values_elsewhere_are_refused(toolbox, zones, tmp_path):
    far = raster_layer(tmp_path, np.ones((4, 4)), name="far.tif", transform=(0.0, 10.0, 0.0, 0.0, 0.0, -10.0))
    with pytest.raises(Failed, match=r"VALUES .*no data in any zone"):
        toolbox.run("zonestatistics", ZONES=zones, VALUES=far)


def test_two_numbered_zones_are_not_primary_and_secondary(toolbox, tmp_path):
    image = np.zeros((40, 60), dtype=np.uint8)
    image[4:10, 40:46] = image[20:36, 5:9] = 1
    drawn = raster_layer(tmp_path, image, name="drawn.tif")
    numbered = toolbox.run("delimitzones", INPUT=drawn, METHOD="threshold", OUTPUT_LABELS="TEMPORARY_OUTPUT")
    assert sorted(np.unique(numbered.image("OUTPUT_LABELS"))) == [0, 1, 2]
    done = toolbox.run("zonestatistics", ZONES=numbered["OUTPUT_LABELS"])
    assert [str(one) for one in done.column("OUTPUT_ZONES", "class")] == ["NULL", "NULL"]
    assert "taken for the numbers of the two zones" in done.infos


def test_a_share_of_no_customers_is_not_given(toolbox, zones):
    assert "SHARE" not in toolbox.run("zonestatistics", ZONES=zones)
