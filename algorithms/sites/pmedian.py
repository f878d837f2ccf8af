"""The p-median: where to open p sites."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsWkbTypes,
)

from ...core.location.problem import LocationSolution
from ...core.location.solve import solve
from ..base import ChalandiseAlgorithm
from ..definitions import integer, layer_output
from ..feedback import progress_of
from ..layers import write
from ..naming import tr
from .location_input import (
    distance_definitions,
    location_definitions,
    location_problems,
    read_location,
    solver_definitions,
    solver_options,
)
from .site_layers import (
    allocation_fields,
    allocation_rows,
    assignment_fields,
    assignment_rows,
    site_fields,
    site_rows,
)


class PMedian(ChalandiseAlgorithm):
    """SPEC PM-1, PM-3 to PM-5, PM-8, PM-13, ZS-6, ZS-7, ZS-10."""

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
        yield layer_output("SITES", tr("Sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("ALLOCATION", tr("Allocation lines"), QgsProcessing.SourceType.TypeVectorLine)
        yield layer_output("ASSIGNMENT", tr("Assigned demand"), QgsProcessing.SourceType.TypeVectorPoint, False)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("Gap to the bound (%)"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance"))
        yield QgsProcessingOutputString("STATUS", tr("Status (optimal, feasible, heuristic)"))

    def problems(self, parameters, context) -> Iterator[str | None]:
        yield from location_problems(self, parameters, context)

    def compute(self, parameters, context, feedback) -> dict:
        read = read_location(self, parameters, context, feedback)
        problem = read.problem(self.parameterAsInt(parameters, "P", context))
        solution = solve(problem, progress=progress_of(feedback), **solver_options(self, parameters, context))
        if solution.note:
            feedback.pushWarning(solution.note)
        feedback.pushInfo(summary(solution))
        progress_of(feedback)(1.0)
        source = self.parameterAsSource(parameters, "DEMAND", context)
        crs = read.demand.crs
        layers = (
            ("SITES", site_fields(read), QgsWkbTypes.Type.Point, site_rows(read, solution), tr("Sites"), "sites"),
            (
                "ALLOCATION",
                allocation_fields(read),
                QgsWkbTypes.Type.LineString,
                allocation_rows(read, solution),
                tr("Allocation"),
                "allocation",
            ),
            (
                "ASSIGNMENT",
                assignment_fields(source, read),
                source.wkbType(),
                assignment_rows(source, read, solution),
                tr("Assigned demand"),
                "assignment",
            ),
        )
        outputs = measures(solution)
        for name, fields, kind, rows, title, style in layers:
            sink, destination = self.parameterAsSink(parameters, name, context, fields, kind, crs)
            if sink is not None:
                write(sink, fields, rows, name)
                outputs[name] = destination
                self.results.dress(destination, title, style, summary(solution))
        return outputs


def measures(solution: LocationSolution) -> dict:
    """Number and text outputs of a solution; the bound and the gap are left out when there are none."""
    outputs = {
        "OBJECTIVE": solution.objective,
        "MEAN_DISTANCE": solution.mean_cost,
        "MAX_DISTANCE": solution.max_cost,
        "STATUS": solution.status,
    }
    if solution.status != "heuristic":
        outputs["LOWER_BOUND"] = solution.lower_bound
        outputs["GAP_PERCENT"] = 100.0 * solution.gap
    return outputs


def summary(solution: LocationSolution) -> str:
    """The solution in a sentence."""
    sentence = tr("{} sites: total weighted distance {:,.1f}, mean {:,.1f}, largest {:,.1f}").format(
        len(solution.sites), solution.objective, solution.mean_cost, solution.max_cost
    )
    quality = {
        "optimal": tr("proven optimal"),
        "feasible": tr("at most {:.3f} % above the best possible").format(100 * solution.gap),
        "heuristic": tr("no bound: the method {} proves nothing").format(solution.method),
    }[solution.status]
    return tr("{}; {} ({:.2f} s).").format(sentence, quality, solution.seconds)
