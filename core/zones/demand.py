"""The demand a zone stands for in the location model."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from ..errors import InputError
from ..points import PointSet
from .statistics import ZoneTable

DEFINITIONS = ("area", "count", "weight", "nearest", "mean", "global")
WITH_VALUES = (*DEFINITIONS, "sum")
"""Definitions when a raster of values is at hand."""


def zone_demand(table: ZoneTable, definition: str = "area", points: PointSet | None = None) -> np.ndarray:
    """Demand of each zone.

    Parameters
    ----------
    table : ZoneTable
        Zones measured with the customers and values that the definition needs.
    definition : {'area', 'count', 'weight', 'nearest', 'mean', 'global', 'sum'}
        - ``area``: area of the zone in square map units, as in the source (inside zones density hardly varies);
        - ``count``: customers inside;
        - ``weight``: weight of the customers inside;
        - ``nearest``: weight of all customers whose nearest node this is, so that nobody is forgotten;
        - ``mean``: mean of the values inside or, without values, mean weight of the customers inside;
        - ``global``: mean times area;
        - ``sum``: sum of the values inside, for a raster that holds amounts (inhabitants per pixel).
    points : PointSet, optional
        All customers, needed for ``nearest``.

    Returns
    -------
    ndarray of float64, shape (n,)
        Demands >= 0; where a mean is undefined (no value, no customer) it is 0.

    Raises
    ------
    InputError
        The definition is unknown or lacks the data it needs.

    References
    ----------
    SPEC ZS-5, D-6; Baray 2002, demand of the zones.
    """
    if definition not in WITH_VALUES:
        raise InputError("Unknown demand {!r}; choose one of {}.", "demand", definition, WITH_VALUES)
    if definition == "area":
        return table.area.copy()
    if definition == "nearest":
        if points is None:
            raise InputError("Demand by nearest node needs the customers; give points or use 'area'.", "points")
        if not len(table):
            return np.zeros(0)
        node = cKDTree(np.column_stack([table.x, table.y])).query(points.xy)[1]
        return np.bincount(node, weights=points.weight, minlength=len(table))
    if definition == "sum":
        if table.value_sum is None:
            raise InputError("Demand by sum needs a raster of values; give values or use 'area'.", "values")
        return table.value_sum.clip(0)
    if definition in ("mean", "global") and table.value_mean is not None:
        mean = np.nan_to_num(table.value_mean)
        return mean if definition == "mean" else mean * table.area
    if len(table) and np.isnan(table.density).all():
        raise InputError("Demand by {} needs customers in the zones; give points or use 'area'.", "points", definition)
    if definition == "count":
        return table.customers.astype(np.float64)
    if definition == "weight":
        return table.weight.copy()
    mean = table.weight / np.maximum(table.customers, 1)
    return mean if definition == "mean" else mean * table.area
