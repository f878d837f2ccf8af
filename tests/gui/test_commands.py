"""The run taken elsewhere: a command, Python, the toolbox, a model."""

from __future__ import annotations

import shlex

import pytest
from chalandise.ui import commands
from chalandise.ui.commands import GIVEN_OUT
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication
from window import messages, point_layer


@pytest.fixture
def on_disk(dock, customer_xy, tmp_path):
    """The dock on a layer whose path needs quoting."""
    path = str(tmp_path / "l'été & Cie.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        point_layer(customer_xy), path, QgsProject.instance().transformContext(), options
    )
    layer = QgsVectorLayer(path, "customers", "ogr")
    QgsProject.instance().addMapLayer(layer)
    dock.form.customers.input.set_value(layer)
    dock.form.sites.p.set_value(3)
    dock.form.zoom.levels.set_value(0)
    dock.form.customers.crs.set_value(QgsCoordinateReferenceSystem("EPSG:32631"))
    return dock, path


def trigger(dock, text: str) -> None:
    next(action for action in dock.bar.menu.actions() if action.text() == text).trigger()


def test_the_command_reads_back_as_the_parameters(on_disk):
    dock, path = on_disk
    trigger(dock, "Copy as qgis_process command")
    words = shlex.split(QApplication.clipboard().text())
    assert words[:4] == ["qgis_process", "run", "chalandise:tradeareaworkflow", "--"]
    values = dict(word.split("=", 1) for word in words[4:])
    assert values["INPUT"].split("|")[0] == path
    assert {name: values[name] for name in ("P", "ZOOM_LEVELS", "TARGET_CRS", "SITES", "OUTPUT_HTML")} == {
        "P": "3",
        "ZOOM_LEVELS": "0",
        "TARGET_CRS": "EPSG:32631",
        "SITES": "sites.gpkg",
        "OUTPUT_HTML": "output_html.html",
    }
    known = {definition.name() for definition in dock.form.algorithm.parameterDefinitions()}
    assert set(values) <= known


def test_a_command_that_misses_something_says_so(dock, customers, qgis_iface):
    dock.form.customers.input.set_value(customers)
    trigger(dock, "Copy as qgis_process command")
    assert "save it as a file first" in messages(qgis_iface)
    customers.selectByIds([1, 2, 3])
    dock.form.customers.input.selection.setChecked(True)
    assert "save the selected ones" in commands.caveat(dock.form.settings())


def test_the_command_finds_layers_of_any_provider(dock, customer_xy, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("x,y\n" + "\n".join(f"{x},{y}" for x, y in customer_xy), encoding="utf-8")
    uri = f"file://{file}?type=csv&xField=x&yField=y&crs=EPSG:2154"
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(uri, "customers", "delimitedtext"))
    dock.form.customers.input.set_value(layer)
    words = shlex.split(commands.as_command(dock.form.algorithm, dock.form.parameters()))
    source = next(word for word in words if word.startswith("INPUT=")).split("=", 1)[1]
    assert source.startswith("delimitedtext://")
    context = QgsProcessingContext()
    found = QgsProcessingUtils.mapLayerFromString(source, context)
    assert found.featureCount() == len(customer_xy)
    assert found.crs().authid() == "EPSG:2154"


def test_the_python_call_can_be_read_by_python(on_disk):
    dock, _path = on_disk
    trigger(dock, "Copy as Python")
    text = QApplication.clipboard().text()
    compile(text, "copied", "exec")
    assert text.startswith("processing.run(") or "processing.run(" in text
    assert "'P':3" in text.replace(" ", "")


def test_the_model_gives_the_result_of_the_dock(on_disk, tmp_path, monkeypatch):
    dock, path = on_disk
    target = str(tmp_path / "study")
    monkeypatch.setattr("chalandise.ui.more_menu.QFileDialog.getSaveFileName", lambda *_args: (target, ""))
    trigger(dock, "Save as model\u2026")
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(f"{target}.model3")
    model.initAlgorithm()
    names = {definition.name(): definition for definition in model.parameterDefinitions()}
    assert {"INPUT", "WEIGHT_FIELD", "P", "EXISTING", "CANDIDATES"} <= set(names)
    assert names["P"].defaultValue() == 3
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    values = {name: "memory:" for name, one in names.items() if one.isDestination() and one.type() == "sink"}
    assert set(values) == {f"study:{name}" for name in GIVEN_OUT if name != "OUTPUT_HTML"}
    done, fine = model.run({"INPUT": path, "P": names["P"].defaultValue(), **values}, context, feedback)
    assert fine
    sites = next(value for name, value in done.items() if name.endswith("SITES"))
    layer = context.getMapLayer(sites)
    assert layer.featureCount() == 3
    assert layer.crs().authid() == "EPSG:32631"


def test_a_model_that_cannot_be_written(on_disk, monkeypatch, qgis_iface):
    dock, _path = on_disk
    monkeypatch.setattr(
        "chalandise.ui.more_menu.QFileDialog.getSaveFileName", lambda *_args: ("/nowhere/at/all.model3", "")
    )
    trigger(dock, "Save as model\u2026")
    assert "cannot be written to /nowhere/at/all.model3" in messages(qgis_iface)


def test_the_toolbox_gets_the_values(on_disk, monkeypatch):
    dock, _path = on_disk
    opened = []

    class Processing:
        @staticmethod
        def createAlgorithmDialog(algorithm, parameters):
            opened.append((algorithm, parameters))

    monkeypatch.setitem(__import__("sys").modules, "processing", Processing)
    trigger(dock, "Open in the toolbox\u2026")
    assert opened == [("chalandise:tradeareaworkflow", dock.form.settings())]
    algorithm = QgsApplication.processingRegistry().algorithmById(opened[0][0])
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert algorithm.checkParameterValues(opened[0][1], context) == (True, "")


def test_default_settings_keep_the_layer(on_disk):
    dock, _path = on_disk
    trigger(dock, "Default settings")
    assert set(dock.form.settings()) == {"INPUT"}
