"""Certificates: written by the p-median, checked again from the layers alone, refused when they do not hold."""

import json

import numpy as np
import pytest
from toolbox import Failed, Refused, point_layer

RANDOM = np.random.default_rng(7)
XY = RANDOM.uniform(0, 1000, (60, 2)).round(1)
WEIGHT = RANDOM.integers(1, 50, 60).tolist()
IDS = [f"t{k}" for k in range(60)]


def towns(order=range(60), **changes):
    columns = {"ident": IDS, "w": WEIGHT, **changes}
    return point_layer([XY[k] for k in order], **{name: [values[k] for k in order] for name, values in columns.items()})


@pytest.fixture
def proof(toolbox, tmp_path):
    """A certificate and the answer it is about."""
    values = {"DEMAND": towns(), "DEMAND_ID_FIELD": "ident", "WEIGHT_FIELD": "w"}
    file = tmp_path / "proof.json"
    done = toolbox.run("pmedian", **values, P=6, CERTIFICATE=str(file))
    return values, file, done


@pytest.fixture
def verify(toolbox, proof):
    def run(**parameters):
        return toolbox.run("verifycertificate", **{**proof[0], "CERTIFICATE": str(proof[1]), **parameters})

    return run


def altered(file, change):
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content), encoding="utf-8")


def test_a_true_certificate_is_verified(proof, verify):
    done, again = proof[2], verify()
    assert again["STATUS"] == "verified"
    assert again["OBJECTIVE"] == pytest.approx(done["OBJECTIVE"])
    assert again["LOWER_BOUND"] <= done["OBJECTIVE"]
    assert 0 <= again["GAP_PERCENT"] < 1
    assert "Verified: 6 sites" in again.infos
    assert "The certificate was made with" not in again.warnings


def test_the_bound_is_below_every_choice(verify):
    bound = verify()["LOWER_BOUND"]
    cost = np.hypot(*(XY[:, None] - XY[None]).transpose(2, 0, 1))
    for _ in range(300):
        sites = RANDOM.choice(60, 6, replace=False)
        assert np.array(WEIGHT) @ cost[:, sites].min(axis=1) >= bound


def test_the_order_of_the_features_does_not_matter(verify):
    assert verify(DEMAND=towns(range(59, -1, -1)))["STATUS"] == "verified"


def test_the_lagrangian_method_gives_a_certificate_too(toolbox, proof, verify, tmp_path):
    file = str(tmp_path / "lagrangian.json")
    done = toolbox.run("pmedian", **proof[0], P=6, METHOD="lagrangian", CERTIFICATE=file)
    assert verify(CERTIFICATE=file)["OBJECTIVE"] == pytest.approx(done["OBJECTIVE"])


def test_existing_and_forbidden_candidates_limits_and_grades(toolbox, tmp_path):
    demand = towns(s=["forbidden"] * 3 + ["free"] * 57, g=list(range(60)))
    values = {
        "DEMAND": demand,
        "DEMAND_ID_FIELD": "ident",
        "WEIGHT_FIELD": "w",
        "CANDIDATES": demand,
        "CANDIDATE_ID_FIELD": "ident",
        "EXISTING": point_layer([(500, 500)], ident=["old"], g=[30]),
        "STATUS_FIELD": "s",
        "PREFERENCE_FIELD": "g",
    }
    for further in ({}, {"DISTANCE_LIMIT": 600}, {"GRADE_FIELD": "g", "GRADE_WEIGHT": 0.5}):
        file = str(tmp_path / "proof.json")
        toolbox.run("pmedian", **values, **further, P=5, CERTIFICATE=file)
        assert toolbox.run("verifycertificate", **values, **further, CERTIFICATE=file)["STATUS"] == "verified"
    with pytest.raises(
        Failed,
        match=r"CERTIFICATE .*points that lie elsewhere",
    ):
        toolbox.run(
            "verifycertificate",
            **{**values, "EXISTING": point_layer([(20, 20)], ident=["old"], g=[30])},
            **further,
            CERTIFICATE=file,
        )


