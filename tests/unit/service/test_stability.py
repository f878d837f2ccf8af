"""How much sites depend on the draw of the customers."""

from itertools import permutations

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.points import PointSet
from chalandise.core.service.refinement import RefinementRules, refine
from chalandise.core.service.stability import StabilityRules, matched, resampled, stability


@pytest.fixture(scope="module")
def towns():
    """Two dense towns, and a third of one far customer only."""
    random = np.random.default_rng(2)
    xy = np.concatenate([random.normal(at, 50, (80, 2)) for at in ((0, 0), (3000, 0))])
    return PointSet.of(*xy.T)


@pytest.fixture(scope="module")
def sites(towns):
    return refine(towns, towns.xy[[0, 100]], RefinementRules(time_limit=0)).xy


def test_sites_of_dense_towns_stay(towns, sites):
    found = stability(towns, sites, StabilityRules(replicates=20, within=100))
    assert found.stays.tolist() == [100, 100]
    assert (found.radius < 60).all()
    assert (found.median <= found.radius).all()
    assert (found.radius > 0).all()


def test_a_site_for_one_customer_is_decided_by_chance(towns):
    lone = PointSet.of(np.append(towns.x, 1500.0), np.append(towns.y, 9000.0))
    sites = refine(lone, lone.xy[[0, 100, 160]], RefinementRules(time_limit=0)).xy
    found = stability(lone, sites, StabilityRules(replicates=40, within=100))
    far = int(sites[:, 1].argmax())
    # One customer of many is left out of a sample with a probability of 1/e.
    assert 40 < found.stays[far] < 85
    assert found.radius[far] > 1000


def test_the_ring_holds_the_share_asked_for(towns, sites):
    for share in (50.0, 90.0, 100.0):
        found = stability(towns, sites, StabilityRules(replicates=20, share=share))
        assert ((found.moved <= found.radius).mean(axis=0) * 100 >= share).all()
        # A smaller ring would not do.
        assert ((found.moved < found.radius).mean(axis=0) * 100 < share).all()


def test_a_positional_error_widens_the_rings(towns, sites):
    exact = stability(towns, sites, StabilityRules(replicates=20))
    rough = stability(towns, sites, StabilityRules(replicates=20, positional_error=400))
    assert rough.radius.mean() > 1.5 * exact.radius.mean()


def test_existing_sites_do_not_move(towns, sites):
    found = stability(towns, sites, StabilityRules(replicates=5), existing=np.array([True, False]))
    assert (found.moved[:, 0] == 0).all()
    assert found.moved[:, 1].max() > 0


def test_deterministic_for_a_seed(towns, sites):
    one, two, other = (stability(towns, sites, StabilityRules(replicates=4, seed=seed)) for seed in (1, 1, 2))
    assert one.places.tolist() == two.places.tolist()
    assert one.places.tolist() != other.places.tolist()


def test_customers_without_weight_are_not_drawn(towns, sites):
    ghosts = PointSet(
        np.append(towns.x, [90_000.0] * 500), np.append(towns.y, [0.0] * 500), np.append(towns.weight, [0.0] * 500)
    )
    plain = stability(towns, sites, StabilityRules(replicates=4))
    assert stability(ghosts, sites, StabilityRules(replicates=4)).places.tolist() == plain.places.tolist()


def test_a_sample_is_of_the_customers_with_their_weights():
    points = PointSet(np.arange(50.0), np.zeros(50), np.arange(50.0))
    drawn = resampled(points, 0.0, np.random.default_rng(0))
    assert len(drawn) == 50
    assert drawn.weight.tolist() == drawn.x.tolist()
    assert 20 < len(set(drawn.x.tolist())) < 42
    moved = resampled(points, 3.0, np.random.default_rng(0))
    assert moved.weight.tolist() == drawn.weight.tolist()
    assert 1.5 < (moved.x - drawn.x).std() < 4.5


@pytest.mark.parametrize("seed", range(8))
def test_sites_are_matched_with_least_moves(seed):
    random = np.random.default_rng(seed)
    sites, found = random.uniform(0, 10, (2, 4, 2))
    ordered = matched(sites, found, np.zeros(4, dtype=bool))
    best = min(np.hypot(*(found[list(one)] - sites).T).sum() for one in permutations(range(4)))
    assert np.hypot(*(ordered - sites).T).sum() == pytest.approx(best)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"replicates": 1}, "At least 2 replicates"),
        ({"positional_error": -1.0}, "0 or more"),
        ({"positional_error": np.inf}, "0 or more"),
        ({"within": 0.0}, "above zero"),
        ({"share": 0.0}, "above 0 and at most 100"),
    ],
)
def test_wrong_rules(values, message):
    with pytest.raises(InputError, match=message):
        StabilityRules(**values)


def test_an_error_larger_than_the_extent(towns, sites):
    with pytest.raises(InputError, match=r"larger than the extent of the customers .*Check its unit") as error:
        stability(towns, sites, StabilityRules(positional_error=5000))
    assert error.value.parameter == "positional_error"


def test_it_can_be_stopped(towns, sites):
    seen = []

    def stop(fraction, text=""):
        seen.append(fraction)
        if len(seen) > 10:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        stability(towns, sites, progress=stop)
    assert seen == sorted(seen)


def test_the_order_of_customers_and_sites_does_not_matter(towns, sites):
    rules = StabilityRules(replicates=6, positional_error=20)
    found = stability(towns, sites, rules)
    mixed = np.random.default_rng(5).permutation(len(towns))
    again = stability(towns.select(mixed), sites[::-1], rules)
    assert np.array_equal(again.moved, found.moved[:, ::-1])
    assert np.array_equal(again.places, found.places[:, ::-1])
