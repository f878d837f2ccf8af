"""Frontiers of zones by mathematical morphology."""

from __future__ import annotations

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...raster import Mask, Raster
from ..morphology.binary import morphology
from ..morphology.grey import grey_morphology
from ..morphology.tophat import POLARITIES, top_hat

RESIDUES = ("gradient", *POLARITIES)


def frontier(
    image: Raster | Mask,
    residue: str = "gradient",
    element: str = "cross",
    *,
    radius: float = 1,
    iterations: int = 1,
    progress: Progress = silent,
) -> Raster | Mask:
    """What dilation and erosion of an image differ by: its frontiers, thick, to be cut at a threshold and thinned.

    Parameters
    ----------
    image : Raster or Mask
        The image, filtered beforehand if it is noisy.
    residue : {'gradient', 'black', 'white'}
        ``gradient``: dilation minus erosion, which closes round every zone whatever its size. ``black`` and ``white``:
        the top-hats of :func:`~.tophat.top_hat`, the source's choice: valleys between zones that nearly touch, or
        zones narrower than the element; a wide, lone zone leaves no trace in them.
    element, radius, iterations, progress
        As in :func:`~.grey_morphology.grey_morphology`.

    Returns
    -------
    Raster or Mask
        Like the image, >= 0.

    Raises
    ------
    InputError
        A name is unknown or a parameter out of its range.

    References
    ----------
    SPEC DE-8, MO-10; Baray 2002, delimitation by morphology; Beucher 1990 for the gradient.
    """
    if residue not in RESIDUES:
        raise InputError("Unknown residue {!r}; choose one of {}.", "residue", residue, RESIDUES)
    if residue != "gradient":
        return top_hat(image, residue, element, radius=radius, iterations=iterations, progress=progress)
    if isinstance(image, Mask):
        wide, narrow = (
            morphology(image, operation, element, radius=radius, iterations=iterations, progress=progress).values
            for operation in ("dilation", "erosion")
        )
        return Mask(image.grid, wide & ~narrow)
    wide, narrow = (
        grey_morphology(image, operation, element, radius=radius, iterations=iterations, progress=progress).values
        for operation in ("dilation", "erosion")
    )
    return Raster(image.grid, np.asarray(wide - narrow))
