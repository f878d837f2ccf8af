"""Zones and their nodes as layers, the same columns wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsFields, QgsGeometry

from ...core.zones.labels import Zones
from ...core.zones.statistics import ZoneTable
from .layers import fields_of, point
from .plausibility import metres_per_unit
from .polygons import zone_polygons

PRIMARY, SECONDARY = "primary", "secondary"

ZONE_COLUMNS = (
    ("zone", int),
    ("class", str),
    ("area", float),
    ("perimeter", float),
    ("x", float),
    ("y", float),
    ("major", float),
    ("minor", float),
    ("angle", float),
    ("customers", int),
    ("weight", float),
    ("share", float),
    ("density", float),
    ("demand", float),
    ("edge", int),
)
PARENT_COLUMNS = (("parents", str),)
VALUE_COLUMNS = (
    ("value_sum", float),
    ("value_mean", float),
    ("value_mode", float),
    ("value_max", float),
    ("value_cover", float),
)
NODE_COLUMNS = (
    ("zone", int),
    ("class", str),
    ("demand", float),
    ("customers", int),
    ("weight", float),
    ("share", float),
    ("area", float),
    ("inside", int),
    ("edge", int),
)


def classes(primary: np.ndarray | None, n: int) -> list[str | None]:
    """``'primary'`` or ``'secondary'`` per zone; None when that is not known."""
    if primary is None:
        return [None] * n
    return [PRIMARY if one else SECONDARY for one in primary]


def zone_fields(extra: Sequence[tuple[str, type]] = ()) -> QgsFields:
    """Fields of a zone layer."""
    return fields_of([*ZONE_COLUMNS, *extra])


def zone_rows(
    zones: Zones,
    demand: np.ndarray,
    primary: np.ndarray | None,
    crs: QgsCoordinateReferenceSystem,
    extra: Sequence[Sequence] = (),
    shapes: dict[int, QgsGeometry] | None = None,
) -> Iterator[tuple[QgsGeometry, list]]:
    """Polygon and attributes of every zone.

    Parameters
    ----------
    zones : Zones
        Measured zones.
    demand : ndarray, shape (n,)
        Demand of each.
    primary : ndarray of bool, shape (n,), optional
        Which are primary.
    crs : QgsCoordinateReferenceSystem
        For the density, which is per square kilometre whatever the map unit.
    extra : sequence of sequences
        Further columns, each of n values.
    shapes : dict, optional
        Zone number -> outline; along the edges of the pixels when None.
    """
    table: ZoneTable = zones.table
    if shapes is None:
        shapes = zone_polygons(zones.labels, zones.grid)
    per_square_kilometre = 1e6 / metres_per_unit(crs) ** 2
    for k, kind in enumerate(classes(primary, len(table))):
        yield (
            shapes[k + 1],
            [
                table.zone[k],
                kind,
                table.area[k],
                table.perimeter[k],
                table.x[k],
                table.y[k],
                table.major[k],
                table.minor[k],
                table.angle[k],
                table.customers[k],
                table.weight[k],
                table.share[k],
                table.density[k] * per_square_kilometre,
                demand[k],
                int(table.edge[k]),
                *(column[k] for column in extra),
            ],
        )


def node_fields() -> QgsFields:
    """Fields of a node layer."""
    return fields_of(NODE_COLUMNS)


def node_rows(zones: Zones, demand: np.ndarray, primary: np.ndarray | None) -> Iterator[tuple[QgsGeometry, list]]:
    """Point and attributes of the node of every zone."""
    table = zones.table
    for k, kind in enumerate(classes(primary, len(table))):
        yield (
            point(table.x[k], table.y[k]),
            [
                table.zone[k],
                kind,
                demand[k],
                table.customers[k],
                table.weight[k],
                table.share[k],
                table.area[k],
                int(table.inside[k]),
                int(table.edge[k]),
            ],
        )


def parent_texts(parents: Sequence[np.ndarray]) -> list[str]:
    """Numbers of the primary-plateau zones each zone grew from, as ``'3, 4'``."""
    return [", ".join(str(number) for number in numbers) for numbers in parents]


def value_columns(table: ZoneTable) -> list[np.ndarray]:
    """Columns of the summarised raster."""
    return [table.value_sum, table.value_mean, table.value_mode, table.value_max, table.value_cover]
