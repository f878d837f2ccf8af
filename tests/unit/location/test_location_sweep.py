"""The sweep over p (PM-11)."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location.problem import FORCED
from chalandise.core.location.sweep import sweep
from hypothesis import given, settings
from instances import EXACT, baray, problems


def test_the_golden_objectives_in_one_sweep():
    table = sweep(baray(1))
    assert table.p.tolist() == list(range(1, 26))
    np.testing.assert_allclose(table.objective, [EXACT[p] for p in table.p], atol=0.06)
    np.testing.assert_array_equal(table.lower_bound, table.objective)
    np.testing.assert_allclose(table.mean_cost, table.objective / 37824)
    assert table.max_cost[-1] == 0
    assert table.objective[-1] == 0
    assert np.isnan(table.marginal_gain[0])
    np.testing.assert_allclose(table.marginal_gain[1:].sum(), EXACT[1], atol=0.1)


@settings(max_examples=30, deadline=None)
@given(problems())
def test_the_exact_objective_never_grows(problem):
    table = sweep(problem, method="exact")
    assert (np.diff(table.objective) <= 1e-9).all()
    assert table.p[-1] == len(problem.allowed)


def test_the_elbow_is_the_farthest_point_below_the_chord():
    table = sweep(baray(1), 1, 9)
    across = (table.p - 1) / 8
    down = (table.objective - table.objective[-1]) / (table.objective[0] - table.objective[-1])
    assert table.elbow == 1 + int(np.argmin(down + across))
    assert 2 <= table.elbow <= 4


def test_a_straight_or_short_curve_has_no_elbow():
    assert sweep(baray(1), 3, 4).elbow is None


def test_the_range_starts_at_the_forced_sites():
    status = np.zeros(25, dtype=np.int8)
    status[[1, 2, 3]] = FORCED
    assert sweep(baray(3, status=status), p_max=5, method="greedy").p.tolist() == [3, 4, 5]


def test_impossible_ranges_are_refused():
    with pytest.raises(InputError, match="empty"):
        sweep(baray(1), 5, 4)
    with pytest.raises(InputError, match="only 25 candidates"):
        sweep(baray(1), 24, 26)


def test_the_sweep_stops_when_told():
    def stop(fraction, text=""):
        if text == "p = 3":
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        sweep(baray(1), progress=stop)
