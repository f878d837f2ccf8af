"""Large maps: solve a coarse map first, then carry sites and prices to finer and finer ones.

Memory stays proportional to the number of points: at no level are pairs stored for more than the few sites that
may open. A bound counts only when the reduced costs of all sites of the full map have been computed, pair by pair.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import QhullError, cKDTree

from .alternate import alternate
from .direct import REACH_RANK, ascend_and_round, close, first_sites, polish, reach_of, undecided
from .dual import Dual, Sites, climb, first_multipliers
from .fixing import fix
from .instance import Instance
from .pairs import Pairs
from .refine import exact_bound, refine
from .search import Enough, Search

COARSEST = 2048
SITES_PER_FACILITY = 8
LEVEL_GAP = 1e-4
LEVEL_ROUNDS = 5
FULL_ROUNDS = 14
CLOSING_PAIRS = 1e7
GROUP_PAIRS = 5e7  # pairs of groups and sites that the first bound may look at, times p
WORTHWHILE = 1e-6  # share of the objective another round over the full map must gain


def coarsen(instance: Instance, depth: int) -> tuple[Instance, np.ndarray]:
    """A map of at most ``2 ** depth`` clients and about as many sites.

    Parameters
    ----------
    instance : Instance
        With coordinates.
    depth : int
        Halvings of the map.

    Returns
    -------
    coarse : Instance
        Clients are the centroids of groups with their total weight; sites are real ones, nearest to the mean of
        their group; forced sites all stay.
    sites : ndarray of int64, shape (coarse.m,)
        Site of ``instance`` behind each coarse site.
    """
    weight, client_xy = instance.weight, instance.client_xy
    if 2**depth < instance.n:
        group = instance.client_groups(depth)
        weight = np.bincount(group, instance.weight).astype(np.float64)
        moment = [np.bincount(group, instance.weight * one) for one in client_xy.T]
        client_xy = np.column_stack(moment) / weight[:, None]
    sites = np.arange(instance.m)
    if 2**depth < instance.m:
        group = instance.site_groups(depth)
        total = [np.bincount(group, one) for one in instance.site_xy.T]
        mean = np.column_stack(total) / np.bincount(group)[:, None]
        away = np.sqrt(((instance.site_xy - mean[group]) ** 2).sum(axis=1))
        order = np.lexsort((away, ~instance.forced, group))
        first = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
        sites = np.union1d(first, np.flatnonzero(instance.forced))
    limited = instance.unreached < np.inf
    coarse = Instance(
        weight, instance.p, instance.forced[sites],
        xy=(client_xy, instance.site_xy[sites]),
        radius=instance.radius,
        cost_of=instance.cost_of if instance.cost_of is not None else as_straight_lines,
        ceiling=instance.unreached / weight if limited else instance.ceiling[0],
        unreached=instance.unreached,
    )  # fmt: skip
    return coarse, sites


def as_straight_lines(distance: np.ndarray) -> np.ndarray:
    """The cost on a coarse map of an oracle that knows its costs pair by pair only."""
    return distance


def interpolate(from_xy: np.ndarray, price: np.ndarray, to_xy: np.ndarray) -> np.ndarray:
    """Prices at other places: linear between the three nearest known ones, the nearest one outside their hull."""
    nearest = price[cKDTree(from_xy).query(to_xy)[1]]
    middle = from_xy.mean(axis=0)
    if from_xy.shape[1] > 2:  # on a globe: in the plane that the places come closest to
        plane = np.linalg.svd(from_xy - middle, full_matrices=False)[2][:2].T
        from_xy, to_xy = (from_xy - middle) @ plane, (to_xy - middle) @ plane
    try:
        inside = LinearNDInterpolator(from_xy, price)(to_xy)
    except QhullError:  # all on one line
        return nearest
    return np.where(np.isnan(inside), nearest, inside)


def solve_multilevel(search: Search) -> None:
    """Run the multilevel route on ``search``; returns when done, raises ``Enough`` when that came first."""
    instance = search.instance
    depths = level_depths(instance)
    coarse, chosen = coarsen(instance, depths[0])
    price, sites = solve_coarsest(search, coarse)
    search.offer(chosen[sites])
    search.check()
    search.raise_bound(grouped_bound(search, coarse, price))
    for turn, depth in enumerate(depths[1:]):
        finer, finer_chosen = coarsen(instance, depth)
        price = interpolate(coarse.client_xy, price, finer.client_xy)
        start = nearest_sites(finer, instance.site_xy[chosen[sites]])
        coarse, chosen = finer, finer_chosen
        child = search.below(coarse, LEVEL_GAP)
        child.offer(alternate(coarse, start, search.late))
        price = refine(child, price, LEVEL_ROUNDS)[0]
        sites = child.sites
        search.offer(chosen[sites])
        search.check()
        search.tell(0.1 + 0.3 * (turn + 1) / len(depths))
    price = interpolate(coarse.client_xy, price, instance.client_xy)
    search.offer(alternate(instance, search.sites, search.late))
    search.check()
    while True:
        known = search.lower, search.upper
        price, rho, ybar, used = refine(search, price, FULL_ROUNDS)
        polish(search, np.arange(instance.m), ybar, used)
        close_map(search, price, rho, ybar)
        # The time given is used as long as that helps.
        if search.lower - known[0] + known[1] - search.upper < WORTHWHILE * search.upper:
            return
        search.check()


def grouped_bound(search: Search, coarse: Instance, price: np.ndarray) -> float:
    """A first bound for all sites of the full map, from groups of clients: valid, cheap, some per cent too low.

    A group served from its centroid costs at most what its clients cost and what they are away from it: the triangle
    inequality. So the bound of the groups, less those ways, holds for the clients.

    Parameters
    ----------
    search : Search
        On the full map.
    coarse : Instance
    price : ndarray of float64, shape (coarse.n,)
        Prices of its clients, to be carried over.
    """
    instance = search.instance
    if np.isfinite(instance.radius) or not np.isfinite(instance.slack):
        return 0.0
    depth = int(np.log2(np.clip(GROUP_PAIRS * instance.p / instance.m, 256, instance.n)))
    group = instance.client_groups(depth)
    weight = np.bincount(group, instance.weight).astype(np.float64)
    moment = [np.bincount(group, instance.weight * one) for one in instance.client_xy.T]
    centroid = np.column_stack(moment) / weight[:, None]
    away = np.sqrt(((instance.client_xy - centroid[group]) ** 2).sum(axis=1))
    grouped = Instance(weight, instance.p, instance.forced, xy=(centroid, instance.site_xy), cost_of=as_straight_lines)
    carried = interpolate(coarse.client_xy, price, centroid)
    rho = grouped.reduced_costs(carried, search.check_time)
    return exact_bound(grouped, carried, rho) - float(instance.weight @ (away + instance.slack))


def level_depths(instance: Instance) -> list[int]:
    """Halvings of every level below the full map, coarsest first."""
    depth = int(np.ceil(np.log2(max(COARSEST, SITES_PER_FACILITY * instance.p))))
    depths = [depth]
    while 2 ** (depth + 2) * 2.5 < max(instance.n, instance.m):
        depth += 2
        depths.append(depth)
    return depths


def solve_coarsest(search: Search, coarse: Instance) -> tuple[np.ndarray, np.ndarray]:
    """Prices and sites of the coarsest map."""
    child = search.below(coarse, LEVEL_GAP)
    try:
        sites = first_sites(child)
        reach = reach_of(coarse, sites)
        pairs = Pairs.within(coarse, np.arange(coarse.m), reach)
        ascend_and_round(child, pairs, Dual(first_multipliers(coarse, sites)), coarse.weight * reach, every_site=True)
    except Enough:
        search.check()
    return child.price, child.sites


def nearest_sites(instance: Instance, xy: np.ndarray) -> np.ndarray:
    """Distinct sites next to the given places, the forced ones included; shape (p,)."""
    chosen = instance.forced.copy()
    order = cKDTree(instance.site_xy).query(xy, k=min(instance.m, 8))[1].reshape(len(xy), -1)
    for choices in order:
        if np.count_nonzero(chosen) == instance.p:
            break
        if not (chosen[choices[0]] and instance.forced[choices[0]]):
            free = choices[~chosen[choices]]
            chosen[free[:1]] = True
    missing = instance.p - int(np.count_nonzero(chosen))
    chosen[np.flatnonzero(~chosen)[:missing]] = True
    return np.flatnonzero(chosen)


def close_map(search: Search, price: np.ndarray, rho: np.ndarray, ybar: np.ndarray) -> None:
    """Exclude the sites that no better solution can use; when few enough remain, decide among them."""
    instance = search.instance
    decided = Sites(instance.p, instance.forced.copy(), np.zeros(instance.m, dtype=bool))
    fix(decided, rho, exact_bound(instance, price, rho), search.cutoff())
    remaining = np.flatnonzero(~decided.closed)
    reach = reach_of(instance, search.sites)
    if len(remaining) * REACH_RANK * instance.n / instance.p > CLOSING_PAIRS:
        return
    pairs = Pairs.within(instance, remaining, reach)
    dual = Dual(price * instance.weight)
    cap = reach * instance.weight
    climb(dual, pairs, undecided(instance, pairs), cap, search.upper, 0, on_step=search.check)
    dual.ybar = ybar[pairs.sites]
    dual.direction = None
    close(search, pairs, dual, cap, every_site=False)
