"""The order of a study report: the answer, what it rests on, the steps, how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from ..glue.naming import tr
from .chosen_sites import sites_section
from .dilation_curve import curve_blocks
from .material import Material, Section
from .provenance import asked_section, history_sections
from .sweep_curve import sweep_blocks
from .weaknesses import data_section
from .zone_maps import areas_section, image_section, zone_section
from .zoom_maps import zoom_sections


def sections(material: Material) -> list[Section]:
    """All sections for which there are layers."""
    made: list[Section] = []
    steps = (
        asked_section,
        sites_section,
        data_section,
        image_section,
        curve_section,
        areas_section,
        sweep_section,
        zoom_sections,
        zone_section,
        history_sections,
    )
    for k, step in enumerate(steps):
        material.progress(0.1 + 0.8 * k / len(steps), tr("Report, part {} of {}").format(k + 1, len(steps)))
        made.extend(step(material))
    return made


def curve_section(material: Material) -> Iterator[Section]:
    """The dilation curve and its plateaus."""
    curve, plateaus = material.layers.rows("CURVE"), material.layers.rows("PLATEAUS")
    if curve or plateaus:
        total = material.customers.points.total_weight if material.customers is not None else None
        yield tr("Dilation curve"), curve_blocks(curve, plateaus, total)


def sweep_section(material: Material) -> Iterator[Section]:
    """Distance against the number of sites."""
    number = int(material.layers["SITES"].featureCount())
    blocks = sweep_blocks(material.layers.rows("SWEEP"), material.far.name, number)
    if blocks:
        yield tr("How many sites?"), blocks
