"""How good a set of sites is for the customers themselves, and how far from the best possible."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from scipy.spatial import cKDTree

from ..cost.euclidean import EuclideanCost
from ..cost.oracle import places_of
from ..errors import InputError
from ..location.engine.engine import solve_engine
from ..location.problem import FORCED, FREE, LocationProblem
from ..points import PointSet
from ..progress import Progress, silent
from .allocation import Allocation, removal_costs
from .gap import relative_gap


@dataclass(frozen=True, eq=False)
class Evaluation(Allocation):
    """What customers travel to a set of sites.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices in the problem that was evaluated.
    removal : ndarray of float64, shape (p,)
        What the total would gain in length without each site, everyone going to the next one: what a site adds.
        ``inf`` for a single site or where somebody would reach none.
    """

    sites: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    removal: np.ndarray = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True, eq=False)
class Regret:
    """How far a set of sites is from the best possible.

    Attributes
    ----------
    lower_bound : float
        No choice of as many sites among the candidates makes customers travel less in total.
    total : float
        Total of the evaluated sites.
    best : ndarray of int64, shape (p,)
        Best choice known: candidate indices.
    """

    lower_bound: float
    total: float
    best: np.ndarray

    @property
    def percent(self) -> float:
        """The evaluated sites cost at most this much (%) more than any possible choice."""
        return 100.0 * relative_gap(self.total, self.lower_bound)


def customer_problem(
    points: PointSet, sites: np.ndarray, candidates: np.ndarray | None = None, fixed: np.ndarray | None = None
) -> tuple[LocationProblem, np.ndarray]:
    """The location problem of the customers themselves, in which given sites are candidates.

    Parameters
    ----------
    points : PointSet
        The customers.
    sites : ndarray of float64, shape (p, 2)
        Where the sites are.
    candidates : ndarray of float64, shape (m, 2), optional
        Where sites may be; the customers' own places when None.
    fixed : ndarray of bool, shape (p,), optional
        Sites that cannot move.

    Returns
    -------
    problem : LocationProblem
        Its candidates are ``candidates`` followed by ``sites``.
    index : ndarray of int64, shape (p,)
        Candidate index of each site.
    """
    places = points.xy if candidates is None else np.asarray(candidates, dtype=np.float64).reshape(-1, 2)
    sites = np.asarray(sites, dtype=np.float64).reshape(-1, 2)
    if not len(sites):
        raise InputError("There is no site to judge.", "sites")
    index = len(places) + np.arange(len(sites))
    status = np.full(len(places) + len(sites), FREE, dtype=np.int8)
    if fixed is not None:
        status[index[np.asarray(fixed, dtype=bool)]] = FORCED
    cost = EuclideanCost(points.xy, np.vstack([places, sites]))
    return LocationProblem(points.weight, cost, len(sites), status), index


def evaluate(problem: LocationProblem, sites: np.ndarray) -> Evaluation:
    """Send every customer to the nearest of ``sites`` and measure.

    Parameters
    ----------
    problem : LocationProblem
        The customers and all candidates.
    sites : ndarray of int, shape (p,)
        Candidate indices of the sites.

    Returns
    -------
    Evaluation
        Customers who reach no site are left out of the total and the mean, and counted.
    """
    sites = np.asarray(sites, dtype=np.int64)
    served = Allocation.nearest(problem.cost, problem.demand, sites)
    return Evaluation(
        served.weight,
        served.assignment,
        served.distance,
        served.count,
        sites=sites,
        removal=removal_costs(problem.cost, sites, served),
    )


def regret(
    problem: LocationProblem,
    judged: Evaluation,
    *,
    time_limit: float = 60.0,
    gap: float = 0.0,
    seed: int = 0,
    progress: Progress = silent,
) -> Regret:
    """Compare judged sites with the best possible choice of as many sites among all candidates.

    Parameters
    ----------
    problem : LocationProblem
        Customers, candidates (the judged sites among them), number of sites.
    judged : Evaluation
        Of the sites; customers who reach none of them are left out on both sides.
    time_limit, gap, seed
        As in :func:`~.location.engine.engine.solve_engine`.
    progress : Progress
        Progress callback.

    Returns
    -------
    Regret
        With a bound that is proven whatever the time limit.

    Raises
    ------
    InputError
        Nobody with weight reaches a site.
    """
    if judged.total == 0:
        return Regret(0.0, 0.0, judged.sites)
    problem = replace(problem, demand=np.where(judged.reached, problem.demand, 0.0))
    best = solve_engine(problem, time_limit=time_limit, gap=gap, seed=seed, start=judged.sites, progress=progress)
    return Regret(min(best.lower_bound, judged.total), judged.total, best.sites)


def moving_costs(
    problem: LocationProblem,
    xy: np.ndarray,
    evaluation: Evaluation,
    distances: tuple[float, ...] = (100.0, 250.0, 500.0),
    directions: int = 8,
    progress: Progress = silent,
) -> np.ndarray:
    """Rise of the total (%) when one site moves, the worst of several directions: tolerance to the property market.

    Parameters
    ----------
    problem : LocationProblem
        The customers (only its demand and cost are used); distances must be straight lines.
    xy : ndarray of float64, shape (p, 2)
        Where the sites are.
    evaluation : Evaluation
        Of these sites.
    distances : tuple of float
        Lengths of the move in map units.
    directions : int
        Compass directions tried.
    progress : Progress
        Progress callback.

    Returns
    -------
    ndarray of float64, shape (p, len(distances))
    """
    places = places_of(problem.cost)
    if places is None or places.cost_of is None:
        raise InputError("The cost of moving a site needs straight-line distances.", "distance")
    customers, weight = places.demand, problem.demand
    owner, elsewhere = next_nearest(customers, xy)
    nearest = np.hypot(*(customers - xy[owner]).T)
    angles = 2 * np.pi * np.arange(directions) / directions
    rise = np.zeros((len(xy), len(distances)))
    for k, place in enumerate(xy):
        progress(k / len(xy))
        others = np.where(owner == k, elsewhere, nearest)
        for d, length in enumerate(distances):
            moved = place + length * np.column_stack([np.cos(angles), np.sin(angles)])
            totals = [weight @ np.minimum(others, np.hypot(*(customers - one).T)) for one in moved]
            rise[k, d] = 100.0 * (max(totals) / evaluation.total - 1.0) if evaluation.total > 0 else 0.0
    return rise


def next_nearest(customers: np.ndarray, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Position of the nearest site of each customer, and the distance to the second nearest (``inf`` without one)."""
    if len(sites) == 1:
        return np.zeros(len(customers), dtype=np.int64), np.full(len(customers), np.inf)
    distance, position = cKDTree(sites).query(customers, k=2)
    return position[:, 0], distance[:, 1]
