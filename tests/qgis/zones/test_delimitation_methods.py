"""DE-2 to DE-10 through the toolbox: every method, automatic thresholds, smooth outlines."""

import numpy as np
import pytest
from chalandise.core.image.edges.edges import OUTLINE_METHODS
from toolbox import Failed, Refused, raster_layer


@pytest.fixture
def two_discs():
    """Two discs of 20 and 12 pixels radius on a noisy ground."""
    rows, cols = np.ogrid[:90, :120]
    black = ((rows - 40) ** 2 + (cols - 35) ** 2 <= 400) | ((rows - 60) ** 2 + (cols - 90) ** 2 <= 144)
    return black, 50 + 100.0 * black + np.random.default_rng(1).normal(0, 2, black.shape)


@pytest.mark.parametrize("method", [one for one in OUTLINE_METHODS if one != "lines"])
def test_every_method_finds_the_two_zones(toolbox, tmp_path, two_discs, method):
    black, grey = two_discs
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, grey), METHOD=method, MIN_ZONE_AREA=5000)
    assert done["ZONE_COUNT"] == 2
    found = done.image("OUTPUT_LABELS") > 0
    assert (found & black).sum() / (found | black).sum() > 0.8
    assert done.image("OUTPUT").any()


def test_lines_finds_a_line(toolbox, tmp_path):
    image = np.zeros((30, 30))
    image[14, 3:27] = 9
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, image), METHOD="lines", THRESHOLD=50)
    assert np.array_equal(done.image("OUTPUT")[14, 4:26], np.ones(22))
    assert done.image("OUTPUT").sum() == 22


@pytest.mark.needs_skimage
@pytest.mark.parametrize("automatic", ["otsu", "minimum_error", "multilevel"])
@pytest.mark.parametrize("method", ["threshold", "sobel"])
def test_automatic_thresholds(toolbox, tmp_path, two_discs, method, automatic):
    black, grey = two_discs
    options = {"CLASSES": 2} if automatic == "multilevel" else {}
    done = toolbox.run(
        "delimitzones",
        INPUT=raster_layer(tmp_path, grey),
        METHOD=method,
        AUTOMATIC=automatic,
        MIN_ZONE_AREA=5000,
        **options,
    )
    if method == "threshold":
        assert 55 < done["THRESHOLD_USED"] < 145
        assert np.array_equal(done.image("OUTPUT_LABELS") > 0, black)
    elif automatic == "otsu":
        assert done["ZONE_COUNT"] == 2


@pytest.mark.needs_skimage
def test_classes_and_levels(toolbox, tmp_path):
    image = np.repeat([[0.0] * 10 + [50.0] * 10 + [200.0] * 10], 20, axis=0)
    options = {"INPUT": raster_layer(tmp_path, image), "METHOD": "threshold", "AUTOMATIC": "multilevel"}
    high = toolbox.run("delimitzones", **options)
    assert np.array_equal(high.image("OUTPUT_LABELS") > 0, image == 200)
    assert np.array_equal(np.unique(high.image("OUTPUT_CLASSES")), [0, 1, 2])
    low = toolbox.run("delimitzones", LEVEL=1, **options)
    assert np.array_equal(low.image("OUTPUT_LABELS") > 0, image > 0)
    with pytest.raises(Refused, match=r"LEVEL.*highest level is 2"):
        toolbox.run("delimitzones", LEVEL=3, **options)


def test_classes_need_several_levels(toolbox, tmp_path, two_discs):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, two_discs[1]))
    assert "OUTPUT_CLASSES" in done.warnings
    assert "OUTPUT_CLASSES" not in done


def test_a_contour_threshold_beyond_every_contour(toolbox, tmp_path, two_discs):
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, two_discs[1]), METHOD="kirsch", THRESHOLD=1e6)
    assert "No contour reaches the threshold 1,000,000; the strongest is" in done.warnings
    assert done["ZONE_COUNT"] == 0


