"""Looks at the customers as soon as the form is left alone for a moment, and keeps what was seen."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..algorithms.glue.definitions import study_rules
from ..algorithms.glue.naming import tr
from ..algorithms.glue.numbers import count
from ..algorithms.glue.values import Values
from .form import WORKFLOW, Form
from .runner import Run
from .sections.section import say
from .survey import LayerSnapshot, Survey, SurveyTask

# What the user types settles before the customers are looked at again (ms).
SETTLE = 350
# Values that do not change the images.
NOT_SURVEYED = {"ITERATION", "P", "METHOD", "DEMAND", "SEED", "EXISTING", "CANDIDATES"}


class CustomerWatch(QObject):
    """Keeps the survey of the customers true to the form.

    Signals
    -------
    looked()
        There is another survey, or none any more.
    """

    looked = pyqtSignal()

    def __init__(self, form: Form, parent: QObject):
        super().__init__(parent)
        self.form = form
        self.survey: Survey | None = None
        self.key: tuple | None = None
        self.task: SurveyTask | None = None
        self.settle = QTimer(self)
        self.settle.setSingleShot(True)
        self.settle.setInterval(SETTLE)
        self.settle.timeout.connect(self.look)
        form.changed.connect(self.settle.start)

    def current(self) -> Survey | None:
        """The survey, if it is one of what the form says now."""
        return self.survey if self.key == self._key_of_form() else None

    def look(self) -> None:
        """Look at the customers in the background, unless they are known."""
        key = self._key_of_form()
        if key == self.key:
            self._show(self.survey)
            return
        self._stop()
        self.key = key
        customers = self.form.customers
        if key is None:
            self._show(None, tr("Choose the layer of your customers."))
            return
        layer, crs = customers.input.layer(), customers.crs.value()
        if layer.crs().isGeographic() and (crs is None or crs.isGeographic()):
            self._show(None)
            return
        snapshot = LayerSnapshot(layer, customers.input.selected_only())
        if not snapshot.featureCount():
            self._show(None, tr("The layer has no features: choose another, or clear its filter."))
            return
        say(customers.outlook, tr("Looking at the customers\u2026"))
        self.task = SurveyTask(snapshot, customers.weight.value() or "", crs, self._rules(), self._looked)
        QgsApplication.taskManager().addTask(self.task)

    def forget(self) -> None:
        """Stop for good."""
        self.settle.stop()
        self._stop()

    def _stop(self) -> None:
        if self.task is not None:
            self.task.forget()
            self.task = None

    def _looked(self, survey: Survey | None, error: str) -> None:
        self.task = None
        if survey is None and not error:
            # Stopped from outside: the next change of the form looks again.
            self.key = None
            error = tr("The look at the customers was stopped. The run reads them by itself.")
        self._show(survey, error)

    def _show(self, survey: Survey | None, text: str = "") -> None:
        self.survey = survey
        say(self.form.customers.outlook, text if survey is None else tell(survey))
        self.form.show_survey(survey)
        self.looked.emit()

    def _rules(self):
        run = Run(WORKFLOW, {})
        levels = 1 + self.form.zoom.levels.value()
        return study_rules(Values(run.algorithm, self.form.settings(), run.context), max_depth=levels)

    def _key_of_form(self) -> tuple | None:
        editor = self.form.customers.input
        layer = editor.layer()
        if layer is None or not layer.isValid():
            return None
        chosen = tuple(sorted(layer.selectedFeatureIds())) if editor.selected_only() else None
        images = {
            name: value
            for section in (self.form.customers, self.form.zones)
            for name, value in section.state().items()
            if name not in NOT_SURVEYED and name != "INPUT"
        }
        return layer.id(), layer.subsetString(), chosen, tuple(sorted(images.items(), key=str))


def tell(survey: Survey) -> str:
    """What is known of the customers, for the eye of the user."""
    customers = survey.customers
    lines = [tr("{} customers.").format(count(len(customers.points)))]
    lines += [tr("{} left out: {}.").format(count(left), why) for why, left in customers.skipped.items() if left]
    return " ".join(lines + customers.notes)
