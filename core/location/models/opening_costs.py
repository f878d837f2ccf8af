"""p-median with the cost of opening each site in the objective."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...service.gap import share_of_upper
from ...words import Message
from ..bound import is_proven
from ..classical.greedy import greedy_positions
from ..classical.substitution import best_swap_positions
from ..deadline import Deadline
from ..dense import DenseTable
from ..exact.enumeration import SET_LIMIT, best_of_all_sets, count_sets
from ..exact.milp import bounds_by_milp, radius_model
from ..linear_solver import choose_solver, solve_linear
from ..problem import FORBIDDEN, LocationProblem, LocationSolution


@dataclass(frozen=True, eq=False)
class OpeningCostSolution:
    """Sites, what they cost to open and what it costs to travel to them.

    Attributes
    ----------
    allocation : LocationSolution
        Sites and allocation; its objective is the weighted travel alone.
    travel_cost, opening_cost : float
        Weighted travel times its unit cost, and the sum of the opening costs.
    lower_bound : float
        Proven lower bound on the total.
    status : str
        ``'optimal'`` or ``'feasible'``.
    seconds : float
        Time spent.
    note : str
        What the user should know, empty when nothing.
    """

    allocation: LocationSolution
    travel_cost: float
    opening_cost: float
    lower_bound: float
    status: str
    seconds: float
    note: str = ""

    @property
    def total(self) -> float:
        """Travel and opening."""
        return self.travel_cost + self.opening_cost


def p_median_with_opening_costs(
    problem: LocationProblem,
    opening: np.ndarray,
    *,
    cost_per_unit: float = 1.0,
    any_number: bool = False,
    solver: str | None = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    progress: Progress = silent,
) -> OpeningCostSolution:
    """Minimise ``cost_per_unit * sum_i a_i c_ij + sum_j f_j y_j``.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    opening : ndarray of float64, shape (m,)
        What opening each candidate costs, f_j >= 0, in money; that of forced sites is counted too.
    cost_per_unit : float
        Money per unit of weighted cost, > 0.
    any_number : bool
        Let the costs decide how many sites to open (uncapacitated facility location) instead of the p of the problem.
    solver, time_limit, gap, progress
        As in :func:`.milp.milp`.

    Returns
    -------
    OpeningCostSolution
        Exact, or with a bound when stopped early.

    Raises
    ------
    InputError
        The opening costs or the unit cost are not usable, or what :func:`.milp.milp` refuses.

    References
    ----------
    SPEC ZS-9; Baray 2002 (price per square metre and zone); Balinski 1965.
    """
    opening = np.asarray(opening, dtype=np.float64)
    if opening.shape != (problem.cost.n_candidates,):
        raise InputError("{} opening costs for {} candidates.", "opening_cost", opening.size, problem.cost.n_candidates)
    usable = problem.status != FORBIDDEN
    if not np.isfinite(opening[usable]).all() or (opening[usable] < 0).any():
        raise InputError("Opening costs must be finite and not negative.", "opening_cost")
    if not (np.isfinite(cost_per_unit) and cost_per_unit > 0):
        raise InputError("The cost per unit of distance must be positive, not {}.", "cost_per_unit", cost_per_unit)
    choose_solver(solver)
    deadline = Deadline(time_limit)
    table = DenseTable.of(problem, np.where(usable, opening, 0.0) / cost_per_unit)
    if any_number:
        chosen, lower, note = _any_number(table, solver, deadline, gap, progress)
    elif solver is None and count_sets(problem) <= SET_LIMIT:
        chosen, note = best_of_all_sets(table, progress), ""
        lower = table.total(chosen)
    else:
        bound, proved, note = bounds_by_milp(table, None, solver, deadline, gap, progress)
        chosen, lower = bound.chosen, max(bound.lower, proved)
    total = table.total(chosen)
    if total >= table.penalty:
        raise InputError(
            "No choice of {} sites that reaches everybody was found; ask for more sites or complete the costs.",
            "p",
            len(chosen),
        )
    proven = is_proven(total, lower)
    allocation = table.solution(replace(problem, p=len(chosen)), chosen, "exact")
    return OpeningCostSolution(
        allocation,
        cost_per_unit * allocation.objective,
        float(opening[allocation.sites].sum()),
        cost_per_unit * (total if proven else lower),
        "optimal" if proven else "feasible",
        deadline.elapsed,
        note,
    )


def _any_number(
    table: DenseTable, solver: str | None, deadline: Deadline, gap: float, progress: Progress
) -> tuple[np.ndarray, float, str]:
    """Best positions in any number, the bound and a note."""
    order = greedy_positions(replace(table, p=len(table.candidates)), progress)
    fewest = max(1, len(table.forced))
    totals = [table.total(order[:q]) for q in range(fewest, len(order) + 1)]
    chosen = order[: fewest + int(np.argmin(totals))]
    chosen = best_swap_positions(replace(table, p=len(chosen)), chosen, progress, deadline)
    upper = table.total(chosen)
    every = np.arange(len(table.candidates))
    cap = np.full(len(table.values), np.inf)
    model, constant = radius_model(table, table.forced, every, cap, any_number=True)
    if not upper > constant:
        return chosen, upper, ""
    result = solve_linear(
        model,
        solver=solver,
        typical=upper - constant,
        time_limit=deadline.left,
        gap=min(1.0, share_of_upper(gap) * upper / (upper - constant)),
        progress=progress,
    )
    if result.x is not None:
        found = np.union1d(np.flatnonzero(result.x[: len(every)] > 0.5), table.forced)
        if len(found) and table.total(found) < upper:
            chosen, upper = found, table.total(found)
    lower = constant + (result.bound if np.isfinite(result.bound) else 0.0)
    return chosen, min(lower, upper), result.note and Message("{} The best solution found before is kept.", result.note)
