"""How much sites depend on which customers were asked and on how well they were located."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

from ..errors import InputError
from ..location.engine.local_search import local_search
from ..points import PointSet, place_order
from ..progress import Progress, section, silent
from ..words import Message
from .evaluation import customer_problem

# The search of a replicate begins at the judged sites; a shake lets it leave them for as good ones elsewhere.
SHAKES = 1


@dataclass(frozen=True)
class StabilityRules:
    """How the customers are drawn again.

    Attributes
    ----------
    replicates : int
        Times the study is repeated.
    positional_error : float
        Standard deviation of each customer's position along each axis, in map units; 0 for exact positions.
    within : float
        Distance (map units) within which a site counts as staying.
    share : float
        Share of the replicates (%) that the ring of a site has to hold.
    seed : int
        Seed of the draws.
    """

    replicates: int = 50
    positional_error: float = 0.0
    within: float = 250.0
    share: float = 90.0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.replicates < 2:
            raise InputError("At least 2 replicates are needed, not {}.", "replicates", self.replicates)
        if not (np.isfinite(self.positional_error) and self.positional_error >= 0):
            raise InputError("The positional error must be a number of map units, 0 or more.", "positional_error")
        if not self.within > 0:
            raise InputError("The distance must be above zero, not {:g}.", "within", self.within)
        if not 0 < self.share <= 100:
            raise InputError("The share must be above 0 and at most 100 %, not {:g}.", "share", self.share)


@dataclass(frozen=True, eq=False)
class Stability:
    """Where the sites go when the customers are drawn again.

    Attributes
    ----------
    xy : ndarray of float64, shape (p, 2)
        The sites that were judged.
    moved : ndarray of float64, shape (replicates, p)
        How far each lies from its counterpart in each replicate, in map units; 0 for existing sites.
    places : ndarray of float64, shape (replicates, p, 2)
        The counterparts.
    rules : StabilityRules
        How they were drawn.
    """

    xy: np.ndarray
    moved: np.ndarray
    places: np.ndarray
    rules: StabilityRules

    @property
    def stays(self) -> np.ndarray:
        """Share of the replicates (%) in which each site stays within ``rules.within``, shape (p,)."""
        return 100.0 * (self.moved <= self.rules.within).mean(axis=0)

    @property
    def radius(self) -> np.ndarray:
        """Radius of the ring around each site that holds ``rules.share`` of its counterparts, shape (p,)."""
        held = max(int(np.ceil(len(self.moved) * self.rules.share / 100.0 - 1e-9)), 1)
        return np.sort(self.moved, axis=0)[held - 1]

    @property
    def median(self) -> np.ndarray:
        """Median move of each site, shape (p,)."""
        return np.median(self.moved, axis=0)


def stability(
    points: PointSet,
    sites: np.ndarray,
    rules: StabilityRules = StabilityRules(),
    *,
    existing: np.ndarray | None = None,
    progress: Progress = silent,
) -> Stability:
    """Draw the customers again and again, refine the sites on each draw, and see how far they go.

    Parameters
    ----------
    points : PointSet
        The customers.
    sites : ndarray of float64, shape (p, 2)
        Sites to judge, best those of :func:`~.refinement.refine`, which are where the search leaves them.
    rules : StabilityRules
        How.
    existing : ndarray of bool, shape (p,), optional
        Sites that cannot move.
    progress : Progress
        Progress callback.

    Returns
    -------
    Stability

    Raises
    ------
    InputError
        There is no site, or the positional error is larger than the extent of the customers.
    Cancelled
        The callback asked to stop.

    Notes
    -----
    A replicate is a sample of as many customers, drawn with replacement (each keeps its weight), each moved by a
    normal error. Sites of a replicate are matched with the judged ones so that the moves are least in total.

    References
    ----------
    Efron 1979 (bootstrap); SPEC ZO-5 for the search.
    """
    sites = np.asarray(sites, dtype=np.float64).reshape(-1, 2)
    # Nobody's place matters without weight, and a sample of such customers would say nothing.
    points = points.select(points.weight > 0)
    # Lots are drawn by number: the same customers and sites in another order get the same lots.
    points = points.select(place_order(points.x, points.y, points.weight))
    order = place_order(*sites.T)
    xmin, ymin, xmax, ymax = points.extent
    extent = float(np.hypot(xmax - xmin, ymax - ymin))
    if rules.positional_error > extent:
        raise InputError(
            "A positional error of {:length} is larger than the extent of the customers ({:length}): nothing could "
            "be said about any place. Check its unit.",
            "positional_error",
            rules.positional_error,
            extent,
        )
    fixed = np.zeros(len(sites), dtype=bool) if existing is None else np.asarray(existing, dtype=bool)
    ordered, kept = sites[order], fixed[order]
    rng = np.random.default_rng(rules.seed)
    places = np.empty((rules.replicates, len(sites), 2))
    for k in range(rules.replicates):
        step = section(progress, k / rules.replicates, (k + 1) / rules.replicates)
        step(0.0, Message("Replicate {} of {}", k + 1, rules.replicates))
        drawn = resampled(points, rules.positional_error, rng)
        problem, index = customer_problem(drawn, ordered, fixed=kept)
        found = local_search(problem, index, shakes=SHAKES, seed=rules.seed, progress=step)
        candidate_xy = np.vstack([drawn.xy, ordered])
        places[k, order] = matched(ordered, candidate_xy[found], kept)
    return Stability(sites, np.hypot(*(places - sites).transpose(2, 0, 1)), places, rules)


def resampled(points: PointSet, error: float, rng: np.random.Generator) -> PointSet:
    """As many customers drawn with replacement, each moved by a normal error of standard deviation ``error``.

    A customer drawn several times is moved each time anew.
    """
    drawn = points.select(rng.integers(0, len(points), len(points)))
    if error == 0:
        return drawn
    moved = rng.normal(0.0, error, (2, len(points)))
    return PointSet(drawn.x + moved[0], drawn.y + moved[1], drawn.weight)


def matched(sites: np.ndarray, found: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """``found`` in the order of ``sites`` so that the moves are least in total; fixed sites are their own match."""
    result = sites.copy()
    free = np.flatnonzero(~fixed)
    if not len(free):
        return result
    others = found
    if fixed.any():
        stays = cdist(sites[fixed], found).argmin(axis=1)
        others = np.delete(found, stays, axis=0)
    row, column = linear_sum_assignment(cdist(sites[free], others))
    result[free[row]] = others[column]
    return result
