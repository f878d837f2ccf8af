"""The best next sites beside those that exist."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...errors import InputError
from ..problem import FORBIDDEN, FORCED, LocationProblem, LocationSolution
from ..solve import solve


def next_sites(
    problem: LocationProblem, existing: np.ndarray, more: int = 1, **options
) -> tuple[LocationSolution, np.ndarray]:
    """Open ``more`` sites, the existing ones staying where they are.

    Parameters
    ----------
    problem : LocationProblem
        Demand, costs and statuses; its own p is not used.
    existing : ndarray of int
        Candidate indices of the existing sites, beside those the problem forces already.
    more : int
        Number of sites to add.
    **options
        Arguments of :func:`.solve.solve`.

    Returns
    -------
    solution : LocationSolution
        All sites, existing and new.
    added : ndarray of int64, shape (more,)
        The new ones, by decreasing served demand.

    Raises
    ------
    InputError
        There is nothing to add, no candidate left, or an existing site is forbidden.

    References
    ----------
    SPEC PM-14.
    """
    existing = np.unique(np.asarray(existing, dtype=np.int64))
    if more < 1:
        raise InputError("The number of sites to add must be at least 1, not {}.", "more", more)
    if (problem.status[existing] == FORBIDDEN).any():
        raise InputError("An existing site is among the forbidden candidates; allow it or leave it out.", "existing")
    status = problem.status.copy()
    status[existing] = FORCED
    before = np.flatnonzero(status == FORCED)
    solution = solve(replace(problem, p=len(before) + more, status=status), **options)
    return solution, solution.sites[~np.isin(solution.sites, before)]
