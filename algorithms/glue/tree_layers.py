"""The tree of sites and the zones of its levels as layers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsFields, QgsGeometry
from scipy.spatial import cKDTree

from ...core.points import PointSet
from ...core.study.zoom.tree import Site, SiteTree, Stop
from ...core.zones.demand import zone_demand
from .layers import fields_of, point
from .zone_layers import zone_fields, zone_rows

TREE_COLUMNS = (
    ("site", int),
    ("level", int),
    ("parent", int),
    ("rank", int),
    ("zone", int),
    ("pixel_size", float),
    ("customers", int),
    ("demand", float),
    ("zones", int),
    ("stop", str),
)
SITE_COLUMNS = (
    ("site", int),
    ("rank", int),
    ("zone", int),
    ("level", int),
    ("pixel_size", float),
    ("demand", float),
    ("customers", int),
    ("weight", float),
    ("share", float),
    ("mean_distance", float),
    ("max_distance", float),
    ("stop", str),
)
STOP_WORDS = {
    Stop.DEPTH: "maximum depth reached",
    Stop.CUSTOMERS: "too few customers",
    Stop.PIXEL: "wanted pixel size reached",
    Stop.SPACING: "wanted spacing of nodes reached",
    Stop.NO_ZONE: "no zone at a finer scale",
    Stop.TOO_LARGE: "image too large for the memory",
    Stop.FIXED: "fixed site",
    Stop.BEST_PLACED: "no better place at a finer scale",
    Stop.ZOOMED: "zoomed",
    Stop.DESERTED: "its customers are better served from other zones",
}
"""What layers hold, in any language; pages translate it."""
LEVEL_COLUMNS = (("level", int), ("parent", int), ("site", int))


def stop_word(site: Site) -> str:
    """What became of ``site`` in the zoom, as layers hold it."""
    return STOP_WORDS[site.stop] if site.stop is not None else ""


def tree_fields() -> QgsFields:
    """Fields of the tree layer."""
    return fields_of(TREE_COLUMNS)


def tree_rows(tree: SiteTree) -> Iterator[tuple[QgsGeometry, list]]:
    """Every site of every level; ``rank`` is that of its ancestor at level 1."""
    for site in tree.sites:
        yield (
            point(site.x, site.y),
            [
                site.number,
                site.level,
                site.parent,
                tree.root_of(site).number,
                site.zone,
                site.pixel_size,
                site.customers,
                site.demand,
                site.zones,
                stop_word(site),
            ],
        )


def final_fields() -> QgsFields:
    """Fields of the layer of final sites."""
    return fields_of(SITE_COLUMNS)


def final_rows(tree: SiteTree, points: PointSet) -> list[tuple[QgsGeometry, list]]:
    """The sites at which the zoom ends, with the customers who are nearest to each.

    Parameters
    ----------
    tree : SiteTree
        The completed tree.
    points : PointSet
        All customers; each counts for its nearest site.
    """
    leaves = list(tree.leaves())
    distance, nearest = cKDTree([(site.x, site.y) for site in leaves]).query(points.xy)
    n = len(leaves)
    customers = np.bincount(nearest, minlength=n)
    weight = np.bincount(nearest, weights=points.weight, minlength=n)
    travelled = np.bincount(nearest, weights=points.weight * distance, minlength=n)
    farthest = np.zeros(n)
    np.maximum.at(farthest, nearest, distance)
    rows = []
    for k, site in enumerate(leaves):
        root = tree.root_of(site)
        rows.append(
            (
                point(site.x, site.y),
                [
                    k + 1,
                    root.number,
                    root.zone,
                    site.level,
                    site.pixel_size,
                    root.demand,
                    customers[k],
                    weight[k],
                    100.0 * weight[k] / points.total_weight,
                    travelled[k] / weight[k] if weight[k] > 0 else np.nan,
                    farthest[k] if customers[k] else np.nan,
                    stop_word(site),
                ],
            )
        )
    return rows


def mean_distance(xy: np.ndarray, points: PointSet) -> float:
    """Weighted mean distance of all customers to the nearest of the sites at ``xy`` (k, 2), in map units."""
    distance = cKDTree(xy).query(points.xy)[0]
    return float(np.average(distance, weights=points.weight))


def level_zone_fields() -> QgsFields:
    """Fields of the zones of the zoomed levels."""
    return zone_fields(LEVEL_COLUMNS)


def level_zone_rows(
    tree: SiteTree, demand: str, crs: QgsCoordinateReferenceSystem
) -> Iterator[tuple[QgsGeometry, list]]:
    """Zones of the zoomed levels; ``site`` is the number of the site chosen in the zone, 0 if there is none."""
    for level in tree.levels:
        area = level.delimitation.trade_area
        n = len(area.zones)
        chosen = np.zeros(n, dtype=int)
        for site in tree.sites:
            if site.parent == level.parent and site.zone:
                chosen[site.zone - 1] = site.number
        values = zone_demand(area.zones.table, demand, level.analysed)
        extra = [np.full(n, level.number), np.full(n, level.parent), chosen]
        yield from zone_rows(area.zones, values, area.primary, crs, extra)
