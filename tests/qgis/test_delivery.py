"""Outputs arrive whole or not at all, with the rights of the user; over all algorithms."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from chalandise.algorithms.glue import replacing
from chalandise.algorithms.glue.naming import version
from everything import WRITING, every_file, files_in, outputs
from osgeo import gdal
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from toolbox import Failed, Recorder, Refused, point_layer

XY = [(0, 0), (500, 0), (900, 0), (3000, 400)]
SIX = {"DISTANCE": "euclidean", "METHOD": "exact"}


def left_aside() -> list[str]:
    """What runs have left in QGIS's temporary folder."""
    return [one.name for one in Path(QgsProcessingUtils.tempFolder()).glob("chalandise-*")]


def layer_of(path, table: str = "") -> QgsVectorLayer:
    return QgsVectorLayer(f"{path}|layername={table}" if table else str(path), "v", "ogr")


@contextmanager
def failing(monkeypatch, method: str, at: int = 0):
    """Let the disk of the target refuse the file number ``at``."""
    whole, count = getattr(replacing._Copy, method), [0]

    def refuse(*given):
        count[0] += 1
        if count[0] > at:
            raise OSError(28, "No space left on device")
        return whole(*given)

    with monkeypatch.context() as patched:
        patched.setattr(replacing._Copy, method, refuse)
        yield


@pytest.mark.parametrize("name", WRITING)
def test_a_disk_without_room_leaves_the_old_files(toolbox, inputs, name, tmp_path, monkeypatch):
    folder = tmp_path / "results"
    folder.mkdir()
    targets = every_file(name, folder)
    targets.pop("LAYOUT_PDF", None)
    for path in targets.values():
        Path(path).write_text("made before")
    given = {**inputs[name], **targets}
    for at in (0, 1):
        with failing(monkeypatch, "__init__", at):
            try:
                toolbox.run(name, **given)
            except Failed as stop:
                said = str(stop)
            else:
                # There is but one file.
                assert at == 1
                break
        assert "could not be written: No space left on device" in said
        assert any(path in said for path in targets.values()), said
        assert {Path(path).read_text() for path in targets.values()} == {"made before"}
        assert len(files_in(folder)) == len(targets)
    assert left_aside() == []


@pytest.mark.parametrize("name", WRITING)
def test_files_get_the_rights_of_the_users_mask(toolbox, inputs, name, tmp_path):
    before = os.umask(0o027)
    try:
        toolbox.run(name, **{**inputs[name], **every_file(name, tmp_path)})
    finally:
        os.umask(before)
    made = files_in(tmp_path)
    assert made
    assert {oct(stat.S_IMODE((tmp_path / file).stat().st_mode)) for file in made} == {"0o640"}, made
    assert left_aside() == []


