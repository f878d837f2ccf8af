"""PM-16 through the toolbox: as much demand as possible within a distance."""

import pytest
from toolbox import Failed, Refused, point_layer


@pytest.fixture
def maxcoverage(toolbox, baray_zones):
    """Run on the thesis's zones unless told otherwise."""

    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", "P": 2, "DISTANCE": 100}
        return toolbox.run("maxcoverage", **{**values, **parameters})

    return run


COVERED = {100: (16_185, 27_024, 30_045, 32_470), 150: (19_616, 30_972, 33_397, 35_434), 200: (22_186, 35_967, 37_824)}


@pytest.mark.parametrize("method", ["exact", "auto"])
@pytest.mark.parametrize(
    ("reach", "p", "demand"), [(r, k + 1, d) for r, row in COVERED.items() for k, d in enumerate(row)]
)
def test_covered_demand_of_the_thesis_zones(maxcoverage, reach, p, demand, method):
    done = maxcoverage(P=p, DISTANCE=reach, METHOD=method)
    assert done["COVERED_DEMAND"] == demand
    assert done["COVERED_PERCENT"] == pytest.approx(100 * demand / 37_824)
    assert done["UPPER_BOUND"] == pytest.approx(demand)
    assert (done["STATUS"], done["GAP_PERCENT"]) == ("optimal", pytest.approx(0, abs=1e-6))


def test_layers_tell_who_is_covered(maxcoverage):
    done = maxcoverage()
    rows = done.rows("ASSIGNMENT")
    assert list(rows[0]) == ["zone", "area", "site", "site_rank", "distance", "covered"]
    covered = [row for row in rows if row["covered"]]
    assert all(row["distance"] <= 100 for row in covered)
    assert all(row["distance"] > 100 and str(row["site"]) == "NULL" for row in rows if not row["covered"])
    assert sum(row["area"] for row in covered) == done["COVERED_DEMAND"] == sum(done.column("SITES", "demand"))
    assert len(done.rows("ALLOCATION")) == len(covered) == 25 - done["UNCOVERED"]
    assert "2 sites cover 27,024 of 37,824 within 100 map units: 71.45 % of the demand; proven optimal" in done.infos


def test_the_distance_itself_is_within(toolbox):
    demand = point_layer([(0, 0), (30, 40), (30, 41)])
    done = toolbox.run("maxcoverage", DEMAND=demand, CANDIDATES=point_layer([(0, 0)]), P=1, DISTANCE=50)
    assert done["COVERED_DEMAND"] == 2


def test_distance_zero_covers_the_largest_zones_themselves(maxcoverage, baray_zones):
    largest = sorted((feature["area"] for feature in baray_zones.getFeatures()), reverse=True)
    assert maxcoverage(DISTANCE=0)["COVERED_DEMAND"] == sum(largest[:2])


def test_nothing_in_reach(toolbox):
    demand = point_layer([(0, 0), (5, 0)])
    done = toolbox.run("maxcoverage", DEMAND=demand, CANDIDATES=point_layer([(900, 0)]), P=1, DISTANCE=3)
    assert (done["COVERED_DEMAND"], done["COVERED_PERCENT"], done["UNCOVERED"]) == (0, 0, 2)
    assert done.rows("ALLOCATION") == []
    (site,) = done.rows("SITES")
    assert (site["demand"], site["customers"]) == (0, 0)


def test_greedy_proves_nothing(maxcoverage):
    done = maxcoverage(METHOD="greedy")
    assert done["STATUS"] == "heuristic"
    assert "UPPER_BOUND" not in done
    assert done["COVERED_DEMAND"] <= 27_024


def test_minutes_of_a_matrix(toolbox):
    from test_cost_matrix import MINUTES, TOWNS, wide

    demand = point_layer([(0, 0), (10, 0), (20, 0)], town=list(TOWNS))
    done = toolbox.run(
        "maxcoverage",
        DEMAND=demand,
        DEMAND_ID_FIELD="town",
        METRIC="matrix",
        COST_MATRIX=wide(MINUTES),
        P=1,
        DISTANCE=5,
    )
    assert done["COVERED_DEMAND"] == 2


def test_metres_on_the_ellipsoid(toolbox):
    towns = point_layer([(2.3522, 48.8566), (4.8357, 45.7640), (3.0573, 50.6292)], crs="EPSG:4326")
    assert toolbox.run("maxcoverage", DEMAND=towns, P=1, METRIC="ellipsoidal", DISTANCE=210_000)["COVERED_DEMAND"] == 2


def test_degrees_are_refused_with_the_right_parameter(toolbox):
    towns = point_layer([(2.3, 48.8), (4.8, 45.7)], crs="EPSG:4326")
    with pytest.raises(Refused, match=r"DEMAND .*in degrees .*Or choose METRIC=ellipsoidal"):
        toolbox.run("maxcoverage", DEMAND=towns, P=1, DISTANCE=1000)


def test_a_matrix_must_be_given(maxcoverage):
    with pytest.raises(Refused, match=r"COST_MATRIX .*give a value, METRIC=matrix needs it"):
        maxcoverage(METRIC="matrix")


def test_a_distance_is_needed(maxcoverage):
    with pytest.raises(Refused, match=r"(?i)distance"):
        maxcoverage(DISTANCE=None)
    with pytest.raises(Refused, match=r"DISTANCE .*must be at least 0, not -5"):
        maxcoverage(DISTANCE=-5)


def test_ellipsoid_needs_a_crs(maxcoverage):
    with pytest.raises(Failed, match=r"METRIC .*no CRS, so there is no ellipsoid"):
        maxcoverage(METRIC="ellipsoidal")
