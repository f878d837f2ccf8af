"""Cost matrices from wide tables, rows of other points, and how messages call demand points."""

import numpy as np
import pytest
from chalandise.core.cost import pairs as cost_pairs
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.cost.pairs import id_text, known_pairs, matrix_cost_from_pairs
from chalandise.core.cost.table import matrix_cost_from_table
from chalandise.core.errors import InputError
from chalandise.core.location.models.grades import GradedCost
from chalandise.core.location.models.set_cover import set_coverage
from chalandise.core.location.problem import LocationProblem
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 6))
def test_a_wide_table_says_what_its_pairs_say(seed, n, m):
    random = np.random.default_rng(seed)
    matrix = random.integers(0, 50, (n + 2, m + 1)).astype(float)
    origins, destinations = [f"o{k}" for k in range(n + 2)], [str(k) for k in range(m + 1)]
    demand = list(random.permutation(origins)[:n])
    candidates = [int(name) for name in random.permutation(destinations)[:m]]
    wide = matrix_cost_from_table(origins, destinations, matrix, demand, candidates)
    here, there = np.repeat(origins, m + 1), np.tile(destinations, n + 2)
    known = known_pairs(here, there, demand, candidates)
    assert known.sum() == n * m
    pairs = matrix_cost_from_pairs(here[known], there[known], matrix.ravel()[known], demand, candidates)
    np.testing.assert_array_equal(wide.matrix, pairs.matrix)
    assert wide.matrix[0, 0] == matrix[origins.index(demand[0]), candidates[0]]


@pytest.mark.parametrize(
    ("change", "message", "parameter"),
    [
        ({"origins": ["a"]}, r"1 of 2 ids have no row in the cost table \(b\)", "cost_matrix"),
        ({"destinations": ["x", "z"]}, r"1 of 2 ids have no column in the cost table \(y\)", "cost_matrix"),
        ({"origins": ["a", "a"]}, r"1 origin ids appear more than once \(a\)", "origin_field"),
        ({"costs": [[1, np.nan], [3, 4]]}, r"1 of 4 pairs are missing \(a to y\)", "cost_matrix"),
        ({"costs": [[1, -2], [3, 4]]}, r"1 pairs have a negative cost \(a to y\)", "cost_matrix"),
        ({"costs": [[1, 2], [np.inf, np.inf]]}, r"1 demand points can reach no candidate \(b\)", "cost_matrix"),
        ({"demand_ids": ["a", None]}, "1 demand ids are empty", "demand_ids"),
    ],
)
def test_wide_tables_that_do_not_fit(change, message, parameter):
    values = {
        "origins": ["a", "b"],
        "destinations": ["x", "y"],
        "costs": [[1, 2], [3, 4]],
        "demand_ids": ["a", "b"],
        "candidate_ids": ["x", "y"],
        **change,
    }
    with pytest.raises(InputError, match=message) as refused:
        matrix_cost_from_table(**values)
    assert refused.value.parameter == parameter


def test_empty_cells_may_be_pairs_without_a_way():
    cost = matrix_cost_from_table(["a"], ["x", "y"], [[np.nan, 2]], ["a"], ["x", "y"], missing_is_unreachable=True)
    np.testing.assert_array_equal(cost.matrix, [[np.inf, 2]])


def test_pairs_of_other_points_are_told_apart():
    known = known_pairs(["a", "a", "z"], [1.0, 2, 1], ["a"], [1])
    assert known.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("demand", "candidates", "parameter"), [(["q"], [1], "origin_field"), (["a"], [9], "destination_field")]
)
def test_ids_that_match_nothing_are_in_another_field(demand, candidates, parameter):
    with pytest.raises(InputError, match="Check which fields hold the ids") as refused:
        known_pairs(["a"], [1], demand, candidates)
    assert refused.value.parameter == parameter


def test_a_matrix_too_large_for_memory_is_refused_before_it_is_made(monkeypatch):
    monkeypatch.setattr(cost_pairs, "MEMORY_LIMIT", 100.0)
    with pytest.raises(InputError, match=r"A matrix of 4 x 4 costs takes about .* GB; the limit is .*fewer candidates"):
        matrix_cost_from_pairs([1], [1], [1.0], range(4), range(4), missing_is_unreachable=True)


def test_messages_call_demand_points_by_their_name():
    cost = EuclideanCost([(0, 0), (100, 0)], [(0, 0)])
    named = LocationProblem(np.ones(2), cost, 1, names=["Lyon", "Brest"])
    with pytest.raises(InputError, match=r"no candidate within 5 \(Brest\)"):
        set_coverage(named, 5)
    with pytest.raises(InputError, match=r"no candidate within 5 \(rows 1\)"):
        set_coverage(LocationProblem(np.ones(2), cost, 1), 5)
    assert named.called(np.array([0, 1] * 4)) == ["Lyon", "Brest", "Lyon", "Brest", "Lyon", "..."]


def test_graded_solutions_tell_real_distances():
    cost = np.array([[3.0, 1.0], [4.0, 9.0]])
    graded = GradedCost(MatrixCost(cost), np.array([80.0, 20.0]))
    solution = solve(LocationProblem(np.array([2.0, 1.0]), graded, 1), "exact")
    np.testing.assert_allclose(graded.travel_cost(solution), cost[:, solution.sites[0]], atol=1e-12)


def test_an_id_written_as_a_real_is_the_whole_number():
    assert [id_text(one) for one in ("2.0", "2", 2.0, 2, "-3.00")] == ["2", "2", "2", "2", "-3"]
    assert [id_text(one) for one in ("2.5", "007", "v1.0", "1.0.0", ".0")] == ["2.5", "007", "v1.0", "1.0.0", ".0"]
