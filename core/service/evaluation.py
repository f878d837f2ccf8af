"""How good a set of sites is for the customers themselves, and how far from the best possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree

from ..cost.euclidean import EuclideanCost
from ..cost.oracle import places_of
from ..errors import InputError
from ..location.engine.engine import solve_engine
from ..location.problem import FORCED, FREE, LocationProblem
from ..points import PointSet
from ..progress import Progress, silent
from .gap import relative_gap

QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What customers travel to a set of sites.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices in the problem that was evaluated.
    assignment : ndarray of int64, shape (n,)
        Position in ``sites`` of the nearest site of each customer.
    distance : ndarray of float64, shape (n,)
        Cost to it; ``inf`` for customers who reach none.
    weight : ndarray of float64, shape (n,)
        Weights of the customers.
    removal : ndarray of float64, shape (p,)
        What the total would gain in length without each site, everyone going to the next one: what a site adds.
        ``inf`` for a single site or where somebody would reach none.
    """

    sites: np.ndarray
    assignment: np.ndarray
    distance: np.ndarray
    weight: np.ndarray
    removal: np.ndarray

    @property
    def reached(self) -> np.ndarray:
        """Customers who reach a site, bool of shape (n,)."""
        return np.isfinite(self.distance)

    @property
    def total(self) -> float:
        """Total weighted distance of the customers who reach a site."""
        return float((self.weight * np.where(self.reached, self.distance, 0.0)).sum())

    @property
    def mean(self) -> float:
        """Weighted mean distance of the customers who reach a site."""
        served = float(self.weight[self.reached].sum())
        return self.total / served if served > 0 else float("nan")

    @property
    def max(self) -> float:
        """Largest distance of a customer with weight who reaches a site."""
        served = self.reached & (self.weight > 0)
        return float(self.distance[served].max()) if served.any() else float("nan")

    @property
    def unreached_weight(self) -> float:
        """Weight of the customers who reach no site."""
        return float(self.weight[~self.reached].sum())

    @property
    def served_weight(self) -> np.ndarray:
        """Weight of the customers of each site, shape (p,)."""
        reached = self.reached
        return np.bincount(self.assignment[reached], weights=self.weight[reached], minlength=len(self.sites))

    @property
    def served_customers(self) -> np.ndarray:
        """Number of customers of each site, shape (p,)."""
        return np.bincount(self.assignment[self.reached], minlength=len(self.sites))

    def quantiles(self, levels: tuple[float, ...] = QUANTILES) -> np.ndarray:
        """Distances within which the given shares of the weight are served (unreached customers count as far)."""
        order = np.argsort(self.distance, kind="stable")
        share = np.cumsum(self.weight[order]) / self.weight.sum()
        at = np.searchsorted(share, np.asarray(levels) - 1e-12).clip(max=len(order) - 1)
        return self.distance[order][at]

    def share_within(self, distance: float) -> float:
        """Share (%) of the weight served within ``distance``."""
        return 100.0 * float(self.weight[self.distance <= distance].sum() / self.weight.sum())


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
    assignment, distance = problem.cost.nearest(sites)
    return Evaluation(sites, assignment, distance, problem.demand, removal_costs(problem, sites, assignment, distance))


def removal_costs(
    problem: LocationProblem, sites: np.ndarray, assignment: np.ndarray, distance: np.ndarray
) -> np.ndarray:
    """What the total gains in length when one site closes, shape (p,)."""
    p = len(sites)
    if p == 1:
        return np.array([np.inf])
    second = np.full(len(distance), np.inf)
    for position, site in enumerate(sites):
        column = problem.cost.block(slice(None), np.array([site]))[:, 0]
        elsewhere = assignment != position
        second[elsewhere] = np.minimum(second[elsewhere], column[elsewhere])
    with np.errstate(invalid="ignore"):
        longer = np.where(problem.demand > 0, problem.demand * (second - distance), 0.0)
    longer = np.where(np.isfinite(distance), longer, 0.0)
    return np.bincount(assignment, weights=longer, minlength=p)


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
