"""The report of the result in one click: a page, and the same as a PDF."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..algorithms.glue.naming import tr
from .job import Job
from .messages import Messages
from .results import Results
from .runner import Run
from .sections.run import RunSection
from .wording import short

REPORT = "chalandise:studyreport"


class Reporting(QObject):
    """Makes the report where the layers go, and opens it."""

    def __init__(self, section: RunSection, results: Results, messages: Messages, parent: QObject):
        super().__init__(parent)
        self.section, self.results, self.messages = section, results, messages
        self.job = Job(REPORT, messages, self)
        self.job.ended.connect(self._ended)
        section.report_wanted.connect(self.start)
        results.changed.connect(lambda _result: self._show_ready())

    def start(self) -> None:
        """Make the report of the present result."""
        if self.results.result is not None and self.job.begin(self.parameters()):
            self.section.buttons["report"].setEnabled(False)

    def parameters(self) -> dict:
        """Layers of the result that are still there, its customers, a title, and files beside its layers."""
        result, customers = self.results.result, self.results.source()
        algorithm = QgsApplication.processingRegistry().algorithmById(REPORT)
        wanted = {definition.name() for definition in algorithm.parameterDefinitions()}
        found = {name: ident for name, ident in result.layers.items() if name in wanted and result.layer(name)}
        if isinstance(customers, QgsVectorLayer):
            found["INPUT"] = customers.id()
            found["TITLE"] = tr("Trade areas and sites: {}").format(short(customers.name()))
            weight = result.state.get("WEIGHT_FIELD")
            if weight and customers.fields().lookupField(weight) >= 0:
                found["WEIGHT_FIELD"] = weight
        folder, stamp = self.section.folder.filePath(), QDateTime.currentDateTime().toString("yyyyMMdd-HHmmss")
        for output, ending in (("OUTPUT_HTML", "html"), ("OUTPUT_PDF", "pdf")):
            found[output] = f"{folder}/report-{stamp}.{ending}" if folder else "TEMPORARY_OUTPUT"
        return found

    def layers_leave(self, ids: list[str]) -> None:
        """Stop before a layer that is being read is deleted."""
        if self.job.uses(ids):
            self.job.run.stop_now()

    def open(self, path: str) -> None:
        """Show a file with the program the user has for its kind."""
        if not path or not Path(path).is_file() or not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.messages.warning(tr("The report cannot be opened: {}").format(path))

    def _show_ready(self) -> None:
        self.section.buttons["report"].setEnabled(self.job.run is None and self.results.result is not None)

    def _ended(self, run: Run, outcome: str) -> None:
        self._show_ready()
        if outcome == "done":
            paper = run.results.get("OUTPUT_PDF", "")
            self.messages.offer(tr("The report is made."), tr("Open the PDF"), lambda: self.open(paper))
            self.open(run.results.get("OUTPUT_HTML", ""))