def test_smooth_outlines_are_valid_and_keep_the_area(toolbox, tmp_path, two_discs):
    layer = raster_layer(tmp_path, two_discs[0].astype(np.uint8))
    rough = toolbox.run("delimitzones", INPUT=layer)
    done = toolbox.run("delimitzones", INPUT=layer, SMOOTHING="bezier")
    for smooth, pixels in zip(done.layer("OUTPUT_ZONES").getFeatures(), rough.layer("OUTPUT_ZONES").getFeatures()):
        assert smooth.geometry().isGeosValid()
        assert smooth["area"] == pixels["area"]
        change = 100 * (smooth.geometry().area() / pixels.geometry().area() - 1)
        assert smooth["area_change"] == pytest.approx(change)
        assert abs(change) < 1.5
        assert smooth.geometry().length() < 0.85 * pixels.geometry().length()
    assert abs(done["AREA_CHANGE"]) < 1.5
    assert "Smoothing changes the area" in done.infos


@pytest.mark.parametrize("handle", [0, 1, 5])
def test_smooth_outlines_of_a_scatter_stay_apart(toolbox, tmp_path, handle):
    image = (np.random.default_rng(2).random((40, 40)) < 0.45).astype(np.uint8)
    done = toolbox.run(
        "delimitzones",
        INPUT=raster_layer(tmp_path, image),
        METHOD="threshold",
        SMOOTHING="bezier",
        HANDLE_LENGTH=handle,
    )
    shapes = [feature.geometry() for feature in done.layer("OUTPUT_ZONES").getFeatures()]
    assert all(shape.isGeosValid() for shape in shapes)
    assert all(not one.intersects(other) for k, one in enumerate(shapes) for other in shapes[:k])
    if handle == 5:
        assert "drawn closer to their pixels" in done.infos


def test_outline_of_a_zone_of_one_pixel(toolbox, tmp_path):
    image = np.zeros((5, 5), dtype=np.uint8)
    image[2, 2] = 1
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, image), METHOD="threshold", SMOOTHING="bezier")
    (zone,) = done.layer("OUTPUT_ZONES").getFeatures()
    assert zone.geometry().isGeosValid()
    assert -50 < zone["area_change"] < 0
    assert zone["area"] == 100


def test_one_row(toolbox, tmp_path):
    image = np.array([[0, 0, 1, 1, 1, 0, 1, 0]], dtype=np.uint8)
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, image), METHOD="threshold", SMOOTHING="bezier")
    assert done.column("OUTPUT_ZONES", "area") == [300, 100]


def test_no_data_beside_a_zone_makes_no_edge(toolbox, tmp_path):
    image = np.full((20, 20), 7.0)
    image[:, 10:] = -9999
    layer = raster_layer(tmp_path, image, nodata=-9999.0)
    for method in ("sobel", "kirsch", "morphological"):
        assert not toolbox.run("delimitzones", INPUT=layer, METHOD=method, THRESHOLD=2).image("OUTPUT").any()
    kept = toolbox.run("delimitzones", INPUT=layer, METHOD="threshold", THRESHOLD=5)
    assert kept.column("OUTPUT_ZONES", "area") == [20 * 10 * 100]


def test_infinite_cells_are_no_data(toolbox, tmp_path):
    image = np.zeros((20, 20))
    image[5:15, 5:15] = 8
    image[0, 0], image[1, 1], image[2, 2] = np.inf, -np.inf, np.nan
    done = toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, image), METHOD="threshold")
    assert done["THRESHOLD_USED"] == 4
    assert done.column("OUTPUT_ZONES", "area") == [10 * 10 * 100]


@pytest.mark.needs_skimage
def test_a_flat_image_has_no_otsu_threshold(toolbox, tmp_path):
    with pytest.raises(Failed, match=r"INPUT .*same grey level"):
        toolbox.run("delimitzones", INPUT=raster_layer(tmp_path, np.full((9, 9), 4.0)), AUTOMATIC="otsu")
