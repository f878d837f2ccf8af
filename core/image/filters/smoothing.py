"""Smoothing filters: mean, binomial, median, sigma, and the low-pass / high-pass pair."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from ...errors import InputError
from ...progress import Progress, silent
from ...raster import Raster
from .convolution import correlate_values
from .filtering import Filtered, run_passes


def mean_filter(
    raster: Raster, *, iterations: int = 1, border: str = "reflect", progress: Progress = silent
) -> Filtered:
    """Replace each pixel by the mean of its 3 x 3 window.

    Blurs edges: for thin scatters that need strong smoothing. Parameters as in :func:`~.convolution.correlate`.

    References
    ----------
    SPEC FI-1; Baray 2002, mean filter.
    """
    return lowpass_filter(raster, 1, iterations=iterations, border=border, progress=progress)


def binomial_filter(
    raster: Raster, *, iterations: int = 1, border: str = "reflect", progress: Progress = silent
) -> Filtered:
    """Weighted mean of the 3 x 3 window, kernel [1 2 1; 2 4 2; 1 2 1] / 16.

    Parameters as in :func:`~.convolution.correlate`.

    References
    ----------
    SPEC FI-2; McKay 1973; Baray 2002, binomial filter.
    """
    return lowpass_filter(raster, 2, iterations=iterations, border=border, progress=progress)


def _checked_b(b: float) -> float:
    if not 0 <= b <= 9:
        raise InputError("The parameter b of the low-pass and high-pass filters must lie in 0..9, not {:g}.", "b", b)
    return b


def _whole_kernel(b: float) -> np.ndarray:
    side = np.array([1.0, b, 1.0])
    return np.outer(side, side)


def lowpass_kernel(b: float = 2) -> np.ndarray:
    """``[1 b 1; b b*b b; 1 b 1] / (b + 2)**2``: the mean at b = 1, the binomial at b = 2 (SPEC FI-6)."""
    return _whole_kernel(_checked_b(b)) / (b + 2) ** 2


def highpass_kernel(b: float = 2) -> np.ndarray:
    """``[1 -b 1; -b b*b -b; 1 -b 1] / (b + 2)**2``, whose sum is ``((2 - b) / (b + 2))**2`` (SPEC FI-6)."""
    return _whole_kernel(-_checked_b(b)) / (b + 2) ** 2


def _divided_last(
    raster: Raster, kernel: np.ndarray, divisor: float, iterations: int, border: str, progress: Progress
) -> Filtered:
    """Correlation with ``kernel / divisor``; dividing at the end keeps whole grey levels exact."""
    return run_passes(
        raster,
        lambda values, report: correlate_values(values, kernel) / divisor,
        reach=1,
        iterations=iterations,
        border=border,
        progress=progress,
    )


def lowpass_filter(
    raster: Raster, b: float = 2, *, iterations: int = 1, border: str = "reflect", progress: Progress = silent
) -> Filtered:
    """Damp high-frequency noise (fanciful answers) with :func:`lowpass_kernel`, b in 0..9.

    Other parameters as in :func:`~.convolution.correlate`.

    References
    ----------
    SPEC FI-6; Baray 2002, Vicom filters.
    """
    return _divided_last(raster, _whole_kernel(_checked_b(b)), (b + 2) ** 2, iterations, border, progress)


def highpass_filter(
    raster: Raster, b: float = 2, *, iterations: int = 1, border: str = "reflect", progress: Progress = silent
) -> Filtered:
    """Damp low-frequency noise (missing data, small sample) with :func:`highpass_kernel`, b in 0..9.

    Other parameters as in :func:`~.convolution.correlate`.

    References
    ----------
    SPEC FI-6; Baray 2002, Vicom filters.
    """
    return _divided_last(raster, _whole_kernel(-_checked_b(b)), (b + 2) ** 2, iterations, border, progress)


def _median_values(values: np.ndarray) -> np.ndarray:
    missing = np.isnan(values)
    result = ndimage.median_filter(np.where(missing, 0.0, values), size=3, mode="reflect")
    if missing.any():
        # Only windows that touch missing pixels need the median of what is left.
        row, col = np.nonzero(ndimage.binary_dilation(missing, np.ones((3, 3))) & ~missing)
        framed = np.pad(values, 1, mode="symmetric")
        window = [framed[row + down, col + right] for down in range(3) for right in range(3)]
        if len(row):
            result[row, col] = np.nanmedian(window, axis=0)
        result[missing] = np.nan
    return result


def median_filter(
    raster: Raster, *, iterations: int = 2, border: str = "reflect", progress: Progress = silent
) -> Filtered:
    """Replace each pixel by the median of its 3 x 3 window.

    Removes lone pixels and keeps straight edges. Parameters as in :func:`~.convolution.correlate`; the source makes one
    or two passes.

    References
    ----------
    SPEC FI-3; Baray 2002, median filter.
    """
    return run_passes(
        raster,
        lambda values, report: _median_values(values),
        reach=1,
        iterations=iterations,
        border=border,
        progress=progress,
    )


def _window_differences(framed: np.ndarray, values: np.ndarray, radius: int):
    """Differences of the window pixels to the centre, one image per offset but the centre's, NaN without data."""
    rows, cols = values.shape
    for down in range(2 * radius + 1):
        for right in range(2 * radius + 1):
            if (down, right) != (radius, radius):
                yield down - radius, right - radius, framed[down : down + rows, right : right + cols] - values


