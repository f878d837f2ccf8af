"""SPEC section 0.2: the whole method in one call."""

import numpy as np
import pytest
from chalandise.core.cost.euclidean import EuclideanCost
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.location.problem import FORCED, FREE, LocationProblem
from chalandise.core.location.solve import solve
from chalandise.core.points import PointSet
from chalandise.core.study.delimitation import DelimitationRules, delimit
from chalandise.core.study.pixel_size import automatic_pixel_size
from chalandise.core.study.workflow import StudyRules, choose_sites, node_problem, study
from chalandise.core.study.zoom.rules import ZoomRules

PLAIN = ZoomRules(max_depth=1)


@pytest.fixture(scope="module")
def points():
    random = np.random.default_rng(3)
    towns = [(800, 800), (2600, 900), (1500, 2300), (3300, 2600), (900, 3400)]
    xy = np.concatenate([random.normal(at, 110, (120, 2)) for at in towns] + [random.uniform(0, 4000, (40, 2))])
    return PointSet(*xy.T, random.integers(1, 5, len(xy)).astype(float))


@pytest.fixture(scope="module")
def result(points):
    return study(points, StudyRules(p=2, zoom=PLAIN))


def test_a_study_is_its_steps(result, points):
    pixel = automatic_pixel_size(points).pixel_size
    assert result.pixel_size == pixel
    assert f"{pixel:g}" in result.pixel_reason
    grid = Grid.covering(points.extent, pixel, margin=4)
    wanted = delimit(points, grid)
    np.testing.assert_array_equal(result.zones.labels, wanted.trade_area.zones.labels)
    table = result.zones.table
    problem = LocationProblem(table.area, EuclideanCost(np.column_stack([table.x, table.y])), 2)
    assert result.chosen.solution.objective == pytest.approx(solve(problem).objective)
    assert result.chosen.solution.status == "optimal"
    assert result.points is points


def test_level_one_follows_the_solution(result):
    solution, tree = result.chosen.solution, result.chosen.tree
    assert [site.zone - 1 for site in tree.sites] == solution.sites.tolist()
    assert [site.demand for site in tree.sites] == pytest.approx(solution.allocation.served_weight.tolist())
    assert sum(site.demand for site in tree.sites) == pytest.approx(result.chosen.demand.sum())
    assert {site.zones for site in tree.sites} == {len(result.zones)}


@pytest.mark.parametrize("demand", ["area", "count", "weight", "nearest"])
def test_demand_is_the_one_asked_for(points, demand):
    done = study(points, StudyRules(p=2, demand=demand, zoom=ZoomRules(max_depth=1, demand=demand)))
    table = done.zones.table
    wanted = {"area": table.area, "count": table.customers, "weight": table.weight}.get(demand)
    if wanted is None:
        assert done.chosen.demand.sum() == pytest.approx(points.total_weight)
    else:
        assert done.chosen.demand.tolist() == wanted.tolist()


def test_the_pixel_and_the_grid_can_be_given(points):
    own = study(points, StudyRules(p=2, pixel_size=10.0, zoom=PLAIN))
    assert (own.pixel_size, own.pixel_reason) == (10.0, "")
    assert own.zones.grid.pixel_size == 10.0
    grid = Grid(-100, 4200, 10.0, 430, 430)
    assert study(points, StudyRules(p=2, pixel_size=10.0, zoom=PLAIN), grid=grid).zones.grid == grid


def test_existing_sites_stay_and_count_in_p(points, result):
    stores = PointSet.of([2000.0], [2000.0])
    done = choose_sites(points, result.zones, StudyRules(p=2, zoom=PLAIN), existing=stores)
    sites = [(site.x, site.y, site.zone) for site in done.tree.sites]
    assert (2000.0, 2000.0, 0) in sites
    assert len(sites) == 2


def test_further_candidates_never_worsen_the_optimum(points, result):
    more = PointSet.of(np.linspace(500, 3500, 7), np.linspace(500, 3500, 7))
    done = choose_sites(points, result.zones, StudyRules(p=2, zoom=PLAIN), candidates=more)
    assert done.solution.objective <= result.chosen.solution.objective + 1e-9


def test_candidates_are_nodes_then_existing_then_further(result):
    n = len(result.zones)
    nodes = node_problem(
        result.zones, result.chosen.demand, 3, PointSet.of([1.0, 2.0], [3.0, 4.0]), PointSet.of([9.0], [9.0])
    )
    assert nodes.nodes == n
    assert nodes.existing == 2
    assert nodes.problem.status.tolist() == [FREE] * n + [FORCED] * 2 + [FREE]
    assert nodes.candidate_xy[n:].tolist() == [[1, 3], [2, 4], [9, 9]]
    assert nodes.problem.cost.n_demand == n


@pytest.mark.parametrize("p", [0, 50])
def test_p_out_of_range(points, result, p):
    with pytest.raises(InputError, match=r"at least 1, not 0|50 sites are asked for but there are only \d+ candidates"):
        choose_sites(points, result.zones, StudyRules(p=p))


def test_fewer_sites_than_existing(points, result):
    stores = PointSet.of([1.0, 2.0], [1.0, 2.0])
    with pytest.raises(InputError, match="1 sites are asked for but 2 existing sites must stay open"):
        choose_sites(points, result.zones, StudyRules(p=1), existing=stores)


def test_no_zone(points):
    rules = StudyRules(delimitation=DelimitationRules(min_area_px=10**6))
    with pytest.raises(InputError, match=r"No zone reaches the minimum area of 1000000 pixels\. Give") as error:
        study(points, rules)
    assert error.value.parameter == "min_zone_area"


def test_the_memory_is_respected(points):
    with pytest.raises(InputError, match="Use a larger pixel or a smaller extent"):
        study(points, StudyRules(pixel_size=0.001, delimitation=DelimitationRules(memory=1e9)))


def test_notes_reach_the_user(points):
    few = PointSet.of([0.0, 30, 60, 30], [0.0, 0, 0, 30])
    rules = StudyRules(p=1, delimitation=DelimitationRules(min_area_px=5), zoom=PLAIN)
    done = study(few, rules)
    assert any("from the bounding box" in note for note in done.notes)
    assert set(done.delimitation.notes) <= set(done.notes)


def test_moving_everything_moves_the_sites_and_nothing_else(points, result):
    moved = PointSet(points.x + 1000.0, points.y - 5000.0, points.weight)
    done = study(moved, StudyRules(p=2, zoom=PLAIN))
    for here, there in zip(result.chosen.tree.sites, done.chosen.tree.sites):
        assert (there.x - here.x, there.y - here.y) == pytest.approx((1000, -5000), abs=done.pixel_size)
        assert there.zone == here.zone


def test_scale_does_not_matter(points, result):
    large = PointSet(points.x * 10, points.y * 10, points.weight)
    done = study(large, StudyRules(p=2, zoom=PLAIN))
    assert done.pixel_size == pytest.approx(10 * result.pixel_size)
    assert len(done.zones) == len(result.zones)
    assert done.chosen.solution.objective == pytest.approx(1000 * result.chosen.solution.objective, rel=1e-6)


def test_progress_runs_forward_and_can_stop_it(points):
    seen = []
    study(points, StudyRules(p=2), progress=lambda fraction, text="": seen.append(fraction))
    assert min(seen) >= 0
    assert max(seen) <= 1
    assert all(later >= earlier - 1e-9 for earlier, later in zip(seen, seen[1:]))

    def stop(fraction, text=""):
        if fraction > 0.5:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        study(points, StudyRules(p=2), progress=stop)
