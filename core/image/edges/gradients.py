"""Strength of the contours of an image under each edge operator."""

from __future__ import annotations

import numpy as np

from ...errors import InputError
from ...raster import Mask, Raster
from ..filters.convolution import correlate_values
from ..filters.filtering import with_border

NORMS = ("l2", "l1")

SOBEL_X = np.array([[-1.0, -2.0, -1.0], [0.0, 0.0, 0.0], [1.0, 2.0, 1.0]])
"""Gx of the source: bottom row minus top row (rows run downwards)."""
SOBEL_Y = SOBEL_X.T
"""Gy of the source: right column minus left column."""

PREWITT_X = np.array([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
PREWITT_Y = PREWITT_X.T

DOWN = np.array([[0.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 1.0, 0.0]])
RIGHT = DOWN.T

ROBERTS = (
    np.array([[0.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, 1.0]]),
    np.array([[0.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]]),
)

SECOND_DOWN = np.array([[0.0, 1.0, 0.0], [0.0, -2.0, 0.0], [0.0, 1.0, 0.0]])
SECOND_RIGHT = SECOND_DOWN.T

_HORIZONTAL = np.array([[-1.0, -1.0, -1.0], [2.0, 2.0, 2.0], [-1.0, -1.0, -1.0]])
_RISING = np.array([[-1.0, -1.0, 2.0], [-1.0, 2.0, -1.0], [2.0, -1.0, -1.0]])
LINE_MASKS = {0: _HORIZONTAL, 45: _RISING, 90: _HORIZONTAL.T, 135: _RISING[:, ::-1]}
"""Line masks by the direction, in degrees counter-clockwise from east, of the line they answer to (SPEC DE-7)."""

DIRECTION_MASKS = {
    "horizontal": np.array([[0.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]),
    "horizontal wide": np.array([[0.0, 0.0, 0.0], [-1.0, 0.0, 1.0], [0.0, 0.0, 0.0]]),
    "vertical": np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, -1.0, 0.0]]),
    "vertical wide": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [0.0, -1.0, 0.0]]),
}
"""Differences along one direction, for contours known to run across it (SPEC DE-2)."""

OPERATORS = ("sobel", "prewitt", "kirsch", "roberts", "gradient", "laplacian", "lines")

WEAKEST_IN_A_MASK = {"kirsch": 2.0}
"""Threshold that keeps every contour of a black-and-white image; 1 for the operators not named."""


def _combined(first: np.ndarray, second: np.ndarray, norm: str) -> np.ndarray:
    if norm not in NORMS:
        raise InputError("Unknown norm {!r}; choose l2 or l1.", "norm", norm)
    return np.hypot(first, second) if norm == "l2" else np.abs(first) + np.abs(second)


def _pair(values: np.ndarray, first: np.ndarray, second: np.ndarray, norm: str) -> np.ndarray:
    return _combined(correlate_values(values, first), correlate_values(values, second), norm)


def _kirsch(values: np.ndarray) -> np.ndarray:
    rows, cols = values.shape
    framed = np.pad(values, 1, mode="symmetric")
    # The ring clockwise from the top left, as differences to the centre: the weights add up to 0, so that is the same,
    # exactly 0 in flat areas, and a neighbour without data counts as the centre.
    ring = [
        np.nan_to_num(framed[1 + down : 1 + down + rows, 1 + right : 1 + right + cols] - values)
        for down, right in ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
    ]
    whole = 3 * sum(ring)
    strength = np.ones(values.shape)
    for q in range(8):
        three = ring[q] + ring[(q + 1) % 8] + ring[(q + 2) % 8]
        np.maximum(strength, np.abs(8 * three - whole), out=strength)
    return np.where(np.isnan(values), np.nan, strength)


def _strength(values: np.ndarray, operator: str, norm: str) -> np.ndarray:
    if operator == "sobel":
        return _pair(values, SOBEL_X, SOBEL_Y, norm)
    if operator == "prewitt":
        return _pair(values, PREWITT_X, PREWITT_Y, norm)
    if operator == "gradient":
        return _pair(values, DOWN, RIGHT, norm)
    if operator == "roberts":
        return _pair(values, *ROBERTS, "l1")
    if operator == "laplacian":
        return _pair(values, SECOND_DOWN, SECOND_RIGHT, norm)
    if operator == "kirsch":
        return _kirsch(values)
    return np.max([correlate_values(values, mask) for mask in LINE_MASKS.values()], axis=0).clip(0)


def edge_strength(
    image: Raster | Mask, operator: str = "sobel", *, norm: str = "l2", border: str = "reflect"
) -> Raster:
    """How strongly an operator feels a contour at each pixel.

    Parameters
    ----------
    image : Raster or Mask
        The image; NaN marks pixels without data, whose edge makes no contour.
    operator : {'sobel', 'prewitt', 'kirsch', 'roberts', 'gradient', 'laplacian', 'lines'}
        - ``sobel``: 3 x 3 derivatives, nearer pixels counting double; a unit step gives 4 on its two sides;
        - ``prewitt``: the same without weights; a unit step gives 3;
        - ``kirsch``: strongest of 8 directions, three neighbours against the other five; never below 1;
        - ``roberts``: sum of the two diagonal differences, for weak contours;
        - ``gradient``: differences to the pixel below and to the right; a unit step gives 1, one pixel wide;
        - ``laplacian``: norm of the two second derivatives, 0 on an even slope: sharp but broken curves;
        - ``lines``: strongest of four line masks, for thin bright lines rather than borders.
    norm : {'l2', 'l1'}
        How the two derivatives are combined: ``sqrt(a**2 + b**2)`` or ``|a| + |b|``.
    border : {'reflect', 'nodata', 'shrink'}
        What to do with the ring of 1 pixel at the frame, see :func:`~.filtering.with_border`.

    Returns
    -------
    Raster
        float64 image, >= 0.

    Raises
    ------
    InputError
        The operator, the norm or the border mode is unknown.

    References
    ----------
    SPEC DE-2..DE-7; Baray 2002, edge operators.
    """
    if operator not in OPERATORS:
        raise InputError("Unknown operator {!r}; choose one of {}.", "operator", operator, OPERATORS)
    values = np.asarray(image.values, dtype=np.float64)
    return with_border(Raster(image.grid, _strength(values, operator, norm)), 1, border).raster


def laplacian(image: Raster | Mask) -> Raster:
    """Signed Laplacian, ``f(i+1, j) + f(i-1, j) + f(i, j+1) + f(i, j-1) - 4 f(i, j)`` (SPEC DE-3)."""
    values = np.asarray(image.values, dtype=np.float64)
    return Raster(image.grid, correlate_values(values, SECOND_DOWN + SECOND_RIGHT))


def line_response(image: Raster | Mask, direction: int) -> Raster:
    """Answer of one line mask; ``direction`` in degrees: 0 (a horizontal line), 45, 90 or 135 (SPEC DE-7)."""
    if direction not in LINE_MASKS:
        raise InputError("There is no line mask of {} degrees; choose 0, 45, 90 or 135.", "direction", direction)
    values = np.asarray(image.values, dtype=np.float64)
    return Raster(image.grid, correlate_values(values, LINE_MASKS[direction]))
