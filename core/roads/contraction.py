"""The same distances on fewer nodes: dead ends cut off, chains drawn together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Links:
    """Undirected links with a cost in either direction.

    Attributes
    ----------
    tail, head : ndarray of int64, shape (e,)
        Nodes at the ends.
    forward, backward : ndarray of float64, shape (e,)
        Cost from tail to head and from head to tail; ``inf`` where closed.
    """

    tail: np.ndarray
    head: np.ndarray
    forward: np.ndarray
    backward: np.ndarray

    def select(self, chosen: np.ndarray) -> Links:
        """Subset by a boolean mask or an index array."""
        return Links(self.tail[chosen], self.head[chosen], self.forward[chosen], self.backward[chosen])


def contract(links: Links, kept: np.ndarray) -> Links:
    """Leave out nodes that no shortest way between two kept nodes needs.

    A node at the end of a single link lies on no way between others; one between two links is only passed through. Both
    go, again and again, until no such node is left. Costs between kept nodes stay what they are: a drawn-together chain
    costs the sum of its links, in each direction.

    Parameters
    ----------
    links : Links
        The network.
    kept : ndarray of bool, shape (n,)
        Nodes between which distances are wanted.

    Returns
    -------
    Links
        Over the same node numbers.

    Examples
    --------
    >>> path = Links(np.array([0, 1, 2]), np.array([1, 2, 3]), np.ones(3), np.full(3, 2.0))
    >>> short = contract(path, np.array([True, False, False, True]))
    >>> short.tail.tolist(), short.head.tolist(), short.forward.tolist(), short.backward.tolist()
    ([0], [3], [3.0], [6.0])
    """
    links = links.select((links.tail != links.head) & (np.isfinite(links.forward) | np.isfinite(links.backward)))
    while True:
        before = len(links.tail)
        links = _without_dead_ends(_drawn_together(links, kept), kept)
        if len(links.tail) == before:
            return links


def _without_dead_ends(links: Links, kept: np.ndarray) -> Links:
    """Links that end at a node of no other link and that nobody asked for are cut off."""
    degree = _degrees(links, len(kept))
    dead = (degree == 1) & ~kept
    return links.select(~(dead[links.tail] | dead[links.head]))


def _drawn_together(links: Links, kept: np.ndarray) -> Links:
    """Chains of nodes with exactly two links become one link each.

    Every link is two half-links, one for each direction. A half-link that arrives at a node of a chain goes on by the
    other link of that node; doubling the steps finds the ends of all chains in as many rounds as their length has bits.
    """
    count = len(links.tail)
    if not count:
        return links
    passed = (_degrees(links, len(kept)) == 2) & ~kept
    source = np.concatenate([links.tail, links.head])
    target = np.concatenate([links.head, links.tail])
    there = np.concatenate([links.forward, links.backward])
    back = np.concatenate([links.backward, links.forward])
    half = np.arange(2 * count)
    twin = (half + count) % (2 * count)
    # The two half-links that leave a passed node, in either order: the other one is their sum less the one.
    leaving = np.zeros(len(kept), dtype=np.int64)
    at = passed[source]
    np.add.at(leaving, source[at], half[at])
    following = np.where(passed[target], leaving[target] - twin, -1)
    last = half.copy()
    for _ in range(int(passed.sum()).bit_length() + 1):
        on = np.flatnonzero(following >= 0)
        if not len(on):
            break
        jump = following[on]
        there[on], back[on] = there[on] + there[jump], back[on] + back[jump]
        last[on], following[on] = last[jump], following[jump]
    # Each chain was walked from both of its ends: the walk whose first half-link has the lower number is kept. The walk
    # back begins with the last half-link turned round. A ring that nobody asked for has no end and goes.
    chosen = ~passed[source] & (half < twin[last])
    chain = Links(source[chosen], target[last[chosen]], there[chosen], back[chosen])
    return chain.select((chain.tail != chain.head) & (np.isfinite(chain.forward) | np.isfinite(chain.backward)))


def _degrees(links: Links, nodes: int) -> np.ndarray:
    """Number of links at each node; a node joined twice to the same neighbour has two."""
    return np.bincount(links.tail, minlength=nodes) + np.bincount(links.head, minlength=nodes)
