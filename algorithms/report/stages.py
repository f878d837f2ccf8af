"""How good the sites were after each stage, and how good any could be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..glue.attributes import as_number
from ..glue.numbers import Unit
from . import charts, pages
from .records import records
from .words import stage_titles, stage_word


def stage_blocks(stages: Sequence[dict], unit: Unit) -> list[str]:
    """Chart and table of the stages.

    Parameters
    ----------
    stages : sequence of dict
        ``stage``, ``sites``, ``mean_distance``, ``lower_bound`` and ``gap_percent`` of each, as a study or a file holds
        them.
    unit : Unit
        Of the distances.
    """
    rows = [{**row, "stage": stage_word(str(row.get("stage")))} for row in stages]
    bound = as_number(rows[-1].get("lower_bound"))
    chart = charts.stage_bars(
        [row["stage"] for row in rows],
        [as_number(row.get("mean_distance")) or 0.0 for row in rows],
        np.nan if bound is None else bound,
        unit,
    )
    return [pages.figure(chart), records(rows, stage_titles(unit.name))]
