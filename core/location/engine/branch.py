"""Proof: best-first branch and bound on the Lagrangian dual."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .dual import Dual, Sites, climb
from .fixing import fix
from .instance import Instance
from .pairs import Pairs

NODE_STEPS = 60
NODE_FACTOR = 0.1
STEP_OVERHEAD = 20_000  # pairs one could look at in the time a step costs anyway


@dataclass
class Proof:
    """Outcome of a search: no solution is below ``bound``; ``complete`` when the tree is exhausted."""

    bound: float
    complete: bool
    nodes: int


@dataclass
class Node:
    """Decisions on the columns of the root, shared by two siblings, and the one in which they differ."""

    shared: Sites
    v: np.ndarray
    column: int = -1
    opens: bool = False

    def decisions(self) -> Sites:
        own = self.shared.copy()
        if self.column >= 0:
            (own.opened if self.opens else own.closed)[self.column] = True
        return own


def tighten(instance: Instance, pairs: Pairs, decided: Sites, cap: np.ndarray) -> tuple[Pairs, Sites, np.ndarray]:
    """Drop closed columns, and pairs dearer than the nearest column that is open for good.

    A client never pays more than its nearest open site costs, and no multiplier above that cost lifts the bound.
    """
    kept = np.flatnonzero(~decided.closed)
    opened = pairs.sites[np.flatnonzero(decided.opened)]
    if len(opened):
        cap = np.minimum(cap, instance.weight * instance.two_nearest(opened)[1])
    index, lengths = pairs.spans(kept)
    client, cost = pairs.client[index], pairs.cost[index]
    useful = cost < cap[client]
    # The dummy pair that closes each column stays.
    useful[np.cumsum(lengths) - 1] = True
    column = np.repeat(np.arange(len(kept)), lengths)[useful]
    pointer = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=len(kept)))])
    smaller = Pairs(pairs.sites[kept], pointer, client[useful], cost[useful])
    return smaller, Sites(decided.p, decided.opened[kept], decided.closed[kept]), cap


def prove(
    instance: Instance,
    pairs: Pairs,
    decided: Sites,
    dual: Dual,
    cap: np.ndarray,
    *,
    cutoff: Callable[[], float],
    offer: Callable[[np.ndarray], None],
    report: Callable[[float], None],
    max_work: float,
) -> Proof:
    """Explore the undecided sites until nothing below the cutoff can remain.

    Parameters
    ----------
    instance : Instance
    pairs : Pairs
        All pairs of the undecided and open sites with weighted cost below ``cap``.
    decided : Sites
        Decisions that hold for every solution below the cutoff.
    dual : Dual
        State of the climb at the root, over the columns of ``pairs``.
    cap : ndarray of float64, shape (n,)
    cutoff : callable
        Value below which a solution would be worth having; it falls when ``offer`` improves the incumbent.
    offer : callable
        Told of every set of sites met on the way.
    report : callable
        Told the bound of the whole tree now and then; may raise to stop.
    max_work : float
        Pairs looked at, in all nodes, after which the search gives up.

    References
    ----------
    Beasley 1993, Lagrangean heuristics for location problems.
    """
    work, nodes, serial = 0.0, 0, 0
    finished = np.inf  # least bound among the nodes that were cut off
    heap: list[tuple[float, int, Node]] = []
    inherited, node = dual.bound, Node(decided, dual.v)
    while True:
        decisions = node.decisions()
        kept = np.flatnonzero(~decisions.closed)
        small, sites, small_cap = tighten(instance, pairs, decisions, cap)
        state = Dual(node.v, factor=NODE_FACTOR)
        standing = min([inherited, finished] + [entry[0] for entry in heap[:1]])

        def decide(found: Dual, sites: Sites = sites) -> None:
            fix(sites, found.rho, found.bound, cutoff())

        def check(standing: float = standing) -> None:
            report(standing)

        climb(
            state, small, sites, small_cap, cutoff(), NODE_STEPS,
            stop_above=cutoff(), on_gain=decide, on_step=check, min_factor=1e-3,
        )  # fmt: skip
        nodes += 1
        work += state.iterations * (len(small) + STEP_OVERHEAD) + len(pairs)
        bound = max(inherited, state.bound)
        free = ~(sites.opened | sites.closed)
        choices, missing = int(free.sum()), sites.p - int(sites.opened.sum())
        ranking = np.where(sites.opened, 2.0, np.where(sites.closed, -1.0, state.ybar))
        offer(small.sites[np.argsort(-ranking, kind="stable")[: sites.p]])
        if bound >= cutoff() or not 0 <= missing <= choices:
            finished = min(finished, max(bound, cutoff()))
        elif missing in (0, choices):
            # One solution is left and it has just been offered.
            finished = min(finished, cutoff())
        else:
            column = int(np.where(free, np.abs(state.ybar - 0.5), np.inf).argmin())
            known = Sites(sites.p, np.zeros(len(pairs.sites), dtype=bool), np.ones(len(pairs.sites), dtype=bool))
            known.opened[kept], known.closed[kept] = sites.opened, sites.closed
            for opens in (True, False):
                serial += 1
                heapq.heappush(heap, (bound, serial, Node(known, state.v, int(kept[column]), opens)))
        while heap and heap[0][0] >= cutoff():
            finished = min(finished, heapq.heappop(heap)[0])
        if not heap:
            return Proof(min(finished, cutoff()), True, nodes)
        if work > max_work:
            return Proof(min(finished, heap[0][0]), False, nodes)
        inherited, _, node = heapq.heappop(heap)
