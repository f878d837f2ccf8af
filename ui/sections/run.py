"""Run: which layers to make and where; then the outcome and what can be done with it."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject
from qgis.gui import QgsCheckableComboBox, QgsFileWidget
from qgis.PyQt.QtCore import QDateTime, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton

from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import percent_at_most
from ..editors import narrow
from ..results_group import TOP_DOWN
from .section import Section, quiet_label, say

BY_DEFAULT = ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES")


class RunSection(Section):
    """Outputs, and the buttons that take the result further."""

    report_wanted = pyqtSignal()
    remove_wanted = pyqtSignal()
    again_wanted = pyqtSignal()

    def __init__(self, algorithm):
        super().__init__(tr("Result"), algorithm)
        self.outputs = QgsCheckableComboBox()
        self.outputs.setObjectName("OUTPUTS")
        self.outputs.setToolTip(tr("The layers that a run makes."))
        narrow(self.outputs)
        for name in TOP_DOWN:
            definition = algorithm.parameterDefinition(name)
            if definition is not None:
                ticked = Qt.CheckState.Checked if name in BY_DEFAULT else Qt.CheckState.Unchecked
                self.outputs.addItemWithCheckState(definition.description(), ticked, name)
        self.form.addRow(tr("Layers"), self.outputs)
        self.folder = QgsFileWidget()
        self.folder.setObjectName("FOLDER")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.lineEdit().setPlaceholderText(tr("temporary layers"))
        self.folder.setToolTip(tr("Folder for the layers and the report; empty for temporary layers."))
        self.form.addRow(tr("Save in"), self.folder)
        self.rows.addWidget(self.outlook)
        self.warnings = quiet_label()
        self.rows.addWidget(self.warnings)
        self.buttons = {
            "report": QPushButton(tr("Report")),
            "again": QPushButton(tr("Run again")),
            "remove": QPushButton(tr("Remove")),
        }
        self.buttons["report"].setToolTip(tr("Opens the report of this result."))
        self.buttons["again"].setToolTip(tr("Removes this result and runs with the present settings."))
        self.buttons["remove"].setToolTip(tr("Takes the layers of this result out of the project."))
        for name, wanted in (
            ("report", self.report_wanted),
            ("again", self.again_wanted),
            ("remove", self.remove_wanted),
        ):
            self.buttons[name].clicked.connect(lambda _checked, wanted=wanted: wanted.emit())
        grid = QGridLayout()
        for column, button in enumerate(self.buttons.values()):
            button.setMinimumWidth(40)
            grid.addWidget(button, 0, column)
        self.rows.addLayout(grid)
        self.show_result(None)

    def destinations(self) -> dict:
        """Output parameters of the workflow."""
        folder, stamp = self.folder.filePath(), QDateTime.currentDateTime().toString("yyyyMMdd-HHmmss")
        chosen = {}
        for name in self.outputs.checkedItemsData():
            raster = self.algorithm.parameterDefinition(name).type() == "rasterDestination"
            target = "TEMPORARY_OUTPUT"
            if folder:
                target = f"{folder}/{name.lower()}-{stamp}.{'tif' if raster else 'gpkg'}"
            chosen[name] = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
        chosen["OUTPUT_HTML"] = f"{folder}/report-{stamp}.html" if folder else "TEMPORARY_OUTPUT"
        return chosen

    def state(self) -> dict:
        return {**super().state(), "OUTPUTS": self.outputs.checkedItemsData(), "FOLDER": self.folder.filePath()}

    def restore(self, state: dict) -> None:
        super().restore(state)
        wanted = state.get("OUTPUTS", list(BY_DEFAULT))
        for row in range(self.outputs.count()):
            ticked = self.outputs.itemData(row) in wanted
            self.outputs.setItemCheckState(row, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.folder.setFilePath(state.get("FOLDER", ""))

    def show_result(self, result, warnings: str = "") -> None:
        """Tell what a run found; None when there is no result."""
        for button in self.buttons.values():
            button.setEnabled(result is not None)
        say(self.warnings, warnings)
        say(self.outlook, tr("No result yet.") if result is None else found(result.figures))


def found(figures: dict) -> str:
    """The figures of a run in three short sentences."""
    lines = []
    if "ZONE_COUNT" in figures:
        lines.append(
            tr("{} zones; trade areas read at iterations {} and {}.").format(
                figures["ZONE_COUNT"], figures["PRIMARY_ITERATION"], figures["SECONDARY_ITERATION"]
            )
        )
    if "CUSTOMER_DISTANCE" in figures:
        lines.append(
            tr("Customers are {:,.0f} {} from their site on average.").format(
                figures["CUSTOMER_DISTANCE"], figures.get("UNIT", "")
            )
        )
    if "CUSTOMER_GAP_PERCENT" in figures:
        lines.append(tr("At most {} above the best possible.").format(percent_at_most(figures["CUSTOMER_GAP_PERCENT"])))
    elif "GAP_PERCENT" in figures:
        best = figures.get("STATUS") == "optimal"
        lines.append(
            tr("No better choice of nodes exists.")
            if best
            else tr("At most {} above the best choice of nodes.").format(percent_at_most(figures["GAP_PERCENT"]))
        )
    return "\n".join(lines)
