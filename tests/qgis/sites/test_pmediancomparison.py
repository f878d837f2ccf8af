"""PM-10 through the toolbox: the methods side by side."""

import pytest
from toolbox import Refused, point_layer

METHODS = [
    "greedy",
    "neighbourhood",
    "substitution:best_swap",
    "substitution:teitz_bart",
    "substitution:gria",
    "tabu",
    "lagrangian",
    "genetic",
    "exact",
    "auto",
]


@pytest.fixture
def comparison(toolbox, baray_zones):
    """Run on the thesis's zones with rounded distances unless told otherwise."""

    def run(**parameters):
        values = {"DEMAND": baray_zones, "DEMAND_ID_FIELD": "zone", "WEIGHT_FIELD": "area", "P": 9}
        return toolbox.run("pmediancomparison", **{**values, "ROUND_DISTANCES": True, **parameters})

    return run


def test_nine_sites_of_the_thesis(comparison):
    done = comparison()
    rows = {row["method"]: row for row in done.rows("OUTPUT")}
    assert list(rows) == METHODS
    for name in ("neighbourhood", "substitution:best_swap", "lagrangian", "exact", "auto"):
        assert rows[name]["objective"] == 679_238
        assert rows[name]["sites"] == "1, 3, 7, 9, 10, 12, 18, 22, 23"
        assert (rows[name]["max_distance"], rows[name]["above_best"], rows[name]["gap_percent"]) == (145, 0, 0)
    assert rows["greedy"]["objective"] > 679_238
    assert rows["greedy"]["above_best"] == pytest.approx(100 * (rows["greedy"]["objective"] / 679_238 - 1))
    # The heuristics prove nothing themselves and are judged by the bound of the others.
    assert str(rows["greedy"]["lower_bound"]) == "NULL"
    assert rows["greedy"]["gap_percent"] > 0
    assert rows["exact"]["lower_bound"] == pytest.approx(679_238)
    assert (done["OBJECTIVE"], done["LOWER_BOUND"]) == (679_238, pytest.approx(679_238))
    assert {"neighbourhood", "exact", "auto"} <= set(done["BEST_METHODS"].split(", "))
    assert "greedy" not in done["BEST_METHODS"].split(", ")


def test_only_some_methods(comparison):
    done = comparison(METHODS=["greedy", "neighbourhood"])
    assert done.column("OUTPUT", "method") == ["greedy", "neighbourhood"]
    assert "LOWER_BOUND" not in done
    assert {str(one) for one in done.column("OUTPUT", "gap_percent")} == {"NULL"}


def test_a_method_that_refuses_does_not_stop_the_others(comparison, monkeypatch):
    from chalandise.core.location import dense

    monkeypatch.setattr(dense, "MEMORY_LIMIT", 100.0)
    done = comparison(METHODS=["greedy", "auto"])
    assert "greedy took no part: This needs the full table of costs" in done.warnings
    rows = {row["method"]: row for row in done.rows("OUTPUT")}
    assert rows["greedy"]["status"] == "refused"
    assert "full table" in rows["greedy"]["note"]
    assert rows["auto"]["objective"] == 679_238


def test_the_page_shows_methods_and_sites(comparison, tmp_path):
    page = tmp_path / "methods.html"
    comparison(OUTPUT_HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert all(name in text for name in METHODS)
    assert "679,238" in text
    assert text.count("1, 3, 7, 9, 10, 12, 18, 22, 23") == 1
    assert "class=chosen" in text


def test_the_same_seed_gives_the_same(comparison):
    first, second = (comparison(METHODS=["genetic", "tabu"], SEED=5) for _ in range(2))
    assert first.column("OUTPUT", "sites") == second.column("OUTPUT", "sites")


def test_an_unknown_method(comparison):
    with pytest.raises(Refused, match=r"METHODS|Methods"):
        comparison(METHODS=["magic"])


def test_degrees_are_refused(toolbox):
    with pytest.raises(Refused, match=r"DEMAND .*in degrees"):
        toolbox.run("pmediancomparison", DEMAND=point_layer([(2, 48), (3, 49)], crs="EPSG:4326"), P=1)
