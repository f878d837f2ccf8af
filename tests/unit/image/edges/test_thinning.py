"""DE-9: thinning to lines one pixel wide."""

import sys

import numpy as np
import pytest
from chalandise.core.errors import MissingPackage
from chalandise.core.grid import Grid
from chalandise.core.image.edges.edges import outline
from chalandise.core.image.edges.thinning import thin
from chalandise.core.raster import Mask
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

EIGHT = np.ones((3, 3))


def mask(black):
    black = np.asarray(black, dtype=bool)
    return Mask(Grid(0, black.shape[0], 1, *black.shape), black)


def topology(black):
    """Numbers of 8-connected components and of 4-connected holes."""
    framed = np.pad(black, 1)
    return ndimage.label(framed, EIGHT)[1], ndimage.label(~framed)[1] - 1


def superfluous(black):
    """Pixels that could go without changing the topology or shortening an end."""
    found = []
    for row, col in np.argwhere(black):
        window = np.pad(black, 1)[row : row + 3, col : col + 3]
        without = black.copy()
        without[row, col] = False
        if window.sum() > 2 and topology(without) == topology(black):
            found.append((row, col))
    return found


@pytest.fixture(autouse=True)
def _with_skimage():
    pytest.importorskip("skimage")


@settings(max_examples=150)
@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)), st.integers(0, 2))
def test_topology_is_kept_and_lines_are_one_pixel_wide(black, thickness):
    if thickness:
        black = ndimage.binary_dilation(black, iterations=thickness)
    result = thin(mask(black)).values
    assert not (result & ~black).any()
    assert topology(result) == topology(black)
    assert superfluous(result) == []


@pytest.mark.parametrize("side", [1, 2, 3, 4, 7])
def test_blocks_do_not_vanish(side):
    result = thin(mask(np.pad(np.ones((side, side)), 2))).values
    assert topology(result) == (1, 0)
    assert superfluous(result) == []
    assert not (result[:-1, :-1] & result[1:, :-1] & result[:-1, 1:] & result[1:, 1:]).any()


def test_two_by_two_blocks_side_by_side():
    black = np.zeros((4, 10), dtype=bool)
    black[1:3, 1:3] = black[1:3, 4:6] = black[1:3, 7:9] = True
    assert topology(thin(mask(black)).values) == (3, 0)


def test_thick_frontier_of_a_disc_becomes_one_closed_line():
    row, col = np.indices((41, 41)) - 20
    edges = outline(mask(row**2 + col**2 <= 13**2))
    line = thin(edges).values
    assert topology(line) == topology(edges.values) == (1, 1)
    assert superfluous(line) == []
    neighbours = ndimage.convolve(line.astype(int), EIGHT, mode="constant")[line] - 1
    assert (neighbours >= 2).all()


def test_line_is_left_alone():
    black = np.zeros((5, 9), dtype=bool)
    black[2, 1:8] = True
    assert np.array_equal(thin(mask(black)).values, black)


def test_empty_image():
    assert not thin(mask(np.zeros((4, 4)))).values.any()


def test_missing_package_is_named_with_its_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "skimage.morphology", None)
    with pytest.raises(MissingPackage, match=r"scikit-image is needed for thinning.*pip install.*numpy=="):
        thin(mask(np.ones((3, 3))))
