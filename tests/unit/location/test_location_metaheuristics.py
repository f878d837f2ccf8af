"""Tabu search, Lagrangian relaxation, genetic algorithm and their comparison (PM-6, PM-7, PM-9, PM-10)."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.cost.matrix import MatrixCost
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.location.classical.genetic import Evolution, _cross, _keep_largest, genetic
from chalandise.core.location.classical.lagrangian import Subgradient, lagrangian
from chalandise.core.location.classical.tabu import RULES, tabu
from chalandise.core.location.compare import EVERY_METHOD, compare
from chalandise.core.location.problem import LocationProblem, LocationSolution
from chalandise.core.location.solve import solve
from hypothesis import given, settings
from hypothesis import strategies as st
from instances import EXACT, ROUNDED, baray, brute_force, problems, respects, zones


@pytest.mark.parametrize("rule", RULES)
def test_tabu_is_optimal_on_the_golden_table(rule):
    for p in range(1, 26):
        assert tabu(baray(p), rule=rule).solution.objective == pytest.approx(EXACT[p], abs=0.06)


@pytest.mark.parametrize("rule", RULES)
def test_tabu_leaves_a_poor_start_behind(rule):
    for p in (5, 9, 18):
        run = tabu(baray(p), rule=rule, start=np.arange(p))
        assert run.solution.objective == pytest.approx(EXACT[p], abs=0.06)


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from(RULES), st.data())
def test_tenure_is_respected_in_the_log(problem, rule, data):
    tenure = data.draw(st.integers(1, problem.p))
    run = tabu(problem, tenure=tenure, rule=rule, patience=60)
    assert respects(problem, run.solution.sites)
    opened: dict[int, tuple[int, int]] = {}
    for move in run.moves:
        assert move.dropped not in problem.forced
        if move.dropped in opened:
            since, length = opened[move.dropped]
            assert move.iteration > since + length
        opened[move.added] = (move.iteration, move.tenure)
        assert 1 <= move.tenure <= problem.p
        if rule == "fixed":
            assert move.tenure == tenure


def test_the_log_replays_to_the_solution():
    start = np.arange(6)
    run = tabu(baray(6), start=start)
    current, best = set(start.tolist()), baray(6).objective(start)
    for move in run.moves:
        assert move.dropped in current
        assert move.added not in current - {move.dropped}
        current = current - {move.dropped} | {move.added}
        best = min(best, baray(6).objective(np.array(sorted(current))))
    assert run.solution.objective == pytest.approx(best)


def test_the_default_tenure_is_a_third_of_the_sites():
    assert {move.tenure for move in tabu(baray(7)).moves} == {3}


@pytest.mark.parametrize("arguments", [{"tenure": 0}, {"tenure": 6}, {"rule": "magic"}])
def test_tabu_refuses_what_it_cannot_do(arguments):
    with pytest.raises(InputError) as caught:
        tabu(baray(5), **arguments)
    assert caught.value.parameter in arguments


@pytest.mark.parametrize("rounded", [False, True])
def test_the_lagrangian_closes_the_gap_on_the_golden_table(rounded):
    for p in range(1, 25):
        solution = lagrangian(baray(p, rounded=rounded))
        optimum = ROUNDED[p] if rounded else EXACT[p]
        assert solution.objective == pytest.approx(optimum, abs=0.06)
        assert solution.lower_bound <= optimum + 0.06
        assert solution.gap < 0.001


def test_the_lagrangian_beats_neighbourhood_search_at_18():
    solution = lagrangian(baray(18, rounded=True))
    assert (solution.objective, solution.max_cost) == (147237, 41)


@settings(max_examples=100, deadline=None)
@given(problems(unreachable=True), st.integers(1, 400))
def test_the_lagrangian_bound_never_passes_the_optimum(problem, iterations):
    best = brute_force(problem)
    if np.isinf(best):
        return
    solution = lagrangian(problem, parameters=Subgradient(iterations=iterations), substitution=False)
    assert solution.lower_bound <= best + 1e-9
    assert solution.objective >= best - 1e-9


def test_the_multipliers_give_the_bound():
    rng = np.random.default_rng(3)
    problem = LocationProblem(rng.random(40), MatrixCost(rng.random((40, 30))), 6)
    solution = lagrangian(problem)
    values = np.minimum(problem.cost.matrix * problem.demand[:, None] - solution.dual[:, None], 0).sum(axis=0)
    assert solution.dual.sum() + np.sort(values)[:6].sum() == pytest.approx(solution.lower_bound, rel=1e-8)
    assert 0 < solution.gap < 0.5


@pytest.mark.parametrize("bad", [{"step": 0.0}, {"step": 2.5}, {"shrink": 1.0}, {"iterations": 0}, {"patience": 0}])
def test_subgradient_parameters_are_checked(bad):
    with pytest.raises(InputError):
        Subgradient(**bad)


def test_the_genetic_algorithm_finds_five_sites():
    run = genetic(baray(5))
    assert zones(run.solution.sites) == [1, 6, 10, 18, 22]
    assert run.solution.objective == pytest.approx(1508132.0, abs=0.06)


@settings(max_examples=40, deadline=None)
@given(problems(), st.integers(0, 5))
def test_every_individual_has_p_sites_and_the_best_never_worsens(problem, seed):
    rule = Evolution(population=21, generations=12, mutation=0.2, crossover=0.65)
    run = genetic(problem, seed=seed, parameters=rule)
    assert (run.population.sum(axis=1) == problem.p).all()
    assert all(respects(problem, np.flatnonzero(one)) for one in run.population)
    assert (np.diff(run.history) <= 0).all()
    assert run.history[-1] == pytest.approx(run.solution.objective, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_individual_lives_on(seed):
    run = genetic(baray(9), seed=seed, parameters=Evolution(population=20, generations=30, mutation=0.2))
    alive = min(baray(9).objective(np.flatnonzero(one)) for one in run.population)
    assert alive == pytest.approx(run.solution.objective)


def test_children_open_only_sites_of_their_parents():
    random = np.random.default_rng(0)
    parents = _keep_largest(random.random((31, 40)), 6)
    children = _cross(parents, 6, 0.9, random)
    assert (children.sum(axis=1) == 6).all()
    assert (children != parents).any()
    for first in range(0, 30, 2):
        pair = slice(first, first + 2)
        assert not (children[pair] & ~parents[pair].any(axis=0)).any()


def test_mutation_and_crossover_keep_the_population_moving():
    few = Evolution(generations=1)
    many = Evolution(generations=60)
    assert genetic(baray(9), parameters=many).solution.objective < genetic(baray(9), parameters=few).solution.objective


def test_the_genetic_algorithm_starts_from_what_it_is_given():
    optimum = solve(baray(9), "exact")
    run = genetic(baray(9), start=optimum.sites, parameters=Evolution(generations=1))
    assert run.solution.objective == optimum.objective


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    one, same, other = (genetic(baray(9), seed=s).history for s in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert len(one) != len(other) or (one != other).any()


@pytest.mark.parametrize(
    "bad", [{"population": 10}, {"generations": 0}, {"crossover": 0.5}, {"mutation": 0.25}, {"mutation": 0.0}]
)
def test_genetic_parameters_are_checked(bad):
    with pytest.raises(InputError):
        Evolution(**bad)


def test_the_source_comparison_for_nine_sites():
    table = compare(baray(9))
    assert list(table.solutions) == list(EVERY_METHOD)
    assert not table.refusals
    for method in ("lagrangian", "neighbourhood", "substitution:best_swap", "exact", "auto", "tabu"):
        assert zones(table.solutions[method].sites) == [1, 3, 7, 9, 10, 12, 18, 22, 23]
        assert table.solutions[method].objective == pytest.approx(678177.4, abs=0.06)
        assert table.gap_to_best(method) == 0
        assert table.gap_to_bound(method) == 0
    assert table.gap_to_best("greedy") > 0
    assert table.gap_to_bound("greedy") == pytest.approx(table.solutions["greedy"].objective / 678177.4 - 1, abs=1e-6)
    assert table.best_objective == table.best_lower_bound


@pytest.mark.parametrize(
    ("sites", "rounded", "plain"),
    [
        ([1, 3, 7, 9, 10, 12, 18, 22, 23], 679238, 678177.4),
        ([1, 3, 7, 9, 10, 12, 13, 22, 23], 684927, 684161.1),
        ([1, 3, 10, 13, 23], 1840419, 1842207.1),
        ([1, 6, 10, 13, 24], 1548269, 1549424.2),
        ([1, 6, 10, 18, 22], 1507518, 1508132.0),
    ],
)
def test_the_objectives_of_the_printed_sets(sites, rounded, plain):
    chosen = np.array(sites) - 1
    for is_rounded, value in ((True, rounded), (False, plain)):
        problem = baray(len(sites), rounded=is_rounded)
        solution = LocationSolution.from_sites(problem, chosen, method="given")
        assert solution.objective == pytest.approx(value, abs=0.06)


def test_a_method_that_refuses_does_not_stop_the_others(monkeypatch):
    from chalandise.core.location import compare as module

    def picky(problem, method, **options):
        if method == "exact":
            raise InputError("too large", "method")
        return solve(problem, method, **options)

    monkeypatch.setattr(module, "solve", picky)
    table = compare(baray(3), ("greedy", "exact"))
    assert list(table.solutions) == ["greedy"]
    assert table.refusals == {"exact": "too large"}
    assert table.gap_to_bound("greedy") == np.inf
    with pytest.raises(InputError, match="too large"):
        compare(baray(3), ("exact",))


def test_every_search_stops_when_told():
    def stop(fraction, text=""):
        if text != "Opening sites one by one":
            raise Cancelled("stop")

    problem = LocationProblem(np.ones(30), EuclideanCost(np.random.default_rng(0).random((30, 2))), 4)
    for method in (tabu, genetic, lagrangian, compare):
        with pytest.raises(Cancelled):
            method(problem, progress=stop)
