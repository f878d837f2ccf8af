"""What a trade area becomes when its market grows or declines."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def growth_beyond_frame(
    mask: Mask,
    steps: int,
    points: PointSet | None = None,
    *,
    min_neighbours: int = FREE_GROWTH,
    progress: Progress = silent,
) -> Scenario:
    """As :func:`growth_scenario`, on an image that is widened as far as the trade area grows.

    Without that the frame, which just holds the trade area of today, would cut the growth off.

    Examples
    --------
    >>> from chalandise.core.grid import Grid
    >>> full = Mask(Grid(0.0, 2.0, 1.0, 2, 2), np.ones((2, 2), dtype=bool))
    >>> growth_scenario(full, 1, min_neighbours=1).area_change
    0.0
    >>> growth_beyond_frame(full, 1, min_neighbours=1).area_change
    12.0
    """
    if steps <= 0:
        return growth_scenario(mask, steps, points, min_neighbours=min_neighbours, progress=progress)
    # A step moves an outline by a pixel at most.
    grid = mask.grid.window(-steps, -steps, mask.grid.rows + 2 * steps, mask.grid.cols + 2 * steps)
    room = Mask(grid, np.pad(np.asarray(mask.values, dtype=bool), steps))
    grown = growth_scenario(room, steps, points, min_neighbours=min_neighbours, progress=progress)
    rows, cols = (_needed(grown.mask.values.any(axis=axis), steps) for axis in (1, 0))
    part = grid.window(rows.start, cols.start, rows.stop - rows.start, cols.stop - cols.start)
    return replace(
        grown,
        raster=Raster(part, grown.raster.values[rows, cols]),
        mask=Mask(part, grown.mask.values[rows, cols]),
    )


def _needed(black: np.ndarray, margin: int) -> slice:
    """The lines within the ``margin`` on both sides, and those beyond it up to the outermost black one."""
    lines = np.flatnonzero(black)
    first, last = margin, len(black) - margin
    return slice(min(first, int(lines[0])), max(last, int(lines[-1]) + 1)) if len(lines) else slice(first, last)
