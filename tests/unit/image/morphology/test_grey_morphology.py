"""MO-9, MO-10: grey morphology and the top-hat."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.image.morphology.binary import morphology
from chalandise.core.image.morphology.grey import grey_morphology
from chalandise.core.image.morphology.tophat import top_hat
from chalandise.core.raster import Mask, Raster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

images = arrays(
    float, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9), elements=st.integers(-9, 9).map(float)
)
elements = st.sampled_from([("cross", 1), ("square", 1), ("disc", 1), ("disc", 2), ("disc", 2.5), ("disc", 12)])


def raster(values):
    values = np.asarray(values)
    return Raster(Grid(0, values.shape[0], 1, *values.shape), values)


def apply(values, operation, element="cross", **options):
    return grey_morphology(raster(values), operation, element, **options).values


@given(images, elements, st.integers(1, 3))
def test_dilation_is_the_dual_of_erosion(values, element, iterations):
    name, radius = element
    options = {"radius": radius, "iterations": iterations}
    assert np.array_equal(apply(values, "dilation", name, **options), -apply(-values, "erosion", name, **options))


@given(images, elements)
def test_every_level_is_the_black_and_white_operation(values, element):
    name, radius = element
    for operation in ("erosion", "dilation", "opening", "closing"):
        grey = apply(values, operation, name, radius=radius)
        for level in np.unique(values):
            cut = morphology(Mask(raster(values).grid, values >= level), operation, name, radius=radius)
            assert np.array_equal(grey >= level, cut.values)


@given(images, st.integers(1, 8))
def test_the_counting_rule_is_that_of_every_level(values, k):
    for operation in ("erosion", "dilation"):
        grey = apply(values, operation, "k-of-8", min_neighbours=k)
        for level in np.unique(values):
            cut = morphology(Mask(raster(values).grid, values >= level), operation, "k-of-8", min_neighbours=k)
            assert np.array_equal(grey >= level, cut.values)


@given(images, elements)
def test_opening_and_closing_are_idempotent_and_bounded(values, element):
    name, radius = element
    opened = apply(values, "opening", name, radius=radius)
    closed = apply(values, "closing", name, radius=radius)
    assert (opened <= values).all()
    assert (closed >= values).all()
    assert np.array_equal(apply(opened, "opening", name, radius=radius), opened)
    assert np.array_equal(apply(closed, "closing", name, radius=radius), closed)


def test_pixels_without_data_take_part_in_nothing():
    values = np.zeros((5, 5))
    values[2, 2] = 7
    values[2, 3] = np.nan
    dilated = apply(values, "dilation", "square")
    assert np.isnan(dilated[2, 3])
    assert np.isnan(dilated).sum() == 1
    assert dilated[2, 4] == 0
    assert dilated[1, 3] == 7
    # Across the missing pixel nothing grows in a second pass of the cross either.
    assert apply(values, "dilation", "cross", iterations=2)[2, 4] == 0
    assert np.nanmin(apply(values, "erosion", "square")) == 0


def test_bytes_do_not_overflow():
    values = np.array([[0, 255, 0], [255, 0, 255]], dtype=np.uint8)
    assert apply(values, "erosion").tolist() == [[0, 0, 0], [0, 0, 0]]
    assert top_hat(raster(values), "white").values.tolist() == [[0, 255, 0], [255, 0, 255]]


@pytest.mark.parametrize("shape", [(1, 7), (7, 1), (1, 1)])
def test_an_image_of_one_row_is_an_image(shape):
    values = np.arange(7.0)[: shape[0] * shape[1]].reshape(shape)
    assert apply(values, "dilation", "disc", radius=3).max() == values.max()
    assert apply(values, "erosion", "square").min() == 0


@given(images, elements, st.sampled_from(["black", "white"]))
def test_top_hat_is_positive_and_zero_where_nothing_changed(values, element, polarity):
    name, radius = element
    residue = top_hat(raster(values), polarity, name, radius=radius).values
    changed = apply(values, "closing" if polarity == "black" else "opening", name, radius=radius)
    assert (residue >= 0).all()
    assert np.array_equal(residue == 0, changed == values)


def test_top_hat_of_a_constant_is_zero():
    for polarity in ("black", "white"):
        assert not top_hat(raster(np.full((6, 6), 4.0)), polarity, "disc", radius=2).values.any()


def test_black_top_hat_is_the_valley_and_white_the_crest():
    values = np.full((7, 9), 5.0)
    values[:, 4] = 2
    assert np.array_equal(top_hat(raster(values), "black", "square").values, 5 - values)
    assert np.array_equal(top_hat(raster(-values), "white", "square").values, 5 - values)
    gap = Mask(raster(values).grid, values > 3)
    assert np.array_equal(top_hat(gap, "black", "square").values, ~gap.values)


@pytest.mark.parametrize(
    ("options", "parameter"),
    [
        ({"operation": "melt"}, "operation"),
        ({"operation": "erosion", "element": "star"}, "element"),
        ({"operation": "erosion", "element": "disc", "radius": 0}, "radius"),
        ({"operation": "erosion", "element": "disc", "radius": 101}, "radius"),
        ({"operation": "erosion", "element": "k-of-8", "min_neighbours": 9}, "min_neighbours"),
        ({"operation": "erosion", "iterations": 0}, "iterations"),
    ],
)
def test_what_cannot_work_is_refused(options, parameter):
    with pytest.raises(InputError) as caught:
        grey_morphology(raster(np.zeros((3, 3))), **options)
    assert caught.value.parameter == parameter


def test_top_hat_refuses_the_counting_rule_and_other_polarities():
    with pytest.raises(InputError, match="k-of-8"):
        top_hat(raster(np.zeros((3, 3))), element="k-of-8")
    with pytest.raises(InputError, match="polarity"):
        top_hat(raster(np.zeros((3, 3))), "grey")


def test_cancelling_stops():
    def cancel(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        grey_morphology(raster(np.zeros((3, 3))), "erosion", progress=cancel)


def test_a_large_disc_reports_row_by_row():
    fractions = []
    image = Raster(Grid(0, 30, 1, 30, 30), np.random.default_rng(0).random((30, 30)))
    grey_morphology(
        image, "closing", "disc", radius=20, iterations=2, progress=lambda done, text="": fractions.append(done)
    )
    # Two halves of two discs of 21 rows each, one after the other.
    assert len(fractions) > 4 * 21
    assert fractions == sorted(fractions)
