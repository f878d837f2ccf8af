"""All methods on one problem, side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..progress import Progress, section, silent
from ..service.gap import relative_gap
from .problem import LocationProblem, LocationSolution
from .solve import VARIANTS, solve

EVERY_METHOD = (
    "greedy",
    "neighbourhood",
    *(f"substitution:{variant}" for variant in VARIANTS),
    "tabu",
    "lagrangian",
    "genetic",
    "exact",
    "auto",
)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What each method achieved.

    Attributes
    ----------
    solutions : dict of str to LocationSolution
        By method, in the order asked for.
    refusals : dict of str to str
        Methods that could not run, and why.
    """

    solutions: dict[str, LocationSolution]
    refusals: dict[str, str]

    @property
    def best_objective(self) -> float:
        """Least objective of all methods."""
        return min((s.objective for s in self.solutions.values()), default=np.inf)

    @property
    def best_lower_bound(self) -> float:
        """Greatest lower bound of all methods, ``-inf`` when none gives one: it holds for every one of them."""
        return max((s.lower_bound for s in self.solutions.values()), default=-np.inf)

    def gap_to_best(self, method: str) -> float:
        """Excess of a method's objective over the best one, as a share of the best; 0 for the best."""
        return relative_gap(self.solutions[method].objective, self.best_objective)

    def gap_to_bound(self, method: str) -> float:
        """At most this share above the best possible, by the best bound of all; infinite when no method gives one."""
        return relative_gap(self.solutions[method].objective, self.best_lower_bound)


def compare(
    problem: LocationProblem,
    methods: tuple[str, ...] = EVERY_METHOD,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    solver: str | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Run several methods of :func:`.solve.solve` on the same problem.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    methods : tuple of str
        Names of methods; ``'substitution:gria'`` names a variant.
    seed, time_limit, solver
        As in :func:`.solve.solve`; the time limit holds for each method.
    progress : Progress
        Callback of the loops.

    Returns
    -------
    Comparison
        Solutions and derived gaps; a method that refuses the problem does not stop the others.

    Raises
    ------
    InputError
        No method could run.

    References
    ----------
    SPEC PM-10; Baray 2002, table 5.3.
    """
    solutions: dict[str, LocationSolution] = {}
    refusals: dict[str, str] = {}
    error: InputError | None = None
    for k, name in enumerate(methods):
        part = section(progress, k / len(methods), (k + 1) / len(methods))
        part(0.0, name)
        method, _, variant = name.partition(":")
        try:
            solutions[name] = solve(
                problem,
                method,
                variant=variant or "best_swap",
                seed=seed,
                time_limit=time_limit,
                solver=solver,
                progress=part,
            )
        except InputError as refusal:
            refusals[name], error = refusal.message, refusal
    if error is not None and not solutions:
        raise error
    return Comparison(solutions, refusals)
