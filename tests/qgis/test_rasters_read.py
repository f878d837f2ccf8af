"""Where a raster has no data, it has none for every algorithm, however the file or the user says so.

The algorithms are those of the provider, so that a new one that takes a raster is in here by itself.
"""

import numpy as np
import pytest
from chalandise.algorithms.provider import algorithm_classes
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsRasterRange
from toolbox import Failed, Refused, point_layer, raster_layer

HIDDEN = 9
"""Value of the pixels without data: taken for a value it would be a zone of its own and the highest level."""

# Rasters that are but drawn, in a report.
DRAWN = {("studyreport", "IMAGE"), ("studyreport", "DILATION")}


def rasters_of(kind) -> list[tuple[str, str]]:
    """Names of an algorithm and of each raster that it takes."""
    algorithm = kind().create()
    return [(kind.NAME, each.name()) for each in algorithm.parameterDefinitions() if each.type() == "raster"]


TAKEN = [pair for kind in algorithm_classes() for pair in rasters_of(kind) if pair not in DRAWN]
IMAGES = [(name, parameter) for name, parameter in TAKEN if parameter == "INPUT" and name != "mapdensity"]


def picture() -> np.ndarray:
    """Two zones on a white ground with a hill of grey levels, and pixels that hold no data."""
    image = np.zeros((40, 60), dtype=np.uint8)
    image[6:16, 8:20] = 1
    image[20:36, 30:50] = 1
    image[24:30, 34:44] = 3
    image[:, 54:] = image[10:14, 10:14] = HIDDEN
    return image


def plain(folder, image=None, **options):
    return raster_layer(folder, picture() if image is None else image, **options)


def with_user_nodata(folder):
    layer = plain(folder, name="user.tif")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(HIDDEN, HIDDEN)])
    return layer


def with_user_range(folder):
    layer = plain(folder, name="range.tif")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(3, 250, QgsRasterRange.BoundsType.IncludeMax)])
    return layer


def with_alpha(folder):
    image = picture()
    layer = plain(folder, np.stack([image, np.where(image == HIDDEN, 0, 255).astype(np.uint8)]), name="alpha.tif")
    path = layer.source()
    del layer
    file = gdal.Open(path, gdal.GA_Update)
    file.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
    del file
    return QgsRasterLayer(path, "alpha")


def with_mask(folder, flags=gdal.GMF_PER_DATASET):
    """A mask of the whole file, or (0) of its band alone, in a file beside it."""
    path = plain(folder, name=f"mask{flags}.tif").source()
    file = gdal.Open(path)
    file.GetRasterBand(1).CreateMaskBand(flags)
    file.GetRasterBand(1).GetMaskBand().WriteArray(np.where(picture() == HIDDEN, 0, 255).astype(np.uint8))
    del file
    return QgsRasterLayer(path, "mask")


def with_nan(folder):
    image = picture().astype(np.float32)
    image[image == HIDDEN] = np.nan
    return plain(folder, image, name="nan.tif")


KINDS = {
    "nodata of the file": lambda folder: plain(folder, nodata=HIDDEN, name="nodata.tif"),
    "additional nodata": with_user_nodata,
    "range of additional nodata": with_user_range,
    "alpha": with_alpha,
    "mask": with_mask,
    "mask of a band": lambda folder: with_mask(folder, 0),
    "not a number": with_nan,
}


@pytest.fixture
def others(tmp_path):
    """What the algorithms need beside the raster at hand."""
    random = np.random.default_rng(3)
    places = ((650140, 6859890), (650400, 6859720))
    xy = np.concatenate([random.normal(place, 25, (60, 2)) for place in places])
    zones = np.minimum(picture(), 1)
    zones[:, 50:] = 0
    return {
        "recursivezoom": {"INPUT": point_layer(xy), "P": 1, "MAX_DEPTH": 1},
        ("zonestatistics", "VALUES"): {"ZONES": plain(tmp_path, zones, name="zones.tif")},
    }


