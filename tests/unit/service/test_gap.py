"""One gap everywhere: how far an answer may be above the best possible."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.location.compare import Comparison
from chalandise.core.location.deadline import Deadline
from chalandise.core.location.engine.certificate import Certificate
from chalandise.core.location.engine.instance import Instance
from chalandise.core.location.engine.search import Search
from chalandise.core.location.models.coverage import CoverageSolution
from chalandise.core.location.models.pcentre import CentreSolution
from chalandise.core.location.problem import LocationProblem, LocationSolution
from chalandise.core.progress import silent
from chalandise.core.service import gap as module
from chalandise.core.service.evaluation import Regret
from chalandise.core.service.gap import relative_gap, share_of_upper
from chalandise.core.service.refinement import Stage


def test_the_examples_hold():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("upper", "lower", "gap"),
    [(125, 100, 0.25), (100, 100, 0), (99, 100, 0), (0, 0, 0), (1, 0, np.inf), (1, -5, np.inf), (1, np.nan, np.inf)],
)
def test_it_is_the_excess_over_the_bound(upper, lower, gap):
    assert relative_gap(upper, lower) == pytest.approx(gap)
    if np.isfinite(gap):
        assert share_of_upper(gap) == pytest.approx(1 - lower / upper if upper > lower else 0)


def found(objective: float, bound: float) -> LocationSolution:
    one = np.zeros(1, dtype=np.int64)
    return LocationSolution(one, one, np.ones(1), objective, bound, "auto", "feasible", demand=np.ones(1))


@pytest.mark.parametrize(
    "gap",
    [
        found(125.0, 100.0).gap,
        Comparison({"auto": found(125.0, 100.0)}, {}).gap_to_bound("auto"),
        Comparison({"auto": found(100.0, 90.0), "greedy": found(125.0, 0)}, {}).gap_to_best("greedy"),
        Certificate(125.0, 100.0, False).gap,
        CoverageSolution(*[np.zeros(1)] * 3, 100.0, 125.0, 200.0, "exact", "feasible", 0.0).gap,
        CentreSolution(found(1.0, 1.0), 125.0, 100.0, "feasible", 0.0).gap,
        Regret(100.0, 125.0, np.zeros(1)).percent / 100,
        Stage("proof", 5, 125.0, 100.0).gap_percent / 100,
    ],
)
def test_every_answer_means_the_same_by_it(gap):
    assert gap == pytest.approx(0.25)


def test_a_search_stops_at_the_gap_that_is_asked_for():
    problem = LocationProblem(np.ones(2), MatrixCost(np.array([[0.5, 1.25], [1.25, 0.75]])), 1)
    search = Search(Instance.of(problem), deadline=Deadline(60), gap=0.25, seed=0, progress=silent)
    search.upper = 125.0
    assert search.cutoff() == pytest.approx(100.0)
