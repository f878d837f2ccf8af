"""One door to every method of the p-median."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..errors import InputError
from ..progress import Progress, silent
from .classical.genetic import genetic
from .classical.greedy import greedy
from .classical.gria import gria
from .classical.lagrangian import lagrangian
from .classical.neighbourhood import neighbourhood
from .classical.substitution import best_swap, teitz_bart
from .classical.tabu import tabu
from .deadline import Deadline
from .engine.engine import solve_engine
from .exact.enumeration import SET_LIMIT, count_sets, enumerate_sets
from .exact.milp import milp
from .linear_solver import choose_solver
from .problem import LocationProblem, LocationSolution

METHODS = ("auto", "exact", "greedy", "neighbourhood", "substitution", "lagrangian", "genetic", "tabu")
VARIANTS = {"best_swap": best_swap, "teitz_bart": teitz_bart, "gria": gria}
ENUMERATION_WORK = 2e9  # rows x sites x sets that enumeration may touch
AUTO_SECONDS = 60.0  # after which auto, left to itself, returns its best answer with the gap


def solve(
    problem: LocationProblem,
    method: str = "auto",
    *,
    variant: str = "best_swap",
    seed: int = 0,
    time_limit: float | None = None,
    gap: float = 0.0,
    solver: str | None = None,
    start: np.ndarray | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Solve a p-median problem.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    method : str
        ``'auto'`` (proven where possible, else with a proven gap), ``'exact'`` (enumeration or a solver),
        ``'lagrangian'`` (with a bound), or one of the classical heuristics, which give no bound: ``'greedy'``,
        ``'neighbourhood'``, ``'substitution'``, ``'genetic'``, ``'tabu'``.
    variant : str
        For ``'substitution'``: ``'best_swap'``, ``'teitz_bart'`` or ``'gria'``.
    seed : int
        Start of the random numbers of the methods that draw any.
    time_limit : float, optional
        Seconds after which the method stops with what it has; greedy and neighbourhood are too short to need it.
    gap : float
        Gap (:func:`.gap.relative_gap`) at which auto and exact may stop, 0 for a proof.
    solver : str, optional
        Name of the solver of exact, see :func:`.linear_solver.available_solvers`.
    start : ndarray of int, shape (p,), optional
        Candidate indices of a known solution, for auto (which completes a shorter one), exact, neighbourhood,
        substitution, tabu and genetic.
    progress : Progress
        Callback of the loops; raises ``Cancelled`` to stop.

    Returns
    -------
    LocationSolution
        With the seconds spent.

    Raises
    ------
    InputError
        A parameter is wrong, the method cannot hold the problem in memory, somebody can reach no candidate, or p
        sites do not reach everybody.

    References
    ----------
    SPEC PM-1, PM-3 to PM-9; Baray 2002.
    """
    if method not in METHODS:
        raise InputError("There is no method {}; choose one of {}.", "method", method, METHODS)
    if variant not in VARIANTS:
        raise InputError("There is no variant {}; choose one of {}.", "variant", variant, VARIANTS)
    if not 0 <= gap < 1:
        raise InputError("The gap must be at least 0 and below 1 (0.01 is one per cent), not {}.", "gap", gap)
    deadline = Deadline(time_limit)
    if solver is not None:
        choose_solver(solver)
    if method == "auto":
        limit = AUTO_SECONDS if time_limit is None else time_limit
        solution = solve_engine(problem, time_limit=limit, gap=gap, seed=seed, start=start, progress=progress)
        solution = replace(solution, method="auto")
    elif method == "exact":
        solution = exact(problem, time_limit=time_limit, gap=gap, solver=solver, start=start, progress=progress)
    elif method == "greedy":
        solution = greedy(problem, progress)
    elif method == "neighbourhood":
        solution = neighbourhood(problem, start=start, progress=progress)
    elif method == "lagrangian":
        solution = lagrangian(problem, time_limit=time_limit, progress=progress)
    elif method == "genetic":
        solution = genetic(problem, start=start, seed=seed, time_limit=time_limit, progress=progress).solution
    elif method == "tabu":
        solution = tabu(problem, start=start, seed=seed, time_limit=time_limit, progress=progress).solution
    else:
        solution = VARIANTS[variant](problem, start=start, time_limit=time_limit, progress=progress)
    if not np.isfinite(solution.objective):
        raise InputError(
            "No choice of {} sites that reaches everybody was found; ask for more sites or complete the costs.",
            "p",
            problem.p,
        )
    return replace(solution, seconds=deadline.elapsed)


def exact(
    problem: LocationProblem,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    solver: str | None = None,
    start: np.ndarray | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Enumeration when there are few sets of sites and no solver is named, else mixed-integer programming.

    ``start`` are the candidate indices of a known solution, if any.

    References
    ----------
    SPEC PM-8.
    """
    sets = count_sets(problem)
    if sets == 1:
        sites = problem.allowed if problem.p == len(problem.allowed) else problem.forced
        return LocationSolution.from_sites(problem, sites, method="exact", optimal=True)
    if solver is None and sets <= SET_LIMIT and sets * problem.p * len(problem.demand) <= ENUMERATION_WORK:
        return enumerate_sets(problem, progress)
    return milp(problem, solver=solver, time_limit=time_limit, gap=gap, start=start, progress=progress)
