"""The whole method in one call: customers in, trade areas and sites out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..cost.euclidean import EuclideanCost
from ..errors import InputError
from ..grid import Grid
from ..location.problem import FORCED, FREE, LocationProblem, LocationSolution
from ..location.solve import solve
from ..points import PointSet, around
from ..progress import Progress, section, silent
from ..service.refinement import ZONES, ZOOM, Feasibility, Refinement, RefinementRules, refine
from ..zones.demand import zone_demand
from ..zones.labels import Zones
from .delimitation import Delimitation, DelimitationRules, delimit
from .pixel_size import automatic_pixel_size
from .zoom.levels import zoom
from .zoom.rules import ZoomRules
from .zoom.tree import SiteTree


@dataclass(frozen=True)
class StudyRules:
    """Everything a study can be told; the defaults come from the method and the data.

    Attributes
    ----------
    p : int
        Sites to open, existing ones included.
    pixel_size : float, optional
        Pixel in map units; chosen from the spacing of the customers when None.
    delimitation : DelimitationRules
        How customers become zones.
    demand : str
        Definition of a zone's demand, see :func:`~.zones.demand.zone_demand`.
    method : str
        Location method.
    zoom : ZoomRules
        How the chosen zones are zoomed into.
    refinement : RefinementRules, optional
        How the sites are refined on the customers; they are not when None.
    """

    p: int = 5
    pixel_size: float | None = None
    delimitation: DelimitationRules = field(default_factory=DelimitationRules)
    demand: str = "area"
    method: str = "auto"
    zoom: ZoomRules = field(default_factory=ZoomRules)
    refinement: RefinementRules | None = None

    @property
    def adds_sites(self) -> bool:
        """Whether sites that the zones have no node for are added in a later step."""
        together = self.zoom.demand == "nearest" and self.zoom.max_depth > 1
        return together or (self.refinement is not None and self.refinement.search)


@dataclass(frozen=True, eq=False)
class NodeProblem:
    """The p-median over the nodes of the zones and the sites given by the user.

    Attributes
    ----------
    problem : LocationProblem
        Candidates are the nodes of the zones, then the existing sites, then the further candidates.
    candidate_xy : ndarray of float64, shape (m, 2)
        Where the candidates are.
    nodes : int
        Number of nodes; candidate j < nodes is the node of zone j + 1.
    existing : int
        Number of existing sites.
    """

    problem: LocationProblem
    candidate_xy: np.ndarray
    nodes: int
    existing: int


@dataclass(frozen=True, eq=False)
class ChosenSites:
    """Sites chosen among the nodes of zones, and what the zoom made of them.

    Attributes
    ----------
    demand : ndarray of float64, shape (n,)
        Demand of each zone.
    nodes : NodeProblem
        The location problem.
    solution : LocationSolution
        Its solution.
    tree : SiteTree
        Sites of all levels; those of level 1 come in the order of ``solution.sites``.
    """

    demand: np.ndarray
    nodes: NodeProblem
    solution: LocationSolution
    tree: SiteTree

    @property
    def stages(self) -> list[tuple[str, np.ndarray]]:
        """The sites of the overview and, when there was a zoom, those it ended with: name and places (p, 2)."""
        first = [(ZONES, self.nodes.candidate_xy[self.solution.sites])]
        if not self.tree.levels:
            return first
        return [*first, (ZOOM, np.array([(site.x, site.y) for site in self.tree.leaves()]))]


@dataclass(frozen=True, eq=False)
class Study:
    """All results of a study, step by step.

    Attributes
    ----------
    points : PointSet
        The customers.
    pixel_size : float
        Pixel in map units.
    pixel_reason : str
        Why this pixel; empty when it was given.
    delimitation : Delimitation
        Images, curves and trade areas.
    chosen : ChosenSites
        The sites.
    notes : tuple of str
        What the user should know.
    refinement : Refinement or None
        The sites refined and judged on the customers, when asked for.
    """

    points: PointSet
    pixel_size: float
    pixel_reason: str
    delimitation: Delimitation
    chosen: ChosenSites
    notes: tuple[str, ...]
    refinement: Refinement | None = None

    @property
    def zones(self) -> Zones:
        """Zones of the trade area."""
        return self.delimitation.trade_area.zones


def study(
    points: PointSet,
    rules: StudyRules = StudyRules(),
    *,
    existing: PointSet | None = None,
    candidates: PointSet | None = None,
    feasibility: Feasibility | None = None,
    grid: Grid | None = None,
    drawn: PointSet | None = None,
    progress: Progress = silent,
) -> Study:
    """Run the method from customers to sites.

    Parameters
    ----------
    points : PointSet
        The customers.
    rules : StudyRules
        How.
    existing : PointSet, optional
        Stores that stay open; they count in p.
    candidates : PointSet, optional
        Further feasible sites without demand of their own.
    feasibility : Feasibility, optional
        Where refined sites may be.
    drawn : PointSet, optional
        What is drawn in place of the customers, see :func:`~.drawing.choose_drawing`: it shapes the zones, while
        statistics, demand and sites stay those of the customers.
    grid : Grid, optional
        Image to draw on; the extent of the customers at the pixel size of ``rules`` when None.
    progress : Progress
        Progress callback.

    Returns
    -------
    Study
        Every intermediate result.

    Raises
    ------
    InputError
        No zone reaches the minimum area, or p exceeds the candidates.

    References
    ----------
    SPEC section 0.2; Baray 2002.
    """
    pixel_size, reason, notes = rules.pixel_size, "", []
    if pixel_size is None:
        choice = automatic_pixel_size(drawn or points, symbol_size=rules.delimitation.symbol_size)
        pixel_size, reason = choice.pixel_size, choice.reason
        if choice.fallback:
            notes.append(choice.reason)
    if grid is None:
        extent = points.extent if drawn is None else around(points, drawn)
        grid = Grid.covering(extent, pixel_size, margin=rules.delimitation.symbol_size)
    delimitation = delimit(points, grid, rules.delimitation, section(progress, 0.0, 0.45), drawn=drawn)
    notes.extend(delimitation.notes)
    zones = delimitation.trade_area.zones
    if not len(zones):
        raise InputError(
            "No zone reaches the minimum area of {} pixels. Give a smaller minimum area, a larger pixel or a "
            "larger symbol, or ask for fewer neighbours in the dilation.",
            "min_zone_area",
            rules.delimitation.pixels(grid),
        )
    end = 0.7 if rules.refinement else 1.0
    chosen = choose_sites(
        points,
        zones,
        rules,
        existing=existing,
        candidates=candidates,
        drawn=drawn,
        progress=section(progress, 0.45, end),
    )
    refined = None
    if rules.refinement:
        refined = refine(
            points,
            np.array([(site.x, site.y) for site in chosen.tree.leaves()]),
            rules.refinement,
            p=rules.p * rules.zoom.sites_per_zone if rules.zoom.max_depth > 1 else rules.p,
            before=chosen.stages,
            existing=existing.xy if existing is not None else None,
            feasibility=feasibility,
            progress=section(progress, end, 1.0),
        )
    return Study(points, pixel_size, reason, delimitation, chosen, tuple(notes), refined)


def choose_sites(
    points: PointSet,
    zones: Zones,
    rules: StudyRules,
    *,
    existing: PointSet | None = None,
    candidates: PointSet | None = None,
    drawn: PointSet | None = None,
    progress: Progress = silent,
) -> ChosenSites:
    """Choose sites among the nodes of ``zones`` and zoom into them; parameters as in :func:`study`."""
    demand = zone_demand(zones.table, rules.demand, points)
    p = rules.p
    if rules.adds_sites:
        p = max(min(p, len(zones)), len(existing) if existing is not None else 0, min(p, 1))
    nodes = node_problem(zones, demand, p, existing, candidates)
    solution = solve(nodes.problem, rules.method, seed=rules.zoom.seed, progress=section(progress, 0.0, 0.3))
    tree = overview(zones, nodes, solution)
    zoom(
        tree,
        zones,
        points,
        rules.zoom,
        rules.delimitation,
        section(progress, 0.3, 1.0),
        p=rules.p * rules.zoom.sites_per_zone,
        drawn=drawn,
    )
    return ChosenSites(demand, nodes, solution, tree)


def node_problem(
    zones: Zones,
    demand: np.ndarray,
    p: int,
    existing: PointSet | None = None,
    candidates: PointSet | None = None,
) -> NodeProblem:
    """The location problem of the zones' nodes (SPEC ZS-7, ZS-10).

    Parameters
    ----------
    zones : Zones
        Measured zones; each offers its centroid as demand point and candidate.
    demand : ndarray of float64, shape (n,)
        Demand of each zone.
    p : int
        Sites to open, existing ones included.
    existing : PointSet, optional
        Sites that stay open.
    candidates : PointSet, optional
        Further candidates without demand.
    """
    node_xy = np.column_stack([zones.table.x, zones.table.y])
    kept = existing.xy if existing is not None else np.empty((0, 2))
    further = candidates.xy if candidates is not None else np.empty((0, 2))
    candidate_xy = np.vstack([node_xy, kept, further])
    status = np.full(len(candidate_xy), FREE, dtype=np.int8)
    status[len(node_xy) : len(node_xy) + len(kept)] = FORCED
    problem = LocationProblem(demand, EuclideanCost(node_xy, candidate_xy), p, status)
    return NodeProblem(problem, candidate_xy, len(node_xy), len(kept))


def overview(zones: Zones, nodes: NodeProblem, solution: LocationSolution) -> SiteTree:
    """The tree of sites with its first level only."""
    tree = SiteTree()
    for candidate, served in zip(solution.sites, solution.allocation.served_weight):
        is_node = candidate < nodes.nodes
        tree.add(
            level=1,
            parent=0,
            zone=int(candidate) + 1 if is_node else 0,
            x=float(nodes.candidate_xy[candidate, 0]),
            y=float(nodes.candidate_xy[candidate, 1]),
            pixel_size=zones.grid.pixel_size,
            customers=int(zones.table.customers[candidate]) if is_node else 0,
            demand=float(served),
            zones=len(zones),
        )
    return tree
