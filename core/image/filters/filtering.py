"""What all filters share: passes, the frame of the image, and the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np

from ...errors import InputError
from ...grid import Grid
from ...progress import Progress, silent
from ...raster import Raster
from ...words import Message

BORDERS = ("reflect", "nodata", "shrink")


@dataclass(frozen=True, eq=False)
class Filtered:
    """A filtered image.

    Attributes
    ----------
    raster : Raster
        float64 image; NaN where there is no data.
    margin : int
        Width in pixels of the ring at the frame of the input that the pixels beyond the frame have reached: invented by
        reflection, marked as without data, or cut off, as the border mode says.
    changes : tuple of float
        Mean absolute change of the pixels in each pass that was made.
    """

    raster: Raster
    margin: int
    changes: tuple[float, ...] = ()


def check_border(grid: Grid, margin: int, border: str) -> None:
    """Refuse an unknown border mode, and one that leaves nothing of the image (``InputError``)."""
    if border not in BORDERS:
        raise InputError("Unknown border mode {!r}; choose one of {}.", "border", border, BORDERS)
    if border != "reflect" and min(grid.shape) <= 2 * margin:
        raise InputError(
            "The filter reaches {margin} pixels from the frame, which leaves nothing of an image of {rows} x "
            "{cols} pixels; use border 'reflect' or fewer iterations.",
            "border",
            margin=margin,
            rows=grid.rows,
            cols=grid.cols,
        )


def with_border(raster: Raster, margin: int, border: str, changes: tuple[float, ...] = ()) -> Filtered:
    """Treat the unreliable ring of ``margin`` pixels of an image that was computed by reflection at the frame.

    Parameters
    ----------
    raster : Raster
        The computed image, floating.
    margin : int
        Width of the ring in pixels.
    border : {'reflect', 'nodata', 'shrink'}
        Keep the ring, set it to NaN, or cut it off.
    changes : tuple of float
        Passed on to the result.

    Raises
    ------
    InputError
        The mode is unknown, or nothing would be left of the image.

    References
    ----------
    SPEC section 2, D-12.
    """
    check_border(raster.grid, margin, border)
    if border == "reflect" or margin == 0:
        return Filtered(raster, margin, changes)
    rows, cols = raster.grid.rows - 2 * margin, raster.grid.cols - 2 * margin
    inner = raster.values[margin : margin + rows, margin : margin + cols]
    if border == "shrink":
        return Filtered(Raster(raster.grid.window(margin, margin, rows, cols), inner.copy()), margin, changes)
    values = np.full(raster.grid.shape, np.nan)
    values[margin : margin + rows, margin : margin + cols] = inner
    return Filtered(Raster(raster.grid, values), margin, changes)


def run_passes(
    raster: Raster,
    one_pass: Callable[[np.ndarray, Progress], np.ndarray],
    *,
    reach: int,
    iterations: int,
    border: str,
    tolerance: float | None = None,
    progress: Progress = silent,
) -> Filtered:
    """Apply a filter several times.

    Parameters
    ----------
    raster : Raster
        The image.
    one_pass : callable
        ``one_pass(values, progress)`` filters a float64 image, reflecting it at the frame and keeping NaN.
    reach : int
        Pixels beyond the centre that one pass looks at.
    iterations : int
        Number of passes, 1..50.
    border : {'reflect', 'nodata', 'shrink'}
        See :func:`with_border`.
    tolerance : float, optional
        Stop after the pass whose mean absolute change is below it.
    progress : Progress
        Callback.

    Raises
    ------
    InputError
        The number of iterations or the border mode is not allowed.
    """
    if not 1 <= iterations <= 50:
        raise InputError("The number of iterations must be between 1 and 50, not {}.", "iterations", iterations)
    values = np.asarray(raster.values, dtype=np.float64)
    check_border(raster.grid, reach * (iterations if tolerance is None else 1), border)
    data = ~np.isnan(values)
    changes: list[float] = []
    for done in range(iterations):

        def report(fraction: float, text: str = "", done: int = done) -> None:
            progress((done + fraction) / iterations, text)

        report(0.0, Message("Pass {} of {}", done + 1, iterations))
        filtered = one_pass(values, report)
        changes.append(float(np.abs(filtered - values)[data].mean()) if data.any() else 0.0)
        values = filtered
        if tolerance is not None and changes[-1] < tolerance:
            break
    progress(1.0)
    return with_border(Raster(raster.grid, values), len(changes) * reach, border, tuple(changes))
