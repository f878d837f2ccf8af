"""What the p-median can take into account besides distance, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
)

from ...core.cost.limited import LimitedCost
from ...core.cost.oracle import CostOracle
from ...core.errors import InputError
from ...core.location.models.capacity import capacitated_p_median
from ...core.location.models.grades import GradedCost
from ...core.location.models.maximum_distance import p_median_within
from ...core.location.models.opening_costs import p_median_with_opening_costs
from ...core.location.problem import LocationProblem
from ...core.location.solve import solve
from . import checks
from .answer import Answer
from .base import advanced
from .definitions import field, real
from .feedback import progress_of
from .location_input import LocationInput, exact_options, solver_options
from .naming import tr
from .numbers import number, percent
from .values import Values

# Parameters of which only one may be given: each changes what is minimised or allowed in a way of its own.
ONE_OF = ("DISTANCE_LIMIT", "GRADE_FIELD", "OPENING_COST_FIELD", "CAPACITY_FIELD")
NEEDS = (("ANY_NUMBER", "OPENING_COST_FIELD"), ("SINGLE_SOURCE", "CAPACITY_FIELD"))


def length(name: str, title: str) -> QgsProcessingParameterDefinition:
    """A distance in the units of the demand layer; empty unless it is given."""
    return QgsProcessingParameterDistance(name, title, None, "DEMAND", True, 0.0)


def problem_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """What else makes the problem of a certificate."""
    yield advanced(length("DISTANCE_LIMIT", tr("Nobody farther than")))
    yield advanced(field("GRADE_FIELD", tr("Grade field (0 poor to 100 excellent)"), "CANDIDATES", numeric=True))
    yield advanced(real("GRADE_WEIGHT", tr("Weight of the grades"), 1.0, 0))


def model_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """What makes another model of the p-median."""
    yield advanced(length("COVERAGE_DISTANCE", tr("Distance within which demand counts as covered")))
    yield advanced(field("OPENING_COST_FIELD", tr("Opening cost field"), "CANDIDATES", numeric=True))
    yield advanced(real("COST_PER_UNIT", tr("Cost of a unit of demand times distance"), 1.0, 0))
    yield advanced(QgsProcessingParameterBoolean("ANY_NUMBER", tr("Let opening costs decide how many sites"), False))
    yield advanced(field("CAPACITY_FIELD", tr("Capacity field (demand a site can serve)"), "CANDIDATES", numeric=True))
    yield advanced(QgsProcessingParameterBoolean("SINGLE_SOURCE", tr("Never split a demand point"), False))


def model_outputs() -> Iterator:
    """Figures that only some of the models give."""
    yield QgsProcessingOutputNumber("COVERED_DEMAND", tr("Demand within the coverage distance"))
    yield QgsProcessingOutputNumber("COVERED_PERCENT", tr("Share of demand within the coverage distance (%)"))
    yield QgsProcessingOutputNumber("TRAVEL_COST", tr("Cost of the distances"))
    yield QgsProcessingOutputNumber("OPENING_COST", tr("Cost of opening the sites"))
    yield QgsProcessingOutputNumber("GRADED_OBJECTIVE", tr("Total weighted distance less grades"))


def model_problems(values: Values) -> Iterator[str | None]:
    """Combinations that cannot work."""
    given = [name for name in ONE_OF if values.given(name)]
    if len(given) > 1:
        yield tr("{}: cannot be combined with {}. Leave one of them empty.").format(values.label(given[1]), given[0])
    for name, needed in NEEDS:
        if values.flag(name) and not values.given(needed):
            yield checks.missing(values, needed, tr("{} needs it").format(name))
    method = values.choice("METHOD")
    for name in ("OPENING_COST_FIELD", "CAPACITY_FIELD"):
        if values.given(name) and method not in ("auto", "exact"):
            yield tr("METHOD: {} is not solved by {}. Choose auto or exact.").format(name, method)
    if values.given("OPENING_COST_FIELD"):
        yield checks.non_positive(values, "COST_PER_UNIT")


def coverage_distance(values: Values, name: str = "COVERAGE_DISTANCE") -> float | None:
    """A length that may be empty."""
    return values.number(name) if values.given(name) else None


def restricted_problem(values: Values, read: LocationInput, p: int) -> LocationProblem:
    """The problem with the costs that :func:`problem_definitions` ask for; what a certificate is about."""
    cost: CostOracle = read.cost
    limit = coverage_distance(values, "DISTANCE_LIMIT")
    if limit is not None:
        cost = LimitedCost(cost, limit)
    if values.given("GRADE_FIELD"):
        grades = read.columns.numbers(values.text("GRADE_FIELD"), "grade_field")
        try:
            cost = GradedCost(cost, grades, values.number("GRADE_WEIGHT"))
        except InputError as error:
            raise InputError(
                error.message, "grade_field" if error.parameter == "grades" else error.parameter
            ) from error
    return LocationProblem(read.weight, cost, p, read.status, read.demand.identifiers)


def answer_with_model(
    values: Values,
    feedback: QgsProcessingFeedback,
    read: LocationInput,
    p: int,
) -> tuple[LocationProblem, Answer, dict]:
    """Solve with whatever is asked for.

    Returns
    -------
    LocationProblem
        The problem as it was solved.
    Answer
        Sites and allocation.
    dict
        Outputs of this model.
    """
    progress = progress_of(feedback)
    options = solver_options(values)
    problem = restricted_problem(values, read, p)
    asked = next((name for name in ONE_OF if values.given(name)), "")
    exact = {**exact_options(values), "gap": options["gap"], "progress": progress}
    outputs: dict = {}
    if options["solver"] and not (options["method"] == "exact" or asked in ("OPENING_COST_FIELD", "CAPACITY_FIELD")):
        feedback.pushWarning(tr("SOLVER is not used by the method {}; choose exact.").format(options["method"]))
    if asked == "OPENING_COST_FIELD":
        name = values.text(asked)
        costs = _checked(read.columns.numbers(name, "opening_cost_field", for_existing=0.0), "opening_cost_field")
        try:
            found = p_median_with_opening_costs(
                problem,
                costs,
                cost_per_unit=values.number("COST_PER_UNIT"),
                any_number=values.flag("ANY_NUMBER"),
                **exact,
            )
        except InputError as error:
            raise _renamed(error, {"opening_cost": "opening_cost_field"}) from error
        answer = Answer.of_opening(found)
        outputs = {"TRAVEL_COST": found.travel_cost, "OPENING_COST": found.opening_cost}
        feedback.pushInfo(
            tr("Travel costs {} and opening {}, {} together.").format(
                number(found.travel_cost), number(found.opening_cost), number(found.total)
            )
        )
    elif asked == "CAPACITY_FIELD":
        name = values.text(asked)
        feedback.pushInfo(tr("With capacities only small cases can be solved."))
        room = _checked(read.columns.numbers(name, "capacity_field", for_existing=float("inf")), "capacity_field")
        single = values.flag("SINGLE_SOURCE")
        try:
            full = capacitated_p_median(problem, room, single_source=single, **exact)
        except InputError as error:
            raise _renamed(error, {"capacity": "capacity_field"}) from error
        answer = Answer.of_capacities(full, problem)
    elif asked == "DISTANCE_LIMIT":
        limit = values.number(asked)
        try:
            within = p_median_within(read.problem(p), limit, progress=progress, **options)
        except InputError as error:
            raise _renamed(error, {"distance": "distance_limit"}) from error
        answer = Answer.of(within)
    elif asked == "GRADE_FIELD":
        solution = solve(problem, progress=progress, **options)
        answer = Answer.of_graded(solution, problem.cost)
        outputs["GRADED_OBJECTIVE"] = problem.cost.psychological_objective(solution)
    else:
        answer = Answer.of(solve(problem, progress=progress, **options))
    reach = coverage_distance(values)
    if reach is not None:
        served = answer.allocation
        share = served.share_within(reach)
        outputs |= {"COVERED_DEMAND": served.weight_within(reach), "COVERED_PERCENT": share}
        feedback.pushInfo(tr("{} of the demand is within {}.").format(percent(share, 4), read.unit.text(reach, 10)))
    return problem, answer, outputs


def _checked(numbers, parameter: str):
    if (numbers < 0).any():
        raise InputError(
            tr("{} candidates have a negative number here; give zero or more.").format(int((numbers < 0).sum())),
            parameter,
        )
    return numbers


def _renamed(error: InputError, names: dict[str, str]) -> InputError:
    return InputError(error.message, names.get(error.parameter or "", error.parameter))
