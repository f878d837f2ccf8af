"""What the study rests on: the customers, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..glue.attributes import as_number
from ..glue.naming import tr
from ..glue.numbers import count, number, percent
from . import pages
from .layers import same_place
from .material import Material, Section


def data_section(material: Material) -> Iterator[Section]:
    """Customers and what may be wrong with them."""
    read, layers = material.customers, material.layers
    blocks, warnings = [], []
    if read is not None:
        points = read.points
        left_out = sum(read.skipped.values())
        across, down = np.ptp(points.x), np.ptp(points.y)
        facts = [
            (tr("Layer"), material.customers_name),
            (tr("Customers used"), count(len(points))),
            (tr("Features left out"), count(left_out)),
            (tr("Total weight"), number(points.total_weight)),
            (tr("Extent"), f"{material.far.text(across)} × {material.far.text(down)}"),
            (tr("Coordinate system"), crs_name(material.crs)),
        ]
        blocks.append(pages.table([tr("data"), tr("value")], facts))
        warnings += [
            tr("{} features were left out: {}.").format(count(left), reason)
            for reason, left in read.skipped.items()
            if left
        ]
        doubled = same_place(points)
        if doubled > 0.01 * len(points):
            warnings.append(
                tr(
                    "{} customers stand exactly where another one does: check for duplicates and rough geocoding."
                ).format(count(doubled))
            )
        if "ZONES" not in layers:
            warnings.append(tr("The trade areas were not given, so what lies at the edge of the data is not known."))
    zones = layers.rows("ZONES")
    if zones:
        warnings += zone_weaknesses(zones, material.setting("DEMAND"))
    outside = [row for row in layers.rows("NODES") if row.get("inside") == 0]
    if outside:
        warnings.append(
            tr("{} nodes lie outside their zone, which is hollow or bent: {}.").format(
                len(outside), listed(row.get("zone") for row in outside)
            )
        )
    if not blocks and not warnings:
        return
    blocks += [pages.note(sentence) for sentence in warnings] or [
        pages.paragraph(tr("Nothing striking was found in the data."))
    ]
    yield tr("Data and its weaknesses"), blocks


def zone_weaknesses(zones: Sequence[dict], demand: str) -> Iterator[str]:
    """What the zones tell about the data."""
    edge = [row for row in zones if as_number(row.get("edge"))]
    share = [as_number(row.get("share")) for row in zones]
    if edge:
        held = sum(as_number(row.get("share")) or 0.0 for row in edge)
        yield tr(
            "{} of the {} zones touch the edge of the data and hold {} of the customers: their area, demand and "
            "node may be wrong, since customers beyond the edge are missing. Zones: {}."
        ).format(count(len(edge)), count(len(zones)), percent(held), listed(row.get("zone") for row in edge))
    if share and all(one is not None for one in share) and sum(share) < 99.95:
        outside = tr("{} of the customers live outside every zone.").format(percent(100.0 - sum(share)))
        counted = {
            "nearest": tr("They count for the node that is nearest to them."),
            "": tr("Whether they count depends on the demand that was chosen."),
        }
        yield f"{outside} {counted.get(demand, tr('They count for no zone when sites are chosen among the zones.'))}"


def listed(values) -> str:
    """Some numbers in a sentence."""
    texts = [str(value) for value in values]
    return ", ".join(texts[:20]) + (" …" if len(texts) > 20 else "")


def crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """CRS with its code."""
    if not crs.isValid():
        return tr("none")
    return f"{crs.description()} ({crs.authid()})" if crs.authid() else crs.description()
