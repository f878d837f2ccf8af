"""First sites: weighted k-means++ for medians."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .instance import Instance

SAMPLE, SAMPLE_PER_SITE = 1000, 8  # clients of a sample, and more for each site wanted


def spread_sites(
    instance: Instance, rng: np.random.Generator, trials: int = 3, stop: Callable[[], bool] = lambda: False
) -> np.ndarray:
    """Open sites one by one next to clients that are still far away.

    A client is drawn with probability proportional to weight times current cost; of a few draws the site that saves
    most is opened.

    Parameters
    ----------
    instance : Instance
    rng : numpy.random.Generator
        Source of the draws.
    trials : int
        Draws per site.
    stop : callable
        Asked before every site; once True, any sites fill the places left.

    Returns
    -------
    ndarray of int64, shape (p,)
        Distinct sites, the forced ones first.

    References
    ----------
    Arthur & Vassilvitskii 2007, k-means++: the advantages of careful seeding.
    """
    sites = list(np.flatnonzero(instance.forced))
    is_open = instance.forced.copy()
    everyone = slice(None)
    cost = instance.two_nearest(np.array(sites))[1] if sites else np.ones(instance.n)
    first = not sites
    while len(sites) < instance.p:
        if stop():
            sites.extend(np.flatnonzero(~is_open)[: instance.p - len(sites)].tolist())
            break
        weight = np.cumsum(instance.weight * cost)
        closed = np.flatnonzero(~is_open)
        best_site, best_total, best_cost = -1, np.inf, cost
        if weight[-1] > 0:
            drawn = np.searchsorted(weight, rng.random(trials) * weight[-1], side="right")
            for client in np.unique(np.minimum(drawn, instance.n - 1)):
                row = instance.block(np.array([client]), everyone)[0]
                site = int(closed[row[closed].argmin()])
                column = instance.block(everyone, np.array([site]))[:, 0]
                new_cost = column if first else np.minimum(cost, column)
                total = float(instance.weight @ new_cost)
                if total < best_total:
                    best_site, best_total, best_cost = site, total, new_cost
        else:
            best_site = int(closed[0])
        sites.append(best_site)
        is_open[best_site] = True
        cost, first = best_cost, False
    return np.array(sites, dtype=np.int64)


def sampled_sites(instance: Instance, rng: np.random.Generator) -> np.ndarray:
    """Spread sites of a sample of the map: a whole answer within a second, whatever the size of the map; shape (p,)."""
    size = SAMPLE + SAMPLE_PER_SITE * instance.p
    if max(instance.n, instance.m) <= size:
        return spread_sites(instance, rng)
    clients = np.unique(np.searchsorted(np.cumsum(instance.weight), rng.random(size) * instance.weight.sum()))
    clients = np.minimum(clients, instance.n - 1)
    forced = np.flatnonzero(instance.forced)
    sites = np.union1d(forced, rng.choice(instance.m, min(size, instance.m), replace=False))
    sample = Instance(
        instance.weight[clients],
        instance.p,
        instance.forced[sites],
        costs=lambda rows, columns: instance.block(clients[rows], sites[columns]),
    )
    return sites[spread_sites(sample, rng, trials=1)]
