"""The dock: customers, zones, sites, zoom, run."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..algorithms.glue.definitions import study_rules
from ..algorithms.glue.naming import tr
from ..algorithms.glue.numbers import count
from ..algorithms.glue.values import Values
from . import results_group, settings
from .dependencies import DependencyPanel
from .messages import Messages
from .more_menu import fill_menu
from .preview import OutlineTask, ZonePreview
from .results_group import ResultGroup
from .run_bar import RunBar
from .runner import Run
from .sections.customers import CustomersSection
from .sections.run import RunSection
from .sections.section import Column, say
from .sections.sites import SitesSection
from .sections.zones import ZonesSection
from .sections.zoom import ZoomSection
from .survey import LayerSnapshot, Survey, SurveyTask
from .wording import isolated

WORKFLOW, SWEEP, REPORT = "chalandise:tradeareaworkflow", "chalandise:pmediansweep", "chalandise:studyreport"
# What the user types settles before the customers are looked at again (ms).
SETTLE = 350
MOST_SITES_SWEPT = 15
# Values of the survey that do not change the images.
NOT_SURVEYED = {"ITERATION", "P", "METHOD", "DEMAND", "SEED", "EXISTING", "CANDIDATES"}


class ChalandiseDock(QgsDockWidget):
    """Runs the whole workflow on a layer, without the toolbox.

    Signals
    -------
    result_changed(result)
        A run ended with a :class:`ResultGroup`, or None when there is none any more.
    """

    result_changed = pyqtSignal(object)

    def __init__(self, iface):
        super().__init__("Chalandise", iface.mainWindow())
        self.setObjectName("ChalandiseDock")
        self.iface = iface
        self.messages = Messages(iface)
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById(WORKFLOW)
        self.customers = CustomersSection(self.algorithm)
        self.zones = ZonesSection(self.algorithm)
        self.sites = SitesSection(self.algorithm)
        self.zoom = ZoomSection(self.algorithm)
        self.outcome = RunSection(self.algorithm)
        self.sections = (self.customers, self.zones, self.sites, self.zoom, self.outcome)
        self.bar = RunBar()
        self.preview = ZonePreview(iface.mapCanvas()) if isinstance(iface.mapCanvas(), QgsMapCanvas) else None
        self.survey: Survey | None = None
        self.survey_key: tuple | None = None
        self.survey_task: SurveyTask | None = None
        self.outline_task: OutlineTask | None = None
        self.run: Run | None = None
        self.sweep: Run | None = None
        self.reporting: Run | None = None
        self.result: ResultGroup | None = None
        self.result_customers = None
        self.replaced: ResultGroup | None = None
        self.edited_during_run = False
        self.settle = QTimer(self)
        self.settle.setSingleShot(True)
        self.settle.setInterval(SETTLE)
        self.settle.timeout.connect(self.look)
        self._lay_out()
        self._connect()
        fill_menu(self)
        self._show_ready()
        self.restore_from_project()
        self.customers.offer(iface.activeLayer())

    # -- building ------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        inside = Column()
        for section in self.sections:
            inside.rows.addWidget(section)
        self.zoom.setCollapsed(True)
        inside.rows.addWidget(DependencyPanel())
        inside.rows.addStretch(1)
        self.scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
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
        for section in self.sections:
            section.changed.connect(self._changed)
        self.zones.preview.toggled.connect(lambda _on: self.show_preview())
        self.sites.sweep_wanted.connect(self.start_sweep)
        self.bar.run_wanted.connect(self.start)
        self.bar.cancel_wanted.connect(self.cancel)
        self.outcome.report_wanted.connect(self.open_report)
        self.outcome.remove_wanted.connect(self.remove_result)
        self.outcome.again_wanted.connect(self.run_again)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._layers_leave)
        project.layersRemoved.connect(self._layers_left)
        project.readProject.connect(self._project_read)
        project.cleared.connect(self._project_cleared)
        self.iface.currentLayerChanged.connect(self.customers.offer)
        self.visibilityChanged.connect(self._visibility_changed)

    def close_for_good(self) -> None:
        """Stop everything and let go of QGIS; the dock is of no use afterwards."""
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._layers_leave)
        project.layersRemoved.disconnect(self._layers_left)
        project.readProject.disconnect(self._project_read)
        project.cleared.disconnect(self._project_cleared)
        self.iface.currentLayerChanged.disconnect(self.customers.offer)
        self.visibilityChanged.disconnect(self._visibility_changed)
        self.settle.stop()
        for run in (self.run, self.sweep, self.reporting):
            if run is not None:
                run.forget()
        self._forget_survey()
        if self.outline_task is not None:
            self.outline_task.forget()
        for section in self.sections:
            for editor in section.editors.values():
                if hasattr(editor, "release"):
                    editor.release()
        if self.preview is not None:
            self.preview.remove(self.iface.mapCanvas())

    # -- values --------------------------------------------------------------------------------------------------
    def settings(self) -> dict:
        """Parameters of the workflow but its outputs; defaults are left out."""
        found: dict = {}
        for section in self.sections:
            found.update(section.values())
        return found

    def parameters(self) -> dict:
        """Parameters of the workflow."""
        return {**self.settings(), **self.outcome.destinations()}

    def state(self) -> dict:
        """Everything the dock is set to, as a project file can keep it."""
        found: dict = {}
        for section in self.sections:
            found.update(section.state())
        return found

    def restore(self, state: dict) -> None:
        """Take back a :meth:`state`."""
        for section in self.sections:
            section.restore(state)

    def save_settings(self) -> None:
        """Keep the settings in the project."""
        settings.save(self.state())
        self.messages.done(tr("The settings are in the project; save it to keep them."))

    def restore_from_project(self) -> None:
        """Settings and latest result of the project, if it has any."""
        state = settings.saved()
        if state is not None:
            self.restore(state)
        self._set_result(results_group.latest(), None)

    # -- looking at the customers --------------------------------------------------------------------------------
    def _changed(self) -> None:
        self._show_ready()
        self.settle.start()
        if self.zones.preview.isChecked():
            self.show_preview()

    def _show_ready(self) -> None:
        layer = self.customers.input.layer()
        usable = layer is not None and layer.isValid()
        self.bar.show_ready(usable, "" if usable else tr("Choose a point layer first."))

    def _survey_key(self) -> tuple | None:
        layer = self.customers.input.layer()
        if layer is None or not layer.isValid():
            return None
        chosen = tuple(sorted(layer.selectedFeatureIds())) if self.customers.input.selected_only() else None
        images = {
            name: value
            for section in (self.customers, self.zones)
            for name, value in section.state().items()
            if name not in NOT_SURVEYED and name != "INPUT"
        }
        return layer.id(), layer.subsetString(), chosen, tuple(sorted(images.items(), key=str))

    def look(self) -> None:
        """Look at the customers in the background, unless they are known."""
        key = self._survey_key()
        if key == self.survey_key:
            self._show_survey(self.survey)
            return
        self._forget_survey()
        self.survey_key = key
        if key is None:
            self._show_survey(None)
            say(self.customers.outlook, tr("Choose the layer of your customers."))
            return
        layer, crs = self.customers.input.layer(), self.customers.crs.value()
        if layer.crs().isGeographic() and (crs is None or crs.isGeographic()):
            self._show_survey(None)
            say(self.customers.outlook, "")
            return
        say(self.customers.outlook, tr("Looking at the customers\u2026"))
        snapshot = LayerSnapshot(layer, self.customers.input.selected_only())
        if not snapshot.featureCount():
            self._show_survey(None)
            say(self.customers.outlook, tr("The layer has no features: choose another, or clear its filter."))
            return
        weight = self.customers.weight.value() or ""
        self.survey_task = SurveyTask(snapshot, weight, crs, self._rules(), self._surveyed)
        QgsApplication.taskManager().addTask(self.survey_task)

    def _rules(self):
        run = Run(WORKFLOW, {})
        return study_rules(Values(run.algorithm, self.settings(), run.context), max_depth=1 + self.zoom.levels.value())

    def _surveyed(self, survey: Survey | None, error: str) -> None:
        self.survey_task = None
        self._show_survey(survey)
        if error:
            say(self.customers.outlook, error)

    def _show_survey(self, survey: Survey | None) -> None:
        self.survey = survey
        self.zones.show_survey(survey)
        self.sites.show_survey(survey, self.zones.iteration())
        self.zoom.show_survey(survey)
        if survey is not None:
            say(self.customers.outlook, tell(survey))
        if self.zones.preview.isChecked():
            self.show_preview()

    def _forget_survey(self) -> None:
        if self.survey_task is not None:
            self.survey_task.forget()
            self.survey_task = None

    # -- preview -------------------------------------------------------------------------------------------------
    def show_preview(self) -> None:
        """Draw the zones of the chosen iteration over the map, or nothing when that is not wanted."""
        if self.outline_task is not None:
            self.outline_task.forget()
            self.outline_task = None
        if self.preview is None:
            return
        known = self.survey is not None and self.survey.delimitation is not None
        if not (known and self.zones.preview.isChecked() and self.isVisible()):
            self.preview.clear()
            return
        at = self.zones.chart.iteration
        first = min(at, self.survey.delimitation.plateaus.primary_iteration)
        self.outline_task = OutlineTask(self.survey.delimitation, (at, first), self._outlined)
        QgsApplication.taskManager().addTask(self.outline_task)

    def _outlined(self, geometries: list) -> None:
        self.outline_task = None
        if self.survey is not None:
            self.preview.show(geometries, self.survey.customers.crs)

    # -- running -------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Run the workflow with the present settings."""
        if self.run is not None:
            return
        run = Run(WORKFLOW, self.parameters(), self)
        refusal = run.refusal()
        if refusal:
            self.messages.error(refusal)
            return
        self.run, self.run_state = run, self.state()
        self.run_layer = self.customers.input.layer()
        self.run_name = self.run_layer.name()
        self.edited_during_run = False
        self.run_layer.layerModified.connect(self._edited)
        run.progressed.connect(self._progressed)
        run.ended.connect(self._ended)
        self.bar.show_running(True)
        run.start()

    def cancel(self) -> None:
        """Stop the run."""
        if self.run is not None:
            self.bar.show_cancelling()
            self.run.cancel()

    def run_again(self) -> None:
        """Replace the result by a new run with the present settings."""
        self.replaced = self.result
        self.start()
        if self.run is None:
            self.replaced = None

    def _progressed(self, percent: float, step: str) -> None:
        if self.run is not None and self.bar.cancel.isEnabled():
            self.bar.show_progress(percent, step, self.run.elapsed)

    def _edited(self) -> None:
        self.edited_during_run = True

    def _ended(self, outcome: str) -> None:
        run, self.run = self.run, None
        if self.run_layer is not None:
            self.run_layer.layerModified.disconnect(self._edited)
            self.run_layer = None
        self.bar.show_running(False)
        replaced, self.replaced = self.replaced, None
        self.messages.log(run.journal.lines)
        if outcome == "cancelled":
            say(self.bar.step, tr("Cancelled; the project is as it was."))
        elif outcome == "failed":
            self.messages.error(run.error)
        else:
            self._take(run, replaced)

    def _take(self, run: Run, replaced: ResultGroup | None) -> None:
        if replaced is not None:
            replaced.remove()
        self.zones.preview.setChecked(False)
        result = results_group.load(run.results, run.context, run.journal, self.run_name, self.run_state)
        warnings = list(run.journal.warnings)
        if self.edited_during_run:
            warnings.append(tr("The customers were edited during the run; run again to take the changes in."))
        known = self.survey is not None and self.survey_key == self._survey_key()
        self._set_result(result, self.survey.customers if known else None, "\n".join(warnings))
        # Once laid out with its new text.
        QTimer.singleShot(0, lambda: self.scroll.ensureWidgetVisible(self.outcome))
        self.messages.done(tr("The result of {} is on the map.").format(isolated(self.run_name)))

    def _set_result(self, result: ResultGroup | None, customers, warnings: str = "") -> None:
        self.result, self.result_customers = result, customers
        self.outcome.show_result(result, warnings)
        self.sites.sweep.setEnabled(result is not None and result.layer("NODES") is not None)
        self.sites.show_sweep(None, None)
        self.result_changed.emit(result)

    def remove_result(self) -> None:
        """Take the result out of the project."""
        if self.result is not None:
            self.result.remove()
        self._set_result(results_group.latest(), None)

    # -- sweep and report ----------------------------------------------------------------------------------------
    def start_sweep(self) -> None:
        """Mean distance for every number of sites, on the nodes of the result."""
        if self.sweep is not None or self.result is None or self.result.layer("NODES") is None:
            return
        nodes = self.result.layer("NODES")
        parameters = {
            "DEMAND": nodes.id(),
            "WEIGHT_FIELD": "demand",
            "P_MAX": min(MOST_SITES_SWEPT, nodes.featureCount()),
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        sweep = Run(SWEEP, parameters, self)
        refusal = sweep.refusal()
        if refusal:
            self.messages.error(refusal)
            return
        self.sweep = sweep
        self.sites.sweep.setEnabled(False)
        sweep.ended.connect(self._swept)
        sweep.start()

    def _swept(self, outcome: str) -> None:
        sweep, self.sweep = self.sweep, None
        self.sites.sweep.setEnabled(self.result is not None)
        if outcome == "failed":
            self.messages.error(sweep.error)
        elif outcome == "done":
            table = sweep.context.getMapLayer(sweep.results["OUTPUT"])
            names = table.fields().names()
            rows = [dict(zip(names, feature.attributes())) for feature in table.getFeatures()]
            self.sites.show_sweep(rows, sweep.results.get("ELBOW"))

    def open_report(self) -> None:
        """The study report where that algorithm exists, else the page of the run."""
        if self.result is None or self.reporting is not None:
            return
        report = QgsApplication.processingRegistry().algorithmById(REPORT)
        if report is None:
            self._open_page(self.result.figures.get("OUTPUT_HTML", ""))
            return
        known = {
            **{k: v for k, v in self.result.state.items() if not isinstance(v, (dict, list))},
            **self.result.layers,
        }
        source = self.result.state.get("INPUT")
        if source:
            known["INPUT"] = source["layer"]
        wanted = {definition.name() for definition in report.parameterDefinitions()}
        parameters = {name: value for name, value in known.items() if name in wanted and value is not None}
        parameters["OUTPUT_HTML"] = "TEMPORARY_OUTPUT"
        run = Run(REPORT, parameters, self)
        refusal = run.refusal()
        if refusal:
            self.messages.error(refusal)
            return
        self.reporting = run
        run.ended.connect(self._reported)
        run.start()

    def _reported(self, outcome: str) -> None:
        run, self.reporting = self.reporting, None
        if outcome == "failed":
            self.messages.error(run.error)
        elif outcome == "done":
            self._open_page(run.results.get("OUTPUT_HTML", ""))

    def _open_page(self, path: str) -> None:
        if not path or not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.messages.warning(tr("The report cannot be opened: {}").format(path))

    # -- what happens to the project -----------------------------------------------------------------------------
    def _layers_leave(self, ids: list[str]) -> None:
        for run, name in ((self.run, "run"), (self.sweep, "sweep"), (self.reporting, "reporting")):
            if run is not None and used(run.parameters) & set(ids):
                if name == "run":
                    self.run_layer.layerModified.disconnect(self._edited)
                    self.run_layer = None
                    self.messages.warning(tr("A layer of the run was removed: the run was stopped."))
                run.stop_now()

    def _layers_left(self, _ids: list[str]) -> None:
        if self.result is not None and self.result.layer("SITES") is None:
            self._set_result(results_group.latest(), None)

    def _project_read(self, *_document) -> None:
        self.customers.by_hand = False
        self.restore_from_project()

    def _project_cleared(self) -> None:
        self.customers.by_hand = False
        if self.preview is not None:
            self.preview.clear()
        self._set_result(None, None)

    def _visibility_changed(self, _visible: bool) -> None:
        if self.zones.preview.isChecked():
            self.show_preview()


def used(parameters: dict) -> set[str]:
    """Ids of the layers among the parameters."""
    found = set()
    for value in parameters.values():
        source = getattr(value, "source", None)
        value = source.staticValue() if source is not None else value
        if isinstance(value, str):
            found.add(value)
    return found


def tell(survey: Survey) -> str:
    """What is known of the customers, for the eye of the user."""
    customers = survey.customers
    lines = [tr("{} customers.").format(count(len(customers.points)))]
    lines += [tr("{} left out: {}.").format(count(many), why) for why, many in customers.skipped.items() if many]
    return " ".join(lines)
