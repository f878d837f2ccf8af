"""Zones: the image the customers are drawn on, the dilation rule, the curve."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QCheckBox

from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import lengths
from ..curve_chart import CurveChart
from ..wording import in_memory
from .section import Section, say


class ZonesSection(Section):
    """Shows the grid and the dilation curve as soon as the data are known."""

    def __init__(self, algorithm):
        super().__init__(tr("Zones"), algorithm)
        self.add("PIXEL_SIZE", tr("Pixel size"))
        self.add("FILTER", tr("Filter first"))
        self.add("MIN_NEIGHBOURS", tr("Neighbours to grow"))
        self.add("ITERATION", tr("Read at iteration"))
        self.add_expert(
            (
                ("SYMBOL_SIZE", tr("Symbol (pixels)")),
                ("FILTER_ITERATIONS", tr("Filter passes")),
                ("MAX_ITERATIONS", tr("Iterations")),
                ("MIN_ZONE_AREA", tr("Smallest zone (area)")),
                ("PLATEAU_TOLERANCE", tr("Plateau tolerance")),
                ("PLATEAU_MIN_LENGTH", tr("Shortest plateau")),
                ("CONNECTIVITY", tr("Connectivity")),
            )
        )
        self.chart = CurveChart()
        self.rows.addWidget(self.chart)
        self.preview = QCheckBox(tr("Preview on the map"))
        self.preview.setToolTip(tr("Draws the zones of the chosen iteration without making a layer."))
        self.preview.setEnabled(False)
        self.rows.addWidget(self.preview)
        self.rows.addWidget(self.outlook)
        self.chart.chosen.connect(self._choose)
        self.editors["ITERATION"].changed.connect(self._mark)
        say(self.outlook, "")

    def iteration(self) -> int | None:
        """Iteration asked for; None when the second plateau decides."""
        return self.editors["ITERATION"].value()

    def show_survey(self, survey) -> None:
        """Show what is known of the customers; None when nothing is."""
        self.survey = survey
        known = survey is not None and survey.delimitation is not None
        self.preview.setEnabled(known)
        self.chart.show_curve(survey.delimitation if known else None, survey.total_weight if known else None)
        pixel = self.editors["PIXEL_SIZE"].widget
        automatic = tr("automatic")
        if survey is not None:
            automatic = tr("auto: {}").format(lengths(survey.customers.crs).text(survey.pixel_size))
        pixel.setSpecialValueText(automatic)
        self._mark()

    def _choose(self, iteration: int) -> None:
        self.preview.setChecked(True)
        self.editors["ITERATION"].set_value(iteration)

    def _mark(self) -> None:
        survey = getattr(self, "survey", None)
        self.chart.mark(self.iteration())
        if survey is None:
            say(self.outlook, "")
            return
        grid = survey.grid
        text = tr("Grid of {} \u00d7 {} pixels, {} in memory.").format(grid.cols, grid.rows, in_memory(survey.memory))
        if survey.delimitation is None:
            text += " " + tr("The curve of so large a study is drawn by the run.")
        say(self.outlook, text)
