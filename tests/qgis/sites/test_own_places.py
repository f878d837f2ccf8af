"""Tables of costs that leave out the way from a place to itself, and tables beside another kind of distance."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from toolbox import Failed, Refused, point_layer

PLACES = [(0, 0), (50, 0), (100, 0), (1000, 0), (1050, 0), (1100, 0)]


@pytest.fixture
def street():
    return point_layer(PLACES, id=[1, 2, 3, 4, 5, 6])


def pair_table(pairs) -> QgsVectorLayer:
    layer = QgsVectorLayer("None?field=o:integer&field=d:integer&field=c:double", "costs", "memory")
    rows = []
    for values in pairs:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    return layer


def distances(diagonal=None) -> list[tuple]:
    """Every pair of the street, a place and itself only where ``diagonal`` says what that costs."""
    found = []
    for i, (x, _) in enumerate(PLACES, start=1):
        for j, (other, _) in enumerate(PLACES, start=1):
            if i != j or diagonal is not None:
                found.append((i, j, float(abs(x - other)) if i != j else diagonal))
    return found


FIELDS = {"ORIGIN_FIELD": "o", "DESTINATION_FIELD": "d", "COST_FIELD": "c"}


@pytest.mark.parametrize("missing", [False, True])
def test_a_place_reaches_itself_at_no_cost(toolbox, street, missing):
    given = {"DEMAND": street, "DEMAND_ID_FIELD": "id", "COST_MATRIX": pair_table(distances()), **FIELDS}
    done = toolbox.run("setcoverage", METRIC="matrix", DISTANCE=100, MISSING_IS_UNREACHABLE=missing, **given)
    assert (done["SITE_COUNT"], done["LOWER_BOUND"], done["STATUS"]) == (2, 2, "optimal")
    assert "6 places have no cost to themselves; each reaches itself at 0" in done.infos
    median = toolbox.run("pmedian", P=2, DISTANCE="matrix", MISSING_IS_UNREACHABLE=missing, **given)
    assert (median["OBJECTIVE"], median.column("SITES", "site")) == (200, [2, 5])


def test_what_the_table_says_of_a_place_and_itself_is_kept(toolbox, street):
    given = {"DEMAND": street, "DEMAND_ID_FIELD": "id", "COST_MATRIX": pair_table(distances(7.0)), **FIELDS}
    done = toolbox.run("pmedian", P=2, **given)
    assert done["OBJECTIVE"] == 214
    assert "reaches itself" not in done.infos


def test_equal_ids_of_other_places_are_not_the_same_place(toolbox, street):
    elsewhere = point_layer([(500, 0), (600, 0), (700, 0)], id=[1, 2, 3])
    pairs = [(i, j, 10.0 * i + j) for i in range(1, 7) for j in range(1, 4) if i != j]
    given = {"DEMAND": street, "DEMAND_ID_FIELD": "id", "CANDIDATES": elsewhere, "CANDIDATE_ID_FIELD": "id"}
    with pytest.raises(Failed, match="3 of 18 pairs are missing"):
        toolbox.run("pmedian", P=1, COST_MATRIX=pair_table(pairs), **given, **FIELDS)


def test_candidates_that_are_demand_points_are_known_by_id_and_place(toolbox, street):
    some = point_layer([PLACES[1], PLACES[4]], id=[2, 5])
    pairs = [pair for pair in distances() if pair[1] in (2, 5)]
    given = {"DEMAND": street, "DEMAND_ID_FIELD": "id", "CANDIDATES": some, "CANDIDATE_ID_FIELD": "id"}
    done = toolbox.run("pmedian", P=2, COST_MATRIX=pair_table(pairs), **given, **FIELDS)
    assert done["OBJECTIVE"] == 200


def test_the_evaluation_of_sites_knows_it_too(toolbox, street):
    sites = point_layer([PLACES[1], PLACES[4]], id=[2, 5])
    done = toolbox.run(
        "siteevaluation",
        SITES=sites,
        SITE_ID_FIELD="id",
        CUSTOMERS=street,
        CUSTOMER_ID_FIELD="id",
        COST_MATRIX=pair_table(distances()),
        **FIELDS,
    )
    assert (done["TOTAL_DISTANCE"], done["LOWER_BOUND"]) == (200, pytest.approx(200))
    assert done["UNREACHED_CUSTOMERS"] == 0


# -- a cost matrix that is given is used ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("pmedian", {"P": 1}),
        ("pcenter", {"P": 1}),
        ("pmediansweep", {"P_MAX": 2}),
        ("pmediancomparison", {"P": 1}),
        ("maxcoverage", {"P": 1, "DISTANCE": 5}),
        ("setcoverage", {"DISTANCE": 40}),
    ],
)
def test_a_cost_matrix_is_used_or_refused(toolbox, street, name, settings):
    pairs = [(i, j, float(abs(i - 6) if j == 6 else 30)) for i in range(1, 7) for j in range(1, 7)]
    given = {"DEMAND": street, "DEMAND_ID_FIELD": "id", "COST_MATRIX": pair_table(pairs), **FIELDS, **settings}
    metric = "METRIC" if name in ("maxcoverage", "setcoverage") else "DISTANCE"
    used, told = toolbox.run(name, **given), toolbox.run(name, **given, **{metric: "matrix"})
    if "SITES" in told:
        assert used.column("SITES", "site") == told.column("SITES", "site")
    assert used.values.get("OBJECTIVE") == told.values.get("OBJECTIVE")
    if name == "pmedian":
        assert (used.column("SITES", "site"), used["OBJECTIVE"]) == ([6], 15)
        assert "mean 2.5 units of c" in used.infos
    with pytest.raises(Refused, match=f"COST_MATRIX: it is given, but with {metric}=euclidean it would not be used"):
        toolbox.run(name, **given, **{metric: "euclidean"})


def test_costs_in_hours_keep_their_digits(toolbox, street):
    pairs = [(i, j, abs(i - j) / 240) for i in range(1, 7) for j in range(1, 7)]
    done = toolbox.run(
        "siteevaluation",
        SITES=point_layer([PLACES[1], PLACES[4]], id=[2, 5]),
        SITE_ID_FIELD="id",
        CUSTOMERS=street,
        CUSTOMER_ID_FIELD="id",
        COST_MATRIX=pair_table(pairs),
        **FIELDS,
    )
    assert "Customers travel 0.002778 units of c on average" in done["VERDICT"]
