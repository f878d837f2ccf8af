"""Primary and secondary trade areas, and the customer density that separates them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..grid import Grid
from ..raster import Raster
from .labels import Zones
from .statistics import ZoneTable

SECONDARY, PRIMARY = 1, 2


@dataclass(frozen=True, eq=False)
class TradeArea:
    """The zones of a trade area and which of them are primary.

    Attributes
    ----------
    zones : Zones
        Zones of the whole trade area (plateau D).
    primary : ndarray of bool, shape (n,)
        True where the zone meets a zone of the primary plateau (B), False where it is secondary.
    parents : tuple of ndarray of int64, length n
        Numbers of the B-zones each zone grew from, ascending; empty for secondary zones.
    """

    zones: Zones
    primary: np.ndarray
    parents: tuple[np.ndarray, ...]

    @property
    def raster(self) -> Raster:
        """uint8 image: 2 in primary zones, 1 in secondary ones, 0 elsewhere."""
        code = np.concatenate([[0], np.where(self.primary, PRIMARY, SECONDARY)]).astype(np.uint8)
        return Raster(self.zones.grid, code[self.zones.labels])


def primary_zones(zones: Zones, primary: Zones) -> TradeArea:
    """Tell the primary zones of a trade area from the secondary ones.

    Parameters
    ----------
    zones : Zones
        Zones at the secondary plateau D: the whole trade area.
    primary : Zones
        Zones at the primary plateau B, on the same grid, already freed of those below the minimum area.

    Returns
    -------
    TradeArea
        A D-zone is primary if and only if it shares a pixel with a B-zone; two B-zones that grew together are the two
        parents of one primary zone.

    Raises
    ------
    InputError
        The two grids differ.

    References
    ----------
    SPEC MO-4; Baray 2002, primary and secondary trade areas.
    """
    if zones.grid != primary.grid:
        raise InputError("The zones of the two plateaus lie on different grids; make them from one series.", "primary")
    both = (zones.labels > 0) & (primary.labels > 0)
    # One number per pair: sorting rows is slow and holds the interpreter, hence the window of QGIS.
    stride = len(primary) + 1
    keys = np.unique(zones.labels[both].astype(np.int64) * stride + primary.labels[both])
    pairs = np.column_stack(np.divmod(keys, stride))
    starts = np.searchsorted(pairs[:, 0], np.arange(1, len(zones) + 2))
    parents = tuple(pairs[a:b, 1] for a, b in zip(starts[:-1], starts[1:]))
    return TradeArea(zones, np.diff(starts) > 0, parents)


@dataclass(frozen=True)
class DensityLevel:
    """Customer density of a set of zones, in customers (weights) per square map unit.

    Attributes
    ----------
    pooled : float
        Customers inside all zones over their total area: the density threshold a plateau reveals.
    minimum : float
        Density of the sparsest zone.
    quartiles : tuple of float
        First quartile, median and third quartile of the densities of the zones.
    """

    pooled: float
    minimum: float
    quartiles: tuple[float, float, float]


def density_level(table: ZoneTable) -> DensityLevel:
    """Density of the zones of ``table``; NaN without zones or customers (SPEC MO-5, D-4)."""
    if not len(table) or np.isnan(table.density).any():
        return DensityLevel(math.nan, math.nan, (math.nan, math.nan, math.nan))
    first, median, third = np.quantile(table.density, (0.25, 0.5, 0.75))
    return DensityLevel(
        float(table.weight.sum() / table.area.sum()),
        float(table.density.min()),
        (float(first), float(median), float(third)),
    )


def densities_are_inverted(primary: DensityLevel, whole: DensityLevel) -> bool:
    """Whether the primary zones are less dense than the whole trade area, which contradicts the method (SPEC MO-5)."""
    return primary.pooled < whole.pooled


def minimum_zone_area(n_min: float, density: float) -> float:
    """Area below which a zone is too small to mean anything.

    Parameters
    ----------
    n_min : float
        Customers a zone should hold at least, > 0; 25 in the source (5 x 5 neighbours).
    density : float
        Density threshold in customers per square map unit, > 0.

    Returns
    -------
    float
        ``n_min / density`` in square map units.

    Raises
    ------
    InputError
        A number is not positive.

    References
    ----------
    SPEC MO-6; Baray 2002: 25 customers at 1205 per km2, about 150 m x 150 m.
    """
    if not n_min > 0:
        raise InputError("A zone must hold a positive number of customers, not {:g}.", "n_min", n_min)
    if not (math.isfinite(density) and density > 0):
        raise InputError("The density must be a positive number, not {:g}.", "density", density)
    return n_min / density


def area_in_pixels(area: float, grid: Grid) -> int:
    """Area in square map units as a whole number of pixels, at least 1."""
    return max(1, round(area / grid.pixel_area))
