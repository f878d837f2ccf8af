"""Attributes of every type are ids and numbers, and fit into every format."""

import math

import numpy as np
import pytest
from chalandise.algorithms.glue.attributes import (
    fields_beside,
    fitting,
    identifier,
    identifier_type,
    read_numbers,
    stored,
)
from chalandise.algorithms.glue.layers import point, write
from chalandise.algorithms.glue.values import Values
from chalandise.core.errors import InputError
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsPointXY,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QTime, QVariant
from toolbox import Failed, point_layer

PLACES = [(650000 + 100 * k, 6860000) for k in range(6)]
TYPES = {
    "int": (QVariant.Int, [1, 2, 3, 4, 5, 6]),
    "long": (QVariant.LongLong, [9876543210 + k for k in range(6)]),
    "whole real": (QVariant.Double, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
    "real": (QVariant.Double, [1.5, 2.5, 3.5, 4.5, 5.5, 6.5]),
    "text": (QVariant.String, ["007", "é", "c d", "4", "5.0", "x"]),
    "date": (QVariant.Date, [QDate(2020, 1, 1 + k) for k in range(6)]),
    "datetime": (QVariant.DateTime, [QDateTime(2020, 1, 2, 3, 4, k) for k in range(6)]),
    "time": (QVariant.Time, [QTime(3, 4, k) for k in range(6)]),
    "bytes": (QVariant.ByteArray, [QByteArray(bytes([97 + k])) for k in range(6)]),
}
# Types that databases and scripts give and no layer in memory holds.
RARE = {
    "unsigned": (QVariant.UInt, 4_000_000_000, "4000000000"),
    "unsigned long": (QVariant.ULongLong, 2**63 + 5, str(2**63 + 5)),
    "map": (QVariant.Map, {"a": 1}, '{"a": 1}'),
}
IDS = {
    "int": [1, 2, 3, 4, 5, 6],
    "long": [9876543210 + k for k in range(6)],
    "whole real": [1, 2, 3, 4, 5, 6],
    "date": [f"2020-01-0{1 + k}" for k in range(6)],
    "datetime": [f"2020-01-02T03:04:0{k}" for k in range(6)],
}
SUFFIXES = ("gpkg", "shp", "geojson", "csv", "fgb", "")


@pytest.fixture
def typed():
    """A layer of six customers with a field ``v`` of a type."""

    def make(kind, name="v", values=None):
        number, known = TYPES[kind]
        fields = QgsFields()
        fields.append(QgsField(name, number))
        crs = QgsCoordinateReferenceSystem("EPSG:2154")
        layer = QgsMemoryProviderUtils.createMemoryLayer("typed", fields, QgsWkbTypes.Type.Point, crs)
        features = []
        for place, value in zip(PLACES, values or known):
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
            feature.setAttributes([value])
            features.append(feature)
        assert layer.dataProvider().addFeatures(features)[0]
        layer.updateExtents()
        return layer

    return make


def target(folder, suffix):
    return str(folder / f"o.{suffix}") if suffix else "memory:"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_an_id_in_every_format(toolbox, typed, tmp_path, kind, suffix):
    layer = typed(kind)
    done = toolbox.run("pmedian", DEMAND=layer, DEMAND_ID_FIELD="v", P=2, SITES=target(tmp_path, suffix))
    sites = [str(identifier(one)) for one in done.column("SITES", "site")]
    assert len(sites) == 2
    if kind in IDS and suffix != "shp":
        assert set(sites) <= {str(one) for one in IDS[kind]}
    if kind in ("int", "long", "whole real"):
        assert {int(float(one)) for one in sites} <= set(IDS[kind])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_goes_along_in_every_format(toolbox, typed, tmp_path, kind, suffix):
    done = toolbox.run("pmedian", DEMAND=typed(kind), P=2, ASSIGNMENT=target(tmp_path, suffix))
    values = done.column("ASSIGNMENT", "v")
    assert len(values) == 6
    assert all(value not in (None, NULL, "") for value in values)
    assert len({str(value) for value in values}) == 6


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", RARE)
def test_rare_types_in_every_format(toolbox, tmp_path, kind, suffix):
    number, value, written = RARE[kind]
    fields = QgsFields()
    fields.append(QgsField("v", number))
    context = toolbox.context()
    values = Values(toolbox.algorithm("pmedian"), {"ASSIGNMENT": target(tmp_path, suffix)}, context)
    sink, destination = values.sink("ASSIGNMENT", fields, QgsWkbTypes.Type.Point)
    write(sink, fields, [(point(1, 2), [value]), (point(3, 4), [None])], "ASSIGNMENT")
    sink.close()
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    read = [feature["v"] for feature in layer.getFeatures()]
    (first,) = (one for one in read if one not in (None, NULL, ""))
    assert len(read) == 2
    assert str(identifier(first)) == written


@pytest.mark.parametrize("suffix", [*SUFFIXES, "sqlite"])
@pytest.mark.parametrize("name", ["fid", "FID", "geom", "geometry", "ogc_fid", "site", "Site", "a_very_long_name", "V"])
@pytest.mark.parametrize("kind", ["int", "whole real", "text"])
def test_names_that_formats_keep_for_themselves(toolbox, typed, tmp_path, suffix, name, kind):
    repeated = [TYPES[kind][1][k // 2] for k in range(6)]
    layer = typed(kind, name, repeated)
    done = toolbox.run("pmedian", DEMAND=layer, P=2, ASSIGNMENT=target(tmp_path, suffix))
    rows = done.rows("ASSIGNMENT")
    assert len(rows) == 6
    kept = [column for column in rows[0] if column.casefold().startswith(name.casefold()[:4])]
    # FlatGeobuf sorts its features in space.
    wanted = sorted(str(plain(one)) for one in repeated)
    assert any(sorted(str(plain(row[column])) for row in rows) == wanted for column in kept)


def test_unique_fids_stay(toolbox, typed, tmp_path):
    done = toolbox.run("pmedian", DEMAND=typed("int", "fid"), P=2, ASSIGNMENT=str(tmp_path / "o.gpkg"))
    assert done.column("ASSIGNMENT", "fid") == [1, 2, 3, 4, 5, 6]
    assert "fid_2" not in done.rows("ASSIGNMENT")[0]


@pytest.mark.parametrize(
    "name", ["pmedian", "pcenter", "maxcoverage", "setcoverage", "siteevaluation", "spatialautocorrelation"]
)
def test_repeated_fids_give_way_everywhere(toolbox, typed, tmp_path, name):
    layer = typed("int", "fid", [1, 1, 2, 2, 3, 3])
    target = str(tmp_path / "o.gpkg")
    if name == "spatialautocorrelation":
        values, output = {"INPUT": layer, "FIELD": "fid", "OUTPUT": target}, "OUTPUT"
    elif name == "siteevaluation":
        values, output = (
            {"CUSTOMERS": layer, "SITES": point_layer(PLACES[:2]), "OUTPUT_CUSTOMERS": target},
            "OUTPUT_CUSTOMERS",
        )
    else:
        values, output = {"DEMAND": layer, "P": 2, "DISTANCE": 150, "ASSIGNMENT": target}, "ASSIGNMENT"
        values = values if name in ("maxcoverage", "setcoverage") else {**values, "DISTANCE": "euclidean"}
    assert toolbox.run(name, **values).column(output, "fid_2") == [1, 1, 2, 2, 3, 3]


def test_sites_are_judged_by_the_ids_they_were_given(toolbox, typed, tmp_path):
    layer = typed("whole real")
    pairs = [(float(a), float(b), abs(a - b) * 100.0) for a in range(1, 7) for b in range(1, 7)]
    table = QgsVectorLayer("NoGeometry?field=o:double&field=d:double&field=c:double", "costs", "memory")
    rows = []
    for pair in pairs:
        row = QgsFeature(table.fields())
        row.setAttributes(list(pair))
        rows.append(row)
    table.dataProvider().addFeatures(rows)
    costs = {"COST_MATRIX": table, "ORIGIN_FIELD": "o", "DESTINATION_FIELD": "d", "COST_FIELD": "c"}
    sites = str(tmp_path / "s.geojson")
    first = toolbox.run("pmedian", DEMAND=layer, DEMAND_ID_FIELD="v", P=2, DISTANCE="matrix", SITES=sites, **costs)
    assert sorted(first.column("SITES", "site")) == [2, 5]
    judged = toolbox.run(
        "siteevaluation", SITES=sites, SITE_ID_FIELD="site", CUSTOMERS=layer, CUSTOMER_ID_FIELD="v", **costs
    )
    assert judged["TOTAL_DISTANCE"] == first["OBJECTIVE"]


def plain(value):
    """A value as an id, numbers that a format wrote as text included."""
    return identifier(float(value)) if str(value).replace(".", "", 1).isdigit() else value


def test_ids():
    assert identifier(2.0) == 2
    assert identifier(QVariant()) is None
    assert identifier(float("nan")) is None
    assert identifier(True) == "true"
    assert identifier("2.0") == "2.0"
    assert identifier(2.0**60) == repr(2.0**60)
    assert identifier_type([1, None, 2]) is int
    assert identifier_type([1, 2**31]) is np.int64
    assert identifier_type([1, 2**63]) is str
    assert stored([1, None, "a"]) == ["1", None, "a"]
    assert stored([None, 3]) == [None, 3]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["2,5", "5"], [2.5, 5]),
        (["250,5", "1 234,25", "1\u202f000"], [250.5, 1234.25, 1000]),
        (["1.234,5", "7,25"], [1234.5, 7.25]),
        (["1,234.5", "1,234"], [1234.5, 1234]),
        (["1,234", "2.5"], [1234, 2.5]),
        (["1,234", "2,5"], [1.234, 2.5]),
        (["1e3", "-2", "+.5", "inf"], [1000, -2, 0.5, math.inf]),
        (["", " ", None, "NA", "null", NULL], [math.nan] * 6),
    ],
)
def test_texts_that_are_numbers(texts, numbers):
    np.testing.assert_array_equal(read_numbers(texts, "w", "weight_field"), numbers)


