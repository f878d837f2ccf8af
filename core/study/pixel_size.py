"""Choice of the pixel size from the customers themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..errors import InputError
from ..points import PointSet
from ..words import Message

PIXELS_PER_SYMBOL = 1.1
"""Side of the square of one customer in the source's zones (4.4 px, 19.6 px of area), per side of a 4 px symbol."""


@dataclass(frozen=True)
class PixelChoice:
    """A pixel size and why it was picked.

    Attributes
    ----------
    pixel_size : float
        Side of a pixel in map units.
    reason : Message
        English sentence that says what was picked and why.
    fallback : bool
        Whether the local spacing of the customers could not be used.
    """

    pixel_size: float
    reason: Message
    fallback: bool


def _two_significant_figures(value: float) -> float:
    return float(f"{value:.1e}")


def automatic_pixel_size(
    points: PointSet, *, quantile: float = 0.25, neighbours: int = 25, symbol_size: int = 4
) -> PixelChoice:
    """Pixel size at which the denser part of the customers is as dense, in pixels, as the zones of the source.

    The spacing of customer i is ``sqrt(pi r_i**2 / neighbours)`` with r_i the distance to its ``neighbours``-th
    nearest neighbour; the pixel is the ``quantile`` of the spacings divided by 4.4 (for a symbol of 4 px), rounded to
    two significant figures. It scales with the coordinates and does not depend on the size of the study area.

    Parameters
    ----------
    points : PointSet
        The customers; those at the same place all count, weights do not matter.
    quantile : float
        Share of the customers, the densest ones, whose zones should fill up, in 0..1. Lower values give smaller
        pixels and smaller zones.
    neighbours : int
        Neighbours that measure the local density, >= 1.
    symbol_size : int
        Side in pixels of the square that will be drawn for a customer, 1..15.

    Returns
    -------
    PixelChoice
        Taken from the bounding box when there are too few customers, or too many at the same places, to measure
        local densities.

    Raises
    ------
    InputError
        There are fewer than two distinct places, or a parameter is out of range.

    References
    ----------
    SPEC IN-10.
    """
    if not 0 <= quantile <= 1:
        raise InputError("The quantile must be between 0 and 1, not {:g}.", "quantile", quantile)
    if neighbours < 1:
        raise InputError("At least 1 neighbour is needed to measure a density, not {}.", "neighbours", neighbours)
    if not 1 <= symbol_size <= 15:
        raise InputError("The symbol size must be between 1 and 15 pixels, not {}.", "symbol_size", symbol_size)
    if len(points) < 2:
        raise InputError(
            "No pixel size can be derived from {} points; give the pixel size, or more points.",
            "pixel_size",
            len(points),
        )
    xmin, ymin, xmax, ymax = points.extent
    width, height = xmax - xmin, ymax - ymin
    if width == height == 0:
        raise InputError(
            "All {} points lie at the same place, so no pixel size can be derived from them; give the pixel "
            "size, or check the coordinates.",
            "pixel_size",
            len(points),
        )

    pixels = PIXELS_PER_SYMBOL * symbol_size
    spacing, why = 0.0, Message("there are only {} customers", len(points))
    if len(points) > neighbours:
        # The nearest of all is the customer itself.
        radius = cKDTree(points.xy).query(points.xy, k=[neighbours + 1])[0][:, 0]
        # An order statistic, not an interpolation: a copy of the data far away leaves it as it is.
        rank = max(math.ceil(quantile * len(points)) - 1, 0)
        spacing = float(np.partition(radius, rank)[rank]) * math.sqrt(math.pi / neighbours)
        why = Message("too many customers lie at the same places")
    if spacing > 0:
        pixel_size = _two_significant_figures(spacing / pixels)
        return PixelChoice(
            pixel_size,
            Message(
                "Pixel size {pixel_size:length}: the densest {share:.0%} of the customers lie {spacing:length} or less "
                "from each other (measured on {neighbours} neighbours), and a customer fills {pixels:.3g} pixels each "
                "way.",
                pixel_size=pixel_size,
                share=quantile,
                spacing=spacing,
                neighbours=neighbours,
                pixels=pixels,
            ),
            False,
        )
    # A long thin box has no area to share out, hence the spacing along its longer side.
    spacing = max(math.sqrt(width * height / len(points)), max(width, height) / len(points))
    pixel_size = _two_significant_figures(spacing / pixels)
    return PixelChoice(
        pixel_size,
        Message(
            "Pixel size {:length}, from the bounding box of the customers: {}, so their local spacing cannot be "
            "measured.",
            pixel_size,
            why,
        ),
        True,
    )
