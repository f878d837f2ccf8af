"""The zoom, level after level."""

from __future__ import annotations

from ...points import PointSet
from ...progress import Progress, section, silent
from ...words import Message
from ...zones.labels import Zones
from ..delimitation import DelimitationRules
from .choice import choose_together, choose_within, unchosen
from .closer_look import Offer, Zoomed, look_closer
from .rules import ZoomRules
from .tree import SiteTree, Stop

# Zones without a site that are looked at too, in case one of their finer nodes deserves it.
MOST_UNCHOSEN = 100


def zoom(
    tree: SiteTree,
    zones: Zones,
    points: PointSet,
    rules: ZoomRules,
    delimitation: DelimitationRules,
    progress: Progress = silent,
    *,
    p: int | None = None,
    drawn: PointSet | None = None,
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
    drawn : PointSet, optional
        What is drawn in place of the customers, at all levels.

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
    drawn = points if drawn is None else drawn
    frontier = [Zoomed(site, zones, points, drawn) for site in tree.sites]
    p = len(tree.sites) * rules.sites_per_zone if p is None else p
    together = rules.demand == "nearest"
    idle = unchosen(tree, zones) if together else []
    frontier.extend(Zoomed(site, zones, points, drawn) for site in idle[:MOST_UNCHOSEN])
    known: list[Offer] = []
    for depth in range(1, rules.max_depth + 1):
        step = section(progress, (depth - 1) / rules.max_depth, depth / rules.max_depth)
        offers: list[Offer] = []
        for k, zoomed in enumerate(frontier):
            step(k / len(frontier), Message("Zooming into zone {}", zoomed.site.zone))
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
            Zoomed(site, source[site.number].zones, source[site.number].points, source[site.number].drawn)
            if site.number in source
            else Zoomed(site, zones, points, drawn)
            for site in tree.sites[before:]
            if site.stop is None
        ]
        if not frontier:
            break
    for site in tree.sites:
        # Chosen so late that no level was left to look closer.
        site.stop = site.stop or Stop.DEPTH
    return tree
