"""DE-10: Bezier curves, and outlines that stay valid polygons."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.image.edges.bezier import bezier_points, closed_curve, controls_of, power_form
from chalandise.core.image.edges.smooth_outlines import crossing_rings, edge_midpoints, ring_area, smooth_outlines
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

controls = arrays(float, (3, 4, 2), elements=st.floats(-100, 100))


@given(controls)
def test_both_forms_are_the_same_curve(points):
    t = np.linspace(0, 1, 11)
    a, b, c, p0 = (each[:, None, :] for each in np.moveaxis(power_form(points), 1, 0))
    s = t[None, :, None]
    np.testing.assert_allclose(((a * s + b) * s + c) * s + p0, bezier_points(points, t), atol=1e-12 * 1000)
    np.testing.assert_allclose(controls_of(power_form(points)), points, atol=1e-11)


def test_forms_agree_to_the_last_digits_on_unit_controls():
    points = np.random.default_rng(0).random((50, 4, 2))
    t = np.linspace(0, 1, 21)
    a, b, c, p0 = (each[:, None, :] for each in np.moveaxis(power_form(points), 1, 0))
    s = t[None, :, None]
    np.testing.assert_allclose(a * s**3 + b * s**2 + c * s + p0, bezier_points(points, t), rtol=0, atol=1e-12)


@given(controls)
def test_ends_and_first_derivative(points):
    ends = bezier_points(points, np.array([0.0, 1.0]))
    np.testing.assert_array_equal(ends, points[:, [0, 3]])
    np.testing.assert_allclose(power_form(points)[:, 2], 3 * (points[:, 1] - points[:, 0]))


def test_closed_curve_passes_through_its_knots_and_is_straight_without_handles():
    knots = np.array([[0, 0], [4, 0], [4, 4], [0, 4]], dtype=float)
    np.testing.assert_allclose(closed_curve(knots, 1.0, 5)[::5], knots)
    assert np.array_equal(closed_curve(knots, 0), knots)


def rings_of(black):
    """Rings along the pixel edges of the 4-connected parts of an image, holes included, traced crack by crack."""
    framed = np.pad(np.asarray(black, dtype=bool), 1)
    step = {}
    for r, c in np.argwhere(framed):
        # Clockwise round each pixel, one arrow per side that faces white: (column, row) of its start and its end.
        for (dr, dc), start, end in (
            ((-1, 0), (c, r), (c + 1, r)),
            ((0, 1), (c + 1, r), (c + 1, r + 1)),
            ((1, 0), (c + 1, r + 1), (c, r + 1)),
            ((0, -1), (c, r + 1), (c, r)),
        ):
            if not framed[r + dr, c + dc]:
                step.setdefault(start, []).append(end)
    rings = []
    while step:
        start = min(step)
        ring, here, came = [], start, start
        while not ring or here != start:
            ends = step[here]
            # At a corner where two black pixels touch, turn right: stay with the pixel one came along.
            right = (here[0] - (here[1] - came[1]), here[1] + (here[0] - came[0]))
            end = right if len(ends) > 1 and right in ends else ends[0]
            ends.remove(end)
            if not ends:
                del step[here]
            ring.append(here)
            came, here = here, end
        rings.append(np.array(ring, dtype=float) - 1)
    return rings


images = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12), elements=st.booleans())


@given(images, st.sampled_from([1, 2, 4, 8]), st.sampled_from([0.0, 0.5, 1.0, 5.0]))
def test_no_curve_ever_crosses(black, spacing, handle):
    rings = rings_of(black)
    smooth = smooth_outlines(rings, spacing=spacing, handle=handle)
    assert not crossing_rings(smooth.rings).any()
    assert len(smooth.rings) == len(rings)
    # Signed by being inside or outside, the areas of the rings are those of the pixels.
    signed = [np.sign(np.dot(r[:, 0], np.roll(r[:, 1], -1)) - np.dot(r[:, 1], np.roll(r[:, 0], -1))) for r in rings]
    assert np.dot(signed, smooth.area_before) == np.count_nonzero(black)


def test_middles_of_a_single_pixel_and_their_curve():
    pixel = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    assert edge_midpoints(pixel).tolist() == [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]]
    smooth = smooth_outlines([pixel])
    assert smooth.area_before.tolist() == [1]
    assert 0.5 < smooth.area_after[0] < 0.8
    assert smooth.calmed == 0


def test_a_large_disc_keeps_its_area_and_loses_its_steps():
    rows, cols = np.ogrid[:60, :60]
    (ring,) = rings_of((rows - 30) ** 2 + (cols - 30) ** 2 <= 25**2)
    smooth = smooth_outlines([ring])
    assert smooth.area_after[0] == pytest.approx(smooth.area_before[0], rel=0.01)
    curve = smooth.rings[0]
    length = np.hypot(*(np.roll(curve, -1, axis=0) - curve).T).sum()
    assert length == pytest.approx(2 * np.pi * 25, rel=0.02)  # the pixel outline is 4/pi times longer


def test_handles_that_would_cross_are_shortened():
    comb = np.ones((9, 15), dtype=bool)
    comb[:8, 1::2] = False
    rings = rings_of(comb)
    wild = [closed_curve(edge_midpoints(ring)[::4], 5.0) for ring in rings]
    assert crossing_rings(wild).any()
    smooth = smooth_outlines(rings, handle=5.0)
    assert smooth.calmed > 0
    assert not crossing_rings(smooth.rings).any()


def test_two_rings_that_touch_at_a_corner_are_told_apart():
    rings = [np.array([[0, 0], [1, 0], [1, 1], [0, 1]]), np.array([[1, 1], [2, 1], [2, 2], [1, 2]])]
    assert crossing_rings([ring.astype(float) for ring in rings]).tolist() == [True, True]
    assert not crossing_rings(smooth_outlines(rings).rings).any()


def test_crossings_are_seen():
    eight = np.array([[0, 0], [2, 2], [2, 0], [0, 2]], dtype=float)
    square = np.array([[0, 0], [9, 0], [9, 9], [0, 9]], dtype=float)
    assert crossing_rings([eight]).tolist() == [True]
    assert crossing_rings([square, square + 3, square + 20]).tolist() == [True, True, False]
    assert crossing_rings([square, square / 3 + 2]).tolist() == [False, False]
    assert crossing_rings([]).tolist() == []


def test_area_of_a_ring_far_from_the_origin():
    assert ring_area(np.array([[0, 0], [3, 0], [3, 2], [0, 2]]) + 7e6) == 6


@pytest.mark.parametrize(
    ("options", "parameter"), [({"spacing": 0.5}, "spacing"), ({"handle": -1}, "handle"), ({"handle": 9}, "handle")]
)
def test_what_cannot_work_is_refused(options, parameter):
    with pytest.raises(InputError) as caught:
        smooth_outlines([], **options)
    assert caught.value.parameter == parameter


def test_no_ring_is_no_trouble_and_cancelling_stops():
    assert smooth_outlines([]).rings == []

    def cancel(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        smooth_outlines([np.array([[0, 0], [1, 0], [1, 1], [0, 1]])], progress=cancel)


def test_the_tracer_of_these_tests_finds_every_hole():
    black = np.array([[1, 1, 1, 0, 1], [1, 0, 1, 0, 1], [1, 1, 1, 0, 0]], dtype=bool)
    assert len(rings_of(black)) == ndimage.label(black)[1] + 1
