"""Sites that can serve only so much: allocation to given sites, and the p-median of small cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ...errors import InputError
from ...progress import Progress, silent
from ...service.gap import share_of_upper
from ..bound import is_proven
from ..deadline import Deadline
from ..dense import cost_table
from ..linear_solver import LinearModel, LinearResult, choose_solver, solve_linear
from ..problem import FORCED, LocationProblem

PAIR_LIMIT = 20_000  # pairs up to which the capacitated p-median is offered
SLACK = 1e-9  # share of a demand or capacity that is rounding


@dataclass(frozen=True, eq=False)
class CapacitatedSolution:
    """Who goes where when sites can be full.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices, ascending or as given.
    demand_index, site_position : ndarray of int64, shape (f,)
        Demand point and position in ``sites`` of each flow; a demand point may be split over several sites.
    amount : ndarray of float64, shape (f,)
        Demand that flows, > 0.
    objective : float
        Total of amount times cost.
    lower_bound : float
        Proven lower bound on the optimum.
    status : str
        ``'optimal'`` or ``'feasible'``.
    load : ndarray of float64, shape (p,)
        Demand served by each site.
    seconds : float
        Time spent.
    note : str
        What the user should know, empty when nothing.
    """

    sites: np.ndarray
    demand_index: np.ndarray
    site_position: np.ndarray
    amount: np.ndarray
    objective: float
    lower_bound: float
    status: str
    load: np.ndarray
    seconds: float
    note: str = ""


def allocate_with_capacities(
    problem: LocationProblem,
    sites: np.ndarray,
    capacity: np.ndarray,
    *,
    single_source: bool = False,
    solver: str | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> CapacitatedSolution:
    """Allocate all demand to given sites at least total cost without overfilling any.

    minimise sum_i sum_j a_i c_ij x_ij subject to sum_j x_ij = 1, sum_i a_i x_ij <= Q_j, x >= 0: the transport problem.

    Parameters
    ----------
    problem : LocationProblem
        Demand and costs; its p and statuses are not used.
    sites : ndarray of int, shape (p,)
        Candidate indices of the open sites.
    capacity : ndarray of float64, shape (p,)
        Demand each site can serve, >= 0; ``inf`` for no limit.
    single_source : bool
        Send each demand point to one site as a whole (x binary) instead of splitting it where capacities ask for it.
    solver, time_limit, progress
        As in :func:`.milp.milp`.

    Returns
    -------
    CapacitatedSolution
        Optimal, or bounded when stopped early.

    Raises
    ------
    InputError
        The capacities are not usable or do not suffice, or the sites with room cannot be reached.

    References
    ----------
    Hitchcock 1941.
    """
    sites = np.asarray(sites, dtype=np.int64)
    rows = np.flatnonzero(problem.demand > 0)
    costs = problem.cost.block(rows, sites)
    stranded = rows[np.isinf(costs.min(axis=1))]
    if len(stranded):
        raise InputError(
            "{} demand points can reach none of the sites ({}); open another site or complete the costs.",
            "cost_matrix",
            len(stranded),
            problem.called(stranded),
        )
    must = np.ones(len(sites), dtype=bool)
    return _solve(
        problem.demand, rows, sites, costs, capacity, len(sites), must, single_source, solver, time_limit, 0.0, progress
    )


def capacitated_p_median(
    problem: LocationProblem,
    capacity: np.ndarray,
    *,
    single_source: bool = False,
    solver: str | None = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    progress: Progress = silent,
) -> CapacitatedSolution:
    """p-median whose sites can serve only so much, as a mixed-integer program for small cases.

    The constraints of :func:`allocate_with_capacities` with ``Q_j y_j`` on the right, x_ij <= y_j and sum_j y_j = p.

    Parameters
    ----------
    problem : LocationProblem
        At most ``PAIR_LIMIT`` pairs of demand points and candidates: this model has no better route.
    capacity : ndarray of float64, shape (m,)
        Demand each candidate could serve, >= 0; ``inf`` for no limit.
    single_source : bool
        Send each demand point to one site as a whole.
    solver, time_limit, gap, progress
        As in :func:`.milp.milp`.

    Returns
    -------
    CapacitatedSolution
        Optimal, or bounded when stopped early.

    Raises
    ------
    InputError
        The problem is too large, the capacities are not usable or do not suffice, or time ran out without a solution.
    """
    pairs = problem.cost.n_demand * problem.cost.n_candidates
    if pairs > PAIR_LIMIT:
        raise InputError(
            "The p-median with capacities is solved for small cases only, up to {} pairs of demand points and "
            "candidates; here there are {}. Choose the sites without capacities and allocate with them.",
            "capacity",
            PAIR_LIMIT,
            pairs,
        )
    capacity = np.asarray(capacity, dtype=np.float64)
    if capacity.shape != (problem.cost.n_candidates,):
        raise InputError("{} capacities for {} candidates.", "capacity", capacity.size, problem.cost.n_candidates)
    rows, candidates, costs = cost_table(problem)
    must = problem.status[candidates] == FORCED
    return _solve(
        problem.demand,
        rows,
        candidates,
        costs,
        capacity[candidates],
        problem.p,
        must,
        single_source,
        solver,
        time_limit,
        gap,
        progress,
    )


def _solve(
    all_demand: np.ndarray,
    rows: np.ndarray,
    candidates: np.ndarray,
    costs: np.ndarray,
    capacity: np.ndarray,
    p: int,
    must: np.ndarray,
    single_source: bool,
    solver: str | None,
    time_limit: float | None,
    gap: float,
    progress: Progress,
) -> CapacitatedSolution:
    """Check the capacities, run the solver and read its answer."""
    choose_solver(solver)
    deadline = Deadline(time_limit)
    demand = all_demand[rows]
    total = float(demand.sum())
    capacity = np.asarray(capacity, dtype=np.float64)
    if capacity.shape != candidates.shape or np.isnan(capacity).any() or (capacity < 0).any():
        raise InputError("One capacity is needed for each site, not negative and not undefined.", "capacity")
    chosen_rooms = np.r_[capacity[must], np.sort(capacity[~must])[::-1]][:p]
    if chosen_rooms.sum() < total * (1 - SLACK):
        raise InputError(
            "{p} sites can serve {room:g} at most but the demand is {total:g}; raise the capacities or "
            "open more sites.",
            "capacity",
            p=p,
            room=chosen_rooms.sum(),
            total=total,
        )
    row, site = np.nonzero(np.isfinite(costs))
    cost = demand[row] * costs[row, site]
    typical = float(cost[cost > 0].mean()) * len(rows) if (cost > 0).any() else 1.0
    model = _model(row, site, cost, demand / total, np.minimum(capacity / total, 1.0), p, must)
    if single_source:
        model.integer[len(candidates) :] = True
    result = solve_linear(
        model,
        solver=solver,
        typical=typical,
        time_limit=deadline.left,
        gap=share_of_upper(gap),
        progress=progress,
    )
    if result.x is None:
        raise _refusal(result)
    opened = np.flatnonzero(must)
    if not must.all():
        opened = np.sort(np.argsort(-result.x[: len(candidates)], kind="stable")[:p])
    share = result.x[len(candidates) :]
    flows = np.flatnonzero((share > SLACK) & np.isin(site, opened))
    amount = demand[row[flows]] * share[flows]
    position = np.searchsorted(opened, site[flows])
    objective = float(amount @ costs[row[flows], site[flows]])
    lower = min(objective, result.bound)
    proven = result.status == "optimal" and gap == 0 and is_proven(objective, lower)
    return CapacitatedSolution(
        candidates[opened],
        rows[row[flows]],
        position,
        amount,
        objective,
        objective if proven else max(lower, 0.0),
        "optimal" if proven else "feasible",
        np.bincount(position, weights=amount, minlength=len(opened)),
        deadline.elapsed,
        result.note,
    )


def _refusal(result: LinearResult) -> InputError:
    if result.status == "infeasible":
        return InputError(
            "The capacities do not fit: the sites with room cannot be reached by all who need them, or demand points "
            "that may not be split are too large for what is left. Raise the capacities or open more sites.",
            "capacity",
        )
    if result.status == "unfinished":
        return InputError("No solution was found within the time limit; allow more time.", "time_limit")
    return InputError(result.note, "solver")


def _model(
    row: np.ndarray,
    site: np.ndarray,
    cost: np.ndarray,
    demand: np.ndarray,
    capacity: np.ndarray,
    p: int,
    must: np.ndarray,
) -> LinearModel:
    """Variables y of the sites, then x of the reachable pairs; demand and capacity as shares of all demand."""
    count, pairs = len(must), len(row)
    pair, y = count + np.arange(pairs), np.arange(count)
    served = sparse.csr_matrix((np.ones(pairs), (row, pair)), shape=(len(demand), count + pairs))
    load = sparse.csr_matrix(
        (np.r_[demand[row], -capacity], (np.r_[site, y], np.r_[pair, y])), shape=(count, count + pairs)
    )
    number = sparse.csr_matrix((np.ones(count), (np.zeros(count, dtype=np.int64), y)), shape=(1, count + pairs))
    blocks = [served, load, number]
    lower = [np.ones(len(demand)), np.full(count, -np.inf), np.array([p])]
    upper = [np.ones(len(demand)), np.zeros(count), np.array([p])]
    if not must.all():
        link = sparse.csr_matrix(
            (np.r_[np.ones(pairs), -np.ones(pairs)], (np.tile(np.arange(pairs), 2), np.r_[pair, site])),
            shape=(pairs, count + pairs),
        )
        blocks, lower, upper = [*blocks, link], [*lower, np.full(pairs, -np.inf)], [*upper, np.zeros(pairs)]
    return LinearModel(
        cost=np.r_[np.zeros(count), cost],
        matrix=sparse.vstack(blocks, format="csr"),
        row_lower=np.concatenate(lower),
        row_upper=np.concatenate(upper),
        lower=np.r_[must.astype(np.float64), np.zeros(pairs)],
        upper=np.ones(count + pairs),
        integer=np.r_[~must, np.zeros(pairs, dtype=bool)],
    )
