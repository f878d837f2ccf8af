"""The dock from the choice of a layer to the result, through its widgets."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from chalandise.plugin import ChalandisePlugin
from chalandise.ui import results_group
from chalandise.ui.dock import ChalandiseDock
from chalandise.ui.form import WORKFLOW
from chalandise.ui.runner import Run
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QSpinBox
from window import messages, point_layer, press_run, settle, wait


def choose(dock, layer) -> None:
    """Choose a layer in the combo box as a user does."""
    box = dock.form.customers.input.widget
    index = next(k for k in range(box.count()) if box.itemText(k) == layer.name())
    box.setCurrentIndex(index)
    box.activated.emit(index)


# -- choosing --------------------------------------------------------------------------------------------------------
def test_an_empty_dock_says_what_to_do(dock):
    assert dock.form.customers.input.layer() is None
    assert dock.form.customers.outlook.text() == "Choose the layer of your customers."
    assert not dock.bar.run.isEnabled()


def test_the_active_layer_is_taken(plugin, customers, qgis_iface):
    qgis_iface.setActiveLayer(customers)
    plugin.desktop.toggle.trigger()
    assert plugin.desktop.dock.form.customers.input.layer() is customers
    assert plugin.desktop.dock.bar.run.isEnabled()


def test_a_layer_chosen_by_hand_stays(dock, customers, customer_xy):
    other = point_layer(customer_xy[:50], name="other")
    QgsProject.instance().addMapLayer(other)
    choose(dock, customers)
    dock.form.customers.offer(other)
    assert dock.form.customers.input.layer() is customers


def test_only_point_layers_can_be_chosen(dock, customers, tmp_path):
    zones = QgsVectorLayer("Polygon?crs=EPSG:2154", "polygons", "memory")
    table = QgsVectorLayer("None?field=a:int", "table", "memory")
    QgsProject.instance().addMapLayers([zones, table])
    dock.form.customers.offer(zones)
    assert dock.form.customers.input.layer() is None
    box = dock.form.customers.input.widget
    assert {box.itemText(k) for k in range(box.count())} == {"choose a point layer", "customers"}


def test_the_survey_tells_what_the_run_will_get(surveyed):
    dock = surveyed
    assert dock.form.customers.outlook.text() == "890 customers."
    survey = dock.watch.survey
    assert dock.form.zones.outlook.text().startswith(f"Grid of {survey.grid.cols} \u00d7 {survey.grid.rows} pixels")
    assert dock.form.zones.editors["PIXEL_SIZE"].widget.text() == f"auto: {survey.pixel_size:g} m"
    zones = survey.zones_at(None)
    assert dock.form.sites.outlook.text() == f"5 sites among the nodes of {zones} zones."
    finest = survey.pixel_size / 4
    assert dock.form.zoom.outlook.text() == f"The last zoom has pixels of {finest:.2g} m."
    press_run(dock)
    assert dock.results.result.figures["ZONE_COUNT"] == zones
    assert dock.results.result.figures["PIXEL_SIZE_USED"] == survey.pixel_size


def test_more_sites_than_zones_is_told_before_the_run(surveyed):
    surveyed.form.sites.p.set_value(200)
    assert "200 sites are more than the " in surveyed.form.sites.outlook.text()


def test_selected_features_only(dock, customers):
    choose(dock, customers)
    customers.selectByIds(list(range(1, 301)))
    box = dock.form.customers.input.selection
    assert box.text() == "Selected features only (300)"
    box.click()
    wait(lambda: dock.watch.survey is not None and len(dock.watch.survey.customers.points) == 300)
    value = dock.form.parameters()["INPUT"]
    assert value.selectedFeaturesOnly
    assert value.source.staticValue() == customers.id()
    customers.removeSelection()
    assert not box.isEnabled()
    assert dock.form.parameters()["INPUT"] == customers.id()


def test_degrees_get_the_utm_zone(dock, customer_xy):
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    degrees = [transform.transform(QgsPointXY(x, y)) for x, y in customer_xy]
    layer = point_layer([(p.x(), p.y()) for p in degrees], crs="EPSG:4326", name="degrees")
    QgsProject.instance().addMapLayer(layer)
    choose(dock, layer)
    assert dock.form.customers.crs.value().authid() == "EPSG:32631"
    assert "in degrees (EPSG:4326)" in dock.form.customers.advice.text()
    wait(lambda: dock.watch.survey is not None)
    assert dock.watch.survey.customers.crs.authid() == "EPSG:32631"
    press_run(dock)
    assert dock.results.result.layer("SITES").crs().authid() == "EPSG:32631"


def test_the_suggested_crs_is_taken_back(dock, customers):
    degrees = point_layer([(2.3, 48.8), (2.4, 48.9)], crs="EPSG:4326", name="degrees")
    QgsProject.instance().addMapLayer(degrees)
    choose(dock, degrees)
    assert dock.form.customers.crs.value() is not None
    choose(dock, customers)
    assert dock.form.customers.crs.value() is None
    assert dock.form.customers.advice.text() == ""


def test_weights_are_offered_and_used(surveyed):
    surveyed.form.customers.weight.widget.setField("weight")
    assert surveyed.form.parameters()["WEIGHT_FIELD"] == "weight"


# -- running ---------------------------------------------------------------------------------------------------------
def test_defaults_are_left_to_the_algorithm(surveyed):
    assert set(surveyed.form.settings()) == {"INPUT"}
    surveyed.form.sites.p.widget.setValue(7)
    surveyed.form.zoom.levels.widget.setValue(0)
    assert surveyed.form.settings() == {"INPUT": surveyed.form.customers.input.layer().id(), "P": 7, "ZOOM_LEVELS": 0}


def test_one_click_makes_one_group_in_order(finished):
    root = QgsProject.instance().layerTreeRoot()
    assert len(root.findGroups()) == 1
    group = root.children()[0]
    assert group.name().startswith("customers \u2013 ")
    wanted = ["SITES", "TREE", "NODES", "ALLOCATION", "ZOOM_ZONES", "ZONES", "STAGES", "CURVE", "PLATEAUS"]
    assert [child.layerId() for child in group.children()] == [finished.results.result.layers[name] for name in wanted]
    shown = {name for name, child in zip(wanted, group.children()) if child.itemVisibilityChecked()}
    assert shown == {"SITES", "ALLOCATION", "ZONES"}
    assert finished.results.result.layer("SITES").featureCount() == 3
    assert finished.results.result.layer("ZONES").renderer().type() == "categorizedSymbol"


def test_the_result_is_that_of_the_algorithm(finished):
    run = Run(WORKFLOW, {**finished.form.settings(), "SITES": "memory:"})
    values, done = run.algorithm.run(run.parameters, run.context, run.journal)
    assert done
    for name in ("OBJECTIVE", "CUSTOMER_DISTANCE", "ZONE_COUNT", "STATUS"):
        assert finished.results.result.figures[name] == values[name]


def test_remove_takes_the_layers_away_and_run_again_replaces_them(finished, customers):
    before = set(finished.results.result.layers.values())
    finished.form.sites.p.widget.setValue(4)
    finished.form.outcome.buttons["again"].click()
    wait(lambda: finished.work.job.run is None)
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1
    assert not before & set(QgsProject.instance().mapLayers())
    assert finished.results.result.layer("SITES").featureCount() == 4
    finished.form.outcome.buttons["remove"].click()
    assert list(QgsProject.instance().mapLayers()) == [customers.id()]
    assert finished.results.result is None
    assert not finished.form.outcome.buttons["remove"].isEnabled()


def test_a_refused_run_keeps_the_old_result(finished, qgis_iface):
    kept = dict(finished.results.result.layers)
    finished.form.zones.editors["MAX_ITERATIONS"].widget.setValue(10)
    finished.form.zones.editors["ITERATION"].widget.setValue(20)
    finished.form.outcome.buttons["again"].click()
    assert finished.work.job.run is None
    assert "ITERATION: iteration 20 is beyond the 10 dilations computed" in messages(qgis_iface)
    assert finished.results.result.layers == kept
    assert set(kept.values()) <= set(QgsProject.instance().mapLayers())


def test_an_error_names_the_remedy_and_leaves_the_project(surveyed, customers, qgis_iface):
    surveyed.form.zones.editors["MIN_ZONE_AREA"].widget.setValue(1e8)
    press_run(surveyed)
    assert surveyed.results.result is None
    assert "MIN_ZONE_AREA" in messages(qgis_iface)
    assert "Give a smaller minimum area" in messages(qgis_iface)
    assert list(QgsProject.instance().mapLayers()) == [customers.id()]


def test_layers_go_to_the_folder(surveyed, tmp_path):
    surveyed.form.outcome.folder.setFilePath(str(tmp_path))
    press_run(surveyed)
    source = surveyed.results.result.layer("SITES").source()
    assert source.startswith(str(tmp_path))
    assert {path.suffix for path in tmp_path.iterdir()} == {".gpkg", ".html"}


def test_a_folder_that_takes_no_files(surveyed, tmp_path, qgis_iface):
    surveyed.form.outcome.folder.setFilePath(str(tmp_path / "nowhere"))
    press_run(surveyed)
    assert surveyed.results.result is None
    assert "does not exist" in messages(qgis_iface)


def slow(dock):
    """Settings that keep a run busy until it is cancelled; not looked at before the run."""
    dock.form.zones.editors["PIXEL_SIZE"].widget.setValue(4.0)
    dock.form.zones.editors["MAX_ITERATIONS"].widget.setValue(200)
    dock.watch.settle.stop()


@pytest.mark.parametrize("percent", [0, 20])
def test_cancel_leaves_the_project_as_it_was(surveyed, customers, percent):
    slow(surveyed)
    surveyed.bar.run.click()
    assert not surveyed.bar.run.isEnabled()
    wait(lambda: surveyed.bar.progress.value() >= percent or surveyed.work.job.run is None)
    assert surveyed.work.job.run is not None, "the run ended before it could be cancelled"
    surveyed.bar.cancel.click()
    wait(lambda: surveyed.work.job.run is None)
    assert surveyed.bar.step.text() == "Cancelled; the project is as it was."
    assert list(QgsProject.instance().mapLayers()) == [customers.id()]
    assert surveyed.bar.run.isEnabled()


def test_a_layer_removed_during_the_run_stops_it(surveyed, customers, qgis_iface):
    slow(surveyed)
    surveyed.bar.run.click()
    QgsProject.instance().removeMapLayer(customers.id())
    wait(lambda: surveyed.work.job.run is None)
    assert "A layer of the run was removed" in messages(qgis_iface)
    assert QgsProject.instance().mapLayers() == {}
    assert not surveyed.bar.run.isEnabled()


def test_the_project_closed_during_the_run_stops_it(surveyed):
    slow(surveyed)
    surveyed.bar.run.click()
    wait(lambda: surveyed.bar.progress.value() > 0)
    QgsProject.instance().clear()
    wait(lambda: surveyed.work.job.run is None)
    settle()
    assert QgsProject.instance().mapLayers() == {}
    assert surveyed.results.result is None


def test_a_layer_edited_during_the_run_is_told(surveyed, customers):
    surveyed.bar.run.click()
    customers.startEditing()
    customers.changeGeometry(1, QgsGeometry.fromPointXY(QgsPointXY(650000, 6860000)))
    wait(lambda: surveyed.work.job.run is None)
    customers.rollBack()
    assert surveyed.results.result is not None
    assert "The customers were edited during the run" in surveyed.form.outcome.warnings.text()


def test_unloading_during_a_run(plugin, surveyed):
    slow(surveyed)
    surveyed.bar.run.click()
    plugin.unload()
    settle(0.3)
    assert plugin.desktop is None
    plugin.initGui()


# -- the curves ------------------------------------------------------------------------------------------------------
def click_on(chart, x: float) -> None:
    """Click the chart at ``x`` of its axis."""
    chart.canvas.draw()
    px, py = chart.axes.transData.transform((x, np.mean(chart.axes.get_ylim())))
    ratio = chart.canvas.devicePixelRatioF()
    place = chart.canvas.rect().topLeft()
    place.setX(round(px / ratio))
    place.setY(round(chart.canvas.height() - py / ratio))
    QTest.mouseMove(chart.canvas, place)
    QTest.mouseClick(chart.canvas, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_the_curve_sets_the_iteration_and_draws_its_zones(surveyed):
    chart = surveyed.form.zones.chart
    click_on(chart, 7)
    assert surveyed.form.parameters()["ITERATION"] == 7
    zones = int(surveyed.watch.survey.delimitation.series.large_zones[7])
    assert chart.readout.text().startswith(f"Iteration 7: {zones} zones with ")
    wait(lambda: surveyed.preview.task is None and surveyed.preview.bands.drawn)
    first, second = surveyed.preview.bands.bands[1], surveyed.preview.bands.bands[0]
    assert second.asGeometry().constGet().numGeometries() == zones
    assert second.asGeometry().area() == pytest.approx(surveyed.watch.survey.delimitation.series.large_area[7])
    assert first.asGeometry().area() <= second.asGeometry().area()
    surveyed.form.zones.preview.click()
    assert not surveyed.preview.bands.drawn
    press_run(surveyed)
    assert surveyed.results.result.figures["SECONDARY_ITERATION"] == 7
    assert surveyed.results.result.figures["ZONE_COUNT"] == zones


def test_the_chosen_iteration_needs_no_new_look_at_the_customers(surveyed):
    before = surveyed.watch.survey
    surveyed.form.zones.chart.chosen.emit(9)
    settle(0.6)
    assert surveyed.watch.survey is before


def test_hover_and_arrow_keys(surveyed):
    chart = surveyed.form.zones.chart
    at = chart.iteration
    QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.iteration == at + 1
    QTest.keyClick(chart.canvas, Qt.Key.Key_Left)
    assert surveyed.form.zones.iteration() == at
    chart._read(3)
    assert chart.readout.text().startswith("Iteration 3: ")


def test_plateaus_are_shaded(surveyed):
    found = surveyed.watch.survey.delimitation.plateaus
    spans = [
        patch.get_extents().transformed(surveyed.form.zones.chart.axes.transData.inverted()).intervalx
        for patch in surveyed.form.zones.chart.axes.patches
    ]
    assert [tuple(np.round(np.add(span, (0.5, -0.5))).astype(int)) for span in spans] == [
        (plateau.start, plateau.end) for plateau in found.plateaus
    ]


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"iteration,")])
def test_the_curve_can_be_exported(surveyed, tmp_path, suffix, start):
    path = tmp_path / f"curve.{suffix}"
    surveyed.form.zones.chart.export(str(path))
    assert path.read_bytes().startswith(start)
    if suffix == "csv":
        rows = path.read_text(encoding="utf-8").splitlines()
        assert len(rows) == 1 + 51
        series = surveyed.watch.survey.delimitation.series
        assert [int(row.split(",")[2]) for row in rows[1:]] == list(series.large_zones)


def test_how_many_sites(finished):
    finished.form.sites.sweep.click()
    wait(lambda: finished.site_count.job.run is None)
    chart = finished.form.sites.chart
    nodes = finished.results.result.layer("NODES").featureCount()
    assert [row["p"] for row in chart.data] == list(range(1, min(15, nodes) + 1))
    means = [row["mean_distance"] for row in chart.data]
    assert means == sorted(means, reverse=True)
    assert chart.data[2]["objective"] == pytest.approx(finished.results.result.figures["OVERVIEW_OBJECTIVE"])
    assert chart.elbow is not None
    chart.chosen.emit(chart.place(chart.elbow))
    assert finished.form.parameters()["P"] == chart.elbow
    assert "elbow" in chart.readout.text()


def test_the_report_of_the_result_is_opened(finished, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr("chalandise.ui.reporting.QDesktopServices.openUrl", lambda url: opened.append(url) or True)
    finished.form.outcome.buttons["report"].click()
    wait(lambda: opened)
    text = Path(opened[0].toLocalFile()).read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")


def test_a_report_that_is_gone(finished, qgis_iface):
    finished.reporting.open("")
    assert "The report cannot be opened" in messages(qgis_iface)


# -- what data can hold ----------------------------------------------------------------------------------------------
def test_names_are_never_read_as_html(dock, customer_xy, qgis_iface):
    name = "<b>bold</b><img src=x onerror=1>"
    layer = point_layer(customer_xy, name=name)
    QgsProject.instance().addMapLayer(layer)
    choose(dock, layer)
    wait(lambda: dock.watch.survey is not None)
    press_run(dock)
    assert QgsProject.instance().layerTreeRoot().findGroups()[0].name().startswith(name)
    assert name in messages(qgis_iface).replace("&lt;", "<").replace("&gt;", ">")
    assert "&lt;b&gt;bold" in messages(qgis_iface)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dock.findChildren(QLabel) if label.wordWrap())


def test_long_and_right_to_left_names(dock, customer_xy):
    long, arabic = "x" * 200, "\u0632\u0628\u0627\u0626\u0646"
    layers = [point_layer(customer_xy, name=name) for name in (long, arabic)]
    QgsProject.instance().addMapLayers(layers)
    for layer in layers:
        choose(dock, layer)
        dock.resize(300, 700)
        assert dock.form.customers.minimumSizeHint().width() <= 300
    wait(lambda: dock.watch.survey is not None)
    press_run(dock)
    assert dock.results.result.node().name().startswith(arabic)
    choose(dock, layers[0])
    press_run(dock)
    assert len(dock.results.result.node().name()) < 80


def test_a_layer_without_features(dock):
    empty = point_layer([], name="empty")
    QgsProject.instance().addMapLayer(empty)
    choose(dock, empty)
    wait(lambda: "no features" in dock.form.customers.outlook.text())
    assert dock.watch.survey is None


def test_customers_all_at_one_place_say_so(dock, qgis_iface):
    layer = point_layer([(650000, 6860000)] * 40, name="one place")
    QgsProject.instance().addMapLayer(layer)
    choose(dock, layer)
    wait(lambda: "same place" in dock.form.customers.outlook.text())
    press_run(dock)
    assert "same place" in messages(qgis_iface)


def test_a_source_that_cannot_be_reached(dock, tmp_path):
    gone = QgsVectorLayer("Point?crs=EPSG:2154", "gone", "memory")
    QgsProject.instance().addMapLayer(gone)
    gone.setDataSource(str(tmp_path / "nothing.gpkg"), "gone", "ogr")
    assert not gone.isValid()
    dock.form.customers.offer(gone)
    dock.form.customers.input.set_value(gone)
    assert not dock.bar.run.isEnabled()


# -- the dock itself -------------------------------------------------------------------------------------------------
def test_every_editor_has_a_tooltip_and_a_label(dock):
    for section in dock.form.sections:
        for name, editor in section.editors.items():
            assert editor.widget.toolTip(), name
            assert editor.widget.accessibleName(), name


def test_narrow(surveyed):
    surveyed.resize(300, 700)
    settle()
    inside = surveyed.scroll.widget()
    assert inside.minimumSizeHint().width() <= 300
    assert inside.width() <= surveyed.scroll.viewport().width()


def test_every_section_can_be_reached_by_tab(dock):
    seen, widget = set(), dock.form.customers.input.widget
    for _ in range(400):
        seen.add(widget.objectName())
        widget = widget.nextInFocusChain()
    assert {"INPUT", "WEIGHT_FIELD", "PIXEL_SIZE", "P", "ZOOM_LEVELS", "RUN"} <= seen


def test_a_folded_section_stays_folded_when_it_is_told_something(surveyed):
    assert surveyed.form.zoom.isCollapsed()
    assert surveyed.form.zoom.outlook.text()
    assert not surveyed.form.zoom.outlook.isVisible()


def test_charts_take_the_colours_of_the_interface(surveyed):
    from qgis.PyQt.QtGui import QColor, QPalette

    chart = surveyed.form.zones.chart
    palette = chart.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202326"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#eeeeee"))
    chart.readout.setPalette(palette)
    chart.setPalette(palette)
    settle()
    assert chart.colours()["text"] == "#eeeeee"
    assert chart.colours()["window"] == "#202326"
    assert tuple(round(255 * c) for c in chart.canvas.figure.get_facecolor()[:3]) == (0x20, 0x23, 0x26)


def test_without_matplotlib_the_dock_opens_and_runs(plugin, customers, monkeypatch):
    import sys

    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    plugin.desktop.toggle.trigger()
    dock = plugin.desktop.dock
    dock.form.customers.input.set_value(customers)
    wait(lambda: dock.watch.survey is not None)
    assert dock.form.zones.chart.canvas is None
    assert "matplotlib is not installed" in dock.form.zones.chart.readout.text()
    press_run(dock)
    assert dock.results.result is not None


def test_loaded_and_unloaded_twice(qgis_iface, plugin, customers):
    window = qgis_iface.mainWindow()
    for _ in range(2):
        plugin.desktop.toggle.trigger()
        dock = plugin.desktop.dock
        dock.form.customers.input.set_value(customers)
        wait(lambda dock=dock: dock.watch.survey is not None)
        plugin.unload()
        settle()
        assert QgsApplication.processingRegistry().providerById("chalandise") is None
        assert window.findChildren(ChalandiseDock) == []
        assert [action for action in window.actions() if "Chalandise" in action.text()] == []
        customers.selectByIds([1, 2])
        QgsProject.instance().setTitle("signals reach nobody")
        plugin.initGui()
    assert QgsApplication.processingRegistry().providerById("chalandise") is not None


@pytest.mark.parametrize("when", ["imported", "made", "opened"])
def test_a_desktop_that_fails_leaves_the_toolbox(qgis_iface, qgis_app, monkeypatch, when):
    def broken(*_arguments):
        raise AttributeError("Qt 7 has no such thing")

    if when == "imported":
        monkeypatch.setitem(sys.modules, "chalandise.ui.desktop", None)
    else:
        monkeypatch.setattr(f"chalandise.ui.desktop.Desktop.{'__init__' if when == 'made' else 'open_as_left'}", broken)
    registry = QgsApplication.processingRegistry()
    registry.removeProvider("chalandise")
    plugin = ChalandisePlugin(qgis_iface)
    plugin.initGui()
    assert registry.algorithmById("chalandise:tradeareaworkflow") is not None
    assert "The dock cannot be shown" in messages(qgis_iface)
    assert "Processing toolbox" in messages(qgis_iface)
    plugin.unload()
    assert registry.providerById("chalandise") is None


# -- settings --------------------------------------------------------------------------------------------------------
def test_settings_come_back_with_the_project(dock, customer_xy, tmp_path, qgis_iface):
    source = str(tmp_path / "customers.gpkg")
    _as_file(customer_xy, source)
    layer = QgsVectorLayer(source, "customers", "ogr")
    QgsProject.instance().addMapLayer(layer)
    choose(dock, layer)
    dock.form.sites.p.widget.setValue(3)
    dock.form.zones.editors["FILTER"].widget.setCurrentIndex(
        dock.form.zones.editors["FILTER"].widget.findData("median")
    )
    dock.form.zones.editors["ITERATION"].widget.setValue(12)
    dock.form.zoom.editors["RESTRICT_TO_PARENT"].widget.setChecked(True)
    dock.form.customers.crs.set_value(QgsCoordinateReferenceSystem("EPSG:32631"))
    dock.form.outcome.folder.setFilePath(str(tmp_path))
    kept, asked, ident = dock.form.state(), dock.form.settings(), layer.id()
    dock.project.keep()
    press_run(dock)
    project = str(tmp_path / "study.qgz")
    assert QgsProject.instance().write(project)
    QgsProject.instance().clear()
    dock.form.restore({})
    assert dock.form.settings() == {}
    assert QgsProject.instance().read(project)
    assert dock.form.state() == kept
    assert dock.form.settings() == asked
    assert dock.results.result is not None
    assert dock.results.result.layer("SITES").featureCount() == 3
    dock.form.outcome.buttons["remove"].click()
    assert list(QgsProject.instance().mapLayers()) == [ident]


def _as_file(xy, path: str) -> None:
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(point_layer(xy), path, QgsProject.instance().transformContext(), options)


@pytest.mark.parametrize("text", ["", "no json", "[1]", json.dumps({"P": 9, "UNKNOWN": 1})])
def test_settings_of_another_hand(dock, text):
    QgsProject.instance().writeEntry("chalandise", "dock", text)
    dock.project.restore()
    assert dock.form.sites.p.value() == (9 if "UNKNOWN" in text else 5)


def test_the_latest_result_is_found_again(finished):
    again = results_group.latest()
    assert again.layers == finished.results.result.layers
    assert again.figures["OBJECTIVE"] == finished.results.result.figures["OBJECTIVE"]


def test_spin_boxes_do_not_take_keys_before_they_are_complete(dock):
    assert not any(box.keyboardTracking() for box in dock.findChildren(QSpinBox) if box.objectName() == "P")
    assert dock.findChild(QComboBox, "METHOD") is not None
