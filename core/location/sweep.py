"""The p-median for every number of sites in a range, and where adding sites stops paying."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..errors import InputError
from ..progress import Progress, section, silent
from ..words import Message
from .problem import LocationProblem, LocationSolution
from .solve import solve


@dataclass(frozen=True, eq=False)
class Sweep:
    """Solutions for consecutive numbers of sites.

    Attributes
    ----------
    solutions : tuple of LocationSolution
        One for each p, ascending.
    """

    solutions: tuple[LocationSolution, ...]

    @property
    def p(self) -> np.ndarray:
        """Numbers of sites, shape (s,)."""
        return np.array([len(s.sites) for s in self.solutions])

    @property
    def objective(self) -> np.ndarray:
        """Objective for each p."""
        return np.array([s.objective for s in self.solutions])

    @property
    def lower_bound(self) -> np.ndarray:
        """Proven lower bound for each p, ``-inf`` where there is none."""
        return np.array([s.lower_bound for s in self.solutions])

    @property
    def mean_cost(self) -> np.ndarray:
        """Mean cost of a unit of demand for each p."""
        return np.array([s.mean_cost for s in self.solutions])

    @property
    def max_cost(self) -> np.ndarray:
        """Largest cost anyone pays for each p."""
        return np.array([s.max_cost for s in self.solutions])

    @property
    def marginal_gain(self) -> np.ndarray:
        """What the p-th site takes off the objective; ``nan`` for the first p of the range."""
        return np.r_[np.nan, -np.diff(self.objective)]

    @property
    def elbow(self) -> int | None:
        """Number of sites beyond which further ones pay visibly less, None when the curve does not bend."""
        return elbow(self.p, self.objective)


def elbow(p: np.ndarray, objective: np.ndarray) -> int | None:
    """Where a falling curve bends: its point farthest below the line between its ends, both axes scaled to 0..1.

    Parameters
    ----------
    p : ndarray of int, shape (s,)
        Numbers of sites, ascending.
    objective : ndarray of float64, shape (s,)
        Objective for each.

    Returns
    -------
    int or None
        Number of sites at the bend; None when the curve does not bend.

    References
    ----------
    Satopaa et al. 2011 (Kneedle).

    Examples
    --------
    >>> elbow(np.array([1, 2, 3, 4]), np.array([100.0, 40.0, 35.0, 30.0]))
    2
    """
    if len(p) < 3 or not objective[0] > objective[-1]:
        return None
    across = (p - p[0]) / (p[-1] - p[0])
    down = (objective - objective[-1]) / (objective[0] - objective[-1])
    below = 1 - across - down
    return int(p[below.argmax()]) if below.max() > 1e-9 else None


def sweep(
    problem: LocationProblem,
    p_min: int | None = None,
    p_max: int | None = None,
    method: str = "auto",
    *,
    progress: Progress = silent,
    **options,
) -> Sweep:
    """Solve for every number of sites from ``p_min`` to ``p_max``.

    Parameters
    ----------
    problem : LocationProblem
        What to solve; its own p is not used.
    p_min, p_max : int, optional
        Range of p, both ends included; by default from 1 (or the number of forced sites) to all candidates.
    method : str
        Method of :func:`.solve.solve`.
    progress : Progress
        Callback of the loops.
    **options
        Other arguments of :func:`.solve.solve`; a time limit holds for each p.

    Returns
    -------
    Sweep
        Objective, bound, mean, maximum and marginal gain by p, and the elbow.

    Raises
    ------
    InputError
        The range is empty or goes beyond what the candidates allow.

    References
    ----------
    SPEC PM-11; Baray 2002, tables 5.1 and 5.2.
    """
    p_min = max(1, len(problem.forced)) if p_min is None else p_min
    p_max = len(problem.allowed) if p_max is None else p_max
    if p_max < p_min:
        raise InputError("The range of numbers of sites, {} to {}, is empty; raise its end.", "p_max", p_min, p_max)
    problems = [replace(problem, p=p) for p in range(p_min, p_max + 1)]
    solutions: list[LocationSolution] = []
    for k, one in enumerate(problems):
        part = section(progress, k / len(problems), (k + 1) / len(problems))
        part(0.0, Message("p = {}", one.p))
        # One site more than the answer before is a good beginning; the other methods keep their own.
        start = solutions[-1].sites if solutions and method == "auto" else None
        solutions.append(solve(one, method, start=start, progress=part, **options))
    return Sweep(tuple(solutions))
