"""p-centre: open p sites so that the farthest customer is as near as possible."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_matrix

from ...cost.limited import LimitedCost
from ...cost.oracle import CLOSE, places_of, straight_lines
from ...errors import InputError
from ...progress import Progress, section, silent
from ...service.gap import relative_gap
from ...words import Message
from ..covering.cover import smallest_cover
from ..deadline import Deadline
from ..engine.engine import solve_engine
from ..linear_solver import choose_solver
from ..problem import FORCED, FREE, LocationProblem, LocationSolution

MOST_NEW = 10  # customers that may join at once, besides two for each site
TOO_SHORT = Message("The time was too short to prove the smallest radius.")
RADIUS_SHARE = 0.85  # of the time, at most, for the radius; the rest is for the least travel among its ties
TIE_SECONDS = 30.0  # for the least travel among sites of the same radius, when no time limit is given


@dataclass(frozen=True, eq=False)
class CentreSolution:
    """Sites with the smallest radius and, among those, the least travel.

    Attributes
    ----------
    allocation : LocationSolution
        Sites and allocation; its bound and status speak of the travel among all solutions of this radius.
    radius : float
        Largest cost anyone with demand pays.
    radius_bound : float
        Proven lower bound on the radius.
    status : str
        ``'optimal'`` or, when time ran out, ``'feasible'``.
    seconds : float
        Time spent.
    note : str
        What the user should know, empty when nothing.
    """

    allocation: LocationSolution
    radius: float
    radius_bound: float
    status: str
    seconds: float
    note: str = ""

    @property
    def gap(self) -> float:
        """The radius is at most this share above the smallest possible (:func:`.gap.relative_gap`)."""
        return relative_gap(self.radius, self.radius_bound)


def p_centre(
    problem: LocationProblem,
    *,
    solver: str | None = None,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> CentreSolution:
    """Minimise the largest cost that anyone with demand pays.

    Only the customers that matter are looked at: a few far ones at first, for which the smallest radius is found by
    covering; it bounds the radius of all. Whoever is farther from the sites found joins them, until nobody is. Of the
    many sets that share the best radius, the one with the least total weighted cost is taken.

    Parameters
    ----------
    problem : LocationProblem
        What to solve.
    solver : str, optional
        See :func:`.linear_solver.choose_solver`.
    time_limit : float, optional
        Seconds; afterwards the best radius so far is returned with its bound. Without a limit the radius is always
        proven, and the search for the least travel still ends after ``TIE_SECONDS``.
    progress : Progress
        Callback of the loops.

    Returns
    -------
    CentreSolution
        Radius, bound, sites and allocation.

    Raises
    ------
    InputError
        p sites cannot reach everybody, or the solver is not installed.

    References
    ----------
    SPEC PM-15; Hakimi 1964; Minieka 1970 (bisection on coverage); Chen & Chen 2009 (growing set of customers).
    """
    choose_solver(solver)
    deadline = Deadline(time_limit)
    share = deadline if time_limit is None else deadline.within(RADIUS_SHARE * time_limit)
    search = CentreSearch(problem, solver, share)
    search.run(section(progress, 0.0, 0.7))
    if search.upper == np.inf:
        raise InputError(
            "{} sites cannot reach everybody, wherever they are; ask for more sites or complete the costs.",
            "p",
            problem.p,
        )
    limited = replace(problem, cost=LimitedCost(problem.cost, search.upper))
    left = TIE_SECONDS if time_limit is None else deadline.left
    tie_break = solve_engine(
        limited, start=search.sites, time_limit=max(left, 1e-3), progress=section(progress, 0.7, 1.0)
    )
    position, cost = problem.cost.nearest(tie_break.sites)  # who has no demand may be farther
    allocation = replace(tie_break, assignment=position, cost=cost, method="p_centre", seconds=deadline.elapsed)
    radius = allocation.max_cost
    status = "optimal" if radius <= search.lower * (1 + CLOSE) else "feasible"
    return CentreSolution(allocation, radius, min(search.lower, radius), status, deadline.elapsed, search.note)


class CentreSearch:
    """Best sites and best bound on the radius so far.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices.
    upper, lower : float
        Radius of ``sites``, and a radius that no p sites can undercut.
    """

    def __init__(self, problem: LocationProblem, solver: str | None, deadline: Deadline):
        self.problem, self.solver, self.deadline = problem, solver, deadline
        self.rows = np.flatnonzero(problem.demand > 0)
        self.candidates = problem.allowed
        self.forced = np.flatnonzero(problem.status[self.candidates] == FORCED)
        self.sites, self.upper, self.lower = np.zeros(0, dtype=np.int64), np.inf, 0.0
        self.note: str = ""
        self.members = np.zeros(0, dtype=np.int64)
        self.table = np.zeros((0, len(self.candidates)))

    def run(self, progress: Progress) -> None:
        """Close in from both sides until they meet or time is up."""
        cost = self.offer(self.spread())
        self.join(self.far_apart(cost))
        turn, joined = 0, True
        while self.lower * (1 + CLOSE) < self.upper and not self.note:
            turn += 1
            progress(
                1.0 - 1.0 / (1.0 + 0.2 * turn),
                Message("radius {:cost}, at least {:cost}", self.upper, self.lower) if self.upper < np.inf else "",
            )
            if self.deadline.passed:
                self.note = TOO_SHORT
                return
            # Rough at first: while bounds are far apart and customers still join, the exact radius is worth little.
            rough = (self.upper - self.lower) / 8.0 if joined and self.upper < np.inf else 0.0
            positions = self.smallest_radius(rough, progress)
            if positions is None:
                return
            sites = self.candidates[filled(positions, self.problem.p, len(self.candidates))]
            joined = self.join(self.far_apart(self.offer(sites)))

    def spread(self) -> np.ndarray:
        """First sites: each next to the customer who is farthest from those before; the forced ones to begin with."""
        problem = self.problem
        chosen = problem.forced.tolist()
        cost = problem.cost.nearest(problem.forced)[1][self.rows] if chosen else np.full(len(self.rows), np.inf)
        free = np.ones(problem.cost.n_candidates, dtype=bool)
        free[problem.status != FREE] = False
        while len(chosen) < problem.p:
            far = self.rows[[int(cost.argmax())]]
            near = problem.cost.block(far, slice(None))[0]
            site = int(np.where(free, near, np.inf).argmin())
            if not free[site]:  # nobody free is in reach
                site = int(np.flatnonzero(free)[0])
            chosen.append(site)
            free[site] = False
            column = problem.cost.block(slice(None), np.array([site]))[:, 0]
            cost = np.minimum(cost, column[self.rows])
        return np.array(chosen, dtype=np.int64)

    def offer(self, sites: np.ndarray) -> np.ndarray:
        """Take sites with a smaller radius; what every customer with demand pays with them, shape (r,)."""
        cost = self.problem.cost.nearest(sites)[1][self.rows]
        if cost.max() < self.upper:
            self.sites, self.upper = sites, float(cost.max())
        return cost

    def far_apart(self, cost: np.ndarray) -> np.ndarray:
        """Demand points farther away than the bound, the farthest first, none within the bound of another; shape (k,).

        No two of them are likely to share a site of a better answer, so that each says something of its own.
        """
        beyond = np.flatnonzero(cost > self.lower * (1 + CLOSE))
        order = self.rows[beyond[np.argsort(-cost[beyond], kind="stable")]]
        places = places_of(self.problem.cost)
        if places is None:
            return order[: self.problem.p + 1]
        chosen: list[int] = []
        while len(order) and len(chosen) <= 2 * self.problem.p + MOST_NEW:
            chosen.append(int(order[0]))
            away = straight_lines(places.demand[order], places.demand[order[0]])
            order = order[away > max(self.lower, away.max() * 1e-9)]
        return np.array(chosen, dtype=np.int64)

    def join(self, rows: np.ndarray) -> bool:
        """Let more customers matter; whether there were any. Each must be reached, which bounds the radius at once."""
        new = np.setdiff1d(rows, self.members)
        if not len(new):
            return False
        costs = self.problem.cost.block(new, self.candidates)
        self.members, self.table = np.append(self.members, new), np.vstack([self.table, costs])
        self.lower = max(self.lower, float(costs.min(axis=1).max(initial=0.0)))
        return True

    def smallest_radius(self, rough: float, progress: Progress) -> np.ndarray | None:
        """Raise the bound towards the radius of the members; positions with a radius at most ``rough`` above it.

        None when it could not be proven.
        """
        within = (self.table >= self.lower) & (self.table < self.upper) & np.isfinite(self.table)
        radii = np.unique(np.append(self.table[within], self.lower))
        if self.upper < np.inf:
            radii = np.append(radii, self.upper)
        low, high, middle, best = 0, len(radii) - 1, 0, None
        # The bound itself suffices more often than not: it is tried first, then bisection.
        while best is None or (low < high and radii[high] - radii[low] > rough):
            found = self.within(radii[middle], progress)
            if found is not None:
                best, high = found, middle
            elif self.note or middle == high:
                return None
            else:
                low = middle + 1
                self.lower = float(radii[low])
            target = radii[low] + 0.3 * (radii[high] - radii[low])
            middle = int(np.clip(np.searchsorted(radii, target), low, max(high - 1, low)))
            if best is None and low == high:
                middle = high
        return best

    def within(self, radius: float, progress: Progress) -> np.ndarray | None:
        """At most p positions that cover the members within ``radius``, or None; ``note`` tells if unproven."""
        cover = smallest_cover(
            csc_matrix((self.table <= radius * (1 + CLOSE)).astype(np.float64)),
            self.forced,
            enough=self.problem.p,
            solver=self.solver,
            deadline=self.deadline,
            progress=lambda *_: progress(0.0),
        )
        if len(cover.chosen) <= self.problem.p:
            return cover.chosen
        if cover.fewest <= self.problem.p:
            self.note = cover.note or TOO_SHORT
        return None


def filled(chosen: np.ndarray, p: int, count: int) -> np.ndarray:
    """``chosen`` and the first other positions of ``count``, p in all."""
    others = np.setdiff1d(np.arange(count), chosen)
    return np.concatenate([chosen, others[: p - len(chosen)]])
