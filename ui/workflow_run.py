"""The run of the workflow: from the button to the result, told by the bar."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.glue.naming import tr
from .form import WORKFLOW, Form
from .job import Job
from .messages import Messages
from .run_bar import RunBar
from .runner import Run
from .sections.section import say


class WorkflowRun(QObject):
    """Runs the workflow on what the form says.

    Signals
    -------
    succeeded(run, name, state)
        A run ended well: the run, the name of its customers and the state of the form it was started with.
    """

    succeeded = pyqtSignal(object, str, dict)

    def __init__(self, form: Form, bar: RunBar, messages: Messages, parent: QObject):
        super().__init__(parent)
        self.form, self.bar, self.messages = form, bar, messages
        self.job = Job(WORKFLOW, messages, self)
        self.job.ended.connect(self._ended)
        self.layer: QgsVectorLayer | None = None
        self.name = ""
        self.state: dict = {}
        self.edited = False
        bar.run_wanted.connect(self.start)
        bar.cancel_wanted.connect(self.cancel)
        form.changed.connect(self.show_ready)
        self.show_ready()

    def show_ready(self) -> None:
        """Let the button be pressed where there are customers."""
        layer = self.form.customers.input.layer()
        usable = layer is not None and layer.isValid()
        self.bar.show_ready(usable, "" if usable else tr("Choose a point layer first."))

    def start(self) -> bool:
        """Run with the present settings; whether a run has begun."""
        if not self.job.begin(self.form.parameters()):
            return False
        self.layer, self.state, self.edited = self.form.customers.input.layer(), self.form.state(), False
        self.name = self.layer.name()
        self.layer.layerModified.connect(self._edited)
        self.job.run.progressed.connect(self._progressed)
        self.bar.show_running(True)
        return True

    def cancel(self) -> None:
        """Stop the run."""
        if self.job.run is not None:
            self.bar.show_cancelling()
            self.job.run.cancel()

    def layers_leave(self, ids: list[str]) -> None:
        """Stop before a layer that is being read is deleted."""
        if self.job.uses(ids):
            self._let_go()
            self.messages.warning(tr("A layer of the run was removed: the run was stopped."))
            self.job.run.stop_now()

    def _let_go(self) -> None:
        if self.layer is not None:
            self.layer.layerModified.disconnect(self._edited)
            self.layer = None

    def _progressed(self, percent: float, step: str) -> None:
        if self.job.run is not None and self.bar.cancel.isEnabled():
            self.bar.show_progress(percent, step, self.job.run.elapsed)

    def _edited(self) -> None:
        self.edited = True

    def _ended(self, run: Run, outcome: str) -> None:
        self._let_go()
        self.bar.show_running(False)
        self.messages.log(run.journal.lines)
        if outcome == "cancelled":
            say(self.bar.step, tr("Cancelled; the project is as it was."))
        elif outcome == "done":
            if self.edited:
                told = tr("The customers were edited during the run; run again to take the changes in.")
                run.journal.warnings.append(told)
            self.succeeded.emit(run, self.name, self.state)
