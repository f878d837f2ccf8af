"""What every test in QGIS shares: the provider, a toolbox, a small set of customers."""

from __future__ import annotations

import csv
import gc
import inspect
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

import numpy as np
import pytest
from chalandise.algorithms.glue.results import Wardrobe
from chalandise.algorithms.provider import ChalandiseProvider
from french import french, in_french  # noqa: F401  fixtures
from osgeo import gdal, ogr, osr
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
from toolbox import Toolbox, point_layer

DATA = Path(__file__).resolve().parents[1] / "data"
# As in QGIS from 3.38 on.
for _bindings in (gdal, ogr, osr):
    _bindings.UseExceptions()
SUSPENDABLE = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


@pytest.fixture(scope="session", autouse=True)
def provider(qgis_app):
    """The provider, registered once; the registry owns it."""
    registry = QgsApplication.processingRegistry()
    registry.addProvider(ChalandiseProvider())
    # A model finds its steps only once their provider is registered.
    registry.providerById("chalandise").refreshAlgorithms()
    yield
    registry.removeProvider("chalandise")
    Wardrobe.kept.clear()
    _forget_frames()
    gc.collect()


def _forget_frames() -> None:
    """Let go of the layers that ended functions still hold; they must not outlive QGIS.

    QGIS never frees an exception that leaves an algorithm, and its traceback leads to the test that ran it; Python
    itself keeps the traceback of the last test that failed.
    """
    for kept in ("last_type", "last_value", "last_traceback", "last_exc"):
        vars(sys).pop(kept, None)
    for frame in gc.get_objects():
        # Frames that still run refuse; generators are left alone, they would be closed.
        if isinstance(frame, FrameType) and not frame.f_code.co_flags & SUSPENDABLE:
            with suppress(RuntimeError):
                frame.clear()


@pytest.fixture(autouse=True)
def _let_layers_go(request):
    """Drop the layers of a test with the test: those of the last one would outlive QGIS and crash it."""
    yield
    request.node.funcargs.clear()


@pytest.fixture
def toolbox(tmp_path) -> Toolbox:
    return Toolbox(tmp_path)


@pytest.fixture(scope="session")
def customer_xy() -> np.ndarray:
    """Seven towns of unlike size in a plane of 6 x 6 km, and some loose customers between them."""
    random = np.random.default_rng(20020)
    towns = ((1000, 1000), (2600, 1500), (4600, 900), (1300, 3200), (3300, 3300), (5000, 3600), (2500, 5200))
    sizes = (160, 90, 120, 70, 200, 80, 110)
    drawn = [random.normal(town, 130, (size, 2)) for town, size in zip(towns, sizes)]
    drawn.append(random.uniform(0, 6000, (60, 2)))
    return np.round(np.concatenate(drawn) + np.array((650000, 6860000)), 2)


@pytest.fixture(scope="session")
def customers(customer_xy):
    """The small set of customers, with a whole-number weight and an identifier."""
    n = len(customer_xy)
    weight = [1 + k % 4 for k in range(n)]
    return point_layer(customer_xy, ident=[f"c{k}" for k in range(n)], weight=weight)


@pytest.fixture(scope="session")
def baray_zones():
    """The thesis's 25 zones; coordinates are pixels, so the layer has no CRS."""
    with (DATA / "baray_25_zones.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return point_layer(
        [(float(row["x"]), float(row["y"])) for row in rows],
        crs="",
        name="zones",
        zone=[int(row["zone"]) for row in rows],
        area=[int(row["area"]) for row in rows],
    )


@pytest.fixture(scope="session")
def study_layers(tmp_path_factory, customers) -> dict[str, str]:
    """Every layer of the whole workflow on the small set of customers, as files."""
    folder = tmp_path_factory.mktemp("study")
    wanted = {name: f"{name.lower()}.gpkg" for name in ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES")}
    wanted.update({name: f"{name.lower()}.tif" for name in ("IMAGE", "DILATION", "EDGES")})
    files = {name: str(folder / file) for name, file in wanted.items()}
    done = Toolbox(folder).run("tradeareaworkflow", INPUT=customers, P=3, CURVE=None, PLATEAUS=None, **files)
    return {**files, **{name: done[name] for name in ("ZONE_COUNT", "PIXEL_SIZE_USED", "OBJECTIVE")}}


@pytest.fixture(scope="session")
def streets():
    """Streets on a lattice of 500 m under the small set of customers."""
    layer = QgsVectorLayer("LineString?crs=EPSG:2154", "streets", "memory")
    places, rows = [500 * k for k in range(13)], []
    for a in places:
        for line in ([(b, a) for b in places], [(a, b) for b in places]):
            row = QgsFeature()
            row.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(650000 + x, 6860000 + y) for x, y in line]))
            rows.append(row)
    layer.dataProvider().addFeatures(rows)
    return layer


@pytest.fixture
def inputs(customers, streets, study_layers, toolbox, tmp_path_factory) -> dict[str, dict]:
    """Parameters with which each algorithm does something worth waiting for on the small set of customers."""
    image = study_layers["IMAGE"]
    by_road = {"ROADS": streets, "STRATEGY": "shortest", "ACCESS_SPEED": 0, "MODE": "field"}
    certified = {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand"}
    certificate = str(tmp_path_factory.mktemp("proof") / "proof.json")
    toolbox.run("pmedian", **certified, P=3, CERTIFICATE=certificate)
    return {
        "rasterizepoints": {"INPUT": customers, "VALUE": "presence"},
        "nagaofilter": {"INPUT": image},
        "smoothingfilter": {"INPUT": image, "METHOD": "median"},
        "morphology": {"INPUT": image},
        "dilationseries": {"INPUT": image, "POINTS": customers},
        "delimitzones": {"INPUT": study_layers["DILATION"]},
        "zonestatistics": {"ZONES": study_layers["DILATION"], "POINTS": customers},
        "pmedian": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "P": 3},
        "pmediansweep": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "P_MAX": 5},
        "pmediancomparison": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "P": 3},
        "verifycertificate": {**certified, "CERTIFICATE": certificate},
        "pcenter": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "P": 3},
        "maxcoverage": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "P": 3, "DISTANCE": 800},
        "setcoverage": {"DEMAND": study_layers["NODES"], "WEIGHT_FIELD": "demand", "DISTANCE": 1500},
        "siteevaluation": {"CUSTOMERS": customers, "SITES": study_layers["NODES"]},
        "recursivezoom": {"INPUT": customers, "P": 3},
        "refinesites": {"INPUT": customers, "SITES": study_layers["SITES"]},
        "sitestability": {"INPUT": customers, "SITES": study_layers["SITES"]},
        "tradeareaworkflow": {"INPUT": customers, "P": 3},
        "mapdensity": {"INPUT": study_layers["DILATION"]},
        "growthscenario": {"ZONES": study_layers["DILATION"], "POINTS": customers},
        "spatialautocorrelation": {"INPUT": study_layers["NODES"], "FIELD": "demand"},
        "roadnetwork": {"ROADS": streets, "MODE": "field"},
        "costmatrix": {"ORIGINS": study_layers["SITES"], "DESTINATIONS": study_layers["NODES"], **by_road},
        "serviceareas": {"INPUT": study_layers["SITES"], "BREAKS": "500,1500", **by_road},
        "siteroutes": {"INPUT": study_layers["NODES"], "SITES": study_layers["SITES"], **by_road},
        "studyreport": {
            "INPUT": customers,
            **{name: study_layers[name] for name in ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES")},
            **{name: study_layers[name] for name in ("IMAGE", "DILATION")},
        },
    }
