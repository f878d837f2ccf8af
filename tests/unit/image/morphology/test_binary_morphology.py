"""MO-8: binary erosion, dilation, opening and closing."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.image.dilation import dilate_once
from chalandise.core.image.morphology.binary import morphology
from chalandise.core.raster import Mask
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

images = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10))
elements = st.sampled_from([("cross", 1), ("square", 1), ("disc", 1), ("disc", 2), ("disc", 2.5), ("disc", 4)])

OFFSETS = {
    "cross": lambda row, col, radius: abs(row) + abs(col) <= 1,
    "square": lambda row, col, radius: max(abs(row), abs(col)) <= 1,
    "disc": lambda row, col, radius: row**2 + col**2 <= radius**2,
}


def apply(black, operation, element="cross", **options):
    black = np.asarray(black, dtype=bool)
    return morphology(Mask(Grid(0, black.shape[0], 1, *black.shape), black), operation, element, **options).values


def by_definition(black, element, radius, outside, combine):
    reach = int(np.ceil(radius))
    framed = np.pad(black, reach, constant_values=outside)
    offsets = [
        (row, col)
        for row in range(-reach, reach + 1)
        for col in range(-reach, reach + 1)
        if OFFSETS[element](row, col, radius)
    ]
    rows, cols = black.shape
    moved = [framed[reach + r : reach + r + rows, reach + c : reach + c + cols] for r, c in offsets]
    return combine(moved, axis=0)


@given(images, elements)
def test_dilation_and_erosion_equal_their_definitions(black, element):
    name, radius = element
    dilated = apply(black, "dilation", name, radius=radius)
    assert np.array_equal(dilated, by_definition(black, name, radius, False, np.any))
    eroded = apply(black, "erosion", name, radius=radius)
    assert np.array_equal(eroded, by_definition(black, name, radius, True, np.all))


@given(images, elements, st.integers(1, 3))
def test_opening_is_idempotent_and_takes_away(black, element, iterations):
    name, radius = element
    once = apply(black, "opening", name, radius=radius, iterations=iterations)
    assert np.array_equal(apply(once, "opening", name, radius=radius, iterations=iterations), once)
    assert not (once & ~black).any()


@given(images, elements, st.integers(1, 3))
def test_closing_is_idempotent_and_adds_also_at_the_frame(black, element, iterations):
    name, radius = element
    once = apply(black, "closing", name, radius=radius, iterations=iterations)
    assert np.array_equal(apply(once, "closing", name, radius=radius, iterations=iterations), once)
    assert not (black & ~once).any()


@given(images, st.integers(1, 8))
def test_counting_rule(black, k):
    assert np.array_equal(apply(black, "dilation", "k-of-8", min_neighbours=k), dilate_once(black, k))
    eroded = apply(black, "erosion", "k-of-8", min_neighbours=k)
    assert np.array_equal(eroded, ~dilate_once(~black, k))
    assert not (eroded & ~black).any()


@given(images)
def test_counting_one_neighbour_is_the_square(black):
    for operation in ("erosion", "dilation", "opening", "closing"):
        by_rule = apply(black, operation, "k-of-8", min_neighbours=1)
        assert np.array_equal(by_rule, apply(black, operation, "square"))


def test_cross_is_the_default():
    black = np.zeros((5, 5), dtype=bool)
    black[2, 2] = True
    cross = [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]]
    assert apply(black, "dilation").astype(int).tolist() == cross
    assert np.array_equal(apply(np.array(cross), "erosion"), black)


def test_iterations_repeat_the_operation():
    black = np.zeros((9, 9), dtype=bool)
    black[4, 4] = True
    twice = apply(apply(black, "dilation"), "dilation")
    assert np.array_equal(apply(black, "dilation", iterations=2), twice)


def test_all_black_and_all_white_stay():
    for value in (False, True):
        for operation in ("erosion", "dilation", "opening", "closing"):
            for element in ("cross", "square", "disc", "k-of-8"):
                assert (apply(np.full((4, 4), value), operation, element) == value).all()


@pytest.mark.parametrize(
    ("operation", "options", "parameter"),
    [
        ("blur", {}, "operation"),
        ("erosion", {"element": "star"}, "element"),
        ("erosion", {"element": "disc", "radius": 0.5}, "radius"),
        ("erosion", {"element": "k-of-8", "min_neighbours": 9}, "min_neighbours"),
        ("erosion", {"iterations": 0}, "iterations"),
        ("erosion", {"iterations": 51}, "iterations"),
    ],
)
def test_parameters_out_of_range(operation, options, parameter):
    with pytest.raises(InputError) as error:
        apply(np.ones((3, 3)), operation, **options)
    assert error.value.parameter == parameter
