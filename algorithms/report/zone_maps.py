"""From the customers to their zones, as maps; the zones themselves as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import QgsCoordinateReferenceSystem

from ..glue.attributes import as_number
from ..glue.naming import tr
from ..glue.numbers import count
from ..glue.plausibility import metres_per_unit
from . import pages
from .material import Material, Section
from .records import records
from .words import zone_titles

# Longer tables hide what they show; the layer has the rest.
MOST_ZONES = 30


def image_section(material: Material) -> Iterator[Section]:
    """The customers, their image, and what became of it, side by side."""
    layers, maps, small_map = material.layers, material.maps, {"width": 430}
    cells = []
    if material.dots is not None:
        caption = tr("The customers.")
        if material.dot_stands_for > 1:
            caption = tr("The customers; one dot stands for {}.").format(material.dot_stands_for)
        cells.append(maps.block(material.stack(), maps.extent(material.below()), caption, **small_map))
    if "IMAGE" in layers:
        image = layers["IMAGE"]
        caption = tr("The image of the customers: {} × {} pixels of {}.").format(
            count(image.width()), count(image.height()), material.far.text(image.rasterUnitsPerPixelX())
        )
        cells.append(maps.block(material.stack("IMAGE", customers=False), maps.extent([image]), caption, **small_map))
    if "DILATION" in layers:
        caption = tr("The trade areas, read from the dilated image.")
        where = maps.extent([layers["DILATION"]])
        cells.append(maps.block(material.stack("DILATION"), where, caption, **small_map))
    if cells:
        yield tr("From customers to zones"), [pages.side_by_side(cells)]


def areas_section(material: Material) -> Iterator[Section]:
    """Trade areas and nodes: maps and table."""
    layers, blocks = material.layers, []
    zones = layers.rows("ZONES")
    if zones or "NODES" in layers:
        caption = tr(
            "The zones, the larger ones with their numbers; each is reduced to its node, the larger the higher its "
            "demand."
        )
        blocks.append(material.maps.block(material.stack("NODES", "ZONES"), material.overview, caption))
    if zones:
        blocks.append(
            pages.paragraph(
                tr("{} zones, {} of them primary.").format(
                    count(len(zones)), count(sum(row.get("class") == "primary" for row in zones))
                )
            )
        )
    if blocks:
        yield tr("Trade areas"), blocks


def zone_section(material: Material) -> Iterator[Section]:
    """The zones as a table."""
    zones = material.layers.rows("ZONES")
    if zones:
        yield tr("Zones"), zone_blocks(zones, material.crs)


def zone_blocks(zones: Sequence[dict], crs: QgsCoordinateReferenceSystem) -> list[str]:
    """Table of the zones of highest demand, their areas given in the unit of ``crs``; those at the edge stand out."""
    square_kilometre = metres_per_unit(crs) ** 2 / 1e6
    shown = []
    for row in sorted(zones, key=lambda row: -(as_number(row.get("demand")) or 0.0))[:MOST_ZONES]:
        area = as_number(row.get("area"))
        shown.append({**row, "area": None if area is None else area * square_kilometre})
    edge = [k for k, row in enumerate(shown) if as_number(row.get("edge"))]
    blocks = [records(shown, zone_titles(), chosen=edge)]
    if len(zones) > MOST_ZONES:
        blocks.append(pages.caption(tr("The {} zones of highest demand; the layer has all.").format(MOST_ZONES)))
    return blocks
