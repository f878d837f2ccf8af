"""Sites: how many, which stores stay, how they are chosen."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ...algorithms.glue.naming import tr
from ..sweep_chart import SweepChart
from .section import Section, say


class SitesSection(Section):
    """The p-median, and the curve that helps to choose p."""

    sweep_wanted = pyqtSignal()

    def __init__(self, algorithm):
        super().__init__(tr("Sites"), algorithm)
        self.p = self.add("P", tr("Number of sites"))
        for name, label in (("EXISTING", tr("Existing stores")), ("CANDIDATES", tr("Further candidates"))):
            editor = self.add(name, label)
            self.form.addRow(editor.selection)
            editor.selection.setVisible(False)
            editor.changed.connect(lambda editor=editor: editor.selection.setVisible(editor.selection.isEnabled()))
        self.add("DEMAND", tr("Zone demand"))
        self.add("METHOD", tr("Method"))
        self.add_known((("REFINE", tr("Refine on the customers")), ("PROVE", tr("Prove"))))
        self.add_expert(
            (
                ("FORBIDDEN_AREAS", tr("No site inside")),
                ("ONLY_CANDIDATES", tr("Only at the candidates")),
                ("SEED", tr("Random seed")),
                ("TIME_LIMIT", tr("Time limit (s)")),
                ("GAP", tr("Gap (%)")),
            )
        )
        self.sweep = QPushButton(tr("How many sites?"))
        self.sweep.setToolTip(tr("Draws the mean distance for 1, 2, 3\u2026 sites on the nodes of the last result."))
        self.sweep.setEnabled(False)
        self.sweep.clicked.connect(lambda _checked: self.sweep_wanted.emit())
        self.rows.addWidget(self.sweep)
        self.chart = SweepChart()
        self.chart.setVisible(False)
        self.chart.chosen.connect(self.p.set_value)
        self.rows.addWidget(self.chart)
        self.rows.addWidget(self.outlook)
        self.changed.connect(self._mark)
        say(self.outlook, "")

    def show_survey(self, survey, iteration: int | None) -> None:
        """Tell from how many nodes the sites will be chosen when the zones are read at ``iteration``."""
        self.survey, self.iteration = survey, iteration
        self._mark()

    def show_sweep(self, rows, elbow: int | None) -> None:
        """Draw the curve of a sweep; rows None takes it away."""
        self.chart.setVisible(rows is not None)
        self.chart.show_sweep(rows, elbow)
        self.chart.mark(self.p.value())

    def _mark(self) -> None:
        self.chart.mark(self.p.value())
        survey = getattr(self, "survey", None)
        if survey is None or survey.delimitation is None:
            say(self.outlook, "")
            return
        nodes = survey.zones_at(self.iteration)
        say(self.outlook, tr("{} sites among the nodes of {} zones.").format(self.p.value(), nodes))
        if self.p.value() > nodes:
            say(
                self.outlook,
                tr("{} sites are more than the {} zones: ask for fewer, or for smaller zones.").format(
                    self.p.value(), nodes
                ),
            )
