"""IN-7: a map as density, and the way from a float raster to sites without any point."""

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.edges.edges import outline
from chalandise.core.image.edges.outlines import enclosed_zones
from chalandise.core.image.filters.smoothing import median_filter
from chalandise.core.image.grey import density_of_colours
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from chalandise.core.raster import Raster
from chalandise.core.zones.demand import zone_demand
from chalandise.core.zones.labels import label_zones

GRID = Grid(0, 1, 1, 1, 4)
WHITE, YELLOW, RED, BLACK = (255, 255, 255), (255, 255, 178), (227, 26, 28), (0, 0, 0)
COLOURS = np.array([[WHITE, YELLOW, RED, BLACK]], dtype=np.uint8).transpose(2, 0, 1)


def test_dark_tones_are_dense():
    density = density_of_colours(GRID, COLOURS).values[0]
    assert density[0] == 0
    assert (np.diff(density) > 0).all()
    assert density[3] == pytest.approx(255)
    assert density_of_colours(GRID, COLOURS[:1]).values.tolist() == [[0, 0, 28, 255]]


def test_bright_and_saturated():
    assert density_of_colours(GRID, COLOURS, "bright").values[0] == pytest.approx([255, 246.222, 86.327, 0])
    assert density_of_colours(GRID, COLOURS, "saturated").values.tolist() == [[0, 77, 201, 0]]


def test_no_data_stays():
    bands = COLOURS.astype(float)
    bands[:, 0, 1] = np.nan
    assert np.isnan(density_of_colours(GRID, bands).values).tolist() == [[False, True, False, False]]


def test_what_cannot_work_is_refused():
    with pytest.raises(InputError, match="not 2"):
        density_of_colours(GRID, COLOURS[:2])
    with pytest.raises(InputError, match="purple"):
        density_of_colours(GRID, COLOURS, "purple")


def test_from_a_float_raster_to_sites_without_points():
    rows, cols = np.mgrid[:80, :100]
    basins = [(20, 20, 6.0), (55, 30, 9.0), (30, 75, 7.5)]
    density = sum(h * 100 * np.exp(-((rows - r) ** 2 + (cols - c) ** 2) / (2 * h * h)) for r, c, h in basins)
    image = Raster(Grid(0, 800, 10.0, 80, 100), density + np.random.default_rng(0).normal(0, 3, density.shape))
    smooth = median_filter(image).raster
    zones = label_zones(enclosed_zones(smooth, outline(smooth, "sobel")), min_area_px=30)
    assert len(zones) == 3
    demand = zone_demand(zones.measured(values=image).table, "sum")
    assert demand.argmax() == 2
    assert demand.sum() < density.sum()
    place = np.column_stack([zones.table.x, zones.table.y])
    solution = solve(LocationProblem(demand, EuclideanCost(place), 1), "exact")
    assert place[solution.sites[0]] == pytest.approx([305, 245], abs=20)
