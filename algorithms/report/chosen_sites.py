"""The answer: the sites on a map, in a table, and how good they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..glue.attributes import as_number
from ..glue.naming import tr
from . import pages
from .material import Material, Section
from .records import records
from .stages import stage_blocks
from .words import LEFT_OUT, site_titles, standing_titles

MOST_OTHERS = 5


def sites_section(material: Material) -> Iterator[Section]:
    """The chosen sites: map and table."""
    rows = sorted(material.layers.rows("SITES"), key=lambda row: as_number(row.get("rank")) or 0)
    blocks = []
    abstract = material.layers["SITES"].metadata().abstract()
    if abstract:
        blocks.append(pages.paragraph(abstract))
    caption = tr("The {} sites, the trade areas and what each site serves.").format(len(rows))
    blocks.append(
        material.maps.block(material.stack("SITES", "ALLOCATION", "NODES", "ZONES"), material.overview, caption)
    )
    far = material.far.name
    standing, plainly = standing_titles(far), site_titles(far)
    known = {**plainly, **standing}
    others = {name: name for name in (rows[0] if rows else ()) if name not in known and name not in LEFT_OUT}
    plain = {**plainly, **dict(list(others.items())[:MOST_OTHERS])}
    if not any(as_number(row.get("existing")) for row in rows):
        plain.pop("existing")
    blocks.append(records(rows, plain))
    if any(row.get(name) is not None for row in rows for name in standing if name != "rank"):
        blocks.append(records(rows, standing))
        if any("gain" in row for row in rows):
            story = tr(
                "Longer without it: how much farther customers would travel if the site were given up. Metres away: "
                "how much farther when the site is moved by so many metres, as the property market may demand."
            )
            blocks.append(pages.caption(story))
    yield tr("Sites"), blocks
    stages = material.layers.rows("STAGES")
    if stages:
        yield tr("Quality, stage by stage"), stage_blocks(stages, material.far)
