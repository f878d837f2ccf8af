"""MO-7: Moran's I, global and local."""

import math

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.zones.autocorrelation import morans_i, nearest_neighbours, quadrants, within_distance
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.spatial.distance import cdist

ROWS, COLS = (each.ravel().astype(float) for each in np.mgrid[:10, :10])
ROOK = within_distance(COLS, ROWS, 1.0)


def test_rook_checkerboard_is_minus_one():
    moran = morans_i((ROWS + COLS) % 2, ROOK)
    assert moran.index == pytest.approx(-1)
    assert moran.z_score < -10
    assert moran.p_value == pytest.approx(0.001)
    assert moran.local == pytest.approx(-np.asarray(ROOK.sum(axis=1)).ravel())


def test_two_halves_on_a_grid():
    moran = morans_i((COLS < 5).astype(float), ROOK)
    assert moran.index == pytest.approx(0.8889, abs=5e-5)
    assert moran.z_score > 10
    assert moran.p_value == pytest.approx(0.001)
    middle = (ROWS == 5) & (COLS == 2)
    assert moran.local[middle] == pytest.approx(4)
    assert moran.local_p[middle] < 0.1
    assert quadrants(COLS < 5, moran)[0] == "high-high"
    assert quadrants(COLS < 5, moran)[9] == "low-low"


def test_shuffled_values_are_random_most_of_the_time():
    random = np.random.default_rng(1)
    halves = (COLS < 5).astype(float)
    p = [morans_i(random.permutation(halves), ROOK, permutations=199, random_state=k).p_value for k in range(40)]
    assert 0.8 <= np.mean(np.array(p) > 0.05) <= 1
    # Uniform under the hypothesis, not merely large.
    assert min(p) < 0.2
    assert np.mean(p) == pytest.approx(0.5, abs=0.15)


def test_z_score_is_that_of_many_random_placings():
    random = np.random.default_rng(2)
    values = random.gamma(1.0, 3.0, 60)
    x, y = random.random((2, 60))
    weights = nearest_neighbours(x, y, 4)
    drawn = [morans_i(random.permutation(values), weights, permutations=0).index for _ in range(4000)]
    moran = morans_i(values, weights, permutations=0)
    assert np.mean(drawn) == pytest.approx(moran.expected, abs=0.005)
    assert (moran.index - np.mean(drawn)) / np.std(drawn) == pytest.approx(moran.z_score, abs=0.06)


@given(arrays(float, 9, elements=st.integers(0, 50).map(float)), st.integers(1, 8))
def test_index_by_its_definition_and_as_the_sum_of_its_local_parts(values, k):
    x, y = np.random.default_rng(3).random((2, 9))
    weights = nearest_neighbours(x, y, k)
    moran = morans_i(values, weights, permutations=0)
    z = values - values.mean()
    if not z.any():
        assert not moran.defined
        return
    w = weights.toarray()
    by_definition = 9 / w.sum() * sum(w[i, j] * z[i] * z[j] for i in range(9) for j in range(9)) / (z**2).sum()
    assert moran.index == pytest.approx(by_definition, abs=1e-9)
    assert moran.local.sum() == pytest.approx(moran.index * w.sum(), abs=1e-9)
    assert math.isnan(moran.p_value)


def test_a_constant_variable_is_undefined():
    for constant in (0.0, 0.1, 1e300):
        moran = morans_i(np.full(100, constant), ROOK)
        assert not moran.defined
        assert math.isnan(moran.z_score)
        assert math.isnan(moran.p_value)


def test_huge_values_do_not_overflow():
    halves = (COLS < 5).astype(float)
    assert morans_i(halves * 1e200, ROOK, permutations=9).index == pytest.approx(0.8889, abs=5e-5)


def test_the_seed_decides():
    values = np.random.default_rng(4).random(100)
    one, again, other = (morans_i(values, ROOK, permutations=99, random_state=seed) for seed in (1, 1, 2))
    assert one.p_value == again.p_value
    assert np.array_equal(one.local_p, again.local_p)
    assert not np.array_equal(one.local_p, other.local_p)


def test_nearest_neighbours_by_brute_force():
    random = np.random.default_rng(5)
    x, y = random.random((2, 30))
    weights = nearest_neighbours(x, y, 3).toarray()
    distance = cdist(np.column_stack([x, y]), np.column_stack([x, y]))
    np.fill_diagonal(distance, np.inf)
    for k in range(30):
        assert set(np.flatnonzero(weights[k])) == set(np.argsort(distance[k])[:3])


def test_places_on_top_of_each_other_are_not_their_own_neighbours():
    weights = nearest_neighbours(np.zeros(6), np.zeros(6), 2)
    assert not weights.diagonal().any()
    assert weights.sum() == 12


def test_first_distance_class_reaches_everybody():
    weights = within_distance(np.array([0.0, 1, 3, 10]), np.zeros(4))
    assert weights.toarray()[3].tolist() == [0, 0, 1, 0]
    assert (np.asarray(weights.sum(axis=1)) > 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nearest_neighbours(np.arange(3.0), np.zeros(3), 3), "between 1 and 2"),
        (lambda: within_distance(np.arange(3.0), np.zeros(3), 0), "positive"),
        (lambda: within_distance(np.arange(3.0), np.zeros(3), 0.5), "larger distance"),
        (lambda: morans_i(np.zeros(2), ROOK[:2, :2]), "at least 3"),
        (lambda: morans_i(np.full(100, np.nan), ROOK), "not finite"),
        (lambda: morans_i(np.zeros(9), ROOK), "for 9 values"),
        (lambda: morans_i(np.arange(100.0), ROOK, permutations=-1), "permutations"),
    ],
)
def test_what_cannot_work_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_cancelling_stops():
    def cancel(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        morans_i(np.arange(100.0), ROOK, progress=cancel)
