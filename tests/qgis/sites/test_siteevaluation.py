"""Any set of sites judged on the customers, through the toolbox."""

import numpy as np
import pytest
from chalandise.algorithms.glue.numbers import percent_at_most
from qgis.core import QgsFeature, QgsVectorLayer
from toolbox import Failed, Refused, point_layer

STORES = [(651000, 6861000), (654600, 6860900), (653300, 6863300)]


@pytest.fixture
def judge(toolbox, customers):
    def run(**parameters):
        values = {"SITES": point_layer(STORES, store=["a", "b", "c"]), "CUSTOMERS": customers, **parameters}
        return toolbox.run("siteevaluation", **values)

    return run


def distances(customer_xy, stores=STORES):
    return np.hypot(*(customer_xy[:, None] - np.array(stores, float)).transpose(2, 0, 1))


def test_the_figures_are_those_of_the_customers(judge, customer_xy):
    done = judge(SITE_ID_FIELD="store", COVERAGE_DISTANCES="500; 1000")
    away = distances(customer_xy)
    nearest = away.min(axis=1)
    assert done["TOTAL_DISTANCE"] == pytest.approx(nearest.sum())
    assert done["MEAN_DISTANCE"] == pytest.approx(nearest.mean())
    assert done["MAX_DISTANCE"] == pytest.approx(nearest.max())
    assert done["MEDIAN_DISTANCE"] == pytest.approx(np.sort(nearest)[len(nearest) // 2 - 1])
    assert done["UNREACHED_CUSTOMERS"] == 0
    shares = done.rows("OUTPUT_SHARES")
    assert [row["distance"] for row in shares] == [500, 1000]
    assert [row["weight"] for row in shares] == pytest.approx([(nearest <= one).sum() for one in (500, 1000)])
    rows = {row["site"]: row for row in done.rows("OUTPUT")}
    counts = np.bincount(away.argmin(axis=1), minlength=3)
    assert [rows[name]["customers"] for name in "abc"] == counts.tolist()
    assert [row["customers"] for row in done.rows("OUTPUT")] == sorted(counts, reverse=True)
    for k, name in enumerate("abc"):
        longer = np.delete(away, k, axis=1).min(axis=1).sum() - nearest.sum()
        assert rows[name]["gain"] == pytest.approx(100 * longer / nearest.sum())
        assert 0 < rows[name]["move_100"] < rows[name]["move_250"] < rows[name]["move_500"]
    people = done.rows("OUTPUT_CUSTOMERS")
    assert [row["site"] for row in people] == ["abc"[k] for k in away.argmin(axis=1)]
    assert [row["distance"] for row in people] == pytest.approx(nearest.tolist())


def test_weights_count(judge, customers, customer_xy):
    done = judge(WEIGHT_FIELD="weight", TIME_LIMIT=0)
    weight = np.array([feature["weight"] for feature in customers.getFeatures()], float)
    assert done["MEAN_DISTANCE"] == pytest.approx(np.average(distances(customer_xy).min(axis=1), weights=weight))
    assert "GAP_PERCENT" not in done


def test_the_verdict_holds_against_the_best_sites(judge, toolbox, customers, customer_xy):
    done = judge(GAP=0)
    # The sites themselves are among the candidates they are compared with.
    best = toolbox.run("pmedian", DEMAND=customers, CANDIDATES=point_layer([*customer_xy, *STORES]), P=3)
    assert done["LOWER_BOUND"] == pytest.approx(best["OBJECTIVE"], rel=1e-6)
    assert done["GAP_PERCENT"] == pytest.approx(100 * (done["TOTAL_DISTANCE"] / best["OBJECTIVE"] - 1), abs=1e-4)
    limit = percent_at_most(done["GAP_PERCENT"])
    assert f"at most {limit} more than with any possible choice of 3 sites" in done["VERDICT"]
    perfect = judge(SITES=best.layer("SITES"), GAP=0)
    assert perfect["GAP_PERCENT"] == pytest.approx(0, abs=1e-4)


def test_candidates_are_what_sites_are_compared_with(judge):
    done = judge(CANDIDATES=point_layer([(651100, 6861100), (0, 0)]), GAP=0)
    assert done["GAP_PERCENT"] < judge(GAP=0)["GAP_PERCENT"]


def test_the_page_tells_the_verdict(judge, tmp_path):
    page = tmp_path / "judged.html"
    done = judge(OUTPUT_HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert done["VERDICT"] in text
    assert text.count("<svg") == 1


def test_odd_sites_are_reported(judge):
    done = judge(SITES=point_layer([*STORES, STORES[0], (900000, 6861000)]))
    assert "1 sites lie outside the extent of the customers" in done.warnings
    assert "1 sites stand where another one does" in done.warnings
    assert min(row["gain"] for row in done.rows("OUTPUT")) == 0


# -- travel costs ----------------------------------------------------------------------------------------------------
HOMES = [(650000 + 100 * k, 6860000) for k in range(4)]
WAYS = {("a", 1): 5.0, ("a", 2): 1.0, ("b", 1): 2.0, ("b", 2): 9.0, ("c", 1): 4.0, ("c", 2): 4.0, ("d", 1): 0.0}
NAMES = {"CUSTOMER_ID_FIELD": "who", "SITE_ID_FIELD": "where", "ORIGIN_FIELD": "o"}
LONG = {**NAMES, "DESTINATION_FIELD": "d", "COST_FIELD": "c"}


def table(rows, fields):
    layer = QgsVectorLayer("NoGeometry?" + "&".join(f"field={one}" for one in fields), "costs", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def by_matrix(toolbox, rows, fields=("o:string", "d:integer", "c:double"), names=LONG, **values):
    people = point_layer(HOMES, who=["a", "b", "c", "d"], weight=[1.0, 1.0, 2.0, 4.0])
    return toolbox.run(
        "siteevaluation",
        CUSTOMERS=people,
        WEIGHT_FIELD="weight",
        SITES=point_layer(HOMES[:1], where=[2]),
        COST_MATRIX=table(rows, fields),
        **names,
        **values,
    )


def test_customers_without_a_way_are_counted_and_never_near(toolbox):
    rows = [(o, d, cost) for (o, d), cost in WAYS.items()]
    done = by_matrix(toolbox, rows, MISSING_IS_UNREACHABLE=True)
    assert done["TOTAL_DISTANCE"] == 1 + 9 + 2 * 4
    assert done["MEAN_DISTANCE"] == 18 / 4
    assert (done["UNREACHED_CUSTOMERS"], done["UNREACHED_WEIGHT"]) == (1, 4)
    assert "1 customers reach no site" in done.warnings
    assert "(weight 4) reach no site" in done["VERDICT"]
    # Destination 1 serves the same customers at 5 + 2 + 8.
    assert done["LOWER_BOUND"] == pytest.approx(15)
    assert done["GAP_PERCENT"] == pytest.approx(20)
    last = done.rows("OUTPUT_CUSTOMERS")[3]
    assert (last["site"], last["distance"]) == (None, None) or str(last["distance"]) == "NULL"


def test_a_customer_with_no_way_at_all(toolbox):
    rows = [(o, d, cost) for (o, d), cost in WAYS.items() if o != "d"]
    done = by_matrix(toolbox, rows, MISSING_IS_UNREACHABLE=True)
    assert done["UNREACHED_CUSTOMERS"] == 1
    assert done["LOWER_BOUND"] == pytest.approx(15)


def test_a_column_for_each_destination(toolbox):
    rows = [("a", 5.0, 1.0), ("b", 2.0, 9.0), ("c", 4.0, 4.0), ("d", 0.0, 3.0)]
    done = by_matrix(toolbox, rows, ("o:string", "1:double", "2:double"), NAMES)
    assert done["TOTAL_DISTANCE"] == 1 + 9 + 8 + 12


def test_a_forgotten_pair_is_an_error(toolbox):
    with pytest.raises(Failed, match=r"1 of 8 pairs are missing \(d to 2\)"):
        by_matrix(toolbox, [(o, d, cost) for (o, d), cost in WAYS.items()])


# -- wrong values ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"COVERAGE_DISTANCES": "near, far"}, r"COVERAGE_DISTANCES .*'near, far' is not a list of distances"),
        ({"COVERAGE_DISTANCES": "0, 100"}, r"COVERAGE_DISTANCES .*must be above zero"),
        ({"TIME_LIMIT": -1}, r"TIME_LIMIT .*must be at least 0"),
        ({"WEIGHT_FIELD": "gone"}, r"WEIGHT_FIELD .*no field 'gone'"),
    ],
)
def test_wrong_values(judge, values, message):
    with pytest.raises(Refused, match=message):
        judge(**values)


def test_wrong_layers(judge):
    with pytest.raises(Refused, match=r"SITES .*no features"):
        judge(SITES=point_layer([]))
    with pytest.raises(Refused, match=r"CUSTOMERS .*in degrees"):
        judge(CUSTOMERS=point_layer([(2.0, 48.0)], crs="EPSG:4326"))
    with pytest.raises(Refused, match=r"CUSTOMER_ID_FIELD .*give a value, COST_MATRIX is given"):
        judge(COST_MATRIX=table([("a", 1.0)], ("o:string", "1:double")))


def test_no_percentage_above_nothing(toolbox):
    done = toolbox.run("siteevaluation", SITES=point_layer([(0, 0)]), CUSTOMERS=point_layer([(5, 5)] * 9))
    assert done["LOWER_BOUND"] == 0
    assert "GAP_PERCENT" not in done
