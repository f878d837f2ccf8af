"""Chosen sites, allocation lines and assigned demand as layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import (
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsWkbTypes,
)

from ...core.service.allocation import Allocation
from ...core.service.site_table import SiteTable, site_table
from .answer import Answer
from .attributes import fields_beside, identifier_type, stored
from .definitions import layer_output
from .layers import PointLayer, each_place, fields_of, line, place_type, point, write
from .location_input import LocationInput
from .naming import tr
from .values import Values


def site_features(table: SiteTable, xy: np.ndarray) -> list[tuple[QgsGeometry, list]]:
    """One point per site at ``xy``, shape (p, 2), with the values of ``table``; its fields are ``table.schema``."""
    return [(point(*place), row) for place, row in zip(xy, table.rows())]


def answer_table(read: LocationInput, answer: Answer) -> SiteTable:
    """The sites of an answer, in its order."""
    identifiers = stored(read.candidate_ids)
    names = [identifiers[candidate] for candidate in answer.sites]
    return site_table(answer.allocation, read.existing[answer.sites], names, identifier_type(read.candidate_ids))


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
    for k, position, amount, distance in zip(*answer.allocation.flow):
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


def assignment_fields(given: QgsFields, kind: type, covered: bool = False) -> QgsFields:
    """Fields of the customers and of their site (ids of type ``kind``); the latter give way when names clash."""
    columns = [("site", kind), ("site_rank", int), ("distance", float)]
    return fields_beside(given, columns + [("covered", int)] * covered)


def assignment_rows(
    source: QgsProcessingFeatureSource,
    name: str,
    read: PointLayer,
    served: Allocation,
    identifiers: Sequence,
    within: float | None = None,
) -> Iterator[tuple[QgsGeometry, list]]:
    """The features of ``source`` (parameter ``name``) that were ``read``, with their site, distance and coverage.

    No site for those whom none serves; no distance for those who reach none.
    """
    # Taken once: it is a pass over all customers.
    reached = served.reached
    for place, attributes, k in each_place(source, name, read):
        rank = int(served.assignment[k])
        site = [identifiers[rank], rank + 1] if reached[k] else [None, None]
        row = [*attributes, *site, served.distance[k]]
        yield place, row if within is None else [*row, int(served.distance[k] <= within)]


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
    source, table = values.source("DEMAND"), answer_table(read, answer)
    sites = site_features(table, read.candidate_xy[answer.sites])
    names = [row[0] for row in table.rows()]
    layers = (
        ("SITES", fields_of(table.schema), QgsWkbTypes.Type.Point, sites, tr("Sites"), "sites"),
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
            assignment_fields(source.fields(), table.kind, within is not None),
            place_type(source),
            assignment_rows(source, "DEMAND", read.demand, answer.allocation, names, within),
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
