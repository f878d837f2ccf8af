"""Mean distance against the number of sites: where adding one stops paying."""

from __future__ import annotations

import math

from ..algorithms.glue.naming import tr
from ..algorithms.glue.numbers import percent_at_most
from ..algorithms.glue.voice import say
from ..algorithms.report.charts import PRIMARY, SITE
from .chart import Chart

COLUMNS = ("p", "mean_distance", "bound", "gap_percent", "marginal_gain", "objective", "lower_bound", "status")


class SweepChart(Chart):
    """The p-curve with its elbow and its proven bound."""

    def __init__(self):
        self.data: list[dict] = []
        self.elbow: int | None = None
        self.p: int | None = None
        super().__init__(tr("Number of sites"), "")

    def show_sweep(self, rows: list[dict] | None, elbow: int | None) -> None:
        """Draw the rows of ``pmediansweep``, its OUTPUT columns by name."""
        self.data, self.elbow = [self._with_bound(row) for row in rows or []], elbow
        self.redraw()

    def mark(self, p: int | None) -> None:
        """Mark the number of sites asked for."""
        if p != self.p:
            self.p = p
            if self.data:
                self.redraw()

    def has_data(self) -> bool:
        return bool(self.data)

    def current(self) -> int | None:
        return self.p if self.data and self.data[0]["p"] <= (self.p or 0) <= self.data[-1]["p"] else None

    def place(self, x: float) -> int:
        return int(min(max(round(x), self.data[0]["p"]), self.data[-1]["p"]))

    def story(self, place: int) -> str:
        row = self.data[place - self.data[0]["p"]]
        text = say("{} sites: mean distance {:,.0f}", row["p"], row["mean_distance"])
        if row["status"] == "optimal":
            text += ", " + tr("proven optimal")
        elif row["gap_percent"] is not None:
            text += ", " + tr("at most {} above the best possible").format(percent_at_most(row["gap_percent"]))
        if row["p"] == self.elbow:
            text += ", " + tr("elbow")
        return text + "."

    def draw_on(self, axes, colours: dict) -> None:
        p = [row["p"] for row in self.data]
        axes.plot(p, [row["mean_distance"] for row in self.data], "o-", color=colours["line"], lw=1.4, ms=3.5)
        bound = [math.nan if row["bound"] is None else row["bound"] for row in self.data]
        axes.plot(p, bound, ":", color=SITE, lw=1.2, label=tr("proven bound"))
        if self.elbow is not None:
            axes.axvline(self.elbow, color=PRIMARY, ls="--", lw=1.2, label=tr("elbow: {} sites").format(self.elbow))
        if self.current() is not None:
            axes.axvline(self.p, color=colours["highlight"], lw=1.2, zorder=1)
        axes.set_xlabel(tr("number of sites"))
        axes.set_ylabel(tr("mean distance"))
        axes.set_ylim(bottom=0)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.legend(fontsize=7, frameon=False, labelcolor=colours["text"])

    def table(self) -> list[list]:
        return [list(COLUMNS), *([row[name] for name in COLUMNS] for row in self.data)]

    @staticmethod
    def _with_bound(row: dict) -> dict:
        """The row with the bound per unit of demand, so that it stands on the axis of the mean distance."""
        clean = {name: _finite(row.get(name)) for name in COLUMNS}
        mean, objective, bound = clean["mean_distance"], clean["objective"], clean["lower_bound"]
        clean["bound"] = bound * mean / objective if bound is not None and objective else None
        if bound is None:
            clean["gap_percent"] = None
        return clean


def _finite(value):
    """None for NULL and what is not a finite number."""
    if isinstance(value, (int, str)):
        return value
    return value if isinstance(value, float) and math.isfinite(value) else None
