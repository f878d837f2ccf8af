"""Demand weighted by preference: upmarket districts, main roads, visible corners."""

from __future__ import annotations

import numpy as np

from ...errors import InputError


def preferred_demand(demand: np.ndarray, percent: np.ndarray | float) -> np.ndarray:
    """Raise the demand of each node by a percentage.

    Parameters
    ----------
    demand : ndarray of float64, shape (n,)
        Demand of each node.
    percent : ndarray of float64, shape (n,), or float
        Rise in per cent; -100 takes all the demand away.

    Returns
    -------
    ndarray of float64, shape (n,)
        ``demand * (1 + percent / 100)``.

    Raises
    ------
    InputError
        A percentage is not finite or below -100.

    References
    ----------
    SPEC ZS-8; Baray 2002.
    """
    percent = np.asarray(percent, dtype=np.float64)
    if not np.isfinite(percent).all() or (percent < -100).any():
        raise InputError("Preference percentages must be finite numbers of at least -100, or empty.", "percent")
    return np.asarray(demand, dtype=np.float64) * (1 + percent / 100)
