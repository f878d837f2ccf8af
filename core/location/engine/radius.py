"""The last step of a proof: the radius formulation of what is left, by a MIP solver."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, vstack

from ...progress import Progress, silent
from ..linear_solver import LinearModel, solve_linear
from .dual import Sites
from .instance import Instance
from .pairs import Pairs


def solve_radius(
    instance: Instance,
    pairs: Pairs,
    decided: Sites,
    cap: np.ndarray,
    *,
    typical: float,
    gap: float,
    seconds: float,
    nodes: int,
    progress: Progress = silent,
) -> tuple[float, np.ndarray | None]:
    """Choose among the undecided columns by mixed integer programming.

    For every client the distinct costs D_1 < D_2 < ... below its cap are the steps it may have to climb: z_k = 1 when
    no site within D_k is open, so that the client pays D_1 + sum_k (D_{k+1} - D_k) z_k, with the cap as last step.
    A client that would pay more than its cap is charged the cap, so the value is a lower bound in any case.

    Parameters
    ----------
    instance : Instance
    pairs : Pairs
        Undecided and open columns, pairs below ``cap``.
    decided : Sites
    cap : ndarray of float64, shape (n,)
        Weighted cost that ends the steps of each client.
    typical : float
        What the best solution costs, about.
    gap : float
        Relative gap that counts as solved.
    seconds : float
        Guard against the slow case.
    nodes : int
        Nodes after which the solver gives up.
    progress : Progress
        Asked while the solver runs.

    Returns
    -------
    bound : float
        Proven lower bound; ``-inf`` when the solver gives none.
    sites : ndarray of int64, shape (p,) or None
        Sites of the best solution found.

    References
    ----------
    Garcia, Labbe & Marin 2011, radius formulation; Elloumi 2010.
    """
    k = len(pairs.sites)
    column = np.repeat(np.arange(k), np.diff(pairs.pointer))
    real = np.isfinite(pairs.cost)
    column, client, cost = column[real], pairs.client[real].astype(np.int64), pairs.cost[real]
    order = np.lexsort((cost, client))
    column, client, cost = column[order], client[order], cost[order]
    new_client = np.diff(client, prepend=-1) != 0
    new_step = new_client | (np.diff(cost, prepend=-1.0) != 0)
    step = np.cumsum(new_step) - 1
    owner, level, first = client[new_step], cost[new_step], new_client[new_step]
    steps = len(level)
    last = np.append(first[1:], True)
    rise = np.where(last, cap[owner], np.append(level[1:], 0.0)) - level
    # A client without any pair left pays its cap; the others at least their first level.
    alone = np.ones(instance.n, dtype=bool)
    alone[owner] = False
    constant = float(level[first].sum() + cap[alone].sum())

    # z_k - z_{k-1} + (sites at level k) >= 0, with 1 in the place of z_{k-1} on the first step.
    inner = np.flatnonzero(~first)
    rows = np.concatenate([step, np.arange(steps), inner])
    columns = np.concatenate([column, k + np.arange(steps), k + inner - 1])
    values = np.concatenate([np.ones(len(step)), np.ones(steps), -np.ones(len(inner))])
    chain = coo_matrix((values, (rows, columns)), shape=(steps, k + steps)).tocsr()
    total = coo_matrix((np.ones(k), (np.zeros(k, dtype=int), np.arange(k))), shape=(1, k + steps)).tocsr()
    model = LinearModel(
        cost=np.concatenate([np.zeros(k), rise]),
        matrix=vstack([total, chain], format="csr"),
        row_lower=np.concatenate([[decided.p], first.astype(float)]),
        row_upper=np.concatenate([[decided.p], np.full(steps, np.inf)]),
        lower=np.concatenate([decided.opened.astype(float), np.zeros(steps)]),
        upper=np.concatenate([1.0 - decided.closed.astype(float), np.ones(steps)]),
        integer=np.concatenate([np.ones(k, dtype=bool), np.zeros(steps, dtype=bool)]),
    )
    result = solve_linear(
        model, typical=typical - constant, time_limit=max(seconds, 0.1), gap=gap, nodes=nodes, progress=progress
    )
    if result.x is None:
        return constant + result.bound, None
    chosen = np.argsort(-result.x[:k], kind="stable")[: decided.p]
    return constant + result.bound, pairs.sites[chosen]
