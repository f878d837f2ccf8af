"""Cost matrix from a table with a row for each origin and a column for each destination."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import InputError
from ..words import Message, some
from .matrix import MatrixCost
from .pairs import fill_own_places, id_index, id_text, refuse_stranded


def matrix_cost_from_table(
    origins: Sequence,
    destinations: Sequence,
    costs: np.ndarray,
    demand_ids: Sequence,
    candidate_ids: Sequence,
    *,
    missing_is_unreachable: bool = False,
    itself: np.ndarray | None = None,
) -> MatrixCost:
    """Pick the rows and columns of a table of costs that belong to the demand points and the candidates.

    Ids are compared as text, as in :func:`.cost_pairs.matrix_cost_from_pairs`.

    Parameters
    ----------
    origins : sequence, length r
        Demand id of each row of the table; rows of others are not used.
    destinations : sequence, length c
        Candidate id of each column; columns of others are not used.
    costs : ndarray of float64, shape (r, c)
        Costs >= 0; ``inf`` where there is no way, ``nan`` where nothing is given.
    demand_ids, candidate_ids : sequence, lengths n and m
        Ids of the demand points and the candidates, in the order of the rows and columns wanted.
    missing_is_unreachable : bool
        Take an empty cell as a pair without a way.
    itself : ndarray of int64, shape (n,), optional
        Which candidate each demand point is itself, -1 for none: an empty cell there is 0.

    Returns
    -------
    MatrixCost
        Shape (n, m).

    Raises
    ------
    InputError
        Ids repeat or are empty, a row, column or cell that is needed is missing, a cost is negative, or a demand point
        can reach no candidate. The message counts and names a few.

    References
    ----------
    SPEC ZS-6.
    """
    wanted_rows, wanted_columns = (
        id_index(demand_ids, Message("demand"), "demand_ids"),
        id_index(candidate_ids, Message("candidate"), "candidate_ids"),
    )
    rows = id_index(origins, Message("origin"), "origin_field")
    columns = {id_text(name): k for k, name in enumerate(destinations)}
    for wanted, known, kind in ((wanted_rows, rows, Message("row")), (wanted_columns, columns, Message("column"))):
        missing = [name for name in wanted if name not in known]
        if missing:
            raise InputError(
                "{count} of {wanted} ids have no {kind} in the cost table ({missing}). Check which fields "
                "hold the ids, or complete the table.",
                "cost_matrix",
                count=len(missing),
                wanted=len(wanted),
                kind=kind,
                missing=some(missing),
            )
    picked = np.asarray(costs, dtype=np.float64)[
        np.ix_([rows[name] for name in wanted_rows], [columns[name] for name in wanted_columns])
    ]
    names, sites = list(wanted_rows), list(wanted_columns)
    assumed = fill_own_places(picked, itself)

    def named(where: np.ndarray) -> list:
        return some([Message("{} to {}", names[i], sites[j]) for i, j in where[:6]])

    absent, negative = np.argwhere(np.isnan(picked)), np.argwhere(picked < 0)
    if len(absent) and not missing_is_unreachable:
        raise InputError(
            "{absent} of {pairs} pairs are missing ({named}). Complete the table, or say that a missing pair has no "
            "way.",
            "cost_matrix",
            absent=len(absent),
            pairs=picked.size,
            named=named(absent),
        )
    if len(negative):
        raise InputError("{} pairs have a negative cost ({}).", "cost_matrix", len(negative), named(negative))
    picked[np.isnan(picked)] = np.inf
    refuse_stranded(picked, names)
    return MatrixCost(picked, assumed)
