"""Location-allocation: move every open site to the best place among its own clients."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from .instance import Instance

NEIGHBOURS = 24  # sites tried around the median of each cluster
MAX_PASSES = 30
WEISZFELD_STEPS = 6


def alternate(instance: Instance, sites: np.ndarray, stop: Callable[[], bool] = lambda: False) -> np.ndarray:
    """Allocate, move each free site to the best of the sites around its clients' median, repeat while it pays.

    Parameters
    ----------
    instance : Instance
        With coordinates.
    sites : ndarray of int, shape (p,)
        Open sites to begin with.
    stop : callable
        Asked before every pass; True ends the search with what it has.

    Returns
    -------
    ndarray of int64, shape (p,)

    References
    ----------
    Cooper 1964; Maranzana 1964; Weiszfeld 1937.
    """
    tree = cKDTree(instance.site_xy)
    sites = np.array(sites, dtype=np.int64)
    xy, weight = instance.client_xy, instance.weight
    best, best_total = sites, np.inf
    for _ in range(MAX_PASSES):
        owner, cost, _, _ = instance.two_nearest(sites)
        total = float(weight @ cost)
        if total >= best_total * (1.0 - 1e-9) or stop():
            break
        best, best_total = sites, total
        median = _medians(xy, weight, owner, instance.site_xy[sites])
        k = min(NEIGHBOURS, instance.m)
        nearby = tree.query(median, k=k)[1].reshape(len(sites), -1)
        order = np.argsort(owner, kind="stable")
        bounds = np.searchsorted(owner[order], np.arange(len(sites) + 1))
        sites, taken = best.copy(), set(best.tolist())
        for position in np.flatnonzero(~instance.forced[best]):
            members = order[bounds[position] : bounds[position + 1]]
            if not len(members):
                continue
            tried = np.append(nearby[position], best[position])
            costs = weight[members] @ instance.block(members, tried)
            chosen = int(tried[costs.argmin()])
            if chosen == best[position] or chosen not in taken:
                taken.discard(int(best[position]))
                taken.add(chosen)
                sites[position] = chosen
    return best


def _medians(xy: np.ndarray, weight: np.ndarray, owner: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Geometric median of every cluster, by a few steps of Weiszfeld's iteration."""
    p = len(start)
    place, pull = start, weight
    smallest = 1e-9 * max(float(np.ptp(xy, axis=0).max()), 1e-9)
    for step in range(WEISZFELD_STEPS):
        if step:
            pull = weight / np.maximum(np.sqrt(((xy - place[owner]) ** 2).sum(axis=1)), smallest)
        mass = np.bincount(owner, pull, minlength=p)
        moved = np.column_stack([np.bincount(owner, pull * one, minlength=p) for one in xy.T])
        place = np.where(mass[:, None] > 0, moved / np.where(mass > 0, mass, 1.0)[:, None], start)
    return place
