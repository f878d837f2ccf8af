"""Cost oracles: what it costs to serve a demand point from a candidate site.

``cost`` is the seam between geography and optimisation. Solvers ask an oracle for costs and never see a coordinate
reference system, so a straight line, a geodesic, a matrix made by another tool and a road network are all the same
to them.

Besides costs an oracle answers two questions that decide how fast it can be solved, so that no solver needs to know
its type: where its places are and what the straight line between them says (:class:`Places`), and what a pair costs at
most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

CLOSE = 1e-12
"""Two costs that differ by less, relatively, are equal: a limit reached exactly is kept."""


@dataclass(frozen=True, eq=False)
class Places:
    """Where demand points and candidates are, and what the straight line between them says about the cost.

    Solvers find neighbours with these coordinates and look at no pair that the straight line rules out.

    Attributes
    ----------
    demand, candidates : ndarray of float64, shapes (n_demand, d) and (n_candidates, d)
        Coordinates, in two or three dimensions and in the unit of the costs. Candidates at one place cost the same.
    slack : float
        A pair cheaper than the oracle's ceiling lies at most its cost and this much apart.
    stretch : float
        A reachable pair costs at most its distance times this, plus the slack; ``inf`` when nobody knows.
    reach : float
        A pair cheaper than the ceiling lies at most this far apart; ``inf`` when there is no such limit.
    dearest : float
        What a reachable pair costs at most; ``inf`` when every pair is reachable.
    cost_of : callable, optional
        The cost as a function of the straight line alone (one that never falls), for an array of any shape; it may
        change its argument. None when only the oracle knows the cost.
    whole : bool
        Every cost below the ceiling is a whole number.
    """

    demand: np.ndarray
    candidates: np.ndarray
    slack: float = 0.0
    stretch: float = 1.0
    reach: float = np.inf
    dearest: float = np.inf
    cost_of: Callable[[np.ndarray], np.ndarray] | None = None
    whole: bool = False


@runtime_checkable
class CostOracle(Protocol):
    """Travel cost between ``n_demand`` demand points and ``n_candidates`` candidate sites.

    Costs are >= 0, in the unit of the oracle (metres for distances); ``inf`` means unreachable.
    """

    n_demand: int
    n_candidates: int

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        """Costs between the selected demand points (rows) and candidates (columns), float64."""

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cheapest of ``sites`` for every demand point.

        Parameters
        ----------
        sites : ndarray of int, shape (p,)
            Candidate indices.

        Returns
        -------
        position : ndarray of int64, shape (n_demand,)
            Position in ``sites`` (not the candidate index); the lowest position among ties.
        cost : ndarray of float64, shape (n_demand,)
            Cost to that site.
        """


def places_of(cost: CostOracle) -> Places | None:
    """Where the places of an oracle are: its attribute ``places``; None for an oracle that does not say."""
    return getattr(cost, "places", None)


def ceiling_of(cost: CostOracle) -> float:
    """What a pair costs at most, that of two places out of reach included: the attribute ``ceiling``, else ``inf``."""
    return getattr(cost, "ceiling", np.inf)


def straight_lines(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Straight-line distances between places that broadcast, shapes (..., d): exact zeros, no cancellation.

    Examples
    --------
    >>> straight_lines(np.array([[0.0, 0.0], [3.0, 0.0]]), np.array([3.0, 4.0]))
    array([5., 4.])
    """
    total = np.hypot(here[..., 0] - there[..., 0], here[..., 1] - there[..., 1])
    for axis in range(2, here.shape[-1]):
        total = np.hypot(total, here[..., axis] - there[..., axis])
    return total


def nearest_by_pass(cost: CostOracle, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``nearest`` of any oracle, one pass for each site: little memory, ties to the lowest position."""
    position = np.zeros(cost.n_demand, dtype=np.int64)
    best = np.full(cost.n_demand, np.inf)
    for k, site in enumerate(np.asarray(sites)):
        one = cost.block(slice(None), np.array([site]))[:, 0]
        closer = one < best
        position[closer], best[closer] = k, one[closer]
    return position, best
