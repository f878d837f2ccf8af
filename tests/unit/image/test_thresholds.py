"""DE-1: thresholds on grey levels."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.thresholds import at_least, bayes_threshold, classify
from chalandise.core.raster import Raster
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import norm


def image(values):
    values = np.atleast_2d(np.asarray(values))
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def test_inside_from_the_threshold_on():
    assert at_least(image([1.0, 2.0, 3.0, np.nan]), 2).values.tolist() == [[False, True, True, False]]


def test_levels_are_half_open():
    classes = classify(image([-1.0, 0.9, 1.0, 4.9, 5.0, 99.0, np.nan]), [1, 5])
    assert classes.values.tolist() == [[0, 0, 1, 1, 2, 2, -1]]
    assert classes.values.dtype == np.int16


def test_integer_images_are_classified():
    assert classify(image([0, 1, 2]), [1.5]).values.tolist() == [[0, 0, 1]]


@pytest.mark.parametrize("levels", [[], [2, 1], [1, 1], [np.nan], [[1, 2]]])
def test_levels_must_increase(levels):
    with pytest.raises(InputError) as error:
        classify(image([1.0]), levels)
    assert error.value.parameter == "thresholds"


def test_equal_shares():
    assert bayes_threshold(50, 100, 10, 10) == 75


def test_unequal_shares():
    assert bayes_threshold(50, 100, 10, 10, 0.8) == pytest.approx(77.77, abs=0.005)


def test_nearly_equal_deviations_approach_the_equal_case():
    for share in (0.5, 0.8):
        limit = bayes_threshold(50, 100, 10, 10, share)
        for epsilon in (1e-3, -1e-6, 1e-9, 1e-12):
            assert bayes_threshold(50, 100, 10, 10 + epsilon, share) == pytest.approx(
                limit, abs=2 * abs(epsilon) + 1e-9
            )


@given(
    st.floats(-100, 100),
    st.floats(20, 100),
    st.floats(2, 10),
    st.floats(2, 10),
    st.floats(0.3, 0.7),
)
def test_threshold_has_the_least_error(mean, gap, std_low, std_high, share):
    high = mean + gap

    def error(t):
        return share * norm.sf(t, mean, std_low) + (1 - share) * norm.cdf(t, high, std_high)

    threshold = bayes_threshold(mean, high, std_low, std_high, share)
    assert mean <= threshold <= high
    best = minimize_scalar(error, bounds=(mean, high), method="bounded", options={"xatol": 1e-9})
    assert error(threshold) <= best.fun + 1e-12


@pytest.mark.parametrize(("std_low", "std_high"), [(5, 20), (20, 5)])
def test_root_between_the_means_is_kept(std_low, std_high):
    # The wide class is the likelier one again far beyond the narrow one: a second root outside.
    threshold = bayes_threshold(50, 100, std_low, std_high)
    assert 50 < threshold < 100
    assert norm.pdf(threshold, 50, std_low) == pytest.approx(norm.pdf(threshold, 100, std_high))


def test_hidden_class_has_no_threshold():
    with pytest.raises(InputError, match="hides"):
        bayes_threshold(50, 52, 10, 20, 0.99)


@pytest.mark.parametrize(
    ("arguments", "parameter"),
    [
        ((100, 50, 10, 10), "mean_low"),
        ((50, 100, 0, 10), "std_low"),
        ((50, 100, 10, np.inf), "std_high"),
        ((50, 100, 10, 10, 1.0), "share_low"),
    ],
)
def test_parameters_out_of_range(arguments, parameter):
    with pytest.raises(InputError) as error:
        bayes_threshold(*arguments)
    assert error.value.parameter == parameter
