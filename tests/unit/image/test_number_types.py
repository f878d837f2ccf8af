"""An image of whole numbers is worth what the same image in float64 is: no step wraps around in a narrow type."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.grid import Grid
from chalandise.core.image.automatic_threshold import minimum_error
from chalandise.core.image.dilation import dilation_series
from chalandise.core.image.drawing import rescale_to_byte
from chalandise.core.image.edges.edges import prewitt, sobel
from chalandise.core.image.edges.frontier import RESIDUES, frontier
from chalandise.core.image.edges.gradients import laplacian, line_response
from chalandise.core.image.edges.outlines import enclosed_zones
from chalandise.core.image.edges.smooth_outlines import _knots
from chalandise.core.image.filters.advice import filter_advice
from chalandise.core.image.filters.convolution import convolve
from chalandise.core.image.filters.nagao import nagao
from chalandise.core.image.filters.smoothing import (
    binomial_filter,
    highpass_filter,
    lowpass_filter,
    mean_filter,
    median_filter,
    sigma_filter,
)
from chalandise.core.image.grey import DENSE, density_of_colours
from chalandise.core.image.growth import nearest_leaf
from chalandise.core.image.morphology.grey import OPERATIONS, grey_morphology
from chalandise.core.image.thresholds import at_least, black_and_white, classify
from chalandise.core.raster import Mask, Raster

GRID = Grid(0, 40, 1, 40, 40)
TYPES = [np.uint8, np.int8, np.uint16, np.int16, np.int32, np.uint32, np.float32]
STEPS = {
    **{f"frontier {residue}": lambda image, residue=residue: frontier(image, residue) for residue in RESIDUES},
    **{name: lambda image, name=name: grey_morphology(image, name, "square") for name in OPERATIONS},
    "prewitt": lambda image: prewitt(image).magnitude(),
    "sobel": lambda image: sobel(image).magnitude(),
    "laplacian": laplacian,
    "line response": lambda image: line_response(image, 45),
    "convolution": lambda image: convolve(image, np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])),
    "nagao": nagao,
    "binomial": binomial_filter,
    "highpass": highpass_filter,
    "lowpass": lowpass_filter,
    "mean": mean_filter,
    "median": median_filter,
    "sigma": sigma_filter,
    **{
        f"dense is {tone}": lambda image, tone=tone: density_of_colours(GRID, image.values[None], tone)
        for tone in DENSE
    },
    "threshold": lambda image: at_least(image, 300.5),
    "classes": lambda image: classify(image, (-300.5, 3, 70000)),
    "black and white": black_and_white,
    "rescaled": rescale_to_byte,
    "enclosed": lambda image: enclosed_zones(image, at_least(image, 20)),
    "minimum error": minimum_error,
    "advice": filter_advice,
}


def answer(result) -> np.ndarray:
    """The image a step makes, or the number or the word it comes to."""
    result = getattr(result, "raster", result)
    return np.asarray(getattr(result, "values", getattr(result, "filter", result)))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: np.dtype(kind).name)
def test_every_step_gives_what_it_gives_in_float64(step, kind):
    # From end to end of the type, so that a sum, a difference or a change of sign in it would wrap around.
    ends = np.iinfo(kind) if np.issubdtype(kind, np.integer) else np.iinfo(np.int16)
    random = np.random.default_rng(7)
    values = random.integers(ends.min, ends.max, GRID.shape, endpoint=True, dtype=np.int64).astype(kind)
    values[:8, :8], values[8:16, :8] = ends.min, ends.max
    with np.errstate(over="raise", invalid="raise"):
        given = answer(STEPS[step](Raster(GRID, values)))
    meant = answer(STEPS[step](Raster(GRID, values.astype(np.float64))))
    if given.dtype.kind == "U":
        assert given == meant
    else:
        np.testing.assert_allclose(given.astype(float), meant.astype(float), rtol=1e-12)


@pytest.mark.parametrize("kind", [bool, np.uint8, np.int16, np.float64])
def test_the_type_of_a_black_and_white_image_does_not_matter(kind):
    black = np.random.default_rng(3).random(GRID.shape) < 0.02
    meant = dilation_series(Mask(GRID, black), min_neighbours=1, max_iterations=9, min_area_px=5)
    given = dilation_series(Mask(GRID, black.astype(kind)), min_neighbours=1, max_iterations=9, min_area_px=5)
    assert np.array_equal(given.birth, meant.birth)
    assert list(given.components) == list(meant.components)


@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_distance_and_leaf_share_a_number_wider_than_either(kind):
    leaf = np.zeros((1, 9), dtype=kind)
    leaf[0, 2] = 2**31 - 1
    distance, nearest = nearest_leaf(leaf, 3)
    assert distance.tolist() == [[2, 1, 0, 1, 2, 3, 4, 4, 4]]
    assert nearest.tolist() == [[2**31 - 1] * 6 + [0] * 3]


def test_an_outline_too_long_for_32_bits_keeps_its_knots_in_order(monkeypatch):
    arange = np.arange

    def of_windows(*ends, dtype=None):
        """``arange`` of numpy 1 on Windows, whose whole numbers have 32 bits."""
        return arange(*ends, dtype=np.int32 if dtype is None else dtype)

    monkeypatch.setattr(np, "arange", of_windows)
    middles = np.column_stack([arange(100_000.0), np.zeros(100_000)])
    knots = _knots(middles, 1.5)
    assert (np.diff(knots[:, 0]) >= 1).all()
