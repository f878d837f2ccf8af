"""What is drawn of the customers: each of them, or their weight as dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..image.dots import DOTS, Outline, draw_dots, grid_step
from ..points import PointSet
from ..words import Message

DRAWN = ("auto", "customers", "weight")
UNEVEN = 5.0
"""Largest weight, in medians, above which customers are too unlike to be drawn the same."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What goes into the image of the customers.

    Attributes
    ----------
    points : PointSet
        What is drawn: the customers themselves, or dots of equal weight.
    as_weight : bool
        Whether it is dots.
    reason : Message
        What is drawn and why.
    doubtful : bool
        Whether the zones of such a drawing say little.
    """

    points: PointSet
    as_weight: bool
    reason: Message
    doubtful: bool = False


def choose_drawing(
    points: PointSet,
    draw: str = "auto",
    *,
    weighted: bool = True,
    outlines: Sequence[Outline] | None = None,
    seed: int = 0,
) -> Drawing:
    """Draw the customers, or their weight when it says more.

    Parameters
    ----------
    points : PointSet
        The customers.
    draw : {'auto', 'customers', 'weight'}
        ``auto`` draws the weight when weights were given and the points are polygons, form a regular grid, or differ
        much in weight: the largest is more than ``UNEVEN`` times the median.
    weighted : bool
        Whether the weights were given, rather than 1 each.
    outlines : sequence of Outline, optional
        Polygon of each point, when they stand for polygons.
    seed : int
        Seed of the dots.

    Raises
    ------
    InputError
        The word is unknown, or there is no weight to draw.

    Examples
    --------
    >>> points = PointSet(np.arange(40.0), np.zeros(40), np.array([100.0, *np.ones(39)]))
    >>> choose_drawing(points).as_weight, choose_drawing(points, weighted=False).as_weight
    (True, False)

    References
    ----------
    SPEC IN-11.
    """
    if draw not in DRAWN:
        raise InputError("Unknown drawing {!r}; choose one of {}.", "draw", draw, DRAWN)
    step = grid_step(points) if outlines is None else None
    above = points.weight[points.weight > 0]
    ratio = float(above.max() / np.median(above)) if len(above) else 0.0
    uneven = ratio > UNEVEN
    as_weight = draw == "weight" or (
        draw == "auto" and weighted and (outlines is not None or step is not None or uneven)
    )
    if not as_weight and step is not None:
        reason = Message(
            "The customers form a regular grid of {:length}, which drawn alike gives squares, not zones. Draw their "
            "weight: the field of the people or visits that each stands for.",
            step,
        )
        return Drawing(points, False, reason, True)
    if not as_weight:
        return Drawing(points, False, Message("Each customer is drawn the same, whatever the weight."))
    if outlines is not None:
        reason = Message("The weight is drawn, as {} dots spread over the polygons.", DOTS)
    elif step is not None:
        reason = Message(
            "The customers form a regular grid of {:length}: their weight is drawn, as {} dots in its squares.",
            step,
            DOTS,
        )
    elif uneven:
        reason = Message(
            "The weight is drawn, as {} dots around the customers: the largest is {:.3g} times the median.", DOTS, ratio
        )
    else:
        reason = Message("The weight is drawn, as {} dots around the customers.", DOTS)
    return Drawing(draw_dots(points, outlines, seed=seed), True, reason)
