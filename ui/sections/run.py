"""Run: which layers to make and where; then the outcome and what can be done with it."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject
from qgis.gui import QgsCheckableComboBox, QgsFileWidget
from qgis.PyQt.QtCore import QDateTime, QFileInfo, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton

from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import count, lengths, percent_at_most
from ..editors import narrow
from ..results_group import TOP_DOWN, ResultGroup
from .section import Section, quiet_label, say

BY_DEFAULT = ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES", "STAGES", "CURVE", "PLATEAUS")
SHOWN_DIGITS = 3  # of distances: enough to act on


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
        wanted = state.get("OUTPUTS")
        wanted = [name for name in wanted if isinstance(name, str)] if isinstance(wanted, list) else list(BY_DEFAULT)
        for row in range(self.outputs.count()):
            ticked = self.outputs.itemData(row) in wanted
            self.outputs.setItemCheckState(row, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.folder.setFilePath(own_folder(state.get("FOLDER")))

    def show_result(self, result, warnings: str = "") -> None:
        """Tell what a run found; None when there is no result."""
        for button in self.buttons.values():
            button.setEnabled(result is not None)
        say(self.warnings, warnings)
        say(self.outlook, tr("No result yet.") if result is None else found(result))


def own_folder(path) -> str:
    """The folder ``path`` where it lies with the project itself, else none.

    A project of somebody else must not say where on this computer files are written.
    """
    home = QFileInfo(QgsProject.instance().absolutePath()).canonicalFilePath()
    if not isinstance(path, str) or not path or not home:
        return ""
    folder = QFileInfo(path)
    # Links are followed: what counts is where the files would be.
    inside = folder.isDir() and f"{folder.canonicalFilePath()}/".startswith(f"{home.rstrip('/')}/")
    return path if inside else ""


def found(result: ResultGroup) -> str:
    """What a run found, in short sentences that can be repeated; how it was found comes last."""
    figures, sites = result.figures, result.layer("SITES")
    far = lengths(sites.crs() if sites is not None else None)
    lines = []
    if sites is not None:
        told = tr("{} sites.") if sites.featureCount() != 1 else tr("{} site.")
        lines.append(told.format(count(sites.featureCount())))
    if "CUSTOMER_DISTANCE" in figures:
        mean = far.text(figures["CUSTOMER_DISTANCE"], SHOWN_DIGITS)
        lines.append(tr("Customers are {} from their site on average.").format(mean))
    if "CUSTOMER_GAP_PERCENT" in figures:
        gap = figures["CUSTOMER_GAP_PERCENT"]
        proven = tr("No other choice of sites can bring that down by more than {}.").format(percent_at_most(gap))
        lines.append(proven if gap > 0 else tr("No other choice of sites brings them closer."))
    if "ZONE_COUNT" in figures:
        lines.append(tr("The customers form {} zones.").format(count(figures["ZONE_COUNT"])))
    if "PRIMARY_ITERATION" in figures and "SECONDARY_ITERATION" in figures:
        lines.append(
            tr("(Read from the dilation curve at iterations {} and {}.)").format(
                count(figures["PRIMARY_ITERATION"]), count(figures["SECONDARY_ITERATION"])
            )
        )
    return "\n".join(lines)
