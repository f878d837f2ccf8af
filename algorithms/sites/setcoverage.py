"""Set covering: the fewest sites that leave nobody farther than a distance."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.location.models.set_cover import SetCoverSolution, set_coverage
from ...core.location.problem import FORCED
from ..glue import checks
from ..glue.answer import Answer
from ..glue.base import ChalandiseAlgorithm
from ..glue.existing_sites import tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.location_input import (
    distance_definitions,
    exact_options,
    location_definitions,
    location_problems,
    read_location,
    solver_name,
    time_limit,
)
from ..glue.naming import tr
from ..glue.numbers import Unit, count, duration
from ..glue.pmedian_models import length
from ..glue.site_layers import layer_definitions, write_layers
from ..glue.values import Values


class SetCoverage(ChalandiseAlgorithm):
    """Toregas et al. 1971; SPEC ZS-10."""

    NAME = "setcoverage"
    GROUP = "sites"
    TAGS = ("coverage", "set covering", "LSCP", "how many sites")

    def title(self) -> str:
        return tr("Fewest sites that cover everybody")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield length("DISTANCE", tr("Distance beyond which nobody may be"))
        yield from distance_definitions("METRIC")
        yield time_limit(60.0)
        yield solver_name()
        yield from layer_definitions()

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("SITE_COUNT", tr("Number of sites"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound of the number of sites"))
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)
        # Optional in its definition, so that a dialog opens without a number instead of with 0.
        yield checks.missing(values, "DISTANCE", tr("how far a site reaches"))

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        # The model chooses the number of sites; the problem only needs one that it allows.
        problem = read.problem(max(1, int((read.status == FORCED).sum())))
        reach = values.number("DISTANCE")
        found = set_coverage(problem, reach, progress=progress_of(feedback), **exact_options(values))
        if found.note:
            feedback.pushWarning(self.say(found.note))
        answer, sentence = Answer.of(found.allocation), summary(found, reach, read.unit)
        feedback.pushInfo(sentence)
        tell_of_idle_sites(feedback, answer.allocation, [read.candidate_ids[site] for site in answer.sites])
        progress_of(feedback)(1.0)
        outputs = {
            "SITE_COUNT": len(answer.sites),
            "LOWER_BOUND": found.fewest,
            "OBJECTIVE": answer.objective,
            "MEAN_DISTANCE": answer.allocation.mean,
            "MAX_DISTANCE": answer.allocation.max,
            "STATUS": found.status,
        }
        return outputs | write_layers(values, read, answer, sentence)


def summary(found: SetCoverSolution, reach: float, unit: Unit) -> str:
    """The solution in a sentence; ``unit`` is that of its distances."""
    sentence = tr("{} sites leave no demand point farther than {}; mean distance {}").format(
        count(len(found.allocation.sites)), unit.text(reach, 10), unit.text(found.allocation.mean_cost)
    )
    quality = (
        tr("fewer sites cannot")
        if found.status == "optimal"
        else tr("not proven: {} may be enough").format(count(found.fewest))
    )
    return tr("{}; {} ({}).").format(sentence, quality, duration(found.allocation.seconds))
