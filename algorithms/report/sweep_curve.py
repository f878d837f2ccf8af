"""How many sites? Distance against their number, as blocks of a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.location.sweep import elbow
from ..glue.attributes import as_number
from ..glue.naming import tr
from . import charts, pages
from .records import records
from .words import sweep_titles


def sweep_blocks(rows: Sequence[dict], unit: str, number: int | None = None) -> list[str]:
    """What the curve means, its charts and its table.

    Parameters
    ----------
    rows : sequence of dict
        One for each number of sites ``p``, with ``objective``, ``mean_distance`` and whatever else a sweep gives.
    unit : str
        Of the distances.
    number : int, optional
        How many sites the study has, to be marked; without it the cheapest number is, or that of the elbow.
    """
    found = [row for row in rows if as_number(row.get("p")) and as_number(row.get("objective")) is not None]
    if not found:
        return []
    found.sort(key=lambda row: as_number(row["p"]) or 0)
    p = np.array([int(as_number(row["p"]) or 0) for row in found])
    objective, mean, bound, cost = (
        _column(found, name) for name in ("objective", "mean_distance", "lower_bound", "total_cost")
    )
    bend = elbow(p, objective)
    told = [
        tr(
            "Every further site brings customers closer, but each less than the one before. The elbow is where the "
            "curve bends most: beyond it, a site pays visibly less."
        )
    ]
    if bend is not None and number is not None:
        told.append(tr("The curve bends at {} sites; this study has {}.").format(bend, number))
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(np.isfinite(bound), bound * mean / objective, np.nan)
    blocks = [*map(pages.paragraph, told), pages.figure(charts.sweep_curve(p, mean, least, bend, unit))]
    marked = bend if number is None else number
    if np.isfinite(cost).all():
        blocks.append(pages.figure(charts.cost_curve(p, cost)))
        marked = int(p[cost.argmin()]) if number is None else number
    return [*blocks, records(found, sweep_titles(unit), [k for k, one in enumerate(p) if one == marked])]


def _column(rows: Sequence[dict], name: str) -> np.ndarray:
    values = (as_number(row.get(name)) for row in rows)
    return np.array([np.nan if value is None else value for value in values])
