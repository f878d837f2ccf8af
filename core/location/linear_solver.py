"""Run a mixed-integer linear program on whatever solver there is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Thread
from typing import Callable

import numpy as np
from scipy import sparse

from ..errors import InputError, MissingPackage
from ..optional import require
from ..progress import Progress, silent
from ..words import Message
from .bound import solver_bound

SCIPY = "scipy"  # HiGHS as scipy ships it
SCALE = 1e5  # size the objective is brought to
FEASIBLE = 1e-6  # share of its terms by which a constraint may be missed
POLL = 0.1  # seconds between two looks at a running solver


@dataclass(frozen=True, eq=False)
class LinearModel:
    """minimise ``cost @ x`` subject to ``row_lower <= matrix @ x <= row_upper`` and ``lower <= x <= upper``.

    Attributes
    ----------
    cost, lower, upper : ndarray of float64, shape (v,)
        One value for each variable.
    integer : ndarray of bool, shape (v,)
        Which variables are integer.
    matrix : sparse matrix, shape (c, v)
        Coefficients of the constraints.
    row_lower, row_upper : ndarray of float64, shape (c,)
        Limits of the constraints, infinite where there is none.
    """

    cost: np.ndarray
    matrix: sparse.spmatrix
    row_lower: np.ndarray
    row_upper: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    integer: np.ndarray


@dataclass(frozen=True, eq=False)
class LinearResult:
    """What a solver brought back.

    Attributes
    ----------
    x : ndarray of float64 or None
        Values of the variables, None when the solver found none.
    bound : float
        Lower bound on the optimum that the solver proved, ``-inf`` when it gives none.
    status : str
        ``'optimal'``, ``'feasible'``, ``'infeasible'``, ``'unfinished'`` (no solution in time) or ``'failed'``.
    note : str
        Why it failed, in words.
    """

    x: np.ndarray | None
    bound: float
    status: str
    note: str = ""


def available_solvers() -> list[str]:
    """Names that ``solver`` accepts here: ``'scipy'`` and, when PuLP can be imported, the solvers it finds."""
    names = [SCIPY] if scipy_has_milp() else []
    with suppress(MissingPackage):
        names += require("pulp").listSolvers(onlyAvailable=True)
    return names


def choose_solver(solver: str | None = None) -> str:
    """Name of the solver to use.

    Parameters
    ----------
    solver : str, optional
        A name, capital letters do not matter. When None: scipy's HiGHS, which needs no other package, has no licence
        and reports its bound; else the first solver that PuLP finds.

    Raises
    ------
    InputError
        The named solver is not installed, or there is none at all.
    """
    if (solver or SCIPY).lower() == SCIPY and scipy_has_milp():
        return SCIPY
    names = available_solvers()
    if solver is None and names:
        return names[0]
    for name in names:
        if name.lower() == (solver or "").lower():
            return name
    if solver is None:
        raise InputError(
            "No solver for exact models is installed: scipy is older than 1.9 and PuLP finds none. Update scipy, "
            "install PuLP, or choose another method.",
            "solver",
        )
    try:
        require("pulp", Message("other solvers than {}", SCIPY))
        remedy: str = Message("Choose one of these, or none to let the program choose.")
    except MissingPackage as missing:
        remedy = missing.message
    raise InputError(
        "The solver {solver} is not installed here. Installed: {names}. {remedy}",
        "solver",
        solver=solver,
        names=names or Message("none"),
        remedy=remedy,
    )


def solve_linear(
    model: LinearModel,
    *,
    solver: str | None = None,
    typical: float | None = None,
    time_limit: float = np.inf,
    gap: float = 0.0,
    nodes: int | None = None,
    progress: Progress = silent,
) -> LinearResult:
    """Solve ``model``; a solver that breaks down is reported in the result, never raised.

    Parameters
    ----------
    model : LinearModel
        Costs in any unit.
    solver : str, optional
        See :func:`choose_solver`.
    typical : float, optional
        What the optimum is about: solvers stop within absolute tolerances, so costs are brought to the same size
        whatever their unit. Costs are left as they are when None.
    time_limit : float
        Seconds.
    gap : float
        Share of the value found at which the solver may stop (:func:`.gap.share_of_upper`).
    nodes : int, optional
        Nodes after which scipy's solver stops; other solvers have no such limit.
    progress : Progress
        Asked ten times a second whether to go on. A solver cannot be interrupted from outside: when cancelled, it is
        left behind and ends by itself.

    Raises
    ------
    InputError
        The named solver is not installed.

    Notes
    -----
    Nothing a solver says is taken at its word: its bound is lowered by what its tolerances are worth, and its solution
    is rounded and must then keep all constraints.
    """
    name = choose_solver(solver)
    scale = SCALE / typical if typical is not None and typical > 0 else 1.0
    scaled = replace(model, cost=model.cost * scale)
    if name == SCIPY:
        result = _watched(lambda: _run_scipy(scaled, name, time_limit, gap, nodes), name, progress)
    else:
        result = _watched(lambda: _run_pulp(scaled, name, time_limit, gap), name, progress)
    spans = float((model.upper - model.lower).sum())
    least = float(np.minimum(model.cost * model.lower, model.cost * model.upper).sum())
    result = replace(result, bound=max(solver_bound(result.bound, spans) / scale, least))
    if result.x is None:
        return result
    x = rounded(model, result.x)
    if x is None:
        return LinearResult(
            None, result.bound, "unfinished", Message("The solver {} brought back a solution that is none.", name)
        )
    return replace(result, x=x)


def rounded(model: LinearModel, x: np.ndarray) -> np.ndarray | None:
    """``x`` with whole numbers where they are asked for, None when it then breaks a constraint."""
    x = np.clip(np.where(model.integer, np.rint(x), x), model.lower, model.upper)
    rows = model.matrix @ x
    allowance = FEASIBLE * (1.0 + abs(model.matrix) @ np.abs(x))
    kept = (rows >= model.row_lower - allowance) & (rows <= model.row_upper + allowance)
    return x if kept.all() else None


def _failed(solver: str, why: str) -> LinearResult:
    return LinearResult(None, -np.inf, "failed", Message("The solver {} failed ({}).", solver, why))


def _watched(work: Callable[[], LinearResult], name: str, progress: Progress) -> LinearResult:
    results: list[LinearResult] = []

    def target() -> None:
        try:
            results.append(work())
        except Exception as error:  # a foreign solver can fail in any way
            results.append(
                LinearResult(
                    None,
                    -np.inf,
                    "failed",
                    Message("The solver {} failed ({}).", name, str(error) or type(error).__name__),
                )
            )

    # A thread, so that the progress callback is asked while the solver runs (it releases the interpreter).
    worker = Thread(target=target, daemon=True)
    worker.start()
    while worker.is_alive():
        progress(0.5, Message("Solving with {}", name))
        worker.join(POLL)
    return results[0]


def scipy_has_milp() -> bool:
    """Whether scipy is new enough (1.9) to hold a solver."""
    from scipy import optimize

    return hasattr(optimize, "milp")


def _run_scipy(model: LinearModel, name: str, time_limit: float, gap: float, nodes: int | None) -> LinearResult:
    from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

    options: dict[str, float | bool] = {"mip_rel_gap": gap}
    if np.isfinite(time_limit):
        options["time_limit"] = time_limit
    if nodes is not None:
        options["node_limit"] = nodes

    def run() -> OptimizeResult:
        return milp(
            model.cost,
            constraints=LinearConstraint(sparse.csc_matrix(model.matrix), model.row_lower, model.row_upper),
            bounds=Bounds(model.lower, model.upper),
            integrality=model.integer.astype(int),
            options=options,
        )

    result = run()
    if result.status == 2 and model.integer.any():
        # Some versions of the solver lose solutions while they simplify a model: that there is none is said twice.
        options["presolve"] = False
        again = run()
        result = result if again.status == 2 or again.x is None else again
    bound = -np.inf if result.get("mip_dual_bound") is None else float(result.mip_dual_bound)
    if result.status == 0:
        return LinearResult(result.x, bound if model.integer.any() else float(result.fun), "optimal")
    if result.status == 2:
        return LinearResult(None, np.inf, "infeasible")
    if result.status == 1:
        return LinearResult(result.x, bound, "unfinished" if result.x is None else "feasible")
    return _failed(name, str(result.message))


def _run_pulp(model: LinearModel, name: str, time_limit: float, gap: float) -> LinearResult:
    pulp = require("pulp")
    problem = pulp.LpProblem("model", pulp.LpMinimize)
    x = [
        pulp.LpVariable(
            f"x{j}",
            None if np.isneginf(low) else float(low),
            None if np.isposinf(high) else float(high),
            pulp.LpInteger if whole else pulp.LpContinuous,
        )
        for j, (low, high, whole) in enumerate(zip(model.lower, model.upper, model.integer))
    ]
    problem += pulp.LpAffineExpression([(v, float(c)) for v, c in zip(x, model.cost)])
    rows = sparse.csr_matrix(model.matrix)
    for i, (low, high) in enumerate(zip(model.row_lower, model.row_upper)):
        part = slice(rows.indptr[i], rows.indptr[i + 1])
        row = [(x[j], float(a)) for j, a in zip(rows.indices[part], rows.data[part])]
        if low == high:
            problem += pulp.LpConstraint(row, pulp.LpConstraintEQ, rhs=float(low))
            continue
        if np.isfinite(low):
            problem += pulp.LpConstraint(row, pulp.LpConstraintGE, rhs=float(low))
        if np.isfinite(high):
            problem += pulp.LpConstraint(row, pulp.LpConstraintLE, rhs=float(high))
    options: dict[str, float | bool] = {"msg": False}
    if np.isfinite(time_limit):
        options["timeLimit"] = time_limit
    try:
        engine = pulp.getSolver(name, gapRel=gap, **options)
    except TypeError:  # a solver without that option goes on to the optimum
        engine = pulp.getSolver(name, **options)
    problem.solve(engine)
    values = [v.value() for v in x]
    found = None if any(v is None for v in values) else np.array(values, dtype=np.float64)
    if problem.status == pulp.LpStatusInfeasible:
        return LinearResult(None, np.inf, "infeasible")
    if problem.sol_status == pulp.LpSolutionOptimal and found is not None:
        value = float(model.cost @ found)
        return LinearResult(found, value - gap * abs(value), "optimal")
    if problem.sol_status == pulp.LpSolutionIntegerFeasible and found is not None:
        return LinearResult(found, -np.inf, "feasible")
    if problem.status == pulp.LpStatusNotSolved:
        return LinearResult(None, -np.inf, "unfinished")
    return LinearResult(
        None, -np.inf, "failed", Message("The solver {} failed ({}).", name, pulp.LpStatus[problem.status])
    )
