"""What the p-median can take into account besides distance: ZS-8 to ZS-11, PM-12, capacities, solvers."""

from itertools import combinations

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer

XY = np.array([(0, 0), (4, 1), (9, 0), (10, 5), (3, 7), (6, 6), (1, 9), (8, 9)], dtype=float)
WEIGHT = [5, 3, 8, 2, 6, 4, 7, 1]
COST = np.hypot(*(XY[:, None] - XY[None]).transpose(2, 0, 1))


def layer(**columns):
    return point_layer(XY, name="towns", ident=list(range(8)), w=WEIGHT, **columns)


@pytest.fixture
def pmedian(toolbox):
    """Run on eight towns; ``columns`` become fields of the candidates."""

    def run(columns=None, **parameters):
        values = {"DEMAND": layer(), "DEMAND_ID_FIELD": "ident", "WEIGHT_FIELD": "w", "P": 3}
        if columns:
            values |= {"CANDIDATES": layer(**columns), "CANDIDATE_ID_FIELD": "ident"}
        return toolbox.run("pmedian", **{**values, **parameters})

    return run


def best(value, p=3, allowed=range(8)):
    """Least value of any set of ``p`` sites."""
    return min(value(list(sites)) for sites in combinations(allowed, p))


def travel(sites):
    return float(np.array(WEIGHT) @ COST[:, sites].min(axis=1))


def sites_of(done):
    return set(done.column("SITES", "site"))


# -- status: ZS-10 -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", [("forced", "forbidden", "free"), ("1", "2", "0"), ("Forced ", "FORBIDDEN", None)])
def test_forced_sites_are_open_and_forbidden_ones_are_not(pmedian, words):
    forced, forbidden, free = words
    done = pmedian({"status": [free, free, forbidden, forced, free, free, forbidden, free]}, STATUS_FIELD="status")
    assert 3 in sites_of(done)
    assert not {2, 6} & sites_of(done)
    assert done["OBJECTIVE"] == pytest.approx(
        min(travel([3, *two]) for two in combinations((0, 1, 4, 5, 7), 2)), rel=1e-12
    )


def test_status_as_a_number(pmedian):
    done = pmedian({"status": [2, 0, 0, 1, 0, 0, 0, 0]}, STATUS_FIELD="status")
    assert 3 in sites_of(done)
    assert 0 not in sites_of(done)


def test_all_candidates_free_is_the_plain_problem(pmedian):
    assert pmedian({"status": [0] * 8}, STATUS_FIELD="status")["OBJECTIVE"] == pytest.approx(best(travel))


@pytest.mark.parametrize("method", ["auto", "exact", "greedy", "substitution", "lagrangian", "genetic", "tabu"])
def test_every_method_keeps_to_the_status(pmedian, method):
    done = pmedian({"status": [2, 0, 0, 1, 0, 0, 0, 2]}, STATUS_FIELD="status", METHOD=method)
    assert 3 in sites_of(done)
    assert not {0, 7} & sites_of(done)


def test_words_that_are_no_status(pmedian):
    with pytest.raises(Failed, match=r"STATUS_FIELD .*'status' holds maybe; write free \(or 0\)"):
        pmedian({"status": ["maybe"] + ["free"] * 7}, STATUS_FIELD="status")


def test_more_forced_sites_than_sites(pmedian):
    with pytest.raises(Failed, match=r"P .*3 sites are asked for but 4 existing sites must stay open"):
        pmedian({"status": [1, 1, 1, 1, 0, 0, 0, 0]}, STATUS_FIELD="status")


def test_fewer_allowed_candidates_than_sites(pmedian):
    with pytest.raises(Failed, match=r"P .*3 sites are asked for but there are only 2 candidates"):
        pmedian({"status": [2] * 6 + [0, 0]}, STATUS_FIELD="status")


