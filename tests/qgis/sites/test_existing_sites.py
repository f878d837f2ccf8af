"""Existing sites and candidates that are the same place, and candidates that are."""

from __future__ import annotations

import numpy as np
import pytest
from toolbox import point_layer

PLACES = [(0, 0), (1000, 0), (2000, 0), (3000, 0), (4000, 0), (9000, 0)]
NAMES = ["a", "b", "c", "d", "e", "f"]
MODELS = {
    "pmedian": {"P": 2},
    "pcenter": {"P": 2},
    "maxcoverage": {"P": 2, "DISTANCE": 1500},
    "setcoverage": {"DISTANCE": 3000},
}


@pytest.fixture
def town():
    """Six customers on a street of 9 km."""
    return point_layer(PLACES, ident=NAMES)


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("beside", [0.0, 1e-9, 0.01])
def test_a_store_a_hair_beside_its_candidate_is_that_candidate(toolbox, town, name, beside):
    stores = point_layer([(2000 + beside, 0)])
    done = toolbox.run(name, DEMAND=town, DEMAND_ID_FIELD="ident", EXISTING=stores, **MODELS[name])
    rows = {row["site"]: row for row in done.rows("SITES")}
    assert rows["c"]["existing"] == 1
    assert len(rows) == 2
    assert min(row["customers"] for row in rows.values()) > 0
    assert "existing 1" not in rows
    assert ("are taken as that candidate (the limit is" in done.infos) is (beside > 0)


@pytest.mark.parametrize("name", MODELS)
def test_a_store_farther_away_is_a_site_of_its_own(toolbox, town, name):
    done = toolbox.run(name, DEMAND=town, DEMAND_ID_FIELD="ident", EXISTING=point_layer([(2010, 0)]), **MODELS[name])
    assert [row["site"] for row in done.rows("SITES") if row["existing"]] == ["existing 1"]


def test_the_id_is_looked_at_first_and_the_distance_told(toolbox, town):
    stores = point_layer([(2020, 0)], ident=["c"])
    done = toolbox.run("pmedian", DEMAND=town, DEMAND_ID_FIELD="ident", EXISTING=stores, P=2)
    assert [row["site"] for row in done.rows("SITES") if row["existing"]] == ["c"]
    assert "1 sites stand beside the candidate of their id, up to 20 m away (c)" in done.warnings


def test_an_id_far_away_is_another_numbering(toolbox, town):
    stores = point_layer([(7000, 0)], ident=["c"])
    done = toolbox.run("pmedian", DEMAND=town, DEMAND_ID_FIELD="ident", EXISTING=stores, P=2)
    assert [row["site"] for row in done.rows("SITES") if row["existing"]] == ["existing c"]
    assert "have the id of a candidate that stands elsewhere, up to 5,000 m away (c)" in done.warnings


def test_stores_a_hair_apart_count_once(toolbox, town):
    stores = point_layer([(2500, 0), (2500 + 1e-7, 0)])
    done = toolbox.run("pmedian", DEMAND=town, DEMAND_ID_FIELD="ident", EXISTING=stores, P=2)
    assert "EXISTING: 1 sites stand where another one does; each place counts once." in done.warnings
    assert sum(done.column("SITES", "existing")) == 1


def test_refinement_knows_a_store_beside_a_site(toolbox, customers, customer_xy):
    start = np.array([(651000.0, 6861000.0), (653300.0, 6863300.0)])
    stores = point_layer([tuple(start[0] + 1e-6)] * 2)
    done = toolbox.run("refinesites", INPUT=customers, SITES=point_layer(start), EXISTING=stores, PROVE="no")
    assert done.column("OUTPUT", "existing").count(1) == 1
    assert len(done.rows("OUTPUT")) == 2
    assert "each place counts once" in done.warnings


def test_stability_knows_a_store_beside_a_site(toolbox, customers):
    stores = point_layer([(651000 + 1e-6, 6861000)])
    sites = point_layer([(651000, 6861000), (653300, 6863300)])
    done = toolbox.run("sitestability", INPUT=customers, SITES=sites, EXISTING=stores, REPLICATES=2)
    assert done.column("OUTPUT", "existing") == [1, 0]


# -- places that are not different ----------------------------------------------------------------------------------
THREE = [(0, 0), (200, 0), (400, 0), (0, 0), (200, 1e-8), (400, 0)]


@pytest.mark.parametrize("name", ["pmedian", "pcenter", "maxcoverage"])
def test_more_sites_than_places_are_told(toolbox, name):
    done = toolbox.run(name, DEMAND=point_layer(THREE), P=5, **({"DISTANCE": 50} if name == "maxcoverage" else {}))
    told = "P: 5 sites are asked for, but the candidates stand at only 3 different places: 2 sites serve nobody."
    assert told in done.warnings
    assert len(done.rows("SITES")) == 5


def test_a_sweep_tells_it_of_its_end(toolbox):
    done = toolbox.run("pmediansweep", DEMAND=point_layer(THREE), P_MIN=1, P_MAX=4)
    assert "P_MAX: 4 sites are asked for, but the candidates stand at only 3 different places" in done.warnings


def test_as_many_sites_as_places_are_no_reason_for_a_warning(toolbox):
    assert "different places" not in toolbox.run("pmedian", DEMAND=point_layer(THREE), P=3).warnings


def test_sites_that_serve_nobody_are_named(toolbox, customers):
    sites = point_layer([(651000, 6861000), (651000, 6861000), (653300, 6863300)], ident=["x", "y", "z"])
    done = toolbox.run("siteevaluation", CUSTOMERS=customers, SITES=sites, SITE_ID_FIELD="ident", TIME_LIMIT=0)
    assert "SITES: 1 sites stand where another one does; at most one of each place serves anybody." in done.warnings
    assert "1 of 3 sites serve nobody: " in done.warnings
