"""Filters made of a kernel of weights."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from ...errors import InputError
from ...progress import Progress, silent
from ...raster import Raster
from .filtering import Filtered, run_passes


def checked_kernel(kernel: np.ndarray) -> np.ndarray:
    """The kernel as a float64 array.

    Raises
    ------
    InputError
        It is not a square table of finite numbers with an odd side.
    """
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2 or kernel.shape[0] != kernel.shape[1] or kernel.shape[0] % 2 == 0:
        raise InputError(
            "The kernel must be a square table with an odd side (3 x 3, 5 x 5...), its shape is {}.",
            "kernel",
            " x ".join(map(str, kernel.shape)),
        )
    if not np.isfinite(kernel).all():
        raise InputError("The kernel holds numbers that are not finite.", "kernel")
    return kernel


def correlate_values(values: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """One correlation of a float image with a centred kernel, reflected at the frame.

    ``g(i, j) = sum_ab h(a, b) f(i + a, j + b)``. Pixels without data (NaN) stay so and are left out of their
    neighbours: the remaining weights are rescaled to the sum of the kernel. A kernel with negative weights measures
    differences, where rescaling could divide by nothing; there the value of the centre stands for what is missing, so
    that the edge of the data makes no contour.
    """
    missing = np.isnan(values)
    if not missing.any():
        return ndimage.correlate(values, kernel, mode="reflect")
    known = np.where(missing, 0.0, values)
    summed = ndimage.correlate(known, kernel, mode="reflect")
    if (kernel < 0).any() or kernel.sum() == 0:
        lost = ndimage.correlate(missing.astype(np.float64), kernel, mode="reflect")
        result = summed + lost * known
    else:
        weight = ndimage.correlate((~missing).astype(np.float64), kernel, mode="reflect")
        result = np.full(values.shape, np.nan)
        np.divide(summed * kernel.sum(), weight, out=result, where=weight > 0)
        # A kernel may give its own centre no weight and find no other pixel.
        result = np.where(weight > 0, result, values)
    result[missing] = np.nan
    return result


def correlate(
    raster: Raster,
    kernel: np.ndarray,
    *,
    iterations: int = 1,
    border: str = "reflect",
    progress: Progress = silent,
) -> Filtered:
    """Correlate an image with a kernel centred on each pixel.

    Parameters
    ----------
    raster : Raster
        The image; NaN marks pixels without data, which are excluded.
    kernel : array_like, shape (2k + 1, 2k + 1)
        Weights, rows from top to bottom.
    iterations : int
        Number of passes, 1..50.
    border : {'reflect', 'nodata', 'shrink'}
        See :func:`~.filtering.with_border`.
    progress : Progress
        Callback.

    Returns
    -------
    Filtered
        With a margin of k pixels per pass.

    Raises
    ------
    InputError
        The kernel or a parameter is not usable.

    References
    ----------
    SPEC FI-0; Baray 2002, mask filtering (its pseudo-code offsets the window by a pixel; this one is centred).
    """
    kernel = checked_kernel(kernel)
    return run_passes(
        raster,
        lambda values, report: correlate_values(values, kernel),
        reach=kernel.shape[0] // 2,
        iterations=iterations,
        border=border,
        progress=progress,
    )


def convolve(
    raster: Raster,
    kernel: np.ndarray,
    *,
    iterations: int = 1,
    border: str = "reflect",
    progress: Progress = silent,
) -> Filtered:
    """Like :func:`correlate` with the kernel turned by 180 degrees (SPEC FI-0)."""
    turned = checked_kernel(kernel)[::-1, ::-1]
    return correlate(raster, turned, iterations=iterations, border=border, progress=progress)