def test_an_existing_store_on_a_forbidden_candidate(pmedian):
    with pytest.raises(Failed, match=r"EXISTING .*1 existing sites stand on a forbidden candidate"):
        pmedian({"status": [2] + [0] * 7}, STATUS_FIELD="status", EXISTING=point_layer([(0, 0)]))


@pytest.mark.parametrize("name", ["STATUS_FIELD", "GRADE_FIELD", "OPENING_COST_FIELD", "CAPACITY_FIELD"])
def test_fields_of_candidates_need_candidates(pmedian, name):
    with pytest.raises(Refused, match=rf"{name} .*it is a field of CANDIDATES, which is empty"):
        pmedian(**{name: "w"})


# -- preference: ZS-8 ----------------------------------------------------------------------------------------------
def test_preferences_raise_the_demand(toolbox):
    percent = [0, 100, None, -100, 50, 0, 0, 0]
    demand = point_layer(XY, ident=list(range(8)), w=WEIGHT, better=percent)
    done = toolbox.run(
        "pmedian", DEMAND=demand, DEMAND_ID_FIELD="ident", WEIGHT_FIELD="w", P=3, PREFERENCE_FIELD="better"
    )
    raised = np.array(WEIGHT) * (1 + np.array([p or 0 for p in percent]) / 100)
    assert done["OBJECTIVE"] == pytest.approx(best(lambda sites: raised @ COST[:, sites].min(axis=1)))
    assert sum(done.column("SITES", "demand")) == pytest.approx(raised.sum())


def test_preferences_below_minus_hundred(toolbox):
    demand = point_layer(XY, better=[-101] + [0] * 7)
    with pytest.raises(Failed, match=r"PREFERENCE_FIELD .*at least -100"):
        toolbox.run("pmedian", DEMAND=demand, P=3, PREFERENCE_FIELD="better")


# -- nobody farther than: ZS-11 ------------------------------------------------------------------------------------
def test_nobody_is_farther_than_the_limit(pmedian):
    limit = 5.2

    def within(sites):
        return travel(sites) if COST[:, sites].min(axis=1).max() <= limit else np.inf

    wanted = best(within)
    assert np.isfinite(wanted)
    assert wanted > best(travel)
    done = pmedian(DISTANCE_LIMIT=limit)
    assert done["OBJECTIVE"] == pytest.approx(wanted)
    assert done["MAX_DISTANCE"] <= limit
    assert done["STATUS"] == "optimal"


def test_a_wide_limit_changes_nothing(pmedian):
    assert pmedian(DISTANCE_LIMIT=1000)["OBJECTIVE"] == pytest.approx(best(travel))


def test_too_few_sites_for_the_limit(pmedian):
    with pytest.raises(Failed, match=r"P .*No 1 sites leave nobody farther than 5( m)?: at least \d sites"):
        pmedian(DISTANCE_LIMIT=5, P=1)


def test_a_limit_that_no_number_of_sites_can_keep(toolbox):
    demand = point_layer([(0, 0), (100, 0)], town=["near", "remote"])
    candidates = point_layer([(1, 0), (60, 0)])
    message = r"DISTANCE_LIMIT .*1 demand points have no candidate within 5 \(remote\)\. The smallest .* is 40;"
    with pytest.raises(Failed, match=message):
        toolbox.run("pmedian", DEMAND=demand, DEMAND_ID_FIELD="town", CANDIDATES=candidates, P=1, DISTANCE_LIMIT=5)


@pytest.mark.parametrize(("reach", "zones", "share"), [(50, 11, 75.73), (100, 18, 87.63), (150, 23, 96.75)])
def test_covered_share_of_the_thesis(toolbox, baray_zones, reach, zones, share):
    done = toolbox.run(
        "pmedian", DEMAND=baray_zones, DEMAND_ID_FIELD="zone", WEIGHT_FIELD="area", P=6, COVERAGE_DISTANCE=reach
    )
    assert done["COVERED_PERCENT"] == pytest.approx(share, abs=0.005)
    assert sum(done.column("ASSIGNMENT", "covered")) == zones
    assert done["OBJECTIVE"] == pytest.approx(1_177_635.5, abs=0.051)


