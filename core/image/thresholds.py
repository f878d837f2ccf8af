"""Delimitation by grey level."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..errors import InputError
from ..raster import Mask, Raster


def at_least(raster: Raster, threshold: float) -> Mask:
    """Pixels whose grey level is ``threshold`` or more; pixels without data are white (SPEC DE-1)."""
    return Mask(raster.grid, np.asarray(raster.values) >= threshold)


def black_and_white(raster: Raster) -> Raster | Mask:
    """The image as a mask when its grey levels are 0 and 1, or 0, 1 and 2 as in a raster of trade areas.

    Black is what is above 0; pixels without data are white. Any other image is returned as it is.
    """
    values = np.asarray(raster.values)
    known = values[~np.isnan(values)] if values.dtype.kind == "f" else values
    # Most images are told by their extremes, without sorting their pixels.
    if not known.size or known.min() < 0 or known.max() > 2 or (known.dtype.kind == "f" and (known % 1).any()):
        return raster
    with np.errstate(invalid="ignore"):
        return Mask(raster.grid, values > 0)


def classify(raster: Raster, thresholds: Sequence[float]) -> Raster:
    """Split the grey levels at several thresholds.

    Parameters
    ----------
    raster : Raster
        The image.
    thresholds : sequence of float, length s >= 1
        Strictly increasing T1 < ... < Ts.

    Returns
    -------
    Raster
        int16 classes: 0 below T1 ("nearly nil"), 1 in [T1, T2), ... s from Ts ("high"); -1 without data.

    Raises
    ------
    InputError
        The thresholds do not increase or are not finite.

    References
    ----------
    SPEC DE-1; Baray 2002, multi-level thresholds.
    """
    levels = np.asarray(thresholds, dtype=np.float64)
    if levels.ndim != 1 or not len(levels) or not np.isfinite(levels).all() or (np.diff(levels) <= 0).any():
        raise InputError("The thresholds must be finite numbers in strictly increasing order.", "thresholds")
    values = np.asarray(raster.values)
    classes = np.searchsorted(levels, values, side="right").astype(np.int16)
    if values.dtype.kind == "f":
        classes[np.isnan(values)] = -1
    return Raster(raster.grid, classes)


def bayes_threshold(
    mean_low: float, mean_high: float, std_low: float, std_high: float, share_low: float = 0.5
) -> float:
    """Threshold that misclassifies the fewest pixels of two normal populations of grey levels.

    The error ``P2 * F2(T) + P1 * (1 - F1(T))`` is least where ``P1 h1(T) = P2 h2(T)``.

    Parameters
    ----------
    mean_low, mean_high : float
        Mean grey levels of the background (1) and of the zones (2), ``mean_low < mean_high``.
    std_low, std_high : float
        Their standard deviations, > 0.
    share_low : float
        P1, share of the background in the pixels, strictly between 0 and 1; P2 = 1 - P1.

    Returns
    -------
    float
        The threshold. With unequal deviations it is the crossing between the two means; there is at most one.

    Raises
    ------
    InputError
        A parameter is out of its range, or one population hides the other so that there is no crossing between the
        means.

    References
    ----------
    SPEC DE-1; Baray 2002, two-class Bayes threshold.
    """
    if not mean_low < mean_high:
        raise InputError("The mean of the low class must be below the mean of the high class.", "mean_low")
    for name, deviation in (("std_low", std_low), ("std_high", std_high)):
        if not (math.isfinite(deviation) and deviation > 0):
            raise InputError("The standard deviation must be a positive number, not {:g}.", name, deviation)
    if not 0 < share_low < 1:
        raise InputError("The share of the low class must lie between 0 and 1, not {:g}.", "share_low", share_low)

    odds = math.log((1 - share_low) / share_low)
    if std_low == std_high:
        return (mean_low + mean_high) / 2 + std_low**2 / (mean_low - mean_high) * odds
    # ln(P1 h1) - ln(P2 h2) with T measured from the low mean: a T**2 + b T + c.
    gap = mean_high - mean_low
    a = 0.5 / std_high**2 - 0.5 / std_low**2
    b = -gap / std_high**2
    c = 0.5 * (gap / std_high) ** 2 + math.log(std_high / std_low) - odds
    discriminant = b * b - 4 * a * c
    if discriminant >= 0:
        # b < 0, so nothing cancels in this sum, nor when the two deviations are nearly equal.
        q = (-b + math.sqrt(discriminant)) / 2
        for root in (c / q, q / a):
            if 0 <= root <= gap:
                return mean_low + root
    raise InputError(
        "The two classes do not cross between their means: one hides the other. Choose the threshold yourself.",
        "share_low",
    )
