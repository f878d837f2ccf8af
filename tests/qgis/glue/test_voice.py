"""Messages of the method are said in the language of QGIS, numbers with the unit of the data."""

from __future__ import annotations

import pytest
from chalandise.algorithms.glue import numbers
from chalandise.algorithms.glue.voice import Voice, say
from chalandise.core.words import Message
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QLocale

LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (Message("within {:length}", 12.5), "within 12.5 m"),
        (Message("of {:area}", 2.5e6), "of 2.5 km²"),
        (Message("at {:cost}", 25000.0), "at 25 km"),
        (Message("{} customers", 10211), "10,211 customers"),
        (Message("not {:g}", 0.123456), "not 0.123456"),
        (Message("{:.0%}", 0.125), "12.5 %"),
        (Message("{:.2f} GB", 1.5), "1.50 GB"),
        (Message("{:.3g}", 1234.5), "1,234"),
        (Message("{}", "10211"), "10211"),
        (Message("{:+.2f} and {:+,}", 0.5, -10211), "+0.50 and -10,211"),
        (Message("{:.1f}", float("inf")), "∞"),
        (Message("{}", True), "True"),
    ],
)
def test_numbers_have_units_and_the_signs_of_the_locale(message, text):
    assert Voice(LAMBERT).say(message) == text


def test_french_numbers(monkeypatch):
    monkeypatch.setattr(numbers, "locale", lambda: QLocale("fr_FR"))
    monkeypatch.setattr("chalandise.algorithms.glue.voice.locale", lambda: QLocale("fr_FR"))
    said = Voice(LAMBERT).say(Message("{} of {:.1f} within {:length}", 10211, 1234.5, 12.5))
    assert said.replace("\u202f", " ").replace("\xa0", " ") == "10 211 of 1 234,5 within 12,5 m"


def test_without_a_crs_lengths_are_in_map_units_and_costs_in_their_own():
    assert say(Message("within {:length}", 12.5)) == "within 12.5 map units"
    assert Voice(cost=numbers.costs("minutes")).say(Message("{:cost}", 3.0)) == "3 units of minutes"
