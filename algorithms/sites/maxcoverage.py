"""Maximal covering: reach as much demand as possible within a distance."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.location.models.coverage import CoverageSolution, max_coverage
from ..glue import checks
from ..glue.answer import Answer, bound_outputs, quality
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import integer
from ..glue.existing_sites import tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.location_input import (
    distance_definitions,
    location_definitions,
    location_problems,
    read_location,
    solver_definitions,
    solver_options,
)
from ..glue.naming import tr
from ..glue.numbers import Unit, count, duration, number, percent
from ..glue.pmedian_models import length
from ..glue.site_layers import layer_definitions, write_layers
from ..glue.values import Values


class MaxCoverage(ChalandiseAlgorithm):
    """SPEC PM-16."""

    NAME = "maxcoverage"
    GROUP = "sites"
    TAGS = ("coverage", "maximal covering", "MCLP", "catchment")

    def title(self) -> str:
        return tr("Maximal covering")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield integer("P", tr("Number of sites"), 5, 1)
        yield length("DISTANCE", tr("Distance within which demand is covered"))
        yield from distance_definitions("METRIC")
        yield from solver_definitions()
        yield from layer_definitions()

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("COVERED_DEMAND", tr("Covered demand"))
        yield QgsProcessingOutputNumber("COVERED_PERCENT", tr("Covered share of the demand (%)"))
        yield QgsProcessingOutputNumber("UPPER_BOUND", tr("Proven upper bound of the covered demand"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much more could be covered (%)"))
        yield QgsProcessingOutputNumber("UNCOVERED", tr("Demand points not covered"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible, heuristic)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)
        # Optional in its definition, so that a dialog opens without a number instead of with 0.
        yield checks.missing(values, "DISTANCE", tr("how far a site reaches"))

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        problem = read.problem(values.whole("P"))
        reach = values.number("DISTANCE")
        options = solver_options(values)
        found = max_coverage(problem, reach, progress=progress_of(feedback), **options)
        if found.note:
            feedback.pushWarning(self.say(found.note))
        answer, sentence = Answer.of_coverage(found, problem.demand), summary(found, reach, read.unit)
        feedback.pushInfo(sentence)
        tell_of_idle_sites(feedback, answer.allocation, [read.candidate_ids[site] for site in answer.sites])
        progress_of(feedback)(1.0)
        outputs = {
            "COVERED_DEMAND": found.covered_demand,
            "COVERED_PERCENT": 100.0 * found.share,
            "UNCOVERED": int((~found.covered).sum()),
            "STATUS": found.status,
        }
        outputs |= bound_outputs("UPPER_BOUND", found.upper_bound, found.gap)
        return outputs | write_layers(values, read, answer, sentence, reach)


def summary(found: CoverageSolution, reach: float, unit: Unit) -> str:
    """The solution in a sentence; ``unit`` is that of its distances."""
    sentence = tr("{} sites cover {} of {} within {}: {} of the demand").format(
        count(len(found.sites)),
        number(found.covered_demand),
        number(found.total_demand),
        unit.text(reach, 10),
        percent(100 * found.share, 4),
    )
    proven = (
        tr("at most {} could be covered").format(number(found.upper_bound))
        if found.status == "feasible"
        else quality(found.status, found.gap, found.method)
    )
    return tr("{}; {} ({}).").format(sentence, proven, duration(found.seconds))