def test_a_file_that_is_replaced_keeps_its_rights_and_its_links(toolbox, tmp_path):
    shared = tmp_path / "shared.csv"
    shared.write_text("old")
    shared.chmod(0o664)
    (tmp_path / "link.csv").symlink_to(shared)
    done = toolbox.run("pmedian", DEMAND=point_layer(XY), P=2, SITES=str(tmp_path / "link.csv"), ALLOCATION=None)
    assert done["SITES"] == str(tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert shared.read_text().startswith("site,")
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664


@pytest.mark.parametrize("name", WRITING)
def test_results_are_named_as_they_were_asked_for(toolbox, inputs, name, tmp_path):
    targets = every_file(name, tmp_path)
    given = {
        output: QgsProcessingOutputLayerDefinition(path, QgsProject.instance()) if path.endswith("gpkg") else path
        for output, path in targets.items()
    }
    done = toolbox.run(name, **{**inputs[name], **given})
    for output, path in targets.items():
        if output in done:
            assert done[output] == path
            assert Path(path).is_file()
    waiting = set(done.context.layersToLoadOnCompletion())
    assert waiting == {path for output, path in targets.items() if output in done and path.endswith("gpkg")}
    for file in files_in(tmp_path):
        assert b"chalandise-" not in (tmp_path / file).read_bytes(), file


# -- tables of databases ---------------------------------------------------------------------------------------------
def table(path, name) -> str:
    return f"ogr:dbname='{path}' table=\"{name}\" (geom)"


def test_a_new_table_keeps_the_others_their_styles_and_their_readers(toolbox, tmp_path):
    path = tmp_path / "study.gpkg"
    layer = point_layer(XY)
    toolbox.run("pmedian", DEMAND=layer, P=2, SITES=table(path, "sites"), ALLOCATION=table(path, "ways"))
    reader = layer_of(path, "sites")
    rows = reader.getFeatures()
    next(rows)
    for p in (3, 1):
        done = toolbox.run("pmedian", DEMAND=layer, P=p, SITES=table(path, "Others (é)"), ALLOCATION=None)
        assert done["SITES"] == f"{path}|layername=Others (é)"
        assert done.layer("SITES").featureCount() == p
    assert len(list(rows)) == 1
    del rows, reader
    for name, count in (("sites", 2), ("ways", 4), ("Others (é)", 1)):
        found = layer_of(path, name)
        assert found.featureCount() == count
        assert found.crs().authid() == "EPSG:2154"
        history = found.metadata().history()
        assert len(history) == 1, name
        assert history[0].startswith(f"Chalandise {version()}: processing.run(")
        assert isinstance(found.renderer(), QgsCategorizedSymbolRenderer) == isinstance(
            layer_of(path, "sites").renderer(), QgsCategorizedSymbolRenderer
        )
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM layer_styles").fetchall() == [(3,)]
        told = database.execute(
            "SELECT lower(table_name) FROM gpkg_metadata_reference JOIN gpkg_metadata ON id = md_file_id "
            "WHERE md_standard_uri LIKE '%qgis%' ORDER BY 1"
        ).fetchall()
        assert told == [("others (é)",), ("sites",), ("ways",)]
    assert left_aside() == []


def test_a_database_that_refuses_is_as_it_was(toolbox, tmp_path):
    path = tmp_path / "study.gpkg"
    layer = point_layer(XY)
    toolbox.run("pmedian", DEMAND=layer, P=2, SITES=table(path, "sites"), ALLOCATION=None)
    before = path.read_bytes()
    locked = sqlite3.connect(path, isolation_level=None)
    locked.execute("BEGIN EXCLUSIVE")
    others = {"ALLOCATION": str(tmp_path / "ways.csv")}
    with pytest.raises(Failed, match=r"SITES .*study.gpkg could not be written: .*locked"):
        toolbox.run("pmedian", DEMAND=layer, P=3, SITES=table(path, "sites"), **others)
    locked.execute("ROLLBACK")
    locked.close()
    assert path.read_bytes() == before
    assert files_in(tmp_path) == ["study.gpkg"]


def test_the_journal_of_the_old_database_does_not_spoil_the_new_one(toolbox, tmp_path):
    path = tmp_path / "sites.gpkg"
    toolbox.run("pmedian", DEMAND=point_layer(XY), P=2, SITES=str(path), ALLOCATION=None)
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE other (a)")
    writer.commit()
    os.link(path, tmp_path / "held.gpkg")
    assert (tmp_path / "sites.gpkg-wal").stat().st_size > 0
    toolbox.run("pmedian", DEMAND=point_layer(XY), P=3, SITES=str(path), ALLOCATION=None)
    writer.close()
    assert layer_of(path).featureCount() == 3
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT name FROM sqlite_master WHERE name = 'other'").fetchall() == []
    # It opens where nothing can be written beside it.
    assert path.read_bytes()[18:20] == b"\x01\x01"


# -- rasters ---------------------------------------------------------------------------------------------------------
RASTERS = ("tif", "img", "png", "gif", "asc", "grd", "map", "rst", "sdat", "vrt", "gpkg", "bil", "nc", "bt", "bmp")
RASTERS += ("jpg", "jp2", "xyz", "ers", "webp", "pdf", "pix", "dat", "gtx")


@pytest.mark.parametrize("suffix", RASTERS)
@pytest.mark.parametrize("value", ["presence", "count", "sum"])
def test_a_raster_is_what_was_computed_or_refused(toolbox, tmp_path, suffix, value):
    layer = point_layer([(0, 0), (40, 0), (80, 40)], w=[1000.5, 2.0, 300.0])
    given = {"INPUT": layer, "VALUE": value, "PIXEL_SIZE": 20, "SYMBOL_SIZE": 1}
    if value == "sum":
        given["WEIGHT_FIELD"] = "w"
    wanted = gdal.Open(toolbox.run("rasterizepoints", **given)["OUTPUT"])
    folder = tmp_path / "made"
    folder.mkdir()
    try:
        done = toolbox.run("rasterizepoints", **given, OUTPUT=str(folder / f"image.{suffix}"))
    except (Refused, Failed) as refused:
        said = str(refused)
        assert said.startswith("OUTPUT (Customer image): ")
        assert f"{folder}/image.{suffix} c" in said
        assert said.rstrip(".").endswith("hoose .tif"), said
        assert files_in(folder) == []
        return
    assert not any(name.startswith("tmp") for name in files_in(folder))
    made = gdal.Open(done["OUTPUT"])
    assert np.allclose(made.GetGeoTransform(), wanted.GetGeoTransform())
    assert np.allclose(made.ReadAsArray(), wanted.ReadAsArray(), rtol=1e-6)
    assert made.GetSpatialRef().IsSame(wanted.GetSpatialRef()) or suffix in ("asc", "sdat", "bil", "bt")
    loaded = done.layer("OUTPUT")
    assert loaded.crs().authid() == "EPSG:2154" or loaded.crs().toProj().startswith("+proj=lcc +lat_0=46.5 +lon_0=3")


def test_what_must_work_and_what_must_not(toolbox, tmp_path):
    heavy = point_layer([(0, 0), (40, 0)], w=[1000, 2])
    given = {"INPUT": heavy, "VALUE": "sum", "WEIGHT_FIELD": "w", "SYMBOL_SIZE": 1, "PIXEL_SIZE": 20}
    for fine in ("tif", "img", "asc", "sdat", "nc"):
        toolbox.run("rasterizepoints", **given, OUTPUT=str(tmp_path / f"fine.{fine}"))
    with pytest.raises(Failed, match=r"the format PNG cannot hold these values\. Choose \.tif"):
        toolbox.run("rasterizepoints", **given, OUTPUT=str(tmp_path / "no.png"))
    with pytest.raises(Refused, match=r"the format JPEG cannot hold these values; choose \.tif"):
        toolbox.run("rasterizepoints", **given, OUTPUT=str(tmp_path / "no.jpg"))
    assert not list(tmp_path.glob("no*"))


def test_files_in_memory(toolbox):
    for name, output, suffix in (("rasterizepoints", "OUTPUT", "tif"), ("pmedian", "SITES", "gpkg")):
        given = {"INPUT": point_layer(XY), "PIXEL_SIZE": 20} if suffix == "tif" else {"DEMAND": point_layer(XY), "P": 2}
        target = f"/vsimem/made.{suffix}"
        done = toolbox.run(name, **given, **{output: target})
        assert done[output] == target
        assert gdal.OpenEx(target) is not None
        gdal.Unlink(target)


# -- tables and formats without geometry -----------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", ["csv", "shp", "dbf", "xlsx", "ods", "gpkg", "geojson", "tab"])
def test_tables_have_their_rows_and_a_path_that_opens(toolbox, tmp_path, suffix):
    layer, site = point_layer(XY), point_layer(XY[:1])
    done = toolbox.run("siteevaluation", CUSTOMERS=layer, SITES=site, OUTPUT_SHARES=str(tmp_path / f"t.{suffix}"))
    wanted = toolbox.run("siteevaluation", CUSTOMERS=layer, SITES=site).rows("OUTPUT_SHARES")
    assert Path(done["OUTPUT_SHARES"]).is_file()
    assert len(done.rows("OUTPUT_SHARES")) == len(wanted) > 0


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "ods"])
def test_sites_in_a_table_keep_their_coordinates(toolbox, tmp_path, suffix):
    layer = point_layer(XY)
    done = toolbox.run("pmedian", DEMAND=layer, P=2, SITES=str(tmp_path / f"s.{suffix}"), ALLOCATION=None)
    places = toolbox.run("pmedian", DEMAND=layer, P=2).xy("SITES")
    rows = done.rows("SITES")
    assert [[float(row["x"]), float(row["y"])] for row in rows] == places.tolist()
    if suffix == "csv":
        # Beside it lie the types, with which it opens as points.
        toolbox.run("pmedian", DEMAND=layer, P=2, SITES=str(tmp_path / "s.gpkg"), ALLOCATION=None)
        judged = toolbox.run("siteevaluation", CUSTOMERS=layer, SITES=done["SITES"], SITE_ID_FIELD="site")
        again = toolbox.run("siteevaluation", CUSTOMERS=layer, SITES=str(tmp_path / "s.gpkg"))
        assert judged["TOTAL_DISTANCE"] == again["TOTAL_DISTANCE"]


