"""Every method of the p-median on the same problem, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
)

from ...core.location.compare import EVERY_METHOD, Comparison, compare
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import integer, layer_output, seed
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, write
from ..glue.location_input import (
    LocationInput,
    distance_definitions,
    exact_options,
    location_definitions,
    location_problems,
    read_location,
    solver_name,
    time_limit,
)
from ..glue.naming import tr
from ..glue.values import Values
from ..glue.voice import say
from ..report import pages

COLUMNS = (
    ("method", str),
    ("objective", float),
    ("mean_distance", float),
    ("max_distance", float),
    ("lower_bound", float),
    ("above_best", float),
    ("gap_percent", float),
    ("status", str),
    ("seconds", float),
    ("sites", str),
    ("note", str),
)


class PMedianComparison(ChalandiseAlgorithm):
    """SPEC PM-10."""

    NAME = "pmediancomparison"
    GROUP = "sites"
    TAGS = ("p-median", "comparison", "heuristics", "benchmark")

    def title(self) -> str:
        return tr("Compare the methods of the p-median")

    def definitions(self) -> Iterator:
        yield from location_definitions()
        yield integer("P", tr("Number of sites"), 5, 1)
        yield from distance_definitions()
        yield QgsProcessingParameterEnum(
            "METHODS",
            tr("Methods"),
            options=list(EVERY_METHOD),
            allowMultiple=True,
            defaultValue=list(EVERY_METHOD),
            usesStaticStrings=True,
        )
        yield time_limit(60.0)
        yield seed()
        yield solver_name()
        yield layer_output("OUTPUT", tr("Comparison"), QgsProcessing.SourceType.TypeVector)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Comparison as a page"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputString("BEST_METHODS", tr("Methods that found the best answer"))
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Best total weighted distance"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Best proven lower bound"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        read = read_location(values, feedback)
        problem = read.problem(values.whole("P"))
        result = compare(
            problem,
            tuple(values.choices("METHODS")),
            seed=values.whole("SEED"),
            progress=progress_of(feedback),
            **exact_options(values),
        )
        for method, reason in result.refusals.items():
            feedback.pushWarning(tr("{} took no part: {}").format(method, reason))
        best = ", ".join(best_methods(result))
        feedback.pushInfo(tr("Best answer {}, found by {}.").format(read.unit.text(result.best_objective), best))
        progress_of(feedback)(1.0)
        outputs = {"BEST_METHODS": best, "OBJECTIVE": result.best_objective}
        if result.best_lower_bound > float("-inf"):
            outputs["LOWER_BOUND"] = result.best_lower_bound
        rows, fields = comparison_rows(read, result), fields_of(COLUMNS)
        sink, destination = values.sink("OUTPUT", fields)
        if sink is not None:
            write(sink, fields, ((None, row) for row in rows), "OUTPUT")
            outputs["OUTPUT"] = destination
        page = values.file("OUTPUT_HTML")
        if page:
            sections = comparison_sections(problem.p, result, rows)
            title = tr("Methods compared")
            outputs["OUTPUT_HTML"] = pages.write_page(page, title, sections, self.results.history)
        return outputs


def best_methods(result: Comparison) -> list[str]:
    """The methods whose answer is the best, within rounding."""
    return [name for name in result.solutions if result.gap_to_best(name) <= 1e-9]


def comparison_rows(read: LocationInput, result: Comparison) -> list[list]:
    """One row per method, in the order of ``COLUMNS``; those that took no part come last."""
    rows = [
        [
            name,
            solution.objective,
            solution.mean_cost,
            solution.max_cost,
            solution.lower_bound,
            100.0 * result.gap_to_best(name),
            100.0 * result.gap_to_bound(name),
            solution.status,
            solution.seconds,
            ", ".join(str(read.candidate_ids[site]) for site in sorted(solution.sites)),
            say(solution.note),
        ]
        for name, solution in result.solutions.items()
    ]
    nothing = float("nan")
    return rows + [
        [name, nothing, nothing, nothing, nothing, nothing, nothing, "refused", nothing, "", say(reason)]
        for name, reason in result.refusals.items()
    ]


def comparison_sections(p: int, result: Comparison, rows: list[list]) -> list[tuple[str, list[str]]]:
    """The comparison as sections of a page."""
    story = tr(
        "{} sites. A method that gives no bound of its own is judged by the best bound of the others: 'at most "
        "above the best' is how far its answer can be above the best possible, 'above best' how far it is above the "
        "best answer found here."
    ).format(p)
    header = [
        tr("method"),
        tr("objective"),
        tr("mean distance"),
        tr("largest distance"),
        tr("its bound"),
        tr("above best (%)"),
        tr("at most above the best (%)"),
        tr("status"),
        tr("seconds"),
    ]
    shown = [[*row[:4], row[4] if row[4] > float("-inf") else None, *row[5:9]] for row in rows]
    best = [k for k, row in enumerate(rows) if row[0] in best_methods(result)]
    sites: dict[str, list[str]] = {}
    for row in rows:
        if row[9]:
            sites.setdefault(row[9], []).append(row[0])
    return [
        ("", [pages.paragraph(story), pages.table(header, shown, best)]),
        (
            tr("Sites"),
            [pages.table([tr("sites"), tr("methods")], [[text, ", ".join(who)] for text, who in sites.items()])],
        ),
        ("", [pages.note(tr("{} took no part: {}").format(row[0], row[10])) for row in rows if row[7] == "refused"]),
    ]
