"""Layers and tables to a location problem, shared by all location models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...core.errors import InputError
from ...core.location.cost import CostOracle, EllipsoidalCost, EuclideanCost
from ...core.location.cost_pairs import matrix_cost_from_pairs
from ...core.location.problem import FORCED, FREE, LocationProblem
from ...core.location.solve import METHODS, VARIANTS
from .. import checks
from ..base import ChalandiseAlgorithm, advanced
from ..definitions import choice, customers, field, real, seed
from ..feedback import progress_of
from ..layers import PointLayer, as_number, read_points
from ..naming import tr

DISTANCES = ("euclidean", "ellipsoidal", "matrix")


def location_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """Demand, candidates, existing sites and distances."""
    yield customers(tr("Demand points"), name="DEMAND")
    yield field("DEMAND_ID_FIELD", tr("Demand id field"), "DEMAND")
    yield field("WEIGHT_FIELD", tr("Weight field"), "DEMAND")
    yield customers(tr("Candidate sites (the demand points when empty)"), optional=True, name="CANDIDATES")
    yield field("CANDIDATE_ID_FIELD", tr("Candidate id field"), "CANDIDATES")
    yield customers(tr("Existing sites (stay open, count in the number of sites)"), optional=True, name="EXISTING")


def distance_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """What a distance is."""
    yield choice("DISTANCE", tr("Distance"), DISTANCES, "euclidean")
    yield advanced(QgsProcessingParameterBoolean("ROUND_DISTANCES", tr("Round distances to whole numbers"), False))
    yield QgsProcessingParameterFeatureSource(
        "COST_MATRIX",
        tr("Cost matrix (table of origin, destination, cost)"),
        [QgsProcessing.SourceType.TypeVector],
        optional=True,
    )
    for name, title in (
        ("ORIGIN_FIELD", tr("Origin field (demand id)")),
        ("DESTINATION_FIELD", tr("Destination field (candidate id)")),
        ("COST_FIELD", tr("Cost field")),
    ):
        yield QgsProcessingParameterField(name, title, None, "COST_MATRIX", optional=True)


def solver_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """How the problem is solved."""
    yield choice("METHOD", tr("Method"), METHODS, "auto")
    yield advanced(choice("VARIANT", tr("Variant of substitution"), tuple(VARIANTS), "best_swap"))
    yield advanced(real("TIME_LIMIT", tr("Time limit (seconds)"), None, 0, optional=True))
    yield advanced(real("GAP", tr("Gap at which to stop (%)"), 0.0, 0, 99))
    yield seed()


def solver_options(algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext) -> dict:
    """The values of :func:`solver_definitions` as arguments of ``solve``."""
    return {
        "method": algorithm.parameterAsEnumString(parameters, "METHOD", context),
        "variant": algorithm.parameterAsEnumString(parameters, "VARIANT", context),
        "time_limit": (
            algorithm.parameterAsDouble(parameters, "TIME_LIMIT", context)
            if algorithm.given(parameters, "TIME_LIMIT")
            else None
        ),
        "gap": algorithm.parameterAsDouble(parameters, "GAP", context) / 100.0,
        "seed": algorithm.parameterAsInt(parameters, "SEED", context),
    }


def location_problems(
    algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext
) -> Iterator[str | None]:
    """What can be wrong with the values of these parameters."""
    distance = algorithm.parameterAsEnumString(parameters, "DISTANCE", context)
    if distance == "euclidean":
        yield _geographic_demand(algorithm, parameters, context)
    for name in ("CANDIDATES", "EXISTING"):
        yield checks.different_crs(algorithm, parameters, context, "DEMAND", name)
    if distance == "matrix":
        reason = tr("DISTANCE=matrix needs it")
        for name in ("COST_MATRIX", "ORIGIN_FIELD", "DESTINATION_FIELD", "COST_FIELD", "DEMAND_ID_FIELD"):
            yield checks.missing(algorithm, parameters, name, reason)
        if algorithm.given(parameters, "CANDIDATES"):
            yield checks.missing(algorithm, parameters, "CANDIDATE_ID_FIELD", reason)


def _geographic_demand(algorithm, parameters, context) -> str | None:
    complaint = checks.geographic(algorithm, parameters, context, "DEMAND", None)
    return complaint and tr("{} Or choose DISTANCE=ellipsoidal.").format(complaint)


@dataclass
class LocationInput:
    """A location problem read from layers, with what is needed to write its solution.

    Attributes
    ----------
    demand : PointLayer
        The demand points.
    candidate_xy : ndarray of float64, shape (m, 2)
        Where the candidates are, in the CRS of the demand.
    candidate_ids : list
        Their identifiers.
    existing : ndarray of bool, shape (m,)
        Which of them exist already.
    cost : CostOracle
        Costs between the two.
    """

    demand: PointLayer
    candidate_xy: np.ndarray
    candidate_ids: list
    existing: np.ndarray
    cost: CostOracle

    def problem(self, p: int) -> LocationProblem:
        """The problem of opening ``p`` sites, existing ones included."""
        status = np.where(self.existing, FORCED, FREE)
        return LocationProblem(self.demand.points.weight, self.cost, p, status)


def read_location(
    algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> LocationInput:
    """Read demand, candidates, existing sites and costs.

    Raises
    ------
    InputError
        A layer is unusable, or the cost matrix does not fit the points.
    """
    progress = progress_of(feedback)

    def layer(name: str, id_field: str, weight_field: str = "") -> PointLayer:
        read = read_points(
            algorithm.parameterAsSource(parameters, name, context),
            name,
            context,
            weight_field=algorithm.parameterAsString(parameters, weight_field, context) if weight_field else "",
            id_field=algorithm.parameterAsString(parameters, id_field, context) if id_field else "",
            progress=progress,
        )
        read.report(feedback, name)
        return read

    demand = layer("DEMAND", "DEMAND_ID_FIELD", "WEIGHT_FIELD")
    own = not algorithm.given(parameters, "CANDIDATES")
    candidates = demand if own else layer("CANDIDATES", "CANDIDATE_ID_FIELD")
    xy, identifiers = candidates.points.xy, list(candidates.identifiers)
    existing = np.zeros(len(xy), dtype=bool)
    if algorithm.given(parameters, "EXISTING"):
        id_field = "" if own else "CANDIDATE_ID_FIELD"
        stores = layer("EXISTING", id_field if _has_field(algorithm, parameters, context, id_field) else "")
        xy, identifiers, existing = with_existing(xy, identifiers, stores)
    cost = _cost(algorithm, parameters, context, demand, xy, identifiers, own and len(xy) == len(demand.points))
    return LocationInput(demand, xy, identifiers, existing, cost)


def _has_field(algorithm, parameters, context, id_field: str) -> bool:
    name = algorithm.parameterAsString(parameters, id_field, context) if id_field else ""
    source = algorithm.parameterAsSource(parameters, "EXISTING", context)
    return bool(name) and source.fields().lookupField(name) >= 0


def with_existing(xy: np.ndarray, identifiers: list, stores: PointLayer) -> tuple[np.ndarray, list, np.ndarray]:
    """Candidates with the existing sites among them.

    An existing site that stands exactly on a candidate is that candidate; the others are appended, so that no place
    is offered twice.
    """
    place = {(float(x), float(y)): k for k, (x, y) in reversed(list(enumerate(xy)))}
    existing = [False] * len(xy)
    places, names = [tuple(one) for one in xy], list(identifiers)
    for k, (x, y) in enumerate(stores.points.xy):
        at = place.get((float(x), float(y)))
        if at is None:
            place[float(x), float(y)] = len(places)
            places.append((x, y))
            names.append(f"existing {stores.identifiers[k]}")
            existing.append(True)
        else:
            existing[at] = True
    return np.array(places, dtype=np.float64).reshape(-1, 2), names, np.array(existing, dtype=bool)


def _cost(algorithm, parameters, context, demand: PointLayer, xy, identifiers, same: bool) -> CostOracle:
    rounded = algorithm.parameterAsBool(parameters, "ROUND_DISTANCES", context)
    distance = algorithm.parameterAsEnumString(parameters, "DISTANCE", context)
    if distance == "euclidean":
        return EuclideanCost(demand.points.xy, None if same else xy, rounded=rounded)
    if distance == "ellipsoidal":
        here = degrees(demand.points.xy, demand.crs, context)
        return EllipsoidalCost(here, None if same else degrees(xy, demand.crs, context), rounded=rounded)
    origins, destinations, costs = _cost_pairs(algorithm, parameters, context)
    if rounded:
        costs = np.rint(costs)
    return matrix_cost_from_pairs(origins, destinations, costs, demand.identifiers, identifiers)


def _cost_pairs(algorithm, parameters, context) -> tuple[list, list, np.ndarray]:
    """Origins, destinations and costs of the table; what is not a number becomes NaN."""
    table = algorithm.parameterAsSource(parameters, "COST_MATRIX", context)
    columns = [
        table.fields().lookupField(algorithm.parameterAsString(parameters, name, context))
        for name in ("ORIGIN_FIELD", "DESTINATION_FIELD", "COST_FIELD")
    ]
    pairs = [[feature.attribute(column) for column in columns] for feature in table.getFeatures()]
    origins, destinations, costs = zip(*pairs)
    values = [as_number(cost) for cost in costs]
    return list(origins), list(destinations), np.array([np.nan if v is None else v for v in values])


def degrees(xy: np.ndarray, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> np.ndarray:
    """Longitude and latitude on WGS 84 of coordinates in ``crs``, shape (n, 2)."""
    if not crs.isValid():
        raise InputError(
            tr("The layer has no CRS, so there is no ellipsoid; set its CRS or use euclidean."), "distance"
        )
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    places = [transform.transform(QgsPointXY(float(x), float(y))) for x, y in xy]
    return np.array([(place.x(), place.y()) for place in places]).reshape(-1, 2)
