"""The one table of sites: what every algorithm that chooses or judges sites says of each, under the same names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from .allocation import Allocation
from .evaluation import Evaluation

METRES = (100, 250, 500)  # lengths of the moves of ``move_100``...

Columns = tuple[tuple[str, type], ...]

# What every site has. The type of ``site`` is that of the identifiers.
SERVICE: Columns = (
    ("rank", int),
    ("existing", int),
    ("customers", int),
    ("demand", float),
    ("share", float),
    ("mean_distance", float),
    ("max_distance", float),
)
# What a site adds, how firmly it stands and how far it came, where sites are judged on the customers.
STANDING: Columns = (
    ("gain", float),
    *((f"move_{metres}", float) for metres in METRES),
    ("moved", float),
)
# Where the zones and the zoom had it: number of its site of the overview, zone, level, pixel, why the zoom ended, and
# the demand of the zones whose node it is nearest to.
ORIGIN: Columns = (
    ("overview", int),
    ("zone", int),
    ("level", int),
    ("pixel_size", float),
    ("stop", str),
    ("zone_demand", float),
)
# How far it goes when the customers are drawn again.
CERTAINTY: Columns = (("stays", float), ("radius", float), ("median_move", float))


@dataclass
class SiteTable:
    """Sites, one row each, in the order of their rank.

    Attributes
    ----------
    identifiers : list
        Id of each site.
    kind : type
        Type of a field that holds the ids.
    columns : list of (str, type)
        Names and types of the further columns.
    values : list of sequences
        What each of them holds, p values each.
    """

    identifiers: list
    kind: type
    columns: list[tuple[str, type]] = field(default_factory=list)
    values: list[Sequence | np.ndarray] = field(default_factory=list)

    @property
    def schema(self) -> list[tuple[str, type]]:
        """Names and types of all columns."""
        return [("site", self.kind), *self.columns]

    def add(self, columns: Columns, *values: Sequence | np.ndarray) -> SiteTable:
        """The same table, longer by ``columns``; returned for chaining."""
        self.columns.extend(columns)
        self.values.extend(values)
        return self

    def rows(self) -> Iterator[list]:
        """One list of values per site, in the order of :attr:`schema`."""
        for k, name in enumerate(self.identifiers):
            yield [name, *(column[k] for column in self.values)]


def site_table(
    served: Allocation, existing: np.ndarray, identifiers: Sequence | None = None, kind: type = int
) -> SiteTable:
    """What sites serve.

    Parameters
    ----------
    served : Allocation
        Who goes to which of them.
    existing : ndarray of bool, shape (p,)
        Which stand already.
    identifiers : sequence of length p, optional
        Their ids; 1 to p when None.
    kind : type
        Type of the ids.

    Returns
    -------
    SiteTable
        With the columns ``SERVICE``; demand is the weight served, share is in per cent of all weight, distances are in
        the unit of the costs, NaN for a site that serves nobody.

    Examples
    --------
    >>> served = Allocation(np.array([1.0, 3.0]), np.array([1, 1]), np.array([10.0, 20.0]), 2)
    >>> for row in site_table(served, np.array([True, False])).rows():
    ...     print([float(value) for value in row])
    [1.0, 1.0, 1.0, 0.0, 0.0, 0.0, nan, nan]
    [2.0, 2.0, 0.0, 2.0, 4.0, 100.0, 17.5, 20.0]
    """
    ranks = np.arange(1, served.count + 1)
    table = SiteTable(list(ranks if identifiers is None else identifiers), kind)
    return table.add(
        SERVICE,
        ranks,
        np.asarray(existing).astype(int),
        served.served_customers,
        served.served_weight,
        served.served_share,
        served.served_mean,
        served.served_max,
    )


def standing(
    table: SiteTable, judged: Evaluation, moves: np.ndarray | None = None, moved: np.ndarray | None = None
) -> SiteTable:
    """``table`` with what each judged site adds and how firmly it stands.

    Parameters
    ----------
    judged : Evaluation
        Of the sites, in the order of the table.
    moves : ndarray of float64, shape (p, 3), optional
        Rise of the total (%) when a site moves by each of ``METRES``.
    moved : ndarray of float64, shape (p,), optional
        How far each was moved by the refinement.
    """
    p = judged.count
    gain = 100.0 * judged.removal / judged.total if judged.total > 0 else np.full(p, np.nan)
    moves = np.full((p, len(METRES)), np.nan) if moves is None else moves
    return table.add(STANDING, gain, *moves.T, np.full(p, np.nan) if moved is None else moved)
