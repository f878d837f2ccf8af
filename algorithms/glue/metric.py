"""What a distance is in a run, and what it is measured in: decided here for all algorithms."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

from .naming import tr
from .numbers import Unit, costs, lengths, metres
from .values import Values

DISTANCES = ("euclidean", "ellipsoidal", "matrix")


def metric_name(values: Values) -> str:
    """Parameter that holds the kind of distance: METRIC where DISTANCE is a length; empty where there is none."""
    for name in ("METRIC", "DISTANCE"):
        definition = values.definition(name)
        if definition is not None and definition.type() == "enum":
            return name
    return ""


def metric(values: Values) -> str:
    """One of ``DISTANCES``; a cost matrix that is given is used unless another kind of distance is asked for."""
    name = metric_name(values)
    if values.definition("COST_MATRIX") is not None and values.given("COST_MATRIX") and not values.given(name):
        return "matrix"
    return values.choice(name) if name else "euclidean"


def metric_problem(values: Values) -> str | None:
    """Complaint about a cost matrix beside a kind of distance that would not use it."""
    if not values.given("COST_MATRIX") or metric(values) == "matrix":
        return None
    name = metric_name(values)
    text = tr("COST_MATRIX: it is given, but with {}={} it would not be used. Choose {}=matrix, or leave it empty.")
    return text.format(name, metric(values), name)


def cost_unit(values: Values, crs: QgsCoordinateReferenceSystem | None) -> Unit:
    """What distances are in: the unit of ``crs``, metres on the ellipsoid, or whatever the cost matrix holds."""
    kind = metric(values)
    if kind == "matrix":
        return costs(values.text("COST_FIELD"))
    return metres() if kind == "ellipsoidal" else lengths(crs)
