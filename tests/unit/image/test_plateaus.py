"""MO-3: plateaus of the curve of zone counts."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.image.plateaus import Plateau, find_plateaus
from hypothesis import given
from hypothesis import strategies as st

STAIRCASE = [0, 2, 4, 7, 9, 12, *[14] * 5, 16, 18, 20, 22, 24, *[25] * 5, 26, 28, 30, 27, 22, 15, 9, 4]


def test_staircase_of_the_source():
    search = find_plateaus(STAIRCASE)
    assert search.plateaus == (Plateau(6, 10, 14), Plateau(16, 20, 25))
    assert (search.primary_iteration, search.secondary_iteration) == (10, 20)
    assert (search.primary, search.secondary) == search.plateaus
    assert (search.tolerance, search.min_length, search.notes) == (0, 5, ())


def test_runs_at_and_after_the_maximum_are_set_aside():
    curve = [1, 2, *[5] * 5, 6, *[8] * 5, 9, *[12] * 6, 7, *[3] * 5]
    search = find_plateaus(curve)
    assert search.plateaus == (Plateau(2, 6, 5), Plateau(8, 12, 8))
    assert search.discarded == (Plateau(14, 19, 12), Plateau(21, 25, 3))


def test_third_plateau_is_reported_but_not_taken():
    search = find_plateaus([*[3] * 5, *[6] * 5, *[9] * 5, 12, 1])
    assert len(search.plateaus) == 3
    assert (search.primary_iteration, search.secondary_iteration) == (4, 9)


def test_tolerance_is_relaxed_first():
    curve = [*[40, 41, 40, 41, 40], 45, 50, *[60, 61, 60, 61, 61], 70, 80, 5]
    search = find_plateaus(curve)
    assert search.plateaus == (Plateau(0, 4, 40), Plateau(7, 11, 61))
    assert (search.tolerance, search.min_length) == (1, 5)
    assert "up to 1" in search.notes[0]


def test_tolerance_is_never_relaxed_beyond_five_percent():
    # 5 % of 19 is less than one zone.
    search = find_plateaus([1, 6, 7, 6, 7, 6, 10, 14, 15, 14, 15, 14, 19, 3])
    assert search.tolerance == 0
    assert search.plateaus == ()


def test_length_is_relaxed_next():
    search = find_plateaus([1, 4, 4, 4, 4, 6, 8, 8, 8, 10, 2])
    assert search.plateaus == (Plateau(1, 4, 4), Plateau(6, 8, 8))
    assert (search.tolerance, search.min_length) == (0, 3)
    assert any("3 iterations" in note for note in search.notes)


def test_single_plateau_serves_twice():
    search = find_plateaus([1, 4, 4, 4, 4, 4, 9, 2])
    assert search.primary is search.secondary
    assert search.primary_iteration == search.secondary_iteration == 5
    assert any("Only one plateau" in note for note in search.notes)


def test_map_without_zones_is_no_plateau():
    search = find_plateaus([*[0] * 8, 1, *[3] * 5, 5, *[7] * 5, 9])
    assert search.plateaus == (Plateau(9, 13, 3), Plateau(15, 19, 7))


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        ([], (0, 0)),
        ([7] * 51, (10, 20)),
        ([0] * 51, (10, 20)),
        (list(range(20)), (10, 19)),
        (list(range(50, -1, -1)), (0, 0)),
        ([16, 37, 25, 9, 8, 10, 4], (1, 1)),
        ([*[0] * 30, 5, 2], (30, 30)),
    ],
)
def test_last_resort_iterations(curve, expected):
    search = find_plateaus(curve)
    assert search.plateaus == ()
    assert search.primary is None
    assert search.secondary is None
    assert (search.primary_iteration, search.secondary_iteration) == expected
    assert "last resort" in search.notes[-1]


def test_curve_without_large_zone_names_the_remedy():
    assert "minimum area" in find_plateaus([0] * 10).notes[0]


@given(st.lists(st.integers(0, 60), max_size=60), st.integers(0, 3), st.integers(2, 7))
def test_plateaus_satisfy_their_definition(curve, tolerance, min_length):
    search = find_plateaus(curve, tolerance=tolerance, min_length=min_length)
    peak = int(np.argmax(curve)) if curve else 0
    assert search.tolerance >= tolerance
    assert search.min_length <= min_length
    previous = -1
    for plateau in search.plateaus + search.discarded:
        run = curve[plateau.start : plateau.end + 1]
        assert plateau.start > previous
        previous = plateau.end
        assert len(run) == plateau.end - plateau.start + 1 >= search.min_length
        assert max(run) - min(run) <= search.tolerance
        assert run[-1] == plateau.count > 0
        # Maximal: one more iteration would break the tolerance or end the curve.
        longer = [*run, *curve[plateau.end + 1 : plateau.end + 2]]
        assert longer == run or max(longer) - min(longer) > search.tolerance
    assert all(plateau.end < peak for plateau in search.plateaus)
    assert all(plateau.end >= peak for plateau in search.discarded)
    assert 0 <= search.primary_iteration <= search.secondary_iteration < max(len(curve), 1) or not curve
    if any(curve):
        assert curve[search.primary_iteration] > 0
        assert curve[search.secondary_iteration] > 0
    if search.plateaus:
        assert search.primary_iteration == search.plateaus[0].end


@pytest.mark.parametrize(
    ("options", "parameter"), [({"tolerance": -1}, "tolerance"), ({"min_length": 1}, "min_length")]
)
def test_parameters_out_of_range(options, parameter):
    with pytest.raises(InputError) as error:
        find_plateaus(STAIRCASE, **options)
    assert error.value.parameter == parameter


def test_runs_at_the_same_height_are_one_plateau():
    search = find_plateaus([1, 2, *[5] * 5, 4, *[5] * 5, 9, 3])
    assert search.plateaus == (Plateau(2, 6, 5), Plateau(8, 12, 5))
    assert (search.primary_iteration, search.secondary_iteration) == (12, 12)
    assert search.primary is search.secondary is search.plateaus[1]
    assert "without a secondary trade area" in search.notes[-1]


def test_the_second_plateau_lies_above_the_first():
    search = find_plateaus([1, 2, *[5] * 5, 6, *[4] * 5, 5, *[7] * 5, 9, 3])
    assert [one.count for one in search.plateaus] == [5, 4, 7]
    assert (search.primary.count, search.secondary.count) == (5, 7)
    assert search.primary_iteration < search.secondary_iteration
