"""The pixel grid between map and image."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from .errors import InputError

SLIVER = 1e-6
"""Part of a pixel below which two edges are one."""


@dataclass(frozen=True)
class Grid:
    """A north-up grid of square pixels.

    Rows run downwards from the top edge, columns rightwards from the left edge; the centre of pixel
    ``(row, col)`` lies at ``(col + 0.5, row + 0.5)`` pixels from the origin (SPEC IN-6).

    Attributes
    ----------
    left, top : float
        Map coordinates of the outer top-left corner.
    pixel_size : float
        Side of a pixel in map units, > 0.
    rows, cols : int
        Size of the image, >= 1.
    """

    left: float
    top: float
    pixel_size: float
    rows: int
    cols: int

    def __post_init__(self) -> None:
        if not (math.isfinite(self.pixel_size) and self.pixel_size > 0):
            raise InputError("The pixel size must be a positive number, not {:g}.", "pixel_size", self.pixel_size)
        if not (math.isfinite(self.left) and math.isfinite(self.top)):
            raise InputError("The extent is not finite.", "extent")
        if self.rows < 1 or self.cols < 1:
            raise InputError("A grid of {} x {} pixels holds nothing.", "extent", self.rows, self.cols)

    @classmethod
    def covering(cls, extent: tuple[float, float, float, float], pixel_size: float, margin: int = 0) -> Grid:
        """Smallest grid anchored at the top-left of ``extent`` that covers it, widened by ``margin`` pixels.

        Parameters
        ----------
        extent : tuple of float
            ``(xmin, ymin, xmax, ymax)`` in map units; may be a single point.
        pixel_size : float
            Side of a pixel in map units.
        margin : int
            Pixels added on each of the four sides.

        Raises
        ------
        InputError
            The pixel size is not positive or the extent is not finite.
        """
        if not (math.isfinite(pixel_size) and pixel_size > 0):
            raise InputError("The pixel size must be a positive number, not {:g}.", "pixel_size", pixel_size)
        xmin, ymin, xmax, ymax = extent
        if not all(map(math.isfinite, extent)):
            raise InputError("The extent is not finite.", "extent")
        size = (xmax - xmin) / pixel_size, (ymax - ymin) / pixel_size
        if not all(map(math.isfinite, size)):
            raise InputError("The extent is too large for a pixel of {:g}.", "extent", pixel_size)
        # The right and bottom edges belong to no pixel (half-open cells), hence floor + 1.
        cols = math.floor(size[0]) + 1 + 2 * margin
        rows = math.floor(size[1]) + 1 + 2 * margin
        return cls(xmin - margin * pixel_size, ymax + margin * pixel_size, pixel_size, rows, cols)

    @classmethod
    def filling(cls, extent: tuple[float, float, float, float], pixel_size: float) -> Grid:
        """Smallest grid anchored at the top-left of a frame of positive size that covers it.

        Unlike :meth:`covering`, which gives points on the right and bottom edges a pixel of their own, a frame of a
        whole number of pixels gets just these.

        Examples
        --------
        >>> Grid.filling((0.0, 0.0, 100.0, 50.0), 10.0).shape
        (5, 10)
        >>> Grid.filling((0.0, 0.0, 101.0, 50.0), 10.0).shape
        (5, 11)
        """
        grid = cls.covering(extent, pixel_size)
        xmin, ymin, xmax, ymax = extent
        # Coordinates are rounded: a sliver of a pixel is none.
        rows, cols = (max(1, math.ceil(side / pixel_size - SLIVER)) for side in (ymax - ymin, xmax - xmin))
        return replace(grid, rows=rows, cols=cols)

    @property
    def shape(self) -> tuple[int, int]:
        """``(rows, cols)``."""
        return self.rows, self.cols

    @property
    def size(self) -> int:
        """Number of pixels."""
        return self.rows * self.cols

    @property
    def pixel_area(self) -> float:
        """Ground area of one pixel in square map units."""
        return self.pixel_size**2

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """``(xmin, ymin, xmax, ymax)`` of the outer edges."""
        return (
            self.left,
            self.top - self.rows * self.pixel_size,
            self.left + self.cols * self.pixel_size,
            self.top,
        )

    @property
    def geotransform(self) -> tuple[float, float, float, float, float, float]:
        """The six GDAL numbers of this grid."""
        return self.left, self.pixel_size, 0.0, self.top, 0.0, -self.pixel_size

    def to_pixel(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Continuous image coordinates ``(column, row)`` of map coordinates; pixel centres end in .5."""
        return (np.asarray(x) - self.left) / self.pixel_size, (self.top - np.asarray(y)) / self.pixel_size

    def to_map(self, column: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Map coordinates ``(x, y)`` of continuous image coordinates; the inverse of :meth:`to_pixel`."""
        return self.left + np.asarray(column) * self.pixel_size, self.top - np.asarray(row) * self.pixel_size

    def cell(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Pixel that holds each point.

        Returns
        -------
        row, col : ndarray of int64, shape (n,)
            Pixel of each point; meaningless where ``inside`` is False.
        inside : ndarray of bool, shape (n,)
            Whether the point falls on the grid.
        """
        column, row = self.to_pixel(x, y)
        col_index = np.floor(column).astype(np.int64)
        row_index = np.floor(row).astype(np.int64)
        inside = (col_index >= 0) & (col_index < self.cols) & (row_index >= 0) & (row_index < self.rows)
        return row_index, col_index, inside

    def window(self, row: int, col: int, rows: int, cols: int) -> Grid:
        """The part of this grid that starts at pixel ``(row, col)``, on the same pixels."""
        return Grid(self.left + col * self.pixel_size, self.top - row * self.pixel_size, self.pixel_size, rows, cols)
