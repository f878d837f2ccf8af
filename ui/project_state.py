"""What happens to the project happens to the dock: settings are kept with it and come back with it."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..algorithms.glue.naming import tr
from . import saved_state
from .form import Form
from .messages import Messages
from .results import Results


class ProjectState(QObject):
    """Follows the project of the window.

    Parameters
    ----------
    workers : list
        Told by ``layers_leave(ids)`` before layers are deleted.
    """

    def __init__(self, form: Form, results: Results, workers: list, messages: Messages, parent: QObject):
        super().__init__(parent)
        self.form, self.results, self.workers, self.messages = form, results, workers, messages
        self.project = QgsProject.instance()
        self.pristine = form.state()
        self.links = (
            (self.project.layersWillBeRemoved, self._layers_leave),
            (self.project.layersRemoved, results.layers_left),
            (self.project.readProject, self._read),
            (self.project.writeProject, self._write),
            (self.project.cleared, self._cleared),
        )
        for signal, slot in self.links:
            signal.connect(slot)

    def let_go(self) -> None:
        """Follow no more."""
        for signal, slot in self.links:
            signal.disconnect(slot)

    def restore(self) -> None:
        """Settings and latest result of the project, if it has any."""
        state = saved_state.kept_settings()
        if state is not None:
            self.form.restore(state)
        self.results.find()

    def keep(self) -> None:
        """Keep the settings in the project."""
        saved_state.keep_settings(self.form.state())
        self.messages.done(tr("The settings are in the project; save it to keep them."))

    def _layers_leave(self, ids: list[str]) -> None:
        for worker in self.workers:
            worker.layers_leave(ids)

    def _write(self, *_document) -> None:
        # Projects in which the dock was never used stay without a trace of it.
        state = self.form.state()
        if state != self.pristine or saved_state.kept_settings() is not None:
            saved_state.keep_settings(state)

    def _read(self, *_document) -> None:
        self.form.customers.by_hand = False
        self.restore()

    def _cleared(self) -> None:
        # The settings of one project are not those of the next.
        self.form.restore({})
        self.form.customers.by_hand = False
        self.results.forget()
