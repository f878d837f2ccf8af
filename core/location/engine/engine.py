"""The conductor: choose a route, run it, and hand back what is known when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from ...cost.oracle import CLOSE
from ...errors import InputError
from ...progress import Progress, silent
from ..bound import PROVEN
from ..deadline import Deadline
from ..problem import LocationProblem, LocationSolution
from .direct import solve_direct
from .instance import Instance
from .local_search import completed, positions
from .multilevel import COARSEST, solve_multilevel
from .search import Enough, Search
from .single import best_single
from .start import sampled_sites

DIRECT_PAIRS = 6e6
NEIGHBOUR_PAIRS = 4e7
SAMPLE = 300  # clients whose neighbours are counted


def solve_engine(
    problem: LocationProblem,
    *,
    time_limit: float = 60.0,
    gap: float = 0.0,
    seed: int = 0,
    start: np.ndarray | None = None,
    progress: Progress = silent,
) -> LocationSolution:
    """Solve a p-median problem and prove how good the answer is.

    Parameters
    ----------
    problem : LocationProblem
        Any cost oracle; straight-line distances take the fast road when the map is large.
    time_limit : float
        Seconds after which the best answer so far is returned, with its bound. Other stop rules count steps, so
        that a run that ends before the limit gives the same answer on any machine.
    gap : float
        Gap (:func:`.gap.relative_gap`) that is good enough, 0 for a proof of optimality.
    seed : int
        Seed of the random draws.
    start : ndarray of int, optional
        Candidate indices of a good choice of at most p sites, for instance the answer for p - 1; fewer are completed
        one by one.
    progress : Progress
        Called often with the live bounds as text, for instance "best 12 345, bound 12 300, gap 0.37 %".

    Returns
    -------
    LocationSolution
        ``dual`` holds multipliers that :func:`~.certificate.verify` turns into a lower bound again. When branch and
        bound closed the rest of the gap, ``lower_bound`` is above what ``dual`` alone proves.

    Raises
    ------
    InputError
        The time limit or the gap is not usable, or somebody cannot be reached by any choice of p sites.
    Cancelled
        The callback asked to stop.

    References
    ----------
    SPEC PM-7, PM-8, PM-18; Baray 2002, p-median by Lagrangian relaxation.
    """
    deadline = Deadline(time_limit)
    if not 0 <= gap < 1:
        raise InputError("The gap must be at least 0 and below 1 (0.001 is 0.1 %).", "gap")
    instance = Instance.of(problem)
    search = Search(instance, deadline=deadline, gap=gap, seed=seed, progress=progress)
    try:
        known = np.flatnonzero(instance.forced)
        if start is not None:
            known = np.union1d(known, positions(instance, start))
        if start is not None and len(known) <= instance.p:
            search.offer(completed(instance, known, search.late))
        if not solve_trivial(search):
            if search.upper == np.inf:
                search.offer(sampled_sites(instance, np.random.default_rng(seed)))
            choose_route(search)(search)
    except Enough:
        search.tell(1.0)
    if not search.feasible:
        raise unreachable(search, problem.p)
    sites = instance.candidates_of(search.sites, problem.p)
    solution = LocationSolution.from_sites(
        problem,
        sites,
        method="engine",
        lower_bound=search.lower * instance.unit,
        optimal=search.proven,
        seconds=deadline.elapsed,
        dual=problem.demand * instance.demand_prices(search.price),
    )
    return replace(solution, lower_bound=min(solution.lower_bound, solution.objective))


def unreachable(search: Search, p: int) -> InputError:
    """The refusal of a problem of which no choice of p sites is known that reaches everybody."""
    if search.lower >= search.instance.unreached * (1.0 - PROVEN):
        return InputError(
            "{} sites cannot reach everybody, wherever they are; ask for more sites or complete the costs.", "p", p
        )
    return InputError(
        "No choice of {} sites that reaches everybody was found in the time given, nor was it proven that there is "
        "none; allow more time or more sites, or complete the costs.",
        "time_limit",
        p,
    )


def choose_route(search: Search) -> Callable[[Search], None]:
    """Direct while the pairs of all sites fit in memory and a few passes over them are quick, else multilevel."""
    instance = search.instance
    pairs = 6.0 * instance.n * instance.m / instance.p
    if not instance.geometric or pairs <= DIRECT_PAIRS or max(instance.n, instance.m) < 2 * COARSEST:
        return solve_direct
    # Where pairs end at a distance there is no map to coarsen: neighbours matter one by one.
    if np.isfinite(instance.radius) and neighbour_pairs(instance) <= NEIGHBOUR_PAIRS:
        return solve_direct
    return solve_multilevel


def neighbour_pairs(instance: Instance) -> float:
    """Pairs within the distance at which they end, as far as an even sample of the clients tells."""
    sample = instance.client_xy[:: max(1, instance.n // SAMPLE)]
    counts = cKDTree(instance.site_xy).query_ball_point(sample, instance.radius, return_length=True)
    return float(np.mean(counts)) * instance.n


def solve_trivial(search: Search) -> bool:
    """Solve instances that leave one choice at most: all sites open, or one site to add.

    With a price equal to the cost of the forced sites (or to the highest cost when there are none) the dual is exact:
    adding site j saves exactly ``-rho_j``.
    """
    instance = search.instance
    forced = np.flatnonzero(instance.forced)
    free = np.flatnonzero(~instance.forced)
    missing = instance.p - len(forced)
    if missing in (0, len(free)):
        sites = forced if missing == 0 else np.arange(instance.m)
        search.offer(sites)
        price = instance.two_nearest(sites)[1]
        search.raise_bound(float(instance.weight @ price), price)
        return True
    if missing > 1:
        return False
    price = instance.two_nearest(forced)[1] if len(forced) else highest_costs(instance)
    if instance.geometric and np.isinf(instance.radius):
        paid = price if len(forced) else np.full(instance.n, np.inf)
        found = best_single(instance, free, paid, search.late)
        search.offer(np.append(forced, found.site))
        search.raise_bound(found.bound, price if found.bound == found.total else None)
        return True
    rho = instance.reduced_costs(price, search.check_time)
    best = int(free[rho[free].argmin()])
    search.offer(np.append(forced, best))
    search.raise_bound(float(instance.weight @ price + rho[best]), price)
    return True


def highest_costs(instance: Instance) -> np.ndarray:
    """A cost no site exceeds, per client."""
    if instance.ends:
        return instance.ceiling.copy()
    if instance.geometric and np.isfinite(instance.stretch):
        low, high = instance.site_xy.min(axis=0), instance.site_xy.max(axis=0)
        far = np.maximum(np.abs(instance.client_xy - low), np.abs(instance.client_xy - high))
        return np.sqrt((far**2).sum(axis=1)) * instance.stretch * (1 + CLOSE) + instance.slack
    highest = np.zeros(instance.n)
    for start in range(0, instance.m, 256):
        part = np.arange(start, min(start + 256, instance.m))
        np.maximum(highest, instance.block(slice(None), part).max(axis=1), out=highest)
    return highest
