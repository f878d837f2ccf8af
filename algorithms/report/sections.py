"""What a report says, section by section, from the layers of a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from types import SimpleNamespace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingFeedback,
    QgsUnitTypes,
    QgsVectorLayer,
)

from ...core.location.sweep import Sweep
from ...core.progress import Progress
from ..glue.layers import PointLayer, as_number
from ..glue.naming import tr, version
from ..glue.numbers import count, lengths, number
from ..glue.voice import say
from . import charts, pages
from .history import Run
from .layers import StudyLayers, dots, same_place
from .maps import MapPainter, around
from .words import (
    LEFT_OUT,
    plateau_titles,
    site_titles,
    stage_titles,
    stage_word,
    standing_titles,
    sweep_titles,
    tree_titles,
    word,
    zone_titles,
)

Section = tuple[str, list[str]]

# Longer tables hide what they show; the layer has the rest.
MOST_ROWS = 150
MOST_OTHERS = 5
MOST_ZOOM_MAPS = 80


@dataclass
class Material:
    """What the sections are made of.

    Attributes
    ----------
    layers : StudyLayers
        Layers of the study.
    customers : PointLayer or None
        Customers in the CRS of the sites.
    customers_name : str
        Name of their layer.
    runs : list of Run
        How the layers were made.
    crs : QgsCoordinateReferenceSystem
        CRS of the sites and of the maps.
    maps : MapPainter
        Draws them.
    progress : Progress
        Callback of the maps.
    """

    layers: StudyLayers
    customers: PointLayer | None
    customers_name: str
    runs: list[Run]
    crs: QgsCoordinateReferenceSystem
    maps: MapPainter
    progress: Progress

    def __post_init__(self):
        self.dots, self.dot_stands_for = None, 1
        if self.customers is not None:
            self.dots, self.dot_stands_for = dots(self.customers.points, self.crs)
        self.overview = self.maps.extent(
            [*self.layers.chosen("ZONES", "NODES", "SITES")[: 3 if "BASEMAP" not in self.layers else -1], *self.below()]
        )

    def below(self) -> list[QgsVectorLayer]:
        """The customers, to draw beneath the other layers."""
        return [] if self.dots is None else [self.dots]

    def stack(self, *names: str, customers: bool = True) -> list:
        """Layers from top to bottom: those of ``names`` that were given, the customers, the base map."""
        chosen = [self.layers[name] for name in names if name in self.layers]
        base = [self.layers["BASEMAP"]] if "BASEMAP" in self.layers else []
        return [*chosen, *(self.below() if customers else []), *base]

    @property
    def unit(self) -> str:
        """Abbreviation of the map unit."""
        return QgsUnitTypes.toAbbreviatedString(self.crs.mapUnits()) if self.crs.isValid() else tr("map units")


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
        history_sections,
    )
    for k, step in enumerate(steps):
        material.progress(0.1 + 0.8 * k / len(steps), tr("Report, part {} of {}").format(k + 1, len(steps)))
        made.extend(step(material))
    return made


def asked_section(material: Material) -> Iterator[Section]:
    """The question in a few words; the settings come at the end."""
    if material.runs:
        yield tr("What was asked"), [pages.paragraph(run.asked()) for run in material.runs]


# -- the answer ------------------------------------------------------------------------------------------------------
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
    standing = standing_titles()
    known = {**site_titles(), **standing}
    others = {name: name for name in (rows[0] if rows else ()) if name not in known and name not in LEFT_OUT}
    plain = {**site_titles(), **dict(list(others.items())[:MOST_OTHERS])}
    if not any(as_number(row.get("existing")) for row in rows):
        plain.pop("existing")
    blocks.append(records(rows, plain))
    blocks.append(
        small(tr("Distances are in map units ({}). Demand is in the unit chosen for the zones.").format(material.unit))
    )
    if any(row.get(name) is not None for row in rows for name in standing if name != "rank"):
        blocks.append(records(rows, standing))
        if any("gain" in row for row in rows):
            story = tr(
                "Longer without it: how much farther customers would travel if the site were given up. Metres away: "
                "how much farther when the site is moved by so many metres, as the property market may demand."
            )
            blocks.append(small(story))
    yield tr("Sites"), blocks
    stages = material.layers.rows("STAGES")
    if stages:
        means = [as_number(row.get("mean_distance")) or 0.0 for row in stages]
        bound = as_number(stages[-1].get("lower_bound"))
        stages = [{**row, "stage": stage_word(str(row.get("stage")))} for row in stages]
        chart = charts.stage_bars([row["stage"] for row in stages], means, np.nan if bound is None else bound)
        yield tr("Quality, stage by stage"), [pages.figure(chart), records(stages, stage_titles())]


# -- the question and what it rests on -------------------------------------------------------------------------------
def data_section(material: Material) -> Iterator[Section]:
    """Customers and what may be wrong with them."""
    read, layers = material.customers, material.layers
    blocks, warnings = [], []
    if read is not None:
        points = read.points
        left_out = sum(read.skipped.values())
        across, down, length = np.ptp(points.x), np.ptp(points.y), lengths(material.crs)
        facts = [
            (tr("Layer"), material.customers_name),
            (tr("Customers used"), count(len(points))),
            (tr("Features left out"), count(left_out)),
            (tr("Total weight"), number(points.total_weight)),
            (tr("Extent"), tr("{} × {}").format(length.text(across), length.text(down))),
            (tr("Coordinate system"), crs_name(material.crs)),
        ]
        blocks.append(pages.table([tr("data"), tr("value")], facts))
        warnings += [
            say("{} features were left out: {}.", features, reason)
            for reason, features in read.skipped.items()
            if features
        ]
        doubled = same_place(points)
        if doubled > 0.01 * len(points):
            warnings.append(
                say(
                    "{} customers stand exactly where another one does: check for duplicates and rough geocoding.",
                    doubled,
                )
            )
        if "ZONES" not in layers:
            warnings.append(tr("The trade areas were not given, so what lies at the edge of the data is not known."))
    zones = layers.rows("ZONES")
    if zones:
        warnings += zone_weaknesses(zones, setting(material.runs, "DEMAND"))
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


def setting(runs: Sequence[Run], name: str) -> str:
    """Value of a parameter in the first run that has it, empty when none has."""
    return next((value for run in runs for _, key, value, _ in run.rows() if key == name), "")


def zone_weaknesses(zones: Sequence[dict], demand: str) -> Iterator[str]:
    """What the zones tell about the data."""
    edge = [row for row in zones if as_number(row.get("edge"))]
    share = [as_number(row.get("share")) for row in zones]
    if edge:
        held = sum(as_number(row.get("share")) or 0.0 for row in edge)
        yield say(
            "{} of the {} zones touch the edge of the data and hold {:.1f} % of the customers: their area, demand and "
            "node may be wrong, since customers beyond the edge are missing. Zones: {}.",
            len(edge),
            len(zones),
            held,
            listed(row.get("zone") for row in edge),
        )
    if share and all(one is not None for one in share) and sum(share) < 99.95:
        outside = say("{:.1f} % of the customers live outside every zone.", 100.0 - sum(share))
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


# -- the steps -------------------------------------------------------------------------------------------------------
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
        caption = say(
            "The image of the customers: {} × {} pixels of {:g} {}.",
            image.width(),
            image.height(),
            image.rasterUnitsPerPixelX(),
            material.unit,
        )
        cells.append(maps.block(material.stack("IMAGE", customers=False), maps.extent([image]), caption, **small_map))
    if "DILATION" in layers:
        caption = tr("The trade areas, read from the dilated image.")
        where = maps.extent([layers["DILATION"]])
        cells.append(maps.block(material.stack("DILATION"), where, caption, **small_map))
    if cells:
        yield tr("From customers to zones"), [two_columns(cells)]


def curve_section(material: Material) -> Iterator[Section]:
    """The dilation curve and its plateaus."""
    rows = [row for row in material.layers.rows("CURVE") if as_number(row.get("zones")) is not None]
    plateaus = material.layers.rows("PLATEAUS")
    if not rows and not plateaus:
        return
    blocks = [
        pages.paragraph(
            tr(
                "The number of zones above the minimum area rises by steps as the customers are dilated. Where it "
                "stays stable the zones are real: the first such plateau gives the primary trade area, the second one "
                "the secondary."
            )
        )
    ]
    if rows:
        blocks.append(pages.figure(curve_chart(material, rows, plateaus)))
    if plateaus:
        blocks.append(records(plateaus, plateau_titles()))
    yield tr("Dilation curve"), blocks


def curve_chart(material: Material, rows: Sequence[dict], plateaus: Sequence[dict]) -> str:
    """The curve as a chart."""
    count = np.array([int(as_number(row["zones"])) for row in rows])
    inside = [as_number(row.get("customers")) for row in rows]
    last = len(rows) - 1
    shaded, chosen = [], []
    for row in plateaus:
        start, end = as_number(row.get("start")), as_number(row.get("end"))
        role = str(row.get("role") or "")
        if start is None or end is None or "after" in role:
            continue
        shaded.append(SimpleNamespace(start=int(start), end=int(end)))
        if ("primary" in role or "secondary" in role) and end <= last:
            chosen.append(int(end))
    series = SimpleNamespace(
        max_iterations=last,
        large_zones=count,
        customers=np.array([np.nan if one is None else one for one in inside], dtype=float),
    )
    total = material.customers.points.total_weight if material.customers is not None else None
    return charts.dilation_curve(series, SimpleNamespace(plateaus=shaded), chosen, total)


def areas_section(material: Material) -> Iterator[Section]:
    """Trade areas and nodes: maps and table."""
    layers, blocks = material.layers, []
    zones = layers.rows("ZONES")
    if zones or "NODES" in layers:
        caption = tr("The zones with their numbers; each is reduced to its node, the larger the higher its demand.")
        blocks.append(material.maps.block(material.stack("NODES", "ZONES"), material.overview, caption))
    if zones:
        blocks.append(
            pages.paragraph(
                tr("{} zones, {} of them primary.").format(
                    len(zones), sum(row.get("class") == "primary" for row in zones)
                )
            )
        )
        by_demand = sorted(zones, key=lambda row: -(as_number(row.get("demand")) or 0.0))
        shown = zones if len(zones) <= MOST_ROWS else by_demand[:MOST_ROWS]
        edge = [k for k, row in enumerate(shown) if as_number(row.get("edge"))]
        blocks.append(records(shown, zone_titles(), chosen=edge))
        if len(zones) > MOST_ROWS:
            blocks.append(small(tr("The {} zones of highest demand; the layer has all.").format(MOST_ROWS)))
    if blocks:
        yield tr("Trade areas"), blocks


def sweep_section(material: Material) -> Iterator[Section]:
    """Distance against the number of sites."""
    rows = [row for row in material.layers.rows("SWEEP") if as_number(row.get("p")) and as_number(row.get("objective"))]
    if not rows:
        return
    rows.sort(key=lambda row: as_number(row["p"]))
    number = int(material.layers["SITES"].featureCount())
    bound = [as_number(row.get("lower_bound")) for row in rows]
    sweep = Sweep(
        tuple(
            SimpleNamespace(
                sites=range(int(as_number(row["p"]))),
                objective=as_number(row["objective"]),
                mean_cost=as_number(row.get("mean_distance")) or np.nan,
                lower_bound=-np.inf if low is None else low,
            )
            for row, low in zip(rows, bound)
        )
    )
    told = [
        tr(
            "Every further site brings customers closer, but each less than the one before. The elbow is where the "
            "curve bends most: beyond it, a site pays visibly less."
        )
    ]
    if sweep.elbow is not None:
        told.append(tr("The curve bends at {} sites; this study has {}.").format(sweep.elbow, number))
    chosen = [k for k, row in enumerate(rows) if int(as_number(row["p"])) == number]
    yield (
        tr("How many sites?"),
        [
            *map(pages.paragraph, told),
            pages.figure(charts.sweep_curve(sweep)),
            records(rows, sweep_titles(), chosen=chosen),
        ],
    )


# -- down to the street ----------------------------------------------------------------------------------------------
def zoom_sections(material: Material) -> Iterator[Section]:
    """The tree of sites; then, level by level, a map of every zone that was looked at closer (SPEC ZO-4)."""
    tree = material.layers.rows("TREE")
    if tree:
        yield tr("Zoom, level by level"), [records(tree[: 2 * MOST_ROWS], tree_titles())]
    views = zoom_views(material, tree)
    for level in sorted({level for level, _ in views}):
        here = [parent for at, parent in views if at == level][:MOST_ZOOM_MAPS]
        cells = []
        for k, parent in enumerate(here):
            material.progress(0.7 + 0.15 * k / len(here), tr("Maps of level {}").format(level))
            block, stack = zoom_map(material, tree, level, parent)
            cells.append(block)
        pixel = {row.get("pixel_size") for row in tree if row.get("level") == level} - {None}
        heading = tr("Level {}").format(level)
        if len(pixel) == 1:
            heading = say("Level {}: pixels of {:g} {}", level, pixel.pop(), material.unit)
        blocks = [material.maps.legend_of(stack), two_columns(cells)]
        if len(here) == MOST_ZOOM_MAPS:
            blocks.append(small(tr("Only the first {} maps of this level are shown.").format(MOST_ZOOM_MAPS)))
        yield heading, blocks


def zoom_views(material: Material, tree: Sequence[dict]) -> list[tuple[int, int]]:
    """Level and site looked closer at, of every zoom, in order."""
    zones = material.layers.rows("ZOOM_ZONES")
    seen = {(row.get("level"), row.get("parent")) for row in (*zones, *tree)}
    return sorted((int(level), int(parent)) for level, parent in seen if level and parent and level > 1)


def zoom_map(material: Material, tree: Sequence[dict], level: int, parent: int) -> tuple[str, list]:
    """Map of the zones among which the site of a level was chosen, and its layers."""
    where = f'"level" = {level} AND "parent" = {parent}'
    # The site looked closer at stands beneath those that take its place.
    parts = (("TREE", where), ("TREE", f'"site" = {parent}'), ("ZOOM_ZONES", where))
    layers = [part(material.layers[name], condition) for name, condition in parts if name in material.layers]
    extent = material.maps.extent([layer for layer in layers if layer.featureCount()])
    before = next((row for row in tree if row.get("site") == parent), {})
    after = [row for row in tree if row.get("level") == level and row.get("parent") == parent]
    caption = tr("Site {}").format(before.get("rank") or parent)
    if after and after[0].get("customers") is not None:
        caption = tr("Site {}: {} zones were looked at; the chosen one holds {} customers.").format(
            before.get("rank") or parent, after[0].get("zones"), after[0].get("customers")
        )
    elif before.get("stop"):
        caption = f"{caption}: {word(before['stop'])}."
    stack = [*layers, *material.stack()]
    block = material.maps.block(stack, around(extent, 1.1), caption, width=430, height=330, legend=False)
    return block, stack


def part(layer: QgsVectorLayer, condition: str) -> QgsVectorLayer:
    """The features of ``layer`` that meet ``condition``, looking the same."""
    chosen = layer.materialize(QgsFeatureRequest().setFilterExpression(condition), QgsProcessingFeedback(False))
    chosen.setRenderer(layer.renderer().clone())
    if layer.labeling() is not None:
        chosen.setLabeling(layer.labeling().clone())
        chosen.setLabelsEnabled(layer.labelsEnabled())
    chosen.setName(layer.name())
    return chosen


def two_columns(cells: Sequence[str]) -> str:
    """Blocks side by side, in a form that browsers and Qt lay out alike."""
    rows = [cells[k : k + 2] for k in range(0, len(cells), 2)]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="maps"><table>{body}</table></div>'


# -- how it was made -------------------------------------------------------------------------------------------------
def history_sections(material: Material) -> Iterator[Section]:
    """What was asked, with which versions, and the commands that do it again."""
    if not material.runs:
        yield (
            tr("To do it again"),
            [pages.note(tr("The layers do not tell how they were made: their metadata hold no history."))],
        )
        return
    for run in material.runs:
        header = [tr("parameter"), tr("id"), tr("value"), tr("from")]
        yield (
            tr("Settings: {}").format(run.title),
            [*made_by(run), f'<div class="text">{pages.table(header, run.rows())}</div>'],
        )
    blocks = [f"<pre>{escape(run.command())}</pre>" for run in material.runs]
    if any(run.partial for run in material.runs):
        blocks.append(pages.note(tr("The command takes all features: save the selected ones as a layer first.")))
    yield tr("To do it again"), blocks


def made_by(run: Run) -> list[str]:
    """The version that made the layers, and a word of care when it is another one."""
    blocks = [pages.paragraph(run.made_by)]
    if not run.made_by.endswith(f" {version()}"):
        blocks.append(pages.note(tr("The defaults below are those of version {}.").format(version())))
    return blocks


# -- tables ----------------------------------------------------------------------------------------------------------
def records(rows: Sequence[dict], headings: dict[str, str], chosen: Sequence[int] = ()) -> str:
    """Table of the columns that have a heading and some value."""
    names = [name for name in headings if any(row.get(name) not in (None, "") for row in rows)]
    table = pages.table(
        [headings[name] for name in names], ([cell(row.get(name)) for name in names] for row in rows), chosen
    )
    return f'<div class="wide">{table}</div>'


def cell(value):
    """Value of a table: numbers as such even when a text file holds them, words in the language of QGIS."""
    if not isinstance(value, str):
        return value
    number = as_number(value)
    if number is None or not np.isfinite(number):
        return word(value)
    return int(number) if number == int(number) else number


def small(text: str) -> str:
    """A remark below a table."""
    return f'<p class="caption">{escape(text)}</p>'
