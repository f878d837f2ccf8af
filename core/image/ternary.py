"""Where customers live, where only others do, and where nobody does."""

from __future__ import annotations

import numpy as np

from ..grid import Grid
from ..points import PointSet
from ..raster import Raster

UNINHABITED, INHABITED, CUSTOMERS = 0, 1, 2


def ternary_map(customers: PointSet, inhabitants: PointSet, grid: Grid) -> Raster:
    """Code map of three classes.

    Parameters
    ----------
    customers : PointSet
        The customers.
    inhabitants : PointSet
        Population points or addresses; those of weight 0 stand for nobody.
    grid : Grid
        The image.

    Returns
    -------
    Raster
        uint8: 2 where there is a customer, 1 where there are inhabitants but no customer, 0 elsewhere.

    References
    ----------
    SPEC IN-5; Baray 2002, ternary code.
    """
    code = np.zeros(grid.shape, dtype=np.uint8)
    for points, value in ((inhabitants.select(inhabitants.weight > 0), INHABITED), (customers, CUSTOMERS)):
        row, col, inside = grid.cell(points.x, points.y)
        code[row[inside], col[inside]] = value
    return Raster(grid, code)
