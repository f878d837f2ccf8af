"""The direct route: the pairs of all sites in memory, from first sites to proof."""

from __future__ import annotations

import numpy as np

from ..linear_solver import scipy_has_milp
from .alternate import alternate
from .branch import prove, tighten
from .dual import Dual, Sites, climb, first_multipliers
from .fixing import fix
from .improve import improve
from .instance import Instance
from .pairs import Pairs
from .popmusic import GROUP, reoptimise
from .primal import core
from .radius import solve_radius
from .search import Search
from .start import spread_sites
from .swap import swap_search

REACH_RANK = 4  # pairs dearer than the 4th nearest open site never carry a useful multiplier
CLIMBS = (80, 60, 60, 100)
LAST_CLIMB = 150
FIRST_WORK = 2e8  # effort of branch and bound before the MIP solver is tried
RADIUS_PAIRS = 70_000
RADIUS_NODES = 20_000
SWAP_EVERY = 8  # nodes of the tree between two local searches
PART_CLIENTS = 1000  # clients of a neighbourhood worth solving to the end
POLISH_ROUNDS = 24


def solve_direct(search: Search) -> None:
    """Run the whole direct route on ``search``; returns when done, raises ``Enough`` when that came first."""
    instance = search.instance
    sites = first_sites(search)
    reach = reach_of(instance, sites)
    pairs = Pairs.within(instance, np.arange(instance.m), reach)
    settle(search, pairs, Dual(first_multipliers(instance, sites)), instance.weight * reach, every_site=True)


def first_sites(search: Search) -> np.ndarray:
    """Seeded sites improved by exchanges with any site; offered to the search."""
    instance = search.instance
    sites = spread_sites(instance, search.rng, stop=search.late)
    search.offer(sites)
    search.check()
    if instance.geometric:
        sites = alternate(instance, sites, search.late)
    pairs = Pairs.within(instance, np.arange(instance.m), reach_of(instance, sites))
    sites, _ = swap_search(instance, sites, pairs, stop=search.late)
    search.offer(sites)
    search.check()
    return search.sites


def reach_of(instance: Instance, sites: np.ndarray) -> np.ndarray:
    """Cost beyond which a pair is left out, per client."""
    reach = instance.nearest_costs(sites, REACH_RANK)
    # A little more than the cost itself, so that ties stay in; but what everybody pays at most reaches everywhere.
    return np.minimum(reach * (1.0 + 1e-9) + 1e-300, instance.ceiling)


def settle(search: Search, pairs: Pairs, dual: Dual, cap: np.ndarray, *, every_site: bool) -> None:
    """Bound, round, polish, fix and prove, given all pairs within ``cap`` of the sites not yet excluded.

    Parameters
    ----------
    every_site : bool
        The pairs are those of all sites, so that every bound is certified by its multipliers alone; otherwise sites
        are missing that no better solution can use.
    """
    ascend_and_round(search, pairs, dual, cap, every_site=every_site)
    polish(search, pairs.sites, dual.ybar, dual.used)
    close(search, pairs, dual, cap, every_site=every_site)


def polish(search: Search, sites: np.ndarray, ybar: np.ndarray, used: np.ndarray) -> None:
    """Spend a while on better sites: many roundings, then neighbourhoods solved to the end."""
    improve(search, sites, ybar, used, rounds=POLISH_ROUNDS)
    search.check()
    if search.instance.p >= 2 * GROUP and search.instance.n * GROUP <= PART_CLIENTS * search.instance.p:
        reoptimise(search, core(sites, used, search.sites), solve_direct)
    search.check()


def undecided(instance: Instance, pairs: Pairs) -> Sites:
    """Only the forced columns are decided."""
    return Sites(instance.p, instance.forced[pairs.sites].copy(), np.zeros(len(pairs.sites), dtype=bool))


def ascend_and_round(search: Search, pairs: Pairs, dual: Dual, cap: np.ndarray, *, every_site: bool) -> None:
    """Climb in stages; after each, round the fractional optimum and search around it."""
    decided = undecided(search.instance, pairs)

    def record(found: Dual) -> None:
        search.raise_bound(found.bound, found.v / search.instance.weight if every_site else None)

    for steps in CLIMBS:
        climb(dual, pairs, decided, cap, search.upper, steps, on_gain=record, on_step=search.check)
        improve(search, pairs.sites, dual.ybar, dual.used, rounds=1)
        search.check()


def close(search: Search, pairs: Pairs, dual: Dual, cap: np.ndarray, *, every_site: bool) -> None:
    """Fix what the bounds decide, then branch on the rest."""
    instance = search.instance
    decided = undecided(instance, pairs)

    def decide(found: Dual) -> None:
        search.raise_bound(found.bound, found.v / instance.weight if every_site and not decided.closed.any() else None)
        fix(decided, found.rho, found.bound, search.cutoff())

    decide(dual)
    dual.factor = 0.03
    climb(dual, pairs, decided, cap, search.upper, LAST_CLIMB, on_gain=decide, on_step=search.check)
    decide(dual)
    search.check()
    dual.ybar = dual.ybar[~decided.closed]
    pairs, decided, cap = tighten(instance, pairs, decided, cap)

    def report(bound: float) -> None:
        search.raise_bound(bound)
        search.check()

    met = 0

    def offer(sites: np.ndarray) -> None:
        nonlocal met
        met += 1
        search.offer(sites)
        if met % SWAP_EVERY == 1:
            search.offer(swap_search(instance, sites, pairs, stop=search.late)[0])

    def branch(work: float) -> bool:
        proof = prove(
            instance, pairs, decided, dual, cap, cutoff=search.cutoff, offer=offer, report=report, max_work=work
        )
        # Whole objectives leave nothing between the cutoff and the incumbent.
        search.raise_bound(search.upper if proof.complete and instance.integral and not search.gap else proof.bound)
        return proof.complete

    if branch(min(FIRST_WORK, search.branch_work)) or search.branch_work <= FIRST_WORK:
        return
    if len(pairs) <= RADIUS_PAIRS and scipy_has_milp():
        bound, sites = solve_radius(
            instance, pairs, decided, cap, typical=search.upper,
            gap=1.0 - search.cutoff() / search.upper, seconds=search.deadline.left, nodes=RADIUS_NODES,
            progress=lambda *_: search.tell(),
        )  # fmt: skip
        if sites is not None:
            search.offer(sites)
        search.raise_bound(bound)
        search.check()
    work = search.branch_work
    # The whole map uses its time up; a part of one gives up after its share of effort.
    while not branch(work) and search.above is None:
        search.check()
        work *= 4
