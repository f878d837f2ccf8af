"""Speed of the image side, beside what else does the same and beside a plain copy of the memory.

scripts/in_qgis .venv/bin/python benchmarks/bench_image.py [--largest 256] [--points 1901599]
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr
from scipy import ndimage

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location(
    "chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
sys.modules["chalandise"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["chalandise"])

from chalandise.core.grid import Grid  # noqa: E402
from chalandise.core.image.dilation import component_structure, dilate_once, dilation_series  # noqa: E402
from chalandise.core.image.drawing import draw_symbols, rasterize  # noqa: E402
from chalandise.core.image.filters.nagao import SUB_WINDOWS, numpy_pass  # noqa: E402
from chalandise.core.image.filters.nagao_compiled import compiled_kernel, compiled_pass  # noqa: E402
from chalandise.core.points import PointSet  # noqa: E402
from chalandise.core.progress import silent  # noqa: E402
from chalandise.core.raster import Raster  # noqa: E402
from chalandise.core.zones.labels import label_components  # noqa: E402
from chalandise.core.zones.statistics import measure_zones  # noqa: E402


def best_of(times: int, work, *given, **named) -> float:
    """Least processor time in seconds, all threads together, which other work on the machine hardly touches."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work(*given, **named)
        taken.append(time.process_time() - start)
    return min(taken)


def header(*names: str) -> None:
    print("\n| " + " | ".join(names) + " |\n" + "|---" * len(names) + "|", flush=True)


