"""Erosion, dilation, opening and closing of grey images."""

from __future__ import annotations

from typing import Callable

import numpy as np
from scipy import ndimage

from ...errors import InputError
from ...progress import Progress, section, silent
from ...raster import Raster
from .binary import ELEMENTS, OPERATIONS

LARGEST_RADIUS = 100


def _disc_maximum(values: np.ndarray, radius: float, progress: Progress) -> np.ndarray:
    """Maximum over a disc, as the largest of the maxima over its rows (each of which costs the same at any width)."""
    if not 1 <= radius <= LARGEST_RADIUS:
        raise InputError(
            "The radius of the disc must be between 1 and {} pixels, not {:g}.", "radius", LARGEST_RADIUS, radius
        )
    rows = values.shape[0]
    result = np.full(values.shape, -np.inf)
    for up in range(int(radius) + 1):
        progress(up / (int(radius) + 1))
        half = int(np.sqrt(radius * radius - up * up))
        widest = ndimage.maximum_filter1d(values, 2 * half + 1, axis=1, mode="constant", cval=-np.inf)
        np.maximum(result[up:], widest[: max(rows - up, 0)], out=result[up:])
        np.maximum(result[: max(rows - up, 0)], widest[up:], out=result[: max(rows - up, 0)])
    return result


def _dilation(element: str, radius: float, min_neighbours: int) -> Callable[[np.ndarray, Progress], np.ndarray]:
    """Dilation by one element of a float image; what lies outside the frame is ``-inf``."""
    outside = {"mode": "constant", "cval": -np.inf}
    if element == "cross":
        cross = ndimage.generate_binary_structure(2, 1)
        return lambda values, _: ndimage.maximum_filter(values, footprint=cross, **outside)
    if element == "square":
        return lambda values, _: ndimage.maximum_filter(values, size=3, **outside)
    if element == "disc":
        return lambda values, progress: _disc_maximum(values, radius, progress)
    if element == "k-of-8":
        if not 1 <= min_neighbours <= 8:
            raise InputError(
                "The number of neighbours must be between 1 and 8, not {}.", "min_neighbours", min_neighbours
            )
        ring = np.ones((3, 3), dtype=bool)
        ring[1, 1] = False
        return lambda values, _: np.maximum(
            values, ndimage.rank_filter(values, 8 - min_neighbours, footprint=ring, **outside)
        )
    raise InputError("Unknown structuring element {!r}; choose one of {}.", "element", element, ELEMENTS)


def grey_morphology(
    raster: Raster,
    operation: str,
    element: str = "cross",
    *,
    radius: float = 1,
    min_neighbours: int = 4,
    iterations: int = 1,
    progress: Progress = silent,
) -> Raster:
    """Erode, dilate, open or close a grey image.

    Parameters
    ----------
    raster : Raster
        The image; pixels without data (NaN) stay so and take part in nothing.
    operation : {'erosion', 'dilation', 'opening', 'closing'}
        Dilation is the maximum over the element, erosion the minimum; opening is ``iterations`` erosions then as many
        dilations, closing the reverse.
    element : {'cross', 'square', 'disc', 'k-of-8'}
        As in :func:`~.morphology.morphology`. The counting rule takes the ``min_neighbours``-th largest of the 8
        neighbours when it is above the pixel: cut at any grey level it is the black-and-white rule.
    radius : float
        Of the disc, in pixels, 1..100.
    min_neighbours : int
        Of the counting rule, 1..8.
    iterations : int
        1..50.
    progress : Progress
        Called once per step, and per row of a disc.

    Returns
    -------
    Raster
        float64 image. Outside the frame is neutral, as in the black-and-white case.

    Raises
    ------
    InputError
        The operation or the element is unknown or a parameter out of its range.

    References
    ----------
    SPEC MO-9; Baray 2002, mathematical morphology in grey levels.
    """
    if not 1 <= iterations <= 50:
        raise InputError("The number of iterations must be between 1 and 50, not {}.", "iterations", iterations)
    if operation not in OPERATIONS:
        raise InputError("Unknown operation {!r}; choose one of {}.", "operation", operation, OPERATIONS)
    dilate_by_one = _dilation(element, radius, min_neighbours)
    values = np.asarray(raster.values, dtype=np.float64)
    missing = np.isnan(values)
    signs = {"erosion": (-1,), "dilation": (1,), "opening": (-1, 1), "closing": (1, -1)}[operation]
    for half, sign in enumerate(signs):
        # Every element is symmetric, so erosion is the dilation of the negative.
        values = sign * values
        for step in range(iterations):
            done = (half + step / iterations) / len(signs)
            progress(done, "Eroding" if sign < 0 else "Dilating")
            values[missing] = -np.inf
            values = dilate_by_one(values, section(progress, done, done + 1.0 / (iterations * len(signs))))
        values = sign * values
    progress(1.0)
    values[missing] = np.nan
    return Raster(raster.grid, values)
