"""Binary erosion, dilation, opening and closing."""

from __future__ import annotations

from typing import Callable

import numpy as np
from scipy import ndimage

from ...errors import InputError
from ...progress import Progress, silent
from ...raster import Mask
from ..dilation import dilate_once

ELEMENTS = ("cross", "square", "disc", "k-of-8")
OPERATIONS = ("erosion", "dilation", "opening", "closing")


def _dilation(element: str, radius: float, min_neighbours: int) -> Callable[[np.ndarray], np.ndarray]:
    if element == "cross":
        return lambda black: ndimage.binary_dilation(black)
    if element == "square":
        return lambda black: ndimage.binary_dilation(black, np.ones((3, 3), dtype=bool))
    if element == "disc":
        if not radius >= 1:
            raise InputError("The radius of the disc must be at least 1 pixel, not {:g}.", "radius", radius)

        def within_radius(black: np.ndarray) -> np.ndarray:
            if not black.any():
                return black.copy()
            return ndimage.distance_transform_edt(~black) <= radius

        return within_radius
    if element == "k-of-8":
        return lambda black: dilate_once(black, min_neighbours)
    raise InputError("Unknown structuring element {!r}; choose one of {}.", "element", element, ELEMENTS)


def morphology(
    mask: Mask,
    operation: str,
    element: str = "cross",
    *,
    radius: float = 1,
    min_neighbours: int = 4,
    iterations: int = 1,
    progress: Progress = silent,
) -> Mask:
    """Erode, dilate, open or close a black-and-white image.

    Parameters
    ----------
    mask : Mask
        The image.
    operation : {'erosion', 'dilation', 'opening', 'closing'}
        Opening is ``iterations`` erosions then as many dilations, closing the reverse.
    element : {'cross', 'square', 'disc', 'k-of-8'}
        4 neighbours (the source's worked example), 3 x 3, disc of ``radius`` pixels, or the counting rule of
        :func:`~.dilation.dilate_once`, whose erosion whitens black pixels with ``min_neighbours`` white neighbours.
        Opening and closing by the counting rule are not openings in the algebraic sense.
    radius : float
        Of the disc, in pixels, >= 1: pixels whose centres lie within it.
    min_neighbours : int
        Of the counting rule, 1..8.
    iterations : int
        1..50.
    progress : Progress
        Called once per step.

    Returns
    -------
    Mask
        Outside the frame is neutral: white to a dilation, black to an erosion, so a closing loses nothing at the frame.

    Raises
    ------
    InputError
        The operation or the element is unknown or a parameter out of its range.

    References
    ----------
    SPEC MO-8; Baray 2002, mathematical morphology.
    """
    if not 1 <= iterations <= 50:
        raise InputError("The number of iterations must be between 1 and 50, not {}.", "iterations", iterations)
    if operation not in OPERATIONS:
        raise InputError("Unknown operation {!r}; choose one of {}.", "operation", operation, OPERATIONS)
    dilate_by_one = _dilation(element, radius, min_neighbours)

    halves = 2 if operation in ("opening", "closing") else 1

    def dilate(black: np.ndarray, half: int = 0) -> np.ndarray:
        for step in range(iterations):
            progress((half + step / iterations) / halves)
            black = dilate_by_one(black)
        return black

    def erode(black: np.ndarray, half: int = 0) -> np.ndarray:
        # Every element is symmetric, so erosion is dilation of the white; that also makes the outside black.
        return ~dilate(~black, half)

    black = np.asarray(mask.values, dtype=bool)
    if operation == "erosion":
        black = erode(black)
    elif operation == "dilation":
        black = dilate(black)
    elif operation == "opening":
        black = dilate(erode(black), 1)
    else:
        black = erode(dilate(black), 1)
    return Mask(mask.grid, black)
