"""FI-0 to FI-6 as the toolbox offers them, and every raster that cannot work."""

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.image.filters.nagao import nagao
from chalandise.core.raster import Raster
from qgis.core import QgsPointXY, QgsRasterLayer
from toolbox import Failed, Refused, raster_layer
from toolbox import read_image as read

FILTERS = ("nagaofilter", "smoothingfilter")
SPIKE = np.zeros((9, 9))
SPIKE[4, 4] = 16


@pytest.fixture
def noise():
    return np.random.default_rng(7).integers(0, 255, (20, 30)).astype(np.float32)


def smoothed(toolbox, tmp_path, values, **options):
    return toolbox.run("smoothingfilter", INPUT=raster_layer(tmp_path, values), **options).image("OUTPUT")


def test_nagao_is_that_of_the_method(toolbox, tmp_path, noise):
    done = toolbox.run("nagaofilter", INPUT=raster_layer(tmp_path, noise))
    wanted = nagao(Raster(Grid(0, 0, 1, *noise.shape), noise), iterations=2).raster.values
    np.testing.assert_allclose(done.image("OUTPUT"), wanted, rtol=1e-5)
    assert done["MARGIN"] == 4
    assert "A ring of 4 pixels at the frame is unreliable" in done.infos
    assert "Pass 2: mean absolute change" in done.infos


def test_nagao_keeps_a_step_edge(toolbox, tmp_path):
    step = np.repeat([[0.0] * 6 + [10.0] * 6], 12, axis=0)
    done = toolbox.run("nagaofilter", INPUT=raster_layer(tmp_path, step), ITERATIONS=5)
    np.testing.assert_array_equal(done.image("OUTPUT"), step)


def test_nagao_stops_at_the_tolerance(toolbox, tmp_path, noise):
    layer = raster_layer(tmp_path, noise)
    done = toolbox.run("nagaofilter", INPUT=layer, ITERATIONS=50, TOLERANCE=1.0)
    assert 1 < done.infos.count("Pass ") < 50


@pytest.mark.parametrize(
    ("method", "window"),
    [
        ("mean", np.full((3, 3), 16 / 9)),
        ("binomial", [[1, 2, 1], [2, 4, 2], [1, 2, 1]]),
        ("median", np.zeros((3, 3))),
        ("lowpass", [[1, 2, 1], [2, 4, 2], [1, 2, 1]]),
        ("highpass", [[1, -2, 1], [-2, 4, -2], [1, -2, 1]]),
    ],
)
def test_impulse_response(toolbox, tmp_path, method, window):
    image = smoothed(toolbox, tmp_path, SPIKE, METHOD=method)
    np.testing.assert_allclose(image[3:6, 3:6], window, rtol=1e-6)
    assert np.count_nonzero(image) <= 9


def test_sigma_removes_a_lone_spike(toolbox, tmp_path):
    assert smoothed(toolbox, tmp_path, SPIKE, METHOD="sigma").max() < 16


def test_the_median_passes_twice_unless_told(toolbox, tmp_path, noise):
    once = smoothed(toolbox, tmp_path, noise, METHOD="median", ITERATIONS=1)
    twice = smoothed(toolbox, tmp_path, once, METHOD="median", ITERATIONS=1)
    np.testing.assert_array_equal(smoothed(toolbox, tmp_path, noise, METHOD="median"), twice)


def test_own_kernel(toolbox, tmp_path, noise):
    image = smoothed(toolbox, tmp_path, noise, METHOD="kernel", KERNEL="0 0 0; 0,0,1; 0 0 0")
    np.testing.assert_array_equal(image[:, :-1], noise[:, 1:])


