"""What the columns of result layers are called for people; their names stay, scripts and models rely on them."""

from __future__ import annotations

import re

from qgis.core import QgsFields

from .naming import tr
from .numbers import Unit

# Columns that hold a quantity; the others are counts, shares, words or in a unit of their own.
QUANTITIES = {
    **dict.fromkeys(("mean_distance", "max_distance", "distance", "median_distance", "moved", "radius_bound"), "cost"),
    **dict.fromkeys(("pixel_size", "perimeter", "radius", "major", "minor", "median_move"), "length"),
    **dict.fromkeys(("area", "zone_area", "area_change"), "area"),
}


def field_title(name: str) -> str:
    """Title of the column ``name`` of a result, empty when the name says it all."""
    move = re.fullmatch(r"move_(\d+)", name)
    if move:
        return tr("longer if {} m away (%)").format(move[1])
    return {
        "above_best": tr("above best (%)"),
        "angle": tr("angle of the long axis (degrees)"),
        "area": tr("area"),
        "area_change": tr("change of the area"),
        "class": tr("primary or secondary"),
        "components": tr("groups of black pixels"),
        "covered": tr("within the distance"),
        "customers": tr("customers"),
        "demand": tr("demand"),
        "demand_id": tr("demand point"),
        "density": tr("weight per km²"),
        "distance": tr("distance"),
        "edge": tr("at the edge of the data"),
        "end": tr("last iteration"),
        "existing": tr("existing"),
        "gain": tr("longer without it (%)"),
        "gap_percent": tr("at most above the best (%)"),
        "inside": tr("customers inside"),
        "iteration": tr("iteration"),
        "level": tr("level"),
        "local_i": tr("local Moran's I"),
        "local_p": tr("local p-value"),
        "lower_bound": tr("proven bound"),
        "major": tr("long axis"),
        "marginal_gain": tr("gain of the last site"),
        "max_distance": tr("largest distance"),
        "mean_distance": tr("mean distance"),
        "median_move": tr("median move"),
        "method": tr("method"),
        "minor": tr("short axis"),
        "moved": tr("moved by"),
        "neighbours": tr("neighbours"),
        "note": tr("note"),
        "objective": tr("objective"),
        "overview": tr("site of the overview"),
        "p": tr("number of sites"),
        "parent": tr("zoomed from"),
        "parents": tr("primary zones inside"),
        "pattern": tr("pattern"),
        "perimeter": tr("perimeter"),
        "pixel_size": tr("pixel"),
        "plateau": tr("plateau"),
        "quadrant": tr("it and its neighbours"),
        "radius": tr("radius"),
        "rank": tr("rank of the site"),
        "role": tr("role"),
        "seconds": tr("seconds"),
        "share": tr("share (%)"),
        "site": tr("site"),
        "site_rank": tr("rank of the site"),
        "sites": tr("sites"),
        "stage": tr("stage"),
        "start": tr("first iteration"),
        "status": tr("status"),
        "stays": tr("stays (% of the draws)"),
        "stop": tr("zoom stopped"),
        "value": tr("value"),
        "value_max": tr("largest value"),
        "value_mean": tr("mean value"),
        "value_mode": tr("most frequent value"),
        "value_sum": tr("sum of the values"),
        "weight": tr("weight"),
        "zone": tr("zone"),
        "zone_area": tr("area of the zones"),
        "zone_demand": tr("demand of its zones"),
        "zones": tr("zones"),
    }.get(name, "")


def aliases(fields: QgsFields, units: dict[str, Unit]) -> dict[str, str]:
    """What the columns ``fields`` are called, with the units of the run where they hold a quantity.

    Columns that come from the user's own layer keep what they are called there.
    """
    titles = {}
    for field in fields:
        name, title = field.name(), field.alias()
        if title and title == field_title(name) and name in QUANTITIES:
            title = tr("{} ({})").format(title, units[QUANTITIES[name]].name)
        if title:
            titles[name] = title
    return titles
