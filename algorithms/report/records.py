"""Tables of a report are records: rows by name, as a study at hand, a layer or a file holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..glue.attributes import as_number
from ..glue.numbers import count
from . import pages
from .words import word

# Columns of things counted one by one; other whole numbers are numbers of something, such as a zone.
COUNTS = {"customers", "components", "zones"}


def named(columns: Sequence[tuple], rows: Iterable[Sequence]) -> list[dict]:
    """Rows of values as records, by the names of ``columns``, which come first in each of them.

    Examples
    --------
    >>> named([("p", int), ("status", str)], [[3, "optimal"]])
    [{'p': 3, 'status': 'optimal'}]
    """
    names = [name for name, *_ in columns]
    return [dict(zip(names, row)) for row in rows]


def records(rows: Sequence[dict], headings: dict[str, str], chosen: Sequence[int] = ()) -> str:
    """Table of the columns that have a heading and some value; the row numbers in ``chosen`` are highlighted."""
    names = [name for name in headings if any(known(row.get(name)) for row in rows)]
    cells = ([counted(name, cell(row.get(name))) for name in names] for row in rows)
    table = pages.table([headings[name] for name in names], cells, chosen)
    return f'<div class="wide">{table}</div>'


def counted(name: str, value):
    """How many there are of something, with the signs of the locale; values of other columns as they are."""
    return count(value) if name in COUNTS and isinstance(value, (int, np.integer)) else value


def known(value) -> bool:
    """Whether ``value`` says anything: no NULL, no empty text, no number that is not finite."""
    return value not in (None, "") and not (isinstance(value, (float, np.floating)) and not np.isfinite(value))


def cell(value):
    """Value of a table: numbers as such even when a text file holds them, words in the language of QGIS."""
    if not known(value):
        return None
    if not isinstance(value, str):
        return value
    number = as_number(value)
    if number is None or not np.isfinite(number):
        return word(value)
    return int(number) if number == int(number) else number