@pytest.mark.parametrize(
    ("kernel", "message"),
    [
        ("1 2; 3", r"KERNEL .*is not a kernel: write rows of equal length"),
        ("1 a 1; 1 1 1; 1 1 1", r"KERNEL .*is not a kernel"),
        ("1 1; 1 1", r"(?i)kernel .*odd"),
    ],
)
def test_kernels_that_cannot_be_used(toolbox, tmp_path, noise, kernel, message):
    with pytest.raises(Failed, match=message):
        smoothed(toolbox, tmp_path, noise, METHOD="kernel", KERNEL=kernel)


def test_the_kernel_method_needs_a_kernel(toolbox, tmp_path, noise):
    with pytest.raises(Refused, match=r"KERNEL .*METHOD=kernel needs it"):
        smoothed(toolbox, tmp_path, noise, METHOD="kernel")


def test_the_result_lies_on_the_same_pixels(toolbox, tmp_path, noise):
    layer = raster_layer(tmp_path, noise)
    done = toolbox.run("smoothingfilter", INPUT=layer).layer("OUTPUT")
    assert done.extent() == layer.extent()
    assert done.crs() == layer.crs()


def test_a_shrunk_border_moves_the_frame_not_the_pixels(toolbox, tmp_path, noise):
    done = toolbox.run("smoothingfilter", INPUT=raster_layer(tmp_path, noise), METHOD="mean", BORDER="shrink")
    layer = done.layer("OUTPUT")
    assert (layer.width(), layer.height()) == (28, 18)
    value, fine = layer.dataProvider().sample(QgsPointXY(650015, 6859985), 1)
    assert fine
    assert value == pytest.approx(noise[:3, :3].mean(), rel=1e-5)


def test_nodata_stays_nodata_and_does_not_spread(toolbox, tmp_path):
    values = np.full((7, 7), 5.0)
    values[3, 3] = -1
    done = toolbox.run("smoothingfilter", INPUT=raster_layer(tmp_path, values, nodata=-1), METHOD="mean")
    image, layer = done.image("OUTPUT"), done.layer("OUTPUT")
    assert layer.dataProvider().sample(QgsPointXY(650035, 6859965), 1)[1] is False
    assert np.unique(image[image != -9999]).tolist() == [5]


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.float32, np.float64])
def test_every_common_type_of_pixel_is_read(toolbox, tmp_path, kind):
    assert smoothed(toolbox, tmp_path, np.full((5, 5), 7, dtype=kind), METHOD="mean").tolist() == [[7] * 5] * 5


def test_a_nodata_value_the_type_cannot_hold_marks_nothing(toolbox, tmp_path):
    # Bytes with nodata -9999, as some exports write them; 241 is -9999 modulo 256.
    image = smoothed(toolbox, tmp_path, np.full((5, 5), 241, dtype=np.uint8), METHOD="mean")
    assert image.tolist() == [[241] * 5] * 5
    layer = raster_layer(tmp_path, np.full((5, 5), 241, dtype=np.uint8), name="odd.tif", nodata=-9999)
    assert toolbox.run("smoothingfilter", INPUT=layer, METHOD="mean").image("OUTPUT").tolist() == [[241] * 5] * 5


# -- rasters that cannot work: the same for every algorithm that reads one ---------------------------------------------
READERS = (
    ("nagaofilter", "INPUT"),
    ("smoothingfilter", "INPUT"),
    ("dilationseries", "INPUT"),
    ("delimitzones", "INPUT"),
    ("zonestatistics", "ZONES"),
)


@pytest.mark.parametrize(("name", "parameter"), READERS)
def test_rotated_pixels(toolbox, tmp_path, noise, name, parameter):
    layer = raster_layer(tmp_path, noise, transform=(650000, 9.0, 4.0, 6860000, 4.0, -9.0))
    with pytest.raises(Refused, match=rf"{parameter} .*the raster is rotated. Make it north-up with Warp"):
        toolbox.run(name, **{parameter: layer})


