"""The shipped layers are what their README says."""

from __future__ import annotations

import pytest


@pytest.fixture
def features(sample, read_layer):
    """Features of a sample layer as ``(x, y, attributes)``, and the EPSG code of the layer."""

    def read(name):
        found, epsg = read_layer(sample / f"{name}.gpkg")
        return [(*each["geometry"]["coordinates"], each["properties"]) for each in found], epsg

    return read


def test_toledo_customers(features):
    customers, epsg = features("toledo_customers")
    assert epsg == "32122"
    assert len(customers) == 8317
    eastings, northings, attributes = zip(*customers)
    assert 7900 < max(eastings) - min(eastings) <= 8000
    assert 8900 < max(northings) - min(northings) <= 9000
    assert all(each["price"] > 0 for each in attributes)


def test_toledo_customers_are_the_open_data_set(features, shared_data):
    lines = (shared_data / "toledo" / "toledo_8x9km.csv").read_text().splitlines()[1:]
    fields = [line.split(",") for line in lines]
    expected = sorted((float(row[0]), float(row[1]), int(float(row[4]))) for row in fields)
    customers, _ = features("toledo_customers")
    assert sorted((x, y, each["price"]) for x, y, each in customers) == expected


def test_baray_zones_have_the_printed_totals(features):
    zones, epsg = features("baray_25_zones")
    attributes = [each for *_, each in zones]
    assert epsg == "2154"
    assert [each["zone"] for each in attributes] == list(range(1, 26))
    assert sum(each["area"] for each in attributes if each["class"] == 1) == 30_813
    assert sum(each["area"] for each in attributes if each["class"] == 2) == 7_011
    assert len({each["district"] for each in attributes}) == 10
    assert zones[9][:2] == (599, -673)
