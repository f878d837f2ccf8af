"""Down to the street: the tree of sites, and a map of every zone that was looked at closer (SPEC ZO-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import QgsMapLayer

from ..glue.attributes import as_number
from ..glue.naming import tr
from ..glue.numbers import count
from . import pages
from .layers import restrict
from .maps import around
from .material import Material, Section
from .records import records
from .words import tree_titles, word

MOST_ROWS = 300
MOST_MAPS = 80  # of a level


def zoom_sections(material: Material) -> Iterator[Section]:
    """The tree of sites; then, level by level, a map of every zone that was looked at closer (SPEC ZO-4)."""
    tree = material.layers.rows("TREE")
    if tree:
        yield tr("Zoom, level by level"), [records(tree[:MOST_ROWS], tree_titles())]
    views = zoom_views(material, tree)
    for level in sorted({level for level, _ in views}):
        here = [parent for at, parent in views if at == level][:MOST_MAPS]
        cells, legend = [], ""
        for k, parent in enumerate(here):
            material.progress(0.7 + 0.15 * k / len(here), tr("Maps of level {}").format(level))
            block, stack = zoom_map(material, tree, level, parent)
            cells.append(block)
            legend = legend or material.maps.legend_of(stack)
        pixel = {row.get("pixel_size") for row in tree if row.get("level") == level} - {None}
        heading = tr("Level {}").format(level)
        if len(pixel) == 1:
            heading = tr("Level {}: pixels of {}").format(level, material.far.text(as_number(pixel.pop())))
        blocks = [legend, pages.side_by_side(cells)]
        if len(here) == MOST_MAPS:
            blocks.append(pages.caption(tr("Only the first {} maps of this level are shown.").format(MOST_MAPS)))
        yield heading, blocks


def zoom_views(material: Material, tree: Sequence[dict]) -> list[tuple[int, int]]:
    """Level and site looked closer at, of every zoom, in order."""
    zones = material.layers.rows("ZOOM_ZONES")
    seen = {(row.get("level"), row.get("parent")) for row in (*zones, *tree)}
    return sorted((int(level), int(parent)) for level, parent in seen if level and parent and level > 1)


def zoom_map(material: Material, tree: Sequence[dict], level: int, parent: int) -> tuple[str, list[QgsMapLayer]]:
    """Map of the zones among which the site of a level was chosen, and its layers."""
    where = f'"level" = {level} AND "parent" = {parent}'
    study, layers = material.layers, []
    for name in ("TREE", "ZOOM_ZONES"):
        if name in study and restrict(study.zoomed[name], study[name].subsetString(), where):
            layers.append(study.zoomed[name])
    # The site looked closer at stands beneath those that take its place.
    if study.ancestor is not None and restrict(study.ancestor, study["TREE"].subsetString(), f'"site" = {parent}'):
        layers.insert(1, study.ancestor)
    extent = material.maps.extent([layer for layer in layers if layer.featureCount()])
    before = next((row for row in tree if row.get("site") == parent), {})
    after = [row for row in tree if row.get("level") == level and row.get("parent") == parent]
    caption = tr("Site {}").format(before.get("rank") or parent)
    if after and after[0].get("customers") is not None:
        caption = tr("Site {}: {} zones were looked at; the chosen one holds {} customers.").format(
            before.get("rank") or parent, shown(after[0].get("zones")), shown(after[0].get("customers"))
        )
    elif before.get("stop"):
        caption = f"{caption}: {word(before['stop'])}."
    stack = [*layers, *material.stack()]
    block = material.maps.block(stack, around(extent, 1.1), caption, width=430, height=330, legend=False)
    return block, stack


def shown(value) -> str:
    """A count as a report writes it."""
    number = as_number(value)
    return tr("unknown") if number is None else count(int(number))
