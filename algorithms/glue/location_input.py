"""Layers and tables to a location problem, shared by all location models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ...core.cost.ellipsoidal import EllipsoidalCost
from ...core.cost.euclidean import EuclideanCost
from ...core.cost.matrix import MatrixCost
from ...core.cost.oracle import CostOracle
from ...core.cost.pairs import id_text, known_pairs, matrix_cost_from_pairs
from ...core.cost.table import matrix_cost_from_table
from ...core.errors import InputError
from ...core.location.linear_solver import choose_solver
from ...core.location.models.preference import preferred_demand
from ...core.location.problem import FORBIDDEN, FORCED, FREE, LocationProblem
from ...core.location.solve import METHODS, VARIANTS
from . import checks
from .attributes import identifier, read_numbers
from .base import advanced
from .definitions import choice, customers, field, read_customers, real, seed, stray_points
from .existing_sites import meet, own_places, same_place, tell_of_few_places
from .layers import PointLayer
from .metric import DISTANCES, cost_unit, metric, metric_name, metric_problem
from .naming import tr
from .numbers import Unit, count, lengths
from .reading import features, gone
from .values import Values

STATUSES = {"": FREE, "free": FREE, "0": FREE, "forced": FORCED, "1": FORCED, "forbidden": FORBIDDEN, "2": FORBIDDEN}


def location_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """Demand, candidates, existing sites and distances."""
    yield customers(tr("Demand points"), name="DEMAND")
    yield field("DEMAND_ID_FIELD", tr("Demand id field"), "DEMAND")
    yield field("WEIGHT_FIELD", tr("Weight field"), "DEMAND")
    yield customers(tr("Candidate sites (the demand points when empty)"), optional=True, name="CANDIDATES")
    yield field("CANDIDATE_ID_FIELD", tr("Candidate id field"), "CANDIDATES")
    yield customers(tr("Existing sites (stay open, count in the number of sites)"), optional=True, name="EXISTING")
    yield advanced(field("STATUS_FIELD", tr("Status field (free, forced or forbidden)"), "CANDIDATES"))
    yield advanced(field("PREFERENCE_FIELD", tr("Preference field (% added to the demand)"), "DEMAND", numeric=True))
    yield stray_points()


def distance_definitions(metric: str = "DISTANCE") -> Iterator[QgsProcessingParameterDefinition]:
    """What a distance is; ``metric`` is METRIC where DISTANCE is a length."""
    yield choice(metric, tr("Distance") if metric == "DISTANCE" else tr("Kind of distance"), DISTANCES, "euclidean")
    yield advanced(QgsProcessingParameterBoolean("ROUND_DISTANCES", tr("Round distances to whole numbers"), False))
    yield QgsProcessingParameterFeatureSource(
        "COST_MATRIX",
        tr("Cost matrix (origin, destination, cost; or a column for each destination)"),
        [QgsProcessing.SourceType.TypeVector],
        optional=True,
    )
    for name, title in (
        ("ORIGIN_FIELD", tr("Origin field (demand id)")),
        ("DESTINATION_FIELD", tr("Destination field (candidate id)")),
        ("COST_FIELD", tr("Cost field")),
    ):
        yield QgsProcessingParameterField(name, title, None, "COST_MATRIX", optional=True)
    yield advanced(QgsProcessingParameterBoolean("MISSING_IS_UNREACHABLE", tr("A missing pair has no way"), False))


def solver_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """How the problem is solved."""
    yield choice("METHOD", tr("Method"), METHODS, "auto")
    yield advanced(choice("VARIANT", tr("Variant of substitution"), tuple(VARIANTS), "best_swap"))
    yield time_limit()
    yield advanced(real("GAP", tr("Gap at which to stop (%)"), 0.0, 0, 99))
    yield seed()
    yield solver_name()


def time_limit(default: float | None = None) -> QgsProcessingParameterDefinition:
    """Seconds a method may take."""
    return advanced(real("TIME_LIMIT", tr("Time limit (seconds)"), default, 0, optional=True))


def solver_name() -> QgsProcessingParameterDefinition:
    """Solver of exact models."""
    return advanced(QgsProcessingParameterString("SOLVER", tr("Solver of exact models"), None, False, True))


def exact_options(values: Values) -> dict:
    """The values of :func:`time_limit` and :func:`solver_name` as arguments of the exact models."""
    return {
        "time_limit": values.number_or_default("TIME_LIMIT"),
        "solver": values.text("SOLVER").strip() or None,
    }


def solver_options(values: Values) -> dict:
    """The values of :func:`solver_definitions` as arguments of ``solve``."""
    return {
        "method": values.choice("METHOD"),
        "variant": values.choice("VARIANT"),
        **exact_options(values),
        "gap": values.number("GAP") / 100.0,
        "seed": values.whole("SEED"),
    }


def location_problems(values: Values) -> Iterator[str | None]:
    """What can be wrong with the values of these parameters."""
    distance = metric(values)
    yield metric_problem(values)
    if distance == "euclidean":
        complaint = checks.geographic(values, "DEMAND", None)
        yield complaint and tr("{} Or choose {}=ellipsoidal.").format(complaint, metric_name(values))
    for name in ("CANDIDATES", "EXISTING"):
        yield checks.different_crs(values, "DEMAND", name)
    if distance == "matrix":
        yield from _matrix_problems(values, tr("{}=matrix needs it").format(metric_name(values)))
    if not values.given("CANDIDATES"):
        for definition in values.definitions():
            if definition.type() != "field" or definition.parentLayerParameterName() != "CANDIDATES":
                continue
            if definition.name() != "CANDIDATE_ID_FIELD" and values.given(definition.name()):
                yield tr(
                    "{}: it is a field of CANDIDATES, which is empty. Give the candidates, or the demand layer once "
                    "more when the demand points are the candidates."
                ).format(checks.label(definition))
    yield _solver_problem(values)


def _matrix_problems(values: Values, reason: str) -> Iterator[str | None]:
    names = ["COST_MATRIX", "DEMAND_ID_FIELD"]
    # Without destination and cost fields the table has a column for each destination.
    if any(values.given(name) for name in ("DESTINATION_FIELD", "COST_FIELD")):
        names += ["ORIGIN_FIELD", "DESTINATION_FIELD", "COST_FIELD"]
    if values.given("CANDIDATES"):
        names.append("CANDIDATE_ID_FIELD")
    for name in names:
        yield checks.missing(values, name, reason)


def _solver_problem(values: Values) -> str | None:
    if values.definition("SOLVER") is None or not values.given("SOLVER"):
        return None
    try:
        choose_solver(values.text("SOLVER").strip())
    except InputError as error:
        return values.algorithm.pointing_at(error)
    return None


@dataclass
class LocationInput:
    """A location problem read from layers, with what is needed to write its solution.

    Attributes
    ----------
    demand : PointLayer
        The demand points.
    weight : ndarray of float64, shape (n,)
        Their demand, preferences included.
    candidate_xy : ndarray of float64, shape (m, 2)
        Where the candidates are, in the CRS of the demand.
    candidate_ids : list
        Their identifiers.
    existing : ndarray of bool, shape (m,)
        Which of them exist already.
    status : ndarray of int8, shape (m,)
        Free, forced or forbidden, as in :class:`LocationProblem`.
    cost : CostOracle
        Costs between the two.
    columns : CandidateColumns
        Further attributes of the candidates.
    unit : Unit
        What the costs are in.
    """

    demand: PointLayer
    weight: np.ndarray
    candidate_xy: np.ndarray
    candidate_ids: list
    existing: np.ndarray
    status: np.ndarray
    cost: CostOracle
    columns: CandidateColumns
    unit: Unit

    def problem(self, p: int) -> LocationProblem:
        """The problem of opening ``p`` sites, existing ones included."""
        return LocationProblem(self.weight, self.cost, p, self.status, self.demand.identifiers)


@dataclass
class CandidateColumns:
    """Attributes of the candidates, then of the existing sites that are candidates of their own.

    Attributes
    ----------
    candidates, existing : tuple of QgsProcessingFeatureSource and PointLayer
        Where to read; ``existing`` is None when there are none.
    added : list of int
        Which of the existing sites were added to the candidates.
    """

    candidates: tuple[QgsProcessingFeatureSource, PointLayer]
    existing: tuple[QgsProcessingFeatureSource, PointLayer] | None
    added: list[int]

    def values(self, name: str) -> list:
        """Attribute ``name`` of each candidate; None where an existing site has no such field."""
        values = attributes(*self.candidates, name, "CANDIDATES")
        if not self.added or self.existing is None:
            return values
        known = self.existing[0].fields().lookupField(name) >= 0
        stores = attributes(*self.existing, name, "EXISTING") if known else [None] * len(self.existing[1].features)
        return values + [stores[k] for k in self.added]

    def numbers(self, name: str, parameter: str, for_existing: float | None = None) -> np.ndarray:
        """Attribute ``name`` of each candidate as a number, shape (m,).

        Parameters
        ----------
        name : str
            Field.
        parameter : str
            Parameter that names the field, for the complaint.
        for_existing : float, optional
            What an existing site without a number of its own has.

        Raises
        ------
        InputError
            A candidate has no number, or something that is none.
        """
        numbers = read_numbers(self.values(name), name, parameter)
        own = len(self.candidates[1].features)
        if for_existing is not None:
            numbers[own:][np.isnan(numbers[own:])] = for_existing
        without = int(np.isnan(numbers).sum())
        if without:
            raise InputError(
                tr("{} candidates have no number in {!r}. Complete the field or leave these candidates out.").format(
                    without, name
                ),
                parameter,
            )
        return numbers


def attributes(source: QgsProcessingFeatureSource, read: PointLayer, name: str, parameter: str) -> list:
    """Attribute ``name`` of the features that were read, in their order."""
    index = source.fields().lookupField(name)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([index])
    found = {feature.id(): feature.attribute(index) for feature in features(source, parameter, request)}
    return [found[feature] for feature in read.features]


def read_location(values: Values, feedback: QgsProcessingFeedback) -> LocationInput:
    """Read demand, candidates, existing sites and costs.

    Raises
    ------
    InputError
        A layer is unusable, or the cost matrix does not fit the points.
    """
    straight = values.choice(metric_name(values)) == "euclidean"
    demand = read_customers(
        values,
        feedback,
        "DEMAND",
        weight_field="WEIGHT_FIELD",
        id_field="DEMAND_ID_FIELD",
        straight=straight,
        remedy=tr("Or choose {}=ellipsoidal.").format(metric_name(values)),
    )
    beside = ("DEMAND", demand.points.extent)

    def places(name: str, id_field: str) -> PointLayer:
        return read_customers(values, feedback, name, id_field=id_field, beside=beside)

    own = not values.given("CANDIDATES")
    candidates = demand if own else places("CANDIDATES", "CANDIDATE_ID_FIELD")
    xy, identifiers = candidates.points.xy, list(candidates.identifiers)
    existing, added, stores = np.zeros(len(xy), dtype=bool), [], None
    if values.given("EXISTING"):
        id_field = "DEMAND_ID_FIELD" if own else "CANDIDATE_ID_FIELD"
        read = places("EXISTING", id_field if _has_field(values, id_field) else "")
        reach = same_place(demand.crs, xy, read.points.xy)
        by_table = metric(values) == "matrix"
        met = meet(xy, identifiers, read, reach, ids=_has_field(values, id_field), ids_decide=by_table)
        met.report(feedback, lengths(demand.crs), reach)
        xy, identifiers, existing, added = met.xy, met.identifiers, met.existing, met.added
        stores = (values.source("EXISTING"), read)
    source = values.source("DEMAND" if own else "CANDIDATES")
    columns = CandidateColumns((source, candidates), stores, added)
    status = _status(values, columns, existing)
    same = own and len(xy) == len(demand.points)
    cost = _cost(values, feedback, demand, xy, identifiers, same, own)
    weight = _preferred(values, demand)
    for name in ("P", "P_MAX"):
        if values.definition(name) is not None:
            tell_of_few_places(feedback, name, values.whole(name), xy[status != FORBIDDEN], demand.crs)
    unit = cost_unit(values, demand.crs)
    return LocationInput(demand, weight, xy, identifiers, existing, status, cost, columns, unit)


def _has_field(values: Values, id_field: str) -> bool:
    name = values.text(id_field)
    source = values.source("EXISTING")
    return bool(name) and source.fields().lookupField(name) >= 0


def _status(values: Values, columns: CandidateColumns, existing: np.ndarray) -> np.ndarray:
    """Status of each candidate (SPEC ZS-10)."""
    status = np.where(existing, FORCED, FREE).astype(np.int8)
    if not values.given("STATUS_FIELD"):
        return status
    name = values.text("STATUS_FIELD")
    texts = [_word(value) for value in columns.values(name)]
    unknown = sorted(set(texts) - STATUSES.keys())
    if unknown:
        raise InputError(
            tr("{!r} holds {}; write free (or 0), forced (or 1) or forbidden (or 2).").format(
                name, ", ".join(unknown[:5])
            ),
            "status_field",
        )
    given = np.array([STATUSES[text] for text in texts], dtype=np.int8)
    if (existing & (given == FORBIDDEN)).any():
        raise InputError(
            tr("{} existing sites stand on a forbidden candidate; allow it or leave the site out.").format(
                int((existing & (given == FORBIDDEN)).sum())
            ),
            "existing",
        )
    return np.where(existing, FORCED, given).astype(np.int8)


def _word(value) -> str:
    known = identifier(value)
    return "" if known is None else id_text(known).lower()


def _preferred(values: Values, demand: PointLayer) -> np.ndarray:
    """Demand raised by the preferences (SPEC ZS-8)."""
    weight = demand.points.weight
    if not values.given("PREFERENCE_FIELD"):
        return weight
    name = values.text("PREFERENCE_FIELD")
    source = values.source("DEMAND")
    percent = read_numbers(attributes(source, demand, name, "DEMAND"), name, "preference_field")
    try:
        # An empty preference is none.
        return preferred_demand(weight, np.where(np.isnan(percent), 0.0, percent))
    except InputError as error:
        raise InputError(error.message, "preference_field") from error


def _cost(values: Values, feedback, demand: PointLayer, xy, identifiers: Sequence, same: bool, own: bool) -> CostOracle:
    rounded = values.flag("ROUND_DISTANCES")
    distance = metric(values)
    if distance == "euclidean":
        return EuclideanCost(demand.points.xy, None if same else xy, rounded=rounded)
    if distance == "ellipsoidal":
        here = degrees(demand.points.xy, demand.crs, values.context, metric_name(values))
        there = None if same else degrees(xy, demand.crs, values.context, metric_name(values))
        return EllipsoidalCost(here, there, rounded=rounded)
    itself = own_places(demand, xy, identifiers, same_place(demand.crs, demand.points.xy), own=own)
    by_pairs = values.given("COST_FIELD")
    read = _cost_from_pairs if by_pairs else _cost_from_table
    cost = read(values, feedback, demand.identifiers, identifiers, itself)
    tell_of_own_places(feedback, cost)
    return MatrixCost(np.rint(cost.matrix)) if rounded else cost


def _cost_from_pairs(values: Values, feedback, demand_ids, candidate_ids, itself: np.ndarray) -> MatrixCost:
    """A row for each pair; ``itself`` tells which candidate each demand point is."""
    table = values.source("COST_MATRIX")
    if table is None:
        raise gone("COST_MATRIX")
    columns = [
        table.fields().lookupField(values.text(name)) for name in ("ORIGIN_FIELD", "DESTINATION_FIELD", "COST_FIELD")
    ]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [[feature.attribute(column) for column in columns] for feature in features(table, "COST_MATRIX", request)]
    costs = read_numbers([row[2] for row in rows], values.text("COST_FIELD"), "cost_field")
    pairs = [(identifier(row[0]), identifier(row[1]), cost) for row, cost in zip(rows, costs)]
    known = known_pairs([pair[0] for pair in pairs], [pair[1] for pair in pairs], demand_ids, candidate_ids)
    if not known.all():
        feedback.pushWarning(
            tr("COST_MATRIX: {} of {} rows belong to points that take no part and are not used.").format(
                int((~known).sum()), len(known)
            )
        )
    no_way = values.flag("MISSING_IS_UNREACHABLE")
    used = [pair for inside, pair in zip(known, pairs) if inside and not (no_way and np.isnan(pair[2]))]
    origins, destinations, used_costs = zip(*used) if used else ((), (), ())
    return matrix_cost_from_pairs(
        origins,
        destinations,
        np.array(used_costs, dtype=np.float64),
        demand_ids,
        candidate_ids,
        missing_is_unreachable=no_way,
        itself=itself,
    )


def _cost_from_table(values: Values, feedback, demand_ids, candidate_ids, itself: np.ndarray) -> MatrixCost:
    """A row for each origin, a column, named after it, for each destination."""
    table = values.source("COST_MATRIX")
    if table is None:
        raise gone("COST_MATRIX")
    names = table.fields().names()
    origin = values.text("ORIGIN_FIELD") or names[0]
    at = table.fields().lookupField(origin)
    others = [k for k in range(len(names)) if k != at]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    origins, rows = [], []
    destinations = [names[k] for k in others]
    for feature in features(table, "COST_MATRIX", request):
        row = feature.attributes()
        if not origins and not _names_most(destinations, candidate_ids) and _names_most(row, candidate_ids):
            # GDAL takes a first line with numbers, such as ids, for data instead of names.
            destinations = [identifier(row[k]) for k in others]
            continue
        origins.append(identifier(row[at]))
        rows.append(row)
    columns = [read_numbers([row[k] for row in rows], names[k], "cost_matrix") for k in others]
    costs = np.array(columns, dtype=np.float64).reshape(len(others), len(rows)).T
    cost = matrix_cost_from_table(
        origins,
        destinations,
        costs,
        demand_ids,
        candidate_ids,
        missing_is_unreachable=values.flag("MISSING_IS_UNREACHABLE"),
        itself=itself,
    )
    spare = (len(origins) - cost.n_demand, len(others) - cost.n_candidates)
    if any(spare):
        feedback.pushWarning(
            tr("COST_MATRIX: {} rows and {} columns belong to points that take no part and are not used.").format(
                *spare
            )
        )
    return cost


def tell_of_own_places(feedback: QgsProcessingFeedback, cost: MatrixCost) -> None:
    """Say how many places reach themselves at no cost because the table does not say otherwise."""
    if cost.assumed:
        feedback.pushInfo(
            tr("COST_MATRIX: {} places have no cost to themselves; each reaches itself at 0.").format(
                count(cost.assumed)
            )
        )


def _names_most(names: Sequence, identifiers: Sequence) -> bool:
    """Whether most of the identifiers are among the names."""
    wanted = {id_text(one) for one in identifiers}
    return 2 * len(wanted & {id_text(one) for one in names}) > len(wanted)


def degrees(
    xy: np.ndarray, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext, metric: str = "DISTANCE"
) -> np.ndarray:
    """Longitude and latitude on WGS 84 of coordinates in ``crs``, shape (n, 2)."""
    if not crs.isValid():
        raise InputError(
            tr("The layer has no CRS, so there is no ellipsoid; set its CRS or use euclidean."), metric.lower()
        )
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    places = [transform.transform(QgsPointXY(float(x), float(y))) for x, y in xy]
    return np.array([(place.x(), place.y()) for place in places]).reshape(-1, 2)
