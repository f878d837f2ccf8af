"""A whole continent from points to zones in one command: time and memory of every step, and a picture.

python benchmarks/continent.py points.gpkg population [--pixel 1000] [--threshold 500] [--picture continent.png]
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location(
    "chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
sys.modules["chalandise"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["chalandise"])

from chalandise.algorithms.glue.bulk_points import PlainFile, read_blocks  # noqa: E402
from chalandise.core.grid import Grid  # noqa: E402
from chalandise.core.image.dilation import dilation_series  # noqa: E402
from chalandise.core.image.drawing import rasterize  # noqa: E402
from chalandise.core.image.filters.nagao import nagao  # noqa: E402
from chalandise.core.image.plateaus import find_plateaus  # noqa: E402
from chalandise.core.image.thresholds import at_least  # noqa: E402
from chalandise.core.points import PointSet  # noqa: E402
from chalandise.core.zones.demand import zone_demand  # noqa: E402
from chalandise.core.zones.labels import label_zones  # noqa: E402


class Steps:
    """Prints a line per step."""

    def __init__(self) -> None:
        print("| step | s wall | s CPU | peak memory (GB) |\n|---|---|---|---|", flush=True)

    def __call__(self, name: str, work, *given, **named):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work(*given, **named)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.2f} |", flush=True)
        return result


def blocks(values: np.ndarray, side: int) -> np.ndarray:
    """The image cut into squares of ``side`` pixels, as shape (rows, cols, side * side)."""
    rows, cols = (each // side for each in values.shape)
    cut = values[: rows * side, : cols * side].reshape(rows, side, cols, side)
    return cut.swapaxes(1, 2).reshape(rows, cols, side * side)


def draw(path: str, image, zones, points: PointSet) -> None:
    from matplotlib.colors import ListedColormap, LogNorm
    from matplotlib.figure import Figure

    # Islands across the ocean would leave the continent a third of the page.
    row, col, _ = image.grid.cell(points.x, points.y)
    top, bottom = np.quantile(row, (0.0005, 0.999)).astype(int)
    left, right = np.quantile(col, (0.002, 0.9995)).astype(int)
    window = np.s_[top:bottom, left:right]
    density = blocks(image.values[window], 4).mean(axis=2)
    labels = blocks(zones.labels[window], 4).max(axis=2)
    figure = Figure(figsize=(9, 9.4 * density.shape[0] / density.shape[1]), dpi=80)
    axes = figure.add_axes((0, 0, 1, 0.95))
    shown = np.where(density > 0, density, np.nan)
    axes.imshow(shown, norm=LogNorm(0.3, 3e4), cmap="Greys", interpolation="nearest")
    colours = ListedColormap(["#c8553d", "#2a9d8f", "#e9a03b", "#7b4fa3", "#1d5c8a", "#b9762a"] * 2)
    axes.imshow(np.where(labels > 0, labels * 7 % 12, np.nan), cmap=colours, interpolation="nearest")
    axes.axis("off")
    figure.suptitle(f"{len(zones):,} zones of Europe's inhabitants (colours only tell neighbours apart)", y=0.985)
    figure.savefig(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("weight")
    parser.add_argument("--pixel", type=float, default=1000)
    parser.add_argument("--threshold", type=float, default=300, help="weight of a pixel from which it is black")
    parser.add_argument("--smallest", type=int, default=15, help="pixels of the smallest zone")
    parser.add_argument("--picture")
    asked = parser.parse_args()
    step = Steps()
    _, x, y, weight = step("read the points from the file", read_blocks, PlainFile(asked.file, ""), asked.weight)
    points = PointSet(x, y, weight)
    grid = Grid.covering(points.extent, asked.pixel, 1)
    image = step(f"rasterize {len(points):,} points on {grid.size / 1e6:.1f} Mpx", rasterize, points, grid, "sum")
    smooth = step("Nagao, 2 passes", nagao, image).raster
    black = at_least(smooth, asked.threshold)
    series = step(
        "30 dilations (k = 4) and their curve",
        dilation_series,
        black,
        points,
        max_iterations=30,
        min_area_px=asked.smallest,
    )
    found = find_plateaus(series.large_zones)
    iteration = found.secondary_iteration
    zones = step(
        "number and measure the zones", label_zones, series.mask(iteration), points, min_area_px=asked.smallest
    )
    demand = step("demand by nearest zone", zone_demand, zones.table, "nearest", points)
    share = 100 * zones.table.weight.sum() / points.total_weight
    print(f"\niteration {iteration}: {len(zones)} zones hold {share:.1f} % of {points.total_weight:,.0f} inhabitants")
    order = np.argsort(-zones.table.weight)[:5]
    for k in order:
        place = f"({zones.table.x[k]:.0f}, {zones.table.y[k]:.0f})"
        print(f"zone {k + 1} at {place}: {zones.table.weight[k]:,.0f} inside, {demand[k]:,.0f} nearest to it")
    if asked.picture:
        step("draw", draw, asked.picture, image, zones, points)


if __name__ == "__main__":
    main()
