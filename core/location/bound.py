"""What counts as proven, and how far a computed bound can be trusted: the rules every method shares.

Objectives and bounds are sums of many numbers and are never exact. A bound is lowered by more than any rounding could
have raised it; where all weighted costs are multiples of one unit it may be rounded up again to the next multiple,
because objectives are multiples too.
"""

from __future__ import annotations

import numpy as np

from ..service.gap import relative_gap

ROUNDING = 1e-9
"""Share by which a bound is lowered: more than the rounding of any sum."""
PROVEN = 1e-7
"""Bounds that meet within this share are one number."""
AIM = 1e-8
"""Share within which a proof tries to close the gap, so that it ends well inside ``PROVEN``."""
DUAL_TOLERANCE = 1e-7
"""By how much a solver lets the reduced cost of a variable be wrong."""
WHOLE = 1e-6
"""Share of a unit by which a multiple of it may be missed."""
MOST_UNITS = 1e7  # multiples beyond which a unit is too small to gain anything by
SAME = 1e-11  # relative difference up to which a number is a multiple of a unit that was scaled


def lowered(bound: float) -> float:
    """``bound`` less what rounding may have added to it."""
    return bound - ROUNDING * abs(bound)


def next_whole(bound: float) -> float:
    """The smallest whole number that is not below ``bound``, rounding forgiven."""
    return float(np.ceil(bound - WHOLE))


def is_proven(upper: float, lower: float) -> bool:
    """Whether a solution worth ``upper`` is optimal, nothing being below ``lower``."""
    return relative_gap(upper, lower) <= PROVEN


def solver_bound(claimed: float, spans: float) -> float:
    """What a linear solver's bound is worth once its tolerances are taken off.

    A solver stops when no reduced cost is wrong by more than an absolute tolerance. Each variable can then make the
    claimed bound too high by that tolerance times its range, whatever the unit of the costs.

    Parameters
    ----------
    claimed : float
        Bound the solver states, in the unit of its costs.
    spans : float
        Sum of the ranges (upper minus lower limit) of its variables.

    Examples
    --------
    >>> solver_bound(10000.0, 1000.0)
    9999.9999
    """
    return claimed - DUAL_TOLERANCE * spans if np.isfinite(claimed) else claimed


def whole_unit(values: np.ndarray) -> float | None:
    """The largest number of which all values are whole multiples, None when there is none of a useful size.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        Positive and finite.

    Returns
    -------
    float or None
        Found for whole numbers in any scale: scaling them by a factor scales the unit.

    Examples
    --------
    >>> whole_unit(np.array([6.0, 9.0, 15.0]))
    3.0
    >>> whole_unit(np.array([6.0, 9.0, 15.0]) * 0.25)
    0.75
    >>> whole_unit(np.array([1.0, 2.0**0.5])) is None
    True
    """
    values = rest = np.unique(values)
    smallest = values[-1] / MOST_UNITS
    # Euclid's algorithm on all of them at once: what the least of them leaves over is looked at next.
    while rest[0] >= smallest:
        unit = rest[0]
        left = np.abs(rest - np.rint(rest / unit) * unit)
        left = left[left > 0.5 * smallest]
        if not len(left):
            multiples = np.rint(values / unit)
            unit = values.sum() / multiples.sum()
            return float(unit) if (np.abs(values - multiples * unit) <= SAME * values).all() else None
        rest = np.unique(np.append(left, unit))
    return None
