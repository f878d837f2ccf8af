"""Exact solution by mixed-integer programming, cut down by Lagrangian bounds first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from ...errors import InputError
from ...progress import Progress, section, silent
from ...service.gap import relative_gap, share_of_upper
from ...words import Message
from ..bound import PROVEN, ROUNDING
from ..classical.greedy import greedy_positions
from ..classical.lagrangian import LagrangianBound, bounded_solution, lagrangian_bound
from ..classical.substitution import best_swap_positions
from ..deadline import Deadline
from ..dense import DenseTable
from ..linear_solver import LinearModel, choose_solver, solve_linear
from ..problem import LocationProblem, LocationSolution


def milp(
    problem: LocationProblem,
    *,
    solver: str | None = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    start: np.ndarray | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Solve to proven optimality, or as far as time allows.

    Greedy with exchanges gives an upper and Lagrangian relaxation a lower bound. Together they rule out candidates
    and pairs that no better solution can use; what is left goes to a solver in the radius formulation, which has one
    variable for each distinct cost of a demand point instead of one for each pair.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    solver : str, optional
        Name of an installed solver, see :func:`.linear_solver.available_solvers`.
    time_limit : float, optional
        Seconds.
    gap : float
        Gap (:func:`.gap.relative_gap`) at which to stop.
    start : ndarray of int, shape (p,), optional
        Candidate indices of a known solution to start from; greedy when None.
    progress : Progress
        Callback of the loops.

    Returns
    -------
    LocationSolution
        With a lower bound; ``note`` says so when the solver broke down and the best earlier solution is returned.

    Raises
    ------
    InputError
        The named solver is not installed, the table does not fit in memory, or p sites cannot reach everybody.

    References
    ----------
    SPEC PM-8. Radius formulation: Elloumi 2010; Garcia, Labbe & Marin 2011. Fixing: Beasley 1993.
    """
    choose_solver(solver)  # a missing solver is reported before any work is done
    table = DenseTable.of(problem)
    known = None if start is None else table.positions(start)
    bound, lower, note = bounds_by_milp(table, known, solver, Deadline(time_limit), gap, progress)
    return bounded_solution(problem, table, bound, "exact", better_lower=lower, note=note)


def bounds_by_milp(
    table: DenseTable,
    start: np.ndarray | None,
    solver: str | None,
    deadline: Deadline,
    gap: float,
    progress: Progress,
) -> tuple[LagrangianBound, float, str]:
    """Best set and multipliers, the bound that the solver proved (``-inf`` when it had nothing to do), and a note."""
    if start is None:
        start = greedy_positions(table, section(progress, 0, 0.05))
    start = best_swap_positions(table, start, deadline=deadline)
    bound = lagrangian_bound(table, start=start, target=gap, deadline=deadline, progress=section(progress, 0.05, 0.4))
    bound = _with(table, bound, best_swap_positions(table, bound.chosen, deadline=deadline))
    if relative_gap(bound.upper, bound.lower) <= max(gap, PROVEN) or deadline.passed:
        return bound, -np.inf, ""
    return _solve_rest(table, bound, solver, deadline, gap, section(progress, 0.4, 1.0))


def _with(table: DenseTable, bound: LagrangianBound, chosen: np.ndarray) -> LagrangianBound:
    return replace(bound, chosen=chosen, upper=table.total(chosen))


def _solve_rest(
    table: DenseTable, bound: LagrangianBound, solver: str | None, deadline: Deadline, gap: float, progress: Progress
) -> tuple[LagrangianBound, float, str]:
    """Hand what the bounds leave open to a solver: the better set it finds, the bound it proves and a note."""
    known = bound.upper < table.penalty
    limit = bound.upper * (1 + ROUNDING) if known else float(np.inf)
    opened, alive = fixed_sites(table, bound, limit)
    model, constant = radius_model(table, opened, alive, np.asarray(bound.dual + (limit - bound.lower)))
    span = (bound.upper if known else float(model.cost.sum()) + constant) - constant
    if not span > 0:  # the part every solution pays is all the best one pays
        return bound, bound.upper, ""
    result = solve_linear(
        model,
        solver=solver,
        typical=span,
        time_limit=deadline.left,
        gap=min(1.0, share_of_upper(gap) * (span + constant) / span),
        progress=progress,
    )
    if result.status == "infeasible" and not known:
        raise InputError(
            "{} sites cannot reach everybody, wherever they are; ask for more sites or complete the costs.",
            "p",
            table.p,
        )
    lower = result.bound + constant if result.status in ("optimal", "feasible", "unfinished") else -np.inf
    if result.x is not None:
        found = alive[np.sort(np.argsort(-result.x[: len(alive)], kind="stable")[: table.p])]
        found = best_swap_positions(table, found)
        if not known or table.total(found) < bound.upper:
            bound = _with(table, bound, found)
    impossible = result.status == "infeasible"
    failure = Message("The solver found no solution where one is known.") if impossible else result.note
    note = failure and Message("{} The best solution found before is kept.", failure)
    return bound, min(lower, bound.upper), note


