"""IN-11: weight drawn as dots."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.image.dots import draw_dots, grid_step, inside, shared_out
from chalandise.core.points import PointSet
from hypothesis import given, settings
from hypothesis import strategies as st

weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=40).filter(lambda values: max(values) > 1e-3)


@given(weights, st.integers(1, 3000))
def test_dots_follow_the_weights_to_one_dot(values, n):
    weight = np.array(values)
    count = shared_out(weight, n)
    assert count.sum() == n
    assert (count >= 0).all()
    assert (count[weight == 0] == 0).all()
    share = weight / weight.sum() * n
    assert np.abs(np.cumsum(count) - np.cumsum(share)).max() <= 0.5 + 1e-6
    assert np.abs(count - share).max() <= 1 + 1e-6


def scattered(n=60, seed=1):
    random = np.random.default_rng(seed)
    return PointSet(*random.uniform(0, 1000, (2, n)), random.exponential(5, n))


def squares(points, side):
    corner = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * side / 2
    return [[place + corner] for place in points.xy]


@pytest.mark.parametrize("shaped", [False, True])
def test_total_order_scale_and_seed(shaped):
    points = scattered()
    outlines = squares(points, 30.0) if shaped else None
    dots = draw_dots(points, outlines, n=2000)
    assert dots.total_weight == pytest.approx(points.total_weight)
    assert np.ptp(dots.weight) == 0
    mixed = np.random.default_rng(3).permutation(len(points))
    again = draw_dots(points.select(mixed), [outlines[k] for k in mixed] if shaped else None, n=2000)
    assert np.array_equal(again.xy, dots.xy)
    double = PointSet(points.x, points.y, 2.0 * points.weight)
    assert np.array_equal(draw_dots(double, outlines, n=2000).xy, dots.xy)
    assert not np.array_equal(draw_dots(points, outlines, n=2000, seed=1).xy, dots.xy)


def test_dots_stay_in_their_polygons_and_out_of_the_holes():
    frame = np.array([(0, 0), (60, 0), (60, 60), (0, 60)], dtype=float)
    hole = np.array([(20, 20), (40, 20), (40, 40), (20, 40)], dtype=float)
    triangle = np.array([(100, 0), (160, 0), (100, 60)], dtype=float)
    points = PointSet(np.array([10.0, 110.0, 500.0]), np.array([10.0, 10.0, 500.0]), np.array([3.0, 1.0, 0.0]))
    dots = draw_dots(points, [[frame, hole], [triangle], [frame + 500]], n=400)
    ring, corner = inside([frame, hole], dots.x, dots.y), inside([triangle], dots.x, dots.y)
    assert (ring.sum(), corner.sum()) == (300, 100)
    # Spread evenly: each quarter of the frame holds a quarter of its dots.
    assert np.abs(np.histogram2d(dots.x[ring], dots.y[ring], [[0, 30, 60], [0, 30, 60]])[0] - 75).max() <= 6


def test_dots_of_scattered_points_stay_nearest_to_them():
    points = scattered()
    dots = draw_dots(points, n=3000)
    nearest = np.hypot(dots.x[:, None] - points.x, dots.y[:, None] - points.y).argmin(axis=1)
    share = points.weight / points.total_weight * 3000
    assert np.abs(np.bincount(nearest, minlength=60) - share).max() <= 1
    assert len(np.unique(dots.xy, axis=0)) > 2900


def grid(step=200.0, turn=0.0, holes=0.3, seed=4):
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:20, :20] * step
    kept = random.random((20, 20)) > holes
    x, y = x[kept], y[kept]
    return PointSet(
        x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn), random.exponential(3, len(x))
    )


@pytest.mark.parametrize("points", [grid(), grid(turn=0.01), grid(step=1000.0, holes=0.5)])
def test_a_regular_grid_is_seen(points):
    step = grid_step(points)
    assert step in (pytest.approx(200), pytest.approx(1000))
    dots = draw_dots(points, n=4000)
    away = np.abs(dots.xy[:, None] - points.xy).max(axis=2).min(axis=1)
    assert (away <= step / 2 * 1.000001).all()
    # No two dots at one place: squares are filled, not repeated.
    assert len(np.unique(dots.xy, axis=0)) == 4000


def test_other_places_form_no_grid():
    assert grid_step(scattered(400)) is None
    assert grid_step(PointSet.of(np.round(scattered(400).x), np.round(scattered(400).y))) is None
    two = grid(), grid(step=130.0, seed=5)
    both = PointSet.of(*(np.concatenate([getattr(one, axis) for one in two]) for axis in "xy"))
    assert grid_step(both) is None
    assert grid_step(grid().select(np.arange(9))) is None


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 5), st.integers(1, 200))
def test_any_number_of_places(places, n):
    points = PointSet(np.arange(places) * 5.0, np.zeros(places), np.ones(places))
    assert len(draw_dots(points, n=n)) == n


def test_what_cannot_be_drawn():
    nothing = PointSet(np.zeros(3), np.zeros(3), np.zeros(3))
    with pytest.raises(InputError, match="nothing to draw"):
        draw_dots(nothing)
    with pytest.raises(InputError, match="1 outlines for 60 points"):
        draw_dots(scattered(), [[]])
    with pytest.raises(InputError, match="At least 1 dot"):
        draw_dots(scattered(), n=0)


def test_a_polygon_without_area_keeps_its_dots_at_its_place():
    line = np.array([(0, 0), (9, 9), (0, 0)], dtype=float)
    dots = draw_dots(PointSet(np.array([4.0]), np.array([4.0]), np.ones(1)), [[line]], n=5)
    assert np.array_equal(dots.xy, np.full((5, 2), 4.0))
