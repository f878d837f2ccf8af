"""Nothing that is read is ever written over, however either is spelled; over all algorithms."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from chalandise.algorithms.glue import destinations
from chalandise.algorithms.glue.destinations import completed
from chalandise.algorithms.glue.places import Place, places_of_layer, real_path
from chalandise.algorithms.glue.values import Values
from everything import ALL, WRITING, inputs_of, is_table, outputs
from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsWkbTypes,
)
from toolbox import point_layer, raster_layer

XY = [(0, 0), (50, 0), (90, 0), (300, 40)]


def save(path, table="", driver="GPKG", more=False) -> str:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = driver, table
    if more:
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    layer = point_layer(XY, number=[1, 2, 3, 4])
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)
    return str(path)


def complaints(name, **parameters) -> str:
    values = Values(ALL[name], parameters, context := QgsProcessingContext())
    context.setProject(QgsProject.instance())
    return "\n".join(destinations.problems(values))


@pytest.fixture
def files(tmp_path) -> dict[str, str]:
    """One file for every type of input."""
    import numpy as np

    points = save(tmp_path / "points.gpkg")
    raster_layer(tmp_path, np.ones((4, 4), dtype="u1"), name="image.tif")
    (tmp_path / "proof.json").write_text("{}")
    image = str(tmp_path / "image.tif")
    return {"source": points, "vector": points, "layer": image, "raster": image, "file": str(tmp_path / "proof.json")}


def spellings(path: str, kind: str, folder: Path) -> list:
    """Destinations that would all write ``path``."""
    link = folder / f"link{Path(path).suffix}"
    if not link.exists():
        link.symlink_to(path)
    if kind == "sink" and not path.endswith(".gpkg"):
        # QGIS would write another file, image.tif.gpkg.
        return []
    same = [path, os.path.join(folder, ".", os.path.basename(path)), str(link)]
    if kind == "sink" and path.endswith(".gpkg"):
        same += [
            path[: -len(".gpkg")],
            f"ogr:dbname='{path}' table=\"points\" (geom)",
            f"ogr:dbname='{path}' table=\"POINTS\" (geom)",
            f"ogr:{path}",
            f"{path}|layername=points",
            QgsProcessingOutputLayerDefinition(path, QgsProject.instance()),
        ]
    return same


@pytest.mark.parametrize("name", WRITING)
def test_no_output_ever_overwrites_an_input(name, files, tmp_path):
    for source, kind in inputs_of(name):
        given = files[kind]
        for output, _ in outputs(name):
            for target in spellings(given, ALL[name].parameterDefinition(output).type(), tmp_path):
                said = complaints(name, **{source: given, output: target})
                assert f"{output} (" in said, (source, target)
                assert f"is also the file of {source}, which would be overwritten." in said, (source, output, target)


@pytest.mark.parametrize("name", [name for name in WRITING if len(outputs(name)) > 1])
def test_two_outputs_never_share_a_file(name, tmp_path):
    target = str(tmp_path / "shared.gpkg")
    asked = {output: target for output, _ in outputs(name)}
    said = complaints(name, **asked)
    (first, _), *others = outputs(name)
    for output, _ in others:
        assert f"{output} (" in said
    assert f"is also the file of {first}" in said


@pytest.mark.parametrize("name", WRITING)
def test_names_that_no_disk_takes(name, tmp_path):
    for output, suffix in outputs(name):
        for stem in ("n" * 300, "é" * 130, "n" * 247):
            said = complaints(name, **{output: str(tmp_path / f"{stem}.{suffix}")})
            assert said.startswith(f"{output} ("), stem
            assert "longer than its disk takes" in said
        for odd in ("n\0n", "n\udcffn", "n\ud800n"):
            assert complaints(name, **{output: str(tmp_path / f"{odd}.{suffix}")}).startswith(f"{output} ("), odd
        said = complaints(name, **{output: "/vsis3/bucket/made." + suffix})
        assert "is not a file on a disk" in said
        assert complaints(name, **{output: f"/vsimem/made.{suffix}"}) == ""
        assert complaints(name, **{output: str(tmp_path / f"{'n' * 200}.{suffix}")}) == ""


@pytest.mark.parametrize("name", WRITING)
def test_formats_that_keep_no_tables(name, tmp_path):
    for output, _ in outputs(name):
        if is_table(name, output):
            said = complaints(name, **{output: str(tmp_path / "made.fgb")})
            assert said.startswith(f"{output} (")
            assert "FlatGeobuf keeps no tables without geometry" in said
            for fine in ("gpkg", "csv", "shp", "xlsx", "dbf"):
                assert complaints(name, **{output: str(tmp_path / f"made.{fine}")}) == ""


# -- spellings of inputs ---------------------------------------------------------------------------------------------
def test_inputs_are_known_however_they_are_given(tmp_path):
    path = save(tmp_path / "points.gpkg")
    save(path, "other", more=True)
    csv = save(tmp_path / "points.csv", driver="CSV")
    shapes = save(tmp_path / "points.shp", driver="ESRI Shapefile")
    layer = QgsVectorLayer(f"{path}|layername=points", "points", "ogr")
    QgsProject.instance().addMapLayer(layer)
    text = f"file://{csv}?type=csv&xField=number&yField=number&crs=EPSG:2154"
    virtual = QgsVectorLayer(f"?layer=ogr:{path.replace(' ', '%20')}:one&query=select * from one", "v", "virtual")
    assert virtual.isValid()
    for given, target in (
        (layer, path),
        (layer.id(), path),
        (layer.name(), path),
        (QgsProcessingFeatureSourceDefinition(layer.id()), path),
        (f"{path}|layername=points", path),
        (f"{path}|layerid=0", f"ogr:dbname='{path}' table=\"points\" (geom)"),
        (f"{path}|layername=points|subset=number > 1", f"ogr:dbname='{path}' table=\"Points\" (geom)"),
        (path, f"ogr:dbname='{path}' table=\"points\" (geom)"),
        (f"delimitedtext://{text}", csv),
        (QgsVectorLayer(text, "t", "delimitedtext"), csv),
        (virtual, path),
        (shapes, shapes),
        (shapes, shapes[: -len(".shp")] + ".SHP" if real_path(shapes) == real_path(shapes.upper()) else shapes),
    ):
        said = complaints("pmedian", DEMAND=given, P=2, SITES=target)
        assert "is also the file of DEMAND, which would be overwritten" in said, (given, target)
    QgsProject.instance().removeMapLayer(layer.id())


def test_other_tables_of_the_same_file_are_free(tmp_path):
    path = save(tmp_path / "points.gpkg")
    save(path, "other", more=True)
    for table in ("other", "new one"):
        target = f"ogr:dbname='{path}' table=\"{table}\" (geom)"
        assert complaints("pmedian", DEMAND=f"{path}|layername=points", SITES=target) == ""
    both = {"SITES": f"ogr:dbname='{path}' table=\"a\" (geom)", "ALLOCATION": f"ogr:dbname='{path}' table=\"b\" (geom)"}
    assert complaints("pmedian", DEMAND=f"{path}|layername=points", **both) == ""
    both["ALLOCATION"] = path
    assert "is also the file of DEMAND" in complaints("pmedian", DEMAND=f"{path}|layername=points", **both)


def test_what_a_mosaic_or_a_join_reads_counts(tmp_path):
    import numpy as np
    from osgeo import gdal

    raster_layer(tmp_path, np.ones((4, 4), dtype="u1"), name="tile.tif")
    gdal.BuildVRT(str(tmp_path / "mosaic.vrt"), [str(tmp_path / "tile.tif")]).FlushCache()
    said = complaints("nagaofilter", INPUT=str(tmp_path / "mosaic.vrt"), OUTPUT=str(tmp_path / "tile.tif"))
    assert "is also the file of INPUT" in said

    joined = QgsVectorLayer(save(tmp_path / "joined.gpkg"), "joined", "ogr")
    layer = QgsVectorLayer(save(tmp_path / "points.gpkg"), "points", "ogr")
    QgsProject.instance().addMapLayers([joined, layer])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(joined)
    join.setJoinFieldName("number")
    join.setTargetFieldName("number")
    layer.addJoin(join)
    said = complaints("pmedian", DEMAND=layer.id(), SITES=str(tmp_path / "joined.gpkg"))
    QgsProject.instance().removeMapLayers([joined.id(), layer.id()])
    assert "is also the file of DEMAND" in said


def test_tables_of_databases_are_told_apart():
    def place(text):
        return destinations.database_place("postgres", text)

    one = place("dbname='gis' host=db port=5432 user='a' password='b' table=\"public\".\"sites\" (geom)")
    assert one.meets(place("dbname='gis' host=DB table=\"sites\" (geom)"))
    assert not one.meets(place('dbname=\'gis\' host=db table="public"."others" (geom)'))
    assert not one.meets(place('dbname=\'gis\' host=other table="public"."sites" (geom)'))


def test_the_project_is_no_place_for_results(tmp_path):
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "study.qgs"))
    try:
        assert "is also the file of the project" in complaints("studyreport", OUTPUT_HTML=str(tmp_path / "study.qgs"))
    finally:
        project.setFileName("")


@pytest.mark.parametrize(
    "given",
    ["c", "c.xyz", "c.GPKG", "c.dbf", "c.csv", "c.shp", "c.fgb", "c.json", "c.db", "c.kml", "c.tab", "c.xlsx", "a.b/c"],
)
def test_names_are_completed_as_qgis_completes_them(given, tmp_path):
    target = tmp_path / given
    target.parent.mkdir(exist_ok=True)
    fields = QgsFields(point_layer(XY, number=[1, 2, 3, 4]).fields())
    sink, written = QgsProcessingUtils.createFeatureSink(
        str(target), QgsProcessingContext(), fields, QgsWkbTypes.Type.Point, point_layer(XY).crs(), {}
    )
    sink.addFeature(QgsFeature(fields))
    del sink
    assert completed(str(target)) == written
    assert Path(written).is_file()


def test_places_of_hard_links_meet(tmp_path):
    path = save(tmp_path / "points.gpkg")
    os.link(path, tmp_path / "same.gpkg")
    shutil.copy(path, tmp_path / "copy.gpkg")
    [place] = [one for one in places_of_layer(QgsVectorLayer(path, "p", "ogr")) if one.table]
    assert place.table == "points"
    assert place.meets(Place(real_path(tmp_path / "same.gpkg")))
    assert not place.meets(Place(real_path(tmp_path / "copy.gpkg")))
