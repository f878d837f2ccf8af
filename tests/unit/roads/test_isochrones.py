"""Fields of travel cost from which areas are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.roads.isochrones import BEYOND, cost_field, road_costs, road_frame, sample_costs, sample_roads
from chalandise.core.roads.network import road_network
from chalandise.core.roads.snapping import snap

SPACING, SIZE = 100.0, 21


def lattice():
    """Streets every 100 m in both directions, a metre costing one."""
    ends = []
    for k in range(SIZE):
        for b in range(SIZE - 1):
            ends += [(k, b), (k, b + 1), (b, k), (b + 1, k)]
    count = len(ends) // 2
    return road_network(SPACING * np.array(ends, float), 2 * np.arange(count + 1), np.ones(count), np.ones(count))


def field(network, place, largest, frame, access=0.0):
    entries = snap(network, np.array([place]))
    costs = road_costs(network, entries, largest)
    samples = sample_costs(network, frame.samples, (int(entries.piece[0]), float(entries.fraction[0])), costs[0])
    return cost_field(frame, samples, largest, access=access)


@pytest.fixture(scope="module")
def streets():
    network = lattice()
    frame = road_frame(network, (0.0, 0.0, 2000.0, 2000.0), offroad=60.0, pixel_size=10.0)
    return network, frame


def test_a_grid_of_streets_gives_a_diamond(streets):
    network, frame = streets
    reach = 700.0
    inside = field(network, (1000.0, 1000.0), reach, frame) <= reach
    area = inside.sum() * frame.grid.pixel_area
    assert area == pytest.approx(2 * reach**2, rel=0.02)
    rows, columns = np.nonzero(inside)
    x, y = frame.grid.to_map(columns + 0.5, rows + 0.5)
    assert np.abs(np.abs(x - 1000) + np.abs(y - 1000)).max() <= reach + SPACING / 2 + 10


def test_areas_of_smaller_breaks_lie_inside(streets):
    network, frame = streets
    one = field(network, (1000.0, 1000.0), 700.0, frame)
    assert not ((one <= 300) & ~(one <= 700)).any()
    row, column, _ = frame.grid.cell(np.array([1000.0]), np.array([1000.0]))
    assert one[row[0], column[0]] <= 10.0


def test_the_outermost_cells_lie_outside(streets):
    network, frame = streets
    whole = field(network, (1000.0, 1000.0), 1e6, frame)
    edge = np.concatenate([whole[0], whole[-1], whole[:, 0], whole[:, -1]])
    assert (edge == BEYOND * 1e6).all()
    assert (whole <= 1e6).any()


def test_the_way_from_the_road_counts(streets):
    network, frame = streets
    free, dear = (field(network, (1000.0, 1000.0), 700.0, frame, access=access) for access in (0.0, 5.0))
    assert (dear <= 700).sum() < (free <= 700).sum()
    assert (dear >= free).all()


def test_along_its_own_piece_the_way_is_direct():
    one_way = road_network([[0, 0], [100, 0]], [0, 2], [1.0], [np.inf])
    entries = snap(one_way, np.array([[40.0, 0.0]]), pieces=one_way.open)
    costs = road_costs(one_way, entries, 1000.0)
    samples = sample_roads(one_way, 10.0)
    found = sample_costs(one_way, samples, (int(entries.piece[0]), float(entries.fraction[0])), costs[0])
    ahead = samples.xy[:, 0] >= 40
    np.testing.assert_allclose(found[ahead], samples.xy[ahead, 0] - 40, atol=1e-9)
    assert np.isinf(found[~ahead]).all()


def test_samples_are_close_and_reach_both_ends():
    road = road_network([[0, 0], [95, 0]], [0, 2], [1.0], [1.0])
    samples = sample_roads(road, 10.0)
    assert samples.xy[0].tolist() == [0, 0]
    assert samples.xy[-1].tolist() == [95, 0]
    assert np.diff(samples.xy[:, 0]).max() <= 10.0
    assert samples.metres.sum() == pytest.approx(95.0)


def test_a_strip_of_no_width_is_refused():
    with pytest.raises(InputError, match="above zero") as error:
        road_frame(lattice(), (0, 0, 1, 1), offroad=0.0)
    assert error.value.parameter == "offroad"
