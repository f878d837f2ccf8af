"""Numbers with their unit, in the locale."""

from __future__ import annotations

import doctest

import pytest
from chalandise.algorithms.glue import numbers
from chalandise.algorithms.glue.numbers import areas, coordinates, costs, count, lengths, metres, number, percent
from chalandise.algorithms.glue.numbers import percent_at_most as at_most
from qgis.core import QgsCoordinateReferenceSystem as Crs
from qgis.PyQt.QtCore import QLocale


@pytest.fixture
def french(monkeypatch):
    """The locale of a French QGIS."""
    monkeypatch.setattr(numbers.QgsApplication, "locale", staticmethod(lambda: "fr_FR"))


def test_the_examples_of_the_docstrings_hold(qgis_app):
    assert doctest.testmod(numbers).failed == 0
    assert doctest.testmod(numbers).attempted >= 8


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.00833333, "0.008333"),
        (9.99996, "10"),
        (15.0, "15"),
        (1234.56, "1,235"),
        (-12.3456, "-12.35"),
        (98765432.1, "98,765,432"),
        (1.5e-9, "1.5e-09"),
        (2e20, "2e+20"),
        (float("inf"), "∞"),
        (None, "unknown"),
    ],
)
def test_significant_digits_are_kept_and_whole_ones_never_rounded_away(qgis_app, value, text):
    assert number(value) == text


def test_the_locale_decides_on_signs(qgis_app, french):
    thousands = QLocale("fr_FR").toString(1234567)
    assert number(1234567.0) == thousands
    assert "," not in thousands
    assert number(0.25) == "0,25"
    assert percent(12.5) == "12,5 %"
    assert metres().text(12345.6) == "12,35 km"
    assert count(1234567) == thousands
    assert coordinates(2.35123456, 48.85, Crs("EPSG:4326")) == "(2,35123; 48,85000)"


def test_a_share_is_neither_all_nor_nothing_before_it_is():
    assert percent(100.0) == "100 %"
    assert percent(0.0) == "0 %"
    assert percent(99.9996) == "99.9996 %"
    assert percent(99.95) == "99.95 %"
    assert percent(0.000213) == "0.000213 %"


@pytest.mark.parametrize("value", [0.1, 0.12341, 3.14159, 5.0, 0.0009999, 12.3400001, 99.994, 250.01])
def test_a_proven_limit_is_never_shown_below_itself(value):
    shown = float(at_most(value).split()[0])
    assert value * (1 - 1e-9) <= shown <= value * 1.011
    assert at_most(5.0) == "5 %"


def test_lengths_are_in_the_unit_of_the_crs(qgis_app):
    assert lengths(Crs("EPSG:2154")).text(853.24) == "853.2 m"
    assert lengths(Crs("EPSG:2154")).text(23456) == "23.46 km"
    assert lengths(Crs("EPSG:2225")).text(853.24).endswith(" ft")
    assert lengths(Crs("EPSG:2225")).text(105600) == "20 mi"
    assert lengths(Crs("EPSG:4326")).text(0.01234) == "0.01234 degrees"
    assert lengths(Crs()).text(12) == lengths(None).text(12) == "12 map units"


def test_areas_and_costs(qgis_app):
    assert areas(Crs("EPSG:2154")).text(1234567) == "1.235 km²"
    assert areas(Crs("EPSG:2154")).text(4321) == "4,321 m²"
    assert areas(Crs("EPSG:4326")).text(0.5) == "0.5 square degrees"
    assert costs("min").text(float("nan")) == "unknown"
    assert costs("").text(3) == "3 units of the cost matrix"
