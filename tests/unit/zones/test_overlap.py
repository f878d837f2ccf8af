"""ZS-3 on rasters of another pixel: amounts are shared by area, intensities averaged, what is covered is told."""

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.raster import Raster
from chalandise.core.zones import overlap
from chalandise.core.zones.overlap import Tiles, summarise
from chalandise.core.zones.separation import zone_separation
from chalandise.core.zones.statistics import measure_zones
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

# One zone of 10 x 10 pixels of 10 m: a square of 100 m at the lower left of 20 x 20 pixels.
GRID = Grid(0.0, 200.0, 10.0, 20, 20)
SQUARE = np.zeros(GRID.shape, dtype=np.int32)
SQUARE[10:, :10] = 1


def test_a_cell_of_inhabitants_gives_its_inhabitants_whatever_the_pixel_of_the_zones():
    inhabitants = Tiles(0.0, 200.0, 100.0, 100.0, np.array([[1.0, 2.0], [100.0, 3.0]]))
    found = summarise(GRID, SQUARE, inhabitants)
    assert found.total == pytest.approx([100.0])
    assert (np.round(found.mean, 9).tolist(), found.mode.tolist(), found.highest.tolist()) == (
        [100.0],
        [100.0],
        [100.0],
    )
    assert found.cover == pytest.approx([1.0])
    assert (*found.x, *found.y) == pytest.approx((50.0, 50.0))


def test_amounts_are_shared_by_area():
    # A cell of 100 x 100 m moved by 25 m to the right and 50 m up: 3/4 x 1/2 of it lie in the zone.
    found = summarise(GRID, SQUARE, Tiles(25.0, 150.0, 100.0, 100.0, np.array([[80.0]])))
    assert found.total == pytest.approx([30.0])
    assert found.mean == pytest.approx([80.0])
    assert found.cover == pytest.approx([0.375])


def test_what_holds_no_data_counts_for_nothing():
    # Half of the zone beyond the raster, or without data in it.
    half = np.full((20, 5), 7.0)
    for tiles in (
        Tiles(0.0, 200.0, 10.0, 10.0, half),
        Tiles(0.0, 200.0, 10.0, 10.0, np.hstack([half, np.full((20, 15), np.nan)])),
    ):
        found = summarise(GRID, SQUARE, tiles)
        assert found.mean == pytest.approx([7.0])
        assert found.cover == pytest.approx([0.5])
        assert found.total == pytest.approx([350.0])


def test_a_raster_elsewhere_covers_nothing():
    found = summarise(GRID, SQUARE, Tiles(1e6, 1e6, 10.0, 10.0, np.ones((5, 5))))
    assert found.total.tolist() == found.cover.tolist() == [0.0]
    assert np.isnan([*found.mean, *found.mode, *found.highest, *found.x, *found.y]).all()


def test_the_mode_covers_most_and_is_the_smallest_of_several():
    tiles = Tiles(0.0, 100.0, 25.0, 50.0, np.array([[5.0, 3.0, 3.0, 4.0], [5.0, 4.0, 9.0, 9.5]]))
    assert summarise(GRID, SQUARE, tiles).mode.tolist() == [3.0]
    wider = Tiles(0.0, 100.0, 60.0, 100.0, np.array([[9.0, 3.0]]))
    assert summarise(GRID, SQUARE, wider).mode.tolist() == [9.0]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 6),
    st.integers(1, 6),
    st.integers(-4, 4),
    st.integers(-4, 4),
    st.integers(1, 5),
    st.integers(1, 5),
    st.integers(0, 2**32 - 1),
)
def test_against_a_raster_cut_into_unit_squares(rows, cols, left, top, width, height, seed):
    """Zone pixels of 3 units, tiles of whole units: every piece consists of unit squares."""
    random = np.random.default_rng(seed)
    grid = Grid(0.0, 12.0, 3.0, 4, 4)
    labels = random.integers(0, 3, (4, 4)).astype(np.int32)
    labels.flat[:2] = 1, 2
    values = random.integers(0, 4, (rows, cols)).astype(float)
    values[random.random((rows, cols)) < 0.2] = np.nan
    found = summarise(grid, labels, Tiles(left, 12.0 - top, width, height, values))
    unit = np.kron(labels, np.ones((3, 3), dtype=int))
    value = np.full((12, 12), np.nan)
    for row in range(12):
        for col in range(12):
            r, c = (row - top) // height, (col - left) // width
            if 0 <= r < rows and 0 <= c < cols:
                value[row, col] = values[r, c]
    for zone in (1, 2):
        inside = value[(unit == zone) & ~np.isnan(value)]
        assert found.cover[zone - 1] == pytest.approx(len(inside) / np.count_nonzero(unit == zone))
        assert found.total[zone - 1] == pytest.approx(inside.sum() / (width * height))
        if len(inside):
            assert found.mean[zone - 1] == pytest.approx(inside.mean())
            assert found.highest[zone - 1] == inside.max()
            assert found.mode[zone - 1] == np.bincount(inside.astype(int)).argmax()


def test_pieces_cut_in_many_steps_are_the_same(monkeypatch):
    tiles = Tiles(-3.0, 207.0, 7.0, 11.0, np.random.default_rng(1).integers(0, 5, (19, 31)).astype(float))
    labels = (np.arange(400).reshape(20, 20) // 37 + 1).astype(np.int32)
    whole = summarise(GRID, labels, tiles)
    monkeypatch.setattr(overlap, "PIECES", 50)
    steps = summarise(GRID, labels, tiles)
    for name in ("total", "mean", "mode", "highest", "cover", "x", "y"):
        assert getattr(steps, name) == pytest.approx(getattr(whole, name)), name


def test_the_table_takes_a_raster_of_any_pixel():
    inhabitants = Raster(Grid(0.0, 200.0, 100.0, 2, 2), np.array([[1.0, 2.0], [100.0, 3.0]]))
    table = measure_zones(GRID, SQUARE, values=inhabitants, centroid="demand")
    assert table.value_sum == pytest.approx([100.0])
    assert table.value_cover.tolist() == [100.0]
    assert (*table.x, *table.y) == pytest.approx((50.0, 50.0))


def test_the_mean_of_all_pairs_needs_no_matrix(monkeypatch):
    x, y = np.random.default_rng(2).uniform(0, 1000, (2, 137))
    monkeypatch.setattr("chalandise.core.zones.separation.DISTANCES", 1000)
    assert zone_separation(x, y).pairwise == pytest.approx(pdist(np.column_stack([x, y])).mean())
