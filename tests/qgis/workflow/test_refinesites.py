"""ZO-5 through the toolbox: sites refined on the customers, feasible ground, and their stability."""

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from toolbox import Failed, Refused, point_layer

START = [(651500, 6861500), (654000, 6861000), (653000, 6864500)]


def polygons(*boxes):
    """Layer of rectangles ``(xmin, ymin, xmax, ymax)``."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "water", "memory")
    features = []
    for xmin, ymin, xmax, ymax in boxes:
        feature = QgsFeature()
        ring = f"{xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}"
        feature.setGeometry(QgsGeometry.fromWkt(f"Polygon(({ring}))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


@pytest.fixture
def refine(toolbox, customers):
    def run(**parameters):
        return toolbox.run("refinesites", **{"INPUT": customers, "SITES": point_layer(START), **parameters})

    return run


def mean_distance(customer_xy, sites):
    return np.hypot(*(customer_xy[:, None] - sites).transpose(2, 0, 1)).min(axis=1).mean()


def test_refined_sites_are_better_and_the_bound_holds(refine, toolbox, customers, customer_xy):
    done = refine(PROVE="optimum")
    best = toolbox.run("pmedian", DEMAND=customers, CANDIDATES=point_layer([*customer_xy, *START]), P=3)
    assert done["CUSTOMER_DISTANCE"] == pytest.approx(mean_distance(customer_xy, done.xy("OUTPUT")))
    assert done["CUSTOMER_DISTANCE"] == pytest.approx(best["MEAN_DISTANCE"], rel=1e-6)
    assert done["CUSTOMER_GAP_PERCENT"] == pytest.approx(0, abs=1e-4)
    stages = done.rows("STAGES")
    assert [row["stage"] for row in stages][:2] == ["given sites", "refinement"]
    assert stages[0]["mean_distance"] == pytest.approx(mean_distance(customer_xy, np.array(START, float)))
    assert stages[0]["gap_percent"] > 1
    assert "any possible choice of 3 sites" in done.infos


def test_more_sites_can_be_asked_for(refine):
    done = refine(P=6, PROVE="no")
    assert len(done.rows("OUTPUT")) == 6
    assert "CUSTOMER_GAP_PERCENT" not in done


def test_existing_stores_stay(refine):
    done = refine(EXISTING=point_layer([START[0], (650000, 6866000)]), P=4)
    rows = dict(zip(map(tuple, done.xy("OUTPUT")), done.column("OUTPUT", "existing")))
    assert sum(rows.values()) == 2
    assert rows[START[0]] == rows[650000, 6866000] == 1


def test_sites_stay_off_the_water_and_the_cost_is_told(refine, customer_xy):
    free = refine()
    x, y = free.xy("OUTPUT")[0]
    pond = (x - 150, y - 150, x + 150, y + 150)
    done = refine(FORBIDDEN_AREAS=polygons(pond))
    for place in done.xy("OUTPUT"):
        assert not (pond[0] <= place[0] <= pond[2] and pond[1] <= place[1] <= pond[3])
    rise = 100 * (mean_distance(customer_xy, done.xy("OUTPUT")) / free["CUSTOMER_DISTANCE"] - 1)
    assert done["FEASIBILITY_PERCENT"] == pytest.approx(rise, abs=0.5)
    assert done["FEASIBILITY_PERCENT"] > 0
    assert "free sites would be" in done.infos
    assert done.column("STAGES", "stage")[-1] == "feasible sites"


def test_sites_at_candidates_only(refine, customer_xy):
    plots = [tuple(place) for place in np.round(customer_xy[::40] + 7, 2)]
    done = refine(CANDIDATES=point_layer(plots), ONLY_CANDIDATES=True)
    assert {tuple(place) for place in done.xy("OUTPUT")} <= set(plots)


def test_the_workflow_keeps_to_feasible_ground_too(toolbox, customers, customer_xy):
    west = float(np.median(customer_xy[:, 0]))
    lake = polygons((600000, 6800000, west, 6900000))
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, FORBIDDEN_AREAS=lake)
    assert (done.xy("SITES")[:, 0] > west).all()
    assert done["FEASIBILITY_PERCENT"] > 0


def test_water_everywhere(refine):
    with pytest.raises(Failed, match=r"FORBIDDEN_AREAS .*forbidden areas cover every place where a site could be; use"):
        refine(FORBIDDEN_AREAS=polygons((0, 0, 1e6, 1e7)))


def test_fewer_candidates_than_sites(refine):
    with pytest.raises(Failed, match=r"P .*3 sites are asked for but there are only 2 candidates"):
        refine(CANDIDATES=point_layer(START[:2]), ONLY_CANDIDATES=True)


def test_more_sites_than_wanted(refine):
    with pytest.raises(Failed, match=r"P .*2 sites are wanted but 3 are given"):
        refine(P=2)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ONLY_CANDIDATES": True}, r"CANDIDATES .*give a value, ONLY_CANDIDATES wants the sites there"),
        ({"PROVE": "perhaps"}, r"PROVE|Incorrect parameter value"),
        ({"P": 0}, r"P .*must be at least 1, not 0"),
        ({"WEIGHT_FIELD": "gone"}, r"WEIGHT_FIELD .*no field 'gone'"),
    ],
)
def test_wrong_values(refine, values, message):
    with pytest.raises(Refused, match=message):
        refine(**values)


# -- stability -------------------------------------------------------------------------------------------------------
@pytest.fixture
def shake(toolbox, customers, study_layers):
    def run(**parameters):
        values = {"INPUT": customers, "SITES": study_layers["SITES"], "REPLICATES": 12, **parameters}
        return toolbox.run("sitestability", **values)

    return run


def test_rings_hold_the_share_and_follow_the_sites(shake):
    done = shake(POSITIONAL_ERROR=50)
    rows = done.rows("OUTPUT")
    assert all(0 <= row["stays"] <= 100 and row["radius"] >= row["median_move"] for row in rows)
    assert done["LEAST_STAYS"] == min(row["stays"] for row in rows)
    assert done["LARGEST_RADIUS"] == max(row["radius"] for row in rows)
    places = dict(zip((row["site"] for row in rows), done.xy("OUTPUT")))
    for feature in done.layer("OUTPUT_RINGS").getFeatures():
        box = feature.geometry().boundingBox()
        assert box.width() == pytest.approx(2 * feature["radius"], rel=0.01)
        assert (box.center().x(), box.center().y()) == pytest.approx(tuple(places[feature["site"]]))
    assert f"of {len(rows)} sites stay within 250 m" in done.infos


def test_the_draws_are_those_of_the_seed(shake):
    one, two, other = (shake(SEED=seed).column("OUTPUT", "radius") for seed in (1, 1, 2))
    assert one == two
    assert one != other


def test_existing_sites_get_no_ring(shake, study_layers):
    done = shake(EXISTING=study_layers["SITES"])
    assert done.rows("OUTPUT_RINGS") == []
    assert set(done.column("OUTPUT", "stays")) == {100}


def test_an_error_larger_than_the_extent(shake):
    with pytest.raises(Failed, match=r"POSITIONAL_ERROR .*larger than the extent of the customers .*Check its unit"):
        shake(POSITIONAL_ERROR=50_000)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"POSITIONAL_ERROR": -1}, r"POSITIONAL_ERROR .*must be at least 0, not -1"),
        ({"WITHIN": 0}, r"WITHIN .*must be above zero"),
        ({"REPLICATES": 1}, r"REPLICATES .*must be between 2 and 10,000, not 1"),
    ],
)
def test_wrong_draws(shake, values, message):
    with pytest.raises(Refused, match=message):
        shake(**values)
