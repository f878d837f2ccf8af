"""Local search from given sites, without a bound."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...progress import Progress, section, silent
from ...words import Message
from ..deadline import Deadline
from ..problem import LocationProblem
from .alternate import alternate
from .direct import REACH_RANK, reach_of
from .instance import Instance
from .pairs import Pairs
from .primal import perturbed
from .swap import swap_search

MOST_PAIRS = 1_000_000  # client-site pairs the exchanges of one round look at
SHAKES = 4  # times the search starts again from shaken sites
SHAKEN = 0.1  # share of the sites that a shake moves, besides two


def local_search(
    problem: LocationProblem,
    sites: np.ndarray,
    *,
    shakes: int = SHAKES,
    seed: int = 0,
    stop: Deadline | None = None,
    progress: Progress = silent,
) -> np.ndarray:
    """Improve ``sites`` until neither moving a site among its own clients nor an exchange of two sites pays.

    Parameters
    ----------
    problem : LocationProblem
        Straight-line distances get the moves and the exchanges, other costs the exchanges alone.
    sites : ndarray of int, shape (q,)
        Candidate indices to begin with; where they are fewer than p, the others are added one by one.
    shakes : int
        How often some sites are exchanged at random and the search begins again from there.
    seed : int
        Seed of the shakes.
    stop : Deadline, optional
        When to end with what there is.
    progress : Progress
        Progress callback.

    Returns
    -------
    ndarray of int64, shape (p,)
        Candidate indices; their objective is not above that of ``sites``.

    Raises
    ------
    Cancelled
        The callback asked to stop.

    Notes
    -----
    Each round of exchanges looks at an even sample of the candidates, each time another one; the moves then find the
    best of all candidates nearby. That is as good as looking at all of them and many times faster.

    References
    ----------
    SPEC ZO-5, PM-4, PM-5; Cooper 1964; Teitz & Bart 1968; Lourenco, Martin & Stutzle 2003 (iterated local search).
    """
    instance = Instance.of(problem)
    deadline = stop or Deadline()

    def late(report: Progress = progress) -> bool:
        report(0.0)
        return deadline.passed

    start = completed(instance, positions(instance, sites), late)
    if instance.p == instance.m or instance.forced[start].all():
        return instance.candidates_of(start, problem.p)
    rng = np.random.default_rng(seed)
    best = start
    least = instance.objective(best)
    for turn in range(shakes + 1):
        step = section(progress, turn / (shakes + 1), (turn + 1) / (shakes + 1))
        step(0.0, Message("Refining {} sites", instance.p))
        if turn:
            count = 2 + int(SHAKEN * instance.p)
            start = perturbed(instance, best, np.arange(instance.m), count, rng)
        found = descend(instance, start, turn, lambda step=step: late(step))  # type: ignore[misc]
        total = instance.objective(found)
        if total < least:
            best, least = found, total
        if deadline.passed:
            break
    chosen = instance.candidates_of(best, problem.p)
    if len(sites) == problem.p and problem.objective(sites) <= problem.objective(chosen):
        return np.asarray(sites, dtype=np.int64)
    return chosen


def completed(instance: Instance, sites: np.ndarray, stop: Callable[[], bool]) -> np.ndarray:
    """``sites`` and, while they are fewer than wanted, the site that then saves most (SPEC PM-3).

    Forced sites come first, else the one nearest to the heaviest client. Once ``stop`` says so the places left are
    filled with any sites.
    """
    sites = np.union1d(np.flatnonzero(instance.forced), sites).astype(np.int64)
    if not len(sites):
        sites = np.array([int(instance.block(np.array([instance.weight.argmax()]), slice(None)).argmin())])
    while len(sites) < instance.p and not stop():
        saving = instance.reduced_costs(instance.two_nearest(sites)[1])
        saving = np.where(np.isin(np.arange(instance.m), sites), 1.0, saving)
        sites = np.append(sites, int(saving.argmin()))
    closed = np.setdiff1d(np.arange(instance.m), sites)
    return np.concatenate([sites, closed[: instance.p - len(sites)]])


def descend(instance: Instance, sites: np.ndarray, turn: int, stop: Callable[[], bool]) -> np.ndarray:
    """Moves and exchanges in turn while they pay; ``turn`` chooses the sample of candidates to begin with."""
    total = np.inf
    while True:
        if instance.geometric:
            sites = alternate(instance, sites, stop)
        reached = instance.objective(sites)
        if reached >= total * (1.0 - 1e-6) or instance.p == 1 or stop():
            return sites
        total = reached
        pairs = Pairs.within(instance, sample(instance, sites, turn), reach_of(instance, sites))
        sites, _ = swap_search(instance, sites, pairs, stop=stop)
        turn += 1


def sample(instance: Instance, sites: np.ndarray, turn: int) -> np.ndarray:
    """Every so manieth candidate from neighbour to neighbour, and the open sites."""
    # A client keeps the pairs with the sites nearer than its fourth nearest open one: about 4 of p shares of all.
    expected = REACH_RANK * instance.n * instance.m / instance.p
    step = max(1, int(np.ceil(expected / MOST_PAIRS)))
    return np.union1d(instance.site_order[turn % step :: step], sites)


def positions(instance: Instance, sites: np.ndarray) -> np.ndarray:
    """Distinct sites of ``instance`` behind candidate indices, in which equal candidates are one."""
    chosen = instance.site_of[np.asarray(sites, dtype=np.int64)]
    return np.unique(chosen[chosen >= 0])
