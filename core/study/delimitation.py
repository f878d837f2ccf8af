"""From customers to trade areas: draw, filter, dilate, read the plateaus, number the zones."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import InputError
from ..grid import Grid
from ..image.dilation import DilationSeries, dilation_series
from ..image.drawing import draw_symbols
from ..image.filters.nagao import nagao
from ..image.filters.smoothing import binomial_filter, mean_filter, median_filter, sigma_filter
from ..image.plateaus import PlateauSearch, find_plateaus
from ..points import PointSet
from ..progress import Progress, section, silent
from ..raster import Mask, Raster
from ..words import Message
from ..zones.labels import label_zones
from ..zones.trade_areas import (
    TradeArea,
    area_in_pixels,
    densities_are_inverted,
    density_level,
    primary_zones,
)

SMOOTHERS = {
    "mean": mean_filter,
    "binomial": binomial_filter,
    "median": median_filter,
    "sigma": sigma_filter,
    "nagao": nagao,
}
FILTERS = ("none", *SMOOTHERS)
# Grey level from which a filtered pixel is black again: half the window.
HALF = 0.5
# Bytes a pixel takes through a whole run: image, labels, birth iterations and work copies.
BYTES_PER_PIXEL = 40


@dataclass(frozen=True)
class DelimitationRules:
    """How customers become zones; the defaults are those of the method.

    Attributes
    ----------
    symbol_size : int
        Side in pixels of the square drawn for a customer.
    smoothing : str
        Filter applied to the image before dilation, one of ``FILTERS``.
    smoothing_iterations : int
        Passes of the filter.
    min_neighbours : int
        The k of the k-of-8 dilation.
    max_iterations : int
        Last dilation computed.
    min_area : float, optional
        Smallest zone in square map units; ``min_area_px`` pixels when None.
    min_area_px : int
        Smallest zone in pixels when ``min_area`` is None; 490 is 25 customers at the source's scale.
    plateau_tolerance, plateau_min_length : int
        What counts as a plateau.
    iteration : int, optional
        Dilation at which the trade area is read, instead of that of the second plateau.
    connectivity : int
        8 or 4.
    memory : float, optional
        Bytes that an image and all that is computed from it may take; no limit when None.

    References
    ----------
    SPEC D-1..D-3, MO-1..MO-6.
    """

    symbol_size: int = 4
    smoothing: str = "none"
    smoothing_iterations: int = 1
    min_neighbours: int = 4
    max_iterations: int = 50
    min_area: float | None = None
    min_area_px: int = 490
    plateau_tolerance: int = 0
    plateau_min_length: int = 5
    iteration: int | None = None
    connectivity: int = 8
    memory: float | None = None

    def pixels(self, grid: Grid) -> int:
        """Smallest zone in pixels of ``grid``."""
        return self.min_area_px if self.min_area is None else area_in_pixels(self.min_area, grid)


@dataclass(frozen=True, eq=False)
class Delimitation:
    """Every step from the customer image to the trade areas.

    Attributes
    ----------
    image : Mask
        The customers as drawn.
    filtered : Mask
        The image that was dilated (the drawn one without a filter).
    series : DilationSeries
        The dilations and their curves.
    plateaus : PlateauSearch
        Plateaus of the curve.
    primary_iteration, secondary_iteration : int
        Dilations at which the primary and the whole trade area were read.
    trade_area : TradeArea
        The zones, primary and secondary.
    notes : tuple of Message
        What the user should know: fallbacks, no growth, inverted densities.
    """

    image: Mask
    filtered: Mask
    series: DilationSeries
    plateaus: PlateauSearch
    primary_iteration: int
    secondary_iteration: int
    trade_area: TradeArea
    notes: tuple[Message, ...]


def delimit(
    points: PointSet,
    grid: Grid,
    rules: DelimitationRules = DelimitationRules(),
    progress: Progress = silent,
    *,
    drawn: PointSet | None = None,
) -> Delimitation:
    """Delimit the primary and secondary trade areas of customers on a grid.

    Parameters
    ----------
    points : PointSet
        The customers.
    grid : Grid
        The image they are drawn on.
    rules : DelimitationRules
        How.
    progress : Progress
        Progress callback.
    drawn : PointSet, optional
        What is drawn in place of the customers, see :mod:`~.drawing`; they are counted in the zones all the same.

    Returns
    -------
    Delimitation
        Possibly without any zone.

    Raises
    ------
    InputError
        A rule is out of its range or the image too large for the memory.

    References
    ----------
    SPEC section 0.2 phases 1 and 2, MO-1..MO-6; Baray 2002.
    """
    refuse_too_large(grid.rows, grid.cols, rules.memory)
    if drawn is None:
        progress(0.0, Message("Drawing {} customers on {} x {} pixels", len(points), grid.cols, grid.rows))
    else:
        progress(0.0, Message("Drawing {} dots on {} x {} pixels", len(drawn), grid.cols, grid.rows))
    image = draw_symbols(points if drawn is None else drawn, grid, rules.symbol_size)
    filtered = smoothed(image, rules, section(progress, 0.05, 0.2))
    return read_trade_areas(image, filtered, points, rules, section(progress, 0.2, 1.0))


def refuse_too_large(rows: int, cols: int, memory: float | None, parameter: str = "pixel_size") -> None:
    """Raise ``InputError`` with the estimate when an image of ``rows`` x ``cols`` pixels needs more than ``memory``."""
    needed = float(rows) * float(cols) * BYTES_PER_PIXEL
    if memory is not None and needed > memory:
        raise InputError(
            "A grid of {cols:.6g} x {rows:.6g} pixels would need about {needed:.3g} GB of memory and "
            "{memory:.1f} GB are free. Use a larger pixel or a smaller extent; points far from all others enlarge it.",
            parameter,
            cols=cols,
            rows=rows,
            needed=needed / 1e9,
            memory=memory / 1e9,
        )


def smoothed(image: Mask, rules: DelimitationRules, progress: Progress = silent) -> Mask:
    """The image after the filter of ``rules``: black where at least half of the filtered window is."""
    if rules.smoothing == "none":
        return image
    if rules.smoothing not in SMOOTHERS:
        raise InputError("Unknown filter {!r}; choose one of {}.", "filter", rules.smoothing, FILTERS)
    grey = Raster(image.grid, image.values.astype(float))
    result = SMOOTHERS[rules.smoothing](grey, iterations=rules.smoothing_iterations, progress=progress)
    return Mask(image.grid, result.raster.values >= HALF)


def read_trade_areas(
    image: Mask, filtered: Mask, points: PointSet | None, rules: DelimitationRules, progress: Progress = silent
) -> Delimitation:
    """Dilate ``filtered`` and read the trade areas at the plateaus; the rest as :func:`delimit`."""
    min_area_px = rules.pixels(filtered.grid)
    series = dilation_series(
        filtered,
        points,
        min_neighbours=rules.min_neighbours,
        max_iterations=rules.max_iterations,
        min_area_px=min_area_px,
        connectivity=rules.connectivity,
        progress=progress,
    )
    found = find_plateaus(series.large_zones, tolerance=rules.plateau_tolerance, min_length=rules.plateau_min_length)
    notes = []
    if not series.grows:
        notes.append(
            Message(
                "No pixel was gained by dilation with {} neighbours: the customers are too sparse for the pixel. "
                "Use 3 neighbours, a larger symbol or a larger pixel.",
                rules.min_neighbours,
            )
        )
    first, second = found.primary_iteration, found.secondary_iteration
    if rules.iteration is not None:
        second = rules.iteration
        first = min(first, second)
    else:
        notes.extend(found.notes)

    def zones_at(iteration: int):
        return label_zones(series.mask(iteration), points, min_area_px=min_area_px, connectivity=rules.connectivity)

    core_zones, zones = zones_at(first), zones_at(second)
    if points is not None and len(core_zones) and first != second:
        level, whole = density_level(core_zones.table), density_level(zones.table)
        if densities_are_inverted(level, whole):
            notes.append(
                Message(
                    "The primary zones are less dense than the whole trade area, which contradicts the method; look at "
                    "the curve and choose the iteration yourself."
                )
            )
    return Delimitation(image, filtered, series, found, first, second, primary_zones(zones, core_zones), tuple(notes))
