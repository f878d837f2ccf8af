"""Customers drawn as an image: as symbols, added up pixel by pixel, or as a map of three classes."""

from __future__ import annotations

import numpy as np

from ..errors import InputError
from ..grid import Grid
from ..points import PointSet
from ..raster import Mask, Raster

VALUE_MODES = ("count", "presence", "sum", "mean")
UNINHABITED, INHABITED, CUSTOMERS = 0, 1, 2
"""Codes of the map of three classes."""


def draw_symbols(points: PointSet, grid: Grid, symbol_size: int = 4) -> Mask:
    """Draw each customer as a filled square; overlapping squares are united.

    Parameters
    ----------
    points : PointSet
        The customers.
    grid : Grid
        The image to draw on; squares are clipped at its frame.
    symbol_size : int
        Side of the square in pixels, 1..15. The source draws about 19.6 pixels for a customer, hence 4.

    Returns
    -------
    Mask
        Black where at least one symbol lies. The square is centred on the customer to the nearest pixel; with
        ``symbol_size=1`` it is the pixel that holds the customer.

    References
    ----------
    SPEC IN-2, IN-4; Baray 2002, rasterisation of the geocoded customers.
    """
    if not 1 <= symbol_size <= 15:
        raise InputError("The symbol size must be between 1 and 15 pixels, not {}.", "symbol_size", symbol_size)
    column, row = grid.to_pixel(points.x, points.y)
    # s = 1 reduces to floor(coordinate): the pixel that holds the point.
    first_col = np.floor(column - (symbol_size - 1) / 2).astype(np.int64)
    first_row = np.floor(row - (symbol_size - 1) / 2).astype(np.int64)
    black = np.zeros(grid.shape, dtype=bool)
    for down in range(symbol_size):
        for right in range(symbol_size):
            r, c = first_row + down, first_col + right
            on_grid = (r >= 0) & (r < grid.rows) & (c >= 0) & (c < grid.cols)
            black[r[on_grid], c[on_grid]] = True
    return Mask(grid, black)


def rasterize(points: PointSet, grid: Grid, value: str = "count") -> Raster:
    """Add up customers pixel by pixel.

    Parameters
    ----------
    points : PointSet
        The customers; those off the grid are left out.
    grid : Grid
        The image to fill.
    value : {'count', 'presence', 'sum', 'mean'}
        Number of customers in the pixel, 1 where there is any, sum of their weights, or mean of their weights
        (NaN in empty pixels).

    Returns
    -------
    Raster
        float64 image. In the count and sum modes the pixels add up to the customers (weights) on the grid.

    References
    ----------
    SPEC IN-2, IN-3.
    """
    if value not in VALUE_MODES:
        raise InputError("Unknown value {!r}; choose one of {}.", "value", value, VALUE_MODES)
    row, col, inside = grid.cell(points.x, points.y)
    flat = row[inside] * grid.cols + col[inside]

    def total(weights: np.ndarray | None) -> np.ndarray:
        return np.bincount(flat, weights=weights, minlength=grid.size).astype(np.float64, copy=False)

    if value == "sum":
        image = total(points.weight[inside])
    elif value == "mean":
        with np.errstate(invalid="ignore"):
            image = total(points.weight[inside]) / total(None)
    elif value == "presence":
        image = (total(None) > 0).astype(np.float64)
    else:
        image = total(None)
    return Raster(grid, image.reshape(grid.shape))


def rescale_to_byte(raster: Raster) -> Raster:
    """Stretch the grey levels linearly to 0..255 (SPEC IN-3); a constant image becomes 0.

    Pixels without data keep NaN.
    """
    values = np.asarray(raster.values, dtype=np.float64)  # the span of whole numbers may be wider than their type
    low, high = np.nanmin(values), np.nanmax(values)
    span = high - low
    return Raster(raster.grid, (values - low) * (255.0 / span if span > 0 else 0.0))


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
