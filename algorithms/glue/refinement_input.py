"""What sites may become on the customers: parameters of the refinement, and what they mean to the method."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsRectangle,
    QgsWkbTypes,
)

from ...core.errors import InputError
from ...core.points import PointSet
from ...core.service.refinement import Feasibility, Refinement, RefinementRules
from . import checks
from .answer import bound_outputs
from .base import advanced
from .definitions import choice
from .layers import PointLayer
from .naming import tr
from .numbers import Unit, percent, percent_at_most
from .reading import features
from .values import Values

NO, BOUND, OPTIMUM = "no", "bound", "optimum"
# How close to the bound, and how many seconds it may take.
PROOFS = {NO: (0.0, 0.0), BOUND: (0.005, 30.0), OPTIMUM: (0.0, 600.0)}


def refinement_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """Where refined sites may be and how far their quality is proven."""
    yield choice("PROVE", tr("Distance to the best possible choice of sites"), PROOFS, BOUND)
    yield advanced(QgsProcessingParameterBoolean("ONLY_CANDIDATES", tr("Sites only at the candidates"), False))
    yield advanced(
        QgsProcessingParameterFeatureSource(
            "FORBIDDEN_AREAS",
            tr("Areas where no site may be (water, parks)"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
    )


def refinement_outputs() -> Iterator[QgsProcessingOutputNumber]:
    """Figures of the refined sites."""
    yield QgsProcessingOutputNumber("CUSTOMER_DISTANCE", tr("Mean distance of the customers to the final sites"))
    yield QgsProcessingOutputNumber("CUSTOMER_LOWER_BOUND", tr("Proven lower bound of that mean distance"))
    yield QgsProcessingOutputNumber("CUSTOMER_GAP_PERCENT", tr("At most this much above the best possible (%)"))
    yield QgsProcessingOutputNumber("FEASIBILITY_PERCENT", tr("Cost of feasible sites (%)"))


def refinement_problems(values: Values) -> Iterator[str | None]:
    """What can be wrong with the values of these parameters."""
    if values.flag("ONLY_CANDIDATES"):
        yield checks.missing(values, "CANDIDATES", tr("ONLY_CANDIDATES wants the sites there"))
    yield checks.no_polygons(values, "FORBIDDEN_AREAS")


def refinement_rules(values: Values, search: bool = True) -> RefinementRules:
    """PROVE and SEED as rules of the refinement."""
    gap, seconds = PROOFS[values.choice("PROVE")]
    seed = values.whole("SEED")
    return RefinementRules(search=search, gap=gap, time_limit=seconds, seed=seed)


def feasibility(
    values: Values, feedback: QgsProcessingFeedback, customers: PointLayer, candidates: PointSet | None
) -> Feasibility:
    """CANDIDATES, ONLY_CANDIDATES and FORBIDDEN_AREAS, in the CRS of the customers."""
    allowed = None
    if values.given("FORBIDDEN_AREAS"):
        allowed = outside(forbidden_area(values, feedback, customers))
    return Feasibility(
        candidates.xy if candidates is not None else np.empty((0, 2)),
        values.flag("ONLY_CANDIDATES"),
        allowed,
    )


def forbidden_area(values: Values, feedback: QgsProcessingFeedback, customers: PointLayer) -> QgsGeometry:
    """The polygons of FORBIDDEN_AREAS as one, in the CRS of the customers; what they cover is told.

    Raises
    ------
    InputError
        There is no polygon, or none that can be brought to that CRS.
    """
    lost: list[int] = []
    request = QgsFeatureRequest().setNoAttributes()
    request.setDestinationCrs(customers.crs, values.context.transformContext())
    request.setTransformErrorCallback(lambda feature: lost.append(feature.id()))
    shapes, others = [], 0
    for feature in features(values.source("FORBIDDEN_AREAS"), "FORBIDDEN_AREAS", request):
        shape = feature.geometry()
        if shape.isEmpty():
            continue
        if shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
            shapes.append(shape.makeValid())
        else:
            others += 1
    if lost:
        feedback.pushWarning(
            tr("FORBIDDEN_AREAS: {} areas cannot be brought to {} and forbid nothing; reproject the layer first.")
            .format(len(lost), customers.crs.authid())
        )  # fmt: skip
    if others:
        feedback.pushWarning(
            tr("FORBIDDEN_AREAS: {} features are points or lines and forbid nothing; buffer them to make areas.")
            .format(others)
        )  # fmt: skip
    if not shapes:
        raise InputError(tr("There is no usable polygon, so nothing would be forbidden."), "forbidden_areas")
    area = QgsGeometry.unaryUnion(shapes)
    feedback.pushInfo(tr("FORBIDDEN_AREAS: no site in {} areas.").format(len(shapes)))
    if not area.boundingBox().intersects(QgsRectangle(*customers.points.extent)):
        feedback.pushWarning(
            tr("FORBIDDEN_AREAS: none of the {} areas touches the region of the customers, so they forbid nothing. "
               "Check that both layers show the same region and that both CRS are right.").format(len(shapes))
        )  # fmt: skip
    return area


def outside(area: QgsGeometry) -> Callable[[np.ndarray], np.ndarray]:
    """Test whether places lie outside ``area``."""
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()

    def allowed(xy: np.ndarray) -> np.ndarray:
        # ``area`` is named here to live as long as the engine that reads it.
        return np.array([area.isNull() or not engine.intersects(QgsPoint(x, y)) for x, y in xy.tolist()], dtype=bool)

    return allowed


def site_figures(refined: Refinement) -> dict:
    """The figures that any location model gives, of the refined sites and all customers."""
    served, stage = refined.evaluation, refined.last
    total_bound = stage.lower_bound * float(served.weight.sum())
    return {
        "OBJECTIVE": served.total,
        "MEAN_DISTANCE": served.mean,
        "MAX_DISTANCE": served.max,
        "STATUS": stage.status,
        **bound_outputs("LOWER_BOUND", total_bound, stage.gap_percent / 100.0),
    }


def refinement_figures(refined: Refinement) -> dict:
    """The values of :func:`refinement_outputs` that there are."""
    outputs = {"CUSTOMER_DISTANCE": refined.evaluation.mean}
    stage = refined.last if refined.stages else None
    if stage is not None and np.isfinite(stage.lower_bound):
        outputs["CUSTOMER_LOWER_BOUND"] = stage.lower_bound
        if np.isfinite(stage.gap_percent):
            outputs["CUSTOMER_GAP_PERCENT"] = stage.gap_percent
    if np.isfinite(refined.cost_of_feasibility):
        outputs["FEASIBILITY_PERCENT"] = refined.cost_of_feasibility
    return outputs


def quality(refined: Refinement, unit: Unit) -> str:
    """How good the sites are, in a sentence; ``unit`` is that of the coordinates."""
    count, stage = len(refined.xy), refined.last
    sentence = tr("Customers travel {} on average to the nearest of {} sites").format(
        unit.text(refined.evaluation.mean), count
    )
    if np.isfinite(stage.gap_percent):
        kept = int(refined.existing.sum())
        proven = tr(
            "at most {} more than with any possible choice of {} sites among the places where they may be"
        ).format(percent_at_most(stage.gap_percent), count)
        if kept:
            proven = tr("{} that keeps the {} existing ones").format(proven, kept)
        sentence = f"{sentence}: {proven}"
    if np.isfinite(refined.cost_of_feasibility):
        sentence += tr("; free sites would be {} better").format(
            percent(100 - 100 / (1 + refined.cost_of_feasibility / 100))
        )
    return sentence + "."
