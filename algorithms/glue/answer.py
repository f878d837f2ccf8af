"""What any location model chose, in the one shape that layers, figures and messages are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...core.location.models.capacity import CapacitatedSolution
from ...core.location.models.coverage import CoverageSolution
from ...core.location.models.grades import GradedCost
from ...core.location.models.opening_costs import OpeningCostSolution
from ...core.location.problem import LocationProblem, LocationSolution, weighted
from ...core.service.gap import relative_gap
from .naming import tr
from .numbers import duration, percent_at_most


@dataclass(frozen=True)
class Answer:
    """Sites and who goes where.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices.
    assignment : ndarray of int64, shape (n,)
        Position in ``sites`` of the (main) site of each demand point, -1 where nobody serves it.
    distance : ndarray of float64, shape (n,)
        Distance to that site; to the nearest one where nobody serves it.
    flow : tuple of ndarray, shapes (f,)
        Demand point, position in ``sites``, demand and distance of each flow.
    demand : ndarray of float64, shape (n,)
        Demand of each point.
    objective, lower_bound : float
        What was minimised and its proven bound, ``-inf`` when there is none.
    method, status, note : str
        As in :class:`LocationSolution`.
    seconds : float
        Time spent.
    dual : ndarray of float64, shape (n,), optional
        Multipliers that prove the bound.
    """

    sites: np.ndarray
    assignment: np.ndarray
    distance: np.ndarray
    flow: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
    demand: np.ndarray
    objective: float
    lower_bound: float
    method: str
    status: str
    seconds: float
    note: str = ""
    dual: np.ndarray | None = None

    @classmethod
    def of(cls, solution: LocationSolution) -> Answer:
        """A solution in which each demand point goes to one site as a whole, or to none (assignment -1)."""
        served = np.flatnonzero(solution.assignment >= 0)
        flow = (served, solution.assignment[served], solution.demand[served], solution.cost[served])
        return cls(
            solution.sites,
            solution.assignment,
            solution.cost,
            flow,
            solution.demand,
            solution.objective,
            solution.lower_bound,
            solution.method,
            solution.status,
            solution.seconds,
            solution.note,
            solution.dual,
        )

    @classmethod
    def of_coverage(cls, found: CoverageSolution, demand: np.ndarray) -> Answer:
        """Only those within reach are served."""
        bound = found.total_demand - found.upper_bound
        uncovered = found.total_demand - found.covered_demand
        return cls.of(
            LocationSolution(
                found.sites,
                found.assignment,
                found.cost,
                uncovered,
                bound,
                found.method,
                found.status,
                found.seconds,
                demand=demand,
                note=found.note,
            )
        )

    @classmethod
    def of_opening(cls, found: OpeningCostSolution) -> Answer:
        """The objective is travel and opening together."""
        return replace(
            cls.of(found.allocation),
            objective=found.total,
            lower_bound=found.lower_bound,
            status=found.status,
            seconds=found.seconds,
            note=found.note,
            dual=None,
        )

    @classmethod
    def of_graded(cls, solution: LocationSolution, cost: GradedCost) -> Answer:
        """The objective is the graded one, distances are travelled ones."""
        return cls.of(replace(solution, cost=cost.travel_cost(solution))).with_objective(solution)

    @classmethod
    def of_capacities(cls, found: CapacitatedSolution, problem: LocationProblem) -> Answer:
        """A demand point may be split; its main site is the one that serves most of it."""
        position, nearest = problem.cost.nearest(found.sites)
        assignment, distance = position.astype(np.int64), nearest.copy()
        cost = np.empty(len(found.amount))
        for k, site in enumerate(found.sites):
            here = np.flatnonzero(found.site_position == k)
            cost[here] = problem.cost.block(found.demand_index[here], np.array([site]))[:, 0]
        order = np.argsort(found.amount, kind="stable")
        assignment[found.demand_index[order]] = found.site_position[order]
        distance[found.demand_index[order]] = cost[order]
        flow = (found.demand_index, found.site_position, found.amount, cost)
        return cls(
            found.sites,
            assignment,
            distance,
            flow,
            problem.demand,
            found.objective,
            found.lower_bound,
            "capacities",
            found.status,
            found.seconds,
            found.note,
        )

    def with_objective(self, solution: LocationSolution) -> Answer:
        """The same places and distances with the objective of ``solution``."""
        return replace(self, objective=solution.objective, lower_bound=solution.lower_bound)

    @property
    def gap(self) -> float:
        """At most this share above the best possible; infinite without a bound."""
        return relative_gap(self.objective, self.lower_bound)

    @property
    def travel(self) -> float:
        """Total of demand times distance of those who are served."""
        return float(weighted(self.flow[2], self.flow[3]).sum())

    @property
    def mean_cost(self) -> float:
        """Mean distance of a unit of served demand."""
        served = float(self.flow[2].sum())
        return self.travel / served if served > 0 else float("nan")

    @property
    def max_cost(self) -> float:
        """Largest distance of anyone served who has demand."""
        return float(self.flow[3][self.flow[2] > 0].max(initial=0.0))

    def covered_demand(self, distance: float) -> float:
        """Demand served within ``distance`` (SPEC ZS-11)."""
        return float(self.flow[2][self.flow[3] <= distance].sum())


def measures(solution: LocationSolution | Answer) -> dict:
    """Number and text outputs of a solution; the bound and the gap are left out when there are none."""
    outputs = {
        "OBJECTIVE": solution.objective,
        "MEAN_DISTANCE": solution.mean_cost,
        "MAX_DISTANCE": solution.max_cost,
        "STATUS": solution.status,
    }
    return outputs | bound_outputs("LOWER_BOUND", solution.lower_bound, solution.gap)


def bound_outputs(name: str, bound: float, gap: float) -> dict:
    """The bound as output ``name`` and GAP_PERCENT, each left out where it is infinite: JSON has no infinity."""
    found = {name: bound, "GAP_PERCENT": 100.0 * gap}
    return {output: float(value) for output, value in found.items() if np.isfinite(value)}


def quality(status: str, gap: float, method: str) -> str:
    """How good an answer is proven to be, in a few words."""
    if status == "optimal":
        return tr("proven optimal")
    if np.isfinite(gap):
        return tr("at most {} above the best possible").format(percent_at_most(100.0 * gap))
    if status == "heuristic":
        return tr("no bound: the method {} proves nothing").format(method)
    return tr("how far from the best possible is not known")


def summary(solution: LocationSolution | Answer) -> str:
    """The solution in a sentence."""
    sentence = tr("{} sites: total weighted distance {:,.1f}, mean {:,.1f}, largest {:,.1f}").format(
        len(solution.sites),
        solution.travel if isinstance(solution, Answer) else solution.objective,
        solution.mean_cost,
        solution.max_cost,
    )
    proven = quality(solution.status, solution.gap, solution.method)
    return tr("{}; {} ({}).").format(sentence, proven, duration(solution.seconds))
