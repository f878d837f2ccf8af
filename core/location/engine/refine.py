"""Raising the bound of a large map with only the promising sites in memory."""

from __future__ import annotations

import numpy as np

from .dual import MEMORY, Dual, Sites, climb
from .improve import improve
from .instance import Instance
from .pairs import Pairs
from .search import Search

STEPS = 50
FEW_PAIRS, MANY_PAIRS = 2e6, 8e6
IN_USE = 0.002
SLOW = 0.03  # share of the gap a round must close to be worth another


def refine(search: Search, price: np.ndarray, rounds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Climb from ``price`` in rounds, each over the sites that may enter the Lagrangian solution.

    Between rounds the reduced costs of all sites are computed without storing pairs: the bound is then exact, and
    sites wrongly left out are taken in.

    Parameters
    ----------
    search : Search
        On the map to which ``price`` belongs; told of every exact bound and offered the roundings.
    price : ndarray of float64, shape (n,)
        Multipliers per unit of demand to begin with.
    rounds : int
        Most rounds to make.

    Returns
    -------
    price : ndarray of float64, shape (n,)
        The prices of the best exact bound.
    rho : ndarray of float64, shape (m,)
        Reduced costs of all sites there.
    ybar : ndarray of float64, shape (m,)
        Average of the Lagrangian solutions.
    used : ndarray of float64, shape (m,)
        The same with a longer memory.
    """
    instance = search.instance
    weight = instance.weight
    price = between_open_sites(search, price)
    rho = instance.reduced_costs(price, search.check_time)
    best, best_price, best_rho = exact_bound(instance, price, rho), price, rho
    search.raise_bound(best, price)
    spread, room, factor = 0.08, 0.25, 0.1
    each = 2.0 * instance.n / instance.p
    ybar, used = np.zeros(instance.m), np.zeros(instance.m)
    direction = None
    for turn in range(rounds):
        if search.solved:
            break
        least = (FEW_PAIRS if turn else MANY_PAIRS) / each
        active = promising(instance, rho, spread, ybar, least, MANY_PAIRS / each)
        reach = np.maximum(price, nearest_cost(search)) * (1.0 + room)
        pairs = Pairs.within(instance, active, reach)
        each = len(pairs) / len(active)
        decided = Sites(instance.p, instance.forced[pairs.sites].copy(), np.zeros(len(pairs.sites), dtype=bool))
        dual = Dual(price * weight, factor=factor, direction=direction, ybar=ybar[pairs.sites], used=used[pairs.sites])
        climb(dual, pairs, decided, reach * weight, search.upper, STEPS, on_step=search.check_time)
        price = dual.v / weight
        rho = instance.reduced_costs(price, search.check_time)
        bound = exact_bound(instance, price, rho)
        ybar, used = np.zeros(instance.m), used * (1.0 - MEMORY) ** STEPS
        ybar[pairs.sites], used[pairs.sites] = dual.ybar, dual.used
        direction = dual.direction
        tight = float((price >= reach * (1.0 - 1e-9)).mean())
        gained = bound - best
        if bound > best:
            best, best_price, best_rho = bound, price, rho
            search.raise_bound(best, price)
        wrong = dual.bound - bound > 0.2 * max(dual.bound - best + gained, 0.0)
        spread = spread * 1.5 if wrong else max(spread * 0.8, 0.01)
        room = min(room * 1.5, 0.6) if tight > 0.01 else max(room * 0.7, 0.05)
        factor = dual.factor * 1.5
        slow = not wrong and gained < SLOW * (search.upper - best)
        if turn % 2 or slow or turn == rounds - 1:
            better = improve(search, np.arange(instance.m), ybar, used, rounds=1)
            if slow and not better:
                break
    return best_price, best_rho, ybar, used


def nearest_cost(search: Search) -> np.ndarray:
    """What every client pays with the incumbent's sites."""
    return search.instance.two_nearest(search.sites)[1]


def between_open_sites(search: Search, price: np.ndarray) -> np.ndarray:
    """Prices brought between the costs of the two nearest sites of the incumbent.

    Complementary slackness: were the incumbent optimal for the linear relaxation, optimal prices would lie there.
    """
    _, nearest, _, second = search.instance.two_nearest(search.sites)
    return np.clip(price, nearest, second)


def exact_bound(instance: Instance, price: np.ndarray, rho: np.ndarray) -> float:
    """L of ``price`` from the reduced costs of all sites."""
    decided = Sites(instance.p, instance.forced, np.zeros(instance.m, dtype=bool))
    return float(instance.weight @ price + rho[decided.cheapest(rho)].sum())


def promising(
    instance: Instance, rho: np.ndarray, spread: float, ybar: np.ndarray, least: float, most: float
) -> np.ndarray:
    """Sites that may enter the Lagrangian solution.

    Those whose reduced cost is within ``spread`` of the p-th smallest, but ``least`` to ``most`` of them, and those
    in use.
    """
    worst = np.partition(rho, instance.p - 1)[instance.p - 1]
    wanted = int((rho <= worst * (1.0 - spread)).sum())
    wanted = min(int(np.clip(wanted, least, most)), instance.m)
    nearest = np.argpartition(rho, wanted - 1)[:wanted]
    return np.union1d(nearest, np.flatnonzero(instance.forced | (ybar > IN_USE)))
