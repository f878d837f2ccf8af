"""MO-7 through the toolbox."""

import numpy as np
import pytest
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject
from toolbox import Failed, Refused, point_layer

ROWS, COLS = (each.ravel() for each in np.mgrid[:10, :10])
PLACES = np.column_stack([COLS, ROWS]) * 100.0


def layer(values, crs="EPSG:2154"):
    return point_layer(PLACES, crs=crs, size=[None if v is None else float(v) for v in values])


def run(toolbox, values, **options):
    options = {"NEIGHBOURHOOD": "distance", "DISTANCE": 100, **options}
    return toolbox.run("spatialautocorrelation", INPUT=layer(values), FIELD="size", **options)


def test_two_halves_are_clustered(toolbox):
    done = run(toolbox, COLS < 5)
    assert done["MORAN_I"] == pytest.approx(0.8889, abs=5e-5)
    assert done["P_VALUE"] == pytest.approx(0.001)
    assert (done["VERDICT"], done["COUNT"]) == ("clustered", 100)
    rows = done.rows("OUTPUT")
    assert len(rows) == 100
    assert sum(row["local_i"] for row in rows) == pytest.approx(done["MORAN_I"] * 360)
    assert rows[0]["quadrant"] == "high-high"
    assert {row["neighbours"] for row in rows} == {2, 3, 4}
    assert rows[0]["size"] == rows[0]["value"] == 1


def test_a_checkerboard_is_dispersed_and_noise_is_random(toolbox):
    assert run(toolbox, (ROWS + COLS) % 2)["VERDICT"] == "dispersed"
    done = run(toolbox, np.random.default_rng(8).random(100))
    assert done["VERDICT"] == "random"
    assert "may be dropped as noise" in done.infos


def test_without_shuffles_the_z_score_decides(toolbox):
    done = run(toolbox, COLS < 5, PERMUTATIONS=0)
    assert "P_VALUE" not in done
    assert done["Z_SCORE"] > 10
    assert done["VERDICT"] == "clustered"


def test_constant_values_are_reported(toolbox):
    done = run(toolbox, np.full(100, 3.0))
    assert done["VERDICT"] == "undefined"
    assert "autocorrelation is undefined" in done.warnings
    assert "MORAN_I" not in done


def test_large_and_unusable_values_are_left_out(toolbox):
    values = list(np.random.default_rng(9).random(100))
    values[3], values[7] = None, 50.0
    done = run(toolbox, values, MAXIMUM=1)
    assert done["COUNT"] == 98
    assert "1 features without a geometry or a finite value" in done.warnings
    assert "1 features with a value above 1" in done.infos


def test_the_selection_alone_and_nearest_neighbours(toolbox):
    chosen = layer(COLS < 5)
    chosen.selectByIds([f.id() for f in chosen.getFeatures()][:50])
    QgsProject.instance().addMapLayer(chosen)
    try:
        source = QgsProcessingFeatureSourceDefinition(chosen.id(), True)
        done = toolbox.run("spatialautocorrelation", INPUT=source, FIELD="size", NEIGHBOURS=3)
    finally:
        QgsProject.instance().removeMapLayer(chosen.id())
    assert done["COUNT"] == 50
    assert set(done.column("OUTPUT", "neighbours")) == {3}


def test_what_cannot_work_is_refused(toolbox):
    with pytest.raises(Refused, match=r"INPUT.*in degrees"):
        toolbox.run("spatialautocorrelation", INPUT=layer(COLS, "EPSG:4326"), FIELD="size")
    with pytest.raises(Refused, match=r"FIELD.*no field 'gone'"):
        toolbox.run("spatialautocorrelation", INPUT=layer(COLS), FIELD="gone")
    with pytest.raises(Failed, match=r"NEIGHBOURS.*between 1 and 99"):
        toolbox.run("spatialautocorrelation", INPUT=layer(COLS), FIELD="size", NEIGHBOURS=100)
    with pytest.raises(Failed, match=r"DISTANCE.*larger distance"):
        run(toolbox, COLS, DISTANCE=10)


@pytest.mark.parametrize("neighbourhood", [{"NEIGHBOURHOOD": "nearest", "NEIGHBOURS": 3}, {}])
def test_the_order_of_the_features_does_not_matter(toolbox, neighbourhood):
    random = np.random.default_rng(9)
    values, mixed = random.random(100), random.permutation(100)
    found = run(toolbox, values, PERMUTATIONS=99, **neighbourhood)
    turned = point_layer(PLACES[mixed], size=values[mixed].tolist())
    options = {"NEIGHBOURHOOD": "distance", "DISTANCE": 100, "PERMUTATIONS": 99, **neighbourhood}
    again = toolbox.run("spatialautocorrelation", INPUT=turned, FIELD="size", **options)
    for name in ("MORAN_I", "P_VALUE", "Z_SCORE"):
        assert again[name] == found[name], name
    rows = found.rows("OUTPUT")
    assert again.rows("OUTPUT") == [rows[k] for k in mixed]
