"""Travel costs of customers to sites from a table in which some customers may have no way at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

import numpy as np
from qgis.core import QgsFeatureRequest, QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterField
from qgis.core import QgsProcessingParameterFeatureSource as FeatureSource

from ...core.cost.matrix import MatrixCost
from ...core.cost.pairs import id_text, known_pairs, matrix_cost_from_pairs
from . import checks
from .attributes import identifier, read_numbers
from .base import advanced
from .naming import tr
from .reading import features, gone
from .values import Values


def cost_definitions() -> Iterator:
    """The table of costs and its fields."""
    yield FeatureSource(
        "COST_MATRIX",
        tr("Cost matrix (origin, destination, cost; or a column for each destination)"),
        [QgsProcessing.SourceType.TypeVector],
        optional=True,
    )
    for name, title in (
        ("ORIGIN_FIELD", tr("Origin field (customer id)")),
        ("DESTINATION_FIELD", tr("Destination field (site id)")),
        ("COST_FIELD", tr("Cost field")),
    ):
        yield QgsProcessingParameterField(name, title, None, "COST_MATRIX", optional=True)
    yield advanced(QgsProcessingParameterBoolean("MISSING_IS_UNREACHABLE", tr("A missing pair has no way"), False))


def cost_problems(values: Values) -> Iterator[str | None]:
    """What can be wrong with the table."""
    if not values.given("COST_MATRIX"):
        return
    names = ["CUSTOMER_ID_FIELD", "SITE_ID_FIELD", "ORIGIN_FIELD"]
    if any(values.given(name) for name in ("DESTINATION_FIELD", "COST_FIELD")):
        names += ["DESTINATION_FIELD", "COST_FIELD"]
    for name in names:
        yield checks.missing(values, name, tr("COST_MATRIX is given and needs it"))


def read_costs(values: Values, feedback, customers: list, sites: list, itself: np.ndarray) -> MatrixCost:
    """Costs from every customer to every destination of the table, the sites first.

    Parameters
    ----------
    customers, sites : list
        Their ids. A destination of the table that is no site is a candidate the sites can be compared with.
    itself : ndarray of int64, shape (n,)
        Which site each customer is itself, -1 for none. A table of places among themselves says it of the other
        destinations by their ids.

    Returns
    -------
    MatrixCost
        ``inf`` where there is no way; a customer may have none at all.

    Raises
    ------
    InputError
        The ids do not fit, or pairs are missing, doubled or negative.
    """
    pairs = list(_pairs(values))
    no_way = values.flag("MISSING_IS_UNREACHABLE")
    wanted = {id_text(one) for one in sites}
    others = sorted({id_text(pair[1]) for pair in pairs} - wanted)
    candidates = [*sites, *others]
    itself = with_others(itself, customers, [id_text(pair[0]) for pair in pairs], sites, others)
    known = known_pairs([pair[0] for pair in pairs], [pair[1] for pair in pairs], customers, candidates)
    if not known.all():
        feedback.pushWarning(
            tr("COST_MATRIX: {} of {} rows belong to points that take no part and are not used.").format(
                int((~known).sum()), len(known)
            )
        )
    used = [pair for pair, inside in zip(pairs, known) if inside and not (no_way and np.isnan(pair[2]))]
    at_home = {id_text(customers[k]) for k in np.flatnonzero(itself >= 0)}
    ways = at_home | {id_text(origin) for origin, _, cost in used if not np.isinf(cost)}
    told = {id_text(origin) for origin, _, _ in used}
    stranded = np.array([id_text(one) not in ways and (no_way or id_text(one) in told) for one in customers])
    cut_off = {id_text(one) for one, alone in zip(customers, stranded) if alone}
    used = [pair for pair in used if id_text(pair[0]) not in cut_off]
    matrix, assumed = np.full((len(customers), len(candidates)), np.inf), 0
    if not stranded.all():
        origins, destinations, costs = zip(*used) if used else ((), (), ())
        reachable = matrix_cost_from_pairs(
            origins,
            destinations,
            np.array(costs, dtype=np.float64),
            [one for one, alone in zip(customers, stranded) if not alone],
            candidates,
            missing_is_unreachable=no_way,
            itself=itself[~stranded],
        )
        matrix[~stranded], assumed = reachable.matrix, reachable.assumed
    return MatrixCost(matrix, assumed)


def with_others(itself: np.ndarray, customers: list, origins: list, sites: list, others: list) -> np.ndarray:
    """``itself`` with the further destinations (ids ``others``), where the table is one of places among themselves."""
    names = {id_text(one) for one in customers}
    if not others or not names.issuperset(others) or not names.issuperset(origins):
        return itself
    place = {name: len(sites) + k for k, name in enumerate(others)}
    return np.array([at if at >= 0 else place.get(id_text(one), -1) for at, one in zip(itself, customers)])


def _pairs(values: Values) -> Iterator[tuple]:
    """Origin, destination and cost (NaN when there is none) of every pair of the table."""
    table = values.source("COST_MATRIX")
    if table is None:
        raise gone("COST_MATRIX")
    names = table.fields().names()

    def at(name: str) -> int:
        return table.fields().lookupField(values.text(name))

    origin = at("ORIGIN_FIELD")
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [feature.attributes() for feature in features(table, "COST_MATRIX", request)]
    origins = [identifier(row[origin]) for row in rows]
    if values.given("COST_FIELD"):
        destinations = [identifier(row[at("DESTINATION_FIELD")]) for row in rows]
        costs = read_numbers([row[at("COST_FIELD")] for row in rows], values.text("COST_FIELD"), "cost_field")
        yield from zip(origins, destinations, costs.tolist())
        return
    for k, name in enumerate(names):
        if k != origin:
            column = read_numbers([row[k] for row in rows], name, "cost_matrix")
            yield from zip(origins, repeat(name), column.tolist())
