"""DE-13: numbering of zones."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.raster import Mask
from chalandise.core.zones.labels import label_components, label_zones
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

images = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=14))


def drawing(text):
    return np.array([[char == "#" for char in line] for line in text.split()])


def test_numbered_from_the_top_then_from_the_left():
    labels = label_components(drawing("....#.  ##..#.  #.....  ...###"))
    assert labels.tolist() == [
        [0, 0, 0, 0, 1, 0],
        [2, 2, 0, 0, 1, 0],
        [2, 0, 0, 0, 0, 0],
        [0, 0, 0, 3, 3, 3],
    ]


def test_small_components_are_dropped_before_numbering():
    labels = label_components(drawing("#...  ..##  ..##"), min_area_px=2)
    assert labels.max() == 1
    assert labels[1, 2] == 1
    assert labels[0, 0] == 0


@pytest.mark.parametrize(("connectivity", "count"), [(4, 2), (8, 1)])
def test_connectivity_decides_about_corners(connectivity, count):
    assert label_components(drawing("#.  .#"), connectivity=connectivity).max() == count


@given(images, st.integers(1, 5), st.sampled_from([4, 8]))
def test_numbers_are_unique_complete_and_in_order(black, min_area, connectivity):
    labels = label_components(black, min_area, connectivity)
    n = labels.max()
    structure = np.ones((3, 3)) if connectivity == 8 else None
    components, count = ndimage.label(black, structure)
    sizes = np.bincount(components.ravel(), minlength=count + 1)[1:]
    assert n == (sizes >= min_area).sum()
    assert np.array_equal(labels > 0, np.isin(components, np.flatnonzero(sizes >= min_area) + 1))
    first = [tuple(np.argwhere(labels == zone)[0]) for zone in range(1, n + 1)]
    assert first == sorted(first)
    for zone in range(1, n + 1):
        assert len(np.unique(components[labels == zone])) == 1


def test_image_without_zones():
    zones = label_zones(Mask(Grid(0, 3, 1, 3, 3), np.zeros((3, 3), dtype=bool)))
    assert len(zones) == 0
    assert not zones.mask.values.any()
    assert zones.table.area.shape == (0,)


def test_minimum_area_must_be_positive():
    with pytest.raises(InputError) as error:
        label_components(np.ones((2, 2), dtype=bool), 0)
    assert error.value.parameter == "min_area_px"
