"""The dilation curve and its plateaus as tables and as sections of a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.study.delimitation import Delimitation
from ..glue.attributes import as_number
from ..glue.layers import fields_of, write
from ..glue.naming import tr
from ..glue.plausibility import metres_per_unit
from ..glue.values import Values
from ..glue.voice import say
from . import charts, pages
from .records import named, records
from .words import curve_titles, plateau_titles

Section = tuple[str, list[str]]

CURVE_COLUMNS = (
    ("iteration", int),
    ("components", int),
    ("zones", int),
    ("area", float),
    ("zone_area", float),
    ("customers", float),
    ("density", float),
)
PLATEAU_COLUMNS = (("plateau", int), ("start", int), ("end", int), ("zones", int), ("role", str))


def curve_rows(result: Delimitation, crs) -> list[list]:
    """One row per iteration, in the order of ``CURVE_COLUMNS``."""
    series = result.series
    density = series.density * 1e6 / metres_per_unit(crs) ** 2
    columns = (series.components, series.large_zones, series.area, series.large_area, series.customers, density)
    return [[k, *(column[k].item() for column in columns)] for k in range(series.max_iterations + 1)]


def plateau_rows(result: Delimitation) -> list[list]:
    """One row per plateau, in the order of ``PLATEAU_COLUMNS``."""
    rows = []
    for number, plateau in enumerate((*result.plateaus.plateaus, *result.plateaus.discarded), start=1):
        roles = []
        if plateau.end == result.primary_iteration:
            roles.append("primary")
        if plateau.end == result.secondary_iteration:
            roles.append("secondary")
        if plateau in result.plateaus.discarded:
            roles.append("after the maximum")
        rows.append([number, plateau.start, plateau.end, plateau.count, ", ".join(roles)])
    return rows


def write_curve_tables(values: Values, result: Delimitation, crs) -> dict:
    """Fill the CURVE and PLATEAUS outputs that were asked for."""
    outputs = {}
    for name, columns, rows in (
        ("CURVE", CURVE_COLUMNS, curve_rows(result, crs)),
        ("PLATEAUS", PLATEAU_COLUMNS, plateau_rows(result)),
    ):
        fields = fields_of(columns)
        sink, destination = values.sink(name, fields)
        if sink is not None:
            write(sink, fields, ((None, row) for row in rows), name)
            outputs[name] = destination
    return outputs


def curve_sections(result: Delimitation, crs, customers_total: float | None) -> list[Section]:
    """The curve and its plateaus of a study at hand, as sections of a page."""
    curve = named(CURVE_COLUMNS, curve_rows(result, crs))
    plateaus = named(PLATEAU_COLUMNS, plateau_rows(result))
    square_kilometre = metres_per_unit(crs) ** 2 / 1e6
    for row in curve:
        row["area"], row["zone_area"] = (row[name] * square_kilometre for name in ("area", "zone_area"))
    chosen = (result.primary_iteration, result.secondary_iteration)
    return [
        ("", [pages.note(say(note)) for note in result.notes]),
        (tr("Dilation curve"), curve_blocks(curve, plateaus, customers_total, chosen)),
        (tr("Iteration by iteration"), [records(curve, curve_titles(), chosen)]),
    ]


def curve_blocks(
    curve: Sequence[dict], plateaus: Sequence[dict], customers_total: float | None, chosen: Sequence[int] = ()
) -> list[str]:
    """What the curve means, its chart and its plateaus, from the rows of the two tables.

    Parameters
    ----------
    curve, plateaus : sequence of dict
        Rows with the names of ``CURVE_COLUMNS`` and ``PLATEAU_COLUMNS``, as a study or a file holds them.
    customers_total : float, optional
        Weight of all customers, to draw the share inside the zones.
    chosen : sequence of int, optional
        Iterations at which the trade areas are read; those of the plateaus without them.
    """
    story = tr(
        "The number of zones above the minimum area rises by steps as the customers are dilated. Where it stays stable "
        "the zones are real: the first such plateau gives the primary trade area, the second one the secondary."
    )
    blocks = [pages.paragraph(story)]
    zones = [as_number(row.get("zones")) for row in curve]
    if zones and None not in zones:
        shaded, read = [], []
        for row in plateaus:
            start, end, role = as_number(row.get("start")), as_number(row.get("end")), str(row.get("role") or "")
            if start is None or end is None or "after" in role:
                continue
            shaded.append((int(start), int(end)))
            if ("primary" in role or "secondary" in role) and end < len(zones):
                read.append(int(end))
        inside = np.array([np.nan if one is None else one for one in (as_number(r.get("customers")) for r in curve)])
        share = 100 * inside / customers_total if customers_total and not np.isnan(inside).all() else None
        blocks.append(pages.figure(charts.dilation_curve(np.array(zones, dtype=int), shaded, chosen or read, share)))
    if plateaus:
        blocks.append(records(plateaus, plateau_titles()))
    return blocks
