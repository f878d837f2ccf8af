"""Draw the outlines each delimitation method finds, side by side, and the way from a scanned map to sites.

scripts/in_qgis .venv/bin/python scripts/draw_outlines.py customers.gpkg scan.png docs/images
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

FOLDER = Path(__file__).resolve().parent.parent
METHODS = ("sobel", "prewitt", "kirsch", "roberts", "gradient", "laplacian", "threshold", "morphological")


def run(name: str, **parameters) -> dict:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"chalandise:{name}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    results, fine = algorithm.run(parameters, context, feedback)
    if not fine:
        raise SystemExit(f"{name}: {feedback.textLog()}")
    return results


def picture(path: str) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """Pixels of a raster and their extent as matplotlib takes it."""
    file = gdal.Open(path)
    left, across, _, top, _, down = file.GetGeoTransform()
    extent = (left, left + across * file.RasterXSize, top + down * file.RasterYSize, top)
    return file.ReadAsArray(), extent


def outlines(axes, path: str, colour: str) -> int:
    layer = QgsVectorLayer(path, "zones", "ogr")
    for feature in layer.getFeatures():
        for part in feature.geometry().asMultiPolygon():
            for ring in part:
                axes.plot([p.x() for p in ring], [p.y() for p in ring], color=colour, linewidth=0.9)
    return layer.featureCount()


def frame(axes, title: str) -> None:
    axes.set_title(title, fontsize=9, pad=3)
    axes.set_xticks([])
    axes.set_yticks([])


def draw_methods(customers: str, target: Path, work: Path) -> None:
    from matplotlib.figure import Figure

    count = run("rasterizepoints", INPUT=customers, PIXEL_SIZE=60, OUTPUT=f"{work}/count.tif")["OUTPUT"]
    even = run("smoothingfilter", INPUT=count, METHOD="binomial", ITERATIONS=3, OUTPUT=f"{work}/even.tif")["OUTPUT"]
    # Nagao sharpens the borders that the binomial filter has blurred.
    smooth = run("nagaofilter", INPUT=even, ITERATIONS=10, OUTPUT=f"{work}/smooth.tif")["OUTPUT"]
    grey, extent = picture(smooth)
    figure = Figure(figsize=(12, 7.4), dpi=100)
    grid = figure.subplots(2, 4, gridspec_kw={"wspace": 0.03, "hspace": 0.1, "left": 0.01, "right": 0.99})
    for axes, method in zip(grid.ravel(), METHODS):
        found = run(
            "delimitzones",
            INPUT=smooth,
            METHOD=method,
            AUTOMATIC="otsu",
            SMOOTHING="bezier",
            MIN_ZONE_AREA=60_000,
            OUTPUT=f"{work}/{method}.tif",
            OUTPUT_ZONES=f"{work}/{method}.gpkg",
        )
        axes.imshow(np.where(grey < 0, np.nan, grey), extent=extent, cmap="Greys", vmax=np.quantile(grey, 0.995))
        edges, _ = picture(found["OUTPUT"])
        axes.imshow(np.where(edges, 1.0, np.nan), extent=extent, cmap="autumn", alpha=0.55, interpolation="nearest")
        zones = outlines(axes, found["OUTPUT_ZONES"], "#1d5c8a")
        axes.axis(extent)
        frame(axes, f"{method}: {zones} zones")
    figure.subplots_adjust(top=0.95, bottom=0.01)
    figure.savefig(target)


def draw_scan(scan: str, target: Path, work: Path) -> None:
    from matplotlib.figure import Figure

    density = run("mapdensity", INPUT=scan, OUTPUT=f"{work}/density.tif")["OUTPUT"]
    smooth = run("smoothingfilter", INPUT=density, METHOD="kernel", ITERATIONS=2, OUTPUT=f"{work}/s.tif", KERNEL=wide())
    found = run(
        "delimitzones",
        INPUT=smooth["OUTPUT"],
        METHOD="threshold",
        AUTOMATIC="multilevel",
        CLASSES=4,
        LEVEL=2,
        SMOOTHING="bezier",
        KNOT_SPACING=12,
        MIN_ZONE_AREA=3e6,
        OUTPUT=f"{work}/e.tif",
        OUTPUT_ZONES=f"{work}/basins.gpkg",
        OUTPUT_LABELS=f"{work}/labels.tif",
    )
    nodes = run(
        "zonestatistics",
        ZONES=found["OUTPUT_LABELS"],
        VALUES=density,
        DEMAND="sum",
        OUTPUT_ZONES=f"{work}/z.gpkg",
        OUTPUT_NODES=f"{work}/nodes.gpkg",
    )["OUTPUT_NODES"]
    asked = {"DEMAND": nodes, "WEIGHT_FIELD": "demand", "DEMAND_ID_FIELD": "zone", "P": 4}
    sites = run("pmedian", SITES=f"{work}/sites.gpkg", **asked)["SITES"]
    colours, extent = picture(scan)
    figure = Figure(figsize=(10, 5.2), dpi=100)
    left, right = figure.subplots(1, 2, gridspec_kw={"wspace": 0.03})
    left.imshow(np.moveaxis(colours[:3], 0, 2), extent=extent)
    frame(left, "scanned map, 60 x 60 km around Paris")
    right.imshow(picture(smooth["OUTPUT"])[0], extent=extent, cmap="Greys", vmin=0)
    basins = outlines(right, found["OUTPUT_ZONES"], "#c8553d")
    places = [feature.geometry().asPoint() for feature in QgsVectorLayer(sites, "sites", "ogr").getFeatures()]
    right.plot([p.x() for p in places], [p.y() for p in places], "o", color="#1d5c8a", markersize=9, mec="white")
    frame(right, f"{basins} population basins and {len(places)} sites")
    figure.subplots_adjust(left=0.01, right=0.99, top=0.94, bottom=0.01)
    figure.savefig(target)


def wide() -> str:
    """Kernel of a mean over 15 x 15 pixels: a square of the scanned map is 12 pixels wide."""
    return "; ".join([" ".join(["0.004444444"] * 15)] * 15)


def main() -> None:
    import tempfile

    customers, scan, target = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    application = QgsApplication([], False)
    application.initQgis()
    from chalandise.algorithms.provider import ChalandiseProvider

    provider = ChalandiseProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    with tempfile.TemporaryDirectory() as work:
        draw_methods(customers, target / "delimitation_methods.png", Path(work))
        draw_scan(scan, target / "scanned_map.png", Path(work))
    QgsApplication.processingRegistry().removeProvider("chalandise")
    application.exitQgis()


if __name__ == "__main__":
    import importlib.util

    spec = importlib.util.spec_from_file_location(
        "chalandise", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
    )
    sys.modules["chalandise"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["chalandise"])
    main()
