"""What any location model chose, in the one shape that layers, figures and messages are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...core.location.models.capacity import CapacitatedSolution
from ...core.location.models.coverage import CoverageSolution
from ...core.location.models.grades import GradedCost
from ...core.location.models.opening_costs import OpeningCostSolution
from ...core.location.problem import LocationProblem, LocationSolution
from ...core.service.allocation import Allocation, Flow
from ...core.service.gap import relative_gap
from .naming import tr
from .numbers import Unit, count, duration, percent_at_most


@dataclass(frozen=True)
class Answer:
    """Sites and who goes where.

    Attributes
    ----------
    sites : ndarray of int64, shape (p,)
        Candidate indices.
    allocation : Allocation
        Who goes to which of them; distances are travelled ones, whatever was minimised.
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
    allocation: Allocation
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
        return cls(
            solution.sites,
            solution.allocation,
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
        return cls(
            found.sites,
            Allocation(demand, found.assignment, found.cost, len(found.sites)),
            found.total_demand - found.covered_demand,
            found.total_demand - found.upper_bound,
            found.method,
            found.status,
            found.seconds,
            found.note,
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
        return replace(
            cls.of(replace(solution, cost=cost.travel_cost(solution))),
            objective=solution.objective,
            lower_bound=solution.lower_bound,
        )

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
        flow = Flow(found.demand_index, found.site_position, found.amount, cost)
        return cls(
            found.sites,
            Allocation(problem.demand, assignment, distance, len(found.sites), flow),
            found.objective,
            found.lower_bound,
            "capacities",
            found.status,
            found.seconds,
            found.note,
        )

    @property
    def gap(self) -> float:
        """At most this share above the best possible; infinite without a bound."""
        return relative_gap(self.objective, self.lower_bound)


def measures(solution: LocationSolution | Answer) -> dict:
    """Number and text outputs of a solution; the bound and the gap are left out when there are none."""
    outputs = {
        "OBJECTIVE": solution.objective,
        "MEAN_DISTANCE": solution.allocation.mean,
        "MAX_DISTANCE": solution.allocation.max,
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


def summary(solution: LocationSolution | Answer, unit: Unit) -> str:
    """The solution in a sentence; ``unit`` is that of its distances."""
    served = solution.allocation
    sentence = tr("{} sites: total weighted distance {}, mean {}, largest {}").format(
        count(len(solution.sites)), unit.text(served.total), unit.text(served.mean), unit.text(served.max)
    )
    proven = quality(solution.status, solution.gap, solution.method)
    return tr("{}; {} ({}).").format(sentence, proven, duration(solution.seconds))