# -- grades: PM-12 -------------------------------------------------------------------------------------------------
def test_equal_grades_change_nothing(pmedian):
    done = pmedian({"grade": [40.0] * 8}, GRADE_FIELD="grade")
    assert sites_of(done) == sites_of(pmedian())
    assert done["MEAN_DISTANCE"] == pytest.approx(best(travel) / sum(WEIGHT))


def test_grades_make_up_for_distance(pmedian):
    grades = np.array([10, 90, 20, 30, 80, 5, 50, 100.0])
    scaled = 100 * COST / COST.max()

    def psychological(sites):
        return float(np.array(WEIGHT) @ (scaled - grades)[:, sites].min(axis=1))

    done = pmedian({"grade": grades.tolist()}, GRADE_FIELD="grade")
    assert done["GRADED_OBJECTIVE"] == pytest.approx(best(psychological))
    assert done["OBJECTIVE"] == pytest.approx(best(psychological) + 100 * sum(WEIGHT))
    rows = done.rows("ALLOCATION")
    for row in rows:
        assert row["distance"] == pytest.approx(COST[row["demand_id"], row["site"]], abs=1e-9)
    assert done["MEAN_DISTANCE"] == pytest.approx(sum(r["demand"] * r["distance"] for r in rows) / sum(WEIGHT))


def test_grades_without_weight_change_nothing(pmedian):
    done = pmedian({"grade": [0.0, 100.0] * 4}, GRADE_FIELD="grade", GRADE_WEIGHT=0)
    assert sites_of(done) == sites_of(pmedian())


@pytest.mark.parametrize("bad", [-1.0, 101.0])
def test_grades_outside_their_scale(pmedian, bad):
    with pytest.raises(Failed, match=r"GRADE_FIELD .*Grades must lie between 0 \(poor\) and 100"):
        pmedian({"grade": [bad] + [50.0] * 7}, GRADE_FIELD="grade")


def test_candidates_without_a_grade(pmedian):
    with pytest.raises(Failed, match=r"GRADE_FIELD .*1 candidates have no number in 'grade'"):
        pmedian({"grade": [None] + [50.0] * 7}, GRADE_FIELD="grade")


# -- opening costs: ZS-9 -------------------------------------------------------------------------------------------
OPENING = np.array([30, 5, 60, 2, 40, 9, 1, 3.0])


def test_opening_costs_enter_the_total(pmedian):
    done = pmedian({"price": OPENING.tolist()}, OPENING_COST_FIELD="price", COST_PER_UNIT=0.5)
    assert done["OBJECTIVE"] == pytest.approx(best(lambda sites: 0.5 * travel(sites) + OPENING[sites].sum()))
    assert done["OBJECTIVE"] == pytest.approx(done["TRAVEL_COST"] + done["OPENING_COST"])
    assert done["OPENING_COST"] == OPENING[sorted(sites_of(done))].sum()
    assert done["STATUS"] == "optimal"


def test_opening_costs_decide_how_many(pmedian):
    done = pmedian({"price": OPENING.tolist()}, OPENING_COST_FIELD="price", ANY_NUMBER=True)
    wanted = min(best(lambda sites: travel(sites) + OPENING[sites].sum(), p) for p in range(1, 9))
    assert done["OBJECTIVE"] == pytest.approx(wanted)


def test_no_opening_costs_are_the_plain_problem(pmedian):
    done = pmedian({"price": [0] * 8}, OPENING_COST_FIELD="price")
    assert done["OBJECTIVE"] == pytest.approx(best(travel))
    assert done["OPENING_COST"] == 0