# -- tampering -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(objective=c["objective"] * 0.999), "the total is"),
        (lambda c: c.update(lower_bound=c["lower_bound"] * 1.001), "the lower bound is"),
        (lambda c: c["multipliers"].update(t3=c["multipliers"]["t3"] + 500.0), "the lower bound is"),
        (lambda c: c["sites"].__setitem__(0, next(i for i in IDS if i not in c["sites"])), "the total is"),
    ],
)
def test_an_altered_certificate_is_refused(proof, verify, change, message):
    altered(proof[1], change)
    with pytest.raises(Failed, match=rf"CERTIFICATE .*Refused: the certificate says that {message} .* but here it is"):
        verify()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(kind="recipe"), "is not a certificate of 'p-median'"),
        (lambda c: c.pop("multipliers"), "incomplete or damaged"),
        (lambda c: c.update(objective="much"), "incomplete or damaged"),
        (lambda c: c.update(sites=[]), "incomplete or damaged"),
        (lambda c: c.update(lower_bound=float("nan")), "not finite"),
        (lambda c: c["multipliers"].pop("t3"), "0 of its 59 are not in the layer, and 1 of the layer are not in it"),
        (lambda c: c["sites"].append(c["sites"][0]), "7 different sites"),
        (lambda c: c.pop("frames"), "incomplete or damaged"),
        (lambda c: c["frames"]["candidates"].__setitem__(4, 3.0), "points that lie elsewhere"),
        (lambda c: c["sites"].__setitem__(0, "Atlantis"), r"1 sites .*not among the candidates \(Atlantis\)"),
    ],
)
def test_a_broken_certificate_is_refused(proof, verify, change, message):
    altered(proof[1], change)
    with pytest.raises(Failed, match=rf"CERTIFICATE .*{message}"):
        verify()


def test_text_that_is_no_json(proof, verify):
    proof[1].write_text("sites: 3", encoding="utf-8")
    with pytest.raises(Failed, match="cannot be read as JSON"):
        verify()


def test_a_file_that_is_not_there(verify, tmp_path):
    with pytest.raises((Refused, Failed), match=r"(?i)certificate"):
        verify(CERTIFICATE=str(tmp_path / "nowhere.json"))


# -- other problems ------------------------------------------------------------------------------------------------
def test_other_weights_are_noticed(verify):
    with pytest.raises(Failed, match="Refused: the certificate says"):
        verify(DEMAND=towns(w=[weight + 1 for weight in WEIGHT]))


def test_swapped_axes_are_noticed(proof, verify):
    # All distances are the same, but the points are not where they were.
    swapped = point_layer(XY[:, ::-1], ident=IDS, w=WEIGHT)
    with pytest.raises(Failed, match=r"points that lie elsewhere \(demand: .* x and y in their own order"):
        verify(DEMAND=swapped)


def test_nothing_is_said_that_was_not_checked(proof, verify):
    altered(proof[1], lambda c: c.update(solver_lower_bound=c["objective"] * 10))
    again = verify()
    assert "closed" not in again.infos
    assert f"{json.loads(proof[1].read_text())['objective'] * 10:,.0f}"[:5] not in again.infos


def test_fewer_points_are_noticed(verify):
    with pytest.raises(Failed, match="10 of its 60 are not in the layer, and 0 of the layer are not in it"):
        verify(DEMAND=towns(range(50)))


def test_other_settings_are_named_and_noticed(verify, proof, toolbox):
    with pytest.raises(Failed, match=r"Refused: .*settings are not those it was made with \(DISTANCE=euclidean"):
        verify(ROUND_DISTANCES=True)


# -- what cannot be certified ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["exact", "greedy", "tabu"])
def test_methods_without_multipliers(toolbox, method, tmp_path):
    message = rf"CERTIFICATE .*the method {method} gives no multipliers .*Choose METHOD=auto or lagrangian"
    with pytest.raises(Refused, match=message):
        toolbox.run("pmedian", DEMAND=towns(), P=2, METHOD=method, CERTIFICATE=str(tmp_path / "c.json"))


@pytest.mark.parametrize("name", ["OPENING_COST_FIELD", "CAPACITY_FIELD"])
def test_other_models(toolbox, name, tmp_path):
    values = {"DEMAND": towns(), "CANDIDATES": towns(), "P": 2, name: "w"}
    with pytest.raises(Refused, match=rf"CERTIFICATE .*there is none with {name}"):
        toolbox.run("pmedian", **values, CERTIFICATE=str(tmp_path / "c.json"))


def test_ids_that_repeat(toolbox, tmp_path):
    file = tmp_path / "c.json"
    demand = towns(ident=["same"] * 60)
    with pytest.raises(Failed, match=r"DEMAND_ID_FIELD .*ids repeat\. Choose a field with unique values"):
        toolbox.run("pmedian", DEMAND=demand, DEMAND_ID_FIELD="ident", P=2, CERTIFICATE=str(file))
    assert not file.exists()
