"""Which candidate reaches whom within a distance, as a sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_matrix
from scipy.spatial import cKDTree

from ...cost.oracle import ceiling_of, places_of
from ...errors import InputError
from ..dense import row_blocks
from ..engine.instance import Instance
from ..engine.pairs import Pairs
from ..problem import LocationProblem
from .uncovered import UncoveredCost


@dataclass(frozen=True, eq=False)
class Reach:
    """Distinct places of the customers with demand and of the candidates, and which pairs are within the distance.

    Attributes
    ----------
    instance : Instance
        The clients and sites behind rows and columns.
    covers : csc_matrix of float64, shape (n, m)
        1 where the site reaches the client.
    """

    instance: Instance
    covers: csc_matrix

    @classmethod
    def of(cls, problem: LocationProblem, distance: float) -> Reach:
        """Neighbour lists of a problem; no pair farther apart is ever stored.

        Raises
        ------
        InputError
            The distance is not usable, or somebody has no candidate within it; the message says which would do.
        """
        if not distance >= 0:
            raise InputError("The distance must be a number that is not negative, not {}.", "distance", distance)
        instance = Instance.of(replace(problem, cost=UncoveredCost(problem.cost, distance)))
        pairs = Pairs.within(instance, np.arange(instance.m), np.full(instance.n, 1.0))
        real = np.isfinite(pairs.cost)
        pointer = np.concatenate([[0], np.cumsum(real)])[pairs.pointer]
        covers = csc_matrix((np.ones(int(real.sum())), pairs.client[real], pointer), shape=(instance.n, instance.m))
        column = np.empty(instance.m, dtype=np.int64)
        column[pairs.sites] = np.arange(instance.m)
        covers = covers[:, column]
        alone = np.flatnonzero(np.bincount(covers.indices, minlength=instance.n) == 0)
        if len(alone):
            outside = np.flatnonzero(np.isin(instance.client_of, alone))
            raise InputError(
                "{count} demand points have no candidate within {distance:.10g} ({names}). The smallest distance that "
                "covers everybody is {enough:.10g}; raise the distance or add candidates.",
                "distance",
                count=len(outside),
                distance=distance,
                names=problem.called(outside),
                enough=rounded_up(float(closest_costs(problem, outside).max())),
            )
        return cls(instance, covers)

    @property
    def forced(self) -> np.ndarray:
        """Columns that are open anyway."""
        return np.flatnonzero(self.instance.forced)


def closest_costs(problem: LocationProblem, rows: np.ndarray) -> np.ndarray:
    """Cost of each of the demand points ``rows`` to the nearest candidate that may open, shape (k,)."""
    places = places_of(problem.cost)
    candidates = problem.allowed
    if places is not None and places.cost_of is not None and ceiling_of(problem.cost) == np.inf:
        return places.cost_of(cKDTree(places.candidates[candidates]).query(places.demand[rows])[0])
    closest = np.empty(len(rows))
    for part in row_blocks(len(rows), len(candidates)):
        closest[part] = problem.cost.block(rows[part], candidates).min(axis=1)
    return closest


def rounded_up(value: float, digits: int = 10) -> float:
    """``value`` with so many significant digits, never below it: a limit that is followed must be kept.

    Examples
    --------
    >>> rounded_up(123.456789012345)
    123.4567891
    """
    short = float(f"{value:.{digits}g}")
    if not np.isfinite(value) or short >= value:
        return short
    return float(f"{short + 10.0 ** (np.floor(np.log10(abs(value))) + 1 - digits):.{digits}g}")
