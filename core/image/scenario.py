"""What a trade area becomes when its market grows or declines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..points import PointSet
from ..progress import Progress, silent
from ..raster import Mask, Raster
from ..words import Message
from .dilation import dilate_once

KEPT, GAINED, LOST = 1, 2, 3
FREE_GROWTH = 3
"""Largest ``min_neighbours`` under which straight edges grow."""


@dataclass(frozen=True, eq=False)
class Scenario:
    """A trade area before and after.

    Attributes
    ----------
    raster : Raster
        uint8: 0 outside, 1 kept, 2 gained, 3 lost.
    mask : Mask
        The trade area after.
    area_change : float
        Square map units gained, negative when lost.
    customers_change : float
        Weight of the customers gained, negative when lost; NaN without customers.
    steps_made : int
        Steps after which nothing changed any more, or all of them.
    """

    raster: Raster
    mask: Mask
    area_change: float
    customers_change: float
    steps_made: int


def growth_scenario(
    mask: Mask,
    steps: int,
    points: PointSet | None = None,
    *,
    min_neighbours: int = FREE_GROWTH,
    progress: Progress = silent,
) -> Scenario:
    """Dilate a trade area for growth, or erode it for decline.

    Parameters
    ----------
    mask : Mask
        The trade area at its plateau.
    steps : int
        Dilations, or erosions when negative, -200..200; how many a market growth of so many per cent is worth is for
        the user to say (50 is saturation in the source).
    points : PointSet, optional
        All customers, to count those gained or lost.
    min_neighbours : int
        Of the counting rule, 1..8; with more than 3 straight edges do not move.
    progress : Progress
        Called once per step.

    Returns
    -------
    Scenario
        More steps of growth contain fewer, fewer steps of decline contain more.

    Raises
    ------
    InputError
        A parameter is out of its range.

    References
    ----------
    SPEC MO-11; Baray 2002, forecast by dilation and erosion.
    """
    if not -200 <= steps <= 200:
        raise InputError("The number of steps must be between -200 and 200, not {}.", "steps", steps)
    before = np.asarray(mask.values, dtype=bool)
    # Erosion is the dilation of the white; beyond the frame nothing is white then, so the frame does not erode.
    image = before if steps >= 0 else ~before
    made = 0
    for step in range(abs(steps)):
        progress(step / abs(steps), Message("Step {} of {}", step + 1, abs(steps)))
        grown = dilate_once(image, min_neighbours)
        if np.array_equal(grown, image):
            break
        image, made = grown, step + 1
    after = image if steps >= 0 else ~image
    code = np.zeros(before.shape, dtype=np.uint8)
    code[before & after] = KEPT
    code[after & ~before] = GAINED
    code[before & ~after] = LOST
    customers = np.nan
    if points is not None:
        row, col, on_grid = mask.grid.cell(points.x, points.y)
        here = code[row[on_grid], col[on_grid]]
        weight = points.weight[on_grid]
        customers = float(weight[here == GAINED].sum() - weight[here == LOST].sum())
    progress(1.0)
    area = (np.count_nonzero(after) - np.count_nonzero(before)) * mask.grid.pixel_area
    return Scenario(Raster(mask.grid, code), Mask(mask.grid, after), area, customers, made)