def row(*cells) -> None:
    print(
        "| " + " | ".join(f"{cell:.4g}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True
    )


def image(megapixels: float) -> np.ndarray:
    side = round((megapixels * 1e6) ** 0.5)
    return np.random.default_rng(0).integers(0, 256, (side, side)).astype(np.float64)


def nagao_by_definition(window: np.ndarray) -> float:
    """The pixel of one 5 x 5 window, as one would write it for scipy.ndimage.generic_filter."""
    square = window.reshape(5, 5)
    parts = [[square[2, 2], *(square[2 + r, 2 + c] for r, c in offsets)] for offsets in SUB_WINDOWS]
    return float(np.mean(min(parts, key=np.var)))


def bench_nagao(largest: float) -> None:
    header("Nagao, one pass", "Mpx", "s CPU", "Mpx/s per core", "times the reference", "share of the copy limit")
    small = image(0.01)
    reference = small.size / best_of(1, lambda: ndimage.generic_filter(small, nagao_by_definition, size=5)) / 1e6
    kernel = compiled_kernel()
    for size in (size for size in (1, 16, 256) if size <= largest):
        values = image(size)
        mpx = values.size / 1e6
        copy = mpx / best_of(3, values.copy)
        row("copy of the memory (limit)", size, mpx / copy, copy, copy / reference, 1.0)
        if size <= 16:
            seconds = best_of(2 if size == 1 else 1, numpy_pass, values, silent)
            row("numpy", size, seconds, mpx / seconds, mpx / seconds / reference, mpx / seconds / copy)
        if kernel:
            seconds = best_of(2, compiled_pass, values, kernel, silent)
            row("numba", size, seconds, mpx / seconds, mpx / seconds / reference, mpx / seconds / copy)
    row("generic_filter (reference)", 0.01, 0.01 / reference, reference, 1.0, "-")


def by_whole_images(black: np.ndarray, k: int, last: int) -> list[int]:
    """The dilation curve as one would write it: dilate and label the whole image each time."""
    counts = []
    for _ in range(last + 1):
        labels, count = ndimage.label(black, component_structure(8))
        counts.append((count, int((np.bincount(labels.ravel())[1:] >= 490).sum())))
        black = dilate_once(black, k)
    return counts


def bench_dilation(largest: float) -> None:
    header("dilation curve, 60 iterations", "Mpx", "k", "s CPU", "whole images (s CPU)", "times faster")
    random = np.random.default_rng(1)
    for side in (1000, 1400, 4000):
        if side * side / 1e6 > largest:
            continue
        # Towns and a scatter between them, as dense as the addresses of a city.
        n = round(9414 * (side / 1400) ** 2)
        towns = random.uniform(0, side, (max(n // 150, 1), 2))
        near = towns[random.integers(0, len(towns), n * 9 // 10)] + random.normal(0, 25, (n * 9 // 10, 2))
        points = PointSet.of(*np.concatenate([near, random.uniform(0, side, (n // 10, 2))]).T)
        mask = draw_symbols(points, Grid(0, side, 1, side, side), 4)
        for k in (1, 2, 4):
            seconds = best_of(2, dilation_series, mask, min_neighbours=k, max_iterations=60)
            whole = best_of(1, by_whole_images, mask.values, k, 60)
            series = dilation_series(mask, min_neighbours=k, max_iterations=60)
            same = [*zip(series.components.tolist(), series.large_zones.tolist())] == by_whole_images(
                mask.values, k, 60
            )
            row("equal" if same else "DIFFERENT", side * side / 1e6, k, seconds, whole, whole / seconds)


def write_points(path: str, count: int) -> PointSet:
    random = np.random.default_rng(2)
    points = PointSet(
        *(np.floor(random.uniform(0, 4e6, (2, count)) / 1000) * 1000 + 500), random.integers(1, 999, count)
    )
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = data.CreateLayer("points", None, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("weight", ogr.OFTReal))
    definition = layer.GetLayerDefn()
    layer.StartTransaction()
    for x, y, weight in zip(points.x.tolist(), points.y.tolist(), points.weight.tolist()):
        feature = ogr.Feature(definition)
        shape = ogr.Geometry(ogr.wkbPoint)
        shape.AddPoint_2D(x, y)
        feature.SetGeometryDirectly(shape)
        feature.SetField(0, weight)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    return points


def bench_points(count: int) -> None:
    from chalandise.algorithms.glue.bulk_points import PlainFile, read_blocks
    from qgis.core import QgsApplication, QgsVectorLayer

    header(
        "points to raster from a GeoPackage, weights summed",
        "points",
        "s CPU",
        "million points/s",
        "times gdal_rasterize",
    )
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/points.gpkg"
        expected = write_points(path, count)
        grid = Grid(0, 4e6, 1000, 4000, 4000)
        sums = []

        def in_blocks() -> None:
            _, x, y, weight = read_blocks(PlainFile(path, "points"), "weight")
            sums.append(rasterize(PointSet(x, y, weight), grid, "sum").values.sum())

        def by_features() -> None:
            layer = QgsVectorLayer(path, "points", "ogr")
            table = [(f.geometry().asPoint().x(), f.geometry().asPoint().y(), f["weight"]) for f in layer.getFeatures()]
            sums.append(rasterize(PointSet(*np.array(table).T), grid, "sum").values.sum())

        def by_gdal() -> None:
            result = gdal.GetDriverByName("MEM").Create("", 4000, 4000, 1, gdal.GDT_Float64)
            result.SetGeoTransform(grid.geotransform)
            layer = gdal.OpenEx(path, gdal.OF_VECTOR)
            gdal.RasterizeLayer(result, [1], layer.GetLayer(0), options=["ATTRIBUTE=weight", "MERGE_ALG=ADD"])
            sums.append(result.ReadAsArray().sum())

        gdal_seconds = best_of(2, by_gdal)
        ways = (("Arrow blocks and numpy", in_blocks, 3), ("a QgsFeature each", by_features, 1))
        for name, work, times in ways:
            seconds = best_of(times, work)
            row(name, count, seconds, count / seconds / 1e6, gdal_seconds / seconds)
        row("gdal_rasterize -add", count, gdal_seconds, count / gdal_seconds / 1e6, 1.0)
        binning = best_of(3, rasterize, expected, grid, "sum")
        row("binning alone", count, binning, count / binning / 1e6, gdal_seconds / binning)
        print("\nall sums equal:", len(set(sums)) == 1)


def bench_zones(largest: float) -> None:
    header("zone statistics with customers", "Mpx", "zones", "s CPU", "Mpx/s")
    random = np.random.default_rng(3)
    for side, spread in ((1000, 20), (1000, 2), (4000, 20), (4000, 2)):
        if side * side / 1e6 > largest:
            continue
        noise = ndimage.gaussian_filter(random.random((side, side)), spread)
        labels = label_components(noise > np.median(noise))
        grid = Grid(0, side, 1, side, side)
        points = PointSet.of(*random.uniform(0, side, (2, 100_000)))
        seconds = best_of(2, measure_zones, grid, labels, points, Raster(grid, noise))
        row("one pass", side * side / 1e6, int(labels.max()), seconds, side * side / 1e6 / seconds)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=float, default=256, help="largest image in megapixels")
    parser.add_argument("--points", type=int, default=1_901_599, help="points of the GeoPackage")
    asked = parser.parse_args()
    bench_nagao(asked.largest)
    bench_dilation(asked.largest)
    bench_zones(asked.largest)
    bench_points(asked.points)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


if __name__ == "__main__":
    main()
