"""Lines of a layer as a network: where roads meet, which parts hang together, what costs are refused."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.roads.network import road_network

INF = np.inf


def network(*lines, forward=1.0, backward=1.0, **options):
    first = np.cumsum([0, *(len(line) for line in lines)])
    count = len(lines)
    return road_network(
        np.vstack(lines).astype(float),
        first,
        np.broadcast_to(np.asarray(forward, float), count),
        np.broadcast_to(np.asarray(backward, float), count),
        **options,
    )


def test_lines_meet_at_a_vertex_wherever_it_lies_on_them():
    crossing = network([(0, 0), (1, 0), (2, 0)], [(1, -1), (1, 0), (1, 1)])
    assert len(crossing.xy) == 5
    assert crossing.components.max() == 0


def test_lines_that_cross_without_a_vertex_stay_apart():
    bridge = network([(0, 0), (2, 0)], [(1, -1), (1, 1)])
    assert len(bridge.xy) == 4
    assert bridge.components.max() == 1


def test_a_gap_within_the_tolerance_is_closed_and_a_wider_one_is_not():
    lines = [(0, 0), (1, 0)], [(1.02, 0), (2, 0)]
    assert network(*lines, tolerance=0.05).components.max() == 0
    assert network(*lines, tolerance=0.01).components.max() == 1
    assert network(*lines).components.max() == 1


def test_a_curve_in_steps_shorter_than_the_tolerance_keeps_its_ends():
    curve = network([(0.4 * k, 0) for k in range(11)], tolerance=1.0)
    assert curve.xy[:, 0].min() == 0.0
    assert curve.xy[:, 0].max() >= 3.0
    assert len(curve.xy) >= 4


def test_negative_zero_is_zero():
    assert len(network([(0.0, 0.0), (1, 0)], [(-0.0, 0.0), (0, 1)]).xy) == 3


def test_costs_are_lengths_times_the_cost_of_a_metre():
    two = network([(0, 0), (3, 4)], [(3, 4), (3, 5)], forward=[2.0, 1.0], backward=[INF, 0.5])
    assert two.length.tolist() == [5.0, 1.0]
    assert two.forward.tolist() == [10.0, 1.0]
    assert two.backward.tolist() == [INF, 0.5]


def test_given_lengths_are_used():
    degrees = network([(0, 0), (0.001, 0), (0.002, 0)], length=[111.0, 112.0, np.nan])
    assert degrees.length.tolist() == [111.0, 112.0]


def test_pieces_from_a_place_to_itself_are_no_pieces():
    assert len(network([(0, 0), (0, 0), (1, 0)])) == 1


def test_a_dead_one_way_road_is_not_usable():
    ring = [(0, 0), (1, 0), (1, 1), (0, 0)]
    exit_only = [(1, 1), (5, 5)]
    roads = network(ring, exit_only, forward=1.0, backward=[INF, INF])
    assert roads.usable.tolist() == [True, True, True, False]
    assert roads.strong_components[roads.head[-1]] == 1
    assert roads.components.max() == 0


def test_who_sets_out_may_stand_where_nobody_arrives():
    ring = [(0, 0), (1, 0), (1, 1), (0, 0)]
    way_out, way_in, apart = [(1, 1), (5, 5)], [(9, 9), (1, 0)], [(50, 50), (51, 50)]
    roads = network(ring, way_out, way_in, apart, forward=1.0, backward=[INF, INF, INF, 1.0])
    assert roads.departures.tolist() == [True, True, True, False, True, False]
    assert roads.arrivals.tolist() == [True, True, True, True, False, False]
    assert roads.reversed().departures.tolist() == roads.arrivals.tolist()


def test_closed_roads_join_nothing():
    roads = network([(0, 0), (1, 0)], [(1, 0), (2, 0)], forward=[1, INF], backward=[1, INF])
    assert roads.open.tolist() == [True, False]
    assert roads.usable.tolist() == [True, False]


def test_turned_round_the_one_way_goes_the_other_way():
    back = network([(0, 0), (1, 0)], backward=INF).reversed()
    assert back.forward.tolist() == [INF]
    assert back.backward.tolist() == [1.0]


@pytest.mark.parametrize("bad", [-1.0, np.nan])
def test_impossible_costs_are_refused(bad):
    with pytest.raises(InputError, match="negative or not a number; the first is on line 1") as error:
        network([(0, 0), (1, 0)], [(1, 0), (2, 0)], backward=[1.0, bad])
    assert error.value.parameter == "roads"


def test_no_road_and_no_coordinates_are_refused():
    with pytest.raises(InputError, match="no road"):
        road_network(np.empty((0, 2)), [0], [], [])
    with pytest.raises(InputError, match="finite coordinates"):
        network([(0, 0), (np.nan, 0)])
