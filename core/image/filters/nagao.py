"""The Nagao filter: smoothing that keeps edges."""

from __future__ import annotations

import numpy as np

from ...progress import Progress, silent
from ...raster import Raster
from .filtering import Filtered, run_passes
from .nagao_compiled import compiled_kernel, compiled_pass

# Tiles keep the working arrays of a tile in the processor's cache.
_TILE_ROWS, _TILE_COLS = 64, 256
# Pixels from which compiling, a second or two, pays.
_WORTH_COMPILING = 4_000_000

_N = ((-1, -1), (-1, 0), (-1, 1), (-2, -1), (-2, 0), (-2, 1))
_NE = ((-1, 0), (0, 1), (-1, 1), (-2, 1), (-1, 2), (-2, 2))
_SQUARE = tuple((row, col) for row in (-1, 0, 1) for col in (-1, 0, 1) if (row, col) != (0, 0))


def _turned(offsets: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The offsets turned clockwise by 90 degrees."""
    return tuple((col, -row) for row, col in offsets)


_E, _SE = _turned(_N), _turned(_NE)
_S, _SW = _turned(_E), _turned(_SE)
_W, _NW = _turned(_S), _turned(_SW)

SUB_WINDOWS = (_SQUARE, _N, _E, _S, _W, _NE, _SE, _SW, _NW)
"""(row, column) offsets of the 9 sub-windows in the order that breaks ties; each holds the centre (0, 0) as well."""


def _smoothed(framed: np.ndarray) -> np.ndarray:
    """One pass over a tile.

    Parameters
    ----------
    framed : ndarray of float64, shape (rows + 4, cols + 4)
        The tile and the 2 pixels around it; NaN without data.

    Returns
    -------
    ndarray of float64, shape (rows, cols)
        The filtered tile.
    """
    rows, cols = framed.shape[0] - 4, framed.shape[1] - 4
    centre = framed[2 : 2 + rows, 2 : 2 + cols]

    # Sums are taken over differences to the centre. They vanish in a flat sub-window, so that its variance is exactly
    # 0 and its mean exactly the centre, and large grey levels far from 0 cost no precision.
    differences, squares = {}, {}
    for down in range(3):
        for right in range(-2, 3):
            if (down, right) > (0, 0):
                left, end = max(-right, 0), framed.shape[1] - max(right, 0)
                there = framed[down:, left + right : end + right]
                here = framed[: framed.shape[0] - down, left:end]
                # Seen from the other pixel of the pair, the difference only changes sign.
                differences[down, right] = there - here
                squares[down, right] = differences[down, right] ** 2

    def pixels(images: dict[tuple[int, int], np.ndarray], offset: tuple[int, int]) -> tuple[np.ndarray, bool]:
        """The image of an offset for every centre, and whether its sign is turned."""
        mirrored = offset < (0, 0)
        down, right = (-offset[0], -offset[1]) if mirrored else offset
        row, col = (2 - down, 2 - right) if mirrored else (2, 2)
        col -= max(-right, 0)
        return images[down, right][row : row + rows, col : col + cols], mirrored

    total, square_total = np.empty((2, rows, cols))
    best = np.full((rows, cols), np.inf)
    shift = np.zeros((rows, cols))
    better = np.empty((rows, cols), dtype=bool)
    for offsets in SUB_WINDOWS:
        first, turned = pixels(differences, offsets[0])
        np.negative(first, out=total) if turned else np.copyto(total, first)
        np.copyto(square_total, pixels(squares, offsets[0])[0])
        for offset in offsets[1:]:
            difference, turned = pixels(differences, offset)
            (np.subtract if turned else np.add)(total, difference, out=total)
            square_total += pixels(squares, offset)[0]
        n = len(offsets) + 1
        # n * n times the variance, brought to n = 7; exact in integer images, where equal variances therefore tie.
        square_total *= n
        mean = total / n
        total *= total
        square_total -= total
        if n == 9:
            square_total *= 49
            square_total /= 81
        # A sub-window with a pixel without data has a NaN variance and is never the better one.
        np.less(square_total, best, out=better)
        np.copyto(shift, mean, where=better)
        np.fmin(best, square_total, out=best)
    shift += centre
    return shift


def _nagao_pass(values: np.ndarray, progress: Progress) -> np.ndarray:
    kernel = compiled_kernel() if values.size >= _WORTH_COMPILING else None
    if kernel is not None:
        return compiled_pass(values, kernel, progress)
    return numpy_pass(values, progress)


def numpy_pass(values: np.ndarray, progress: Progress) -> np.ndarray:
    """One pass over a float64 image in plain numpy, reflected at the frame."""
    framed = np.pad(values, 2, mode="symmetric")
    result = np.empty_like(values)
    for row in range(0, values.shape[0], _TILE_ROWS):
        progress(row / values.shape[0])
        for col in range(0, values.shape[1], _TILE_COLS):
            tile = framed[row : row + _TILE_ROWS + 4, col : col + _TILE_COLS + 4]
            result[row : row + _TILE_ROWS, col : col + _TILE_COLS] = _smoothed(tile)
    return result


def nagao(
    raster: Raster,
    *,
    iterations: int = 2,
    border: str = "reflect",
    tolerance: float | None = None,
    progress: Progress = silent,
) -> Filtered:
    """Replace each pixel by the mean of the most homogeneous of the 9 sub-windows around it.

    Of the 5 x 5 window, the sub-windows are the central 3 x 3 square, 4 pentagons and 4 hexagons of 7 pixels that point
    to the 8 directions. The one of least variance lies on one side of any edge, so edges stay sharp while noise is
    smoothed.

    Parameters
    ----------
    raster : Raster
        The image. Sub-windows with a pixel without data (NaN) are left out; where none is left the pixel keeps its
        value.
    iterations : int
        Number of passes, 1..50; 2 in the source.
    border : {'reflect', 'nodata', 'shrink'}
        See :func:`~.filtering.with_border`.
    tolerance : float, optional
        Stop after the first pass whose mean absolute change is below it: the filter is practically idempotent after a
        few passes.
    progress : Progress
        Callback.

    Returns
    -------
    Filtered
        With a margin of 2 pixels per pass and the mean absolute change of each pass. Flat areas and straight ideal
        edges are unchanged to the last bit.

    Raises
    ------
    InputError
        A parameter is out of its range.

    Notes
    -----
    Large images are filtered by compiled code where numba can be imported, with the same result.

    References
    ----------
    SPEC FI-5; Nagao & Matsuyama 1979; Baray 2002, Nagao filter.
    """
    return run_passes(
        raster,
        _nagao_pass,
        reach=2,
        iterations=iterations,
        border=border,
        tolerance=tolerance,
        progress=progress,
    )
