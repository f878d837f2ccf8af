"""Good sites out of the fractional optimum."""

from __future__ import annotations

import numpy as np

from .instance import Instance
from .pairs import Pairs

CORE_SHARE = 0.002


def largest(pairs: Pairs, ybar: np.ndarray, instance: Instance) -> np.ndarray:
    """The p sites with the largest averages, forced ones first; shape (p,)."""
    score = ybar + np.where(instance.forced[pairs.sites], 2.0, 0.0)
    return pairs.sites[np.argsort(-score, kind="stable")[: instance.p]]


def systematic(pairs: Pairs, ybar: np.ndarray, instance: Instance, offset: float) -> np.ndarray:
    """One site per unit of ``ybar``, walking from neighbour to neighbour; shape (p,).

    Where many neighbouring sites share one facility's worth of ``ybar`` the largest averages would pile up; a
    systematic sample takes one of them.

    Parameters
    ----------
    offset : float
        Where in 0..1 the sample begins.
    """
    forced = np.flatnonzero(instance.forced[pairs.sites])
    rest = ybar.copy()
    rest[forced] = 0.0
    count = instance.p - len(forced)
    order = np.argsort(instance.site_rank[pairs.sites], kind="stable")
    mass = np.cumsum(rest[order])
    chosen = np.zeros(len(rest), dtype=bool)
    chosen[forced] = True
    if mass[-1] > 0 and count > 0:
        marks = (np.arange(count) + offset) * mass[-1] / count
        chosen[order[np.minimum(np.searchsorted(mass, marks, side="right"), len(order) - 1)]] = True
    missing = instance.p - int(chosen.sum())
    if missing > 0:
        spare = np.flatnonzero(~chosen)
        chosen[spare[np.argsort(-rest[spare], kind="stable")[:missing]]] = True
    return pairs.sites[chosen]


def core(pairs: Pairs, ybar: np.ndarray, incumbent: np.ndarray) -> Pairs:
    """The pairs of the sites worth considering: those the average uses and the incumbent's."""
    wanted = ybar > CORE_SHARE
    wanted |= np.isin(pairs.sites, incumbent)
    return pairs.select(np.flatnonzero(wanted))


def perturbed(sites: np.ndarray, pairs: Pairs, instance: Instance, count: int, rng: np.random.Generator) -> np.ndarray:
    """``sites`` with ``count`` of the free ones exchanged for others of ``pairs``, drawn at random."""
    sites = sites.copy()
    free = np.flatnonzero(~instance.forced[sites])
    others = np.setdiff1d(pairs.sites, sites)
    count = min(count, len(free), len(others))
    sites[rng.choice(free, count, replace=False)] = rng.choice(others, count, replace=False)
    return sites
