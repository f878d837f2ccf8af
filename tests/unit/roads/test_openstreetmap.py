"""Tags of ways: who may travel, in which direction, how fast."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.roads.openstreetmap import SPEEDS, minutes_per_metre, one_way, passage, read_tags, sign


@pytest.mark.parametrize(
    ("tags", "mode", "direction"),
    [
        ({"highway": "residential"}, "car", 0),
        ({"highway": "residential", "oneway": "yes"}, "car", 1),
        ({"highway": "residential", "oneway": "true"}, "car", 1),
        ({"highway": "residential", "oneway": "-1"}, "car", -1),
        ({"highway": "residential", "oneway": "reversible"}, "car", 0),
        ({"highway": "residential", "junction": "roundabout"}, "car", 1),
        ({"highway": "residential", "junction": "roundabout", "oneway": "no"}, "car", 0),
        ({"highway": "motorway"}, "car", 1),
        ({"highway": "motorway_link"}, "car", 0),
        ({"highway": "residential", "oneway": "yes", "oneway:bicycle": "no"}, "bike", 0),
        ({"highway": "residential", "oneway": "yes", "cycleway": "opposite_lane"}, "bike", 1),
        ({"highway": "residential", "oneway": "yes"}, "bike", 1),
        ({"highway": "residential", "oneway": "yes"}, "foot", 0),
        ({"highway": "footway", "oneway:foot": "yes"}, "foot", 1),
        ({"highway": "residential", "junction": "roundabout"}, "foot", 0),
    ],
)
def test_directions(tags, mode, direction):
    assert one_way(tags, mode) == direction


@pytest.mark.parametrize(
    ("tags", "mode", "open_"),
    [
        ({"highway": "residential", "access": "private"}, "car", False),
        ({"highway": "residential", "access": "no", "motor_vehicle": "yes"}, "car", True),
        ({"highway": "residential", "access": "no", "foot": "yes"}, "car", False),
        ({"highway": "residential", "access": "no", "foot": "yes"}, "foot", True),
        ({"highway": "residential", "motor_vehicle": "no"}, "bike", True),
        ({"highway": "residential", "access": "destination"}, "car", True),
        ({"highway": "footway"}, "car", False),
        ({"highway": "footway", "motor_vehicle": "yes"}, "car", False),
        ({"highway": "motorway"}, "foot", False),
        ({"highway": "motorway"}, "bike", False),
        ({"highway": "proposed"}, "car", False),
        ({"highway": "construction"}, "foot", False),
        ({"waterway": "river"}, "foot", False),
        ({}, "car", False),
        ({"highway": "unclassified;tertiary"}, "car", True),
    ],
)
def test_permissions(tags, mode, open_):
    assert (passage(tags, mode).forward > 0) is open_


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("50", 50.0),
        ("50 km/h", 50.0),
        ("30 mph", 48.28032),
        ("30mph", 48.28032),
        ("80; 50", 50.0),
        ("walk", 5.0),
        ("none", None),
        ("signals", None),
        ("FR:urban", None),
        ("-5", None),
        ("0", None),
        ("", None),
    ],
)
def test_signs(text, speed):
    assert sign(text) == (None if speed is None else pytest.approx(speed))


def test_a_sign_counts_by_direction_for_cars_only():
    tags = {"highway": "primary", "maxspeed": "70", "maxspeed:backward": "50"}
    assert passage(tags, "car").forward == pytest.approx(63.0)
    assert passage(tags, "car").backward == pytest.approx(45.0)
    assert passage(tags, "bike").forward == SPEEDS["bike"]["primary"]


def test_speeds_can_be_changed():
    assert passage({"highway": "track"}, "car", {"track": 12}).forward == 12
    assert passage({"highway": "residential"}, "car", {"track": 12}).forward == 0


def test_tags_with_quotes_and_arrows():
    assert read_tags(r'"name:fr"=>"Rue \"X\" => Y","oneway"=>"yes"') == {"name:fr": 'Rue "X" => Y', "oneway": "yes"}
    assert read_tags(None) == {}


def test_minutes():
    forward, backward = minutes_per_metre([passage({"highway": "residential", "oneway": "yes"}, "car")])
    assert forward[0] == pytest.approx(60 / 28_000)
    assert np.isinf(backward[0])


def test_unknown_modes_are_refused():
    with pytest.raises(InputError, match="Unknown mode of travel 'horse'; choose one of car, bike, foot"):
        passage({"highway": "residential"}, "horse")
