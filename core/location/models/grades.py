"""Generalised p-median: sites are graded, and a good grade makes up for distance."""

from __future__ import annotations

import numpy as np

from ...cost.oracle import CostOracle, nearest_by_pass
from ...errors import InputError
from ..dense import row_blocks
from ..problem import LocationSolution, weighted


def site_grades(
    criteria: np.ndarray, weights: np.ndarray | None = None, repulsive: np.ndarray | None = None
) -> np.ndarray:
    """Weighted mean of the marks of each site.

    Parameters
    ----------
    criteria : ndarray of float64, shape (m, c)
        Marks from 0 (poor) to 100 (excellent): interception, cumulative attraction, compatibility, over-equipment,
        accessibility...
    weights : ndarray of float64, shape (c,), optional
        Importance of each criterion, equal when None.
    repulsive : ndarray of bool, shape (c,), optional
        Criteria whose high marks speak against the site, such as over-equipment: they count as 100 minus the mark.

    Returns
    -------
    ndarray of float64, shape (m,)
        Grades 0..100.

    Raises
    ------
    InputError
        A mark is outside 0..100 or the weights are negative or all zero.

    References
    ----------
    SPEC PM-12; Baray 2002 ("distance psychologique").
    """
    criteria = np.asarray(criteria, dtype=np.float64)
    count = criteria.shape[1]
    weights = np.ones(count) if weights is None else np.asarray(weights, dtype=np.float64)
    if not ((criteria >= 0) & (criteria <= 100)).all():
        raise InputError("Every mark must lie between 0 and 100.", "criteria")
    if weights.shape != (count,) or not np.isfinite(weights).all() or (weights < 0).any() or not weights.sum() > 0:
        raise InputError("{} weights are needed, not negative and not all zero.", "weights", count)
    if repulsive is not None:
        criteria = np.where(repulsive, 100 - criteria, criteria)
    return criteria @ weights / weights.sum()


class GradedCost:
    """Psychological distance, shifted so that it is never negative.

    The source subtracts the grade from the distance, which makes a node's distance to itself negative. Here the cost
    is ``100 d_ij / d_max + grade_weight (n_max - n_j)``: every solution costs more by the same constant
    ``grade_weight n_max sum_i a_i``, so the optimum is the same.

    Parameters
    ----------
    base : CostOracle
        Distances.
    grades : ndarray of float64, shape (m,)
        Grade of each candidate, 0 (poor) to 100 (excellent).
    grade_weight : float
        How many hundredths of the largest distance a grade point makes up for, >= 0.

    Raises
    ------
    InputError
        A grade is outside 0..100, their number is wrong or the weight is negative.

    References
    ----------
    SPEC PM-12; Baray 2002.
    """

    def __init__(self, base: CostOracle, grades: np.ndarray, grade_weight: float = 1.0):
        grades = np.asarray(grades, dtype=np.float64)
        if grades.shape != (base.n_candidates,):
            raise InputError("{} grades for {} candidates.", "grades", grades.size, base.n_candidates)
        if not ((grades >= 0) & (grades <= 100)).all():
            raise InputError("Grades must lie between 0 (poor) and 100 (excellent).", "grades")
        if not (np.isfinite(grade_weight) and grade_weight >= 0):
            raise InputError("The weight of the grades must not be negative, it is {}.", "grade_weight", grade_weight)
        self.base, self.grades, self.grade_weight = base, grades, float(grade_weight)
        self.n_demand, self.n_candidates = base.n_demand, base.n_candidates
        largest = 0.0
        for part in row_blocks(self.n_demand, self.n_candidates):
            costs = base.block(part, slice(None))
            largest = max(largest, float(costs.max(initial=0.0, where=np.isfinite(costs))))
        self.scale = 100.0 / largest if largest > 0 else 1.0
        self.handicap = self.grade_weight * (grades.max() - grades)

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        return self.scale * self.base.block(demand, candidates) + self.handicap[candidates]

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return nearest_by_pass(self, sites)

    def psychological_objective(self, solution: LocationSolution) -> float:
        """Objective in the form of the source, ``sum_i a_i (100 d_ij / d_max - grade_weight n_j)``."""
        return solution.objective - self.grade_weight * float(self.grades.max()) * float(solution.demand.sum())

    def travel_cost(self, solution: LocationSolution) -> np.ndarray:
        """Distance of each demand point to its site, in the unit of the base costs, shape (n,)."""
        cost = solution.cost - self.handicap[solution.sites[solution.assignment]]
        return np.maximum(cost, 0.0) / self.scale

    def travel_objective(self, solution: LocationSolution) -> float:
        """Total weighted distance of the solution, in the unit of the base costs."""
        return float(weighted(solution.demand, self.travel_cost(solution)).sum())
