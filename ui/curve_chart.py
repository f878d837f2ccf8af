"""The dilation curve: plateaus shaded, the chosen iterations marked, another one a click away."""

from __future__ import annotations

import numpy as np

from ..algorithms.glue.naming import tr
from ..algorithms.glue.voice import say
from ..algorithms.report.charts import PRIMARY, SECONDARY, SITE
from ..core.study.delimitation import Delimitation
from .chart import Chart


class CurveChart(Chart):
    """Number of zones against dilations."""

    def __init__(self):
        self.delimitation: Delimitation | None = None
        self.total: float | None = None
        self.asked: int | None = None
        super().__init__(tr("Dilation curve"), tr("The dilation curve is drawn here once a layer is chosen."))

    def show_curve(self, delimitation: Delimitation | None, total: float | None) -> None:
        """Draw the curve of ``delimitation``; ``total`` is the weight of all customers."""
        self.delimitation, self.total = delimitation, total
        self.redraw()

    def mark(self, iteration: int | None) -> None:
        """Mark the iteration asked for; None marks that of the second plateau."""
        if iteration != self.asked:
            self.asked = iteration
            self.redraw()

    @property
    def iteration(self) -> int:
        """Iteration at which the zones are read."""
        if self.asked is None:
            return self.delimitation.plateaus.secondary_iteration
        return min(self.asked, self.delimitation.series.max_iterations)

    def has_data(self) -> bool:
        return self.delimitation is not None

    def current(self) -> int | None:
        return self.iteration if self.has_data() else None

    def place(self, x: float) -> int:
        return int(np.clip(round(x), 0, self.delimitation.series.max_iterations))

    def story(self, place: int) -> str:
        series = self.delimitation.series
        zones = int(series.large_zones[place])
        if not self.total or np.isnan(series.customers[place]):
            return tr("Iteration {}: {} zones.").format(place, zones)
        inside = 100.0 * series.customers[place] / self.total
        return say("Iteration {}: {} zones with {:.0f} % of the customers.", place, zones, inside)

    def draw_on(self, axes, colours: dict) -> None:
        series, found = self.delimitation.series, self.delimitation.plateaus
        iteration = np.arange(series.max_iterations + 1)
        roles = {found.secondary_iteration: SECONDARY, found.primary_iteration: PRIMARY}
        for plateau in found.plateaus:
            colour, alpha = (roles[plateau.end], 0.35) if plateau.end in roles else (colours["text"], 0.12)
            axes.axvspan(plateau.start - 0.5, plateau.end + 0.5, color=colour, alpha=alpha, lw=0)
        axes.step(iteration, series.large_zones, where="mid", color=colours["line"], lw=1.4)
        if self.total and not np.isnan(series.customers).all():
            right = axes.twinx()
            right.plot(iteration, 100 * series.customers / self.total, color=SITE, lw=1, ls="--")
            right.set_ylim(0, 105)
            right.set_axis_off()
            # The curve above keeps the mouse.
            axes.set_zorder(right.get_zorder() + 1)
            axes.patch.set_visible(False)
            right.patch.set_visible(False)
        first = min(found.primary_iteration, self.iteration)
        for at, colour in ((first, PRIMARY), (self.iteration, SECONDARY)):
            axes.plot(at, series.large_zones[at], "o", color=colour, mec=colours["line"], mew=0.8, ms=6, zorder=5)
        axes.axvline(self.iteration, color=colours["highlight"], lw=1.2, zorder=1)
        axes.set_xlim(-0.5, series.max_iterations + 0.5)
        axes.set_ylim(0, 1.1 * max(int(series.large_zones.max()), 1))
        axes.set_xlabel(tr("dilations"))
        axes.set_ylabel(tr("zones"))

    def table(self) -> list[list]:
        series = self.delimitation.series
        header = ["iteration", "components", "zones", "area", "zone_area", "customers", "density"]
        columns = (
            series.components,
            series.large_zones,
            series.area,
            series.large_area,
            series.customers,
            series.density,
        )
        return [header, *([k, *(column[k].item() for column in columns)] for k in range(series.max_iterations + 1))]
