"""Identify a site, drag a site: real mouse events on the canvas."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.algorithms.glue.numbers import number
from chalandise.core.service.allocation import Allocation
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest


@pytest.fixture
def canvas(finished, qgis_canvas):
    qgis_canvas.resize(600, 600)
    qgis_canvas.show()
    qgis_canvas.setDestinationCrs(finished.results.result.layer("SITES").crs())
    qgis_canvas.setExtent(finished.results.result.layer("ZONES").extent())
    return qgis_canvas


@pytest.fixture
def identify(plugin, canvas):
    plugin.desktop.identify.action().trigger()
    return plugin.desktop.identify


@pytest.fixture
def drag(plugin, canvas):
    plugin.desktop.drag.action().trigger()
    return plugin.desktop.drag


def at(tool, xy) -> QPoint:
    return tool.toCanvasCoordinates(tool._on_map(np.atleast_2d(xy))[0])


def expected(dock, sites):
    points = dock.results.customers.points
    gaps = np.hypot(points.x[:, None] - sites[:, 0], points.y[:, None] - sites[:, 1])
    return gaps.argmin(axis=1), gaps.min(axis=1)


def test_click_shows_the_customers_of_the_site(identify, canvas, finished):
    nearest, distance = expected(finished, identify.sites)
    ranks = [feature["rank"] for feature in finished.results.result.layer("SITES").getFeatures()]
    for site in range(3):
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(identify, identify.sites[site]))
        served = nearest == site
        assert identify.marks.customers.asGeometry().constGet().numGeometries() == served.sum()
        assert f"Site {ranks[site]}: {served.sum():,} customers" in identify.readout.text()
        assert f"Mean distance {number(distance[served].mean())} m, largest {number(distance[served].max())} m" in (
            identify.readout.text()
        )


def drag_by(tool, canvas, site, step: QPoint):
    start = at(tool, tool.places()[site])
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for k in (1, 2, 3):
        QTest.mouseMove(canvas.viewport(), start + step * k / 3)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start + step)


def test_drag_tells_the_new_mean_distance_and_undo_takes_it_back(drag, canvas, finished, plugin):
    before = drag.sites.copy()
    as_it_was = drag.readout.text()
    drag_by(drag, canvas, 1, QPoint(60, -45))
    assert (drag.moved[1] != before[1]).all()
    assert (np.delete(drag.moved, 1, 0) == np.delete(before, 1, 0)).all()
    now, was = (expected(finished, sites)[1].mean() for sites in (drag.moved, before))
    assert f"Mean distance {number(now)} m (+{number(now - was)} m," in drag.readout.text()
    assert plugin.desktop.undo.isEnabled()
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (drag.moved == before).all()
    assert as_it_was.splitlines()[0] in drag.readout.text()
    assert not plugin.desktop.undo.isEnabled()


def test_undo_button_and_layer_stays_as_it_was(drag, canvas, finished, plugin):
    layer = finished.results.result.layer("SITES")
    kept = [f.geometry().asWkt() for f in layer.getFeatures()]
    drag_by(drag, canvas, 0, QPoint(-40, 30))
    drag_by(drag, canvas, 0, QPoint(-20, 10))
    assert [f.geometry().asWkt() for f in layer.getFeatures()] == kept
    plugin.desktop.undo.trigger()
    plugin.desktop.undo.trigger()
    assert (drag.moved == drag.sites).all()


def test_a_press_beside_every_site_moves_nothing(drag, canvas):
    drag_by(drag, canvas, 0, QPoint(0, 0))
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert (drag.moved == drag.sites).all()
    assert drag.stack.count() == 0


def test_tool_off_leaves_a_clean_map(identify, canvas):
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(identify, identify.sites[0]))
    identify.action().trigger()
    assert identify.marks.customers.numberOfVertices() == 0
    assert not identify.readout.isVisible()


def test_service_is_that_of_the_workflow(finished):
    sites = finished.results.result.layer("SITES")
    xy = np.array([tuple(f.geometry().asPoint()) for f in sites.getFeatures()])
    service = Allocation.straight(finished.results.customers.points, xy)
    assert service.mean == pytest.approx(finished.results.result.figures["CUSTOMER_DISTANCE"])
    assert [int(service.customers_of(k).sum()) for k in range(3)] == [f["customers"] for f in sites.getFeatures()]
