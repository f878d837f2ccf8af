"""A scanned or coloured map as one grey image."""

from __future__ import annotations

import numpy as np

from ..errors import InputError
from ..grid import Grid
from ..raster import Raster

DENSE = ("dark", "bright", "saturated")
LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in what the eye sees as brightness (ITU-R BT.601)."""


def density_of_colours(grid: Grid, bands: np.ndarray, dense: str = "dark") -> Raster:
    """Grey image that is high where a map shows a high density.

    Parameters
    ----------
    grid : Grid
        Where the pixels lie.
    bands : ndarray, shape (1 or 3, rows, cols)
        Grey levels, or red, green and blue; NaN without data.
    dense : {'dark', 'bright', 'saturated'}
        What the map draws dense areas with: dark tones (most printed maps), bright ones (night lights), or full colours
        on grey.

    Returns
    -------
    Raster
        float64 image from 0 (the least dense tone of the map) upwards.

    Raises
    ------
    InputError
        There are neither one nor three bands, or the word is unknown.

    References
    ----------
    SPEC IN-7; Baray 2002, zones from a map of population density.
    """
    if dense not in DENSE:
        raise InputError("Unknown tone {!r}; choose one of {}.", "dense", dense, DENSE)
    bands = np.asarray(bands, dtype=np.float64)
    if len(bands) not in (1, 3):
        raise InputError("A map has one band or red, green and blue, not {}.", "bands", len(bands))
    if dense == "saturated":
        return Raster(grid, bands.max(axis=0) - bands.min(axis=0))
    brightness = bands[0] if len(bands) == 1 else np.tensordot(LUMINANCE, bands, 1)
    if dense == "dark":
        return Raster(grid, np.nanmax(brightness) - brightness)
    return Raster(grid, brightness - np.nanmin(brightness))
