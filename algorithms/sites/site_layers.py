"""Chosen sites, allocation lines and assigned demand as layers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import QgsFields, QgsGeometry, QgsProcessingFeatureSource

from ...core.location.problem import LocationSolution
from ..layers import fields_of, line, point
from .location_input import LocationInput


def identifier_type(identifiers: list) -> type:
    """Type of field that holds all identifiers."""
    return int if all(isinstance(one, int) for one in identifiers) else str


def site_fields(read: LocationInput) -> QgsFields:
    """Fields of the site layer."""
    return fields_of(
        [
            ("site", identifier_type(read.candidate_ids)),
            ("rank", int),
            ("demand", float),
            ("share", float),
            ("customers", int),
            ("mean_distance", float),
            ("max_distance", float),
            ("existing", int),
        ]
    )


def site_rows(read: LocationInput, solution: LocationSolution) -> Iterator[tuple[QgsGeometry, list]]:
    """One point per site, in the order of the solution."""
    kind = identifier_type(read.candidate_ids)
    total = solution.demand.sum()
    for k, candidate in enumerate(solution.sites):
        served = solution.assignment == k
        demand = float(solution.demand[served].sum())
        travelled = float((solution.demand[served] * solution.cost[served]).sum())
        yield (
            point(*read.candidate_xy[candidate]),
            [
                kind(read.candidate_ids[candidate]),
                k + 1,
                demand,
                100.0 * demand / total,
                int(served.sum()),
                travelled / demand if demand > 0 else np.nan,
                float(solution.cost[served].max()) if served.any() else np.nan,
                int(read.existing[candidate]),
            ],
        )


def allocation_fields(read: LocationInput) -> QgsFields:
    """Fields of the allocation lines."""
    return fields_of(
        [
            ("demand_id", identifier_type(read.demand.identifiers)),
            ("site", identifier_type(read.candidate_ids)),
            ("rank", int),
            ("demand", float),
            ("distance", float),
        ]
    )


def allocation_rows(read: LocationInput, solution: LocationSolution) -> Iterator[tuple[QgsGeometry, list]]:
    """One line from every demand point to its site (SPEC PM-13)."""
    origin, target = identifier_type(read.demand.identifiers), identifier_type(read.candidate_ids)
    for k, (x, y) in enumerate(read.demand.points.xy):
        position = int(solution.assignment[k])
        candidate = solution.sites[position]
        yield (
            line((x, y), read.candidate_xy[candidate]),
            [
                origin(read.demand.identifiers[k]),
                target(read.candidate_ids[candidate]),
                position + 1,
                solution.demand[k],
                solution.cost[k],
            ],
        )


def assignment_fields(source: QgsProcessingFeatureSource, read: LocationInput) -> QgsFields:
    """Fields of the demand layer and of its assignment; the latter give way when names clash."""
    fields = QgsFields(source.fields())
    for addition in fields_of([("site", identifier_type(read.candidate_ids)), ("site_rank", int), ("distance", float)]):
        name = addition.name()
        while fields.lookupField(addition.name()) >= 0:
            addition.setName(f"{name}_{fields.count()}")
        fields.append(addition)
    return fields


def assignment_rows(
    source: QgsProcessingFeatureSource, read: LocationInput, solution: LocationSolution
) -> Iterator[tuple[QgsGeometry, list]]:
    """The demand features with the site that serves them and the distance."""
    position = {feature: k for k, feature in enumerate(read.demand.features)}
    kind = identifier_type(read.candidate_ids)
    for feature in source.getFeatures():
        k = position.get(feature.id())
        if k is None:
            continue
        rank = int(solution.assignment[k])
        site = kind(read.candidate_ids[solution.sites[rank]])
        yield feature.geometry(), [*feature.attributes(), site, rank + 1, solution.cost[k]]
