"""The p-median: where to open p sites."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ..glue.answer import measures, summary
from ..glue.base import ChalandiseAlgorithm
from ..glue.certificate_file import certificate_problems, certify
from ..glue.definitions import integer
from ..glue.existing_sites import tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.location_input import (
    distance_definitions,
    location_definitions,
    location_problems,
    read_location,
    solver_definitions,
)
from ..glue.naming import tr, version
from ..glue.pmedian_models import (
    answer_with_model,
    coverage_distance,
    model_definitions,
    model_outputs,
    model_problems,
    problem_definitions,
)
from ..glue.site_layers import layer_definitions, write_layers
from ..glue.values import Values
from ..report.pages import write_file


class PMedian(ChalandiseAlgorithm):
    """SPEC PM-1, PM-3 to PM-9, PM-12 to PM-14, ZS-6 to ZS-11."""

    NAME = "pmedian"
    GROUP = "sites"
    TAGS = ("p-median", "location-allocation", "facility", "store", "optimization")

    def title(self) -> str:
        return tr("p-median")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield integer("P", tr("Number of sites"), 5, 1)
        yield from distance_definitions()
        yield from solver_definitions()
        yield from problem_definitions()
        yield from model_definitions()
        yield from layer_definitions()
        yield QgsProcessingParameterFileDestination(
            "CERTIFICATE", tr("Certificate"), tr("JSON files (*.json)"), optional=True, createByDefault=False
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much above the best possible (%)"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible, heuristic)"))
        yield from model_outputs()

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)
        yield from model_problems(values)
        yield from certificate_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        p = values.whole("P")
        problem, answer, further = answer_with_model(values, feedback, read, p)
        if answer.note:
            feedback.pushWarning(self.say(answer.note))
        sentence = summary(answer, read.unit)
        feedback.pushInfo(sentence)
        tell_of_idle_sites(feedback, answer.allocation, [read.candidate_ids[site] for site in answer.sites])
        file = values.file("CERTIFICATE")
        certificate = certify(values, feedback, read, problem, answer) if file else None
        progress_of(feedback)(1.0)
        outputs = {**measures(answer), **further}
        outputs |= write_layers(values, read, answer, sentence, coverage_distance(values))
        if certificate is not None:
            outputs["CERTIFICATE"] = write_file(file, certificate.text(f"Chalandise {version()}"))
        return outputs
