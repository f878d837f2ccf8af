"""Checking an answer again, from the problem and the numbers alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...cost.oracle import Places, ceiling_of, places_of
from ...errors import InputError
from ...progress import Progress, silent
from ...service.gap import relative_gap
from ..bound import ROUNDING, next_whole, whole_unit
from ..problem import FORCED, LocationProblem
from .geometry import kd_order
from .instance import BLOCK, distinct_columns, distinct_points

NEAR_BLOCK = 256  # candidates looked at together on a map


@dataclass(frozen=True)
class Certificate:
    """What a set of sites and a dual vector prove.

    Attributes
    ----------
    upper : float
        Total weighted cost of the sites: the optimum is not above.
    lower : float
        Bound of the dual vector: the optimum is not below.
    whole : bool
        All weighted costs are whole multiples of one unit, so that ``lower`` was rounded up to the next.
    """

    upper: float
    lower: float
    whole: bool

    @property
    def gap(self) -> float:
        """At most this share above the best possible (:func:`.gap.relative_gap`)."""
        return relative_gap(self.upper, self.lower)


def verify(
    problem: LocationProblem, sites: np.ndarray, dual: np.ndarray, *, progress: Progress = silent
) -> Certificate:
    """Recompute both bounds of a p-median answer, pair by pair, using nothing the engine kept.

    Parameters
    ----------
    problem : LocationProblem
    sites : array_like of int, shape (p,)
        Candidate indices said to be open.
    dual : array_like of float64, shape (n,)
        Multipliers v_i; any finite numbers give a valid bound, only good ones a high one.
    progress : Progress
        Told after every block of candidates.

    Returns
    -------
    Certificate

    Raises
    ------
    InputError
        The sites are not a solution of the problem, or the multipliers are not finite numbers.

    Notes
    -----
    The lower bound is sum_i v_i + the p smallest of -sum_i max(v_i - a_i c_ij, 0) over the allowed candidates, the
    forced ones included. Candidates with the same coordinates (or the same column of costs) count once: opening the
    second of two equal sites saves nothing.
    """
    sites = np.asarray(sites, dtype=np.int64).ravel()
    dual = np.asarray(dual, dtype=np.float64).ravel()
    _check(problem, sites, dual)
    cost = problem.cost
    clients = np.flatnonzero(problem.demand > 0)
    weight, v = problem.demand[clients], dual[clients]

    upper = problem.objective(sites)
    candidates = problem.allowed
    places = places_of(cost)
    if places is not None:
        # Neighbours next to each other, so that whole blocks of candidates are out of reach of most clients.
        candidates = candidates[kd_order(places.candidates[candidates])]
    worth = np.zeros(len(candidates))
    unit = whole_unit(weight)
    whole = unit is not None and (places is None or places.whole)
    step = max(1, BLOCK // len(clients)) if places is None else NEAR_BLOCK
    for start in range(0, len(candidates), step):
        part = slice(start, start + step)
        near = np.arange(len(clients))
        if places is not None:
            near = _within_price(places, ceiling_of(cost), clients, candidates[part], v / weight)
        for first in range(0, len(near), BLOCK // step + 1):
            some = near[first : first + BLOCK // step + 1]
            block = cost.block(clients[some], candidates[part])
            reachable = np.isfinite(block)
            whole = whole and bool((block == np.rint(block))[reachable].all())
            saving = v[some, None] - weight[some, None] * np.where(reachable, block, np.inf)
            worth[part] -= np.maximum(saving, 0.0).sum(axis=0)
        progress(min((start + step) / len(candidates), 1.0))

    forced = problem.status[candidates] == FORCED
    group = _equal_candidates(problem, clients, candidates, worth)
    twin = np.ones(len(candidates), dtype=bool)
    # Of equal candidates keep one, a forced one if there is any.
    order = np.lexsort((~forced, group))
    twin[order[np.flatnonzero(np.diff(group[order], prepend=-1))]] = False
    chosen = forced & ~twin
    spots = max(problem.p - int(forced.sum()), 0)
    free = np.sort(worth[~forced & ~twin])[:spots]
    scale = float(np.abs(v).sum() + np.abs(worth[chosen]).sum() + np.abs(free).sum())
    lower = float(v.sum() + worth[chosen].sum() + free.sum()) - ROUNDING * max(abs(upper), 1e-3 * scale)
    if whole and unit is not None:
        lower = unit * next_whole(lower / unit)
    return Certificate(upper, lower, whole)


def _within_price(
    places: Places, ceiling: float, clients: np.ndarray, candidates: np.ndarray, price: np.ndarray
) -> np.ndarray:
    """Positions of the clients whose price may exceed the cost of one of the candidates, by their bounding box."""
    corners = places.candidates[candidates]
    xy = places.demand[clients]
    away = np.maximum(np.maximum(corners.min(axis=0) - xy, xy - corners.max(axis=0)), 0.0)
    reach = np.where(price > ceiling, np.inf, np.minimum(price + places.slack, places.reach))
    return np.flatnonzero(np.sqrt((away * away).sum(axis=1)) <= reach)


def _check(problem: LocationProblem, sites: np.ndarray, dual: np.ndarray) -> None:
    m = problem.cost.n_candidates
    if len(sites) != problem.p or len(np.unique(sites)) != len(sites):
        raise InputError("The certificate must name {} different sites.", "sites", problem.p)
    if len(sites) and (sites.min() < 0 or sites.max() >= m):
        raise InputError("The certificate names sites that are not candidates of this problem.", "sites")
    if not np.isin(sites, problem.allowed).all():
        raise InputError("The certificate opens a forbidden site.", "sites")
    if not np.isin(problem.forced, sites).all():
        raise InputError("The certificate leaves a required site closed.", "sites")
    if len(dual) != problem.cost.n_demand:
        raise InputError("The certificate has {} multipliers for {} points.", "dual", len(dual), problem.cost.n_demand)
    if not np.isfinite(dual).all():
        raise InputError("The certificate holds multipliers that are not finite numbers.", "dual")


def _equal_candidates(
    problem: LocationProblem, clients: np.ndarray, candidates: np.ndarray, worth: np.ndarray
) -> np.ndarray:
    """Group number of each candidate, equal for candidates that serve everybody at the same cost."""
    places = places_of(problem.cost)
    if places is not None:
        return distinct_points(places.candidates[candidates])[1]
    # Only candidates with the same worth can be equal; compare those columns in full.
    group = np.arange(len(candidates))
    _, first, number, count = np.unique(worth, return_index=True, return_inverse=True, return_counts=True)
    for value in np.flatnonzero((count > 1) & (worth[first] < 0)):
        members = np.flatnonzero(number.ravel() == value)
        block = problem.cost.block(clients, candidates[members])
        group[members] = members[distinct_columns(block)[1]]
    return group
