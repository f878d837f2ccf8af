"""Column titles and fixed words of the layers in the language of QGIS."""

from __future__ import annotations

from ...core.service.refinement import FEASIBLE, PROOF, REFINEMENT, ZONES, ZOOM
from ..glue.naming import tr


def site_titles(unit: str) -> dict[str, str]:
    """Columns of sites, from the workflow and from the location models, distances in ``unit``."""
    return {
        "rank": tr("site"),
        "zone": tr("zone"),
        "existing": tr("existing"),
        "demand": tr("demand"),
        "customers": tr("nearest customers"),
        "share": tr("share (%)"),
        "mean_distance": tr("mean distance ({})").format(unit),
        "max_distance": tr("largest distance ({})").format(unit),
        "gap_percent": tr("at most above the best (%)"),
        "marginal_gain": tr("marginal gain"),
    }


def standing_titles(unit: str) -> dict[str, str]:
    """Columns that tell what a site adds, how firmly it stands and where it comes from; ``unit`` of lengths."""
    return {
        "rank": tr("site"),
        "gain": tr("longer without it (%)"),
        **{f"move_{metres}": tr("{} m away (%)").format(metres) for metres in (100, 250, 500)},
        "moved": tr("moved by ({})").format(unit),
        "level": tr("level"),
        "stop": tr("zoom stopped"),
    }


# Told in another column, or by the map.
LEFT_OUT = {"fid", "site", "weight", "pixel_size", "x", "y"}


def stage_titles(unit: str) -> dict[str, str]:
    """Columns of the stages of a study, distances in ``unit``."""
    return {
        "stage": tr("stage"),
        "sites": tr("sites"),
        "mean_distance": tr("mean distance ({})").format(unit),
        "lower_bound": tr("proven bound ({})").format(unit),
        "gap_percent": tr("at most above the best (%)"),
    }


def stage_word(name: str) -> str:
    """What a stage of a study is called."""
    return {
        "given sites": tr("sites to begin with"),
        ZONES: tr("centres of zones"),
        ZOOM: tr("after the zoom"),
        REFINEMENT: tr("refined on the customers"),
        PROOF: tr("improved by the proof"),
        FEASIBLE: tr("feasible sites"),
    }.get(name, name)


def tree_titles() -> dict[str, str]:
    """Columns of the sites of all levels."""
    return {
        "site": tr("number"),
        "level": tr("level"),
        "parent": tr("zoomed from"),
        "rank": tr("site"),
        "zone": tr("zone"),
        "pixel_size": tr("pixel"),
        "customers": tr("customers"),
        "zones": tr("among zones"),
        "stop": tr("zoom stopped"),
    }


def zone_titles() -> dict[str, str]:
    """Columns of zones."""
    return {
        "zone": tr("zone"),
        "class": tr("trade area"),
        "area": tr("area (km²)"),
        "customers": tr("customers"),
        "share": tr("share (%)"),
        "density": tr("customers per km²"),
        "demand": tr("demand"),
        "edge": tr("at the edge"),
    }


def plateau_titles() -> dict[str, str]:
    """Columns of plateaus."""
    return {
        "plateau": tr("plateau"),
        "start": tr("from"),
        "end": tr("to"),
        "zones": tr("zones"),
        "role": tr("role"),
    }


def curve_titles() -> dict[str, str]:
    """Columns of the dilation curve."""
    return {
        "iteration": tr("iteration"),
        "components": tr("components"),
        "zones": tr("zones"),
        "area": tr("black area (km²)"),
        "zone_area": tr("zone area (km²)"),
        "customers": tr("customers in zones"),
        "density": tr("customers per km²"),
    }


def sweep_titles(unit: str) -> dict[str, str]:
    """Columns of the results by number of sites, distances in ``unit``."""
    return {
        "p": tr("p"),
        "objective": tr("objective"),
        "mean_distance": tr("mean distance ({})").format(unit),
        "max_distance": tr("largest distance ({})").format(unit),
        "marginal_gain": tr("gain of the last site"),
        "lower_bound": tr("lower bound"),
        "gap_percent": tr("at most above the best (%)"),
        "status": tr("status"),
        "sites": tr("sites"),
        "total_cost": tr("total cost"),
    }


def word(value) -> str:
    """A fixed word of the layers; other texts as they are."""
    known = {
        "primary": tr("primary"),
        "secondary": tr("secondary"),
        "primary, secondary": tr("primary and secondary"),
        "after the maximum": tr("after the maximum"),
        "optimal": tr("optimal"),
        "feasible": tr("feasible"),
        "heuristic": tr("heuristic"),
        "zoomed": tr("zoomed"),
        "maximum depth reached": tr("maximum depth reached"),
        "too few customers": tr("too few customers"),
        "wanted pixel size reached": tr("wanted pixel size reached"),
        "wanted spacing of nodes reached": tr("wanted spacing of nodes reached"),
        "no zone at a finer scale": tr("no zone at a finer scale"),
        "image too large for the memory": tr("image too large for the memory"),
        "fixed site": tr("fixed site"),
        "no better place at a finer scale": tr("no better place at a finer scale"),
        "its customers are better served from other zones": tr("its customers are better served from other zones"),
    }
    return known.get(value, "" if value is None else str(value))


def legend_word(text: str) -> str:
    """A word of the styles of this plugin; other words as they are."""
    return {
        "primary trade area": tr("primary trade area"),
        "secondary trade area": tr("secondary trade area"),
        "zone": tr("zone"),
        "customer": tr("customer"),
        "level 1": tr("level {}").format(1),
        "level 2": tr("level {}").format(2),
        "level 3": tr("level {}").format(3),
        "level 2, chosen": tr("level {}, chosen").format(2),
        "level 3, chosen": tr("level {}, chosen").format(3),
        "level 2, zones": tr("level {}, zones").format(2),
        "level 3, zones": tr("level {}, zones").format(3),
        "deeper levels": tr("deeper levels"),
    }.get(text, text)
