"""The sites of a level: those of each zoomed zone alone, or of all of them with each other in view."""

from __future__ import annotations

import numpy as np

from ...cost.euclidean import EuclideanCost
from ...location.problem import FORBIDDEN, FORCED, FREE, LocationProblem
from ...location.solve import solve
from ...points import PointSet
from ...zones.demand import zone_demand
from ...zones.labels import Zones
from .closer_look import Offer
from .rules import ZoomRules
from .tree import Site, SiteTree, Stop

# Relative gap at which the choice among the nodes of a level is good enough.
GAP = 0.001


def choose_within(tree: SiteTree, offer: Offer, rules: ZoomRules) -> None:
    """Choose the sites of one zoomed image by the p-median of its zones (SPEC ZO-1)."""
    table = offer.zones.table
    status = np.full(len(table), FORBIDDEN, dtype=np.int8)
    status[offer.nodes] = FREE
    cost = EuclideanCost(np.column_stack([table.x, table.y]))
    demand = zone_demand(table, rules.demand, offer.points)
    problem = LocationProblem(demand, cost, min(rules.sites_per_zone, len(offer.nodes)), status)
    solution = solve(problem, rules.method, seed=rules.seed)
    for node, served in zip(solution.sites, solution.allocation.served_weight):
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
    fixed = [site for site in tree.sites if site.stop is Stop.FIXED]
    childless = [offer.site for offer in offers if offer.site.number and not offer.children]
    zoomed = [site for site in childless if site.stop is Stop.ZOOMED]
    others = [site for site in tree.sites if site.stop not in (Stop.FIXED, Stop.ZOOMED, Stop.DESERTED)]
    kept = [*fixed, *others, *zoomed, *idle]
    kept_xy = np.array([(site.x, site.y) for site in kept]).reshape(-1, 2)
    candidate_xy = np.vstack([kept_xy, *(offer.node_xy for offer in offers)])
    status = np.full(len(candidate_xy), FREE, dtype=np.int8)
    status[: len(fixed)] = FORCED
    cost = EuclideanCost(points.xy, candidate_xy)
    problem = LocationProblem(points.weight, cost, min(p, len(candidate_xy)), status)
    solution = solve(problem, rules.method, gap=GAP, seed=rules.seed)
    source = [(offer, node) for offer in offers for node in offer.nodes]
    reason = {id(site): Stop.BEST_PLACED if site.stop is Stop.ZOOMED else site.stop for site in kept}
    for site in (*others, *zoomed):
        site.stop = Stop.DESERTED
    for candidate, served in zip(solution.sites, solution.allocation.served_weight):
        if candidate >= len(kept):
            offer, node = source[candidate - len(kept)]
            offer.choose(tree, node, served)
            continue
        site = kept[candidate]
        site.demand = float(served)
        # A node of the overview that no image was made for is told why at the next level.
        site.stop = reason[id(site)] if site.number or reason[id(site)] is Stop.BEST_PLACED else None
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