@pytest.mark.parametrize("askew", [0.0, 4.0])
def test_a_raster_with_open_options_is_looked_at_too(toolbox, tmp_path, noise, askew):
    plain = raster_layer(tmp_path, noise, transform=(650000, 10.0, askew, 6860000, askew, -10.0))
    layer = QgsRasterLayer(f"{plain.source()}|option:NUM_THREADS=2", "with options", "gdal")
    assert layer.isValid()
    if askew:
        with pytest.raises(Refused, match="the raster is rotated"):
            toolbox.run("smoothingfilter", INPUT=layer, METHOD="mean")
    else:
        assert toolbox.run("smoothingfilter", INPUT=layer, METHOD="mean").image("OUTPUT").shape == noise.shape


@pytest.mark.parametrize(("name", "parameter"), READERS)
def test_oblong_pixels(toolbox, tmp_path, noise, name, parameter):
    layer = raster_layer(tmp_path, noise, transform=(650000, 10.0, 0, 6860000, 0, -20.0))
    with pytest.raises(Refused, match=rf"{parameter} .*its pixels are 10 x 20, but they must be square. Resample"):
        toolbox.run(name, **{parameter: layer})


@pytest.mark.parametrize(("name", "parameter"), READERS)
def test_rasters_in_degrees(toolbox, tmp_path, noise, name, parameter):
    layer = raster_layer(tmp_path, noise, crs="EPSG:4326", transform=(2.3, 0.001, 0, 48.9, 0, -0.001))
    with pytest.raises(Refused, match=rf"{parameter} .*in degrees \(EPSG:4326\).*EPSG:32631"):
        toolbox.run(name, **{parameter: layer})


@pytest.mark.parametrize(("name", "parameter"), READERS)
def test_only_nodata(toolbox, tmp_path, name, parameter):
    layer = raster_layer(tmp_path, np.full((6, 6), -1.0), nodata=-1)
    with pytest.raises(Failed, match=rf"{parameter} .*The raster holds only nodata. Check its nodata value"):
        toolbox.run(name, **{parameter: layer})


@pytest.mark.parametrize(("name", "parameter"), READERS)
def test_of_several_bands_the_first_is_taken_with_a_warning(toolbox, tmp_path, name, parameter):
    first = np.zeros((40, 40), dtype=np.uint8)
    first[10:34, 10:34] = 1
    layer = raster_layer(tmp_path, np.stack([first, np.zeros_like(first)]))
    done = toolbox.run(name, **{parameter: layer})
    assert f"{parameter}: the raster has 2 bands; the first one is used" in done.warnings


def test_another_band_is_taken_when_asked_for(toolbox, tmp_path, noise):
    layer = raster_layer(tmp_path, np.stack([noise, np.full_like(noise, 3)]))
    done = toolbox.run("smoothingfilter", INPUT=layer, BAND=2)
    assert np.unique(done.image("OUTPUT")).tolist() == [3]
    assert "bands" not in done.warnings


@pytest.mark.parametrize("name", FILTERS)
def test_a_band_that_does_not_exist(toolbox, tmp_path, noise, name):
    with pytest.raises((Refused, Failed), match="There is no band 3; the raster has 1"):
        toolbox.run(name, INPUT=raster_layer(tmp_path, noise), BAND=3)


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("passes", [0, 51])
def test_number_of_passes_out_of_range(toolbox, tmp_path, noise, name, passes):
    with pytest.raises(Refused, match=rf"ITERATIONS .*must be between 1 and 50, not {passes}"):
        toolbox.run(name, INPUT=raster_layer(tmp_path, noise), ITERATIONS=passes)


def test_a_raster_that_is_not_there(toolbox):
    with pytest.raises(Refused, match="INPUT"):
        toolbox.run("nagaofilter", INPUT="/nowhere/image.tif")


def test_a_raster_without_crs_is_taken_as_plane(toolbox, tmp_path, noise):
    done = toolbox.run("smoothingfilter", INPUT=raster_layer(tmp_path, noise, crs=""))
    assert read(done["OUTPUT"]).shape == noise.shape
