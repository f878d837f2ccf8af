"""The whole method on the shipped customers, in one call of qgis_process."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
P = 5

pytestmark = pytest.mark.xdist_group("one run serves all these tests")
LAYERS = ("SITES", "ZONES", "NODES", "ALLOCATION")


@pytest.fixture(scope="module")
def run(run_algorithm, sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workflow")
    outputs = {name: folder / f"{name.lower()}.gpkg" for name in LAYERS}
    results = run_algorithm(
        "chalandise:tradeareaworkflow",
        INPUT=sample / "toledo_customers.gpkg",
        P=P,
        ZOOM_LEVELS=1,
        OUTPUT_HTML=folder / "report.html",
        IMAGE=folder / "image.tif",
        CURVE=folder / "curve.csv",
        **outputs,
    )
    return folder, results


@pytest.fixture
def layers(run, read_layer):
    folder, _ = run
    read = {name: read_layer(folder / f"{name.lower()}.gpkg") for name in LAYERS}
    assert {epsg for _, epsg in read.values()} == {"32122"}
    return {name: features for name, (features, _) in read.items()}


def test_the_layers_fit_together(run, layers):
    _, results = run
    zones = results["ZONE_COUNT"]
    assert 30 < zones < 100
    assert len(layers["SITES"]) == P
    assert len(layers["ZONES"]) == len(layers["NODES"]) == len(layers["ALLOCATION"]) == zones
    assert {each["properties"]["zone"] for each in layers["NODES"]} == set(range(1, zones + 1))
    ends = {tuple(each["geometry"]["coordinates"]) for each in layers["SITES"]}
    for line in layers["ALLOCATION"]:
        assert tuple(line["geometry"]["coordinates"][-1]) in ends


def test_the_numbers_fit_the_layers(run, layers):
    _, results = run
    assert results["OVERVIEW_STATUS"] == "optimal"
    assert results["OVERVIEW_GAP_PERCENT"] == pytest.approx(0, abs=1e-6)
    demand = sum(each["properties"]["demand"] for each in layers["NODES"])
    assert results["OVERVIEW_OBJECTIVE"] == pytest.approx(results["OVERVIEW_MEAN_DISTANCE"] * demand)
    assert 0 <= results["GAP_PERCENT"] <= 0.5
    weight = sum(each["properties"]["demand"] for each in layers["SITES"])
    assert results["OBJECTIVE"] == pytest.approx(results["MEAN_DISTANCE"] * weight)


def test_sites_lie_among_the_customers(run, layers, sample, read_layer):
    _, results = run
    customers, _ = read_layer(sample / "toledo_customers.gpkg")
    homes = [each["geometry"]["coordinates"] for each in customers]
    stores = [each["geometry"]["coordinates"] for each in layers["SITES"]]
    nearest = [min(math.dist(home, store) for store in stores) for home in homes]
    assert results["CUSTOMER_DISTANCE"] == pytest.approx(sum(nearest) / len(nearest), rel=1e-4)
    for store in stores:
        assert min(math.dist(home, store) for home in homes) < 20 * results["PIXEL_SIZE_USED"]


def test_image_curve_and_report_are_written(run):
    folder, _ = run
    assert (folder / "image.tif").stat().st_size > 1000
    assert (folder / "curve.csv").read_text().splitlines()[0].startswith("iteration")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "8317 customers" in page.replace(",", "")


def test_the_same_run_gives_the_same_sites(run, run_algorithm, sample, layers, read_layer, tmp_path):
    run_algorithm(
        "chalandise:tradeareaworkflow",
        INPUT=sample / "toledo_customers.gpkg",
        P=P,
        ZOOM_LEVELS=1,
        SITES=tmp_path / "again.gpkg",
    )
    again, _ = read_layer(tmp_path / "again.gpkg")
    assert [each["geometry"] for each in again] == [each["geometry"] for each in layers["SITES"]]


def test_the_graphical_model_gives_the_same_sites(run_algorithm, sample, layers, read_layer, tmp_path):
    run_algorithm(
        str(ROOT / "resources" / "models" / "tradeareamodel.model3"),
        **{
            "INPUT": sample / "toledo_customers.gpkg",
            "P": P,
            "ZOOM_LEVELS": 1,
            "image:IMAGE": tmp_path / "model_image.tif",
            "dilation:DILATION": tmp_path / "model_dilation.tif",
            "zones:NODES": tmp_path / "model_nodes.gpkg",
            "zones:ZONES": tmp_path / "model_zones.gpkg",
            "sites:OVERVIEW_SITES": tmp_path / "model_overview.gpkg",
            "zoom:ZOOM_SITES": tmp_path / "model_zoomed.gpkg",
            "refined:SITES": tmp_path / "model_sites.gpkg",
        },
    )
    sites, _ = read_layer(tmp_path / "model_sites.gpkg")
    zones, _ = read_layer(tmp_path / "model_zones.gpkg")
    assert [each["geometry"] for each in sites] == [each["geometry"] for each in layers["SITES"]]
    assert [each["properties"]["area"] for each in zones] == [each["properties"]["area"] for each in layers["ZONES"]]
