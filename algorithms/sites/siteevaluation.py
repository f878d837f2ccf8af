"""Any set of sites judged on the customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.coincidence import place_numbers
from ...core.errors import InputError
from ...core.location.problem import LocationProblem
from ...core.progress import section
from ...core.service.allocation import QUANTILES
from ...core.service.evaluation import Evaluation, Regret, customer_problem, evaluate, regret
from ...core.service.site_table import SiteTable, site_table, standing
from ..glue import checks
from ..glue.answer import bound_outputs
from ..glue.attributes import identifier_type, stored
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import ascending, customers, field, layer_output, read_customers, real, seed, stray_points
from ..glue.evaluation_costs import cost_definitions, cost_problems, read_costs
from ..glue.existing_sites import own_places, same_place, tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.layers import PointLayer, fields_of, place_type, write
from ..glue.location_input import tell_of_own_places
from ..glue.naming import tr
from ..glue.numbers import Unit, costs, count, lengths, number, percent, percent_at_most
from ..glue.site_layers import assignment_fields, assignment_rows, site_features
from ..glue.values import Values
from ..report import charts, pages
from ..report.judged_sites import judged_headings, tolerance

DISTANCE_COLUMNS = (("distance", float), ("share", float), ("weight", float))


@dataclass
class Judgement:
    """Sites, what customers travel to them, and the distance to the best possible.

    Attributes
    ----------
    problem : LocationProblem
        The customers and all candidates.
    xy : ndarray of float64, shape (p, 2)
        The sites, those that serve most first.
    identifiers : list
        Their ids.
    evaluation : Evaluation
        In this order.
    best : Regret or None
        None without a proof.
    unit : Unit
        Of the distances.
    """

    problem: LocationProblem
    xy: np.ndarray
    identifiers: list
    evaluation: Evaluation
    best: Regret | None
    unit: Unit

    @property
    def sentence(self) -> str:
        """How good the sites are."""
        judged, sites = self.evaluation, count(len(self.xy))
        text = tr("Customers travel {} on average to the nearest of {} sites").format(
            self.unit.text(judged.mean), sites
        )
        if self.best is not None and np.isfinite(self.best.percent):
            proven = tr(
                "at most {} more than with any possible choice of {} sites among the places where they may be"
            ).format(percent_at_most(self.best.percent), sites)
            text = f"{text}: {proven}"
        if not judged.reached.all():
            missed = tr("{} customers (weight {}) reach no site and are left out")
            text += "; " + missed.format(count(int((~judged.reached).sum())), number(judged.unreached_weight))
        return text + "."


class SiteEvaluation(ChalandiseAlgorithm):
    """SPEC ZO-5, PM-13."""

    NAME = "siteevaluation"
    GROUP = "sites"
    TAGS = ("evaluate", "audit", "gap", "bound", "accessibility", "regret")

    def title(self) -> str:
        return tr("Evaluate sites")

    def definitions(self) -> Iterator:
        yield customers(tr("Sites to judge"), name="SITES")
        yield field("SITE_ID_FIELD", tr("Site id field"), "SITES")
        yield customers(name="CUSTOMERS")
        yield field("CUSTOMER_ID_FIELD", tr("Customer id field"), "CUSTOMERS")
        yield field("WEIGHT_FIELD", tr("Weight field"), "CUSTOMERS")
        yield customers(tr("Candidates to compare with (the customers' places when empty)"), True, "CANDIDATES")
        yield from cost_definitions()
        yield QgsProcessingParameterString(
            "COVERAGE_DISTANCES", tr("Distances within which customers are counted"), None, False, True
        )
        yield real("TIME_LIMIT", tr("Time limit of the proof (seconds; 0 for no proof)"), 60.0, 0)
        yield advanced(real("GAP", tr("Gap at which to stop (%)"), 0.5, 0, 99))
        yield stray_points()
        yield seed()
        yield layer_output("OUTPUT", tr("Judged sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_CUSTOMERS", tr("Customers and their site"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_SHARES", tr("Customers within distances"), QgsProcessing.SourceType.TypeVector)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"), optional=True
        )

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("TOTAL_DISTANCE", tr("Total weighted distance"))
        yield QgsProcessingOutputNumber("MEAN_DISTANCE", tr("Mean distance"))
        yield QgsProcessingOutputNumber("MEDIAN_DISTANCE", tr("Median distance"))
        yield QgsProcessingOutputNumber("P90_DISTANCE", tr("Distance within which 90 % are served"))
        yield QgsProcessingOutputNumber("MAX_DISTANCE", tr("Largest distance"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Proven lower bound of the total"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much above the best possible (%)"))
        yield QgsProcessingOutputNumber("UNREACHED_CUSTOMERS", tr("Customers who reach no site"))
        yield QgsProcessingOutputNumber("UNREACHED_WEIGHT", tr("Their weight"))
        yield QgsProcessingOutputString("VERDICT", tr("How good the sites are, in a sentence"))

    def problems(self, values: Values) -> Iterator[str | None]:
        if not values.given("COST_MATRIX"):
            yield checks.geographic(values, "CUSTOMERS", None)
        elif values.given("CANDIDATES"):
            yield tr("CANDIDATES: with a COST_MATRIX its destinations are the candidates; leave this empty.")
        yield from cost_problems(values)
        try:
            coverage_distances(values.text("COVERAGE_DISTANCES"))
        except InputError as error:
            yield self.pointing_at(error)

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        people = read_customers(
            values,
            feedback,
            "CUSTOMERS",
            weight_field="WEIGHT_FIELD",
            id_field="CUSTOMER_ID_FIELD",
            straight=not values.given("COST_MATRIX"),
        )
        beside = ("CUSTOMERS", people.points.extent)
        stores = read_customers(
            values, feedback, "SITES", id_field="SITE_ID_FIELD", target_crs=people.crs, beside=beside
        )
        warn_of_odd_sites(stores, people, feedback)
        if values.given("COST_MATRIX"):
            reach = same_place(people.crs, people.points.xy)
            itself = own_places(people, stores.points.xy, stores.identifiers, reach)
            cost = read_costs(values, feedback, people.identifiers, stores.identifiers, itself)
            tell_of_own_places(feedback, cost)
            problem = LocationProblem(people.points.weight, cost, len(stores.points))
            index = np.arange(len(stores.points))
        else:
            further = read_customers(values, feedback, "CANDIDATES", target_crs=people.crs, beside=beside)
            places = further.points.xy if further else None
            problem, index = customer_problem(people.points, stores.points.xy, places)
        judgement = self.judge(values, problem, index, stores, section(progress, 0.1, 0.9))
        feedback.pushInfo(judgement.sentence)
        tell_of_idle_sites(feedback, judgement.evaluation, judgement.identifiers)
        if not judgement.evaluation.reached.all():
            feedback.pushWarning(
                tr("{} customers reach no site: they are counted apart, not in the total or the mean.").format(
                    int((~judgement.evaluation.reached).sum())
                )
            )
        moves = None
        if not values.given("COST_MATRIX"):
            moves = tolerance(problem, judgement.xy, judgement.evaluation, people.crs, section(progress, 0.9, 0.95))
        return self.write(values, feedback, judgement, people, moves)

    def judge(self, values: Values, problem, index, stores: PointLayer, progress) -> Judgement:
        """Evaluate, put those that serve most first, and hold against the best possible."""
        served = evaluate(problem, index).served_weight
        order = np.argsort(-served, kind="stable")
        judged = evaluate(problem, index[order])
        if not judged.reached.any():
            raise InputError(tr("No customer reaches any of the sites; complete the costs."), "cost_matrix")
        seconds = values.number("TIME_LIMIT")
        best = None
        if seconds > 0:
            best = regret(
                problem,
                judged,
                time_limit=seconds,
                gap=values.number("GAP") / 100,
                seed=values.whole("SEED"),
                progress=progress,
            )
        matrix = values.given("COST_MATRIX")
        unit = costs(values.text("COST_FIELD")) if matrix else lengths(stores.crs)
        names = [stores.identifiers[k] for k in order]
        return Judgement(problem, stores.points.xy[order], names, judged, best, unit)

    def write(self, values: Values, feedback, judgement: Judgement, people: PointLayer, moves) -> dict:
        """All outputs."""
        judged, writing = judgement.evaluation, section(progress_of(feedback), 0.95, 1.0)
        median, ninety = judged.quantiles((0.5, 0.9))
        outputs = {
            "TOTAL_DISTANCE": judged.total,
            "MEAN_DISTANCE": judged.mean,
            "MAX_DISTANCE": judged.max,
            "UNREACHED_CUSTOMERS": int((~judged.reached).sum()),
            "UNREACHED_WEIGHT": judged.unreached_weight,
            "VERDICT": judgement.sentence,
        }
        # JSON has no infinity.
        further = (("MEDIAN_DISTANCE", median), ("P90_DISTANCE", ninety))
        outputs.update({name: float(value) for name, value in further if np.isfinite(value)})
        if judgement.best is not None:
            outputs |= bound_outputs("LOWER_BOUND", judgement.best.lower_bound, judgement.best.percent / 100)
        distances = coverage_distances(values.text("COVERAGE_DISTANCES"))
        shares = [
            (None, [distance, judged.share_within(distance), judged.weight_within(distance)])
            for distance in distances or default_distances(judged)
        ]
        kind = identifier_type(judgement.identifiers)
        existing = np.zeros(judged.count, dtype=bool)
        names = stored(judgement.identifiers)
        table = standing(site_table(judged, existing, names, kind), judged, moves)
        rows = site_features(table, judgement.xy)
        source = values.source("CUSTOMERS")
        for name, columns, shape, content, title, style in (
            (
                "OUTPUT_CUSTOMERS",
                assignment_fields(source.fields(), kind),
                place_type(source),
                assignment_rows(source, "CUSTOMERS", people, judged, names),
                tr("Customers and their site"),
                "assignment",
            ),
            ("OUTPUT", fields_of(table.schema), QgsWkbTypes.Type.Point, rows, tr("Judged sites"), "sites"),
            ("OUTPUT_SHARES", fields_of(DISTANCE_COLUMNS), None, shares, "", ""),
        ):
            place = () if shape is None else (shape, people.crs if name == "OUTPUT" else source.sourceCrs())
            of = source if name == "OUTPUT_CUSTOMERS" and not people.in_parts else None
            sink, destination = values.sink(name, columns, *place, source=of)
            if sink is not None:
                write(sink, columns, content, name, writing, len(people.points))
                outputs[name] = destination
                if style:
                    self.results.dress(destination, title, style, judgement.sentence)
        page = values.file("OUTPUT_HTML")
        if page:
            sections = page_sections(judgement, table, rows, shares)
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("Evaluation of sites"), sections, self.results.history)
        return outputs


def coverage_distances(text: str) -> list[float]:
    """Distances of a list such as ``500, 1000``, ascending.

    Raises
    ------
    InputError
        Something in it is not a positive number.
    """
    try:
        distances = ascending(text)
    except ValueError as error:
        raise InputError(
            tr("{!r} is not a list of distances; write for instance 500, 1000, 2000.").format(text),
            "coverage_distances",
        ) from error
    if distances and not (distances[0] > 0 and np.isfinite(distances[-1])):
        raise InputError(tr("Distances must be above zero, not {}.").format(text), "coverage_distances")
    return distances


def default_distances(judged: Evaluation) -> list[float]:
    """A round step and its multiples up to where nearly everybody is served."""
    reached = judged.distance[judged.reached]
    far = float(np.quantile(reached, QUANTILES[-1])) if len(reached) else 0.0
    if far <= 0:
        return []
    rough = far / 5
    unit = 10.0 ** np.floor(np.log10(rough))
    step = unit * min((one for one in (1, 2, 5, 10) if one * unit >= rough), default=10)
    return [float(step * k) for k in range(1, 6)]


def warn_of_odd_sites(stores: PointLayer, people: PointLayer, feedback) -> None:
    """Tell of sites outside the customers' extent and of sites at the same place."""
    xmin, ymin, xmax, ymax = people.points.extent
    x, y = stores.points.x, stores.points.y
    outside = int(((x < xmin) | (x > xmax) | (y < ymin) | (y > ymax)).sum())
    if outside:
        feedback.pushWarning(
            tr("SITES: {} sites lie outside the extent of the customers; check that both layers show the same region.")
            .format(outside)
        )  # fmt: skip
    xy = stores.points.xy
    twice = len(xy) - len(np.unique(place_numbers(xy, same_place(people.crs, people.points.xy))))
    if twice:
        text = tr("SITES: {} sites stand where another one does; at most one of each place serves anybody.")
        feedback.pushWarning(text.format(count(twice)))


