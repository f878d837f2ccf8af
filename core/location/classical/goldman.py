"""The best single site: Goldman's algorithm on a tree, enumeration anywhere else."""

from __future__ import annotations

from collections import deque

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ...errors import InputError
from ...progress import Progress, silent
from ...words import Message
from ..dense import DenseTable, lowest_index_of_least
from ..problem import LocationProblem, LocationSolution
from .greedy import totals_with_one_more


def majority_node(demand: np.ndarray) -> int | None:
    """Node that holds at least half of the demand: a 1-median whatever the distances, if each node is a candidate.

    Parameters
    ----------
    demand : ndarray of float64, shape (n,)
        Demand of each node, >= 0.

    Returns
    -------
    int or None
        The node, the lowest index if two hold one half each; None when no node holds that much.

    References
    ----------
    SPEC PM-2; Witzgall 1964.
    """
    demand = np.asarray(demand, dtype=np.float64)
    largest = int(demand.argmax())
    return largest if 2 * demand[largest] >= demand.sum() else None


def goldman(edges: np.ndarray, demand: np.ndarray) -> int:
    """1-median of a tree, whatever the lengths of its edges.

    Take a leaf: if it holds at least half of the demand it is a median, else its demand moves to its neighbour and
    the leaf is cut off.

    Parameters
    ----------
    edges : ndarray of int, shape (n - 1, 2)
        Node numbers 0..n-1 at both ends of each edge.
    demand : ndarray of float64, shape (n,)
        Demand of each node, finite and >= 0.

    Returns
    -------
    int
        A median.

    Raises
    ------
    InputError
        The edges do not form a tree, or the demand is not usable.

    References
    ----------
    SPEC PM-2; Goldman 1971.
    """
    demand = np.array(demand, dtype=np.float64)
    n = len(demand)
    edges = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    if n == 0 or not np.isfinite(demand).all() or (demand < 0).any():
        raise InputError("Demand must be finite, not negative, and given for at least one node.", "demand")
    if len(edges) and (edges.min() < 0 or edges.max() >= n):
        raise InputError("The edges name nodes outside 0..{}.", "edges", n - 1)
    graph = csr_matrix((np.ones(len(edges)), edges.T), shape=(n, n))
    if len(edges) != n - 1 or connected_components(graph, directed=False)[0] != 1:
        raise InputError(
            "The {} edges do not form a tree of {} nodes; use enumeration on the distances instead.",
            "edges",
            len(edges),
            n,
        )
    neighbours: list[set[int]] = [set() for _ in range(n)]
    for a, b in edges.tolist():
        neighbours[a].add(b)
        neighbours[b].add(a)
    half = demand.sum() / 2
    leaves = deque(node for node in range(n) if len(neighbours[node]) <= 1)
    while True:
        leaf = leaves.popleft()
        if demand[leaf] >= half or not neighbours[leaf]:
            return leaf
        neighbour = neighbours[leaf].pop()
        neighbours[neighbour].discard(leaf)
        demand[neighbour] += demand[leaf]
        if len(neighbours[neighbour]) == 1:
            leaves.append(neighbour)


def one_median(problem: LocationProblem, progress: Progress = silent) -> LocationSolution:
    """Best single site by enumeration of the candidates.

    Parameters
    ----------
    problem : LocationProblem
        With p = 1.
    progress : Progress
        Callback.

    Returns
    -------
    LocationSolution
        Proven optimal.

    Raises
    ------
    InputError
        p is not 1, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-2.
    """
    if problem.p != 1:
        raise InputError("The 1-median opens one site, not {}.", "p", problem.p)
    progress(0.0, Message("Trying every site"))
    table = DenseTable.of(problem)
    totals = totals_with_one_more(table, np.full(len(table.values), np.inf))
    chosen = table.forced if len(table.forced) else np.array([lowest_index_of_least(totals)])
    return table.solution(problem, chosen, "enumeration", optimal=True)
