"""One zone on smaller pixels: the nodes it offers, or why it is not looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from scipy.spatial import cKDTree

from ...grid import Grid
from ...points import PointSet, around
from ...progress import Progress, section
from ...zones.labels import Zones
from ..delimitation import BYTES_PER_PIXEL, Delimitation, DelimitationRules, delimit
from .neighbourhood import Neighbourhood
from .rules import FEWEST, ZoomRules
from .tree import Level, Site, SiteTree, Stop

# A zoomed image is only worth reading when its zones hold this share of the customers.
ENOUGH = 0.5


@dataclass
class Zoomed:
    """A site about to be zoomed into, with the zones and customers of the image it was found on, and what it drew."""

    site: Site
    zones: Zones
    points: PointSet
    drawn: PointSet

    @property
    def is_redrawn(self) -> bool:
        """Whether something else than the customers themselves was drawn."""
        return self.drawn is not self.points


@dataclass
class Offer:
    """Nodes among which sites are chosen.

    Attributes
    ----------
    site : Site
        The zoomed site; its number is 0 while it is the node of a zone in which no site was chosen.
    zones : Zones
        Zones of the image.
    points, drawn : PointSet
        Customers who took part in it, and what was drawn of them.
    nodes : ndarray of int64
        Nodes (rows of the zone table) that may be chosen.
    level : Level
        The zoomed image.
    children : list of Site
        Sites chosen among them.
    """

    site: Site
    zones: Zones
    points: PointSet
    drawn: PointSet
    nodes: np.ndarray
    level: Level
    children: list[Site] = field(default_factory=list)

    @property
    def node_xy(self) -> np.ndarray:
        """Where the nodes are, shape (k, 2)."""
        return np.column_stack([self.zones.table.x[self.nodes], self.zones.table.y[self.nodes]])

    def choose(self, tree: SiteTree, node: int, demand: float) -> None:
        """Make the node of row ``node`` a child of the zoomed site."""
        table = self.zones.table
        self.site.stop = Stop.ZOOMED
        tree.adopt(self.site)
        child = tree.add(
            level=self.level.number,
            parent=self.site.number,
            zone=int(node) + 1,
            x=float(table.x[node]),
            y=float(table.y[node]),
            pixel_size=self.zones.grid.pixel_size,
            customers=int(table.customers[node]),
            demand=float(demand),
            zones=len(self.zones),
        )
        self.children.append(child)
        self.nodes = self.nodes[self.nodes != node]


def look_closer(
    zoomed: Zoomed, taken: set[int], rules: ZoomRules, delimitation: DelimitationRules, progress: Progress
) -> Offer | None:
    """The nodes of the zoomed image of a site; None, with the reason in ``stop``, when it is not zoomed into."""
    site, zones = zoomed.site, zoomed.zones
    pixel_size = zones.grid.pixel_size / rules.zoom_factor
    site.stop = reason_to_stop(site, zones, pixel_size, rules)
    if site.stop is not None:
        return None
    near = Neighbourhood.around(zones, site.zone, taken, rules)
    analysed = zoomed.points.select(near.holds(zoomed.points.x, zoomed.points.y))
    drawn = zoomed.drawn.select(near.holds(zoomed.drawn.x, zoomed.drawn.y)) if zoomed.is_redrawn else analysed
    if not len(drawn):
        site.stop = Stop.NO_ZONE
        return None
    grid = Grid.covering(around(analysed, drawn), pixel_size, margin=delimitation.symbol_size)
    if delimitation.memory is not None and grid.size * BYTES_PER_PIXEL > delimitation.memory:
        site.stop = Stop.TOO_LARGE
        return None
    level = delimit_finer(analysed, drawn, zones, site, grid, rules, delimitation, progress)
    if level is not None:
        table = level.delimitation.trade_area.zones.table
        nodes = np.flatnonzero(near.allows(table.x, table.y))
        if len(nodes):
            site.stop = Stop.ZOOMED
            return Offer(site, level.delimitation.trade_area.zones, analysed, drawn, nodes, level)
    site.stop = Stop.NO_ZONE
    return None


def reason_to_stop(site: Site, zones: Zones, pixel_size: float, rules: ZoomRules) -> Stop | None:
    """The rule that keeps a site from being zoomed into on pixels of ``pixel_size``; None when none does."""
    if not site.zone:
        return Stop.FIXED
    if site.customers < rules.min_customers:
        return Stop.CUSTOMERS
    if pixel_size < rules.precision:
        return Stop.PIXEL
    if 0 < node_spacing(zones) <= rules.node_spacing:
        return Stop.SPACING
    if site.level >= rules.max_depth:
        return Stop.DEPTH
    return None


def node_spacing(zones: Zones) -> float:
    """Mean distance from a node to its nearest neighbour in map units; 0 with fewer than two nodes."""
    if len(zones) < 2:
        return 0.0
    xy = np.column_stack([zones.table.x, zones.table.y])
    return float(cKDTree(xy).query(xy, k=2)[0][:, 1].mean())


def delimit_finer(
    analysed: PointSet,
    drawn: PointSet,
    zones: Zones,
    site: Site,
    grid: Grid,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress,
) -> Level | None:
    """Delimit zones of what is ``drawn`` of ``analysed`` on a finer ``grid``; None when there are none.

    The smallest zone is that of SPEC MO-6 at the density of the parent zone. A zoomed picture shows the same customers
    farther apart, so it holds proportionally fewer of them (never fewer than three), and where it stays too sparse for
    its zones to hold half of the customers, the dilation asks for one neighbour less (SPEC MO-1).
    """
    table = zones.table
    count = int(table.customers[site.zone - 1])
    if drawn is not analysed:
        row, col, inside = zones.grid.cell(drawn.x, drawn.y)
        count = max(int(np.count_nonzero(zones.labels[row[inside], col[inside]] == site.zone)), 1)
    density = count / table.area[site.zone - 1]
    n_min = max(FEWEST, rules.min_customers / rules.zoom_factor ** (2 * site.level))
    best: Delimitation | None = None
    most = 0.0
    tries = delimitation.min_neighbours
    for k in range(tries):
        finer = replace(delimitation, min_area=n_min / density, min_neighbours=tries - k, iteration=None)
        result = delimit(analysed, grid, finer, section(progress, k / tries, (k + 1) / tries), drawn=drawn)
        held = result.trade_area.zones.table.share.sum() if len(result.trade_area.zones) else 0.0
        if held > most:
            best, most = result, held
        if held >= 100 * ENOUGH:
            break
    return Level(site.level + 1, site.number, best, analysed) if best is not None else None
