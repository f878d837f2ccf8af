"""Reoptimising a few neighbouring facilities at a time, all others staying where they are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .instance import Instance
from .search import Enough, Search

GROUP = 12  # facilities reoptimised together
POOL = 150  # sites that may replace them
SWEEPS = 3
PART_WORK = 2e7  # effort of the proof of one part, in pairs


def reoptimise(search: Search, pool: np.ndarray, solve: Callable[[Search], None]) -> None:
    """Solve the neighbourhood of every facility as a small p-median of its own, repeat while that pays.

    Clients of the neighbourhood may still go to a facility outside it, so their costs are cut off there; a better
    answer for the part is then a better answer for the whole.

    Parameters
    ----------
    search : Search
        Its incumbent is improved.
    pool : ndarray of int
        Sites that may open.
    solve : callable
        Solver of a part, given its search.

    References
    ----------
    Taillard & Voss 2002, POPMUSIC; Duran-Mateluna et al. 2023.
    """
    instance = search.instance
    for _ in range(SWEEPS):
        before = search.upper
        waiting = ~instance.forced[search.sites]
        sites = search.sites.copy()
        while waiting.any():
            search.check()
            seed = int(np.flatnonzero(waiting)[0])
            first, best, second, _ = instance.two_nearest(sites)
            group = neighbours(instance.weight, first, second, seed, len(sites))
            replacement = solve_part(search, sites, group, first, second, best, pool, solve)
            waiting[seed] = False
            if replacement is None:
                waiting[group[: len(group) // 3]] = False
            else:
                sites[group] = replacement
        search.offer(sites)
        if search.upper >= before * (1.0 - 1e-9):
            return


def neighbours(weight: np.ndarray, first: np.ndarray, second: np.ndarray, seed: int, p: int) -> np.ndarray:
    """Positions of ``seed`` and the facilities that share most clients with it, nearest first; shape (<= GROUP,)."""
    shared = np.bincount(first * p + second, weights=weight, minlength=p * p) if p <= 512 else None
    group, weights = [seed], np.zeros(p)
    while len(group) < min(GROUP, p):
        last = group[-1]
        if shared is not None:
            weights += shared[last * p : (last + 1) * p] + shared[last::p][:p]
        else:
            weights += np.bincount(second[first == last], weights=weight[first == last], minlength=p)
            weights += np.bincount(first[second == last], weights=weight[second == last], minlength=p)
        weights[group] = -1.0
        following = int(weights.argmax())
        if weights[following] <= 0:
            break
        group.append(following)
    return np.array(group)


def solve_part(
    search: Search,
    sites: np.ndarray,
    group: np.ndarray,
    first: np.ndarray,
    second: np.ndarray,
    best: np.ndarray,
    pool: np.ndarray,
    solve: Callable[[Search], None],
) -> np.ndarray | None:
    """Better sites for the facilities of ``group``, or None."""
    instance = search.instance
    if len(group) < 2:
        return None
    inside = np.zeros(len(sites), dtype=bool)
    inside[group] = True
    clients = np.flatnonzero(inside[first] | inside[second])
    others = np.setdiff1d(pool, sites)
    cost = instance.block(clients, others)
    worth = instance.weight[clients] @ np.maximum(best[clients, None] - cost, 0.0)
    kept = np.argsort(-worth, kind="stable")[:POOL]
    kept = kept[worth[kept] > 0]
    if not len(kept):
        return None
    choice = np.concatenate([sites[group], others[kept]])
    matrix = np.concatenate([instance.block(clients, sites[group]), cost[:, kept]], axis=1)
    if not inside.all():
        outside = instance.two_nearest(sites[~inside], clients)[1]
        np.minimum(matrix, outside[:, None], out=matrix)
    part = Instance(
        instance.weight[clients], len(group), instance.forced[choice],
        matrix=matrix, ceiling=instance.ceiling[clients], unreached=instance.unreached,
    )  # fmt: skip
    child = search.below(part, 1e-6)
    child.branch_work = PART_WORK
    child.offer(np.arange(len(group)))
    start = child.upper
    try:
        solve(child)
    except Enough:
        search.check()
    return choice[child.sites] if child.upper < start * (1.0 - 1e-9) else None
