"""The gap: how far an answer may be above the best possible. One definition, for every model and every method."""

from __future__ import annotations

import math


def relative_gap(upper: float, lower: float) -> float:
    """``upper / lower - 1``: the answer ``upper`` is at most this share above the best possible.

    Parameters
    ----------
    upper : float
        What an answer costs; of a maximum, its proven upper bound.
    lower : float
        What no answer can undercut; of a maximum, what the answer reaches.

    Returns
    -------
    float
        0 when the two meet, infinite where nothing is proven: ``lower`` is not above 0 or not a number.

    Examples
    --------
    >>> round(relative_gap(110.0, 100.0), 12), relative_gap(5.0, 5.0), relative_gap(5.0, float("-inf"))
    (0.1, 0.0, inf)
    """
    if upper <= lower:
        return 0.0
    return upper / lower - 1.0 if lower > 0 else math.inf


def share_of_upper(gap: float) -> float:
    """The same gap as solvers of linear programs define it: ``(upper - lower) / upper``.

    Examples
    --------
    >>> round(share_of_upper(0.25), 12)
    0.2
    """
    return gap / (1.0 + gap)
