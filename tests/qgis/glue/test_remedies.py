"""What a message advises is followed to its end."""

import re

import numpy as np
import pytest
from chalandise.algorithms.glue.plausibility import length_scale, utm_zone
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from toolbox import Failed, point_layer

RANDOM = np.random.default_rng(5)
TOWN = np.round(RANDOM.normal((653_000, 6_862_500), 500, (40, 2)), 2)


def reprojected(layer, crs):
    to = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext())
    return point_layer([to.transform(one.geometry().asPoint()) for one in layer.getFeatures()], crs=crs)


@pytest.mark.parametrize(
    ("longitudes", "latitude", "zones"),
    [
        ((2.3, 2.4), 48.8, {"EPSG:32631"}),
        ((179.2, -179.6), -17.0, {"EPSG:32760", "EPSG:32701"}),  # Fiji, on both sides of 180 degrees
        ((-179.9, 179.9, 180.0), 66.0, {"EPSG:32601", "EPSG:32660"}),
        ((15.0, 16.0), 86.0, {"EPSG:32661"}),
    ],
)
def test_the_zone_advised_for_degrees_is_the_local_one(toolbox, longitudes, latitude, zones):
    places = [(x, latitude + k / 100) for k in range(10) for x in longitudes]
    degrees = point_layer(places, crs="EPSG:4326")
    said = toolbox.refusal("pmedian", DEMAND=degrees, P=2)
    (advised,) = re.findall("EPSG:32[67][0-9]{2}", said)
    assert advised in zones
    done = toolbox.run("pmedian", DEMAND=reprojected(degrees, advised), P=2)
    assert "lengths are" not in done.warnings
    assert done["MAX_DISTANCE"] < 300_000
    # The other remedy.
    assert toolbox.run("pmedian", DEMAND=degrees, P=2, DISTANCE="ellipsoidal")["MAX_DISTANCE"] < 300_000


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32662", "ESRI:54009", "EPSG:3395"])
def test_world_maps_are_no_measure_of_length(toolbox, crs):
    town = reprojected(point_layer(TOWN), crs)
    done = toolbox.run("pmedian", DEMAND=town, P=2)
    assert f"DEMAND: in {crs}" in done.warnings
    (advised,) = re.findall("for instance to (EPSG:[0-9]+)", done.warnings)
    true = toolbox.run("pmedian", DEMAND=reprojected(town, advised), P=2)
    assert "lengths are" not in true.warnings
    on_the_ground = toolbox.run("pmedian", DEMAND=town, P=2, DISTANCE="ellipsoidal")
    assert "lengths are" not in on_the_ground.warnings
    assert true["MEAN_DISTANCE"] == pytest.approx(on_the_ground["MEAN_DISTANCE"], rel=2e-3)
    assert abs(done["MEAN_DISTANCE"] / true["MEAN_DISTANCE"] - 1) > 0.005


@pytest.mark.parametrize(
    ("crs", "x", "y"), [("EPSG:2154", 653e3, 6862e3), ("EPSG:3035", 4e6, 3e6), ("EPSG:32631", 5e5, 5e6)]
)
def test_projections_made_for_lengths_are_left_alone(crs, x, y):
    scale = length_scale(QgsCoordinateReferenceSystem(crs), x, y, QgsCoordinateTransformContext())
    assert scale == pytest.approx((1, 1), abs=0.01)


def test_utm_zones_end_at_the_antimeridian():
    assert [utm_zone(x, 1.0) for x in (-180.0, 179.99, 180.0)] == ["EPSG:32601", "EPSG:32660", "EPSG:32660"]


def test_degrees_without_crs(toolbox):
    places = [(2.3 + k / 977, 48.8 + k % 5 / 991) for k in range(20)]
    said = toolbox.run("pmedian", DEMAND=point_layer(places, crs=""), P=2).warnings
    assert "DEMAND: the coordinates look like degrees, but the layer has no CRS" in said
    assert "EPSG:32631" in said
    # Its CRS set, the layer is refused with the same zone; reprojected to it, it is fine.
    known = point_layer(places, crs="EPSG:4326")
    assert "EPSG:32631" in toolbox.refusal("pmedian", DEMAND=known, P=2)
    assert toolbox.run("pmedian", DEMAND=reprojected(known, "EPSG:32631"), P=2).warnings == ""
    assert toolbox.run("pmedian", DEMAND=point_layer([(1, 2), (3, 4), (5, 6)], crs=""), P=2).warnings == ""


