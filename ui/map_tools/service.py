"""Which customers the sites of a result serve, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.cost.euclidean import EuclideanCost
from ...core.points import PointSet


@dataclass(frozen=True, eq=False)
class Service:
    """Every customer at the nearest site.

    Attributes
    ----------
    nearest : ndarray of int, shape (n,)
        Position of the site of each customer.
    distance : ndarray of float64, shape (n,)
        Distance to it, in map units.
    weight : ndarray of float64, shape (n,)
        Weight of each customer.
    """

    nearest: np.ndarray
    distance: np.ndarray
    weight: np.ndarray

    @property
    def mean(self) -> float:
        """Mean distance of all customers."""
        return weighted_mean(self.distance, self.weight)

    def customers_of(self, site: int) -> np.ndarray:
        """Which customers a site serves, as a boolean array."""
        return self.nearest == site

    def mean_of(self, site: int) -> float:
        """Mean distance of the customers of a site; NaN when it has none."""
        served = self.customers_of(site)
        return weighted_mean(self.distance[served], self.weight[served])

    def share_of(self, site: int) -> float:
        """Share of the weight that a site serves, in per cent."""
        total = self.weight.sum()
        return 100.0 * float(self.weight[self.customers_of(site)].sum()) / total if total > 0 else 0.0


def serve(customers: PointSet, sites: np.ndarray) -> Service:
    """Allocate customers to sites at ``sites``, shape (p, 2)."""
    nearest, distance = EuclideanCost(customers.xy, sites).nearest(np.arange(len(sites)))
    return Service(np.asarray(nearest), np.asarray(distance), customers.weight)


def weighted_mean(values: np.ndarray, weight: np.ndarray) -> float:
    """Mean of ``values``; NaN when all weights are zero."""
    return float(np.average(values, weights=weight)) if weight.sum() > 0 else float("nan")
