"""MO-2: the fast series equals the one that dilates and labels the whole image each time."""

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.image.dilation import NEVER, component_structure, dilate_once, dilation_series
from chalandise.core.image.drawing import draw_symbols
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage


def by_whole_images(black, points, grid, k, last, min_area_px, connectivity):
    """Rows of components, large zones, black pixels, pixels of large zones, customers in these; and births."""
    structure = component_structure(connectivity)
    birth = np.where(black, np.uint16(0), NEVER)
    row, col, inside = grid.cell(points.x, points.y)
    row, col, weight = row[inside], col[inside], points.weight[inside]
    rows = []
    for iteration in range(last + 1):
        if iteration:
            grown = dilate_once(black, k)
            birth[grown & ~black] = iteration
            black = grown
        labels, count = ndimage.label(black, structure)
        pixels = np.bincount(labels.ravel(), minlength=count + 1)
        pixels[0] = 0
        large = pixels >= min_area_px
        rows.append((count, large.sum(), pixels.sum(), pixels[large].sum(), weight[large[labels[row, col]]].sum()))
    return np.array(rows), birth


def assert_same(black, points, grid, k, last, min_area_px, connectivity):
    rows, birth = by_whole_images(black, points, grid, k, last, min_area_px, connectivity)
    series = dilation_series(
        Mask(grid, black),
        points,
        min_neighbours=k,
        max_iterations=last,
        min_area_px=min_area_px,
        connectivity=connectivity,
    )
    assert np.array_equal(series.birth, birth)
    areas = (series.area / grid.pixel_area, series.large_area / grid.pixel_area)
    found = (series.components, series.large_zones, *areas, series.customers)
    for column, expected in zip(found, rows.T):
        assert np.array_equal(column, expected)


@settings(max_examples=300)
@given(
    arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=14), elements=st.booleans()),
    st.integers(1, 8),
    st.integers(1, 9),
    st.integers(1, 12),
    st.sampled_from([4, 8]),
    st.integers(0, 99),
)
def test_equals_dilating_whole_images(black, k, last, min_area_px, connectivity, seed):
    random = np.random.default_rng(seed)
    grid = Grid(0, black.shape[0], 1, *black.shape)
    points = PointSet(*(random.uniform(-1, 15, (2, 12))), random.random(12))
    assert_same(black, points, grid, k, last, min_area_px, connectivity)


@settings(max_examples=100)
@given(st.integers(0, 10**6), st.floats(0.001, 0.05), st.sampled_from([1, 2, 3]), st.sampled_from([4, 8]))
def test_equals_dilating_whole_images_on_sparse_scatters(seed, density, k, connectivity):
    random = np.random.default_rng(seed)
    black = random.random((40, 50)) < density
    points = PointSet(*(random.uniform(0, 40, (2, 30))), random.random(30))
    assert_same(black, points, Grid(0, 40, 1, 40, 50), k, 20, 9, connectivity)


@pytest.mark.parametrize("k", [1, 2, 4])
@pytest.mark.parametrize("shape", [(1, 30), (30, 1), (1, 1), (2, 2)])
def test_one_row(k, shape):
    black = np.zeros(shape, dtype=bool)
    black.flat[:: max(black.size // 3, 1)] = True
    points = PointSet.of(np.array([0.5]), np.array([0.5]))
    for connectivity in (4, 8):
        assert_same(black, points, Grid(0, shape[0], 1, *shape), k, 6, 2, connectivity)


@pytest.mark.parametrize("k", [1, 3])
def test_a_white_image_stays_white(k):
    series = dilation_series(Mask(Grid(0, 5, 1, 5, 5), np.zeros((5, 5), dtype=bool)), min_neighbours=k)
    assert not series.components.any()
    assert (series.birth == NEVER).all()
    assert not series.grows


@pytest.mark.parametrize("k", [1, 2, 4])
def test_real_customers(shared_data, k):
    file = shared_data / "paris/paris_west_8x9km.csv"
    table = np.genfromtxt(file, delimiter=",", names=True, usecols=("x_l93", "y_l93"))
    points = PointSet.of(table["x_l93"], table["y_l93"])
    grid = Grid.covering(points.extent, 19.0, 4)
    assert_same(draw_symbols(points, grid, 2).values, points, grid, k, 12, 100, 8)
