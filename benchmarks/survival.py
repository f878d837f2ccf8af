"""Do files survive? Runs that are killed, and disks without room, against an old file in the place of the new one.

    scripts/in_qgis .venv/bin/python benchmarks/survival.py            100 kills a format, then full disks (as root)
    scripts/in_qgis .venv/bin/python benchmarks/survival.py --kills 10

Each run is a process of its own, killed (SIGKILL) at a moment drawn from its whole length or, every other time, from
about its end, where it writes. Afterwards the target must hold the old content or the new one, must open, and nothing
else may lie beside it. Prints a table of counts and exits with 1 when a file is lost.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[1]
MANY, FEW = 2500, 40
FORMATS = ("gpkg", "table of a gpkg", "csv", "shp", "geojson", "tif")
DISK = 2 << 20


def start() -> QgsApplication:
    """QGIS with the provider of this checkout."""
    application = QgsApplication([], False)
    application.initQgis()
    spec = spec_from_file_location("chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)
    application.plugin = package.classFactory(None)
    application.plugin.initProcessing()
    QgsApplication.processingRegistry().providerById("chalandise").refreshAlgorithms()
    return application


def customers(count: int, seed: int = 1) -> QgsVectorLayer:
    """Points in a square of 6 km."""
    layer = QgsVectorLayer("Point?crs=EPSG:2154&field=name:string(80)", "customers", "memory")
    rows = []
    for k, (x, y) in enumerate(np.random.default_rng(seed).uniform(0, 6000, (count, 2))):
        row = QgsFeature(layer.fields())
        row.setAttributes([f"customer number {k} " + "x" * 40])
        row.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(650000 + x, 6860000 + y)))
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    return layer


def run(layer: QgsVectorLayer, form: str, target: str) -> tuple[bool, str]:
    """One run that writes ``target``; whether it succeeded, and what was said."""
    if form == "tif":
        name, values = (
            "rasterizepoints",
            {"INPUT": layer, "PIXEL_SIZE": 6000 / len(layer) ** 0.5 / 30, "OUTPUT": target},
        )
    else:
        sites = QgsVectorLayer("Point?crs=EPSG:2154", "sites", "memory")
        site = QgsFeature()
        site.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(653000, 6863000)))
        sites.dataProvider().addFeatures([site])
        if form == "table of a gpkg":
            target = f"ogr:dbname='{target}' table=\"made\" (geom)"
        name, values = "siteevaluation", {"CUSTOMERS": layer, "SITES": sites, "OUTPUT_CUSTOMERS": target}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"chalandise:{name}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    fine, message = algorithm.checkParameterValues(values, context)
    if not fine:
        return False, message
    _, done = algorithm.run(values, context, feedback)
    return done, feedback.textLog()


def content(form: str, target: Path) -> str:
    """What a file holds, as a text to compare; ``broken`` when it cannot be read to its end."""
    data = gdal.OpenEx(str(target))
    if data is None:
        return "broken"
    if form == "tif":
        values = data.ReadAsArray()
        return "broken" if values is None else f"{values.shape} {values.sum()}"
    told = []
    for k in range(data.GetLayerCount()):
        layer = data.GetLayer(k)
        rows = sum(1 for row in layer if row.GetFieldCount())
        told.append(f"{layer.GetName()} {rows}")
    if target.suffix == ".gpkg":
        found = data.ExecuteSQL("PRAGMA integrity_check")
        if next(iter(found)).GetField(0) != "ok":
            return "broken"
        data.ReleaseResultSet(found)
    return "; ".join(sorted(name for name in told if not name.startswith("layer_styles")))


def names(folder: Path) -> set[str]:
    """Names in a folder, without the journals that databases keep."""
    return {one.name for one in folder.iterdir() if not one.name.endswith(("-journal", "-wal", "-shm"))}


def prepared(form: str, folder: Path) -> tuple[Path, str, str, set[str], float]:
    """Old files in ``folder``: target, old content, new content, names that may be there, seconds of a run."""
    suffix = form.rpartition(" ")[2]
    target = folder / f"made.{suffix}"
    old, new = customers(FEW), customers(MANY)
    for layer in (new, old):
        begun = time.perf_counter()
        done, said = run(layer, form, str(target))
        if not done:
            sys.exit(f"{form}: {said}")
        if layer is new:
            seconds, newest, there = time.perf_counter() - begun, content(form, target), names(folder)
    return target, content(form, target), newest, there | names(folder), seconds


def kills(form: str, count: int) -> dict[str, int]:
    """Outcomes of ``count`` killed runs."""
    random = np.random.default_rng(7)
    found = dict.fromkeys(("old", "new", "broken", "remains"), 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "results"
        folder.mkdir()
        target, old, new, expected, seconds = prepared(form, folder)
        kept = Path(name) / "kept"
        shutil.copytree(folder, kept)
        layer = customers(MANY)
        for k in range(count):
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
            moment = random.uniform(0.85 if k % 2 else 0.0, 1.3) * seconds
            child = os.fork()
            if child == 0:
                run(layer, form, str(target))
                os._exit(0)
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            now = content(form, target) if target.exists() else "gone"
            found[{old: "old", new: "new"}.get(now, "broken")] += 1
            found["remains"] += bool(names(folder) - expected)
    return found


def full_disk(form: str) -> str:
    """A run into a disk of 2 MB that holds an old file and has no room for the new one."""
    with tempfile.TemporaryDirectory() as name:
        disk = Path(name) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)], check=True)
        try:
            target = disk / f"made.{form.rpartition(' ')[2]}"
            done, said = run(customers(FEW), form, str(target))
            old, there = content(form, target), names(disk)
            (disk / "other").write_bytes(bytes(max(shutil.disk_usage(disk).free - 4096, 0)))
            done, said = run(customers(MANY), form, str(target))
            kept = content(form, target) == old and names(disk) == there | {"other"}
            named = str(target) in said
            return f"{'OK?' if done else 'refused'}, {'named' if named else 'NOT NAMED'}, {'kept' if kept else 'LOST'}"
        finally:
            subprocess.run(["umount", str(disk)], check=True)


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100, help="killed runs a format")
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    asked = parser.parse_args()
    application = start()
    lost = 0
    print(f"{'format':16} {'old':>5} {'new':>5} {'broken':>7} {'remains':>8}", flush=True)
    for form in asked.formats:
        found = kills(form, asked.kills)
        lost += found["broken"]
        print(f"{form:16} {found['old']:5} {found['new']:5} {found['broken']:7} {found['remains']:8}", flush=True)
    if os.name == "posix" and os.geteuid() == 0:
        for form in asked.formats:
            told = full_disk(form)
            lost += told != "refused, named, kept"
            print(f"full disk, {form}: {told}", flush=True)
    application.exitQgis()
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
