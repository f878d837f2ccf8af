"""The fewest sites that cover everybody, through the toolbox."""

from itertools import combinations

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer


@pytest.fixture
def setcoverage(toolbox, baray_zones):
    """Run on the thesis's zones unless told otherwise."""

    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", "DISTANCE": 200}
        return toolbox.run("setcoverage", **{**values, **parameters})

    return run


# SPEC 14.6: the radius of the p-centre is where one site less is no longer enough.
@pytest.mark.parametrize(
    ("distance", "count"), [(563.9, 1), (563.8, 2), (340.1, 2), (340.0, 3), (181.4, 3), (181.3, 4)]
)
def test_as_many_sites_as_the_p_centre_says(setcoverage, distance, count):
    done = setcoverage(DISTANCE=distance)
    assert done["SITE_COUNT"] == done["LOWER_BOUND"] == len(done.rows("SITES")) == count
    assert done["MAX_DISTANCE"] <= distance
    assert done["STATUS"] == "optimal"


def test_small_cases_against_every_choice(toolbox):
    random = np.random.default_rng(5)
    for _ in range(5):
        xy = random.uniform(0, 10, (9, 2)).round(2)
        cost = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
        fewest = next(
            p
            for p in range(1, 10)
            if any((cost[:, s].min(axis=1) <= 3).all() for s in map(list, combinations(range(9), p)))
        )
        assert toolbox.run("setcoverage", DEMAND=point_layer(xy), DISTANCE=3)["SITE_COUNT"] == fewest


def test_distance_zero_needs_a_site_everywhere(setcoverage):
    assert setcoverage(DISTANCE=0)["SITE_COUNT"] == 25


def test_existing_sites_are_kept_and_counted(setcoverage):
    done = setcoverage(EXISTING=point_layer([(2000, 2000)], crs=""))
    assert sum(done.column("SITES", "existing")) == 1
    assert done["SITE_COUNT"] == setcoverage()["SITE_COUNT"] + 1


def test_who_cannot_be_covered_and_what_would(toolbox):
    demand = point_layer([(0, 0), (70, 0), (300, 0)], town=["Albi", "Brive", "Cahors"])
    message = r"DISTANCE .*2 demand points have no candidate within 50 \(Brive, Cahors\)\. .* everybody is 230;"
    candidates = point_layer([(0, 0), (530, 0)])
    with pytest.raises(Failed, match=message):
        toolbox.run("setcoverage", DEMAND=demand, DEMAND_ID_FIELD="town", CANDIDATES=candidates, DISTANCE=50)


def test_forbidden_candidates_may_make_it_impossible(toolbox):
    demand = point_layer([(0, 0), (70, 0)], town=["Albi", "Brive"], s=["forbidden", "free"])
    with pytest.raises(Failed, match=r"1 demand points have no candidate within 50 \(Albi\)"):
        toolbox.run(
            "setcoverage",
            DEMAND=demand,
            DEMAND_ID_FIELD="town",
            CANDIDATES=demand,
            CANDIDATE_ID_FIELD="town",
            STATUS_FIELD="s",
            DISTANCE=50,
        )


def test_a_negative_distance(setcoverage):
    with pytest.raises(Refused, match=r"DISTANCE .*must be at least 0"):
        setcoverage(DISTANCE=-1)
