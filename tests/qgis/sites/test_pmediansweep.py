"""PM-11 through the toolbox: the p-median for every p of a range."""

import pytest
from test_pmedian import TABLE
from toolbox import Failed, Refused, point_layer


@pytest.fixture
def sweep(toolbox, baray_zones):
    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", **parameters}
        return toolbox.run("pmediansweep", **values)

    return run


def test_the_whole_table_of_the_thesis(sweep):
    done = sweep(P_MIN=1, P_MAX=25, ROUND_DISTANCES=True)
    rows = done.rows("OUTPUT")
    assert [row["p"] for row in rows] == list(range(1, 26))
    assert [row["objective"] for row in rows] == [TABLE[p][1] for p in range(1, 26)]
    assert {row["status"] for row in rows} == {"optimal"}
    assert [row["max_distance"] for row in rows][:4] == [607, 472, 284, 172]
    gains = [row["marginal_gain"] for row in rows]
    assert gains[1] == 10_114_005 - 3_205_268
    assert all(gain >= 0 for gain in gains[1:])


def test_sites_are_named_by_their_id(sweep):
    (row,) = sweep(P_MIN=4, P_MAX=4).rows("OUTPUT")
    assert {int(one) for one in row["sites"].split(",")} == {1, 6, 10, 18}
    assert str(row["marginal_gain"]) == "NULL"


def test_the_elbow_is_told(sweep):
    done = sweep(P_MAX=10)
    assert done["ELBOW"] == 2
    assert "The curve bends at 2 sites" in done.infos


def test_two_values_of_p_have_no_elbow(sweep):
    assert "ELBOW" not in sweep(P_MIN=3, P_MAX=4)


def test_existing_sites_start_the_range(sweep):
    done = sweep(P_MIN=1, P_MAX=5, EXISTING=point_layer([(812, 105), (654, 514), (0, 0)], crs=""))
    assert done.column("OUTPUT", "p") == [3, 4, 5]
    assert "3 existing sites stay open: the range starts there" in done.warnings


def test_methods_without_a_bound_leave_it_empty(sweep):
    rows = sweep(P_MAX=3, METHOD="greedy").rows("OUTPUT")
    assert {str(row["lower_bound"]) for row in rows} == {"NULL"}
    assert {row["status"] for row in rows} == {"heuristic"}


def test_the_page_holds_the_curve_and_the_table(sweep, tmp_path):
    page = tmp_path / "combien.html"
    sweep(P_MAX=6, OUTPUT_HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert text.count("<tr") == 7
    assert text.count("class=chosen") == 1


def test_an_empty_range(sweep):
    with pytest.raises(Refused, match=r"P_MIN \(5\) is above P_MAX \(3\): the range is empty"):
        sweep(P_MIN=5, P_MAX=3)


def test_existing_sites_beyond_the_range(sweep):
    stores = point_layer([(k, k) for k in range(4)], crs="")
    with pytest.raises(Failed, match=r"P_MAX.*range"):
        sweep(P_MAX=3, EXISTING=stores)


def test_more_sites_than_candidates(sweep):
    with pytest.raises(Failed, match=r"P_MAX .*26 sites are asked for but there are only 25 candidates; lower P_MAX"):
        sweep(P_MAX=26)


@pytest.mark.parametrize("name", ["P_MIN", "P_MAX"])
def test_no_site(sweep, name):
    with pytest.raises(Refused, match=rf"{name} .*must be at least 1, not 0"):
        sweep(**{name: 0})


def test_degrees(sweep):
    demand = point_layer([(2.3, 48.8), (2.4, 48.9)], crs="EPSG:4326", zone=[1, 2], area=[1, 1])
    with pytest.raises(Refused, match=r"DEMAND .*in degrees.*Or choose DISTANCE=ellipsoidal"):
        sweep(DEMAND=demand)
    assert sweep(DEMAND=demand, P_MAX=2, DISTANCE="ellipsoidal").column("OUTPUT", "objective")[1] == 0