def page_sections(judgement: Judgement, table: SiteTable, rows: list, shares: list) -> list[tuple[str, list[str]]]:
    """The judgement as sections of a page."""
    judged = judgement.evaluation
    text = judgement.unit.text
    distance = tr("distance ({})").format(judgement.unit.name)
    quantiles = zip(QUANTILES, judged.quantiles())
    figures = [
        [tr("sites"), len(judgement.xy)],
        [tr("customers"), len(judged.distance)],
        [tr("total distance"), text(judged.total)],
        [tr("mean distance"), text(judged.mean)],
        *([tr("{} are served within").format(percent(100 * level)), text(within)] for level, within in quantiles),
        [tr("largest distance"), text(judged.max)],
    ]
    if judgement.best is not None:
        figures.append([tr("proven lower bound of the total"), text(judgement.best.lower_bound)])
        figures.append([tr("at most above the best possible"), percent_at_most(judgement.best.percent)])
    headings = {"site": tr("id"), **judged_headings(judgement.unit)}
    headings.pop("moved")
    chart = charts.served_curve(judged, [values[0] for _, values in shares], judgement.unit)
    share_cells = [[values[0], values[1]] for _, values in shares]
    return [
        ("", [pages.paragraph(judgement.sentence)]),
        (tr("Key figures"), [pages.table([tr("figure"), tr("value")], figures)]),
        (
            tr("Customers within distances"),
            [pages.table([distance, tr("share (%)")], share_cells), pages.figure(chart)],
        ),
        (tr("Sites"), [pages.columns_table(table.schema, rows, headings)]),
    ]