def fixed_sites(table: DenseTable, bound: LagrangianBound, limit: float) -> tuple[np.ndarray, np.ndarray]:
    """What the reduced costs decide about solutions whose objective is at most ``limit``.

    With V_(q) the q-th smallest reduced cost of the free candidates and q of them to open, exchanging one in or out
    of the q best changes the bound by the difference to V_(q) or V_(q + 1).

    Returns
    -------
    opened, alive : ndarray of int64
        Positions that must be open, and positions that may be, ascending.
    """
    free, quota = table.free, table.p - len(table.forced)
    reduced = bound.reduced_cost[free]
    order = np.argsort(reduced, kind="stable")
    inside, outside = free[order[:quota]], free[order[quota:]]
    alive, opened = [table.forced, inside], [table.forced]
    if len(inside) and len(outside):
        last, following = bound.reduced_cost[inside[-1]], bound.reduced_cost[outside[0]]
        alive.append(outside[bound.lower + bound.reduced_cost[outside] - last <= limit])
        opened.append(inside[bound.lower - bound.reduced_cost[inside] + following > limit])
    return np.sort(np.concatenate(opened)), np.sort(np.concatenate(alive))


def radius_model(
    table: DenseTable, opened: np.ndarray, alive: np.ndarray, cap: np.ndarray, *, any_number: bool = False
) -> tuple[LinearModel, float]:
    """Radius formulation on the candidates ``alive``.

    For every row the distinct costs D1 < D2 < ... of the candidates within its cap; z_k = 1 when no site is open
    within D_k, so that the row pays ``D1 + sum_k (D_(k+1) - D_k) z_k``. Each level asks
    ``z_k + sum of y at cost D_k >= z_(k-1)`` with ``z_0 = 1``; the last level has no z: somebody must be open there.

    Parameters
    ----------
    table : DenseTable
        Weighted costs.
    opened, alive : ndarray of int64
        Positions that must be open and that may be.
    cap : ndarray of float64, shape (r,)
        Largest cost a row pays in any solution worth finding.
    any_number : bool
        Leave the number of open sites to the opening costs instead of asking for p.

    Returns
    -------
    model : LinearModel
        Variables y of ``alive``, then z.
    constant : float
        What every solution pays, to be added to the objective of the model.
    """
    values = table.values[:, alive]
    must = np.isin(alive, opened)
    if must.any():  # nobody passes by an open site
        cap = np.minimum(cap, values[:, must].min(axis=1))
    order = np.argsort(values, axis=1, kind="stable")
    costs = np.take_along_axis(values, order, axis=1)
    within = costs <= np.minimum(cap, np.nextafter(table.penalty, 0))[:, None]
    row, rank = np.nonzero(within)
    cost, site = costs[row, rank], order[row, rank]
    first_of_row = np.r_[True, row[1:] != row[:-1]]
    starts = first_of_row | np.r_[True, cost[1:] > cost[:-1]]
    level = np.cumsum(starts) - 1
    level_cost, level_first = cost[starts], first_of_row[starts]
    levels = len(level_cost)
    level_last = np.r_[level_first[1:], True]
    z = np.cumsum(~level_last) - 1 + len(alive)  # column of the z of each level that has one
    own, inherited = np.flatnonzero(~level_last), np.flatnonzero(~level_first)
    matrix = sparse.coo_matrix(
        (
            np.r_[np.ones(len(level)), np.ones(len(own)), -np.ones(len(inherited))],
            (np.r_[level, own, inherited], np.r_[site, z[own], z[inherited - 1]]),
        ),
        shape=(levels, len(alive) + len(own)),
    )
    cardinality = sparse.csr_matrix(
        (np.ones(len(alive)), (np.zeros(len(alive), dtype=np.int64), np.arange(len(alive)))), shape=(1, matrix.shape[1])
    )
    columns = len(alive) + len(own)
    model = LinearModel(
        cost=np.r_[table.opening[alive], level_cost[own + 1] - level_cost[own]],
        matrix=sparse.vstack([cardinality, matrix.tocsr()], format="csr"),
        row_lower=np.r_[1 if any_number else table.p, level_first.astype(np.float64)],
        row_upper=np.r_[len(alive) if any_number else table.p, np.full(levels, np.inf)],
        lower=np.r_[must.astype(np.float64), np.zeros(len(own))],
        upper=np.ones(columns),
        integer=np.arange(columns) < len(alive),
    )
    return model, float(level_cost[level_first].sum())
