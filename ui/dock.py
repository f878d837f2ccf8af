"""The dock: a form, what is known of the customers, a run, its result."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..algorithms.glue.naming import tr
from .customer_watch import CustomerWatch
from .form import Form
from .messages import Messages
from .more_menu import fill_menu
from .preview import Preview
from .project_state import ProjectState
from .reporting import Reporting
from .results import Results
from .run_bar import RunBar
from .runner import Run
from .site_count import SiteCount
from .wording import isolated
from .workflow_run import WorkflowRun


class ChalandiseDock(QgsDockWidget):
    """Runs the whole workflow on a layer, without the toolbox.

    Each concern has an object of its own; the dock makes them and lets them hear of each other.

    Attributes
    ----------
    form : Form
        What the user sets.
    watch : CustomerWatch
        What is known of the customers before the run.
    preview : Preview
        The zones drawn over the map.
    work : WorkflowRun
        The run.
    results : Results
        What came of it.
    site_count, reporting : SiteCount, Reporting
        What can be made of the result.
    project : ProjectState
        What is kept in the project.
    """

    def __init__(self, iface):
        super().__init__("Chalandise", iface.mainWindow())
        self.setObjectName("ChalandiseDock")
        self.iface = iface
        self.messages = Messages(iface)
        self.form, self.bar = Form(), RunBar()
        self.watch = CustomerWatch(self.form, self)
        self.preview = Preview(iface.mapCanvas())
        self.work = WorkflowRun(self.form, self.bar, self.messages, self)
        self.results = Results(self.form.outcome, iface, self)
        self.site_count = SiteCount(self.form.sites, self.results, self.messages, self)
        self.reporting = Reporting(self.form.outcome, self.results, self.messages, self)
        self.replacing = False
        self._lay_out()
        workers = [self.work, self.site_count, self.reporting]
        self.project = ProjectState(self.form, self.results, workers, self.messages, self)
        self._connect()
        fill_menu(self)
        self.project.restore()
        self.form.customers.offer(iface.activeLayer())

    def _lay_out(self) -> None:
        self.scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        # Narrower than its content would be cut off: the scroll area does not scroll sideways.
        scroll.setMinimumWidth(280)
        whole = QWidget()
        frame = QVBoxLayout(whole)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(scroll, 1)
        frame.addWidget(self.bar)
        self.setWidget(whole)

    def _connect(self) -> None:
        zones = self.form.zones
        zones.preview.toggled.connect(lambda _on: self.show_preview())
        self.form.changed.connect(self._show_wanted_preview)
        self.watch.looked.connect(self._show_wanted_preview)
        self.visibilityChanged.connect(self._show_wanted_preview)
        self.work.succeeded.connect(self._take)
        self.work.job.ended.connect(self._run_ended)
        self.form.outcome.again_wanted.connect(self.run_again)
        self.iface.currentLayerChanged.connect(self.form.customers.offer)

    def close_for_good(self) -> None:
        """Stop everything and let go of QGIS; the dock is of no use afterwards."""
        self.project.let_go()
        self.iface.currentLayerChanged.disconnect(self.form.customers.offer)
        self.visibilityChanged.disconnect(self._show_wanted_preview)
        for worker in (self.work, self.site_count, self.reporting):
            worker.job.forget()
        self.watch.forget()
        self.preview.remove()
        self.form.release()

    def run_again(self) -> None:
        """Replace the result by a new run with the present settings."""
        self.replacing = self.work.start()

    def show_preview(self) -> None:
        """Draw the zones of the chosen iteration over the map, or nothing when that is not wanted."""
        zones, survey = self.form.zones, self.watch.survey
        known = survey is not None and survey.delimitation is not None
        wanted = known and zones.preview.isChecked() and self.isVisible()
        self.preview.show(survey, zones.chart.iteration if wanted else None)

    def _show_wanted_preview(self, *_change) -> None:
        if self.form.zones.preview.isChecked():
            self.show_preview()

    def _run_ended(self, _run: Run, _outcome: str) -> None:
        self.replacing = False

    def _take(self, run: Run, name: str, state: dict) -> None:
        if self.replacing:
            self.results.remove()
        self.form.zones.preview.setChecked(False)
        survey = self.watch.current()
        self.results.take(run, name, state, survey.customers if survey is not None else None)
        # Once laid out with its new text.
        QTimer.singleShot(0, lambda: self.scroll.ensureWidgetVisible(self.form.outcome))
        self.messages.done(tr("The result of {} is on the map.").format(isolated(name)))
