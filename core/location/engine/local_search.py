"""Local search from given sites, without a bound."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from ...progress import Progress, silent
from ..problem import LocationProblem
from .alternate import alternate
from .direct import reach_of
from .instance import Instance
from .pairs import Pairs
from .swap import swap_search

MOST_PAIRS = 30_000_000  # client-site pairs the exchanges may look at; beyond, only sites near the open ones


def local_search(problem: LocationProblem, sites: np.ndarray, progress: Progress = silent) -> np.ndarray:
    """Improve ``sites`` until neither moving a site among its own clients nor an exchange of two sites pays.

    Parameters
    ----------
    problem : LocationProblem
        Straight-line distances get the moves and the exchanges, other costs the exchanges alone.
    sites : ndarray of int, shape (p,)
        Candidate indices to begin with.
    progress : Progress
        Progress callback.

    Returns
    -------
    ndarray of int64, shape (p,)
        Candidate indices; their objective is not above that of ``sites``.

    References
    ----------
    SPEC ZO-5, PM-4, PM-5; Cooper 1964; Teitz & Bart 1968.
    """

    def stop() -> bool:
        progress(0.5)
        return False

    instance = Instance.of(problem)
    chosen = positions(problem, instance, sites)
    if len(chosen) < instance.p or instance.p == instance.m:
        return np.asarray(sites, dtype=np.int64)
    if instance.site_xy is not None:
        chosen = alternate(instance, chosen, stop)
    if instance.p > 1:
        pairs = Pairs.within(instance, pool(instance, chosen), reach_of(instance, chosen))
        chosen, _ = swap_search(instance, chosen, pairs, stop=stop)
    found = instance.candidates_of(chosen, problem.p)
    return found if problem.objective(found) < problem.objective(sites) else np.asarray(sites, dtype=np.int64)


def positions(problem: LocationProblem, instance: Instance, sites: np.ndarray) -> np.ndarray:
    """Distinct sites of ``instance`` behind candidate indices, in which equal candidates are one."""
    position = np.full(problem.cost.n_candidates, -1, dtype=np.int64)
    position[instance.candidate] = np.arange(instance.m)
    chosen = position[sites]
    twins = chosen < 0
    if twins.any() and instance.site_xy is not None:
        xy = problem.cost.candidate_xy[np.asarray(sites)[twins]]
        chosen[twins] = cKDTree(instance.site_xy).query(xy)[1]
    return np.unique(chosen[chosen >= 0])


def pool(instance: Instance, chosen: np.ndarray) -> np.ndarray:
    """Sites the exchanges may open: all of them, or those nearest to the open ones when there are too many."""
    # A client keeps the sites nearer than its fourth nearest open one: about 4 of p shares of all sites.
    expected = 4 * instance.n * instance.m / len(chosen)
    if expected <= MOST_PAIRS or instance.site_xy is None:
        return np.arange(instance.m)
    each = max(8, int(instance.m * MOST_PAIRS / expected / len(chosen)))
    near = cKDTree(instance.site_xy).query(instance.site_xy[chosen], k=min(each, instance.m))[1]
    return np.unique(np.concatenate([near.ravel(), chosen]))
