"""The client-site pairs that matter, stored site by site."""

from __future__ import annotations

import numpy as np

from .instance import BLOCK, Instance


class Pairs:
    """Weighted costs of the pairs within reach.

    Attributes
    ----------
    sites : ndarray of int64, shape (k,)
        Site of the instance behind each column.
    pointer : ndarray of int64, shape (k + 1,)
        Pairs of column c are ``pointer[c]:pointer[c + 1]``; there is at least one (a dummy of infinite cost).
    client : ndarray of int32, shape (pairs,)
    cost : ndarray of float64, shape (pairs,)
        Weight of the client times cost.
    """

    def __init__(self, sites: np.ndarray, pointer: np.ndarray, client: np.ndarray, cost: np.ndarray):
        self.sites, self.pointer, self.client, self.cost = sites, pointer, client, cost
        self._buffer = np.empty(len(client))

    def __len__(self) -> int:
        return len(self.client)

    @classmethod
    def within(cls, instance: Instance, sites: np.ndarray, reach: np.ndarray) -> Pairs:
        """Pairs of ``sites`` whose cost is below ``reach`` (shape (n,), unweighted); pairs at the ceiling left out."""
        sites = sites[np.argsort(instance.site_rank[sites], kind="stable")]
        counts = np.zeros(len(sites), dtype=np.int64)
        clients_of, costs_of = [], []
        for part, clients in instance.tiles(sites, reach):
            step = max(1, BLOCK // max(len(clients), 1))
            for start in range(part.start, part.stop, step):
                some = slice(start, min(start + step, part.stop))
                cost = instance.block(clients, sites[some]).T
                kept = cost < np.minimum(reach[clients], instance.ceiling[clients])
                column, row = np.nonzero(kept)
                row = np.append(clients[row], np.zeros(some.stop - some.start, dtype=np.int64))
                value = np.append(
                    instance.weight[row[: len(column)]] * cost[kept], np.full(len(row) - len(column), np.inf)
                )
                column = np.append(column, np.arange(some.stop - some.start))
                order = np.argsort(column, kind="stable")
                counts[some] = np.bincount(column, minlength=some.stop - some.start)
                clients_of.append(row[order].astype(np.int32))
                costs_of.append(value[order])
        pointer = np.concatenate([[0], np.cumsum(counts)])
        return cls(sites, pointer, np.concatenate(clients_of), np.concatenate(costs_of))

    def select(self, columns: np.ndarray) -> Pairs:
        """The pairs of some columns (index array)."""
        index, lengths = self.spans(columns)
        pointer = np.concatenate([[0], np.cumsum(lengths)])
        return Pairs(self.sites[columns], pointer, self.client[index], self.cost[index])

    def spans(self, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Indices of all pairs of ``columns``, one column after the other, and the number of pairs of each."""
        start = self.pointer[columns]
        lengths = self.pointer[columns + 1] - start
        offset = np.cumsum(lengths) - lengths
        return np.repeat(start - offset, lengths) + np.arange(lengths.sum()), lengths

    def savings(self, multiplier: np.ndarray) -> np.ndarray:
        """``multiplier - cost`` of every pair; the array is reused by the next call."""
        np.take(multiplier, self.client, out=self._buffer, mode="clip")
        self._buffer -= self.cost
        return self._buffer

    def reduced_costs(self, savings: np.ndarray) -> np.ndarray:
        """Reduced cost of every column; destroys ``savings`` below zero (they become 0)."""
        np.maximum(savings, 0.0, out=savings)
        return -np.add.reduceat(savings, self.pointer[:-1])
