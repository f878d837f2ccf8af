"""Thinning of thick frontiers to their median line."""

from __future__ import annotations

import numpy as np

from ...optional import require
from ...raster import Mask
from ...words import Message


def thin(mask: Mask) -> Mask:
    """Reduce black shapes to lines one pixel wide.

    Components (8-connected), holes (4-connected) and free ends stay; a line is one pixel wide where no pixel of it can
    be taken away without breaking it or shortening an end.

    Parameters
    ----------
    mask : Mask
        Thick edges.

    Returns
    -------
    Mask
        A subset of the black pixels.

    Raises
    ------
    MissingPackage
        scikit-image cannot be imported.

    References
    ----------
    SPEC DE-9, D-13; Lee, Kashyap & Chu 1994. The Zhang-Suen and Guo-Hall variants leave staircases two pixels thick.
    """
    morphology = require("skimage.morphology", Message("thinning of outlines"))
    black = np.asarray(mask.values, dtype=bool)
    return Mask(mask.grid, np.asarray(morphology.skeletonize(black, method="lee"), dtype=bool))
