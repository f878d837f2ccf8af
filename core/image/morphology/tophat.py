"""What an opening takes away or a closing fills in: crests and valleys."""

from __future__ import annotations

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...raster import Mask, Raster
from .binary import morphology
from .grey import grey_morphology

POLARITIES = ("black", "white")


def top_hat(
    image: Raster | Mask,
    polarity: str = "black",
    element: str = "cross",
    *,
    radius: float = 1,
    iterations: int = 1,
    progress: Progress = silent,
) -> Raster | Mask:
    """Top-hat transform.

    Parameters
    ----------
    image : Raster or Mask
        The image.
    polarity : {'black', 'white'}
        ``black``: closing minus image, the narrow valleys between zones; ``white``: image minus opening, the narrow
        crests and the zones too small for the element.
    element : {'cross', 'square', 'disc'}
        Structuring element; what is wider than ``iterations`` times its size leaves no trace.
    radius, iterations, progress
        As in :func:`~.grey_morphology.grey_morphology`.

    Returns
    -------
    Raster or Mask
        Like the image; never negative, and 0 wherever the closing (opening) leaves the image unchanged.

    Raises
    ------
    InputError
        The polarity is unknown, or the element is the counting rule, whose closing is none in the algebraic sense.

    References
    ----------
    SPEC MO-10, D-11; Baray 2002, top-hat transform.
    """
    if polarity not in POLARITIES:
        raise InputError("Unknown polarity {!r}; choose black or white.", "polarity", polarity)
    if element == "k-of-8":
        raise InputError("The top-hat needs a cross, a square or a disc: k-of-8 gives no true closing.", "element")
    operation = "closing" if polarity == "black" else "opening"
    if isinstance(image, Mask):
        changed = morphology(image, operation, element, radius=radius, iterations=iterations, progress=progress)
        return Mask(image.grid, changed.values ^ np.asarray(image.values, dtype=bool))
    grey = grey_morphology(image, operation, element, radius=radius, iterations=iterations, progress=progress)
    return Raster(image.grid, np.abs(grey.values - image.values))
