"""How many sites? The distances for one site, two, three... on the nodes of the result."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from .job import Job
from .messages import Messages
from .results import Results
from .runner import Run
from .sections.sites import SitesSection

SWEEP = "chalandise:pmediansweep"
MOST_SITES = 15


class SiteCount(QObject):
    """Draws the curve of the sweep into the section of the sites when it is asked to."""

    def __init__(self, section: SitesSection, results: Results, messages: Messages, parent: QObject):
        super().__init__(parent)
        self.section, self.results = section, results
        self.job = Job(SWEEP, messages, self)
        self.job.ended.connect(self._ended)
        section.sweep_wanted.connect(self.start)
        results.changed.connect(self._result_changed)

    def start(self) -> None:
        """Run the sweep."""
        nodes = self.results.result.layer("NODES") if self.results.result is not None else None
        if nodes is None:
            return
        parameters = {
            "DEMAND": nodes.id(),
            "WEIGHT_FIELD": "demand",
            "P_MAX": min(MOST_SITES, nodes.featureCount()),
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        if self.job.begin(parameters):
            self.section.sweep.setEnabled(False)

    def layers_leave(self, ids: list[str]) -> None:
        """Stop before a layer that is being read is deleted."""
        if self.job.uses(ids):
            self.job.run.stop_now()

    def _result_changed(self, _result) -> None:
        self._show_ready()
        self.section.show_sweep(None, None)

    def _show_ready(self) -> None:
        result = self.results.result
        ready = self.job.run is None and result is not None and result.layer("NODES") is not None
        self.section.sweep.setEnabled(ready)

    def _ended(self, run: Run, outcome: str) -> None:
        self._show_ready()
        if outcome == "done":
            table = run.context.getMapLayer(run.results["OUTPUT"])
            names = table.fields().names()
            rows = [dict(zip(names, feature.attributes())) for feature in table.getFeatures()]
            self.section.show_sweep(rows, run.results.get("ELBOW"))
