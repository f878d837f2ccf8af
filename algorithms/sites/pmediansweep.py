"""The p-median for a range of p: how many sites?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ...core.errors import InputError
from ...core.location.problem import FORBIDDEN, FORCED
from ...core.location.sweep import Sweep, sweep
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import integer, layer_output, real
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, write
from ..glue.location_input import (
    LocationInput,
    distance_definitions,
    location_definitions,
    location_problems,
    read_location,
    solver_definitions,
    solver_options,
)
from ..glue.naming import tr
from ..glue.values import Values
from ..report import pages
from ..report.records import named
from ..report.sweep_curve import sweep_blocks

COLUMNS = (
    ("p", int),
    ("objective", float),
    ("mean_distance", float),
    ("max_distance", float),
    ("marginal_gain", float),
    ("lower_bound", float),
    ("gap_percent", float),
    ("status", str),
    ("sites", str),
)


class PMedianSweep(ChalandiseAlgorithm):
    """SPEC PM-11."""

    NAME = "pmediansweep"
    GROUP = "sites"
    TAGS = ("p-median", "elbow", "number of stores", "curve")

    def title(self) -> str:
        return tr("p-median for a range of p")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield integer("P_MIN", tr("Fewest sites"), 1, 1)
        yield integer("P_MAX", tr("Most sites"), 10, 1)
        yield from distance_definitions()
        yield from solver_definitions()
        yield advanced(real("COST_PER_SITE", tr("Cost of opening a site"), None, 0, optional=True))
        yield advanced(real("COST_PER_UNIT", tr("Cost of a unit of demand times distance"), 1.0, 0))
        yield layer_output("OUTPUT", tr("Sites and distances by p"), QgsProcessing.SourceType.TypeVector)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Curve as a page"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("ELBOW", tr("Number of sites at the elbow"))
        yield QgsProcessingOutputNumber("CHEAPEST", tr("Number of sites with the least cost"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)
        low, high = (values.whole(name) for name in ("P_MIN", "P_MAX"))
        if low > high:
            yield tr("P_MIN ({}) is above P_MAX ({}): the range is empty.").format(low, high)
        if values.given("COST_PER_SITE"):
            yield checks.non_positive(values, "COST_PER_UNIT")

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        low, high = (values.whole(name) for name in ("P_MIN", "P_MAX"))
        forced, allowed = int((read.status == FORCED).sum()), int((read.status != FORBIDDEN).sum())
        if low < forced:
            feedback.pushWarning(tr("{} existing sites stay open: the range starts there.").format(forced))
            low = forced
        if high > allowed:
            message = tr("{} sites are asked for but there are only {} candidates; lower P_MAX or add candidates.")
            raise InputError(message.format(high, allowed), "p_max")
        options = solver_options(values)
        try:
            result = sweep(read.problem(low), low, high, progress=progress_of(feedback), **options)
        except InputError as error:
            # The fewest sites are the hardest: what they cannot do is mended by starting the range higher.
            raise InputError(error.message, "p_min" if error.parameter == "p" else error.parameter) from error
        if result.elbow is not None:
            feedback.pushInfo(tr("The curve bends at {} sites.").format(result.elbow))
        costs = self.total_costs(values, result)
        rows, columns = sweep_rows(read, result), COLUMNS
        outputs = {} if result.elbow is None else {"ELBOW": result.elbow}
        if costs is not None:
            rows = [[*row, float(cost)] for row, cost in zip(rows, costs)]
            columns = (*COLUMNS, ("total_cost", float))
            outputs["CHEAPEST"] = int(result.p[costs.argmin()])
            feedback.pushInfo(tr("Distance and sites together cost least with {} sites.").format(outputs["CHEAPEST"]))
            if costs.argmin() == len(costs) - 1:
                feedback.pushWarning(tr("That is the end of the range: more sites may cost still less. Raise P_MAX."))
        fields = fields_of(columns)
        sink, destination = values.sink("OUTPUT", fields)
        if sink is not None:
            write(sink, fields, ((None, row) for row in rows), "OUTPUT")
            outputs["OUTPUT"] = destination
        page = values.file("OUTPUT_HTML")
        if page:
            blocks = sweep_blocks(named(columns, rows), self.voice.units["cost"].name)
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("How many sites?"), [("", blocks)], self.results.history)
        return outputs

    def total_costs(self, values: Values, result: Sweep) -> np.ndarray | None:
        """Cost of distance and sites for each p, None when sites cost nothing."""
        if not values.given("COST_PER_SITE"):
            return None
        per_unit, per_site = (values.number(name) for name in ("COST_PER_UNIT", "COST_PER_SITE"))
        return per_unit * result.objective + per_site * result.p


def sweep_rows(read: LocationInput, result: Sweep) -> list[list]:
    """One row per p, in the order of ``COLUMNS``."""
    gains = result.marginal_gain
    return [
        [
            len(solution.sites),
            solution.objective,
            solution.mean_cost,
            solution.max_cost,
            float(gains[k]),
            solution.lower_bound,
            100.0 * solution.gap,
            solution.status,
            ", ".join(str(read.candidate_ids[site]) for site in solution.sites),
        ]
        for k, solution in enumerate(result.solutions)
    ]