def test_existing_sites_without_a_price_cost_nothing(pmedian):
    done = pmedian({"price": [50.0] * 8}, OPENING_COST_FIELD="price", P=2, EXISTING=point_layer([(5, 5)]))
    assert done["OPENING_COST"] == 50


def test_negative_opening_costs(pmedian):
    with pytest.raises(Failed, match=r"OPENING_COST_FIELD .*1 candidates have a negative number"):
        pmedian({"price": [-1.0] + [0.0] * 7}, OPENING_COST_FIELD="price")


def test_a_unit_of_distance_that_costs_nothing(pmedian):
    with pytest.raises(Refused, match=r"COST_PER_UNIT .*must be above zero"):
        pmedian({"price": [1.0] * 8}, OPENING_COST_FIELD="price", COST_PER_UNIT=0)


# -- capacities ----------------------------------------------------------------------------------------------------
def test_capacities_are_kept_and_everybody_is_served(pmedian):
    done = pmedian({"room": [15.0] * 8}, CAPACITY_FIELD="room")
    demand = done.column("SITES", "demand")
    assert sum(demand) == pytest.approx(36)
    assert max(demand) <= 15 + 1e-6
    assert done["OBJECTIVE"] >= best(travel)
    assert "only small cases" in done.infos
    flows = done.rows("ALLOCATION")
    assert sum(row["demand"] * row["distance"] for row in flows) == pytest.approx(done["OBJECTIVE"])


def test_room_for_all_is_the_plain_problem(pmedian):
    assert pmedian({"room": [99.0] * 8}, CAPACITY_FIELD="room")["OBJECTIVE"] == pytest.approx(best(travel))


def test_demand_points_that_may_not_be_split(pmedian):
    split = pmedian({"room": [13.0] * 8}, CAPACITY_FIELD="room")
    whole = pmedian({"room": [13.0] * 8}, CAPACITY_FIELD="room", SINGLE_SOURCE=True)
    assert len(whole.rows("ALLOCATION")) == 8
    assert whole["OBJECTIVE"] >= split["OBJECTIVE"] - 1e-9
    assert max(whole.column("SITES", "demand")) <= 13


def test_capacities_that_do_not_suffice(pmedian):
    with pytest.raises(Failed, match=r"CAPACITY_FIELD .*3 sites can serve 30 at most but the demand is 36"):
        pmedian({"room": [10.0] * 8}, CAPACITY_FIELD="room")


def test_capacities_of_a_large_case_are_refused(toolbox):
    many = point_layer(np.arange(300).reshape(150, 2), room=[1000] * 150)
    with pytest.raises(Failed, match=r"CAPACITY_FIELD .*solved for small cases only, up to 20,000 pairs"):
        toolbox.run("pmedian", DEMAND=many, CANDIDATES=many, P=3, CAPACITY_FIELD="room")


# -- what does not go together -------------------------------------------------------------------------------------
FIELDS = {"GRADE_FIELD": "w", "OPENING_COST_FIELD": "w", "CAPACITY_FIELD": "w", "DISTANCE_LIMIT": 5}


@pytest.mark.parametrize("pair", list(combinations(FIELDS, 2)))
def test_one_extension_at_a_time(pmedian, pair):
    with pytest.raises(Refused, match=r"cannot be combined with \w+\. Leave one of them empty") as refused:
        pmedian({"price": [1.0] * 8}, **{name: FIELDS[name] for name in pair})
    assert all(name in str(refused.value) for name in pair)


@pytest.mark.parametrize("name", ["OPENING_COST_FIELD", "CAPACITY_FIELD"])
def test_heuristics_do_not_know_costs_and_capacities(pmedian, name):
    with pytest.raises(Refused, match=rf"METHOD: {name} is not solved by greedy\. Choose auto or exact"):
        pmedian({"price": [20.0] * 8}, METHOD="greedy", **{name: "price"})


