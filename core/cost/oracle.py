"""Cost oracles: what it costs to serve a demand point from a candidate site.

``cost`` is the seam between geography and optimisation. Solvers ask an oracle for costs and never see a coordinate
reference system, so a straight line, a geodesic, a matrix made by another tool and a road network are all the same
to them.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np


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


def nearest_by_pass(cost: CostOracle, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``nearest`` of any oracle, one pass for each site: little memory, ties to the lowest position."""
    position = np.zeros(cost.n_demand, dtype=np.int64)
    best = np.full(cost.n_demand, np.inf)
    for k, site in enumerate(np.asarray(sites)):
        one = cost.block(slice(None), np.array([site]))[:, 0]
        closer = one < best
        position[closer], best[closer] = k, one[closer]
    return position, best
