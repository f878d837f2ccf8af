"""The dilation curve and its plateaus as tables and as sections of a page."""

from __future__ import annotations

import numpy as np

from ...core.study.delimitation import Delimitation
from ..glue.layers import fields_of, metres_per_unit, write
from ..glue.naming import tr
from ..glue.values import Values
from ..glue.voice import say
from . import charts, pages
from .words import word

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


def curve_sections(result: Delimitation, crs, customers_total: float | None) -> list[tuple[str, list[str]]]:
    """The curve and its plateaus as sections of a page."""
    chosen = (result.primary_iteration, result.secondary_iteration)
    rows = curve_rows(result, crs)
    has_customers = not np.isnan(result.series.customers).all()
    header = [
        tr("iteration"),
        tr("components"),
        tr("zones"),
        tr("black area (km²)"),
        tr("zone area (km²)"),
        tr("weight in zones"),
        tr("weight per km²"),
    ]
    square_kilometre = metres_per_unit(crs) ** 2 / 1e6
    shown = [[*row[:3], row[3] * square_kilometre, row[4] * square_kilometre, *row[5:]] for row in rows]
    if not has_customers:
        header, shown = header[:5], [row[:5] for row in shown]
    plateau_header = [tr("plateau"), tr("from"), tr("to"), tr("zones"), tr("role")]
    story = tr(
        "The number of zones above the minimum area rises by steps as the customers are dilated. Where it stays stable "
        "the zones are real: the first such plateau gives the primary trade area, the second one the secondary."
    )
    return [
        ("", [pages.paragraph(story), *(pages.note(say(note)) for note in result.notes)]),
        (tr("Curve"), [pages.figure(charts.dilation_curve(result.series, result.plateaus, chosen, customers_total))]),
        (tr("Plateaus"), [pages.table(plateau_header, [[*row[:4], word(row[4])] for row in plateau_rows(result)])]),
        (tr("Iteration by iteration"), [pages.table(header, shown, chosen)]),
    ]
