"""DE-11, DE-12: the golden chain of the source and its area."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.image.edges.freeman import chain_area, chain_pixels, freeman_codes, turtle_chain

GOLDEN = [".##.....", "..####..", "..#oo##.", ".#o####.", ".##....."]
# As printed, O (ouest) for west.
CHAIN = "SESOSOSESENENESENESENONENOSONENOSONOSONENOSO".replace("O", "W")
ZONE = np.array([[letter != "." for letter in row] for row in GOLDEN])


def test_the_golden_chain():
    assert turtle_chain(ZONE) == CHAIN
    assert len(CHAIN) == 44


def test_the_chain_closes_and_passes_every_outline_pixel_but_the_inner_ones():
    pixels = chain_pixels((0, 1), CHAIN)
    assert pixels[0].tolist() == pixels[-1].tolist() == [0, 1]
    visited = {tuple(each) for each in pixels.tolist()}
    for (row, col), inside in np.ndenumerate(ZONE):
        if inside:
            assert ((row, col) in visited) == (GOLDEN[row][col] == "#")


def test_the_golden_area():
    assert chain_area(CHAIN) == 19
    assert chain_area(CHAIN, 42.34) == pytest.approx(19 * 42.34)
    backwards = CHAIN[::-1].translate(str.maketrans("NESW", "SWNE"))
    assert chain_area(backwards) == 19


@pytest.mark.parametrize(("chain", "area"), [("ESWN", 1), ("EESSWWNN", 4), ("", 0), ("EW", 0)])
def test_areas_by_hand(chain, area):
    assert chain_area(chain) == area


def test_freeman_codes():
    square = chain_pixels((5, 5), "ENWS")
    assert freeman_codes(square, 4) == [5, 5, 0, 1, 2, 3]
    assert freeman_codes(square) == [5, 5, 0, 2, 4, 6]
    assert freeman_codes(np.array([[0, 0], [1, 1], [0, 2]])) == [0, 0, 7, 1]
    with pytest.raises(InputError, match="4 directions"):
        freeman_codes(np.array([[0, 0], [1, 1]]), 4)
    with pytest.raises(InputError, match="jumps"):
        freeman_codes(np.array([[0, 0], [2, 0]]))


def test_a_single_pixel_and_an_empty_image():
    assert len(turtle_chain(np.ones((1, 1)))) == 4
    with pytest.raises(InputError, match="no zone"):
        turtle_chain(np.zeros((3, 3)))
    with pytest.raises(InputError, match="no direction"):
        chain_area("NO")
