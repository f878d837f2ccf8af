"""The tree of sites and the zones of its levels as layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsFields, QgsGeometry

from ...core.service.allocation import Allocation
from ...core.service.site_table import ORIGIN, SiteTable, site_table
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


def leaf_xy(tree: SiteTree) -> np.ndarray:
    """Where the zoom ends, shape (p, 2)."""
    return np.array([(site.x, site.y) for site in tree.leaves()])


def leaf_table(tree: SiteTree, served: Allocation) -> SiteTable:
    """The sites at which the zoom ends, with the customers nearest to each and where the zoom had them."""
    leaves = list(tree.leaves())
    table = site_table(served, np.array([site.stop is Stop.FIXED for site in leaves]))
    return table.add(ORIGIN, *origins(tree, leaves), [tree.root_of(site).demand for site in leaves])


def origins(tree: SiteTree, sites: Sequence[Site]) -> Iterator[list]:
    """What the zoom knows of ``sites``: all columns of ``ORIGIN`` but the last, the demand of the zones."""
    roots = [tree.root_of(site) for site in sites]
    yield [root.number for root in roots]
    yield [root.zone for root in roots]
    yield [site.level for site in sites]
    yield [site.pixel_size for site in sites]
    yield [stop_word(site) for site in sites]


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
