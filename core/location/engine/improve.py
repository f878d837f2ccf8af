"""Better sites out of the fractional optimum: several roundings, each followed by local search."""

from __future__ import annotations

import numpy as np

from .alternate import alternate
from .pairs import Pairs
from .primal import core, largest, perturbed, systematic
from .search import Search
from .swap import swap_search

CORE_RANK = 3  # clients look no further than their third nearest open site when exchanges are judged


def improve(search: Search, sites: np.ndarray, ybar: np.ndarray, used: np.ndarray, rounds: int) -> bool:
    """Round ``ybar`` in several ways and search around each result.

    Parameters
    ----------
    search : Search
        Offered every result.
    sites : ndarray of int, shape (k,)
        Sites the average is about.
    ybar : ndarray of float64, shape (k,)
        Average of the Lagrangian solutions.
    used : ndarray of float64, shape (k,)
        The average with a longer memory, which decides what local search may open.
    rounds : int
        1: the largest averages only; more: systematic samples and perturbed incumbents in turn.

    Returns
    -------
    bool
        Whether the incumbent got better.
    """
    instance = search.instance
    before = search.upper
    wanted = core(sites, used, search.sites)
    reach = instance.nearest_costs(search.sites, CORE_RANK)
    pairs = Pairs.within(instance, wanted, np.minimum(reach * (1.0 + 1e-9) + 1e-300, instance.ceiling))
    for turn in range(rounds):
        if turn == 0:
            start = largest(instance, sites, ybar)
        elif turn % 2:
            start = systematic(instance, sites, ybar if turn % 4 == 1 else used, float(search.rng.random()))
        else:
            start = perturbed(instance, search.sites, wanted, 2 + instance.p // 10, search.rng)
        found, _ = swap_search(instance, start, pairs, stop=search.late)
        if instance.geometric and turn == 0:
            found = alternate(instance, found, search.late)
        search.offer(found)
        if search.solved or search.late():
            break
    return search.upper < before