@pytest.mark.parametrize(
    "text", ["00:12:30", "1,234", "12 %", "1_000", "many", "2,5,1", "0x10", "1 2", QTime(0, 12, 30), QDate(2020, 1, 2)]
)
def test_what_is_no_number_is_shown(text):
    with pytest.raises(InputError, match="1 values of 'w' are not numbers, for instance '") as caught:
        read_numbers(["", text, None], "w", "weight_field")
    assert caught.value.parameter == "weight_field"


def test_unreadable_costs_are_no_missing_ways(toolbox):
    customers = point_layer(PLACES, id=list(range(1, 7)))
    sites = point_layer(PLACES[:3], cid=[101, 102, 103])

    def table(write):
        layer = QgsVectorLayer("NoGeometry?field=f:integer&field=t:integer&field=m:string", "costs", "memory")
        for k in range(1, 7):
            for j, cost in enumerate((5.0, 1.5, 2.5)):
                row = QgsFeature(layer.fields())
                row.setAttributes([k, 101 + j, write(cost)])
                layer.dataProvider().addFeature(row)
        return {"COST_MATRIX": layer, "ORIGIN_FIELD": "f", "DESTINATION_FIELD": "t", "COST_FIELD": "m"}

    given = {"DEMAND": customers, "DEMAND_ID_FIELD": "id", "CANDIDATES": sites, "CANDIDATE_ID_FIELD": "cid", "P": 1}
    given.update(DISTANCE="matrix", MISSING_IS_UNREACHABLE=True)
    done = toolbox.run("pmedian", **given, **table(lambda cost: f"{cost:g}".replace(".", ",")))
    assert (done.column("SITES", "site"), done["OBJECTIVE"]) == ([102], 9.0)
    with pytest.raises(Failed, match=r"COST_FIELD .*18 values of 'm' are not numbers, for instance '00:05:00'"):
        toolbox.run("pmedian", **given, **table(lambda cost: f"00:0{int(cost)}:{int(cost % 1 * 60):02d}"))


def test_fields_give_way_by_more_than_their_case():
    given = QgsFields()
    given.append(QgsField("Site", QVariant.Int))
    assert fields_beside(given, [("site", int), ("rank", int)]).names() == ["Site", "site_2", "rank"]
    fitted, as_text = fitting(given, "gpkg")
    assert (fitted.names(), as_text) == (["Site"], set())
