"""The k-of-8 dilation of the method and the series of images it gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import ndimage

from ..errors import InputError
from ..grid import Grid
from ..points import PointSet
from ..progress import Progress, silent
from ..raster import Mask
from ..words import Message
from .growth import NEVER as NEVER
from .growth import Growth, counting_growth, square_growth


def component_structure(connectivity: int) -> np.ndarray:
    """3 x 3 structure for ``scipy.ndimage.label`` under 4- or 8-connectivity.

    Raises
    ------
    InputError
        The connectivity is neither 4 nor 8.
    """
    if connectivity not in (4, 8):
        raise InputError("The connectivity must be 4 or 8, not {}.", "connectivity", connectivity)
    return ndimage.generate_binary_structure(2, 1 if connectivity == 4 else 2)


def _neighbours_out_of_range(min_neighbours: int) -> InputError:
    return InputError(
        "The number of black neighbours must be between 1 and 8, not {}; 4 is the default.",
        "min_neighbours",
        min_neighbours,
    )


def dilate_once(black: np.ndarray, min_neighbours: int = 4) -> np.ndarray:
    """Blacken every white pixel with at least ``min_neighbours`` black pixels among its 8 neighbours.

    Parameters
    ----------
    black : ndarray of bool, shape (rows, cols)
        The image; outside its frame everything is white.
    min_neighbours : int
        The k of k-of-8, 1..8. 1 is the textbook 3 x 3 dilation; with 4 only concavities and narrow gaps fill, so
        that only dense groups of customers grow together.

    Returns
    -------
    ndarray of bool, shape (rows, cols)
        The dilated image; all pixels are updated at once.

    Raises
    ------
    InputError
        ``min_neighbours`` is not in 1..8.

    References
    ----------
    SPEC MO-1, D-1; Baray 2002, dilation of the customer map.
    """
    if not 1 <= min_neighbours <= 8:
        raise _neighbours_out_of_range(min_neighbours)
    black = np.asarray(black, dtype=bool)
    framed = np.pad(black.view(np.uint8), 1)
    across = framed[:, :-2] + framed[:, 1:-1]
    across += framed[:, 2:]
    # The sum holds the pixel itself, which is 0 wherever the answer matters.
    neighbours = across[:-2] + across[1:-1]
    neighbours += across[2:]
    return black | (neighbours >= min_neighbours)


@dataclass(frozen=True, eq=False)
class DilationSeries:
    """Successive dilations of a customer map and the curves that describe them.

    All arrays but ``birth`` have one value per iteration 0..K (0 is the image before any dilation).

    Attributes
    ----------
    grid : Grid
        Where the pixels lie.
    birth : ndarray of uint16, shape (rows, cols)
        Iteration at which each pixel became black, ``NEVER`` where it did not.
    components : ndarray of int64, shape (K + 1,)
        Number of connected components.
    large_zones : ndarray of int64, shape (K + 1,)
        Number of components of at least ``min_area_px`` pixels.
    area : ndarray of float64, shape (K + 1,)
        Black area in square map units.
    large_area : ndarray of float64, shape (K + 1,)
        Black area of the large zones in square map units.
    customers : ndarray of float64, shape (K + 1,)
        Weight of the customers inside the large zones; NaN when no customers were given.
    density : ndarray of float64, shape (K + 1,)
        ``customers / large_area``, in weight per square map unit (times 1e6 per km2 when the unit is the metre);
        NaN without large zones.
    min_neighbours, min_area_px, connectivity : int
        The parameters of the series.
    """

    grid: Grid
    birth: np.ndarray
    components: np.ndarray
    large_zones: np.ndarray
    area: np.ndarray
    large_area: np.ndarray
    customers: np.ndarray
    density: np.ndarray
    min_neighbours: int
    min_area_px: int
    connectivity: int

    @property
    def max_iterations(self) -> int:
        """K, the last iteration."""
        return len(self.components) - 1

    @cached_property
    def grows(self) -> bool:
        """Whether any pixel was gained; if not, a lower ``min_neighbours`` or a larger symbol is called for."""
        return bool(self.area[-1] > self.area[0])

    def mask(self, iteration: int) -> Mask:
        """The image after ``iteration`` dilations.

        Raises
        ------
        InputError
            The series does not reach that iteration.
        """
        if not 0 <= iteration <= self.max_iterations:
            raise InputError(
                "Iteration {} is outside the series, which goes from 0 to {}.",
                "iteration",
                iteration,
                self.max_iterations,
            )
        return Mask(self.grid, self.birth <= iteration)


def dilation_series(
    mask: Mask,
    points: PointSet | None = None,
    *,
    min_neighbours: int = 4,
    max_iterations: int = 50,
    min_area_px: int = 490,
    connectivity: int = 8,
    progress: Progress = silent,
) -> DilationSeries:
    """Dilate the customer map again and again and count its zones each time.

    Parameters
    ----------
    mask : Mask
        The customer map, black where customers are.
    points : PointSet, optional
        The customers, for the density inside the large zones.
    min_neighbours : int
        The k of the k-of-8 dilation, 1..8.
    max_iterations : int
        Last iteration K, 1..200.
    min_area_px : int
        Pixels from which a component counts as a large zone, >= 1.
    connectivity : {8, 4}
        Neighbourhood of the components.
    progress : Progress
        Called once per iteration.

    Returns
    -------
    DilationSeries
        Always K + 1 rows, also when the image stops growing earlier.

    Raises
    ------
    InputError
        A parameter is out of its range.

    References
    ----------
    SPEC MO-2; Baray 2002, curve of the number of zones against the number of dilations.
    """
    if not 1 <= max_iterations <= 200:
        raise InputError(
            "The number of iterations must be between 1 and 200, not {}.", "max_iterations", max_iterations
        )
    if min_area_px < 1:
        raise InputError("The minimum zone area must be at least 1 pixel, not {}.", "min_area_px", min_area_px)
    if not 1 <= min_neighbours <= 8:
        raise _neighbours_out_of_range(min_neighbours)
    grid = mask.grid
    black = np.asarray(mask.values, dtype=bool)
    growth = Growth(black, component_structure(connectivity))
    if points is not None:
        row, col, on_grid = grid.cell(points.x, points.y)
        row, col, weight = row[on_grid], col[on_grid], points.weight[on_grid]

    def counted(iteration: int) -> tuple[int, int, int, int, float]:
        pixels = growth.components.pixels
        large = pixels >= min_area_px
        served = np.nan
        if points is not None:
            home = growth.components.of_leaf[growth.leaf[row, col]]
            served = float(weight[large[home] & (growth.birth[row, col] <= iteration)].sum())
        return np.count_nonzero(pixels), int(large.sum()), int(pixels.sum()), int(pixels[large].sum()), served

    progress(0.0, Message("Dilation 0 of {}", max_iterations))
    rows = [counted(0)]
    if min_neighbours == 1:
        steps = square_growth(growth, connectivity, max_iterations)
    else:
        steps = counting_growth(growth, connectivity, max_iterations, min_neighbours)
    for iteration in steps:
        progress(iteration / (max_iterations + 1), Message("Dilation {} of {}", iteration, max_iterations))
        rows.append(counted(iteration))
    rows += [rows[-1]] * (max_iterations + 1 - len(rows))

    components, large_zones, black_pixels, large_pixels, customers = map(np.array, zip(*rows))
    large_area = large_pixels * grid.pixel_area
    density = np.full(len(rows), np.nan)
    np.divide(customers, large_area, out=density, where=large_area > 0)
    progress(1.0)
    return DilationSeries(
        grid=grid,
        birth=growth.birth,
        components=components,
        large_zones=large_zones,
        area=black_pixels * grid.pixel_area,
        large_area=large_area,
        customers=customers,
        density=density,
        min_neighbours=min_neighbours,
        min_area_px=min_area_px,
        connectivity=connectivity,
    )
