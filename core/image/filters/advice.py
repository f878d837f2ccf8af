"""Which filter suits the image at hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from ...raster import Mask, Raster
from ...words import Message

FRAGMENTED = 0.2
"""Share of the black area in the component of its middle pixel below which a map is broken into points."""
CONTINUOUS = 0.25
"""Share of black pixels from which an image is a continuous scatter."""
IMPULSES = 0.01
"""Share of pixels that stand out from all their neighbours from which noise calls for the median."""


@dataclass(frozen=True)
class Advice:
    """What to do with an image first.

    Attributes
    ----------
    filter : {'dilation', 'nagao', 'median', 'mean', 'none'}
        What suits it.
    reason : Message
        Why, in a sentence with the figures.
    """

    filter: str
    reason: Message


def filter_advice(image: Raster | Mask) -> Advice:
    """Advise the filter for an image.

    Parameters
    ----------
    image : Raster or Mask
        The customer image: pixels above 0 are black.

    Returns
    -------
    Advice
        ``dilation`` for a map broken into points, which Nagao, mean, sigma and median do not suit; ``nagao`` for a
        continuous scatter, whose edges it keeps, or ``median`` when lone pixels stand out of it; ``mean`` for few but
        connected pixels, which need strong smoothing; ``none`` when there is nothing to smooth.

    References
    ----------
    SPEC FI-7; Baray 2002, choice of the filter. The thresholds are ours.
    """
    values = np.nan_to_num(np.asarray(image.values, dtype=np.float64))
    black = values > 0
    count = int(np.count_nonzero(black))
    if not count or (count == black.size and values.min() == values.max()):
        return Advice("none", Message("The image is of one grey level: there is nothing to filter."))
    labels, components = ndimage.label(black, np.ones((3, 3)))
    size = np.sort(np.bincount(labels.ravel())[1:])[::-1]
    # The component that holds the middle black pixel when components are sorted by size.
    typical = int(size[np.searchsorted(np.cumsum(size), count / 2)])
    cover, share = count / black.size, typical / count
    if share < FRAGMENTED and cover < CONTINUOUS:
        return Advice(
            "dilation",
            Message(
                "The map is broken into {groups} groups of pixels (a typical one holds {share:.1%} of the black "
                "area): dilate it. Smoothing filters do not suit a map of tiny points.",
                groups=components,
                share=share,
            ),
        )
    if cover < CONTINUOUS:
        return Advice(
            "mean",
            Message(
                "Few pixels are black ({:.0%}) but they hang together: the mean smooths strongly, at the price of "
                "blurred edges.",
                cover,
            ),
        )
    ring = np.ones((3, 3), dtype=bool)
    ring[1, 1] = False
    above = values > ndimage.maximum_filter(values, footprint=ring)
    below = values < ndimage.minimum_filter(values, footprint=ring)
    impulses = np.count_nonzero(above | below) / values.size
    # Independent noise makes 2 pixels of 9 extreme; impulses are those few that rise above the spread of the image.
    values = values / np.abs(values).max()  # the square of a huge weight would overflow
    spread = float(values.std())
    middle = ndimage.median_filter(values, 3)
    lone = np.count_nonzero((above | below) & (np.abs(values - middle) > 3 * spread)) / values.size
    if lone >= IMPULSES or (isinstance(image, Mask) and impulses >= IMPULSES):
        return Advice(
            "median",
            Message(
                "The scatter is continuous ({:.0%} of the pixels are black) with lone pixels that stand out: the "
                "median removes them and keeps straight edges.",
                cover,
            ),
        )
    return Advice(
        "nagao",
        Message(
            "The scatter is continuous ({:.0%} of the pixels are black): Nagao smooths it and keeps its edges.", cover
        ),
    )
