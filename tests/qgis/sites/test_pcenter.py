"""PM-15 through the toolbox: nobody far away."""

from itertools import combinations

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer


@pytest.fixture
def pcenter(toolbox, baray_zones):
    """Run on the thesis's zones unless told otherwise."""

    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", "P": 3, **parameters}
        return toolbox.run("pcenter", **values)

    return run


@pytest.mark.parametrize(("p", "radius"), [(1, 563.841), (2, 340.085), (3, 181.397), (4, 171.767), (5, 155.219)])
def test_radii_of_the_thesis_zones(pcenter, p, radius):
    done = pcenter(P=p)
    assert done["RADIUS"] == pytest.approx(radius, abs=5e-4)
    assert done["LOWER_BOUND"] == pytest.approx(radius, abs=5e-4)
    assert (done["STATUS"], done["GAP_PERCENT"]) == ("optimal", 0)
    assert len(done.rows("SITES")) == p
    assert max(done.column("ALLOCATION", "distance")) == pytest.approx(done["RADIUS"])


def test_the_one_centre_of_the_thesis(pcenter):
    assert pcenter(P=1).column("SITES", "site") == [11]


def test_ties_go_to_the_least_travel(pcenter, baray_zones):
    done = pcenter(P=2)
    features = list(baray_zones.getFeatures())
    xy = np.array([tuple(f.geometry().asPoint()) for f in features])
    weight = np.array([f["area"] for f in features])
    cost = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    choices = [
        (cost[:, list(s)].min(axis=1).max(), weight @ cost[:, list(s)].min(axis=1)) for s in combinations(range(25), 2)
    ]
    radius = min(choices)[0]
    assert done["RADIUS"] == pytest.approx(radius)
    assert done["OBJECTIVE"] == pytest.approx(min(total for far, total in choices if far <= radius * (1 + 1e-9)))
    assert done["MEAN_DISTANCE"] == pytest.approx(done["OBJECTIVE"] / weight.sum())


def test_existing_sites_and_candidates(pcenter):
    candidates = point_layer([(812, 105), (600, 670), (300, 300)], crs="", ref=["n", "s", "w"])
    done = pcenter(P=2, CANDIDATES=candidates, CANDIDATE_ID_FIELD="ref", EXISTING=point_layer([(300, 300)], crs=""))
    sites = {row["site"]: row["existing"] for row in done.rows("SITES")}
    assert len(sites) == 2
    assert sites["w"] == 1


def test_forbidden_candidates_stay_closed(pcenter, toolbox, baray_zones):
    rows = [(f["zone"], tuple(f.geometry().asPoint())) for f in baray_zones.getFeatures()]
    candidates = point_layer(
        [place for _, place in rows], crs="", zone=[z for z, _ in rows], s=[2 if z == 11 else 0 for z, _ in rows]
    )
    done = pcenter(P=1, CANDIDATES=candidates, CANDIDATE_ID_FIELD="zone", STATUS_FIELD="s")
    assert done.column("SITES", "site") != [11]
    assert done["RADIUS"] > 563.842


def test_points_without_demand_do_not_count(toolbox):
    demand = point_layer([(0, 0), (1, 0), (500, 0)], w=[1, 1, 0])
    assert toolbox.run("pcenter", DEMAND=demand, WEIGHT_FIELD="w", P=1)["RADIUS"] == 1


def test_degrees_by_the_ellipsoid(toolbox):
    towns = point_layer([(2.3522, 48.8566), (4.8357, 45.7640), (3.0573, 50.6292)], crs="EPSG:4326")
    assert 390_000 < toolbox.run("pcenter", DEMAND=towns, P=1, DISTANCE="ellipsoidal")["RADIUS"] < 394_000


def test_more_sites_than_candidates(pcenter):
    with pytest.raises(Failed, match=r"P .*26 sites are asked for but there are only 25 candidates"):
        pcenter(P=26)


@pytest.mark.parametrize("p", [0, -1])
def test_no_site(pcenter, p):
    with pytest.raises(Refused, match=rf"P \(Number of sites\): must be at least 1, not {p}"):
        pcenter(P=p)


def test_degrees_are_refused(toolbox):
    with pytest.raises(Refused, match=r"DEMAND .*in degrees .*Or choose DISTANCE=ellipsoidal"):
        toolbox.run("pcenter", DEMAND=point_layer([(2, 48), (3, 49)], crs="EPSG:4326"), P=1)


def test_a_time_limit_of_zero(pcenter):
    with pytest.raises(Failed, match=r"TIME_LIMIT .*positive number of seconds, not 0"):
        pcenter(TIME_LIMIT=0)


def test_no_table_of_all_pairs_is_needed(toolbox, monkeypatch):
    from chalandise.core.location import dense

    monkeypatch.setattr(dense, "MEMORY_LIMIT", 1000.0)
    many = point_layer(np.arange(60).reshape(30, 2))
    done = toolbox.run("pcenter", DEMAND=many, P=3)
    # 30 points on a line, two diagonals apart: ten for each site, the farthest five steps away at best.
    assert done["RADIUS"] == pytest.approx(5 * 2 * 2**0.5)
    assert done["STATUS"] == "optimal"
