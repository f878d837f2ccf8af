"""Lagrangian relaxation of the assignment constraint: a lower bound, and good solutions on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...progress import Progress, section, silent
from ...service.gap import relative_gap
from ...words import Message
from ..bound import ROUNDING, is_proven, lowered
from ..deadline import Deadline
from ..dense import DenseTable, row_blocks
from ..problem import LocationProblem, LocationSolution
from .substitution import best_swap_positions


@dataclass(frozen=True)
class Subgradient:
    """Parameters of the subgradient method, by default those of the source.

    Attributes
    ----------
    step : float
        First value of the step factor.
    iterations : int
        Largest number of iterations.
    smallest_step : float
        Step factor below which the method stops.
    patience : int
        Iterations without a better bound before the step factor shrinks.
    shrink : float
        What it is multiplied by then.
    """

    step: float = 2.0
    iterations: int = 400
    smallest_step: float = 1e-8
    patience: int = 36
    shrink: float = 0.3

    def __post_init__(self) -> None:
        if not (0 < self.step <= 2 and 0 < self.shrink < 1 and self.iterations >= 1 and self.patience >= 1):
            raise InputError(
                "The subgradient method needs a step in 0..2, a shrink factor between 0 and 1, and at least one "
                "iteration and one failure.",
                "subgradient",
            )


@dataclass(frozen=True, eq=False)
class LagrangianBound:
    """Best multipliers found and what they prove.

    Attributes
    ----------
    lower : float
        Lower bound on the objective.
    dual : ndarray of float64, shape (r,)
        Multipliers that give it, one for each row of the table.
    reduced_cost : ndarray of float64, shape (k,)
        V_j: what opening each candidate is worth at these multipliers.
    chosen : ndarray of int64, shape (p,)
        Best set of open positions met.
    upper : float
        Its objective.
    """

    lower: float
    dual: np.ndarray
    reduced_cost: np.ndarray
    chosen: np.ndarray
    upper: float


def lagrangian(
    problem: LocationProblem,
    *,
    parameters: Subgradient | None = None,
    substitution: bool = True,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Bound the problem by Lagrangian relaxation and keep the best open set met.

    The constraint that everybody is served once is relaxed with multipliers lambda:
    ``L(lambda) = sum_i lambda_i + sum over the p smallest V_j``, ``V_j = sum_i min(0, a_i c_ij - lambda_i)``.
    After each evaluation ``lambda_i <- max(0, lambda_i - t (sum_j X_ij - 1))`` with
    ``t = step (UB - L) / sum_i (sum_j X_ij - 1)^2``.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    parameters : Subgradient, optional
        Those of the source when None.
    substitution : bool
        Improve the best open set by exchanges at the end.
    time_limit : float, optional
        Seconds after which the method stops, keeping solution and bound.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    LocationSolution
        With a lower bound and the multipliers that prove it.

    Raises
    ------
    InputError
        The table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-7; Baray 2002; Daskin 1995, Held, Wolfe & Crowder 1974.
    """
    table, deadline = DenseTable.of(problem), Deadline(time_limit)
    bound = lagrangian_bound(
        table, parameters=parameters, deadline=deadline, progress=section(progress, 0.0, 0.9 if substitution else 1.0)
    )
    if substitution:
        chosen = best_swap_positions(table, bound.chosen, section(progress, 0.9, 1.0), deadline)
        bound = replace(bound, chosen=chosen, upper=table.total(chosen))
    return bounded_solution(problem, table, bound, "lagrangian")


def lagrangian_bound(
    table: DenseTable,
    *,
    start: np.ndarray | None = None,
    target: float = 0.0,
    parameters: Subgradient | None = None,
    deadline: Deadline | None = None,
    progress: Progress = silent,
) -> LagrangianBound:
    """Subgradient method on the table, from the open set ``start`` when one is known.

    It stops early when the gap of the bounds is at most ``target``.
    """
    rule, deadline = parameters or Subgradient(), deadline or Deadline()
    p = table.p
    # One site serves a p-th part of everything, so the cost at that rank of a row is of the size of its multiplier.
    rank = min(len(table.candidates) // p, len(table.candidates) - 1)
    dual = np.partition(table.values, rank, axis=1)[:, rank]
    dual = np.where(dual < table.penalty, dual, table.values.min(axis=1))
    free = table.free
    chosen, upper = start, np.inf if start is None else table.total(start)
    lower, best_dual, best_reduced = -np.inf, dual, np.zeros(len(table.candidates))
    step, failures = rule.step, 0
    for k in range(rule.iterations):
        progress(k / rule.iterations, Message("Bounding by Lagrangian relaxation"))
        reduced = reduced_costs(table, dual)
        cheapest = free[np.argsort(reduced[free], kind="stable")[: p - len(table.forced)]]
        opened = np.concatenate([table.forced, cheapest])
        value = float(dual.sum() + reduced[opened].sum())
        columns = table.values[:, opened]
        total = float(columns.min(axis=1).sum() + table.opening[opened].sum())
        if total < upper:
            chosen, upper = opened, total
        if value > lower:
            lower, best_dual, best_reduced, failures = value, dual, reduced, 0
        else:
            failures += 1
            if failures >= rule.patience:
                step, failures = step * rule.shrink, 0
        surplus = (columns < dual[:, None]).sum(axis=1) - 1.0
        norm = float(surplus @ surplus)
        close = relative_gap(upper, lower) <= max(target, ROUNDING)
        if close or norm == 0 or step < rule.smallest_step or deadline.passed:
            break
        dual = np.maximum(0.0, dual - step * (upper - value) / norm * surplus)
    lower = max(0.0, lowered(lower))
    return LagrangianBound(lower, best_dual, best_reduced, np.asarray(chosen), upper)


def reduced_costs(table: DenseTable, dual: np.ndarray) -> np.ndarray:
    """V_j = sum_i min(0, a_i c_ij - lambda_i), plus what opening j costs, for every candidate, shape (k,)."""
    reduced = table.opening.copy()
    for part in row_blocks(*table.values.shape):
        reduced += np.minimum(table.values[part] - dual[part, None], 0.0).sum(axis=0)
    return reduced


def bounded_solution(
    problem: LocationProblem,
    table: DenseTable,
    bound: LagrangianBound,
    method: str,
    *,
    better_lower: float = -np.inf,
    note: str = "",
) -> LocationSolution:
    """Solution of ``problem`` with the bound and multipliers of ``bound``.

    ``better_lower`` is a bound proved by other means; when it is the higher one, no multipliers come with it.
    """
    lower, dual = max(bound.lower, better_lower), None
    if lower == bound.lower:
        dual = np.zeros(len(problem.demand))
        dual[table.rows] = bound.dual
    proven = is_proven(bound.upper, lower)
    return table.solution(problem, bound.chosen, method, lower_bound=lower, optimal=proven, dual=dual, note=note)