def _sigma_values(values: np.ndarray, half_width_factor: float, radius: int) -> np.ndarray:
    # Everything is relative to the centre, so that a constant neighbourhood gives exact zeros.
    framed = np.pad(values, radius, mode="symmetric")
    count = np.ones(values.shape)
    total, squares = np.zeros(values.shape), np.zeros(values.shape)
    around, neighbours = np.zeros(values.shape), np.zeros(values.shape)
    for down, right, difference in _window_differences(framed, values, radius):
        known = ~np.isnan(difference)
        difference = np.where(known, difference, 0.0)
        count += known
        total += difference
        squares += difference * difference
        if max(abs(down), abs(right)) == 1:
            neighbours += known
            around += difference
    deviation = np.sqrt(np.maximum(squares / count - (total / count) ** 2, 0.0))
    limit = half_width_factor * deviation
    close_count, close_total = np.ones(values.shape), np.zeros(values.shape)
    for _, _, difference in _window_differences(framed, values, radius):
        close = np.abs(difference) <= limit  # False for NaN
        close_count += close
        close_total += np.where(close, difference, 0.0)
    isolated = close_count <= 2 * radius + 1
    shift = np.where(isolated, around / np.maximum(neighbours, 1.0), close_total / close_count)
    return values + shift


def sigma_filter(
    raster: Raster,
    *,
    half_width_factor: float = 2.0,
    radius: int = 1,
    iterations: int = 1,
    border: str = "reflect",
    progress: Progress = silent,
) -> Filtered:
    """Mean of the window pixels that resemble the centre.

    Pixels within ``half_width_factor`` local standard deviations of the centre are averaged. When they are no more than
    ``2 * radius + 1``, the centre is noise and becomes the mean of its 8 neighbours.

    Parameters
    ----------
    raster : Raster
        The image; NaN marks pixels without data, which are excluded.
    half_width_factor : float
        c, half width of the interval in standard deviations, > 0.
    radius : int
        L: the window is (2L + 1) x (2L + 1), 1..10.
    iterations, border, progress
        As in :func:`~.convolution.correlate`.

    Returns
    -------
    Filtered
        With a margin of ``radius`` pixels per pass.

    Raises
    ------
    InputError
        A parameter is out of its range.

    References
    ----------
    SPEC FI-4; Lee 1983; Baray 2002, sigma filter.
    """
    if not half_width_factor > 0:
        raise InputError(
            "The half width of the interval must be positive, not {:g}.", "half_width_factor", half_width_factor
        )
    if not 1 <= radius <= 10:
        raise InputError("The radius of the window must be between 1 and 10 pixels, not {}.", "radius", radius)
    return run_passes(
        raster,
        lambda values, report: _sigma_values(values, half_width_factor, radius),
        reach=radius,
        iterations=iterations,
        border=border,
        progress=progress,
    )