@pytest.mark.parametrize(
    ("flag", "needed"), [("ANY_NUMBER", "OPENING_COST_FIELD"), ("SINGLE_SOURCE", "CAPACITY_FIELD")]
)
def test_flags_that_need_their_field(pmedian, flag, needed):
    with pytest.raises(Refused, match=rf"{needed} .*give a value, {flag} needs it"):
        pmedian(**{flag: True})


def test_coordinates_that_are_not_finite_are_left_out_and_counted(toolbox):
    places = point_layer([(0, 0), (float("nan"), 5), (10, 0), (float("inf"), 0)])
    for name, further in (("pmedian", {"P": 1}), ("pcenter", {"P": 1}), ("setcoverage", {"DISTANCE": 10})):
        done = toolbox.run(name, DEMAND=places, **further)
        assert "DEMAND: 2 features left out: no usable point geometry" in done.warnings
        assert len(done.rows("ASSIGNMENT")) == 2


# -- solvers -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["pmedian", "pmediansweep", "pmediancomparison", "pcenter", "maxcoverage", "setcoverage"]
)
def test_a_solver_that_is_not_installed(toolbox, name):
    further = {"DISTANCE": 5} if "coverage" in name else {}
    with pytest.raises(Refused, match=r"SOLVER .*The solver oracle9 is not installed here\. Installed: scipy"):
        toolbox.run(name, DEMAND=layer(), SOLVER="oracle9", **further)


def test_a_named_solver_finds_the_same(pmedian):
    done = pmedian(METHOD="exact", SOLVER="SciPy")
    assert done["OBJECTIVE"] == pytest.approx(best(travel))
    assert done["STATUS"] == "optimal"


def test_a_solver_that_is_not_used_is_told(pmedian):
    assert "SOLVER is not used by the method auto" in pmedian(SOLVER="scipy").warnings


def test_a_solver_that_breaks_down_leaves_the_best_answer(pmedian, monkeypatch):
    from chalandise.core.location import linear_solver

    def broken(*arguments):
        raise RuntimeError("licence expired")

    monkeypatch.setattr(linear_solver, "_run_scipy", broken)
    random = np.random.default_rng(3)
    xy = random.uniform(0, 100, (60, 2))
    done = pmedian(DEMAND=point_layer(xy, ident=list(range(60)), w=[1] * 60), P=11, METHOD="exact", SOLVER="scipy")
    cost = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    chosen = done.column("SITES", "site")
    assert len(chosen) == 11
    assert done["OBJECTIVE"] == pytest.approx(cost[:, chosen].min(axis=1).sum())
    assert done["STATUS"] == "optimal" or "licence expired" in done.warnings


def test_costs_that_are_no_numbers_name_their_field(pmedian):
    with pytest.raises(Failed, match=r"OPENING_COST_FIELD .*must be finite and not negative"):
        pmedian({"price": [float("inf")] + [0.0] * 7}, OPENING_COST_FIELD="price")


def test_preferences_are_numbers_or_empty(toolbox):
    places = [(0, 0), (1, 0), (5, 0)]
    words = point_layer(places, better=["10", "a lot", None])
    with pytest.raises(Failed, match=r"PREFERENCE_FIELD .*1 values of 'better' are not numbers, for instance 'a lot'"):
        toolbox.run("pmedian", DEMAND=words, P=1, PREFERENCE_FIELD="better")
    empty = point_layer(places, better=["100", "0", None])
    assert toolbox.run("pmedian", DEMAND=empty, P=1, PREFERENCE_FIELD="better")["OBJECTIVE"] == 6


def test_existing_sites_on_top_of_each_other_count_once(toolbox):
    done = toolbox.run("pmedian", DEMAND=point_layer([(0, 0), (1, 0), (5, 0)]), P=2, EXISTING=point_layer([(9, 9)] * 3))
    assert "EXISTING: 2 sites stand where another one does; each place counts once." in done.warnings
    assert sorted(done.column("SITES", "existing")) == [0, 1]
