"""Who goes where, how much, how far: the one place where what customers travel is reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..cost.euclidean import EuclideanCost
from ..cost.oracle import CostOracle
from ..points import PointSet

QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95)
CURVE = 1000  # points that draw the curve of any number of customers


class Flow(NamedTuple):
    """Customers on their way: equally long columns.

    Attributes
    ----------
    customer, site : ndarray of int64, shape (f,)
        Row of the customer and position of the site.
    amount : ndarray of float64, shape (f,)
        Weight that goes there.
    distance : ndarray of float64, shape (f,)
        How far, in the unit of the costs.
    """

    customer: np.ndarray
    site: np.ndarray
    amount: np.ndarray
    distance: np.ndarray


@dataclass(frozen=True, eq=False)
class Allocation:
    """Customers and the sites that serve them.

    Attributes
    ----------
    weight : ndarray of float64, shape (n,)
        Weight (demand) of each customer.
    assignment : ndarray of int64, shape (n,)
        Position of the (main) site of each customer; -1 where none serves it.
    distance : ndarray of float64, shape (n,)
        Cost to that site, to the nearest one where none serves; ``inf`` where none can be reached.
    count : int
        Number of sites.
    split : Flow, optional
        Who goes where when a customer may go to several sites; each as a whole to its own site when None.

    Examples
    --------
    >>> served = Allocation(np.array([1.0, 3.0]), np.array([0, 1]), np.array([10.0, 20.0]), 2)
    >>> served.mean, served.share_within(10), served.served_weight.tolist()
    (17.5, 25.0, [1.0, 3.0])
    """

    weight: np.ndarray
    assignment: np.ndarray
    distance: np.ndarray
    count: int
    split: Flow | None = None

    @classmethod
    def nearest(cls, cost: CostOracle, weight: np.ndarray, sites: np.ndarray) -> Allocation:
        """Everybody at the cheapest of ``sites`` (candidate indices of ``cost``)."""
        assignment, distance = cost.nearest(np.asarray(sites, dtype=np.int64))
        return cls(weight, assignment, distance, len(sites))

    @classmethod
    def straight(cls, customers: PointSet, sites: np.ndarray) -> Allocation:
        """Everybody at the nearest of the places ``sites``, shape (p, 2), as the crow flies."""
        sites = np.asarray(sites, dtype=np.float64).reshape(-1, 2)
        return cls.nearest(EuclideanCost(customers.xy, sites), customers.weight, np.arange(len(sites)))

    # -- who goes where ------------------------------------------------------------------------------------------
    @cached_property
    def reached(self) -> np.ndarray:
        """Customers whom a site serves, bool of shape (n,)."""
        return (self.assignment >= 0) & np.isfinite(self.distance)

    @cached_property
    def flow(self) -> Flow:
        """Who goes where, one row for each customer and site that serves it."""
        if self.split is not None:
            return self.split
        who = np.flatnonzero(self.reached)
        return Flow(who, self.assignment[who], self.weight[who], self.distance[who])

    @property
    def unreached_weight(self) -> float:
        """Weight of the customers whom no site serves."""
        return float(self.weight[~self.reached].sum())

    # -- all sites together --------------------------------------------------------------------------------------
    @property
    def total(self) -> float:
        """Total of weight times distance of those who are served."""
        return float((self.flow.amount * self.flow.distance).sum())

    @property
    def mean(self) -> float:
        """Weighted mean distance of those who are served; NaN when nobody is."""
        return float(_divided(self.total, float(self.flow.amount.sum())))

    @property
    def max(self) -> float:
        """Largest distance of anybody with weight who is served; NaN when nobody is."""
        counted = self.flow.distance[self.flow.amount > 0]
        return float(counted.max()) if len(counted) else float("nan")

    def weight_within(self, distance: float) -> float:
        """Weight served within ``distance`` (SPEC ZS-11)."""
        return float(self.flow.amount[self.flow.distance <= distance].sum())

    def share_within(self, distance: float) -> float:
        """Share (%) of all weight that is served within ``distance``."""
        return 100.0 * self.weight_within(distance) / float(self.weight.sum())

    def quantiles(self, levels: tuple[float, ...] = QUANTILES) -> np.ndarray:
        """Distances within which the given shares of the weight are served; ``inf`` where so much is not served."""
        distance, share = self._growing()
        at = np.searchsorted(share, np.asarray(levels) - 1e-12)
        return np.r_[distance, np.inf][at]

    def served_curve(self) -> tuple[np.ndarray, np.ndarray]:
        """Distances, ascending, and the share (%) of all weight served within each; at most ``CURVE`` points."""
        distance, share = self._growing()
        shown = np.unique(np.linspace(0, max(len(distance) - 1, 0), CURVE).astype(int))[: len(distance)]
        return distance[shown], 100.0 * share[shown]

    def _growing(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.flow.distance, kind="stable")
        share = np.cumsum(self.flow.amount[order]) / self.weight.sum()
        return self.flow.distance[order], share

    # -- site by site --------------------------------------------------------------------------------------------
    @property
    def served_weight(self) -> np.ndarray:
        """Weight that each site serves, shape (p,)."""
        return np.bincount(self.flow.site, weights=self.flow.amount, minlength=self.count)

    @property
    def served_customers(self) -> np.ndarray:
        """Number of customers of each site, those without weight included, shape (p,)."""
        return np.bincount(self.flow.site, minlength=self.count)

    @property
    def served_share(self) -> np.ndarray:
        """Share (%) of all weight that each site serves, shape (p,)."""
        return 100.0 * self.served_weight / float(self.weight.sum())

    @property
    def served_mean(self) -> np.ndarray:
        """Weighted mean distance to each site, NaN where it serves no weight, shape (p,)."""
        travelled = np.bincount(self.flow.site, weights=self.flow.amount * self.flow.distance, minlength=self.count)
        return _divided(travelled, self.served_weight)

    @property
    def served_max(self) -> np.ndarray:
        """Largest distance of a customer of each site, NaN where it has none, shape (p,)."""
        farthest = np.full(self.count, np.nan)
        np.fmax.at(farthest, self.flow.site, self.flow.distance)
        return farthest

    def customers_of(self, site: int) -> np.ndarray:
        """Which customers a site serves (as their main one), bool of shape (n,)."""
        return self.reached & (self.assignment == site)


def removal_costs(cost: CostOracle, sites: np.ndarray, served: Allocation) -> np.ndarray:
    """What the total gains in length when one site closes and its customers go to the next one, shape (p,).

    Parameters
    ----------
    cost : CostOracle
        Costs between the customers and all candidates.
    sites : ndarray of int64, shape (p,)
        Candidate indices of the sites.
    served : Allocation
        Everybody at the cheapest of them.

    Returns
    -------
    ndarray of float64
        ``inf`` for a single site or where somebody with weight would reach none.
    """
    if served.count == 1:
        return np.array([np.inf])
    second = np.full(len(served.distance), np.inf)
    for position, site in enumerate(sites):
        elsewhere = served.assignment != position
        column = cost.block(slice(None), np.array([site]))[:, 0]
        second[elsewhere] = np.minimum(second[elsewhere], column[elsewhere])
    with np.errstate(invalid="ignore"):
        longer = np.where(served.weight > 0, served.weight * (second - served.distance), 0.0)
    longer = np.where(np.isfinite(served.distance), longer, 0.0)
    return np.bincount(served.assignment, weights=longer, minlength=served.count)


def _divided(total, weight):
    """``total / weight``, NaN where there is no weight."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0, np.divide(total, weight), np.nan)[()]
