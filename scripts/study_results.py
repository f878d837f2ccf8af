"""Zones, trees and sites of the workflow on real data, as JSON, to be held against those of another QGIS.

    scripts/in_qgis .venv/bin/python scripts/study_results.py OUT.json     run and write
    python3 scripts/study_results.py --compare A.json B.json               1 when they differ by more than 1e-9

Toledo is the shipped sample; western Paris and Coquimbo are run where ../shared/data holds them.
"""

from __future__ import annotations

import csv
import json
import math
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
RUNS = [{"P": 5}, {"P": 10}, {"P": 5, "MIN_NEIGHBOURS": 1}, {"P": 10, "MIN_NEIGHBOURS": 1}]
LAYERS = ("ZONES", "NODES", "TREE", "SITES")
TOLERANCE = 1e-9


def point_layer(name: str, crs: str, rows: Iterator[tuple[float, float, float]]):
    """Customers in memory."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer(f"Point?crs={crs}&field=weight:double", name, "memory")
    features = []
    for x, y, weight in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([weight])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def csv_rows(file: Path, x: str, y: str, weight: str = "") -> Iterator[tuple[float, float, float]]:
    with file.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield float(row[x]), float(row[y]), float(row[weight] or 0) if weight else 1.0


def studies() -> Iterator[tuple[str, object]]:
    """Name and customers of every study whose data are there."""
    from qgis.core import QgsVectorLayer

    yield "Toledo", QgsVectorLayer(str(ROOT / "resources/sample/toledo_customers.gpkg"), "customers", "ogr")
    paris, coquimbo = DATA / "paris/paris_west_8x9km.csv", DATA / "coquimbo/coquimbo.gpkg"
    if paris.is_file():
        yield "Paris West", point_layer("paris", "EPSG:2154", csv_rows(paris, "x_l93", "y_l93"))
    if coquimbo.is_file():
        nodes = QgsVectorLayer(f"{coquimbo}|layername=nodes", "nodes", "ogr")
        zones = csv_rows(coquimbo.parent / "zones_population.csv", "x_utm19s", "y_utm19s", "population")
        yield "Coquimbo, road nodes", nodes
        yield "Coquimbo, population", point_layer("population", "EPSG:32719", zones)


def table(layer) -> list[list]:
    """Geometry and attributes of every feature."""
    names = layer.fields().names()
    rows = []
    for feature in layer.getFeatures():
        outline = feature.geometry()
        outline.normalize()  # where a ring starts is the business of GDAL
        shape = [[vertex.x(), vertex.y()] for vertex in outline.vertices()]
        values = dict(zip(names, feature.attributes()))
        rows.append([shape, {k: v if isinstance(v, (int, float)) else str(v) for k, v in values.items()}])
    return rows


def run_all() -> dict:
    """Every run of every study."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    algorithm = QgsApplication.processingRegistry().algorithmById("chalandise:tradeareaworkflow")
    found = {}
    for name, customers in studies():
        weighted = {"WEIGHT_FIELD": "weight"} if name.endswith("population") else {}
        target = {"TARGET_CRS": "EPSG:32719"} if customers.crs().isGeographic() else {}
        for run in RUNS:
            context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
            parameters = {"INPUT": customers, **weighted, **target, **run}
            parameters.update(dict.fromkeys(LAYERS, "TEMPORARY_OUTPUT"))
            fine, trouble = algorithm.checkParameterValues(parameters, context)
            title = f"{name}, {', '.join(f'{k}={v}' for k, v in run.items())}"
            if not fine:
                sys.exit(f"{title}: {trouble}")
            results, fine = algorithm.run(parameters, context, feedback)
            if not fine:
                sys.exit(f"{title}: {feedback.textLog()[-1000:]}")
            numbers = {k: v for k, v in results.items() if isinstance(v, (int, float))}
            found[title] = {
                "numbers": numbers,
                **{layer: table(context.getMapLayer(results[layer])) for layer in LAYERS},
            }
    return found


def difference(one, other, place: str = "") -> str:
    """Where two results differ first; empty when nowhere."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return next((d for k in one if (d := difference(one[k], other[k], f"{place}/{k}"))), "")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return next((d for k, pair in enumerate(zip(one, other)) if (d := difference(*pair, f"{place}/{k}"))), "")
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        same = math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE) or (one != one and other != other)
    else:
        same = one == other
    size = f" ({len(one)} and {len(other)})" if isinstance(one, list) and isinstance(other, list) else ""
    return "" if same else f"{place}{size}: {str(one)[:80]} and {str(other)[:80]}"


def compare(first: Path, second: Path) -> int:
    """Print what each run holds and where it differs."""
    one, other = (json.loads(file.read_text(encoding="utf-8")) for file in (first, second))
    faults = 0
    for title in one:
        if title not in other:
            print(f"{title}: missing from {second}")
            faults += 1
            continue
        trouble = difference(one[title], other[title])
        counts = ", ".join(f"{len(one[title][layer])} {layer.lower()}" for layer in LAYERS)
        print(f"{title}: {counts}: {trouble or 'equal'}")
        faults += bool(trouble)
    return 1 if faults else 0


def main() -> int:
    if sys.argv[1:2] == ["--compare"]:
        return compare(*map(Path, sys.argv[2:4]))
    from qgis.core import QgsApplication

    application = QgsApplication([], False)  # lives as long as its name
    application.initQgis()
    spec = spec_from_file_location("chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)
    # A slow clock that runs while this process does, so that the load of the machine ends no search early.
    import_module("chalandise.core.location.deadline").perf_counter = lambda: process_time() / 4
    plugin = package.classFactory(None)  # the provider goes with it
    plugin.initProcessing()
    Path(sys.argv[1]).write_text(json.dumps(run_all()), encoding="utf-8")
    # No exitQgis(): layers that Python frees after it end the process with a crash.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
