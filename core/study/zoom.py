"""Recursive zoom: each chosen zone is looked at again with smaller pixels, street by street."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from ..cost.euclidean import EuclideanCost
from ..errors import InputError
from ..grid import Grid
from ..location.problem import FORBIDDEN, FORCED, FREE, LocationProblem
from ..location.solve import solve
from ..points import PointSet
from ..progress import Progress, section, silent
from ..zones.demand import zone_demand
from ..zones.labels import Zones
from .delimitation import BYTES_PER_PIXEL, Delimitation, DelimitationRules, delimit

BUFFERS = ("distance", "touching", "none")
# Customers that define an area at the very least: three that are not in line (SPEC MO-6).
FEWEST = 3
# A zoomed image is only worth reading when its zones hold this share of the customers.
ENOUGH = 0.5
# Zones without a site that are looked at too, in case one of their finer nodes deserves it.
MOST_UNCHOSEN = 100
# Relative gap at which the choice among the nodes of a level is good enough.
GAP = 0.001

DEPTH = "maximum depth reached"
CUSTOMERS = "too few customers"
PIXEL = "wanted pixel size reached"
SPACING = "wanted spacing of nodes reached"
NO_ZONE = "no zone at a finer scale"
TOO_LARGE = "image too large for the memory"
FIXED = "fixed site"
ZOOMED = "zoomed"
BEST_PLACED = "no better place at a finer scale"
DESERTED = "its customers are better served from other zones"


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
        if self.min_customers < FEWEST:
            raise InputError(
                f"A zone needs at least {FEWEST} customers to be zoomed into, not {self.min_customers}.",
                "min_customers",
            )
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

    def adopt(self, site: Site) -> None:
        """Take in a site that has no number yet."""
        if not site.number:
            site.number = len(self.sites) + 1
            self.sites.append(site)

    def leaves(self) -> Iterator[Site]:
        """Sites that were not zoomed into: the answer."""
        return (site for site in self.sites if site.stop not in (ZOOMED, DESERTED))

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
    *,
    p: int | None = None,
) -> SiteTree:
    """Zoom into the zone of every site, level after level, until a stop rule holds.

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
    p : int, optional
        Sites wanted in the end when the sites of a level are chosen together; as many as there are when None.

    Returns
    -------
    SiteTree
        The completed ``tree``; every site says why the zoom stopped there.

    Notes
    -----
    With a demand of ``'nearest'`` the sites of a level are chosen with each other in view: the p-median of all
    customers over the nodes of all zoomed images, so that a large zone may get several sites and a small one none.
    The zones of the overview that got no site are looked at as well, and enter the tree when they get one after all.
    With the other definitions of demand each zone is a problem of its own, as in the source.

    References
    ----------
    SPEC ZO-1..ZO-3; Baray 2002 ("Russian dolls").
    """
    frontier = [Zoomed(site, zones, points) for site in tree.sites]
    p = len(tree.sites) * rules.sites_per_zone if p is None else p
    together = rules.demand == "nearest"
    idle = unchosen(tree, zones) if together else []
    frontier.extend(Zoomed(site, zones, points) for site in idle[:MOST_UNCHOSEN])
    known: list[Offer] = []
    for depth in range(1, rules.max_depth + 1):
        step = section(progress, (depth - 1) / rules.max_depth, depth / rules.max_depth)
        offers: list[Offer] = []
        for k, zoomed in enumerate(frontier):
            step(k / len(frontier), f"Zooming into zone {zoomed.site.zone}")
            taken = {other.site.zone for other in frontier if other.zones is zoomed.zones}
            closer = section(step, k / len(frontier), (k + 1) / len(frontier))
            offer = look_closer(zoomed, taken, rules, delimitation, closer)
            if offer is not None:
                offers.append(offer)
        known = [*offers, *known]
        before = len(tree.sites)
        if together:
            choose_together(tree, known, idle, points, p, rules)
        else:
            for offer in offers:
                choose_within(tree, offer, rules)
        for offer in known:
            offer.level.parent = offer.site.number
            if offer.site.number and offer.level not in tree.levels:
                tree.levels.append(offer.level)
        source = {child.number: offer for offer in known for child in offer.children}
        frontier = [
            Zoomed(site, source[site.number].zones, source[site.number].points)
            if site.number in source
            else Zoomed(site, zones, points)
            for site in tree.sites[before:]
            if not site.stop
        ]
        if not frontier:
            break
    for site in tree.sites:
        # Chosen so late that no level was left to look closer.
        site.stop = site.stop or DEPTH
    return tree


@dataclass
class Zoomed:
    """A site about to be zoomed into, with the zones and customers of the image it was found on."""

    site: Site
    zones: Zones
    points: PointSet


@dataclass
class Offer:
    """Nodes among which sites are chosen.

    Attributes
    ----------
    site : Site
        The zoomed site; its number is 0 while it is the node of a zone in which no site was chosen.
    zones : Zones
        Zones of the image.
    points : PointSet
        Customers who took part in it.
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
        self.site.stop = ZOOMED
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
    site.stop = _reason_to_stop(site, zones, pixel_size, rules)
    if site.stop:
        return None
    near = Neighbourhood.around(zones, site.zone, taken, rules)
    analysed = zoomed.points.select(near.holds(zoomed.points.x, zoomed.points.y))
    grid = Grid.covering(analysed.extent, pixel_size, margin=delimitation.symbol_size)
    if delimitation.memory is not None and grid.size * BYTES_PER_PIXEL > delimitation.memory:
        site.stop = TOO_LARGE
        return None
    level = delimit_finer(analysed, zones, site, grid, rules, delimitation, progress)
    if level is not None:
        table = level.delimitation.trade_area.zones.table
        nodes = np.flatnonzero(near.allows(table.x, table.y))
        if len(nodes):
            site.stop = ZOOMED
            return Offer(site, level.delimitation.trade_area.zones, analysed, nodes, level)
    site.stop = NO_ZONE
    return None


