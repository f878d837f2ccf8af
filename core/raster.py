"""Images on a grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .errors import InputError
from .grid import Grid


@dataclass(frozen=True, eq=False)
class Raster:
    """A grey-level image.

    Attributes
    ----------
    grid : Grid
        Where the pixels lie.
    values : ndarray, shape (rows, cols)
        Grey levels; floating images mark pixels without data by NaN.
    """

    grid: Grid
    values: np.ndarray

    def __post_init__(self) -> None:
        if self.values.shape != self.grid.shape:
            raise InputError(
                "The image is {} pixels but its grid is {}.", "values", f"{self.values.shape}", f"{self.grid.shape}"
            )


@dataclass(frozen=True, eq=False)
class Mask:
    """A black-and-white image; black (True) is customer or zone.

    Attributes
    ----------
    grid : Grid
        Where the pixels lie.
    values : ndarray of bool, shape (rows, cols)
        True where black.
    """

    grid: Grid
    values: np.ndarray

    def __post_init__(self) -> None:
        if self.values.shape != self.grid.shape:
            raise InputError(
                "The image is {} pixels but its grid is {}.", "values", f"{self.values.shape}", f"{self.grid.shape}"
            )
