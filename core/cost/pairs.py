"""Cost matrix from a table of pairs, as network tools write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from ..errors import InputError
from ..words import Message, some
from .matrix import MEMORY_LIMIT, MatrixCost

WHOLE_REAL = re.compile(r"-?\d+\.0+")


def matrix_cost_from_pairs(
    origins: Sequence,
    destinations: Sequence,
    costs: np.ndarray,
    demand_ids: Sequence,
    candidate_ids: Sequence,
    *,
    missing_is_unreachable: bool = False,
    itself: np.ndarray | None = None,
) -> MatrixCost:
    """Arrange costs given pair by pair as a matrix.

    Ids are compared as text, so that 7, 7.0 and '7' are the same place whatever the types of the two tables.

    Parameters
    ----------
    origins, destinations : sequence, length q
        Demand id and candidate id of each pair; the order of the pairs does not matter.
    costs : ndarray of float64, shape (q,)
        Cost of each pair, >= 0; ``inf`` where there is no way.
    demand_ids, candidate_ids : sequence, lengths n and m
        Ids of the demand points and the candidates, in the order of the rows and columns wanted.
    missing_is_unreachable : bool
        Take a pair that is not in the table as one without a way, as some tools write their tables.
    itself : ndarray of int64, shape (n,), optional
        Which candidate each demand point is itself, -1 for none: many tools leave out the way from a place to itself,
        which costs 0 unless the table says otherwise.

    Returns
    -------
    MatrixCost
        Shape (n, m).

    Raises
    ------
    InputError
        Ids repeat or are empty, pairs are missing, given twice or name unknown ids, costs are negative or undefined,
        or a demand point can reach no candidate. The message counts and names a few.

    References
    ----------
    SPEC ZS-6.
    """
    rows, columns = (
        id_index(demand_ids, Message("demand"), "demand_ids"),
        id_index(candidate_ids, Message("candidate"), "candidate_ids"),
    )
    costs = np.asarray(costs, dtype=np.float64).ravel()
    here, there = [id_text(v) for v in origins], [id_text(v) for v in destinations]
    if not len(here) == len(there) == len(costs):
        raise InputError(
            "{origins} origins, {destinations} destinations and {costs} costs were given.",
            "cost_matrix",
            origins=len(here),
            destinations=len(there),
            costs=len(costs),
        )
    _refuse_unknown(here, rows, Message("origins"), Message("demand points"), "origin_field")
    _refuse_unknown(there, columns, Message("destinations"), Message("candidates"), "destination_field")

    def pairs(where: Iterable[int]) -> list[Message]:
        return [Message("{} to {}", here[q], there[q]) for q in where]

    undefined, negative = np.flatnonzero(np.isnan(costs)), np.flatnonzero(costs < 0)
    if len(undefined):
        raise InputError(
            "{} pairs have no cost ({}). Complete them, or give a pair without a way an infinite cost.",
            "cost_field",
            len(undefined),
            some(pairs(undefined)),
        )
    if len(negative):
        raise InputError("{} pairs have a negative cost ({}).", "cost_field", len(negative), some(pairs(negative)))
    m = len(columns)
    cell = np.array([rows[a] * m + columns[b] for a, b in zip(here, there)], dtype=np.int64)
    order = np.argsort(cell, kind="stable")
    twice = order[1:][cell[order][1:] == cell[order][:-1]]
    if len(twice):
        raise InputError(
            "{} pairs are given more than once ({}). Keep one row for each pair.",
            "cost_matrix",
            len(twice),
            some(pairs(np.sort(twice))),
        )
    refuse_large(len(rows), m)
    matrix = np.full(len(rows) * m, np.nan)
    matrix[cell] = costs
    assumed = fill_own_places(matrix.reshape(len(rows), m), itself)
    absent = np.flatnonzero(np.isnan(matrix))
    names, sites = list(rows), list(columns)
    if len(absent) and not missing_is_unreachable:
        named = some([Message("{} to {}", names[q // m], sites[q % m]) for q in absent[:6]])
        raise InputError(
            "{absent} of {pairs} pairs are missing ({named}). Complete the table, or say that a missing pair has no "
            "way.",
            "cost_matrix",
            absent=len(absent),
            pairs=len(matrix),
            named=named,
        )
    matrix[absent] = np.inf
    matrix = matrix.reshape(len(rows), m)
    refuse_stranded(matrix, names)
    return MatrixCost(matrix, assumed)


def fill_own_places(matrix: np.ndarray, itself: np.ndarray | None) -> int:
    """Put 0 where a place meets itself and nothing (NaN) is given, in place; returns how many there were."""
    if itself is None:
        return 0
    row = np.flatnonzero(itself >= 0)
    row = row[np.isnan(matrix[row, itself[row]])]
    matrix[row, itself[row]] = 0.0
    return len(row)


def known_pairs(origins: Sequence, destinations: Sequence, demand_ids: Sequence, candidate_ids: Sequence) -> np.ndarray:
    """Which pairs join a demand point and a candidate of the problem; the others belong to places left out of it.

    Parameters
    ----------
    origins, destinations : sequence, length q
        Ids of each pair.
    demand_ids, candidate_ids : sequence
        Ids of the problem.

    Returns
    -------
    ndarray of bool, shape (q,)

    Raises
    ------
    InputError
        Not a single origin, or not a single destination, is known: the ids are in another field.
    """
    known = []
    for ids, of_problem, what, of, parameter in (
        (origins, demand_ids, Message("origins"), Message("demand points"), "origin_field"),
        (destinations, candidate_ids, Message("destinations"), Message("candidates"), "destination_field"),
    ):
        texts, names = [id_text(value) for value in ids], {id_text(value) for value in of_problem}
        inside = np.array([text in names for text in texts], dtype=bool)
        if not inside.any():
            raise InputError(
                "None of the {what} of the cost table ({given}) is among the {of} ({known}). Check which fields "
                "hold the ids.",
                parameter,
                what=what,
                given=some(list(dict.fromkeys(texts))),
                of=of,
                known=some(sorted(names)),
            )
        known.append(inside)
    return known[0] & known[1]


def refuse_large(rows: int, columns: int) -> None:
    """Complain about a matrix that would not fit in memory."""
    if 8.0 * rows * columns > MEMORY_LIMIT:
        raise InputError(
            "A matrix of {rows} x {columns} costs takes about {needed:.1f} GB; the limit is {limit:.0f} GB. "
            "Use straight-line distances, fewer candidates or fewer demand points.",
            "cost_matrix",
            rows=rows,
            columns=columns,
            needed=8e-9 * rows * columns,
            limit=MEMORY_LIMIT / 1e9,
        )


def refuse_stranded(matrix: np.ndarray, names: Sequence[str]) -> None:
    """Complain about demand points (``names``) that can reach no candidate."""
    stranded = np.flatnonzero(np.isinf(matrix).all(axis=1))
    if len(stranded):
        raise InputError(
            "{} demand points can reach no candidate ({}). Add candidates they can reach, complete the table, "
            "or leave these points out.",
            "cost_matrix",
            len(stranded),
            some([names[i] for i in stranded]),
        )


def id_text(value: object) -> str:
    """Id as text; a whole number reads the same whether stored as integer, as float or as text of one."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    text = "" if value is None else str(value).strip()
    return text.partition(".")[0] if WHOLE_REAL.fullmatch(text) else text


def id_index(ids: Sequence, kind: str, parameter: str) -> dict[str, int]:
    """Position of each id as text, after making sure that none is empty or repeated."""
    texts = [id_text(value) for value in ids]
    if not texts:
        raise InputError("There is no {} id.", parameter, kind)
    if "" in texts:
        raise InputError("{} {} ids are empty; every row needs one.", parameter, texts.count(""), kind)
    index: dict[str, int] = {}
    repeated = []
    for text in texts:
        if text in index:
            repeated.append(text)
        index.setdefault(text, len(index))
    if repeated:
        raise InputError("{} {} ids appear more than once ({}).", parameter, len(repeated), kind, some(repeated))
    return index


def _refuse_unknown(texts: list[str], known: dict[str, int], what: str, of: str, parameter: str) -> None:
    unknown = sorted(set(texts) - known.keys())
    if unknown:
        raise InputError(
            "{count} {what} of the cost table are not among the {of} ({unknown}). Check which field holds the "
            "ids, or leave these rows out.",
            parameter,
            count=len(unknown),
            what=what,
            of=of,
            unknown=some(unknown),
        )
