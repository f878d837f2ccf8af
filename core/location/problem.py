"""The p-median problem and what a solution of it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..cost.oracle import CostOracle
from ..errors import InputError
from ..service.allocation import Allocation
from ..service.gap import relative_gap
from ..words import Message, some

FREE, FORCED, FORBIDDEN = 0, 1, 2


@dataclass(frozen=True, eq=False)
class LocationProblem:
    """Open ``p`` of the candidate sites so that total weighted cost is least.

    minimise sum_i sum_j a_i c_ij x_ij subject to sum_j x_ij = 1, x_ij <= y_j, sum_j y_j = p, x and y binary.

    Attributes
    ----------
    demand : ndarray of float64, shape (n,)
        Demand a_i of each demand point, finite and >= 0.
    cost : CostOracle
        Costs c_ij between the n demand points and the m candidates.
    p : int
        Number of sites to open, the forced ones included, 1..m.
    status : ndarray of int8, shape (m,)
        ``FREE``, ``FORCED`` (an existing store: always open) or ``FORBIDDEN`` (never open); all free by default.
    names : sequence, length n, optional
        What messages call the demand points; their row numbers when None.

    Raises
    ------
    InputError
        p is out of range, contradicts the forced or forbidden sites, or the demand is not usable.

    References
    ----------
    SPEC PM-1, ZS-7, ZS-10; Baray 2002, p-median model (the source prints the assignment sum over i).
    """

    demand: np.ndarray
    cost: CostOracle
    p: int
    status: np.ndarray = field(default=None)  # type: ignore[assignment, arg-type]
    names: Sequence | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        demand = np.ascontiguousarray(self.demand, dtype=np.float64)
        m = self.cost.n_candidates
        status = np.zeros(m, dtype=np.int8) if self.status is None else np.asarray(self.status, dtype=np.int8)
        object.__setattr__(self, "demand", demand)
        object.__setattr__(self, "status", status)
        if len(demand) != self.cost.n_demand:
            raise InputError("{} demands for {} rows of costs.", "demand", len(demand), self.cost.n_demand)
        if len(status) != m:
            raise InputError("{} statuses for {} candidates.", "candidates", len(status), m)
        if not np.isfinite(demand).all() or (demand < 0).any():
            raise InputError("Demand must be finite and not negative.", "demand")
        if not demand.sum() > 0:
            raise InputError("The total demand is zero: there is nobody to serve.", "demand")
        forced, open_to_choice = int((status == FORCED).sum()), int((status != FORBIDDEN).sum())
        if self.p < 1:
            raise InputError("The number of sites must be at least 1, not {}.", "p", self.p)
        if self.p > open_to_choice:
            raise InputError(
                "{} sites are asked for but there are only {} candidates; lower the number of sites or add candidates.",
                "p",
                self.p,
                open_to_choice,
            )
        if self.p < forced:
            raise InputError(
                "{} sites are asked for but {} existing sites must stay open; the number of sites includes them.",
                "p",
                self.p,
                forced,
            )

    @property
    def forced(self) -> np.ndarray:
        """Indices of the candidates that are always open."""
        return np.flatnonzero(self.status == FORCED)

    @property
    def allowed(self) -> np.ndarray:
        """Indices of the candidates that may be open (free or forced)."""
        return np.flatnonzero(self.status != FORBIDDEN)

    def called(self, rows: np.ndarray) -> Message | list[str]:
        """The first few of the demand points ``rows``, as a message should call them."""
        if self.names is None:
            return Message("rows {}", some(rows))
        return some([str(self.names[row]) for row in rows])

    def objective(self, sites: np.ndarray) -> float:
        """Total weighted cost when exactly ``sites`` are open and everyone goes to the cheapest."""
        return float(weighted(self.demand, self.cost.nearest(np.asarray(sites))[1]).sum())


def weighted(demand: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """``demand * cost`` where nobody (demand 0) pays nothing, even at infinite cost."""
    return np.where(demand > 0, demand * np.where(demand > 0, cost, 0.0), 0.0)


@dataclass(frozen=True, eq=False)
class LocationSolution:
    """Chosen sites, who goes where, and how good it provably is.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices in the order of opening or, for methods without one, by decreasing served demand.
    assignment : ndarray of int64, shape (n,)
        Position in ``sites`` of the site that serves each demand point.
    cost : ndarray of float64, shape (n,)
        Cost from each demand point to its site, in the unit of the oracle.
    objective : float
        Total weighted cost, an upper bound on the optimum.
    lower_bound : float
        Proven lower bound on the optimum; ``-inf`` when the method gives none.
    method : str
        Name of the method that found it.
    status : str
        ``'optimal'`` (proven), ``'feasible'`` (bounded by ``gap``) or ``'heuristic'`` (no bound).
    seconds : float
        Time spent.
    dual : ndarray of float64, shape (n,), optional
        Multipliers of the assignment constraints that prove ``lower_bound``.
    note : str
        What the user should know about how the solution came about, empty when nothing.
    """

    sites: np.ndarray
    assignment: np.ndarray
    cost: np.ndarray
    objective: float
    lower_bound: float
    method: str
    status: str
    seconds: float = 0.0
    dual: np.ndarray | None = None
    demand: np.ndarray = field(default=None, repr=False)  # type: ignore[assignment, arg-type]
    note: str = ""

    @classmethod
    def from_sites(
        cls,
        problem: LocationProblem,
        sites: np.ndarray,
        *,
        method: str,
        lower_bound: float = -np.inf,
        optimal: bool = False,
        seconds: float = 0.0,
        dual: np.ndarray | None = None,
        keep_order: bool = False,
        note: str = "",
    ) -> LocationSolution:
        """Allocate everyone to the cheapest of ``sites`` and measure the result.

        Sites are ordered by decreasing served demand (ties: lowest candidate index) unless ``keep_order``.
        With ``optimal`` the lower bound becomes the objective itself.
        """
        sites = np.asarray(sites, dtype=np.int64) if keep_order else np.sort(np.asarray(sites, dtype=np.int64))
        position, cost = problem.cost.nearest(sites)
        if not keep_order:
            served = Allocation(problem.demand, position, cost, len(sites)).served_weight
            order = np.argsort(-served, kind="stable")
            rank = np.empty_like(order)
            rank[order] = np.arange(len(order))
            sites, position = sites[order], rank[position]
        objective = float(weighted(problem.demand, cost).sum())
        if optimal:
            lower_bound = objective
        status = "optimal" if optimal else "feasible" if lower_bound > -np.inf else "heuristic"
        return cls(
            sites, position, cost, objective, float(lower_bound), method, status, seconds, dual, problem.demand, note
        )

    @property
    def gap(self) -> float:
        """At most this share above the best possible (:func:`.gap.relative_gap`); infinite without a bound."""
        return relative_gap(self.objective, self.lower_bound)

    @property
    def allocation(self) -> Allocation:
        """Who goes where, how much and how far."""
        return Allocation(self.demand, self.assignment, self.cost, len(self.sites))

    @property
    def mean_cost(self) -> float:
        """Mean cost of a unit of demand that is served."""
        return self.allocation.mean

    @property
    def max_cost(self) -> float:
        """Largest cost anybody with demand pays."""
        return self.allocation.max
