"""Layers as people have them, given to every parameter of every algorithm that takes places or numbers.

The runs are made from the provider, so that a new algorithm is in here by itself.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
from chalandise.algorithms.provider import algorithm_classes
from osgeo import ogr, osr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsVectorLayer,
)
from toolbox import Failed, Recorder, Refused, point_layer

RANDOM = np.random.default_rng(3)
CENTRES = (
    (651000, 6861000),
    (652600, 6861500),
    (654600, 6860900),
    (651300, 6863200),
    (653300, 6863300),
    (655000, 6863600),
)
TOWNS = np.round(np.concatenate([RANDOM.normal(centre, 90, (30, 2)) for centre in CENTRES]), 2)
SITES = np.array(CENTRES[:2], dtype=float)
N = len(TOWNS)
POINTS = {
    QgsProcessing.SourceType.TypeVectorPoint,
    QgsProcessing.SourceType.TypeVectorAnyGeometry,
}
LINES = QgsProcessing.SourceType.TypeVectorLine
ROADS = {one.NAME for one in algorithm_classes() if one.GROUP == "roads"}
CUSTOMERS = ("INPUT", "DEMAND", "CUSTOMERS", "POINTS")
# Quick ways through algorithms that may take long.
QUICK = {"PROVE": "no", "TIME_LIMIT": 5, "REPLICATES": 12, "PERMUTATIONS": 9, "MAX_DEPTH": 1, "P": 5, "P_MAX": 6}
NEEDED = {"DISTANCE": 800.0, "FIELD": "w", "ZONE_FIELD": None}


def definitions(name: str) -> list[QgsProcessingParameterDefinition]:
    algorithm = next(one for one in algorithm_classes() if name == one.NAME)()
    algorithm.initAlgorithm({})
    return [one.clone() for one in algorithm.parameterDefinitions()]


def takes_points(definition) -> bool:
    return isinstance(definition, QgsProcessingParameterFeatureSource) and bool(POINTS & set(definition.dataTypes()))


NAMES = sorted(one.NAME for one in algorithm_classes())
PLACES = [(name, one.name()) for name in NAMES for one in definitions(name) if takes_points(one)]
NUMBERS = [
    (name, one.parentLayerParameterName(), one.name())
    for name in NAMES
    for one in definitions(name)
    if one.type() == "field" and (one.name() == "WEIGHT_FIELD" or one.dataType() == one.DataType.Numeric)
]


def town() -> QgsVectorLayer:
    return point_layer(TOWNS, id=list(range(1, N + 1)), w=[1.0 + k % 5 for k in range(N)])


def roads() -> QgsVectorLayer:
    """A road from every town to every other one."""
    pairs = [(a, b) for k, a in enumerate(CENTRES) for b in CENTRES[k + 1 :]]
    layer = QgsVectorLayer("LineString?crs=EPSG:2154&field=highway:string", "roads", "memory")
    rows = []
    for (x, y), (u, v) in pairs:
        row = QgsFeature(layer.fields())
        row.setGeometry(QgsGeometry.fromWkt(f"LINESTRING({x} {y},{u} {v})"))
        row.setAttributes(["residential"])
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    layer.updateExtents()
    return layer


@pytest.fixture
def given(inputs, study_layers, tmp_path):
    """Values with which an algorithm runs: those of the other tests, or made from its parameters."""

    def values(name: str, parameter: str = "") -> dict:
        if name == "verifycertificate":
            return {key: value for key, value in inputs[name].items() if parameter != "DEMAND" or key != "WEIGHT_FIELD"}
        made = {}
        for one in definitions(name):
            key = one.name()
            optional = bool(one.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
            if one.type() == "raster" and not optional:
                made[key] = study_layers["DILATION" if key == "ZONES" else "IMAGE"]
            elif one.type() == "vector" and not optional:
                made[key] = study_layers[key]
            elif takes_points(one) and not optional:
                made[key] = town() if key in CUSTOMERS else point_layer(SITES, id=[1, 2], w=[1.0] * 2)
            elif one.type() == "source" and not optional and LINES in one.dataTypes():
                made[key] = roads()
            elif key in QUICK and one.type() in ("number", "enum") and (key != "P" or not optional):
                made[key] = QUICK[key]
            elif key in NEEDED and not optional and one.defaultValue() is None:
                made[key] = NEEDED[key]
            elif one.type() == "field" and not optional:
                made[key] = "w"
            elif one.type() == "fileDestination" and not optional:
                made[key] = str(tmp_path / f"{key.lower()}.html")
        if name in ("setcoverage", "maxcoverage"):
            made["DISTANCE"] = 20_000.0
        if name == "recursivezoom":
            made["P"] = 3
        elif "P" in made and parameter == "CANDIDATES":
            made["P"] = 2
        if parameter == "POPULATION":
            made["VALUE"] = "ternary"
        if (name, parameter) == ("recursivezoom", "SITES"):
            made["ZONES"] = study_layers["DILATION"]
        return made

    return values


def outcome(toolbox, name, values):
    """A run, or the sentence that refuses it and begins with a parameter."""
    try:
        return toolbox.run(name, **values)
    except (Refused, Failed) as refusal:
        said = str(refusal)
        assert said, "a traceback instead of a sentence"
        assert "Error:" not in said
        assert re.match("[A-Z_]+[ :]", said), "no parameter is named"
        return said


def features_of(shapes, kind="Geometry", crs="EPSG:2154"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=id:integer&field=w:double", "shapes", "memory")
    rows = []
    for k, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature.setAttributes([k + 1, 1.0])
        rows.append(feature)
    assert layer.dataProvider().addFeatures(rows)[0]
    layer.updateExtents()
    return layer


def mixed(folder, places):
    """A GeoPackage of unknown geometry type: points, then a polygon and a line, as an Overpass query gives them."""
    path = str(folder / "mixed.gpkg")
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    layer = data.CreateLayer("mixed", reference, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("id", ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn("w", ogr.OFTReal))
    x, y = places[0]
    square = f"POLYGON(({x} {y},{x + 20} {y},{x + 20} {y + 20},{x} {y + 20},{x} {y}))"
    shapes = [f"POINT({px} {py})" for px, py in places] + [square, f"LINESTRING({x} {y},{x + 30} {y + 8})"]
    for k, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        feature["id"], feature["w"] = k + 1, 1.0
        layer.CreateFeature(feature)
    del layer, data
    return path


def places_of(parameter):
    return TOWNS if parameter in CUSTOMERS else SITES


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_mixed_geometries_are_counted(toolbox, given, tmp_path, name, parameter):
    values = {**given(name, parameter), parameter: mixed(tmp_path, places_of(parameter))}
    done = outcome(toolbox, name, values)
    if not isinstance(done, str) and name != "spatialautocorrelation":
        assert f"{parameter}: 2 features are lines or polygons: each stands at its centroid." in done.warnings


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_every_point_of_a_feature_counts(toolbox, given, name, parameter):
    places = places_of(parameter)
    shapes = [
        "MULTIPOINT(" + ",".join(f"({x} {y})" for x, y in group) + ")"
        for group in np.array_split(places, len(places) // 2)
    ]
    done = outcome(toolbox, name, {**given(name, parameter), parameter: features_of(shapes, "MultiPoint")})
    if not isinstance(done, str) and name != "spatialautocorrelation":
        assert f"{parameter}: {len(shapes)} features hold several points, {len(places)} together" in done.warnings


@pytest.mark.parametrize(("name", "parameter"), PLACES)
@pytest.mark.parametrize("kind", ["LineString", "Polygon"])
def test_lines_and_polygons_are_no_customers(toolbox, given, name, parameter, kind):
    shape = "LINESTRING(650000 6860000,650010 6860000)"
    if kind == "Polygon":
        shape = "POLYGON((650000 6860000,650010 6860000,650000 6860010,650000 6860000))"
    done = outcome(toolbox, name, {**given(name, parameter), parameter: features_of([shape] * 6, kind)})
    assert isinstance(done, str) or name == "spatialautocorrelation"


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_a_table_without_geometry(toolbox, given, name, parameter):
    table = QgsVectorLayer("NoGeometry?field=id:integer&field=w:double", "table", "memory")
    row = QgsFeature(table.fields())
    row.setAttributes([1, 1.0])
    table.dataProvider().addFeature(row)
    assert isinstance(outcome(toolbox, name, {**given(name, parameter), parameter: table}), str)


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_a_layer_that_is_gone(toolbox, given, name, parameter):
    """Between the check and the run, as in a model or a long queue."""
    values = {**given(name, parameter), parameter: "a layer that was removed"}
    for definition in definitions(name):
        if definition.type() == "sink":
            values[definition.name()] = "memory:"
        elif definition.type() == "rasterDestination":
            values[definition.name()] = "TEMPORARY_OUTPUT"
    feedback = Recorder()
    _, fine = toolbox.algorithm(name).run(values, toolbox.context(), feedback)
    said = "\n".join(feedback.errors)
    assert not fine
    assert parameter in said
    assert "Error:" not in said


@pytest.mark.parametrize(("name", "parameter"), [one for one in PLACES if one[1] in CUSTOMERS])
@pytest.mark.parametrize("place", [(0.0, 0.0), (600_000.0, 6_700_000.0)])
def test_a_stray_customer_is_named_and_left_out(toolbox, given, name, parameter, place):
    if name in ROADS | {"spatialautocorrelation"}:
        pytest.skip("its places are measured one by one, or are zones with a value")
    values = given(name, parameter)
    if parameter not in {one.name() for one in definitions(name)} or name == "verifycertificate":
        pytest.skip("a certificate is about the points it was made with")
    layer = point_layer([*TOWNS, place], id=list(range(N + 1)), w=[1.0] * (N + 1))
    done = toolbox.run(name, **{**values, parameter: layer})
    said = f"{parameter}: 1 points lie far from all the others and are left out: feature {N + 1} at "
    assert said in done.warnings
    kept = {**values, parameter: layer, "STRAY_POINTS": "keep"}
    if name in ("pmedian", "siteevaluation"):
        assert f"and are kept: feature {N + 1} at" in toolbox.run(name, **kept).warnings


@pytest.mark.parametrize(("name", "parent", "parameter"), NUMBERS)
@pytest.mark.parametrize("text", ["00:12:30", "1,234", "about 5"])
def test_unreadable_is_not_empty(toolbox, given, name, parent, parameter, text):
    layer = point_layer(places_of(parent), id=list(range(len(places_of(parent)))), t=["1"] * len(places_of(parent)))
    layer.dataProvider().changeAttributeValues({2: {1: text}})
    said = outcome(toolbox, name, {**given(name, parent), parent: layer, parameter: "t"})
    assert isinstance(said, str)
    assert f"1 values of 't' are not numbers, for instance '{text}'" in said or "points it was made with" in said


@pytest.mark.parametrize(("name", "parent", "parameter"), NUMBERS)
def test_decimal_commas_are_numbers(toolbox, given, name, parent, parameter):
    places = places_of(parent)
    plain = point_layer(places, t=[f"{1 + k % 3 / 4}" for k in range(len(places))])
    comma = point_layer(places, t=[f"{1 + k % 3 / 4}".replace(".", ",") for k in range(len(places))])
    runs = [outcome(toolbox, name, {**given(name, parent), parent: one, parameter: "t"}) for one in (plain, comma)]
    if isinstance(runs[0], str):
        assert isinstance(runs[1], str)
        return
    numbers = [{key: value for key, value in one.values.items() if isinstance(value, (int, float))} for one in runs]
    assert numbers[0] == pytest.approx(numbers[1], nan_ok=True)


@pytest.mark.parametrize(("name", "parameter"), [one for one in PLACES if one[1] in ("INPUT", "DEMAND", "CUSTOMERS")])
def test_lengths_of_a_world_map(toolbox, given, name, parameter):
    if name in ROADS | {"verifycertificate", "studyreport", "spatialautocorrelation"}:
        pytest.skip("it measures nothing, or on the ellipsoid")
    web = [(260_000 + 1.5 * (x - 653_000), 6_250_000 + 1.5 * (y - 6_862_500)) for x, y in TOWNS]
    values = given(name, parameter)
    for one in definitions(name):
        if takes_points(one) and one.name() in values:
            values[one.name()] = point_layer(web, crs="EPSG:3857", w=[1.0] * N)
    done = toolbox.run(name, **values)
    assert f"{parameter}: in EPSG:3857 (WGS 84 / Pseudo-Mercator) lengths are 1.5" in done.warnings
    assert "EPSG:32631" in done.warnings


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_layers_that_do_not_meet(toolbox, given, name, parameter):
    if name in ROADS or (parameter in CUSTOMERS and parameter != "POINTS"):
        pytest.skip("the others are held against it; the roads say themselves who is far from them")
    far = point_layer(places_of(parameter) + 3e6, w=[1.0] * len(places_of(parameter)))
    done = outcome(toolbox, name, {**given(name, parameter), parameter: far})
    if not isinstance(done, str):
        assert f"{parameter}: the layer does not overlap " in done.warnings


def broken(folder):
    """A GeoPackage that says it has 80 features and gives 40."""
    path = str(folder / "broken.gpkg")
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    layer = data.CreateLayer("broken", reference, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("w", ogr.OFTReal))
    for x, y in TOWNS[:40]:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        feature["w"] = 1.0
        layer.CreateFeature(feature)
    del layer
    data.ExecuteSQL("UPDATE gpkg_ogr_contents SET feature_count = 80")
    del data
    return path


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_a_layer_that_gives_less_than_it_declares(toolbox, given, tmp_path, name, parameter):
    said = outcome(toolbox, name, {**given(name, parameter), parameter: broken(tmp_path)})
    assert isinstance(said, str)
    assert "Only 40 of the 80 features" in said


def test_every_algorithm_with_customers_says_what_becomes_of_strays():
    # The roads measure each place by itself, and say which are far from any road.
    for name, parameter in PLACES:
        if parameter in CUSTOMERS and name not in ROADS | {"spatialautocorrelation"}:
            assert "STRAY_POINTS" in {one.name() for one in definitions(name)}


def test_big_feature_ids(toolbox, tmp_path):
    path = tmp_path / "ids.geojson"
    rows = ",".join(
        f'{{"type":"Feature","id":{9876543210 + k},"properties":{{"w":1}},'
        f'"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}'
        for k, (x, y) in enumerate(TOWNS[:6])
    )
    crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}}'
    path.write_text(f'{{"type":"FeatureCollection",{crs},"features":[{rows}]}}', encoding="utf-8")
    done = toolbox.run("pmedian", DEMAND=str(path), P=2)
    assert all(9876543210 <= int(one) < 9876543216 for one in done.column("SITES", "site"))
