"""Thresholds read from the histogram of an image."""

from __future__ import annotations

import numpy as np

from ..errors import InputError
from ..optional import require
from ..raster import Raster
from ..words import Message
from .thresholds import bayes_threshold

AUTOMATIC = ("otsu", "minimum_error", "multilevel")
BINS = 256


def _known(raster: Raster) -> np.ndarray:
    values = np.asarray(raster.values, dtype=np.float64)
    known = values[np.isfinite(values)]
    if not len(known) or known.min() == known.max():
        raise InputError("All pixels have the same grey level: no threshold separates anything.", "input")
    return known


def otsu(raster: Raster) -> float:
    """Threshold that makes two classes of least inner variance.

    Parameters
    ----------
    raster : Raster
        The image; pixels without data are left out.

    Returns
    -------
    float
        A grey level; the upper class is at or above it.

    Raises
    ------
    InputError
        The image has a single grey level.
    MissingPackage
        scikit-image cannot be imported.

    References
    ----------
    SPEC DE-1; Otsu 1979.
    """
    filters = require("skimage.filters", Message("Otsu's threshold"))
    # scikit-image puts the threshold into the lower class.
    return float(np.nextafter(filters.threshold_otsu(_known(raster), nbins=BINS), np.inf))


def multilevel(raster: Raster, classes: int = 3) -> tuple[float, ...]:
    """Thresholds that make several classes of least inner variance.

    Parameters
    ----------
    raster : Raster
        The image; pixels without data are left out.
    classes : int
        2..5.

    Returns
    -------
    tuple of float, length classes - 1
        Increasing; each class is at or above its threshold, see :func:`~.thresholds.classify`.

    Raises
    ------
    InputError
        The number of classes is out of its range, or the image has fewer grey levels than classes.
    MissingPackage
        scikit-image cannot be imported.

    References
    ----------
    SPEC DE-1; Liao, Chen & Chung 2001.
    """
    if not 2 <= classes <= 5:
        raise InputError("The number of classes must be between 2 and 5, not {}.", "classes", classes)
    known = _known(raster)
    levels = len(np.unique(known))
    if levels < classes:
        raise InputError("The image has {} grey levels, too few for {} classes.", "classes", levels, classes)
    filters = require("skimage.filters", Message("multi-level thresholds"))
    found = filters.threshold_multiotsu(known, classes=classes, nbins=BINS)
    return tuple(float(np.nextafter(level, np.inf)) for level in found)


def minimum_error(raster: Raster) -> float:
    """Threshold that misclassifies the fewest pixels if the two classes are normal, their parameters read from it.

    The cut of the histogram with the least ``P1 ln(s1 / P1) + P2 ln(s2 / P2)`` splits the pixels into two classes;
    the threshold is the crossing of the two normal laws fitted to these.

    Parameters
    ----------
    raster : Raster
        The image; pixels without data are left out.

    Returns
    -------
    float
        A grey level.

    Raises
    ------
    InputError
        The image has a single grey level.

    References
    ----------
    SPEC DE-1; Kittler & Illingworth 1986; Baray 2002, two-class Bayes threshold.
    """
    known = _known(raster)
    count, edges = np.histogram(known, BINS)
    level = (edges[:-1] + edges[1:]) / 2
    share = count / count.sum()
    low = np.cumsum(share)[:-1]
    first = np.cumsum(share * level)[:-1]
    second = np.cumsum(share * level**2)[:-1]
    high = 1 - low
    # A class within one bin has the spread of that bin, else it would attract every cut.
    least = (edges[1] - edges[0]) ** 2 / 12
    with np.errstate(divide="ignore", invalid="ignore"):
        mean_low, mean_high = first / low, ((share * level).sum() - first) / high
        var_low = second / low - mean_low**2 + least
        var_high = ((share * level**2).sum() - second) / high - mean_high**2 + least
        error = low * (np.log(var_low) / 2 - np.log(low)) + high * (np.log(var_high) / 2 - np.log(high))
    error[(low <= 0) | (high <= 1e-12)] = np.inf
    cut = int(np.nanargmin(error))
    try:
        return bayes_threshold(
            float(mean_low[cut]),
            float(mean_high[cut]),
            float(np.sqrt(var_low[cut])),
            float(np.sqrt(var_high[cut])),
            float(low[cut]),
        )
    except InputError:
        # One fitted law hides the other; the cut itself still separates the pixels.
        return float(edges[cut + 1])
