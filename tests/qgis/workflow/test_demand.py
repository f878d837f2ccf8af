"""IN-11 through the toolbox: what customers weigh shapes the zones, and areas are taken as customers."""

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from toolbox import Failed, point_layer

SIDE, STEP = 30, 200.0


def people(*centres):
    """Inhabitants of each square of a grid."""
    y, x = np.mgrid[:SIDE, :SIDE]
    return 1 + sum(np.round(1000 * np.exp(-((x - col) ** 2 + (y - row) ** 2) / 6)) for col, row in centres).ravel()


def corners():
    y, x = np.mgrid[:SIDE, :SIDE] * STEP
    return np.column_stack([x.ravel() + 650000, y.ravel() + 6860000])


def blocks(weight, *extra):
    """Squares of the grid as polygons; ``extra`` are further shapes as text, of weight 1."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:2154&field=people:double", "blocks", "memory")
    rows = [
        (f"Polygon(({x} {y},{x + STEP} {y},{x + STEP} {y + STEP},{x} {y + STEP},{x} {y}))", w)
        for (x, y), w in zip(corners(), weight)
    ]
    for text, value in [*rows, *((text, 1.0) for text in extra)]:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(text))
        feature.setAttributes([float(value)])
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def points(weight):
    return point_layer((corners() + STEP / 2).tolist(), people=[float(one) for one in weight])


QUICK = {"P": 2, "REFINE": False, "ZOOM_LEVELS": 0}
WEST, EAST = ((7, 8), (8, 22)), ((22, 8), (23, 22))


@pytest.mark.parametrize("layer", [blocks, points])
def test_zones_follow_the_people(toolbox, layer):
    west = toolbox.run("tradeareaworkflow", INPUT=layer(people(*WEST)), WEIGHT_FIELD="people", **QUICK)
    east = toolbox.run("tradeareaworkflow", INPUT=layer(people(*EAST)), WEIGHT_FIELD="people", **QUICK)
    assert max(west.column("ZONES", "x")) < 653000 < min(east.column("ZONES", "x"))
    assert "The weight is drawn" in west.infos if layer is blocks else "their weight is drawn" in west.infos
    # Figures are those of the people, not of the dots.
    assert sum(west.column("ZONES", "customers")) < SIDE * SIDE
    assert sum(west.column("ZONES", "share")) <= 100


def test_customers_can_be_drawn_alike_all_the_same(toolbox):
    west, east = (
        toolbox.run("tradeareaworkflow", INPUT=points(people(*where)), WEIGHT_FIELD="people", DRAW="customers", **QUICK)
        for where in (WEST, EAST)
    )
    assert [row["area"] for row in west.rows("ZONES")] == [row["area"] for row in east.rows("ZONES")]
    assert "regular grid of 200 m, which drawn alike gives squares, not zones" in west.warnings


def test_areas_count_at_a_point_inside_and_broken_ones_are_told(toolbox):
    ring = (
        "MultiPolygon(((640000 6860000,640900 6860000,640900 6860900,640000 6860900,640000 6860000),"
        "(640100 6860100,640800 6860100,640800 6860800,640100 6860800,640100 6860100)))"
    )
    bow = "Polygon((645000 6860000,645200 6860200,645200 6860000,645000 6860200,645000 6860000))"
    layer = blocks(people(*WEST), ring, bow, "Polygon EMPTY")
    done = toolbox.run("tradeareaworkflow", INPUT=layer, WEIGHT_FIELD="people", **QUICK)
    assert f"INPUT: each of the {SIDE * SIDE + 2} areas counts at a point inside it" in done.infos
    assert "INPUT: 1 features left out: no usable point geometry" in done.warnings


def test_all_weights_zero(toolbox):
    with pytest.raises(Failed, match="All weights in 'people' are zero"):
        toolbox.run("tradeareaworkflow", INPUT=blocks(np.zeros(SIDE * SIDE)), WEIGHT_FIELD="people", **QUICK)


def test_step_and_workflow_draw_the_same_dots(toolbox):
    layer = blocks(people(*WEST))
    whole = toolbox.run("tradeareaworkflow", INPUT=layer, WEIGHT_FIELD="people", IMAGE="TEMPORARY_OUTPUT", **QUICK)
    step = toolbox.run("rasterizepoints", INPUT=layer, WEIGHT_FIELD="people", VALUE="dots")
    assert step["PIXEL_SIZE_USED"] == whole["PIXEL_SIZE_USED"]
    assert np.array_equal(step.image("OUTPUT"), whole.image("IMAGE"))
    assert step["POINT_COUNT"] == 10_000


def test_the_zoom_takes_areas_too(toolbox):
    layer = blocks(people(*WEST))
    done = toolbox.run("recursivezoom", INPUT=layer, WEIGHT_FIELD="people", P=2, MAX_DEPTH=2, MIN_CUSTOMERS=5)
    assert done["SITE_COUNT"] == 2
    assert done["CUSTOMER_DISTANCE"] <= done["OVERVIEW_DISTANCE"] * 1.0001
