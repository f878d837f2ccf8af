"""Chosen sites, allocation lines and assigned demand as layers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsWkbTypes,
)

from ...core.location.problem import weighted
from .answer import Answer
from .attributes import fields_beside, identifier_type, stored
from .definitions import layer_output
from .layers import each_place, fields_of, line, place_type, point, write
from .location_input import LocationInput
from .naming import tr
from .values import Values


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


def site_rows(read: LocationInput, answer: Answer) -> Iterator[tuple[QgsGeometry, list]]:
    """One point per site, in the order of the answer."""
    identifiers = stored(read.candidate_ids)
    total = answer.demand.sum()
    _, position, amount, distance = answer.flow
    for k, candidate in enumerate(answer.sites):
        served = position == k
        demand = float(amount[served].sum())
        travelled = float(weighted(amount[served], distance[served]).sum())
        yield (
            point(*read.candidate_xy[candidate]),
            [
                identifiers[candidate],
                k + 1,
                demand,
                100.0 * demand / total,
                int(served.sum()),
                travelled / demand if demand > 0 else np.nan,
                float(distance[served].max()) if served.any() else np.nan,
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


def allocation_rows(read: LocationInput, answer: Answer) -> Iterator[tuple[QgsGeometry, list]]:
    """One line from every demand point to each site that serves it (SPEC PM-13)."""
    origins, targets = stored(read.demand.identifiers), stored(read.candidate_ids)
    xy = read.demand.points.xy
    for k, position, amount, distance in zip(*answer.flow):
        candidate = answer.sites[position]
        yield (
            line(xy[k], read.candidate_xy[candidate]),
            [
                origins[k],
                targets[candidate],
                int(position) + 1,
                amount,
                distance,
            ],
        )


def assignment_fields(source: QgsProcessingFeatureSource, read: LocationInput, covered: bool = False) -> QgsFields:
    """Fields of the demand layer and of its assignment; the latter give way when names clash."""
    columns = [("site", identifier_type(read.candidate_ids)), ("site_rank", int), ("distance", float)]
    return fields_beside(source.fields(), columns + [("covered", int)] * covered)


def assignment_rows(
    source: QgsProcessingFeatureSource, read: LocationInput, answer: Answer, within: float | None = None
) -> Iterator[tuple[QgsGeometry, list]]:
    """The demand features with the site that serves them, the distance, and whether that is ``within`` reach."""
    identifiers = stored(read.candidate_ids)
    for place, attributes, k in each_place(source, "DEMAND", read.demand):
        rank = int(answer.assignment[k])
        site = [identifiers[answer.sites[rank]], rank + 1] if rank >= 0 else [None, None]
        row = [*attributes, *site, answer.distance[k]]
        yield place, row if within is None else [*row, int(answer.distance[k] <= within)]


def layer_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """The three layers of a location model."""
    yield layer_output("SITES", tr("Sites"), QgsProcessing.SourceType.TypeVectorPoint)
    yield layer_output("ALLOCATION", tr("Allocation lines"), QgsProcessing.SourceType.TypeVectorLine)
    yield layer_output("ASSIGNMENT", tr("Assigned demand"), QgsProcessing.SourceType.TypeVectorPoint, False)


def write_layers(
    values: Values,
    read: LocationInput,
    answer: Answer,
    sentence: str,
    within: float | None = None,
) -> dict:
    """Write the layers of :func:`layer_definitions` that are asked for.

    Parameters
    ----------
    read, answer : LocationInput, Answer
        The problem and what was chosen.
    sentence : str
        Abstract of the layers.
    within : float, optional
        Distance that makes a demand point covered, told in the assigned demand.

    Returns
    -------
    dict
        Destinations by output.
    """
    source = values.source("DEMAND")
    layers = (
        ("SITES", site_fields(read), QgsWkbTypes.Type.Point, site_rows(read, answer), tr("Sites"), "sites"),
        (
            "ALLOCATION",
            allocation_fields(read),
            QgsWkbTypes.Type.LineString,
            allocation_rows(read, answer),
            tr("Allocation"),
            "allocation",
        ),
        (
            "ASSIGNMENT",
            assignment_fields(source, read, within is not None),
            place_type(source),
            assignment_rows(source, read, answer, within),
            tr("Assigned demand"),
            "assignment",
        ),
    )
    outputs = {}
    for name, fields, kind, rows, title, style in layers:
        of = source if name == "ASSIGNMENT" and not read.demand.in_parts else None
        sink, destination = values.sink(name, fields, kind, read.demand.crs, source=of)
        if sink is not None:
            write(sink, fields, rows, name)
            outputs[name] = destination
            values.algorithm.results.dress(destination, title, style, sentence)
    return outputs
