"""The last step: sites moved to where the customers themselves want them, with the distance to the best possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..coincidence import match, reach_of
from ..cost.euclidean import EuclideanCost
from ..errors import InputError
from ..location.bound import is_proven
from ..location.engine.engine import solve_engine
from ..location.engine.local_search import local_search
from ..location.problem import FORCED, FREE, LocationProblem
from ..points import PointSet
from ..progress import Progress, section, silent
from .allocation import Allocation
from .evaluation import Evaluation, evaluate
from .gap import relative_gap

ZONES, ZOOM, REFINEMENT, PROOF, FEASIBLE = "zones", "zoom", "refinement", "proof", "feasible sites"


@dataclass(frozen=True)
class RefinementRules:
    """How sites are refined and how far their quality is proven.

    Attributes
    ----------
    search : bool
        Whether sites may move; without it they are only judged.
    gap : float
        Distance to the proven bound at which the proof is content: 0.005 is 0.5 %, 0 asks for the optimum.
    time_limit : float
        Seconds the proof may take; 0 for no proof at all.
    seed : int
        Seed of the search and of the proof.
    """

    search: bool = True
    gap: float = 0.005
    time_limit: float = 30.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.gap < 1:
            raise InputError("The gap must be at least 0 and below 1 (0.01 is one per cent), not {}.", "gap", self.gap)
        if not self.time_limit >= 0:
            raise InputError("The time limit must not be negative, it is {:g}.", "time_limit", self.time_limit)


@dataclass(frozen=True)
class Stage:
    """How good the sites were after a step.

    Attributes
    ----------
    name : str
        ``'zones'``, ``'zoom'``, ``'refinement'``, ``'proof'`` or ``'feasible sites'``.
    sites : int
        How many there were.
    mean : float
        Weighted mean distance of all customers to the nearest of them, in map units.
    lower_bound : float
        Proven: no choice of as many sites among the candidates has a smaller mean; NaN when nothing was proven.
    """

    name: str
    sites: int
    mean: float
    lower_bound: float = float("nan")

    @property
    def gap_percent(self) -> float:
        """At most this much (%) above the best possible; infinite without a bound."""
        return 100.0 * relative_gap(self.mean, self.lower_bound)

    @property
    def status(self) -> str:
        """``'optimal'`` (proven), ``'feasible'`` (with a bound) or ``'heuristic'``, as of a solution."""
        if is_proven(self.mean, self.lower_bound):
            return "optimal"
        return "feasible" if np.isfinite(self.gap_percent) else "heuristic"


@dataclass(frozen=True, eq=False)
class Refinement:
    """Refined sites.

    Attributes
    ----------
    problem : LocationProblem
        All customers; the candidates among which the sites were chosen.
    xy : ndarray of float64, shape (p, 2)
        Where the sites are, those that serve most weight first.
    existing : ndarray of bool, shape (p,)
        Which of them stand already.
    evaluation : Evaluation
        What customers travel to them.
    stages : tuple of Stage
        From the first sites to these.
    """

    problem: LocationProblem
    xy: np.ndarray
    existing: np.ndarray
    evaluation: Evaluation
    stages: tuple[Stage, ...]

    @property
    def last(self) -> Stage:
        """The stage of these sites."""
        return self.stages[-1]

    @property
    def cost_of_feasibility(self) -> float:
        """Rise of the mean distance (%) because sites must be feasible; NaN where they are free."""
        if self.last.name != FEASIBLE:
            return float("nan")
        free = self.stages[-2].mean
        return 100.0 * (self.last.mean / free - 1.0) if free > 0 else 0.0


@dataclass(frozen=True, eq=False)
class Feasibility:
    """Where sites may be; existing sites stay wherever they are.

    Attributes
    ----------
    candidates : ndarray of float64, shape (m, 2)
        Places given by the user.
    only : bool
        Sites only there, not at the customers' places.
    allowed : callable, optional
        From places (k, 2) to bool (k,): False on forbidden ground, such as water and parks.
    """

    candidates: np.ndarray
    only: bool = False
    allowed: object = None

    @property
    def restricts(self) -> bool:
        """Whether anything is refused."""
        return self.only or self.allowed is not None

    def places(self, free: np.ndarray) -> np.ndarray:
        """The feasible ones of ``free`` places and of the candidates, shape (k, 2).

        Raises
        ------
        InputError
            None is left.
        """
        places = self.candidates if self.only else np.vstack([free, self.candidates])
        if not len(places):
            raise InputError(
                "Sites are wanted at the candidates only, but there is no candidate; give a layer of them.",
                "candidates",
            )
        if callable(self.allowed):
            places = places[np.asarray(self.allowed(places), dtype=bool)]
            if not len(places):
                raise InputError(
                    "The forbidden areas cover every place where a site could be; use smaller areas, or give candidate "
                    "sites outside them.",
                    "forbidden_areas",
                )
        return places


def refine(
    points: PointSet,
    sites: np.ndarray,
    rules: RefinementRules = RefinementRules(),
    *,
    p: int | None = None,
    before: Sequence[tuple[str, np.ndarray]] = (),
    existing: np.ndarray | None = None,
    feasibility: Feasibility | None = None,
    progress: Progress = silent,
) -> Refinement:
    """Move sites to better places, judged on all customers, and bound what the best possible choice would reach.

    Parameters
    ----------
    points : PointSet
        The customers; each is served by the nearest site, and the place of each is a candidate.
    sites : ndarray of float64, shape (q, 2)
        Sites to begin with, at most p.
    rules : RefinementRules
        How.
    p : int, optional
        Sites wanted; as many as there are when None. Missing ones are added where they save most.
    before : sequence of (str, ndarray)
        Names and places of the sites of earlier stages, reported with the others.
    existing : ndarray of float64, shape (k, 2), optional
        Sites that stay; they count in p whether or not they are among ``sites``.
    feasibility : Feasibility, optional
        Where sites may be. When it restricts anything, free sites are found first, to tell what feasibility costs.
    progress : Progress
        Progress callback.

    Returns
    -------
    Refinement
        The mean distance never rises from the stage of ``sites`` to the last of the free ones.

    Raises
    ------
    InputError
        No place is feasible, there are fewer than p, or more than p sites are given.
    Cancelled
        The callback asked to stop.

    References
    ----------
    SPEC ZO-5; Baray 2002 chooses sites among the centroids of zones.
    """
    sites = np.asarray(sites, dtype=np.float64).reshape(-1, 2)
    kept = np.empty((0, 2)) if existing is None else np.asarray(existing, dtype=np.float64).reshape(-1, 2)
    reach = reach_of(points.xy)
    sites = np.vstack([kept, sites[~among(sites, kept, reach)]])
    p = len(sites) if p is None else p
    if len(sites) > p:
        raise InputError(
            "{} sites are wanted but {} are given (existing ones included); leave some out.", "p", p, len(sites)
        )
    feasible = feasibility or Feasibility(np.empty((0, 2)))
    stages = [Stage(name, len(xy), Allocation.straight(points, xy).mean) for name, xy in before]
    restricted = feasible.restricts and rules.search
    free = np.vstack([points.xy, feasible.candidates])
    problem, xy = candidates_problem(points, free, sites, len(kept), p)
    chosen = np.arange(len(free), len(free) + len(sites))
    if rules.search:
        chosen = local_search(problem, chosen, seed=rules.seed, progress=section(progress, 0.0, 0.4))
        stages.append(Stage(REFINEMENT, p, problem.objective(chosen) / points.total_weight))
    if restricted:
        places = feasible.places(points.xy)
        found = xy[chosen]
        problem, xy = candidates_problem(points, places, kept, len(kept), p)
        snapped = snap(found[~among(found, kept, reach)], places)
        start = np.concatenate([snapped, len(places) + np.arange(len(kept))])
        chosen = local_search(problem, start, seed=rules.seed, progress=section(progress, 0.4, 0.5))
        stages.append(Stage(FEASIBLE, p, problem.objective(chosen) / points.total_weight))
    if rules.time_limit > 0:
        chosen, stages = proven(problem, chosen, stages, rules, restricted, section(progress, 0.5, 1.0))
    progress(1.0)
    chosen = chosen[np.argsort(-evaluate(problem, chosen).served_weight, kind="stable")]
    return Refinement(problem, xy[chosen], problem.status[chosen] == FORCED, evaluate(problem, chosen), tuple(stages))


def proven(
    problem: LocationProblem,
    chosen: np.ndarray,
    stages: list[Stage],
    rules: RefinementRules,
    restricted: bool,
    progress: Progress,
) -> tuple[np.ndarray, list[Stage]]:
    """The better of ``chosen`` and what the proof found, and the stages with the bound they can be held against."""
    best = solve_engine(
        problem, time_limit=rules.time_limit, gap=rules.gap, seed=rules.seed, start=chosen, progress=progress
    )
    weight = float(problem.demand.sum())
    bound = best.lower_bound / weight
    if best.objective < problem.objective(chosen) and rules.search:
        chosen = best.sites
        if restricted:
            stages[-1] = Stage(FEASIBLE, problem.p, best.mean_cost)
        else:
            stages = [*stages, Stage(PROOF, problem.p, best.mean_cost)]
    # Sites of other stages than the last may stand on ground that is not feasible: the bound is not theirs.
    held = stages[-1:] if restricted else stages
    judged = [
        Stage(stage.name, stage.sites, stage.mean, bound) if stage in held and stage.sites == problem.p else stage
        for stage in stages
    ]
    return chosen, judged


def candidates_problem(
    points: PointSet, places: np.ndarray, sites: np.ndarray, forced: int, p: int
) -> tuple[LocationProblem, np.ndarray]:
    """The customers, candidates at ``places`` and ``sites``, of which the first ``forced`` stay; and their places."""
    candidate_xy = np.vstack([places, sites])
    status = np.full(len(places) + len(sites), FREE, dtype=np.int8)
    status[len(places) : len(places) + forced] = FORCED
    return LocationProblem(points.weight, EuclideanCost(points.xy, candidate_xy), p, status), candidate_xy


def snap(sites: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Nearest of ``places`` to each site, each place once; indices, fewer than sites where they compete."""
    if not len(sites):
        return np.empty(0, dtype=np.int64)
    return np.unique(cKDTree(places).query(sites)[1])


def among(xy: np.ndarray, others: np.ndarray, reach: float) -> np.ndarray:
    """Whether each place is one of ``others``, standing within ``reach`` of it, bool of shape (k,)."""
    return match(xy, others, reach)[0] >= 0
