"""Recursive zoom: each chosen zone is looked at again with smaller pixels, street by street."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from .delimitation import Delimitation, DelimitationRules, delimit
from .errors import InputError
from .grid import Grid
from .location.cost import EuclideanCost
from .location.problem import FORBIDDEN, FREE, LocationProblem
from .location.solve import solve
from .points import PointSet
from .progress import Progress, section, silent
from .zones.demand import zone_demand
from .zones.labels import Zones

BUFFERS = ("distance", "touching", "none")
# Customers that define an area at the very least: three that are not in line (SPEC MO-6).
FEWEST = 3
# A zoomed image is only worth reading when its zones hold this share of the customers.
ENOUGH = 0.5

DEPTH = "maximum depth reached"
CUSTOMERS = "too few customers"
PIXEL = "wanted pixel size reached"
SPACING = "wanted spacing of nodes reached"
NO_ZONE = "no zone at a finer scale"
FIXED = "fixed site"
ZOOMED = "zoomed"


@dataclass(frozen=True)
class ZoomRules:
    """How far and how to zoom.

    Attributes
    ----------
    zoom_factor : float
        Division of the pixel size from one level to the next, 1.2..10.
    max_depth : int
        Levels at most, the overview being level 1.
    min_customers : int
        Zones with fewer customers are not zoomed into.
    precision : float
        Pixel size (map units) at which to stop; 0 for none.
    node_spacing : float
        Mean distance between neighbouring nodes (map units) at which to stop; 0 for none.
    sites_per_zone : int
        Sites to choose in each zoomed zone.
    buffer : str
        Which neighbours take part, so that an ideal site at the border is not missed: ``'distance'`` (zones and loose
        customers within ``buffer_share``), ``'touching'`` (those that touch the zone) or ``'none'``.
    buffer_share : float
        Width of the buffer as a share of the diagonal of the zone's bounding box.
    restrict_to_parent : bool
        Only nodes inside the parent zone may be chosen, not those in its buffer.
    demand : str
        Definition of a zone's demand, see :func:`~.zones.demand.zone_demand`.
    method : str
        Location method.
    seed : int
        Seed of the location method.

    References
    ----------
    SPEC ZO-1..ZO-3, D-16.
    """

    zoom_factor: float = 2.0
    max_depth: int = 3
    min_customers: int = 25
    precision: float = 0.0
    node_spacing: float = 0.0
    sites_per_zone: int = 1
    buffer: str = "distance"
    buffer_share: float = 0.1
    restrict_to_parent: bool = False
    demand: str = "area"
    method: str = "auto"
    seed: int = 0

    def __post_init__(self) -> None:
        if not 1.2 <= self.zoom_factor <= 10:
            raise InputError(f"The zoom factor must be between 1.2 and 10, not {self.zoom_factor:g}.", "zoom_factor")
        if self.max_depth < 1:
            raise InputError(f"At least one level is needed, not {self.max_depth}.", "max_depth")
        if self.buffer not in BUFFERS:
            raise InputError(f"Unknown buffer {self.buffer!r}; choose one of {', '.join(BUFFERS)}.", "buffer")
        if self.buffer_share < 0:
            raise InputError("The width of the buffer must not be negative.", "buffer_share")


@dataclass
class Site:
    """A site of the tree.

    Attributes
    ----------
    number : int
        Number of the site, 1.. over the whole tree.
    level : int
        1 for the overview.
    parent : int
        Number of the site whose zone was zoomed into; 0 at level 1.
    zone : int
        Number of its zone among those of its level and parent; 0 for a site that is no zone's node.
    x, y : float
        Map coordinates.
    pixel_size : float
        Pixel of the image it was found on, in map units.
    customers : int
        Customers inside its zone.
    demand : float
        Demand of the nodes allocated to it.
    zones : int
        Zones of that image, among which it was chosen.
    stop : str
        Why its zone was not zoomed into further; ``'zoomed'`` when it was.
    """

    number: int
    level: int
    parent: int
    zone: int
    x: float
    y: float
    pixel_size: float
    customers: int
    demand: float
    zones: int
    stop: str = ""


@dataclass
class Level:
    """The image behind the sites that share a parent.

    Attributes
    ----------
    number : int
        1 for the overview.
    parent : int
        Number of the zoomed site; 0 for the overview.
    delimitation : Delimitation
        Its image, series and zones.
    analysed : PointSet
        The customers that took part, those of the buffer included.
    """

    number: int
    parent: int
    delimitation: Delimitation
    analysed: PointSet


@dataclass
class SiteTree:
    """All sites of all levels.

    Attributes
    ----------
    sites : list of Site
        Parents before children; ``sites[k].number == k + 1``.
    levels : list of Level
        The zoomed images (the overview is the caller's own).
    """

    sites: list[Site] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)

    def add(self, **attributes) -> Site:
        """New site, numbered."""
        site = Site(number=len(self.sites) + 1, **attributes)
        self.sites.append(site)
        return site

    def leaves(self) -> Iterator[Site]:
        """Sites that were not zoomed into: the answer."""
        return (site for site in self.sites if site.stop != ZOOMED)

    def root_of(self, site: Site) -> Site:
        """The site of level 1 above ``site``."""
        while site.parent:
            site = self.sites[site.parent - 1]
        return site


def zoom(
    tree: SiteTree,
    zones: Zones,
    points: PointSet,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress = silent,
) -> SiteTree:
    """Zoom into the zone of every site of level 1 until a stop rule holds.

    Parameters
    ----------
    tree : SiteTree
        Holds the sites of level 1; it is completed in place.
    zones : Zones
        Zones of level 1.
    points : PointSet
        All customers.
    rules : ZoomRules
        How far to zoom and how.
    delimitation : DelimitationRules
        How zones are made; the minimum area and, where the picture is too sparse, the number of neighbours are
        adapted to each level.
    progress : Progress
        Progress callback.

    Returns
    -------
    SiteTree
        The completed ``tree``; every site says why the zoom stopped there.

    References
    ----------
    SPEC ZO-1..ZO-3; Baray 2002 ("Russian dolls").
    """
    roots = list(tree.sites)
    taken = {site.zone for site in roots if site.zone}
    for k, site in enumerate(roots):
        step = section(progress, k / len(roots), (k + 1) / len(roots))
        step(0.0, f"Zooming into site {site.number} of {len(roots)}")
        _zoom_into(tree, site, zones, taken, points, rules, delimitation, step)
    return tree


def _zoom_into(
    tree: SiteTree,
    site: Site,
    zones: Zones,
    taken: set[int],
    points: PointSet,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress,
) -> None:
    pixel_size = zones.grid.pixel_size / rules.zoom_factor
    site.stop = _reason_to_stop(site, zones, pixel_size, rules)
    if site.stop:
        return
    near = Neighbourhood.around(zones, site.zone, taken, rules)
    analysed = points.select(near.holds(points.x, points.y))
    level = delimit_finer(analysed, zones, site, pixel_size, rules, delimitation, progress)
    if level is None:
        site.stop = NO_ZONE
        return
    finer = level.delimitation.trade_area.zones
    table = finer.table
    allowed = near.allows(table.x, table.y)
    if not allowed.any():
        site.stop = NO_ZONE
        return
    demand = zone_demand(table, rules.demand, analysed)
    status = np.where(allowed, FREE, FORBIDDEN)
    problem = LocationProblem(
        demand,
        EuclideanCost(np.column_stack([table.x, table.y])),
        min(rules.sites_per_zone, int(allowed.sum())),
        status,
    )
    solution = solve(problem, rules.method, seed=rules.seed)
    site.stop = ZOOMED
    tree.levels.append(level)
    children = [
        tree.add(
            level=level.number,
            parent=site.number,
            zone=int(node) + 1,
            x=float(table.x[node]),
            y=float(table.y[node]),
            pixel_size=pixel_size,
            customers=int(table.customers[node]),
            demand=float(served),
            zones=len(finer),
        )
        for node, served in zip(solution.sites, solution.served_demand)
    ]
    chosen = {child.zone for child in children}
    for child in children:
        progress(0.5)
        _zoom_into(tree, child, finer, chosen, analysed, rules, delimitation, progress)


def _reason_to_stop(site: Site, zones: Zones, pixel_size: float, rules: ZoomRules) -> str:
    if not site.zone:
        return FIXED
    if site.customers < rules.min_customers:
        return CUSTOMERS
    if pixel_size < rules.precision:
        return PIXEL
    if 0 < node_spacing(zones) <= rules.node_spacing:
        return SPACING
    if site.level >= rules.max_depth:
        return DEPTH
    return ""


def node_spacing(zones: Zones) -> float:
    """Mean distance from a node to its nearest neighbour in map units; 0 with fewer than two nodes."""
    if len(zones) < 2:
        return 0.0
    xy = np.column_stack([zones.table.x, zones.table.y])
    return float(cKDTree(xy).query(xy, k=2)[0][:, 1].mean())


def delimit_finer(
    analysed: PointSet,
    zones: Zones,
    site: Site,
    pixel_size: float,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress,
) -> Level | None:
    """Delimit zones among ``analysed`` on a finer grid; None when there are none.

    The smallest zone is that of SPEC MO-6 at the density of the parent zone. A zoomed picture shows the same customers
    farther apart, so it holds proportionally fewer of them (never fewer than three), and where it stays too sparse for
    its zones to hold half of the customers, the dilation asks for one neighbour less (SPEC MO-1).
    """
    table = zones.table
    density = table.customers[site.zone - 1] / table.area[site.zone - 1]
    n_min = max(FEWEST, rules.min_customers / rules.zoom_factor ** (2 * site.level))
    grid = Grid.covering(analysed.extent, pixel_size, margin=delimitation.symbol_size)
    best: Delimitation | None = None
    most = 0.0
    for min_neighbours in range(delimitation.min_neighbours, 0, -1):
        finer = replace(delimitation, min_area=n_min / density, min_neighbours=min_neighbours, iteration=None)
        result = delimit(analysed, grid, finer, progress)
        held = result.trade_area.zones.table.share.sum() if len(result.trade_area.zones) else 0.0
        if held > most:
            best, most = result, held
        if held >= 100 * ENOUGH:
            break
    return Level(site.level + 1, site.number, best, analysed) if best is not None else None


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """A zone with the neighbours that take part in its zoom.

    Attributes
    ----------
    grid : Grid
        Window of the parent image around the zone.
    analysed : ndarray of bool
        Pixels whose customers take part: the zone, its neighbours, the ground between them.
    eligible : ndarray of bool
        Pixels in which a site may be chosen: the zone and, unless restricted, its buffer.
    """

    grid: Grid
    analysed: np.ndarray
    eligible: np.ndarray

    @classmethod
    def around(cls, zones: Zones, zone: int, taken: set[int], rules: ZoomRules) -> Neighbourhood:
        """Neighbourhood of ``zone``; zones in ``taken`` have a site of their own and stay out beyond the buffer."""
        own = zones.labels == zone
        rows, cols = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        diagonal = math.hypot(rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1)
        reach = {"none": 0.0, "touching": math.sqrt(2), "distance": rules.buffer_share * diagonal}[rules.buffer]
        distance = ndimage.distance_transform_edt(~own)
        analysed = distance <= reach
        neighbours = set(np.unique(zones.labels[analysed])) - {0, zone} - taken
        if neighbours and rules.buffer != "none":
            analysed |= np.isin(zones.labels, list(neighbours))
        return cls(zones.grid, analysed, own if rules.restrict_to_parent else distance <= reach)

    def holds(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether each place takes part."""
        return self._at(self.analysed, x, y)

    def allows(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether a site may be chosen at each place."""
        return self._at(self.eligible, x, y)

    def _at(self, image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        row, col, inside = self.grid.cell(x, y)
        return inside & image[np.clip(row, 0, self.grid.rows - 1), np.clip(col, 0, self.grid.cols - 1)]
