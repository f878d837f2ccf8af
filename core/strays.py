"""Points that lie far from all the others: customers that nobody geocoded, swapped or mistyped coordinates."""

from __future__ import annotations

import numpy as np

FACTOR = 10.0
"""How many times farther than all the others a stray point lies from their middle."""
MOST = 0.05
"""Largest share of the points that can be strays; more of them are a place of their own."""
MOST_AT_ORIGIN = 0.5
"""Largest share of strays at (0, 0), where programs put what they cannot locate."""
FEWEST = 5
"""Fewest points among which one can be called a stray."""


def stray_points(x: np.ndarray, y: np.ndarray, least: float = 0.0) -> np.ndarray:
    """Which points lie so far from all the others that they are hardly meant.

    The others are at least 95 % of the points; a stray lies ten times farther from their middle (the median of the
    coordinates) than the farthest of them. Points at (0, 0) are strays in any number up to a half.

    Parameters
    ----------
    x, y : ndarray of float64, shape (n,)
        Coordinates in map units.
    least : float
        Map units that a stray lies from the middle of the others at least.

    Returns
    -------
    ndarray of bool, shape (n,)

    Examples
    --------
    >>> import numpy as np
    >>> x = np.array([650000.0, 650100, 650200, 650300, 650400, 0])
    >>> stray_points(x, np.where(x > 0, 6860000.0, 0)).tolist()
    [False, False, False, False, False, True]
    """
    strays = np.zeros(len(x), dtype=bool)
    if len(x) < FEWEST:
        return strays
    origin = (x == 0) & (y == 0)
    if origin.any() and origin.mean() <= MOST_AT_ORIGIN:
        reach = np.quantile(_from_middle(x[~origin], y[~origin]), 1 - MOST)
        home = np.hypot(np.median(x[~origin]), np.median(y[~origin]))
        strays |= origin & (reach > 0) & (home > max(FACTOR * reach, least))
    rest = np.flatnonzero(~strays)
    away = _from_middle(x[rest], y[rest])
    order = np.argsort(away, kind="stable")
    inner = len(rest) - max(1, int(MOST * len(rest)))
    before, here = away[order][inner - 1 : -1], away[order][inner:]
    # What lies beyond the first jump among the outermost points is stray.
    jumps = np.flatnonzero((before > 0) & (here > FACTOR * before) & (here > least))
    if len(jumps):
        strays[rest[order[inner + jumps[0] :]]] = True
    return strays


def _from_middle(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.hypot(x - np.median(x), y - np.median(y))
