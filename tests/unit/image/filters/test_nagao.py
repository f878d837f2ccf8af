"""FI-5: the Nagao filter."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled
from chalandise.core.grid import Grid
from chalandise.core.image.filters.nagao import SUB_WINDOWS, nagao
from chalandise.core.raster import Raster
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

shapes = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)

SOURCE_ORDER = (
    {(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1)},
    {(-2, -1), (-2, 0), (-2, 1), (-1, -1), (-1, 0), (-1, 1), (0, 0)},
    {(-1, 2), (0, 2), (1, 2), (-1, 1), (0, 1), (1, 1), (0, 0)},
    {(2, -1), (2, 0), (2, 1), (1, -1), (1, 0), (1, 1), (0, 0)},
    {(-1, -2), (0, -2), (1, -2), (-1, -1), (0, -1), (1, -1), (0, 0)},
    {(0, 0), (-1, 0), (0, 1), (-1, 1), (-2, 1), (-1, 2), (-2, 2)},
    {(0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2)},
    {(0, 0), (1, 0), (0, -1), (1, -1), (2, -1), (1, -2), (2, -2)},
    {(0, 0), (-1, 0), (0, -1), (-1, -1), (-2, -1), (-1, -2), (-2, -2)},
)


def filtered(values, **options):
    values = np.asarray(values, dtype=float)
    return nagao(Raster(Grid(0, values.shape[0], 1, *values.shape), values), **options)


def by_definition(values):
    """One pass, pixel by pixel, in whole numbers scaled so that nothing is rounded before the last division."""
    framed = np.pad(values, 2, mode="symmetric")
    result = np.empty(values.shape)
    for row in range(values.shape[0]):
        for col in range(values.shape[1]):
            best = None
            for window in SOURCE_ORDER:
                pixels = [framed[row + 2 + r, col + 2 + c] for r, c in window]
                if any(np.isnan(pixels)):
                    continue
                n = len(pixels)
                whole = [int(pixel) for pixel in pixels]
                variance = (n * sum(p * p for p in whole) - sum(whole) ** 2) * (81 * 49 // n**2)
                if best is None or variance < best[0]:
                    best = variance, sum(whole) / n
            result[row, col] = framed[row + 2, col + 2] if best is None else best[1]
    result[np.isnan(values)] = np.nan
    return result


def test_sub_windows_and_their_order():
    assert tuple({*offsets, (0, 0)} for offsets in SUB_WINDOWS) == SOURCE_ORDER


@settings(max_examples=60)
@given(arrays(np.int64, shapes, elements=st.integers(0, 6)))
def test_pass_equals_its_definition_ties_included(values):
    values = values.astype(float)
    assert filtered(values, iterations=1).raster.values == pytest.approx(by_definition(values), abs=1e-12)


@settings(max_examples=40)
@given(arrays(float, shapes, elements=st.sampled_from([0.0, 1.0, 2.0, 5.0, np.nan])))
def test_sub_windows_without_data_are_left_out(values):
    assert filtered(values, iterations=1).raster.values == pytest.approx(by_definition(values), abs=1e-12, nan_ok=True)


def test_tiles_leave_no_trace():
    values = np.random.default_rng(5).integers(0, 256, (150, 530)).astype(float)
    whole = filtered(values, iterations=1).raster.values
    for row, col in ((60, 250), (120, 500), (0, 508)):
        window = values[row : row + 12, col : col + 12]
        part = filtered(window, iterations=1).raster.values
        assert np.array_equal(part[2:-2, 2:-2], whole[row + 2 : row + 10, col + 2 : col + 10])


@pytest.mark.parametrize("offset", [0.0, 0.1, 1e9 + 0.1])
def test_constants_are_unchanged_to_the_last_bit(offset):
    values = np.full((9, 11), offset + 1 / 3)
    assert np.array_equal(filtered(values, iterations=5).raster.values, values)


@pytest.mark.parametrize("direction", ["vertical", "horizontal", "diagonal"])
def test_step_edges_are_unchanged_to_the_last_bit(direction):
    row, col = np.indices((20, 20))
    dark = {"vertical": col < 9, "horizontal": row < 9, "diagonal": row + col < 19}[direction]
    values = np.where(dark, 0.1, 1e6 + 0.7)
    assert np.array_equal(filtered(values, iterations=3).raster.values, values)


def test_noise_beside_an_edge_is_smoothed_and_the_edge_kept():
    rng = np.random.default_rng(1)
    clean = np.where(np.arange(60) < 30, 50.0, 200.0) * np.ones((60, 1))
    noisy = clean + rng.normal(0, 10, clean.shape)
    smooth = filtered(noisy).raster.values
    assert np.abs(smooth - clean).mean() < 0.65 * np.abs(noisy - clean).mean()
    assert (smooth[:, 29] < 110).all()
    assert (smooth[:, 30] > 140).all()


def test_change_decreases_over_passes():
    values = np.random.default_rng(2).normal(0, 1, (120, 120))
    changes = filtered(values, iterations=8).changes
    assert len(changes) == 8
    assert all(later < earlier for earlier, later in zip(changes, changes[1:]))
    assert changes[-1] < changes[0] / 20


def test_changes_are_mean_absolute_differences():
    values = np.random.default_rng(3).normal(0, 1, (30, 30))
    once, twice = filtered(values, iterations=1), filtered(values, iterations=2)
    assert once.changes == (pytest.approx(np.abs(once.raster.values - values).mean()),)
    assert twice.changes[1] == pytest.approx(np.abs(twice.raster.values - once.raster.values).mean())


def test_stops_when_nothing_much_changes():
    values = np.random.default_rng(4).normal(0, 1, (60, 60))
    all_passes = filtered(values, iterations=10).changes
    limit = (all_passes[3] + all_passes[4]) / 2
    stopped = filtered(values, iterations=10, tolerance=limit)
    assert stopped.changes == all_passes[:5]
    assert stopped.margin == 10


def test_two_passes_by_default():
    assert len(filtered(np.eye(6)).changes) == 2


def test_precision_does_not_depend_on_the_level():
    values = np.random.default_rng(6).integers(0, 1000, (40, 40)) / 1024
    raised = filtered(values + 2.0**30).raster.values - 2.0**30
    assert raised == pytest.approx(filtered(values).raster.values, abs=1e-6)


def test_can_be_cancelled_within_a_pass():
    def stop(fraction, text=""):
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        filtered(np.zeros((400, 10)), iterations=1, progress=stop)
