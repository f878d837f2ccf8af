"""What the tags of an OpenStreetMap way say about who may travel on it, in which direction, and how fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import InputError

MODES = ("car", "bike", "foot")
MILE = 1.609344

# Kilometres an hour by kind of way, where no sign says otherwise; 0 for a way that the mode does not use.
SPEEDS: dict[str, dict[str, float]] = {
    "car": {
        "motorway": 110,
        "motorway_link": 60,
        "trunk": 85,
        "trunk_link": 50,
        "primary": 55,
        "primary_link": 40,
        "secondary": 45,
        "secondary_link": 35,
        "tertiary": 40,
        "tertiary_link": 30,
        "unclassified": 35,
        "road": 30,
        "residential": 28,
        "living_street": 10,
        "service": 15,
    },
    "bike": {
        "trunk": 15,
        "trunk_link": 15,
        "primary": 16,
        "primary_link": 16,
        "secondary": 16,
        "secondary_link": 16,
        "tertiary": 16,
        "tertiary_link": 16,
        "unclassified": 16,
        "road": 15,
        "residential": 16,
        "living_street": 12,
        "service": 12,
        "cycleway": 18,
        "track": 12,
        "path": 10,
        "bridleway": 8,
        "pedestrian": 6,
        "footway": 6,
        "steps": 2,
    },
    "foot": {
        **dict.fromkeys(
            (
                "trunk",
                "trunk_link",
                "primary",
                "primary_link",
                "secondary",
                "secondary_link",
                "tertiary",
                "tertiary_link",
                "unclassified",
                "road",
                "residential",
                "living_street",
                "service",
                "cycleway",
                "track",
                "path",
                "bridleway",
                "pedestrian",
                "footway",
            ),
            4.8,
        ),
        "steps": 2.4,
    },
}

# Access keys from the general to the special: the last one present decides.
ACCESS = {
    "car": ("access", "vehicle", "motor_vehicle", "motorcar"),
    "bike": ("access", "vehicle", "bicycle"),
    "foot": ("access", "foot"),
}
CLOSED = {
    "no",
    "private",
    "agricultural",
    "forestry",
    "delivery",
    "military",
    "emergency",
    "psv",
    "bus",
    "use_sidepath",
}
OPEN = {"yes", "permissive", "designated", "destination", "customers", "public", "official"}
ONE_WAY = {"yes": 1, "true": 1, "1": 1, "-1": -1, "reverse": -1, "no": 0, "false": 0, "0": 0}
ONE_WAY_KEYS = {
    "car": ("oneway", "oneway:motor_vehicle"),
    "bike": ("oneway", "oneway:bicycle"),
    "foot": ("oneway:foot",),
}
ROUNDABOUTS = {"roundabout", "circular"}
WALKING_PACE = 5.0
SIGN = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(km/h|kmh|kph|mph|knots)?\s*$")
TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
SHARE_OF_SIGN = 0.9  # what a car makes of the speed that a sign allows


@dataclass(frozen=True)
class Passage:
    """Speed along a way, km/h; 0 where the direction is closed.

    Attributes
    ----------
    forward, backward : float
        In the direction of the vertices and against it.
    """

    forward: float
    backward: float


def passage(tags: Mapping[str, str], mode: str, speeds: Mapping[str, float] | None = None) -> Passage:
    """How fast a mode of travel goes along a way in either direction.

    Parameters
    ----------
    tags : mapping
        Tags of the way: highway, oneway, junction, maxspeed, access...
    mode : str
        One of :data:`MODES`.
    speeds : mapping, optional
        km/h by kind of highway; ``SPEEDS[mode]`` when None.

    Returns
    -------
    Passage

    Examples
    --------
    >>> passage({"highway": "residential", "oneway": "-1"}, "car")
    Passage(forward=0.0, backward=28.0)
    >>> passage({"highway": "primary", "maxspeed": "30 mph"}, "car").forward
    43.45...
    >>> passage({"highway": "residential", "access": "private"}, "foot")
    Passage(forward=0.0, backward=0.0)

    References
    ----------
    SPEC IS-5; OpenStreetMap wiki, "Key:access", "Key:oneway", "Key:maxspeed".
    """
    if mode not in MODES:
        raise InputError("Unknown mode of travel {!r}; choose one of {}.", "mode", mode, MODES)
    table = SPEEDS[mode] if speeds is None else speeds
    speed = float(table.get(tags.get("highway", "").split(";")[0].strip(), 0.0))
    permission = next((tags[key] for key in reversed(ACCESS[mode]) if key in tags), "")
    if permission in CLOSED:
        return Passage(0.0, 0.0)
    if speed <= 0 and permission in OPEN and mode != "car" and tags.get("highway"):
        speed = float(table.get("path", WALKING_PACE))  # a signed cycle track or path along a road of another kind
    if speed <= 0:
        return Passage(0.0, 0.0)
    if mode != "car":
        there = back = speed
    else:
        there = _signed(tags.get("maxspeed:forward", tags.get("maxspeed", "")), speed)
        back = _signed(tags.get("maxspeed:backward", tags.get("maxspeed", "")), speed)
    direction = one_way(tags, mode)
    return Passage(there if direction >= 0 else 0.0, back if direction <= 0 else 0.0)


def one_way(tags: Mapping[str, str], mode: str) -> int:
    """1 for a way open in the direction of its vertices only, -1 against it only, 0 for both.

    Roundabouts and motorways are one-way unless they say no; people on foot mind only a sign of their own.
    """
    said = next((tags[key] for key in reversed(ONE_WAY_KEYS[mode]) if tags.get(key) in ONE_WAY), None)
    if said is not None:
        return ONE_WAY[said]
    if mode == "bike" and str(tags.get("cycleway", "")).startswith("opposite"):
        return 0
    implied = tags.get("junction") in ROUNDABOUTS or tags.get("highway") == "motorway"
    return 1 if implied and mode != "foot" else 0


def sign(text: str) -> float | None:
    """Speed on a sign in km/h; None where there is no number (``signals``, ``FR:urban``) or no limit.

    Examples
    --------
    >>> sign("50"), sign("20 mph"), sign("walk"), sign("80; 50"), sign("none")
    (50.0, 32.18688, 5.0, 50.0, None)
    """
    found = []
    for one in str(text).split(";"):
        match = SIGN.match(one)
        if match and float(match[1]) > 0:
            unit = {"mph": MILE, "knots": 1.852}.get(match[2] or "", 1.0)
            found.append(float(match[1]) * unit)
        elif one.strip() == "walk":
            found.append(WALKING_PACE)
    return min(found, default=None)


def _signed(text: str, usual: float) -> float:
    """Speed of a car where a sign stands: a little below what is allowed."""
    allowed = sign(text) if text else None
    return usual if allowed is None else SHARE_OF_SIGN * allowed


def read_tags(text: str | None) -> dict[str, str]:
    """The tags that GDAL writes into ``other_tags``.

    Examples
    --------
    >>> read_tags('"oneway"=>"yes","maxspeed"=>"50"')
    {'oneway': 'yes', 'maxspeed': '50'}
    """
    return {key.replace('\\"', '"'): value.replace('\\"', '"') for key, value in TAG.findall(text or "")}


def minutes_per_metre(passages: Iterable[Passage]) -> tuple[np.ndarray, np.ndarray]:
    """Cost of a metre forward and backward along each way, minutes; ``inf`` where closed.

    Examples
    --------
    >>> forward, backward = minutes_per_metre([Passage(60.0, 0.0)])
    >>> 1000 * forward, backward
    (array([1.]), array([inf]))
    """
    speeds = np.array([(one.forward, one.backward) for one in passages], dtype=np.float64).reshape(-1, 2)
    with np.errstate(divide="ignore"):
        costs = 0.06 / speeds
    return costs[:, 0], costs[:, 1]
