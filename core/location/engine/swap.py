"""Local search: exchange an open site for a closed one while it pays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .instance import Instance
from .pairs import Pairs

BLOCK_PAIRS = 1 << 15  # pairs judged before the best exchange among them is made


class Allocation:
    """Who goes where for a set of open sites, kept up to date through exchanges.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
    first, second : ndarray of int64, shape (n,)
        Positions in ``sites`` of the cheapest and second cheapest site.
    cost1, cost2 : ndarray of float64, shape (n,)
        Their weighted costs.
    """

    def __init__(self, instance: Instance, sites: np.ndarray):
        self.instance = instance
        self.sites = np.array(sites, dtype=np.int64)
        self.first, best, self.second, next_best = instance.two_nearest(self.sites)
        self.cost1, self.cost2 = instance.weight * best, instance.weight * next_best

    @property
    def objective(self) -> float:
        return float(self.cost1.sum())

    def exchange(self, position: int, site: int) -> None:
        """Close the site at ``position`` and open ``site`` in its place."""
        instance = self.instance
        self.sites[position] = site
        lost = np.flatnonzero((self.first == position) | (self.second == position))
        column = instance.weight * instance.block(slice(None), np.array([site]))[:, 0]
        nearer = column < self.cost1
        between = (column < self.cost2) & ~nearer
        self.second = np.where(nearer, self.first, np.where(between, position, self.second))
        self.cost2 = np.where(nearer, self.cost1, np.where(between, column, self.cost2))
        self.first = np.where(nearer, position, self.first)
        self.cost1 = np.where(nearer, column, self.cost1)
        if len(lost):
            first, best, second, next_best = instance.two_nearest(self.sites, lost)
            self.first[lost], self.second[lost] = first, second
            self.cost1[lost], self.cost2[lost] = instance.weight[lost] * best, instance.weight[lost] * next_best


def swap_search(
    instance: Instance,
    sites: np.ndarray,
    pairs: Pairs,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[np.ndarray, float]:
    """Exchange sites until no exchange with a site of ``pairs`` pays.

    Sites are looked at in blocks; the best exchange of a block is made at once, then the next block is looked at.
    A pair missing from ``pairs`` makes an exchange look worse than it is, never better.

    Parameters
    ----------
    instance : Instance
        At least two sites to open.
    sites : ndarray of int, shape (p,)
        Open sites to begin with.
    pairs : Pairs
        Sites that may open, with the clients each could serve.
    stop : callable
        Asked before every block; True ends the search with what it has.

    Returns
    -------
    sites : ndarray of int64, shape (p,)
    objective : float
        Total weighted cost, unreachable clients at the penalty.

    References
    ----------
    Teitz & Bart 1968; Whitaker 1983; Schubert & Rousseeuw 2021 (eager swaps).
    """
    allocation = Allocation(instance, sites)
    p = len(allocation.sites)
    is_open = np.zeros(instance.m, dtype=bool)
    is_open[allocation.sites] = True
    locked = instance.forced[allocation.sites]
    if locked.all() or p == 1:
        return allocation.sites, allocation.objective
    columns = len(pairs.sites)
    target = np.arange(BLOCK_PAIRS, len(pairs) + BLOCK_PAIRS, BLOCK_PAIRS)
    bounds = np.unique(np.clip(np.searchsorted(pairs.pointer, target), 1, columns))
    bounds = np.concatenate([[0], bounds if bounds[-1] == columns else np.append(bounds, columns)])
    quiet, block = 0, 0
    removal = _removal_losses(allocation, p, locked)
    while quiet < len(bounds) - 1 and not stop():
        begin, end = bounds[block], bounds[block + 1]
        block = (block + 1) % (len(bounds) - 1)
        position, column, gain = _best_exchange(allocation, pairs, begin, end, removal, is_open)
        if gain <= 1e-9 * allocation.objective:
            quiet += 1
            continue
        old, new = allocation.sites[position], pairs.sites[column]
        allocation.exchange(position, new)
        is_open[old], is_open[new] = False, True
        removal = _removal_losses(allocation, p, locked)
        quiet = 0
    return allocation.sites, allocation.objective


def _removal_losses(allocation: Allocation, p: int, locked: np.ndarray) -> np.ndarray:
    losses = np.bincount(allocation.first, weights=allocation.cost2 - allocation.cost1, minlength=p)
    losses[locked] = np.inf
    return losses


def _best_exchange(
    allocation: Allocation, pairs: Pairs, start: int, stop: int, removal: np.ndarray, is_open: np.ndarray
) -> tuple[int, int, float]:
    """Position to close, column to open and what the exchange saves, best of the columns ``start:stop``."""
    p, width = len(removal), stop - start
    span = slice(pairs.pointer[start], pairs.pointer[stop])
    client, cost = pairs.client[span], pairs.cost[span]
    second = allocation.cost2[client]
    kept = np.flatnonzero(cost < second)
    column = np.repeat(np.arange(width), np.diff(pairs.pointer[start : stop + 1]))[kept]
    client, cost, second = client[kept], cost[kept], second[kept]
    first = allocation.cost1[client]
    # Clients that would come to the new site when it opens, and what each closing costs less because it is there.
    gain = np.bincount(column, weights=np.maximum(first - cost, 0.0), minlength=width)
    relief = np.bincount(
        column * p + allocation.first[client], weights=second - np.maximum(cost, first), minlength=width * p
    ).reshape(width, p)
    relief = relief - removal
    position = relief.argmax(axis=1)
    saving = gain + relief[np.arange(width), position]
    saving[is_open[pairs.sites[start:stop]]] = -np.inf
    best = int(saving.argmax())
    return int(position[best]), start + best, float(saving[best])
