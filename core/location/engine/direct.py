"""The direct route: all sites that matter in memory, from first sites to proof."""

from __future__ import annotations

import numpy as np

from .branch import prove, tighten
from .dual import Dual, Sites, climb, first_multipliers
from .fixing import fix
from .pairs import Pairs
from .primal import core, largest, perturbed, systematic
from .search import Search
from .start import spread_sites
from .swap import swap_search

REACH_RANK = 4  # pairs dearer than the 4th nearest open site never carry a useful multiplier
CLIMBS = (80, 60, 60, 100)
LAST_CLIMB = 150
POLISH_ROUNDS = 12
BRANCH_WORK = 4e9


def solve_direct(search: Search) -> None:
    """Run the whole direct route on ``search``; returns when done, raises ``Enough`` when that came first."""
    instance = search.instance
    sites = spread_sites(instance, search.rng)
    search.offer(sites)
    search.check()
    everyone = np.arange(instance.m)
    pairs = Pairs.within(instance, everyone, reach_of(search, sites))
    sites, _ = swap_search(instance, sites, pairs, stop=search.late)
    search.offer(sites)
    search.check()
    reach = reach_of(search, sites)
    pairs = Pairs.within(instance, everyone, reach)
    settle(search, pairs, Dual(first_multipliers(instance, sites)), instance.weight * reach)


def reach_of(search: Search, sites: np.ndarray) -> np.ndarray:
    """Cost beyond which a pair is left out, per client."""
    instance = search.instance
    reach = instance.nearest_costs(sites, REACH_RANK)
    # A little more than the cost itself, so that ties stay in; nobody reached: every reachable pair stays.
    return np.minimum(reach * (1.0 + 1e-9) + 1e-300, instance.penalty)


def settle(search: Search, pairs: Pairs, dual: Dual, cap: np.ndarray) -> None:
    """Bound, round, polish, fix and prove, given all pairs within ``cap`` of all sites not yet excluded."""
    instance = search.instance
    weight = instance.weight
    decided = Sites(instance.p, instance.forced[pairs.sites].copy(), np.zeros(len(pairs.sites), dtype=bool))

    def record(found: Dual) -> None:
        search.raise_bound(found.bound, found.v / weight)

    for steps in CLIMBS:
        climb(dual, pairs, decided, cap, search.upper, steps, on_gain=record, on_step=search.check)
        improve(search, pairs, dual, rounds=1)
        search.check()
    improve(search, pairs, dual, rounds=POLISH_ROUNDS)
    search.check()

    def decide(found: Dual) -> None:
        record(found)
        fix(decided, found.rho, found.bound, search.cutoff())

    decide(dual)
    dual.factor = 0.03
    climb(dual, pairs, decided, cap, search.upper, LAST_CLIMB, on_gain=decide, on_step=search.check)
    decide(dual)
    search.check()
    ybar = dual.ybar[~decided.closed]
    pairs, decided, cap = tighten(instance, pairs, decided, cap)
    dual.ybar = ybar
    dual.direction = None

    def report(bound: float) -> None:
        search.raise_bound(bound)
        search.check()

    proof = prove(
        instance, pairs, decided, dual, cap,
        cutoff=search.cutoff, offer=search.offer, report=report, max_work=BRANCH_WORK,
    )  # fmt: skip
    search.raise_bound(search.upper if proof.complete and search.gap == 0 else proof.bound)


def improve(search: Search, pairs: Pairs, dual: Dual, rounds: int) -> None:
    """Round the fractional optimum in several ways and search around the results."""
    instance = search.instance
    small = core(pairs, dual.ybar, search.sites)
    for turn in range(rounds):
        if turn == 0:
            start = largest(pairs, dual.ybar, instance)
        elif turn % 2:
            start = systematic(pairs, dual.ybar, instance, float(search.rng.random()))
        else:
            start = perturbed(search.sites, small, instance, 2 + instance.p // 10, search.rng)
        sites, _ = swap_search(instance, start, small, stop=search.late)
        search.offer(sites)
        if search.solved or search.late():
            return
