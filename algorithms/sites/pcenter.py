"""The p-centre: open p sites so that the farthest customer is as near as possible."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...core.location.models.pcentre import CentreSolution, p_centre
from ..glue.answer import Answer, bound_outputs
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import integer
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
from ..glue.site_layers import layer_definitions, write_layers
from ..glue.values import Values


class PCenter(ChalandiseAlgorithm):
    """SPEC PM-15."""

    NAME = "pcenter"
    GROUP = "sites"
    TAGS = ("p-center", "p-centre", "minimax", "emergency", "response time")

    def title(self) -> str:
        return tr("p-centre")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield integer("P", tr("Number of sites"), 5, 1)
        yield from distance_definitions()
        yield time_limit(60.0)
        yield solver_name()
        yield from layer_definitions()

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("RADIUS", tr("Largest distance"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound of the largest distance"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much above the best possible (%)"))
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        problem = read.problem(values.whole("P"))
        found = p_centre(problem, progress=progress_of(feedback, self.say), **exact_options(values))
        for note in dict.fromkeys((found.note, found.allocation.note)):
            if note:
                feedback.pushWarning(self.say(note))
        answer, sentence = Answer.of(found.allocation), summary(found, read.unit)
        feedback.pushInfo(sentence)
        tell_of_idle_sites(feedback, answer.allocation, [read.candidate_ids[site] for site in answer.sites])
        progress_of(feedback)(1.0)
        outputs = {
            "RADIUS": found.radius,
            **bound_outputs("LOWER_BOUND", min(found.radius_bound, found.radius), found.gap),
            "OBJECTIVE": answer.objective,
            "MEAN_DISTANCE": answer.allocation.mean,
            "STATUS": found.status,
        }
        return outputs | write_layers(values, read, answer, sentence)


def summary(found: CentreSolution, unit: Unit) -> str:
    """The solution in a sentence; ``unit`` is that of its distances."""
    sites = count(len(found.allocation.sites))
    sentence = tr("{} sites: nobody farther than {}, mean distance {}").format(
        sites, unit.text(found.radius), unit.text(found.allocation.mean_cost)
    )
    quality = (
        tr("no {} sites can do better").format(sites)
        if found.status == "optimal"
        else tr("not proven: {} may be possible").format(unit.text(found.radius_bound))
    )
    return tr("{}; {} ({}).").format(sentence, quality, duration(found.seconds))
