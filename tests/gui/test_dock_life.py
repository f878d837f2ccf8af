"""What goes on around the dock: other layers, the list of tasks, projects that come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from chalandise.ui.background import Background
from qgis.core import QgsApplication, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from window import messages, point_layer, press_run, settle, wait


def saved(layer, path: str) -> QgsVectorLayer:
    """``layer`` as a file, in the project."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    return QgsProject.instance().addMapLayer(QgsVectorLayer(path, layer.name(), "ogr"))


# -- results are no customers ------------------------------------------------------------------------------------------
def test_a_click_on_a_result_does_not_make_it_the_customers(finished, customers, qgis_iface):
    for output in ("SITES", "NODES", "TREE"):
        qgis_iface.setActiveLayer(finished.results.result.layer(output))
        qgis_iface.currentLayerChanged.emit(finished.results.result.layer(output))
        assert finished.form.customers.input.layer() is customers


def test_sites_made_in_the_toolbox_are_no_customers_either(dock, finished):
    sites = finished.results.result.layer("SITES")
    copy = QgsProject.instance().addMapLayer(sites.clone())
    finished.form.customers.input.set_value(None)
    finished.form.customers.offer(copy)
    assert finished.form.customers.input.layer() is None


def test_a_project_opened_again_has_its_customers_and_settings(dock, customer_xy, tmp_path, qgis_iface):
    layer = saved(point_layer(customer_xy), str(tmp_path / "customers.gpkg"))
    dock.form.customers.input.set_value(layer)
    dock.form.sites.p.set_value(4)
    dock.form.zoom.levels.set_value(0)
    dock.form.outcome.folder.setFilePath(str(tmp_path))
    press_run(dock)
    project = str(tmp_path / "study.qgz")
    assert QgsProject.instance().write(project)
    QgsProject.instance().clear()
    assert dock.form.sites.p.value() == 5
    assert QgsProject.instance().read(project)
    qgis_iface.currentLayerChanged.emit(dock.results.result.layer("SITES"))
    assert dock.form.customers.input.layer().name() == "customers"
    assert dock.form.sites.p.value() == 4
    assert dock.form.outcome.folder.filePath() == str(tmp_path)
    assert dock.results.result.figures["ZONE_COUNT"] > 0


def test_an_unused_dock_leaves_no_trace_in_a_project(dock, tmp_path):
    assert QgsProject.instance().write(str(tmp_path / "empty.qgs"))
    assert "chalandise" not in (tmp_path / "empty.qgs").read_text(encoding="utf-8").lower()


# -- tasks stopped in QGIS's own list ----------------------------------------------------------------------------------
@pytest.mark.parametrize("after", [0.0, 0.05])
def test_a_look_that_was_stopped_is_made_again(dock, customers, customer_xy, after):
    other = QgsProject.instance().addMapLayer(point_layer(customer_xy[:500], name="other"))
    dock.form.customers.input.set_value(customers)
    wait(lambda: dock.watch.task is not None)
    settle(after)
    QgsApplication.taskManager().cancelAll()
    wait(lambda: dock.watch.task is None)
    for layer, count in ((other, 500), (customers, len(customer_xy))):
        dock.form.customers.input.set_value(layer)
        wait(lambda count=count: dock.form.customers.outlook.text() == f"{count} customers.")


def test_a_stopped_look_says_so(dock, customers):
    dock.form.customers.input.set_value(customers)
    wait(lambda: dock.watch.task is not None)
    dock.watch.task.cancel()
    wait(lambda: dock.watch.task is None)
    assert "was stopped" in dock.form.customers.outlook.text()
    dock.watch.look()
    wait(lambda: dock.watch.survey is not None)


def test_work_that_fails_tells_what_failed(qgis_app):
    class Broken(Background):
        def work(self):
            raise TypeError("no such thing")

    told = []
    task = Broken("broken", lambda result, error: told.append((result, error)))
    QgsApplication.taskManager().addTask(task)
    wait(lambda: told)
    assert told == [(None, "TypeError: no such thing")]


# -- the bar -----------------------------------------------------------------------------------------------------------
def test_the_bar_only_grows(surveyed, customer_xy):
    many = QgsProject.instance().addMapLayer(point_layer([*customer_xy] * 60, name="many"))
    surveyed.form.customers.input.set_value(many)
    surveyed.form.zoom.levels.set_value(1)
    told = []
    surveyed.bar.run.click()
    surveyed.work.job.run.progressed.connect(lambda percent, _text: told.append(percent))
    wait(lambda: surveyed.work.job.run is None)
    # What the algorithm itself tells, before the bar makes the best of it.
    assert told == sorted(told)
    assert told[-1] == 100
    surveyed.bar.show_running(True)
    for percent in (100, 45, 53):
        surveyed.bar.show_progress(percent, "", 0.1)
    assert surveyed.bar.progress.value() == 100


# -- the map -----------------------------------------------------------------------------------------------------------
def test_customers_fade_under_the_result_and_come_back(finished, customers):
    assert customers.opacity() == pytest.approx(0.35)
    finished.form.outcome.buttons["remove"].click()
    assert customers.opacity() == 1
    customers.setOpacity(0.6)
    press_run(finished)
    customers.setOpacity(0.8)
    finished.form.outcome.buttons["remove"].click()
    assert customers.opacity() == pytest.approx(0.8)


def test_the_legend_shows_classes_that_exist(finished):
    zones = finished.results.result.layer("ZONES")
    found = {feature["class"] for feature in zones.getFeatures()}
    shown = {category.value() for category in zones.renderer().categories()}
    assert shown == found


def test_small_zones_are_numbered_when_the_map_is_zoomed_in(finished):
    settings = finished.results.result.layer("ZONES").labeling().settings()
    assert settings.thinningSettings().minimumFeatureSize() == 9


# -- the report --------------------------------------------------------------------------------------------------------
def test_the_report_has_all_that_the_run_made(finished, monkeypatch, qgis_iface):
    opened = []
    monkeypatch.setattr("chalandise.ui.reporting.QDesktopServices.openUrl", lambda url: opened.append(url) or True)
    finished.form.outcome.buttons["report"].click()
    wait(lambda: opened)
    text = Path(opened[0].toLocalFile()).read_text(encoding="utf-8")
    for heading in ("Trade areas and sites: customers", "Dilation curve", "Quality, stage by stage"):
        assert heading in text
    assert "The report is made." in messages(qgis_iface)
    paper = finished.reporting.parameters()["OUTPUT_PDF"]
    assert paper == "TEMPORARY_OUTPUT"
