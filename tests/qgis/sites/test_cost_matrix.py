"""Cost matrices as tables of pairs and as wide tables, on small cases and on real networks."""

import csv
import os
from itertools import combinations

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from toolbox import Failed, Refused, point_layer

TOWNS = ("a", "b", "c")
MINUTES = np.array([[0, 30, 5], [30, 0, 6], [5, 6, 0]], dtype=float)


def table(columns: dict[str, str], rows) -> QgsVectorLayer:
    """Table with fields ``name: type``."""
    fields = "&".join(f"field={name}:{kind}" for name, kind in columns.items())
    layer = QgsVectorLayer(f"NoGeometry?{fields}", "costs", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def pairs(changes=None, more=()):
    cost = {(a, b): float(MINUTES[i, j]) for i, a in enumerate(TOWNS) for j, b in enumerate(TOWNS)}
    cost.update(changes or {})
    rows = [(a, b, value) for (a, b), value in cost.items() if value != "drop"]
    return table({"from": "string", "to": "string", "minutes": "double"}, [*rows, *more])


def wide(matrix=MINUTES, rows=TOWNS, columns=TOWNS, kind="double"):
    values = [[name, *map(float, line)] for name, line in zip(rows, matrix)]
    values = [[None if value != value else value for value in line] for line in values]
    return table({"town": "string", **dict.fromkeys(columns, kind)}, values)


@pytest.fixture
def towns():
    return point_layer([(0, 0), (10, 0), (20, 0)], town=list(TOWNS))


@pytest.fixture
def by_pairs(toolbox, towns):
    def run(matrix, **parameters):
        values = {"ORIGIN_FIELD": "from", "DESTINATION_FIELD": "to", "COST_FIELD": "minutes", **parameters}
        return toolbox.run(
            "pmedian",
            **{
                "DEMAND": towns,
                "DEMAND_ID_FIELD": "town",
                "P": 1,
                "DISTANCE": "matrix",
                "COST_MATRIX": matrix,
                **values,
            },
        )

    return run


@pytest.fixture
def by_table(by_pairs):
    def run(matrix, **parameters):
        return by_pairs(matrix, **{"ORIGIN_FIELD": None, "DESTINATION_FIELD": None, "COST_FIELD": None, **parameters})

    return run


# -- rows of points that take no part -----------------------------------------------------------------------------
def test_rows_of_other_points_are_counted_and_not_used(by_pairs):
    done = by_pairs(pairs(more=[("a", "z", 1), ("z", "a", 1), ("y", "z", 1)]))
    assert (done["OBJECTIVE"], done.column("SITES", "site")) == (11, ["c"])
    assert "COST_MATRIX: 3 of 12 rows belong to points that take no part" in done.warnings


def test_a_selection_needs_no_smaller_table(by_pairs, toolbox):
    some = point_layer([(0, 0), (10, 0)], town=["a", "b"])
    assert by_pairs(pairs(), DEMAND=some)["OBJECTIVE"] == 30


def test_ids_in_another_field_are_refused(by_pairs):
    strangers = point_layer([(0, 0), (10, 0), (20, 0)], town=["x", "y", "z"])
    message = r"ORIGIN_FIELD .*None of the origins of the cost table \(a, b, c\) is among the demand points \(x, y, z\)"
    with pytest.raises(Failed, match=message):
        by_pairs(pairs(), DEMAND=strangers)


# -- pairs without a way -------------------------------------------------------------------------------------------
def test_missing_pairs_are_an_error_unless_said_otherwise(by_pairs):
    without = pairs({("a", "c"): "drop"})
    with pytest.raises(Failed, match=r"COST_MATRIX .*1 of 9 pairs are missing \(a to c\)"):
        by_pairs(without)
    done = by_pairs(without, MISSING_IS_UNREACHABLE=True)
    assert done["OBJECTIVE"] == 35
    assert done.column("SITES", "site") == ["a"]


def test_empty_costs_are_missing_pairs(by_pairs):
    empty = pairs({("a", "c"): None})
    with pytest.raises(Failed, match=r"COST_FIELD .*1 pairs have no cost \(a to c\)"):
        by_pairs(empty)
    assert by_pairs(empty, MISSING_IS_UNREACHABLE=True)["OBJECTIVE"] == 35


def test_an_infinite_cost_is_no_way(by_pairs, by_table):
    assert by_pairs(pairs({("a", "c"): float("inf")}))["OBJECTIVE"] == 35
    matrix = MINUTES.copy()
    matrix[0, 2] = np.inf
    assert by_table(wide(matrix))["OBJECTIVE"] == 35


def test_demand_that_can_reach_nothing(by_pairs):
    # Nothing given, a place still reaches itself; only the table can say that it does not.
    alone = pairs({("b", name): "drop" for name in TOWNS})
    assert by_pairs(alone, MISSING_IS_UNREACHABLE=True).column("SITES", "site") == ["b"]
    cut_off = pairs({("b", name): "drop" for name in TOWNS} | {("b", "b"): float("inf")})
    with pytest.raises(Failed, match=r"COST_MATRIX .*1 demand points can reach no candidate \(b\)"):
        by_pairs(cut_off, MISSING_IS_UNREACHABLE=True)


def test_too_few_sites_to_reach_everybody(by_pairs):
    islands = pairs({(a, b): "drop" for a in TOWNS for b in TOWNS if a != b})
    with pytest.raises(Failed, match=r"P .*(2 sites|No choice of 2 sites)"):
        by_pairs(islands, MISSING_IS_UNREACHABLE=True, P=2)
    assert by_pairs(islands, MISSING_IS_UNREACHABLE=True, P=3)["OBJECTIVE"] == 0


@pytest.mark.parametrize("bad", [-1.0, float("-inf")])
def test_negative_costs(by_pairs, by_table, bad):
    with pytest.raises(Failed, match="1 pairs have a negative cost"):
        by_pairs(pairs({("a", "b"): bad}))
    matrix = MINUTES.copy()
    matrix[0, 1] = bad
    with pytest.raises(Failed, match=r"1 pairs have a negative cost \(a to b\)"):
        by_table(wide(matrix))


def test_pairs_given_twice(by_pairs):
    with pytest.raises(Failed, match=r"1 pairs are given more than once \(a to b\)"):
        by_pairs(pairs(more=[("a", "b", 2)]))


# -- a column for each destination ---------------------------------------------------------------------------------
def test_a_wide_table_says_the_same_as_pairs(by_pairs, by_table):
    for p in (1, 2, 3):
        first, second = by_pairs(pairs(), P=p), by_table(wide(), P=p)
        assert first["OBJECTIVE"] == second["OBJECTIVE"]
        assert first.column("SITES", "site") == second.column("SITES", "site")


def test_the_origin_field_may_stand_anywhere(by_table):
    rows = [[k, *MINUTES[k].tolist(), name] for k, name in enumerate(TOWNS)]
    matrix = table({"fid": "integer", **dict.fromkeys(TOWNS, "double"), "name": "string"}, rows)
    done = by_table(matrix, ORIGIN_FIELD="name")
    assert done["OBJECTIVE"] == 11
    assert "0 rows and 1 columns belong to points that take no part" in done.warnings


def test_numbers_written_as_text(by_table):
    assert by_table(wide(kind="string"))["OBJECTIVE"] == 11


def test_costs_one_way(by_table):
    matrix = MINUTES.copy()
    matrix[:, 1] = 1  # everybody reaches b quickly, not the other way round
    done = by_table(wide(matrix))
    assert done.column("SITES", "site") == ["b"]
    assert done["OBJECTIVE"] == 3


def test_empty_cells_are_missing_pairs(by_table):
    matrix = MINUTES.copy()
    matrix[0, 2] = np.nan
    with pytest.raises(Failed, match=r"COST_MATRIX .*1 of 9 pairs are missing \(a to c\)"):
        by_table(wide(matrix))
    assert by_table(wide(matrix), MISSING_IS_UNREACHABLE=True)["OBJECTIVE"] == 35


def test_a_wide_table_without_a_needed_row_or_column(by_table):
    with pytest.raises(Failed, match=r"1 of 3 ids have no row in the cost table \(c\)"):
        by_table(wide(MINUTES[:2], rows=("a", "b")))
    with pytest.raises(Failed, match=r"1 of 3 ids have no column in the cost table \(c\)"):
        by_table(wide(MINUTES[:, :2], columns=("a", "b")))


@pytest.mark.parametrize("name", ["DESTINATION_FIELD", "COST_FIELD"])
def test_one_of_the_two_fields_alone_is_refused(by_pairs, name):
    with pytest.raises(Refused, match=rf"{name} .*give a value, DISTANCE=matrix needs it"):
        by_pairs(pairs(), **{name: None})


def test_whole_numbers_of_a_matrix(by_table):
    assert by_table(wide(MINUTES + 0.4), ROUND_DISTANCES=True)["OBJECTIVE"] == 11


# -- real networks ---------------------------------------------------------------------------------------------------
def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def coquimbo(shared_data):
    """The zones with their people as a layer, the matrix as the file it comes in, and both as arrays."""
    folder = shared_data / "coquimbo"
    zones = {row["zone_id"]: row for row in rows_of(folder / "zones_population.csv")}
    file = folder / "zone_network_distance_m_133x133.csv"
    names = [row["zone_id"] for row in rows_of(file)]
    matrix = np.array([[float(row[name]) for name in names] for row in rows_of(file)])
    people = np.array([float(zones[name]["population"]) for name in names])
    places = [(float(zones[name]["x_utm19s"]), float(zones[name]["y_utm19s"])) for name in names]
    layer = point_layer(places, crs="EPSG:32719", zone=[int(name) for name in names], people=people.tolist())
    values = {
        "DEMAND": layer,
        "DEMAND_ID_FIELD": "zone",
        "WEIGHT_FIELD": "people",
        "DISTANCE": "matrix",
        "COST_MATRIX": str(file),
    }
    return values, matrix, people


def test_every_p_of_coquimbo_is_proven_on_the_network(toolbox, coquimbo):
    values, matrix, people = coquimbo
    done = toolbox.run("pmediansweep", **values, P_MIN=1, P_MAX=20)
    rows = done.rows("OUTPUT")
    assert [row["p"] for row in rows] == list(range(1, 21))
    assert {row["status"] for row in rows} == {"optimal"}
    objectives = [row["objective"] for row in rows]
    assert objectives == sorted(objectives, reverse=True)
    totals = people @ matrix
    assert objectives[0] == pytest.approx(totals.min())
    assert objectives[1] == pytest.approx(
        min(people @ matrix[:, list(two)].min(axis=1) for two in combinations(range(133), 2))
    )
    for row in rows:
        chosen = [int(one) - 1 for one in row["sites"].split(",")]
        assert row["objective"] == pytest.approx(people @ matrix[:, chosen].min(axis=1))
        assert row["lower_bound"] <= row["objective"] * (1 + 1e-9)


def test_coquimbo_by_certificate(toolbox, coquimbo, tmp_path):
    values, _, _ = coquimbo
    file = str(tmp_path / "proof.json")
    done = toolbox.run("pmedian", **values, P=12, CERTIFICATE=file)
    again = toolbox.run("verifycertificate", **values, CERTIFICATE=file)
    assert again["OBJECTIVE"] == pytest.approx(done["OBJECTIVE"])
    assert again["LOWER_BOUND"] <= done["OBJECTIVE"] * (1 + 1e-9)
    assert again["GAP_PERCENT"] < 1


def test_every_number_of_stores_in_san_francisco(toolbox, shared_data):
    folder = shared_data / "san_francisco"
    tracts = rows_of(folder / "SF_demand_205_centroid_uniform_weight.csv")
    stores = rows_of(folder / "SF_store_site_16_longlat.csv")
    network = folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
    cost = {(row["DestinationName"], row["name"]): float(row["distance"]) for row in rows_of(network)}
    matrix = np.array([[cost[a["NAME"], b["NAME"]] for b in stores] for a in tracts])
    people = np.array([float(row["POP2000"]) for row in tracts])

    def layer(rows, **columns):
        return point_layer([(float(row["long"]), float(row["lat"])) for row in rows], crs="EPSG:4326", **columns)

    done = toolbox.run(
        "pmediansweep",
        DEMAND=layer(tracts, tract=[row["NAME"] for row in tracts], people=people.tolist()),
        DEMAND_ID_FIELD="tract",
        WEIGHT_FIELD="people",
        CANDIDATES=layer(stores, store=[row["NAME"] for row in stores]),
        CANDIDATE_ID_FIELD="store",
        DISTANCE="matrix",
        COST_MATRIX=os.fspath(network),
        ORIGIN_FIELD="DestinationName",
        DESTINATION_FIELD="name",
        COST_FIELD="distance",
        P_MIN=1,
        P_MAX=16,
    )
    rows = done.rows("OUTPUT")
    assert {row["status"] for row in rows} == {"optimal"}
    for row in rows:
        if row["p"] in (1, 2, 3, 4, 12, 13, 14, 15, 16):
            best = min(people @ matrix[:, list(sites)].min(axis=1) for sites in combinations(range(16), row["p"]))
            assert row["objective"] == pytest.approx(best)
