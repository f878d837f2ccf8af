"""Lower bounds: the Lagrangian dual of the assignment constraints, climbed by the volume algorithm.

With a multiplier v_i per client, opening site j is worth ``rho_j = -sum_i max(v_i - w_i c_ij, 0)`` and

    L(v) = sum_i v_i + (the p smallest rho_j, forced sites included)

is a lower bound on the p-median for every v. Its maximum is the bound of the linear relaxation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .instance import Instance
from .pairs import Pairs


@dataclass
class Sites:
    """Which columns of a set of pairs are decided.

    Attributes
    ----------
    p : int
        Sites to open in all, the decided ones included.
    opened, closed : ndarray of bool, shape (k,)
        Columns known to be open or closed.
    """

    p: int
    opened: np.ndarray
    closed: np.ndarray

    def cheapest(self, rho: np.ndarray) -> np.ndarray:
        """Boolean mask of the p columns a Lagrangian solution opens: the opened ones and the smallest of the rest."""
        chosen = self.opened.copy()
        free = np.flatnonzero(~(self.opened | self.closed))
        count = self.p - int(np.count_nonzero(self.opened))
        if count >= len(free):
            chosen[free] = True
        elif count > 0:
            chosen[free[np.argpartition(rho[free], count - 1)[:count]]] = True
        return chosen

    def copy(self) -> Sites:
        return Sites(self.p, self.opened.copy(), self.closed.copy())


@dataclass
class Dual:
    """State of the climb.

    Attributes
    ----------
    v : ndarray of float64, shape (n,)
        Multipliers of the best bound.
    bound : float
        L(v) over the columns at hand.
    rho : ndarray of float64, shape (k,)
        Reduced costs at v.
    ybar : ndarray of float64, shape (k,)
        Running average of the Lagrangian solutions: an estimate of the fractional optimum.
    used : ndarray of float64, shape (k,)
        The same average with a longer memory: which columns the solutions of late have opened at all.
    direction : ndarray of float64, shape (n,)
        Running average of the subgradients.
    factor : float
        Step factor, shrinking while the bound does not rise.
    """

    v: np.ndarray
    bound: float = -np.inf
    rho: np.ndarray = field(default_factory=lambda: np.zeros(0))
    ybar: np.ndarray = field(default_factory=lambda: np.zeros(0))
    used: np.ndarray = field(default_factory=lambda: np.zeros(0))
    direction: np.ndarray | None = None
    factor: float = 0.3
    failures: int = 0
    iterations: int = 0


MAX_SMOOTHING = 0.3
MEMORY = 0.02
PATIENCE = 3
SHRINK = 0.66
GROW = 1.05
FIRST_SHARE = 0.3  # of the way from the cheapest to the second cheapest open site


def first_multipliers(instance: Instance, sites: np.ndarray) -> np.ndarray:
    """Multipliers to begin with: a little more than what each client pays with ``sites`` open."""
    _, nearest, _, second = instance.two_nearest(sites)
    # A ceiling says nothing about what a second site would cost.
    return instance.weight * (nearest + FIRST_SHARE * (np.where(second < instance.ceiling, second, nearest) - nearest))


def climb(
    dual: Dual,
    pairs: Pairs,
    sites: Sites,
    cap: np.ndarray,
    upper: float,
    iterations: int,
    *,
    floor: np.ndarray | None = None,
    min_factor: float = 1e-4,
    stop_above: float = np.inf,
    on_gain: Callable[[Dual], None] | None = None,
    on_step: Callable[[], None] | None = None,
) -> Dual:
    """Raise the bound by at most ``iterations`` steps; ``dual`` is changed in place.

    Parameters
    ----------
    dual : Dual
        Where to begin; its direction is kept when it has one.
    pairs : Pairs
        All pairs whose weighted cost is below ``cap``: the bound is then exact for the columns of ``pairs``.
    sites : Sites
        Decided columns.
    cap : ndarray of float64, shape (n,)
        Largest multipliers allowed.
    upper : float
        Objective of a known solution; sets the step length.
    floor : ndarray of float64, shape (n,), optional
        Smallest multipliers worth having: weighted cost to the cheapest site.
    min_factor : float
        Step factor at which the climb has converged.
    stop_above : float
        Bound that is enough.
    on_gain : callable, optional
        ``on_gain(dual)`` is called at every better bound.
    on_step : callable, optional
        Called before every step; may raise to stop the climb, ``dual`` then holds the best so far.

    References
    ----------
    Barahona & Anbil 2000, The volume algorithm; Beltran, Tadonki & Vial 2006 for the p-median.
    """
    low = np.zeros(len(cap)) if floor is None else floor
    trial = np.clip(dual.v, low, cap)
    center = trial
    for step in range(iterations + 1):
        if on_step is not None:
            on_step()
        savings = pairs.savings(trial)
        rho = pairs.reduced_costs(savings)
        chosen = sites.cheapest(rho)
        bound = float(trial.sum() + rho[chosen].sum())
        columns = np.flatnonzero(chosen)
        index, _ = pairs.spans(columns)
        served = pairs.client[index][savings[index] > 0]
        gradient = 1.0 - np.bincount(served, minlength=len(trial))
        y = chosen.astype(np.float64)
        if dual.direction is None or len(dual.ybar) != len(y):
            dual.direction, dual.ybar, dual.used = gradient, y, y.copy()
        else:
            # The smoothing that makes the averaged subgradient shortest, within limits.
            difference = gradient - dual.direction
            length = float(difference @ difference)
            alpha = -float(dual.direction @ difference) / length if length > 0 else MAX_SMOOTHING
            alpha = min(max(alpha, MAX_SMOOTHING / 10), MAX_SMOOTHING)
            dual.direction = dual.direction + alpha * difference
            dual.ybar = dual.ybar + alpha * (y - dual.ybar)
            dual.used = dual.used + MEMORY * (y - dual.used)
        dual.iterations += 1
        if bound > dual.bound or not len(dual.rho):
            gained = bound - dual.bound
            dual.v, dual.bound, dual.rho = trial, bound, rho
            center = trial
            if gained > 1e-5 * max(upper - bound, 0.0):
                dual.failures = 0
            if float(gradient @ dual.direction) > 0:
                dual.factor = min(dual.factor * GROW, 2.0)
            if on_gain is not None:
                on_gain(dual)
            if bound >= stop_above:
                break
        else:
            dual.failures += 1
            if dual.failures >= PATIENCE:
                dual.factor *= SHRINK
                dual.failures = 0
                if dual.factor < min_factor:
                    break
        if step == iterations:
            break
        direction = dual.direction
        blocked = ((center >= cap) & (direction > 0)) | ((center <= low) & (direction < 0))
        direction = np.where(blocked, 0.0, direction)
        norm = float(direction @ direction)
        if norm <= 1e-12:
            break
        # Aim a little above the known solution, so that steps do not vanish when it is optimal.
        length = dual.factor * max(1.005 * upper - dual.bound, 1e-9 * abs(upper)) / norm
        trial = np.clip(center + length * direction, low, cap)
    return dual
