"""The result the dock speaks of: taken from a run, found again in a project, removed."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.glue.layers import PointLayer
from . import result_view, results_group
from .results_group import ResultGroup
from .runner import Run
from .sections.run import RunSection


class Results(QObject):
    """Keeps the latest result.

    Signals
    -------
    changed(result)
        There is another :class:`ResultGroup`, or None when there is none any more.
    """

    changed = pyqtSignal(object)

    def __init__(self, section: RunSection, iface, parent: QObject):
        super().__init__(parent)
        self.section, self.iface = section, iface
        self.result: ResultGroup | None = None
        self.customers: PointLayer | None = None
        section.remove_wanted.connect(self.remove)

    def take(self, run: Run, name: str, state: dict, customers: PointLayer | None) -> None:
        """Put the layers of a run into the project, beside those of earlier ones, and on the map."""
        result = results_group.load(run.results, run.context, run.journal, name, state)
        self._set(result, customers, "\n".join(run.journal.warnings))
        result_view.bring_out(result, self.iface.mapCanvas())

    def find(self) -> None:
        """The latest result of the project."""
        self._set(results_group.latest())

    def remove(self) -> None:
        """Take the result out of the project."""
        if self.result is not None:
            result_view.bring_back(self.result)
            self.result.remove()
        self.find()

    def forget(self) -> None:
        """There is no project any more."""
        self._set(None)

    def layers_left(self, _ids: list[str]) -> None:
        """Speak of another result where the sites of this one are gone."""
        if self.result is not None and self.result.layer("SITES") is None:
            self.find()

    def source(self):
        """Layer of the customers of the result; None when it is gone."""
        choice = self.result.state.get("INPUT") if self.result is not None else None
        return QgsProject.instance().mapLayer(choice["layer"]) if choice else None

    def _set(self, result: ResultGroup | None, customers: PointLayer | None = None, warnings: str = "") -> None:
        self.result, self.customers = result, customers
        self.section.show_result(result, warnings)
        self.changed.emit(result)
