"""What the engine really solves: distinct customers with demand, distinct sites that may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Union

import numpy as np
from scipy.spatial import cKDTree

from ...cost.oracle import CostOracle, ceiling_of, places_of
from ...errors import InputError
from ..bound import whole_unit
from ..problem import FORCED, LocationProblem
from .geometry import KdTree

DENSE_LIMIT = 60_000_000  # entries of a cost matrix kept in memory (8 bytes each)
BLOCK = 1 << 20  # entries of a block of costs computed at once


Selection = Union[np.ndarray, slice]


class Instance:
    """A p-median instance stripped of everything that cannot change its optimum.

    Demand points without demand are dropped and coinciding ones merged, coinciding candidates become one site
    (opening the second of two equal sites saves nothing), forbidden candidates disappear. Demand is counted in a unit
    that makes it whole or of the order of 1, so that no tolerance depends on the unit of the user. A client left
    unreached costs ``unreached``, more than reaching everybody can cost: whatever the search does, it first serves all.

    Attributes
    ----------
    weight : ndarray of float64, shape (n,)
        Demand of each client in ``unit``, > 0.
    unit : float
        Demand of the problem that counts as 1.
    p : int
        Sites to open, 1..m.
    forced : ndarray of bool, shape (m,)
        Sites that are open anyway.
    client_of : ndarray of int64, shape (problem.n_demand,)
        Client of each demand point, -1 for those without demand.
    candidate : ndarray of int64, shape (m,)
        Candidate index of each site.
    site_of : ndarray of int64, shape (problem.n_candidates,)
        Site of each candidate, -1 for forbidden ones.
    geometric : bool
        The places are known: see :class:`.oracle.Places` for ``slack``, ``stretch``, ``radius`` (its reach) and
        ``cost_of``.
    client_xy, site_xy : ndarray of float64, shape (n, d) and (m, d)
        Coordinates; None unless ``geometric``.
    ceiling : ndarray of float64, shape (n,)
        What each client pays at most, whatever is open; ``inf`` without a limit. Pairs as dear are never stored.
    unreached : float
        Weighted cost of a client who reaches nothing; ``inf`` when every pair is reachable.
    """

    def __init__(
        self,
        weight: np.ndarray,
        p: int,
        forced: np.ndarray,
        *,
        xy: tuple[np.ndarray, np.ndarray] | None = None,
        slack: float = 0.0,
        stretch: float = 1.0,
        radius: float = np.inf,
        cost_of: Callable[[np.ndarray], np.ndarray] | None = None,
        matrix: np.ndarray | None = None,
        costs: Callable[[Selection, Selection], np.ndarray] | None = None,
        whole: bool = False,
        ceiling: np.ndarray | float = np.inf,
        unreached: float = np.inf,
        unit: float = 1.0,
    ):
        self.weight = np.asarray(weight, dtype=np.float64)
        self.p = int(p)
        self.forced = np.asarray(forced, dtype=bool)
        self.geometric = xy is not None
        self.client_xy: Any = None if xy is None else xy[0]
        self.site_xy: Any = None if xy is None else xy[1]
        self.slack, self.stretch, self.radius = slack, stretch, radius
        self.cost_of: Any = cost_of
        self.matrix = matrix
        self._costs: Any = costs
        self.whole = whole
        self.n, self.m = len(self.weight), len(self.forced)
        self.ceiling = np.broadcast_to(np.asarray(ceiling, dtype=np.float64), self.n)
        self.ends = bool(np.isfinite(self.ceiling).any())
        self.unreached, self.unit = unreached, unit
        self.client_of = np.arange(self.n)
        self.candidate = self.site_of = np.arange(self.m)
        self.spare = np.zeros(0, dtype=np.int64)

    @classmethod
    def of(cls, problem: LocationProblem) -> Instance:
        """Reduce a problem.

        Raises
        ------
        InputError
            Some demand point cannot be reached from any candidate.
        """
        cost, places = problem.cost, places_of(problem.cost)
        rows = np.flatnonzero(problem.demand > 0)
        columns = problem.allowed
        first_row = row_group = np.arange(len(rows))
        first_column = column_group = np.arange(len(columns))
        matrix = None
        if places is not None:
            first_row, row_group = distinct_points(places.demand[rows])
            first_column, column_group = distinct_points(places.candidates[columns])
        elif len(rows) * len(columns) <= DENSE_LIMIT:
            matrix = np.asarray(cost.block(rows, columns), dtype=np.float64)
            first_column, column_group = distinct_columns(matrix)
            matrix = np.ascontiguousarray(matrix[:, first_column])
        clients, sites = rows[first_row], columns[first_column]
        forced_column = problem.status[columns] == FORCED
        forced = np.bincount(column_group, weights=forced_column, minlength=len(sites)) > 0
        # A forced candidate stands for its site, so that the answer names the existing store.
        sites = sites.copy()
        sites[column_group[forced_column]] = columns[forced_column]
        chosen = np.zeros(cost.n_candidates, dtype=bool)
        chosen[sites] = True
        twins = columns[~chosen[columns]]
        forced_twins = twins[problem.status[twins] == FORCED]
        p = min(problem.p - len(forced_twins), len(sites))
        weight = np.bincount(row_group, weights=problem.demand[rows], minlength=len(clients))
        unit = whole_unit(weight)
        if unit is None:
            unit = 2.0 ** np.rint(np.log2(weight.mean()))  # a power of two: no digit is lost
            weight = weight / unit
        else:
            weight = np.rint(weight / unit)

        ceiling: np.ndarray | float = ceiling_of(cost)
        unreached = np.inf
        if ceiling == np.inf:
            highest = _highest_costs(cost, matrix, clients, sites)
            if highest is not None:
                total = float(weight @ highest)
                # Just more than everybody's dearest way; a whole number, in case all others are.
                unreached = float(np.ceil(total) + 1.0) if total >= 1.0 else total * 2.0 or 1.0
                ceiling = unreached / weight
        if matrix is not None:
            if unreached < np.inf:
                stranded = int(np.isinf(matrix.min(axis=1)).sum())
                if stranded:
                    raise InputError(
                        "{} demand points cannot be reached from any candidate; remove them, add candidates or "
                        "complete the costs.",
                        "cost_matrix",
                        stranded,
                    )
                matrix = np.minimum(matrix, np.asarray(ceiling)[:, None])
            self = cls(weight, p, forced, matrix=matrix, ceiling=ceiling, unreached=unreached, unit=unit)
        else:
            computed = places is not None and places.cost_of is not None
            self = cls(
                weight, p, forced,
                xy=None if places is None else (places.demand[clients], places.candidates[sites]),
                slack=0.0 if places is None else places.slack,
                stretch=np.inf if places is None else places.stretch,
                radius=np.inf if places is None else places.reach,
                cost_of=None if places is None else places.cost_of,
                costs=None if computed else _subset(cost, clients, sites),
                whole=places is not None and places.whole,
                ceiling=ceiling, unreached=unreached, unit=unit,
            )  # fmt: skip
        self.candidate = sites
        self.client_of = np.full(len(problem.demand), -1, dtype=np.int64)
        self.client_of[rows] = row_group
        self.site_of = np.full(cost.n_candidates, -1, dtype=np.int64)
        self.site_of[columns] = column_group
        # What fills the places that distinct sites do not need: forced twins first, then any other twin.
        self.spare = np.concatenate([forced_twins, np.setdiff1d(twins, forced_twins)])
        return self

    # ------------------------------------------------------------------ costs
    def block(self, clients: Selection, sites: Selection) -> np.ndarray:
        """Costs between clients (rows) and sites (columns), none above the ceiling."""
        if self.matrix is not None:
            if isinstance(clients, slice) or isinstance(sites, slice):
                return self.matrix[clients][:, sites] if isinstance(sites, slice) else self.matrix[clients, sites]
            return self.matrix[np.ix_(clients, sites)]
        if self.cost_of is None:
            cost = self._costs(clients, sites)
        else:
            cost = self.cost_of(self._straight_lines(clients, sites))
        return np.minimum(cost, self.ceiling[clients][:, None]) if self.ends else cost

    def _straight_lines(self, clients: Selection, sites: Selection) -> np.ndarray:
        here, there = self.client_xy[clients], self.site_xy[sites]
        total = here[:, :1] - there[:, 0]
        total *= total
        for axis in range(1, here.shape[1]):
            other = here[:, axis : axis + 1] - there[:, axis]
            other *= other
            total += other
        return np.sqrt(total, out=total)

    @cached_property
    def site_order(self) -> np.ndarray:
        """Sites so ordered that neighbours follow each other."""
        return np.argsort(self._site_tree.finest, kind="stable") if self.geometric else np.arange(self.m)

    @cached_property
    def _site_tree(self) -> KdTree:
        return KdTree(self.site_xy)

    @cached_property
    def _client_tree(self) -> KdTree:
        return self._site_tree if self.client_xy is self.site_xy else KdTree(self.client_xy)

    def client_groups(self, depth: int) -> np.ndarray:
        """Group 0..2**depth - 1 of each client, neighbours together; see :class:`.geometry.KdTree`."""
        return self._client_tree.groups(depth)

    def site_groups(self, depth: int) -> np.ndarray:
        """Group 0..2**depth - 1 of each site."""
        return self._site_tree.groups(depth)

    @cached_property
    def site_rank(self) -> np.ndarray:
        """Position of each site in ``site_order``."""
        rank = np.empty(self.m, dtype=np.int64)
        rank[self.site_order] = np.arange(self.m)
        return rank

    def tiles(self, sites: np.ndarray, reach: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
        """Cover all pairs within reach by blocks of near sites and the clients that may reach them.

        Parameters
        ----------
        sites : ndarray of int, shape (k,)
            Sites, sorted by ``site_rank`` for compact blocks.
        reach : ndarray of float64, shape (n,)
            Cost beyond which a client does not matter to a site.

        Yields
        ------
        positions : slice
            Consecutive positions in ``sites``.
        clients : ndarray of int64
            Clients of which at least one may be within reach of one of those sites.
        """
        if not self.geometric:
            everyone = np.flatnonzero(reach > 0)
            step = max(1, BLOCK // max(len(everyone), 1))
            for start in range(0, len(sites), step):
                yield slice(start, min(start + step, len(sites))), everyone
            return
        inner = int(np.clip(self.m // (4 * self.p), 16, 256))
        outer = 32 * inner
        everyone = np.flatnonzero(reach > 0)
        # Clients who may pay their ceiling look at every site; the others no farther than a cheaper pair can be.
        reach = np.where(reach > self.ceiling, np.inf, np.minimum(reach + self.slack, self.radius))
        for start in range(0, len(sites), outer):
            wide = slice(start, min(start + outer, len(sites)))
            near = self._within(everyone, self.site_xy[sites[wide]], reach)
            for first in range(wide.start, wide.stop, inner):
                part = slice(first, min(first + inner, wide.stop))
                yield part, self._within(near, self.site_xy[sites[part]], reach)

    def _within(self, clients: np.ndarray, corner: np.ndarray, reach: np.ndarray) -> np.ndarray:
        low, high = corner.min(axis=0), corner.max(axis=0)
        xy = self.client_xy[clients]
        away = np.maximum(low - xy, xy - high)
        np.maximum(away, 0.0, out=away)
        away *= away
        return clients[away.sum(axis=1) <= reach[clients] ** 2]

    def reduced_costs(self, price: np.ndarray, on_tile: Callable[[], None] | None = None) -> np.ndarray:
        """Reduced cost of every site, computed pair by pair without storing pairs.

        Parameters
        ----------
        price : ndarray of float64, shape (n,)
            What each client would pay per unit of demand (multiplier divided by weight), in cost units.
        on_tile : callable, optional
            Called before every part of the map; may raise to stop.

        Returns
        -------
        ndarray of float64, shape (m,)
            ``rho_j = -sum_i w_i max(price_i - c_ij, 0)``, <= 0.
        """
        rho = np.zeros(self.m)
        order = self.site_order
        for part, clients in self.tiles(order, price):
            if on_tile is not None:
                on_tile()
            rho[order[part]] = self._tile_reduced_costs(price, clients, order[part])
        return rho

    def _tile_reduced_costs(self, price: np.ndarray, clients: np.ndarray, sites: np.ndarray) -> np.ndarray:
        total = np.zeros(len(sites))
        step = max(1, BLOCK // 8 // max(len(sites), 1))
        for start in range(0, len(clients), step):
            some = clients[start : start + step]
            saving = np.subtract(price[some, None], self.block(some, sites))
            np.maximum(saving, 0.0, out=saving)
            total -= self.weight[some] @ saving
        return total

    # ------------------------------------------------------------------ allocation
    def two_nearest(
        self, sites: np.ndarray, clients: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Cheapest and second cheapest of ``sites``: position, cost, position, cost (``inf`` when there is one)."""
        clients = np.arange(self.n) if clients is None else clients
        k = len(sites)
        if self.cost_of is not None and k > 48 and len(clients) > 200:
            distance, position = cKDTree(self.site_xy[sites]).query(self.client_xy[clients], k=2)
            cost = np.minimum(self.cost_of(distance), self.ceiling[clients][:, None])
            return position[:, 0], cost[:, 0], position[:, 1], cost[:, 1]
        first, second = np.zeros(len(clients), dtype=np.int64), np.zeros(len(clients), dtype=np.int64)
        best, next_best = np.empty(len(clients)), np.full(len(clients), np.inf)
        step = max(1, BLOCK // max(k, 1))
        for start in range(0, len(clients), step):
            part = slice(start, start + step)
            cost = np.array(self.block(clients[part], sites))
            rows = np.arange(len(cost))
            first[part] = cost.argmin(axis=1)
            best[part] = cost[rows, first[part]]
            if k > 1:
                cost[rows, first[part]] = np.inf
                second[part] = cost.argmin(axis=1)
                next_best[part] = cost[rows, second[part]]
        return first, best, second, next_best

    def nearest_costs(self, sites: np.ndarray, rank: int) -> np.ndarray:
        """Cost of each client to its ``rank``-th cheapest of ``sites`` (to the last when there are fewer)."""
        rank = min(rank, len(sites))
        if self.cost_of is not None:
            distance = cKDTree(self.site_xy[sites]).query(self.client_xy, k=[rank])[0][:, 0]
            return np.minimum(self.cost_of(distance), self.ceiling)
        result = np.empty(self.n)
        step = max(1, BLOCK // max(len(sites), 1))
        for start in range(0, self.n, step):
            cost = self.block(np.arange(start, min(start + step, self.n)), sites)
            result[start : start + step] = np.partition(cost, rank - 1, axis=1)[:, rank - 1]
        return result

    def objective(self, sites: np.ndarray) -> float:
        """Total weighted cost of opening ``sites``; ``unreached`` or more when somebody is not reached."""
        return float(self.weight @ self.two_nearest(sites)[1])

    # ------------------------------------------------------------------ back to the problem
    def candidates_of(self, sites: np.ndarray, p: int) -> np.ndarray:
        """Candidate indices of an answer, filled up to ``p`` with coinciding candidates that change nothing."""
        chosen = self.candidate[np.asarray(sites)]
        rest = np.setdiff1d(self.candidate, chosen)
        return np.concatenate([chosen, self.spare, rest])[:p]

    def demand_prices(self, price: np.ndarray) -> np.ndarray:
        """Price per unit of demand at every demand point of the problem (0 without demand)."""
        return np.where(self.client_of >= 0, price[self.client_of], 0.0)

    @cached_property
    def integral(self) -> bool:
        """Whether every weighted cost is a whole number, so that objectives are whole numbers too."""
        if not (self.weight == np.rint(self.weight)).all():
            return False
        if self.matrix is not None:
            return bool(((self.matrix == np.rint(self.matrix)) | (self.matrix >= self.ceiling[:, None])).all())
        return self.whole


def distinct_points(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First of each set of equal points, sorted by coordinates, and the set of every point."""
    order = np.lexsort(xy.T[::-1])
    new = np.ones(len(xy), dtype=bool)
    new[1:] = (xy[order[1:]] != xy[order[:-1]]).any(axis=1)
    group = np.empty(len(xy), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return order[new], group


def distinct_columns(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First column of each set of equal columns, and the set of every column.

    Columns are sorted by a fingerprint; only neighbours with the same fingerprint are compared in full.
    """
    finite = np.where(np.isfinite(matrix), matrix, -1.0)
    mix = np.cos(np.arange(1, len(finite) + 1))
    fingerprint = mix @ finite
    order = np.lexsort((np.arange(matrix.shape[1]), fingerprint))
    tie = np.flatnonzero(np.diff(fingerprint[order]) == 0)
    same = np.zeros(matrix.shape[1], dtype=bool)
    same[tie + 1] = [np.array_equal(finite[:, order[t]], finite[:, order[t + 1]]) for t in tie]
    group = np.empty(matrix.shape[1], dtype=np.int64)
    group[order] = np.cumsum(~same) - 1
    return order[~same], group


def _highest_costs(
    cost: CostOracle, matrix: np.ndarray | None, clients: np.ndarray, sites: np.ndarray
) -> np.ndarray | None:
    """Dearest reachable site of each client, or more; None when every pair is reachable."""
    places = places_of(cost)
    if places is not None:
        return np.full(len(clients), places.dearest) if places.dearest < np.inf else None
    highest, gaps = np.zeros(len(clients)), False
    step = max(1, BLOCK // max(len(sites), 1))
    for start in range(0, len(clients), step):
        part = slice(start, start + step)
        block = cost.block(clients[part], sites) if matrix is None else matrix[part]
        reachable = np.isfinite(block)
        gaps = gaps or not reachable.all()
        highest[part] = block.max(axis=1, initial=0.0, where=reachable)
    return highest if gaps else None


def _subset(cost: CostOracle, clients: np.ndarray, sites: np.ndarray) -> Callable[[Selection, Selection], np.ndarray]:
    def costs(rows: Selection, columns: Selection) -> np.ndarray:
        return cost.block(clients[rows], sites[columns])

    return costs
