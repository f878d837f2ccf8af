"""IN-5, IN-7, IN-9, FI-7, MO-11, ZS-12 through the toolbox."""

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer, raster_layer


def test_ternary_map(toolbox, tmp_path):
    customers = point_layer([(5, 5), (25, 25)])
    people = point_layer([(5, 6), (15, 15), (35, 5)])
    done = toolbox.run(
        "rasterizepoints", INPUT=customers, POPULATION=people, VALUE="ternary", PIXEL_SIZE=10, EXTENT="0,39,0,29"
    )
    assert done.image("OUTPUT").tolist() == [[0, 0, 2, 0], [0, 1, 0, 0], [2, 0, 0, 1]]
    with pytest.raises(Refused, match=r"POPULATION.*the ternary map needs it"):
        toolbox.run("rasterizepoints", INPUT=customers, VALUE="ternary", PIXEL_SIZE=10)


def test_sparse_customers_are_advised_to_be_dilated(toolbox, customers):
    done = toolbox.run("rasterizepoints", INPUT=customers, VALUE="presence")
    assert "Filter advised: dilation." in done.infos


def test_a_continuous_image_is_advised_a_filter_before_dilation(toolbox, tmp_path):
    rows, cols = np.mgrid[:60, :60]
    image = ((rows - 30) ** 2 + (cols - 30) ** 2 <= 25**2).astype(np.uint8)
    assert (
        "Filter advised before the dilation" in toolbox.run("dilationseries", INPUT=raster_layer(tmp_path, image)).infos
    )


def test_a_huge_grid_is_refused_with_its_size(toolbox, customers):
    with pytest.raises(Failed, match=r"PIXEL_SIZE.*GB of memory"):
        toolbox.run("rasterizepoints", INPUT=customers, PIXEL_SIZE=0.02)


def test_counts_and_huge_weights_do_not_overflow(toolbox):
    many = point_layer([(5.0, 5.0)] * 300 + [(15.0, 5.0)], weight=[1e90] * 2 + [1.0] * 299)
    done = toolbox.run("rasterizepoints", INPUT=many, VALUE="count", PIXEL_SIZE=10, EXTENT="0,19,0,9")
    assert done.image("OUTPUT").tolist() == [[300, 1]]
    done = toolbox.run(
        "rasterizepoints", INPUT=many, VALUE="sum", WEIGHT_FIELD="weight", PIXEL_SIZE=10, EXTENT="0,19,0,9"
    )
    assert done.image("OUTPUT").tolist() == [[2e90, 1]]


def test_growth_and_decline(toolbox, tmp_path):
    image = np.zeros((20, 20), dtype=np.uint8)
    image[8:12, 8:12] = 2
    layer = raster_layer(tmp_path, image)
    beside = point_layer([(650000 + 10 * 12.5, 6860000 - 10 * 9.5)], weight=[3])
    growth = toolbox.run("growthscenario", ZONES=layer, STEPS=1, MIN_NEIGHBOURS=1, POINTS=beside, WEIGHT_FIELD="weight")
    assert growth["AREA_CHANGE"] == 20 * 100
    assert growth["CUSTOMERS_CHANGE"] == 3
    assert np.bincount(growth.image("OUTPUT").ravel()).tolist() == [400 - 36, 16, 20]
    decline = toolbox.run("growthscenario", ZONES=layer, STEPS=-1, MIN_NEIGHBOURS=1)
    assert decline["AREA_CHANGE"] == -12 * 100
    assert "CUSTOMERS_CHANGE" not in decline
    stuck = toolbox.run("growthscenario", ZONES=layer, STEPS=5, MIN_NEIGHBOURS=4)
    assert "Nothing changes after step 0 of 5" in stuck.warnings