def test_lines_in_a_csv_file_keep_their_shape(toolbox, tmp_path):
    done = toolbox.run("pmedian", DEMAND=point_layer(XY), P=2, SITES=None, ALLOCATION=str(tmp_path / "ways.csv"))
    assert [shape.geometry().length() for shape in done.layer("ALLOCATION").getFeatures()].count(0) == 2
    assert done.layer("ALLOCATION").crs().authid() == "EPSG:2154"
    with pytest.raises(Refused, match=r"the format XLSX keeps no lines and areas; choose \.gpkg"):
        toolbox.run("pmedian", DEMAND=point_layer(XY), P=2, SITES=None, ALLOCATION=str(tmp_path / "ways.xlsx"))


def test_the_looks_of_an_input_stay(toolbox, tmp_path):
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    path = str(tmp_path / "shops.shp")
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(point_layer(XY, number=[1, 2, 3, 4]), path, context, options)
    (tmp_path / "shops.qml").write_text("<!-- mine -->")
    done = toolbox.run("pmedian", DEMAND=path, P=2, SITES=str(tmp_path / "shops.geojson"), ALLOCATION=None)
    assert (tmp_path / "shops.qml").read_text() == "<!-- mine -->"
    assert "SITES: " in done.warnings
    assert "shops.qml is not written, another layer of this name uses it." in done.warnings