def test_a_stray_customer_kept_or_left_out(toolbox):
    layer = point_layer([*TOWN, (0, 0)])
    with_it = toolbox.run("pmedian", DEMAND=layer, P=2, STRAY_POINTS="keep")
    assert "1 points lie far from all the others and are kept: feature 41 at" in with_it.warnings
    without = toolbox.run("pmedian", DEMAND=layer, P=2)
    assert "STRAY_POINTS=keep" in without.warnings
    assert without["OBJECTIVE"] == toolbox.run("pmedian", DEMAND=point_layer(TOWN), P=2)["OBJECTIVE"]
    # The run that needed another pixel for it makes the zones it makes without it.
    study = toolbox.run("tradeareaworkflow", INPUT=layer, P=1, PROVE="no")
    alone = toolbox.run("tradeareaworkflow", INPUT=point_layer(TOWN), P=1, PROVE="no")
    assert study["PIXEL_SIZE_USED"] == alone["PIXEL_SIZE_USED"]


def test_a_damaged_file_saved_again(toolbox, tmp_path):
    from osgeo import ogr

    path, again = str(tmp_path / "damaged.gpkg"), str(tmp_path / "saved.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(point_layer(TOWN), path, context, options)
    data = ogr.Open(path, 1)
    data.ExecuteSQL("UPDATE gpkg_ogr_contents SET feature_count = 50")
    del data
    with pytest.raises(Failed, match=r"DEMAND .*Only 40 of the 50 features"):
        toolbox.run("pmedian", DEMAND=path, P=2)
    QgsVectorFileWriter.writeAsVectorFormatV3(QgsVectorLayer(path, "d", "ogr"), again, context, options)
    assert toolbox.run("pmedian", DEMAND=again, P=2)["STATUS"] == "optimal"


def test_lines_as_forbidden_areas_made_areas(toolbox):
    line = QgsVectorLayer("LineString?crs=EPSG:2154", "river", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("LINESTRING(651000 6862500, 655000 6862500)"))
    line.dataProvider().addFeature(feature)
    line.updateExtents()
    given = {"INPUT": point_layer(TOWN), "SITES": point_layer([(653000, 6862500)]), "PROVE": "no"}
    said = toolbox.refusal("refinesites", FORBIDDEN_AREAS=line, **given)
    assert said.startswith("FORBIDDEN_AREAS (")
    assert "LineString" in said
    assert "'Buffer'" in said
    areas = QgsVectorLayer("Polygon?crs=EPSG:2154", "buffer", "memory")
    feature.setGeometry(feature.geometry().buffer(100, 8))
    areas.dataProvider().addFeature(feature)
    areas.updateExtents()
    done = toolbox.run("refinesites", FORBIDDEN_AREAS=areas, **given)
    assert "FORBIDDEN_AREAS: no site in 1 areas." in done.infos
    assert (np.abs(done.xy("OUTPUT")[:, 1] - 6862500) >= 100).all()


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("missing", [False, True])
def test_a_place_reaches_itself(toolbox, wide, missing):
    places = point_layer([(100 * k, 0) for k in range(6)], id=[1, 2, 3, 4, 5, 6])
    if wide:
        table = QgsVectorLayer(
            "NoGeometry?field=o:integer" + "".join(f"&field={k}:double" for k in range(1, 7)), "c", "memory"
        )
        rows = [[a, *(None if a == b else 100.0 * abs(a - b) for b in range(1, 7))] for a in range(1, 7)]
        fields = {"ORIGIN_FIELD": "o"}
    else:
        table = QgsVectorLayer("NoGeometry?field=o:integer&field=d:integer&field=c:double", "c", "memory")
        rows = [[a, b, 100.0 * abs(a - b)] for a in range(1, 7) for b in range(1, 7) if a != b]
        fields = {"ORIGIN_FIELD": "o", "DESTINATION_FIELD": "d", "COST_FIELD": "c"}
    for row in rows:
        feature = QgsFeature(table.fields())
        feature.setAttributes(row)
        table.dataProvider().addFeature(feature)
    given = {
        "DEMAND": places,
        "DEMAND_ID_FIELD": "id",
        "COST_MATRIX": table,
        "MISSING_IS_UNREACHABLE": missing,
        **fields,
    }
    done = toolbox.run("setcoverage", METRIC="matrix", DISTANCE=100, **given)
    assert len(done.rows("SITES")) == 2
    assert "COST_MATRIX: 6 places have no cost to themselves; each reaches itself at 0." in done.infos


def test_a_certificate_nested_without_end(toolbox, tmp_path):
    path = tmp_path / "deep.json"
    path.write_text("[" * 100_000 + "]" * 100_000, encoding="utf-8")
    with pytest.raises(Failed, match=r"CERTIFICATE .*cannot be read as JSON"):
        toolbox.run("verifycertificate", CERTIFICATE=str(path), DEMAND=point_layer(TOWN))
