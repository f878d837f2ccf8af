"""Tabu search: drop a site, add a site, and leave what was added in place for a while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...words import Message
from ..deadline import Deadline
from ..dense import DenseTable, improves, lowest_index_of_least
from ..problem import LocationProblem, LocationSolution
from .greedy import greedy_positions, totals_with_one_more

RULES = ("fixed", "random", "dynamic")
SHAKE = 5


@dataclass(frozen=True)
class TabuMove:
    """One exchange: in ``iteration`` site ``dropped`` closed and ``added``, tabu for ``tenure`` iterations, opened."""

    iteration: int
    dropped: int
    added: int
    tenure: int


@dataclass(frozen=True, eq=False)
class TabuRun:
    """Best solution and every move on the way to it and beyond."""

    solution: LocationSolution
    moves: tuple[TabuMove, ...]


def tabu(
    problem: LocationProblem,
    *,
    start: np.ndarray | None = None,
    tenure: int | None = None,
    rule: str = "fixed",
    patience: int | None = None,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> TabuRun:
    """Alternate DROP and ADD, also uphill, with a memory that prevents undoing.

    DROP closes the open site that is missed least, ADD opens the candidate that then helps most. A site opened in
    iteration t may not be dropped in iterations t + 1 .. t + tenure; when no site may be dropped, the iteration
    passes without a move. ADD may put back the site just dropped, which then is tabu, so that the next iteration
    tries another. Every ``SHAKE``-th iteration without a new best drops a site at random and puts in another one:
    without that the search can circle for ever.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    start : ndarray of int, shape (p,), optional
        Candidate indices to start from; greedy when None.
    tenure : int, optional
        1..p, by default p / 3 rounded up.
    rule : str
        ``'fixed'``; ``'random'`` draws each tenure from 1..p; ``'dynamic'`` lengthens it by one, up to p, whenever
        the search returns to a set it has visited and shortens it by one, down to 1, whenever it finds a new best.
    patience : int, optional
        Iterations without a new best after which the search ends; 20 times the candidates, 100 to 500, when None.
    seed : int
        Start of the random numbers.
    time_limit : float, optional
        Seconds.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    TabuRun
        Best solution, without a bound, and the log of moves.

    Raises
    ------
    InputError
        A parameter or the start is not usable, the table does not fit in memory or somebody reaches no candidate.

    References
    ----------
    SPEC PM-6; Rolland, Schilling & Current 1996.
    """
    p = problem.p
    tenure = -(-p // 3) if tenure is None else tenure
    if not 1 <= tenure <= p:
        raise InputError(
            "The tabu tenure must be between 1 and the number of sites, {}; it is {}.", "tenure", p, tenure
        )
    if rule not in RULES:
        raise InputError("There is no tenure rule {}; choose one of {}.", "rule", rule, RULES)
    table, deadline, rng = DenseTable.of(problem), Deadline(time_limit), np.random.default_rng(seed)
    patience = min(max(100, 20 * len(table.candidates)), 500) if patience is None else patience
    chosen = greedy_positions(table, progress) if start is None else table.positions(start)
    best, least = chosen.copy(), table.total(chosen)
    visited = {tuple(sorted(chosen.tolist()))}
    expires = np.zeros(len(table.candidates), dtype=np.int64)  # last iteration in which a position is tabu
    moves: list[TabuMove] = []
    iteration, since = 0, 0
    movable = len(table.forced) < p < len(table.candidates)
    while movable and since < patience and not deadline.passed:
        iteration, since = iteration + 1, since + 1
        progress(since / patience, Message("Tabu search"))
        may_drop = ~np.isin(chosen, table.forced) & (expires[chosen] < iteration)
        if not may_drop.any():
            continue
        nearest, first, second = table.closest_two(chosen)
        loss = np.bincount(nearest, weights=second - first, minlength=p) - table.opening[chosen]
        loss[~may_drop] = np.inf
        shaken = since % SHAKE == 0
        leaving = int(rng.choice(np.flatnonzero(may_drop))) if shaken else lowest_index_of_least(loss, least)
        others = np.delete(chosen, leaving)
        rest = np.where(nearest == leaving, second, first) if len(others) else np.full(len(first), np.inf)
        totals = totals_with_one_more(table, rest)
        totals[chosen if shaken else others] = np.inf
        entering = lowest_index_of_least(totals)
        if rule == "random":
            tenure = int(rng.integers(1, p + 1))
        moves.append(
            TabuMove(iteration, int(table.candidates[chosen[leaving]]), int(table.candidates[entering]), tenure)
        )
        chosen[leaving] = entering
        expires[entering] = iteration + tenure
        total = table.total(chosen)
        if improves(total, least):
            best, least, since = chosen.copy(), total, 0
        if rule == "dynamic":
            key = tuple(sorted(chosen.tolist()))
            if since == 0:
                tenure = max(1, tenure - 1)
            elif key in visited:
                tenure = min(p, tenure + 1)
            visited.add(key)
    return TabuRun(table.solution(problem, best, "tabu"), tuple(moves))
