"""Deciding sites for good by their reduced costs."""

from __future__ import annotations

import numpy as np

from .dual import Sites


def fix(sites: Sites, rho: np.ndarray, bound: float, cutoff: float) -> int:
    """Close or open columns without which no solution better than ``cutoff`` exists.

    A free column outside the Lagrangian solution is closed when forcing it in lifts the bound to the cutoff; a column
    inside is opened for good when leaving it out does.

    Parameters
    ----------
    sites : Sites
        Changed in place.
    rho : ndarray of float64, shape (k,)
        Reduced costs at the multipliers that give ``bound``.
    bound : float
        L(v) with the decisions of ``sites``.
    cutoff : float
        Only solutions below this value are of interest.

    Returns
    -------
    int
        Number of columns decided.
    """
    free = ~(sites.opened | sites.closed)
    inside = sites.cheapest(rho) & free
    outside = free & ~inside
    if not inside.any():
        sites.closed |= free
        return int(free.sum())
    if not outside.any():
        sites.opened |= inside
        return int(inside.sum())
    close = outside & (bound + rho - rho[inside].max() >= cutoff)
    keep = inside & (bound - rho + rho[outside].min() >= cutoff)
    sites.closed |= close
    sites.opened |= keep
    return int(close.sum() + keep.sum())
