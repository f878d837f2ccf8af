"""What the engine really solves: distinct customers with demand, distinct sites that may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Union

import numpy as np
from scipy.spatial import cKDTree

from ...cost.euclidean import EuclideanCost
from ...cost.matrix import MatrixCost
from ...cost.oracle import CostOracle
from ...errors import InputError
from ..problem import FORCED, LocationProblem
from .geometry import kd_order

DENSE_LIMIT = 60_000_000  # entries of a cost matrix kept in memory (8 bytes each)
BLOCK = 1 << 20  # entries of a block of costs computed at once
UNREACHABLE_FACTOR = 100.0  # penalty of an unreachable pair, in highest finite costs
SUBCLASS_SLACK = 1.0  # most by which a cost derived from the straight line may differ from it


Selection = Union[np.ndarray, slice]


class Instance:
    """A p-median instance stripped of everything that cannot change its optimum.

    Demand points without demand are dropped and coinciding ones merged, coinciding candidates become one site
    (opening the second of two equal sites saves nothing), forbidden candidates disappear. Costs of unreachable
    pairs are replaced by a large finite penalty so that heuristics can walk through infeasible sets.

    Attributes
    ----------
    weight : ndarray of float64, shape (n,)
        Demand of each client, > 0.
    p : int
        Sites to open, 1..m.
    forced : ndarray of bool, shape (m,)
        Sites that are open anyway.
    client_of : ndarray of int64, shape (problem.n_demand,)
        Client of each demand point, -1 for those without demand.
    candidate : ndarray of int64, shape (m,)
        Candidate index of each site.
    geometric : bool
        Costs are straight-line distances, possibly rounded.
    client_xy, site_xy : ndarray of float64, shape (n, 2) and (m, 2)
        Coordinates in map units; None unless ``geometric``.
    slack : float
        Largest difference between a cost and the straight-line distance.
    penalty : float
        Cost at and above which a pair counts as unreachable; ``inf`` when every pair is reachable.
    """

    def __init__(
        self,
        weight: np.ndarray,
        p: int,
        forced: np.ndarray,
        *,
        xy: tuple[np.ndarray, np.ndarray] | None = None,
        slack: float = 0.0,
        matrix: np.ndarray | None = None,
        costs: Callable[[Selection, Selection], np.ndarray] | None = None,
        penalty: float = np.inf,
    ):
        self.weight = np.asarray(weight, dtype=np.float64)
        self.p = int(p)
        self.forced = np.asarray(forced, dtype=bool)
        self.geometric = xy is not None
        self.client_xy: Any = None if xy is None else xy[0]
        self.site_xy: Any = None if xy is None else xy[1]
        self.slack = slack
        self.matrix = matrix
        self.penalty = penalty
        self._costs = costs
        self.n, self.m = len(self.weight), len(self.forced)
        self.client_of = np.arange(self.n)
        self.candidate = np.arange(self.m)
        self.spare = np.zeros(0, dtype=np.int64)

    @classmethod
    def of(cls, problem: LocationProblem) -> Instance:
        """Reduce a problem.

        Raises
        ------
        InputError
            Some demand point cannot be reached from any candidate.
        """
        cost = problem.cost
        matrix = cost.matrix if isinstance(cost, MatrixCost) else None
        rows = np.flatnonzero(problem.demand > 0)
        columns = problem.allowed
        first_row = row_group = np.arange(len(rows))
        first_column = column_group = np.arange(len(columns))
        if isinstance(cost, EuclideanCost):
            first_row, row_group = _distinct_points(cost.demand_xy[rows])
            first_column, column_group = _distinct_points(cost.candidate_xy[columns])
        elif matrix is None and len(rows) * len(columns) <= DENSE_LIMIT:
            matrix = _materialise(cost, cost.n_demand, cost.n_candidates)
        if matrix is not None:
            first_column, column_group = distinct_columns(matrix[np.ix_(rows, columns)])
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

        if isinstance(cost, EuclideanCost):
            plain = type(cost) is EuclideanCost
            self = cls(
                weight, p, forced,
                xy=(cost.demand_xy[clients], cost.candidate_xy[sites]),
                slack=SUBCLASS_SLACK if not plain else 0.5 if cost.rounded else 0.0,
                costs=None if plain and not cost.rounded else _subset(cost, clients, sites),
            )  # fmt: skip
        elif matrix is not None:
            reduced, penalty = _penalised(np.ascontiguousarray(matrix[np.ix_(clients, sites)]))
            self = cls(weight, p, forced, matrix=reduced, penalty=penalty)
            stranded = int((reduced.min(axis=1) >= penalty).sum())
            if stranded:
                raise InputError(
                    f"{stranded} demand points cannot be reached from any candidate; remove them, add candidates "
                    f"or complete the costs.",
                    "cost_matrix",
                )
        else:
            self = cls(weight, p, forced, costs=_subset(cost, clients, sites))
        self.candidate = sites
        self.client_of = np.full(len(problem.demand), -1, dtype=np.int64)
        self.client_of[rows] = row_group
        # What fills the places that distinct sites do not need: forced twins first, then any other twin.
        self.spare = np.concatenate([forced_twins, np.setdiff1d(twins, forced_twins)])
        return self

    # ------------------------------------------------------------------ costs
    def block(self, clients: Selection, sites: Selection) -> np.ndarray:
        """Costs between clients (rows) and sites (columns), unreachable pairs at the penalty."""
        if self.matrix is not None:
            if isinstance(clients, slice) or isinstance(sites, slice):
                return self.matrix[clients][:, sites] if isinstance(sites, slice) else self.matrix[clients, sites]
            return self.matrix[np.ix_(clients, sites)]
        if self._costs is not None:
            return self._costs(clients, sites)
        here, there = self.client_xy[clients], self.site_xy[sites]
        distance = here[:, :1] - there[:, 0]
        distance *= distance
        other = here[:, 1:] - there[:, 1]
        other *= other
        distance += other
        return np.sqrt(distance, out=distance)

    @cached_property
    def site_order(self) -> np.ndarray:
        """Sites so ordered that neighbours follow each other."""
        return kd_order(self.site_xy) if self.geometric else np.arange(self.m)

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
        reach = reach + self.slack
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
        return clients[away[:, 0] + away[:, 1] <= reach[clients] ** 2]

    def reduced_costs(self, price: np.ndarray) -> np.ndarray:
        """Reduced cost of every site, computed pair by pair without storing pairs.

        Parameters
        ----------
        price : ndarray of float64, shape (n,)
            What each client would pay per unit of demand (multiplier divided by weight), in cost units.

        Returns
        -------
        ndarray of float64, shape (m,)
            ``rho_j = -sum_i w_i max(price_i - c_ij, 0)``, <= 0.
        """
        rho = np.zeros(self.m)
        order = self.site_order
        for part, clients in self.tiles(order, price):
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
        if self._costs is None and self.geometric and k > 48 and len(clients) > 200:
            distance, position = cKDTree(self.site_xy[sites]).query(self.client_xy[clients], k=2)
            return position[:, 0], distance[:, 0], position[:, 1], distance[:, 1]
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
        if self._costs is None and self.geometric:
            return cKDTree(self.site_xy[sites]).query(self.client_xy, k=[rank])[0][:, 0]
        result = np.empty(self.n)
        step = max(1, BLOCK // max(len(sites), 1))
        for start in range(0, self.n, step):
            cost = self.block(np.arange(start, min(start + step, self.n)), sites)
            result[start : start + step] = np.partition(cost, rank - 1, axis=1)[:, rank - 1]
        return result

    def objective(self, sites: np.ndarray) -> float:
        """Total weighted cost of opening ``sites``; ``inf`` when somebody is not reached."""
        cost = self.two_nearest(sites)[1]
        return float(self.weight @ cost) if cost.max() < self.penalty else np.inf

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
            return bool((self.matrix == np.rint(self.matrix)).all())
        if self._costs is None:
            return False
        # Rounded distances: a sample decides, the rounding is the oracle's own promise for all pairs.
        sample = self.block(np.arange(0, self.n, max(1, self.n // 300)), np.arange(0, self.m, max(1, self.m // 300)))
        return bool(self.slack > 0 and (sample == np.rint(sample)).all())


def _distinct_points(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    _, first, group = np.unique(xy, axis=0, return_index=True, return_inverse=True)
    return first, group.ravel()


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


def _materialise(cost: CostOracle, n: int, m: int) -> np.ndarray:
    return np.asarray(cost.block(slice(0, n), slice(0, m)), dtype=np.float64)


def _penalised(matrix: np.ndarray) -> tuple[np.ndarray, float]:
    reachable = np.isfinite(matrix)
    if reachable.all():
        return matrix, np.inf
    highest = float(matrix[reachable].max()) if reachable.any() else 0.0
    penalty = UNREACHABLE_FACTOR * max(highest, 1.0)
    return np.where(reachable, matrix, penalty), penalty


def _subset(cost: CostOracle, clients: np.ndarray, sites: np.ndarray) -> Callable[[Selection, Selection], np.ndarray]:
    def costs(rows: Selection, columns: Selection) -> np.ndarray:
        return cost.block(clients[rows], sites[columns])

    return costs