def test_from_a_coloured_map_to_sites_without_points(toolbox, tmp_path):
    rows, cols = np.mgrid[:80, :100]
    basins = [(20, 20, 6.0), (55, 30, 9.0), (30, 75, 7.5)]
    density = sum(h * 25 * np.exp(-((rows - r) ** 2 + (cols - c) ** 2) / (2 * h * h)) for r, c, h in basins)
    red = np.full(density.shape, 255.0)
    rest = (255 - density).clip(0, 255)
    scan = raster_layer(tmp_path, np.stack([red, rest, rest]).astype(np.uint8), name="scan.tif")
    grey = toolbox.run("mapdensity", INPUT=scan)["OUTPUT"]
    smooth = toolbox.run("smoothingfilter", INPUT=grey, METHOD="median")["OUTPUT"]
    found = toolbox.run("delimitzones", INPUT=smooth, MIN_ZONE_AREA=3000)
    assert found["ZONE_COUNT"] == 3
    zones = toolbox.run("zonestatistics", ZONES=found["OUTPUT_LABELS"], VALUES=grey, DEMAND="sum")
    assert zones.column("OUTPUT_NODES", "demand") == pytest.approx(zones.column("OUTPUT_ZONES", "value_sum"))
    sites = toolbox.run(
        "pmedian", DEMAND=zones.layer("OUTPUT_NODES"), WEIGHT_FIELD="demand", DEMAND_ID_FIELD="zone", P=1
    )
    assert sites.xy("SITES")[0] == pytest.approx([650305, 6860000 - 555], abs=25)


def test_a_map_of_one_tone(toolbox, tmp_path):
    with pytest.raises(Failed, match=r"INPUT.*one tone"):
        toolbox.run("mapdensity", INPUT=raster_layer(tmp_path, np.full((3, 5, 5), 9, dtype=np.uint8)))


def test_zones_at_the_edge_and_their_separation(toolbox, tmp_path):
    image = np.zeros((100, 100), dtype=np.uint8)
    image[50:53, 50:53] = image[50:53, 90:93] = image[20:23, 50:53] = 1
    frame = np.array([(0, 0), (100, 0), (100, 100), (0, 100)]) * 10.0 + (650000, 6859000)
    done = toolbox.run("zonestatistics", ZONES=raster_layer(tmp_path, image), POINTS=point_layer(frame))
    assert done.column("OUTPUT_ZONES", "edge") == [0, 0, 0]
    assert done["EDGE_COUNT"] == 0
    image[50:53, 90:93], image[50:53, 96:99] = 0, 1
    done = toolbox.run("zonestatistics", ZONES=raster_layer(tmp_path, image), POINTS=point_layer(frame))
    assert done.column("OUTPUT_NODES", "edge") == [0, 0, 1]
    assert "1 zones lie near the edge of the data" in done.warnings
    assert done["NEAREST_SEPARATION"] == pytest.approx((300 + 300 + 460) / 3)
    assert done["MEAN_SEPARATION"] == pytest.approx((300 + 460 + np.hypot(300, 460)) / 3)


def test_demand_by_sum_needs_values(toolbox, tmp_path):
    with pytest.raises(Refused, match=r"VALUES.*adds up its pixels"):
        toolbox.run("zonestatistics", ZONES=raster_layer(tmp_path, np.ones((5, 5), dtype=np.uint8)), DEMAND="sum")


def test_growth_goes_beyond_the_frame(toolbox, tmp_path):
    image = np.zeros((20, 20), dtype=np.uint8)
    image[8:12, 17:20] = 1
    layer = raster_layer(tmp_path, image)
    beyond = point_layer([(650215, 6859905)])
    done = toolbox.run("growthscenario", ZONES=layer, STEPS=3, MIN_NEIGHBOURS=1, POINTS=beyond)
    assert done["AREA_CHANGE"] == (10 * 9 - 4 * 3) * 100
    assert done["CUSTOMERS_CHANGE"] == 1
    found = done.layer("OUTPUT")
    assert (found.width(), found.height()) == (23, 20)
    assert (found.extent().xMinimum(), found.extent().yMaximum()) == (650000, 6860000)