# -- the model as a whole --------------------------------------------------------------------------------------------
def test_a_step_of_the_model_that_fails_leaves_nothing_of_the_others(toolbox, customers, tmp_path):
    model = toolbox.algorithm("tradeareamodel")
    targets = {
        one.name(): str(tmp_path / f"{one.name().split(':')[-1].lower()}.{dict(outputs_of(model))[one.name()]}")
        for one in model.destinationParameterDefinitions()
    }
    for p, fine in ((500, False), (3, True)):
        context, feedback = toolbox.context(), Recorder()
        given = {"INPUT": customers, "P": p, "ZOOM_LEVELS": 1, **targets}
        assert model.checkParameterValues(given, context)[0]
        results, done = toolbox.algorithm("tradeareamodel").run(given, context, feedback)
        assert done == fine, feedback.errors
        if not fine:
            assert files_in(tmp_path) == []
        assert left_aside() == []
    assert {name: results[name] for name in targets} == targets
    for file in files_in(tmp_path):
        assert b"chalandise-" not in (tmp_path / file).read_bytes(), file


def outputs_of(model):
    endings = {"sink": "gpkg", "rasterDestination": "tif"}
    return [(one.name(), endings.get(one.type(), "html")) for one in model.destinationParameterDefinitions()]


def test_every_output_is_in_these_tests():
    assert all(outputs(name) for name in WRITING)
