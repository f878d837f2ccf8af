"""The best place for one more site, found without looking at every pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .instance import BLOCK, Instance

DEPTHS = (6, 9, 12, 15, 18)  # halvings of the map at which candidates are judged, coarsest first
EXACT_PAIRS = 4e6  # pairs that are looked at one by one without more ado


@dataclass(frozen=True)
class Single:
    """The best site found and what none can undercut.

    Attributes
    ----------
    site : int
    total, bound : float
        Objective with it, and the least that any site could give as far as proven.
    """

    site: int
    total: float
    bound: float


def best_single(
    instance: Instance, sites: np.ndarray, paid: np.ndarray, stop: Callable[[], bool] = lambda: False
) -> Single:
    """The site of ``sites`` that leaves least to pay when clients may also keep to what they pay already.

    Clients are grouped; a group pays at least its weight times the straight line from its centroid (the triangle
    inequality, added up). Sites whose total for all groups is above a total already found are dropped, the others
    judged again with finer groups. At the end a few are left, which are compared exactly.

    Parameters
    ----------
    instance : Instance
        With coordinates and a finite slack.
    sites : ndarray of int, shape (k,)
        Sites to choose from.
    paid : ndarray of float64, shape (n,)
        What each client pays without the new site; ``inf`` when there is none yet.
    stop : callable
        Asked between blocks; True ends the search with what it has.

    Returns
    -------
    Single
        The lowest site among ties.
    """
    least, best = np.inf, int(sites[0])
    alive, bound = np.asarray(sites), np.zeros(len(sites))

    def look(some: np.ndarray) -> None:
        nonlocal least, best
        totals = exact_totals(instance, some, paid)
        at = int(np.argmin(totals > totals.min() * (1.0 + 1e-12)))
        if totals[at] < least * (1.0 - 1e-12) or least == np.inf:
            least, best = float(totals[at]), int(some[at])

    for depth in DEPTHS:
        if len(alive) * instance.n <= EXACT_PAIRS or 2**depth >= instance.n:
            break
        groups = Groups.of(instance, paid, depth)
        bound = np.maximum(bound, groups.lower_bounds(instance.site_xy[alive], instance.slack, stop))
        if stop():
            break
        look(alive[[int(bound.argmin())]])
        kept = bound <= least
        alive, bound = alive[kept], bound[kept]
    floor = float(bound.min()) if len(bound) else least
    step = max(1, BLOCK // instance.n)
    for start in range(0, len(alive), step):
        if least < np.inf and stop():
            return Single(best, least, min(floor, least))
        look(alive[start : start + step])
    return Single(best, least, least)


def exact_totals(instance: Instance, sites: np.ndarray, paid: np.ndarray) -> np.ndarray:
    """Objective with each of ``sites`` added, shape (k,)."""
    totals = np.zeros(len(sites))
    step = max(1, BLOCK // len(sites))
    for start in range(0, instance.n, step):
        part = slice(start, start + step)
        totals += instance.weight[part] @ np.minimum(instance.block(part, sites), paid[part, None])
    return totals


@dataclass(frozen=True, eq=False)
class Groups:
    """Clients in groups: total weight, centroid, radius around it, and the range of what they pay already."""

    weight: np.ndarray
    centroid: np.ndarray
    radius: np.ndarray
    least: np.ndarray
    most: np.ndarray
    paid: np.ndarray

    @classmethod
    def of(cls, instance: Instance, paid: np.ndarray, depth: int) -> Groups:
        """Groups of ``2 ** depth``; ``paid`` is per unit of weight, shape (n,)."""
        group = instance.client_groups(depth)
        order = np.argsort(group, kind="stable")
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        weight = np.add.reduceat(instance.weight[order], starts)
        xy = instance.client_xy[order]
        centroid = np.add.reduceat(instance.weight[order, None] * xy, starts) / weight[:, None]
        away = np.sqrt(((xy - np.repeat(centroid, np.diff(np.append(starts, len(xy))), axis=0)) ** 2).sum(axis=1))
        cost = paid[order]
        return cls(
            weight,
            centroid,
            np.maximum.reduceat(away, starts),
            np.minimum.reduceat(cost, starts),
            np.maximum.reduceat(cost, starts),
            np.add.reduceat(instance.weight[order] * cost, starts),
        )

    def lower_bounds(self, xy: np.ndarray, slack: float, stop: Callable[[], bool]) -> np.ndarray:
        """What all clients pay at least with a site at each of ``xy``, shape (k,); 0 for those not reached in time."""
        totals = np.zeros(len(xy))
        step = max(1, BLOCK // len(self.weight))
        for start in range(0, len(xy), step):
            if stop():
                break
            part = slice(start, start + step)
            distance = np.sqrt(((xy[part, None, :] - self.centroid) ** 2).sum(axis=2))
            nearest = np.maximum(distance - self.radius - slack, 0.0)
            # All of the group come: their costs add up to the line from the centroid at least. None comes: they pay
            # what they paid. Else each pays at least the less of both.
            some = np.minimum(self.least, nearest) * self.weight
            total = np.where(distance + self.radius <= self.least, np.maximum(distance - slack, 0) * self.weight, some)
            total = np.where(nearest >= self.most, self.paid, total) if np.isfinite(self.most).all() else total
            totals[part] = total.sum(axis=1)
        return totals * (1.0 - 1e-12)
