"""What sites cost gives the curve of the sweep a minimum."""

import pytest
from test_pmedian import TABLE
from toolbox import Refused


@pytest.fixture
def sweep(toolbox, baray_zones):
    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", "ROUND_DISTANCES": True}
        return toolbox.run("pmediansweep", **{**values, "P_MAX": 10, **parameters})

    return run


@pytest.mark.parametrize(("per_site", "per_unit"), [(450_000, 1), (100_000, 0.5), (90_000, 0.1)])
def test_the_number_of_sites_with_the_least_cost(sweep, per_site, per_unit):
    done = sweep(COST_PER_SITE=per_site, COST_PER_UNIT=per_unit)
    wanted = {p: per_unit * TABLE[p][1] + per_site * p for p in range(1, 11)}
    assert dict(zip(done.column("OUTPUT", "p"), done.column("OUTPUT", "total_cost"))) == pytest.approx(wanted)
    assert done["CHEAPEST"] == min(wanted, key=wanted.get)
    assert f"cost least with {done['CHEAPEST']} sites" in done.infos


def test_a_minimum_at_the_end_is_no_minimum(sweep):
    done = sweep(COST_PER_SITE=1)
    assert done["CHEAPEST"] == 10
    assert "Raise P_MAX" in done.warnings


def test_without_costs_nothing_is_added(sweep):
    done = sweep(P_MAX=3)
    assert "CHEAPEST" not in done
    assert "total_cost" not in done.rows("OUTPUT")[0]


def test_the_page_draws_the_cost(sweep, tmp_path):
    page = tmp_path / "cost.html"
    sweep(COST_PER_SITE=450_000, OUTPUT_HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 2
    assert "total cost" in text


def test_forbidden_candidates_shorten_the_range(toolbox):
    from toolbox import Failed, point_layer

    places = point_layer([(0, 0), (1, 0), (5, 0)], s=[0, 0, 2])
    with pytest.raises(Failed, match=r"P_MAX .*3 sites are asked for but there are only 2 candidates"):
        toolbox.run("pmediansweep", DEMAND=places, CANDIDATES=places, STATUS_FIELD="s", P_MAX=3)


def test_costs_out_of_range(sweep):
    with pytest.raises(Refused, match=r"COST_PER_SITE .*must be at least 0"):
        sweep(COST_PER_SITE=-1)
    with pytest.raises(Refused, match=r"COST_PER_UNIT .*must be above zero"):
        sweep(COST_PER_SITE=5, COST_PER_UNIT=0)


def test_a_range_that_starts_too_low_to_reach_everybody(toolbox):
    from qgis.core import QgsFeature, QgsVectorLayer
    from toolbox import Failed, point_layer

    places = point_layer([(0, 0), (1, 0)], ident=["a", "b"])
    table = QgsVectorLayer("None?field=o:string&field=d:string&field=c:double", "costs", "memory")
    for pair in (("a", "a", 0.0), ("b", "b", 0.0)):
        row = QgsFeature(table.fields())
        row.setAttributes(list(pair))
        table.dataProvider().addFeatures([row])
    with pytest.raises(Failed, match=r"P_MIN .*1 sites cannot reach everybody"):
        toolbox.run(
            "pmediansweep",
            DEMAND=places,
            DEMAND_ID_FIELD="ident",
            DISTANCE="matrix",
            COST_MATRIX=table,
            ORIGIN_FIELD="o",
            DESTINATION_FIELD="d",
            COST_FIELD="c",
            MISSING_IS_UNREACHABLE=True,
            P_MIN=1,
            P_MAX=2,
        )
