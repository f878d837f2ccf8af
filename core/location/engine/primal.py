"""Rounding the fractional optimum."""

from __future__ import annotations

import numpy as np

from .instance import Instance

CORE_SHARE = 0.002


def largest(instance: Instance, sites: np.ndarray, ybar: np.ndarray) -> np.ndarray:
    """The p sites with the largest averages, forced ones first; shape (p,)."""
    score = ybar + np.where(instance.forced[sites], 2.0, 0.0)
    return sites[np.argsort(-score, kind="stable")[: instance.p]]


def systematic(instance: Instance, sites: np.ndarray, ybar: np.ndarray, offset: float) -> np.ndarray:
    """One site per unit of ``ybar``, walking from neighbour to neighbour; shape (p,).

    Where many neighbouring sites share one facility's worth of ``ybar`` the largest averages would pile up; a
    systematic sample takes one of them.

    Parameters
    ----------
    offset : float
        Where in 0..1 the sample begins.
    """
    chosen = instance.forced[sites].copy()
    rest = np.where(chosen, 0.0, ybar)
    count = instance.p - int(chosen.sum())
    order = np.argsort(instance.site_rank[sites], kind="stable")
    mass = np.cumsum(rest[order])
    if mass[-1] > 0 and count > 0:
        marks = (np.arange(count) + offset) * mass[-1] / count
        chosen[order[np.minimum(np.searchsorted(mass, marks, side="right"), len(order) - 1)]] = True
    missing = instance.p - int(chosen.sum())
    if missing > 0:
        spare = np.flatnonzero(~chosen)
        chosen[spare[np.argsort(-rest[spare], kind="stable")[:missing]]] = True
    return sites[chosen]


def core(sites: np.ndarray, used: np.ndarray, incumbent: np.ndarray) -> np.ndarray:
    """The sites worth considering: those opened of late and the incumbent's."""
    return np.union1d(sites[used > CORE_SHARE], incumbent)


def perturbed(
    instance: Instance, sites: np.ndarray, others: np.ndarray, count: int, rng: np.random.Generator
) -> np.ndarray:
    """``sites`` with ``count`` of the free ones exchanged for some of ``others``, drawn at random."""
    sites = sites.copy()
    free = np.flatnonzero(~instance.forced[sites])
    others = np.setdiff1d(others, sites)
    count = min(count, len(free), len(others))
    sites[rng.choice(free, count, replace=False)] = rng.choice(others, count, replace=False)
    return sites