def outcome_of(toolbox, others, name, parameter, layer):
    """All numbers, images and attributes that come out."""
    given = {**others.get(name, {}), **others.get((name, parameter), {}), parameter: layer}
    done = toolbox.run(name, **given)
    found = {}
    for output, value in done.values.items():
        if not isinstance(value, str):
            found[output] = value
        elif value.endswith(".tif"):
            found[output] = done.image(output).tolist()
        elif value and not value.endswith(".html"):
            found[output] = [[repr(each) for each in row.values()] for row in done.rows(output)]
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "parameter"), TAKEN)
def test_no_data_is_no_data(toolbox, tmp_path, others, name, parameter, kind):
    wanted = outcome_of(toolbox, others, name, parameter, with_nan(tmp_path))
    assert outcome_of(toolbox, others, name, parameter, KINDS[kind](tmp_path)) == wanted
    # The pixels in question matter.
    assert outcome_of(toolbox, others, name, parameter, plain(tmp_path, name="plain.tif")) != wanted


@pytest.mark.parametrize(("name", "parameter"), TAKEN)
def test_a_nodata_value_switched_off_is_a_value(toolbox, tmp_path, others, name, parameter):
    layer = plain(tmp_path, nodata=HIDDEN, name="nodata.tif")
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    wanted = outcome_of(toolbox, others, name, parameter, plain(tmp_path, name="plain.tif"))
    assert outcome_of(toolbox, others, name, parameter, layer) == wanted


@pytest.mark.parametrize(("name", "parameter"), TAKEN)
def test_a_file_cut_short_is_refused(toolbox, tmp_path, others, name, parameter):
    noise = np.random.default_rng(4).integers(0, 255, (400, 600)).astype(np.uint8)
    path = tmp_path / "whole.tif"
    plain(tmp_path, noise, name="whole.tif")
    (tmp_path / "cut.tif").write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.95)])
    layer = QgsRasterLayer(str(tmp_path / "cut.tif"), "cut")
    with pytest.raises(Failed, match=rf"{parameter} .*cannot be read"):
        outcome_of(toolbox, others, name, parameter, layer)


@pytest.mark.parametrize(("name", "parameter"), TAKEN)
def test_nothing_but_nodata_is_refused(toolbox, tmp_path, others, name, parameter):
    layer = plain(tmp_path, np.full((40, 60), HIDDEN, dtype=np.uint8), nodata=HIDDEN, name="empty.tif")
    with pytest.raises((Failed, Refused), match=rf"{parameter} .*only nodata"):
        outcome_of(toolbox, others, name, parameter, layer)


def with_palette(folder):
    """Two dark colours, a light one, and one that stands for no data."""
    path = plain(folder, nodata=HIDDEN, name="palette.tif").source()
    file = gdal.Open(path, gdal.GA_Update)
    table = gdal.ColorTable()
    for value, colour in {0: (250, 250, 250), 1: (10, 20, 30), 3: (0, 0, 0), HIDDEN: (0, 0, 0)}.items():
        table.SetColorEntry(value, colour)
    file.GetRasterBand(1).SetRasterColorTable(table)
    del file
    return QgsRasterLayer(path, "palette")


def test_a_palette_is_read_as_colours_where_colours_are_meant(toolbox, tmp_path):
    density = toolbox.run("mapdensity", INPUT=with_palette(tmp_path)).image("OUTPUT")
    image = picture()
    assert (density[image == HIDDEN] == -9999).all()
    assert (density[image == 0] == 0).all()
    assert density[image == 3] == pytest.approx(250)
    assert density[image == 1] == pytest.approx(250 - (0.299 * 10 + 0.587 * 20 + 0.114 * 30))


@pytest.mark.parametrize(("name", "parameter"), IMAGES)
def test_numbers_of_colours_are_no_grey_levels(toolbox, tmp_path, others, name, parameter):
    with pytest.raises(Failed, match=rf"{parameter} .*numbers of colours in a palette, not grey levels"):
        outcome_of(toolbox, others, name, parameter, with_palette(tmp_path))
    # What the message advises works.
    density = toolbox.run("mapdensity", INPUT=with_palette(tmp_path))["OUTPUT"]
    assert outcome_of(toolbox, others, name, parameter, density)


@pytest.mark.parametrize("demand", ["sum", "mean", "global"])
def test_numbers_of_colours_are_not_added_up(toolbox, tmp_path, others, demand):
    zones = others["zonestatistics", "VALUES"]["ZONES"]
    with pytest.raises(Failed, match=r"VALUES .*cannot be added up"):
        toolbox.run("zonestatistics", ZONES=zones, VALUES=with_palette(tmp_path), DEMAND=demand)
    modes = toolbox.run("zonestatistics", ZONES=zones, VALUES=with_palette(tmp_path)).column(
        "OUTPUT_ZONES", "value_mode"
    )
    assert modes == [1, 1]