def choose_within(tree: SiteTree, offer: Offer, rules: ZoomRules) -> None:
    """Choose the sites of one zoomed image by the p-median of its zones (SPEC ZO-1)."""
    table = offer.zones.table
    status = np.full(len(table), FORBIDDEN, dtype=np.int8)
    status[offer.nodes] = FREE
    cost = EuclideanCost(np.column_stack([table.x, table.y]))
    demand = zone_demand(table, rules.demand, offer.points)
    problem = LocationProblem(demand, cost, min(rules.sites_per_zone, len(offer.nodes)), status)
    solution = solve(problem, rules.method, seed=rules.seed)
    for node, served in zip(solution.sites, solution.served_demand):
        offer.choose(tree, node, served)


def choose_together(
    tree: SiteTree, offers: list[Offer], idle: list[Site], points: PointSet, p: int, rules: ZoomRules
) -> None:
    """Choose the sites of all zoomed images at once by the p-median of all customers.

    Parameters
    ----------
    tree : SiteTree
        The tree; given sites that are no nodes stay where they are.
    offers : list of Offer
        The images zoomed so far, whose nodes may be chosen.
    idle : list of Site
        Nodes of the overview that may be chosen too; those that are leave the list.
    points : PointSet
        All customers, each served by the nearest site.
    p : int
        Sites wanted, those that stay included.
    rules : ZoomRules
        Method and seed.

    References
    ----------
    SPEC ZO-5 (the zoom refines the sites jointly).
    """
    fixed = [site for site in tree.sites if site.stop == FIXED]
    zoomed = [offer.site for offer in offers if offer.site.number and not offer.children and offer.site.stop == ZOOMED]
    others = [site for site in tree.sites if site.stop not in (FIXED, ZOOMED, DESERTED)]
    kept = [*fixed, *others, *zoomed, *idle]
    kept_xy = np.array([(site.x, site.y) for site in kept]).reshape(-1, 2)
    candidate_xy = np.vstack([kept_xy, *(offer.node_xy for offer in offers)])
    status = np.full(len(candidate_xy), FREE, dtype=np.int8)
    status[: len(fixed)] = FORCED
    cost = EuclideanCost(points.xy, candidate_xy)
    problem = LocationProblem(points.weight, cost, min(p, len(candidate_xy)), status)
    solution = solve(problem, rules.method, gap=GAP, seed=rules.seed)
    source = [(offer, node) for offer in offers for node in offer.nodes]
    reason = {id(site): BEST_PLACED if site.stop == ZOOMED else site.stop for site in kept}
    for site in (*others, *zoomed):
        site.stop = DESERTED
    for candidate, served in zip(solution.sites, solution.served_demand):
        if candidate >= len(kept):
            offer, node = source[candidate - len(kept)]
            offer.choose(tree, node, served)
            continue
        site = kept[candidate]
        site.demand = float(served)
        # A node of the overview that no image was made for is told why at the next level.
        site.stop = reason[id(site)] if site.number or reason[id(site)] == BEST_PLACED else ""
        tree.adopt(site)
    idle[:] = [site for site in idle if not site.number]


def unchosen(tree: SiteTree, zones: Zones) -> list[Site]:
    """The nodes of the overview in which no site was chosen yet, those with most customers first; not in the tree."""
    table = zones.table
    taken = [site.zone - 1 for site in tree.sites if site.level == 1 and site.zone]
    nodes = np.setdiff1d(np.arange(len(zones)), taken)
    nodes = nodes[np.argsort(-table.customers[nodes], kind="stable")]
    return [
        Site(
            number=0,
            level=1,
            parent=0,
            zone=int(node) + 1,
            x=float(table.x[node]),
            y=float(table.y[node]),
            pixel_size=zones.grid.pixel_size,
            customers=int(table.customers[node]),
            demand=0.0,
            zones=len(zones),
        )
        for node in nodes
    ]


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
    grid: Grid,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress,
) -> Level | None:
    """Delimit zones among ``analysed`` on a finer ``grid``; None when there are none.

    The smallest zone is that of SPEC MO-6 at the density of the parent zone. A zoomed picture shows the same customers
    farther apart, so it holds proportionally fewer of them (never fewer than three), and where it stays too sparse for
    its zones to hold half of the customers, the dilation asks for one neighbour less (SPEC MO-1).
    """
    table = zones.table
    density = table.customers[site.zone - 1] / table.area[site.zone - 1]
    n_min = max(FEWEST, rules.min_customers / rules.zoom_factor ** (2 * site.level))
    best: Delimitation | None = None
    most = 0.0
    tries = delimitation.min_neighbours
    for k in range(tries):
        finer = replace(delimitation, min_area=n_min / density, min_neighbours=tries - k, iteration=None)
        result = delimit(analysed, grid, finer, section(progress, k / tries, (k + 1) / tries))
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
