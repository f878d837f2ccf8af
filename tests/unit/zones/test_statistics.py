"""ZS-1..ZS-4: measures of zones."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask, Raster
from chalandise.core.zones.labels import label_zones
from chalandise.core.zones.statistics import measure_zones, zone_perimeters
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

label_images = arrays(
    np.int32, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10), elements=st.integers(0, 3)
)


def grid_of(labels, pixel_size=1.0):
    return Grid(0.0, labels.shape[0] * pixel_size, pixel_size, *labels.shape)


def measured(text, points=None, values=None, pixel_size=1.0, **options):
    labels = np.array([[int(char) for char in line] for line in text.split()], dtype=np.int32)
    grid = grid_of(labels, pixel_size)
    return measure_zones(grid, labels, points, None if values is None else Raster(grid, values), **options)


def test_square_zone_in_map_units():
    table = measured("0000 0110 0110 0000", pixel_size=10.0)
    assert table.area[0] == 400.0
    assert table.perimeter[0] == 80.0
    assert (table.x[0], table.y[0]) == (20.0, 20.0)
    assert table.inside[0]


def test_perimeter_counts_holes_frame_and_shared_borders():
    assert measured("111 101 111").perimeter[0] == 12 + 4
    assert measured("12 12").perimeter.tolist() == [6.0, 6.0]


def test_l_shape_centroid_is_the_pixel_mean_and_the_contour_mean_differs():
    text = "1100000 1100000 1100000 1111111 1111111 1111111"
    labels = np.array([[int(char) for char in line] for line in text.split()])
    row, col = np.nonzero(labels)
    pixels, contour = measured(text), measured(text, centroid="contour")
    assert pixels.x[0] == pytest.approx((col + 0.5).mean())
    assert pixels.y[0] == pytest.approx(6 - (row + 0.5).mean())
    assert np.hypot(contour.x - pixels.x, contour.y - pixels.y)[0] > 0.05


def test_concave_zone_and_its_point_on_surface():
    text = "11111 10001 10001"
    plain, surface = measured(text), measured(text, centroid="surface")
    assert not plain.inside[0]
    assert surface.inside[0]
    # The pixel mean lies at column 2.5 and 1.05 pixels down; the nearest zone pixel is the middle of the top row.
    assert (surface.x[0], surface.y[0]) == (2.5, 2.5)


def test_point_on_surface_leaves_convex_zones_alone():
    text = "1100 1100 0022 0022"
    plain, surface = measured(text), measured(text, centroid="surface")
    assert np.array_equal(plain.x, surface.x)
    assert np.array_equal(plain.y, surface.y)


def test_demand_weighted_centroid():
    values = np.array([[1.0, 0.0, 0.0, 3.0]])
    assert measured("1111", values=values, centroid="demand").x[0] == pytest.approx((0.5 + 3 * 3.5) / 4)
    points = PointSet.of(np.array([0.2, 3.1]), np.array([0.5, 0.5]), np.array([1.0, 3.0]))
    assert measured("1111", points, centroid="demand").x[0] == pytest.approx((0.2 + 3 * 3.1) / 4)


def test_customer_centroid_and_its_fallback_on_empty_zones():
    points = PointSet.of(np.array([0.2, 1.8]), np.array([0.5, 0.5]), np.array([1.0, 3.0]))
    table = measured("110222", points, centroid="customers")
    assert table.x.tolist() == pytest.approx([1.0, 4.5])


@pytest.mark.parametrize(
    ("centroid", "parameter"), [("customers", "points"), ("demand", "values"), ("middle", "centroid")]
)
def test_centroids_that_cannot_be_had(centroid, parameter):
    with pytest.raises(InputError) as error:
        measured("11", centroid=centroid)
    assert error.value.parameter == parameter


def filled_ellipse(semi_major, semi_minor, angle, size=101):
    row, col = np.indices((size, size))
    x, y = col - size // 2, size // 2 - row
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    along, across = x * cos + y * sin, -x * sin + y * cos
    return ((along / semi_major) ** 2 + (across / semi_minor) ** 2 <= 1).astype(np.int32)


@pytest.mark.parametrize("angle", [0, 40, 90, 140, 179])
def test_moment_ellipse_of_a_filled_ellipse(angle):
    labels = filled_ellipse(30, 15, angle)
    table = measure_zones(grid_of(labels), labels)
    assert table.major[0] == pytest.approx(60, abs=1)
    assert table.minor[0] == pytest.approx(30, abs=1)
    assert (table.angle[0] - angle + 90) % 180 - 90 == pytest.approx(0, abs=1)
    assert 0 <= table.angle[0] < 180
    assert np.pi / 4 * table.major[0] * table.minor[0] == pytest.approx(table.area[0], rel=1e-9)


def test_ellipse_of_one_pixel_and_of_a_line():
    pixel = measured("1")
    assert pixel.major[0] == pixel.minor[0] == pytest.approx(np.sqrt(4 / np.pi))
    line = measured("11111111")
    assert line.angle[0] == 0
    # A rectangle of sides 8 and 1 has moments in the ratio of its sides.
    assert line.major[0] / line.minor[0] == pytest.approx(8)
    assert measured("1 1 1 1").angle[0] == 90


def test_customers_share_and_density():
    points = PointSet.of(np.array([0.5, 0.5, 2.5, 3.5]), np.array([0.5, 0.5, 0.5, 0.5]), np.array([1, 2, 3, 4]))
    table = measured("1102", points, pixel_size=1.0)
    assert table.customers.tolist() == [2, 1]
    assert table.weight.tolist() == [3.0, 4.0]
    assert table.share.tolist() == [30.0, 40.0]
    assert table.density.tolist() == [1.5, 4.0]


def test_share_is_100_when_everyone_is_inside():
    points = PointSet.of(np.linspace(0.1, 3.9, 9), np.full(9, 0.5))
    assert measured("1122", points).share.sum() == pytest.approx(100)


def test_without_customers_shares_are_undefined():
    table = measured("11")
    assert table.customers.tolist() == [0]
    assert np.isnan(table.share).all()
    assert np.isnan(table.density).all()


def test_values_of_a_hand_made_zone():
    values = np.array([[5.0, 5.0, 9.0, 1.0, 1.0], [2.0, 2.0, np.nan, np.nan, 7.0]])
    table = measured("11100 11022", values=values)
    assert table.value_sum.tolist() == [23.0, 7.0]
    assert table.value_mean.tolist() == [4.6, 7.0]
    assert table.value_mode.tolist() == [2.0, 7.0]
    assert table.value_max.tolist() == [9.0, 7.0]


def test_constant_value():
    table = measured("1110 2200", values=np.full((2, 4), 3.0))
    assert table.value_mean.tolist() == [3.0, 3.0]
    assert table.value_sum.tolist() == [9.0, 6.0]


def test_zone_without_values():
    table = measured("12", values=np.array([[np.nan, 4.0]]))
    assert table.value_sum.tolist() == [0.0, 4.0]
    for column in (table.value_mean, table.value_mode, table.value_max):
        assert np.isnan(column[0])
        assert column[1] == 4.0


@given(label_images)
def test_perimeter_equals_its_definition(labels):
    framed = np.pad(labels, 1)
    expected = np.zeros(3)
    for row, col in np.argwhere(labels):
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            zone = labels[row, col]
            expected[zone - 1] += framed[row + 1 + down, col + 1 + right] != zone
    assert zone_perimeters(labels, 3).tolist() == expected.tolist()


@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12)), st.floats(0.5, 50))
def test_measures_of_any_image(black, pixel_size):
    zones = label_zones(Mask(Grid(100.0, 200.0, pixel_size, *black.shape), black), min_area_px=1).measured(
        centroid="surface"
    )
    table = zones.table
    assert table.area.sum() == pytest.approx(black.sum() * pixel_size**2)
    assert np.pi / 4 * table.major * table.minor == pytest.approx(table.area)
    assert (table.major >= table.minor - 1e-9 * pixel_size).all()
    assert table.inside.all()
    row, col, on_grid = zones.grid.cell(table.x, table.y)
    assert on_grid.all()
    assert zones.labels[row, col].tolist() == table.zone.tolist()


def test_numbers_without_pixels_and_wrong_sizes_are_refused():
    labels = np.array([[0, 2]], dtype=np.int32)
    with pytest.raises(InputError, match="Zone 1 has no pixel"):
        measure_zones(grid_of(labels), labels)
    with pytest.raises(InputError) as error:
        measure_zones(Grid(0, 1, 1, 1, 3), labels)
    assert error.value.parameter == "zones"
