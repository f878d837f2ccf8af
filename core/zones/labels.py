"""Zones as numbered components of a black-and-white image."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from ..errors import InputError
from ..grid import Grid
from ..image.dilation import component_structure
from ..points import PointSet
from ..raster import Mask, Raster
from .overlap import Tiles
from .statistics import ZoneTable, measure_zones


@dataclass(frozen=True, eq=False)
class Zones:
    """Numbered zones and their measures.

    Attributes
    ----------
    grid : Grid
        Where the pixels lie.
    labels : ndarray of int32, shape (rows, cols)
        0 outside, 1..n in the zones.
    table : ZoneTable
        One row per zone.
    """

    grid: Grid
    labels: np.ndarray
    table: ZoneTable

    def __len__(self) -> int:
        return len(self.table)

    @property
    def mask(self) -> Mask:
        """Black inside the zones."""
        return Mask(self.grid, self.labels > 0)

    def measured(
        self, points: PointSet | None = None, values: Raster | Tiles | None = None, *, centroid: str = "pixels"
    ) -> Zones:
        """The same zones with the table of :func:`~.statistics.measure_zones`."""
        return replace(self, table=measure_zones(self.grid, self.labels, points, values, centroid=centroid))


def label_components(black: np.ndarray, min_area_px: int = 1, connectivity: int = 8) -> np.ndarray:
    """Number the components of at least ``min_area_px`` pixels from top to bottom, then left to right.

    Parameters
    ----------
    black : ndarray of bool, shape (rows, cols)
        The image.
    min_area_px : int
        Components with fewer pixels are left out before numbering.
    connectivity : {8, 4}
        Neighbourhood of the components.

    Returns
    -------
    ndarray of int32, shape (rows, cols)
        0 outside, 1..n. The order is that of the topmost row of each component, then of the leftmost pixel in that
        row, so it does not depend on how the image was made.

    Raises
    ------
    InputError
        The connectivity is neither 4 nor 8 or the minimum area is below 1.

    References
    ----------
    SPEC DE-13, D-2.
    """
    if min_area_px < 1:
        raise InputError("The minimum zone area must be at least 1 pixel, not {}.", "min_area_px", min_area_px)
    labels, count = ndimage.label(black, component_structure(connectivity), output=np.int32)
    flat = labels.ravel()
    large = np.bincount(flat, minlength=count + 1) >= min_area_px
    large[0] = False
    number = np.zeros(count + 1, dtype=np.int32)
    # Row-major order of first appearance is the order wanted: topmost row, then leftmost pixel in it.
    black_pixel = np.flatnonzero(flat)
    kept, first = np.unique(flat[black_pixel], return_index=True)
    kept, first = kept[large[kept]], first[large[kept]]
    number[kept[np.argsort(first)]] = np.arange(1, len(kept) + 1)
    return number[labels]


def is_numbering(values: np.ndarray, black: np.ndarray, connectivity: int = 8) -> bool:
    """Whether the black pixels hold the number that :func:`label_components` gives their component.

    Examples
    --------
    >>> image = np.array([[1, 0, 2]])
    >>> is_numbering(image, image > 0), is_numbering(3 - image, image > 0)
    (True, False)
    """
    return bool((label_components(black, 1, connectivity) == values)[black].all())


def renumbered(zones: Zones, number: np.ndarray, points: PointSet | None = None) -> Zones:
    """The same zones under other numbers.

    Parameters
    ----------
    zones : Zones
        The zones.
    number : ndarray of int, shape (n,)
        New number of each zone, each of 1..n once.
    points : PointSet, optional
        The customers, to count them per zone.
    """
    labels = np.concatenate([[0], number]).astype(zones.labels.dtype)[zones.labels]
    return Zones(zones.grid, labels, measure_zones(zones.grid, labels, points))


def label_zones(mask: Mask, points: PointSet | None = None, *, min_area_px: int = 490, connectivity: int = 8) -> Zones:
    """Number and measure the zones of an image.

    Parameters
    ----------
    mask : Mask
        Black inside zones.
    points : PointSet, optional
        The customers, to count them per zone.
    min_area_px : int
        Components with fewer pixels are no zones.
    connectivity : {8, 4}
        Neighbourhood of the components.

    Returns
    -------
    Zones
        Possibly none. Measures with other centroids or a raster of values: :meth:`Zones.measured`.

    Raises
    ------
    InputError
        A parameter is out of its range.

    References
    ----------
    SPEC DE-13, MO-6.
    """
    labels = label_components(mask.values, min_area_px, connectivity)
    return Zones(mask.grid, labels, measure_zones(mask.grid, labels, points))
