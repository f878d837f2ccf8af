"""ZO-1 to ZO-3: the recursive zoom."""

from dataclasses import replace

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, InputError
from chalandise.core.grid import Grid
from chalandise.core.points import PointSet
from chalandise.core.raster import Mask
from chalandise.core.study.delimitation import DelimitationRules
from chalandise.core.study.workflow import StudyRules, choose_sites, study
from chalandise.core.study.zoom.closer_look import node_spacing
from chalandise.core.study.zoom.levels import zoom
from chalandise.core.study.zoom.neighbourhood import Neighbourhood
from chalandise.core.study.zoom.rules import ZoomRules
from chalandise.core.study.zoom.tree import SiteTree, Stop
from chalandise.core.zones.labels import label_zones

DELIMITATION = DelimitationRules()


@pytest.fixture(scope="module")
def points():
    """Five towns with quarters of their own, and loose customers, in a plane of 4 x 4 km."""
    random = np.random.default_rng(11)
    towns = np.array([(800, 800), (2600, 900), (1500, 2300), (3300, 2600), (900, 3400)])
    quarters = np.concatenate([town + random.uniform(-180, 180, (5, 2)) for town in towns])
    xy = np.concatenate([random.normal(one, 45, (30, 2)) for one in quarters] + [random.uniform(0, 4000, (60, 2))])
    return PointSet.of(*xy.T)


@pytest.fixture(scope="module")
def plain(points):
    """The study without any zoom."""
    return study(points, StudyRules(p=3, zoom=ZoomRules(max_depth=1)))


def zoomed(points, plain, **rules):
    return choose_sites(points, plain.zones, StudyRules(p=3, zoom=ZoomRules(**rules))).tree


# -- stop rules: ZO-3 ----------------------------------------------------------------------------------------------
def test_one_level_is_the_plain_pipeline(points, plain):
    nodes = np.column_stack([plain.zones.table.x, plain.zones.table.y])
    assert [(site.x, site.y) for site in plain.chosen.tree.sites] == [
        tuple(nodes[one]) for one in plain.chosen.solution.sites
    ]
    assert {site.stop for site in plain.chosen.tree.sites} == {Stop.DEPTH}
    assert plain.chosen.tree.levels == []


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"max_depth": 1}, Stop.DEPTH),
        ({"min_customers": 100_000}, Stop.CUSTOMERS),
        ({"precision": 1e6}, Stop.PIXEL),
        ({"node_spacing": 1e6}, Stop.SPACING),
    ],
)
def test_each_rule_alone_stops_and_is_named(points, plain, rules, reason):
    tree = zoomed(points, plain, **rules)
    assert [site.stop for site in tree.sites] == [reason] * 3


def test_without_a_rule_that_holds_the_zoom_goes_on(points, plain):
    tree = zoomed(points, plain, max_depth=4)
    assert max(site.level for site in tree.sites) > 2
    assert {site.stop for site in tree.leaves()} <= {Stop.DEPTH, Stop.CUSTOMERS, Stop.NO_ZONE}


def test_the_precision_is_the_smallest_pixel(points, plain):
    pixel = plain.pixel_size
    tree = zoomed(points, plain, max_depth=10, precision=pixel / 2)
    assert min(site.pixel_size for site in tree.sites) == pytest.approx(pixel / 2)
    assert Stop.PIXEL in {site.stop for site in tree.leaves()}


def test_an_image_too_large_for_the_memory_stops_the_zoom_by_name(points, plain):
    rules = StudyRules(p=3, delimitation=DelimitationRules(memory=1e5))
    tree = choose_sites(points, plain.zones, rules).tree
    assert {site.stop for site in tree.sites} == {Stop.TOO_LARGE}
    assert len(list(tree.leaves())) == 3


def test_a_site_that_is_no_node_is_fixed(points, plain):
    tree = SiteTree()
    tree.add(level=1, parent=0, zone=0, x=1.0, y=2.0, pixel_size=1.0, customers=0, demand=0.0, zones=0)
    zoom(tree, plain.zones, points, ZoomRules(), DELIMITATION)
    assert [site.stop for site in tree.sites] == [Stop.FIXED]


# -- the tree --------------------------------------------------------------------------------------------------------
def test_the_tree_hangs_together(points, plain):
    tree = zoomed(points, plain, max_depth=3, sites_per_zone=2)
    assert [site.number for site in tree.sites] == list(range(1, len(tree.sites) + 1))
    for site in tree.sites:
        if site.parent:
            parent = tree.sites[site.parent - 1]
            assert parent.number < site.number
            assert parent.stop == Stop.ZOOMED
            assert site.level == parent.level + 1
            assert site.pixel_size == pytest.approx(parent.pixel_size / 2)
            assert tree.root_of(site) is tree.root_of(parent)
        assert 1 <= site.zone <= site.zones
    assert {level.parent for level in tree.levels} == {s.number for s in tree.sites if s.stop == Stop.ZOOMED}
    leaves = list(tree.leaves())
    assert all(site.stop != Stop.ZOOMED for site in leaves)
    assert max(sum(s.parent == one.number for s in tree.sites) for one in tree.sites) == 2


@pytest.mark.parametrize("factor", [1.2, 3.0, 6.0])
def test_the_pixel_is_divided_by_the_zoom_factor(points, plain, factor):
    tree = zoomed(points, plain, max_depth=2, zoom_factor=factor)
    finer = [site.pixel_size for site in tree.sites if site.level == 2]
    assert finer == pytest.approx([plain.pixel_size / factor] * len(finer))
    assert len(finer) == 3


def test_sites_are_the_best_of_their_level(points, plain):
    tree = zoomed(points, plain, max_depth=2)
    for level in tree.levels:
        table = level.delimitation.trade_area.zones.table
        near = Neighbourhood.around(
            plain.zones,
            tree.sites[level.parent - 1].zone,
            {site.zone for site in tree.sites if site.level == 1},
            ZoomRules(),
        )
        allowed = np.flatnonzero(near.allows(table.x, table.y))
        cost = np.hypot(table.x[:, None] - table.x[allowed], table.y[:, None] - table.y[allowed])
        best = allowed[int((table.area @ cost).argmin())]
        (child,) = [site for site in tree.sites if site.parent == level.parent]
        assert child.zone == best + 1


def test_deterministic(points, plain):
    one, two = (zoomed(points, plain, max_depth=3) for _ in range(2))
    assert one.sites == two.sites


def test_sites_chosen_together_serve_the_customers_at_least_as_well(points, plain):
    rules = StudyRules(p=3, demand="nearest", zoom=ZoomRules(max_depth=3, demand="nearest"))
    tree = choose_sites(points, plain.zones, rules).tree
    leaves = np.array([(site.x, site.y) for site in tree.leaves()])
    assert len(leaves) == 3
    overview = np.array([(site.x, site.y) for site in tree.sites if site.level == 1][:3])

    def total(sites):
        return np.hypot(*(points.xy[:, None] - sites).transpose(2, 0, 1)).min(axis=1).sum()

    assert total(leaves) <= total(overview) + 1e-6


@pytest.mark.parametrize("p", [2, 3, 9])
def test_the_tree_of_sites_chosen_together_hangs_together(points, plain, p):
    rules = StudyRules(p=p, demand="nearest", zoom=ZoomRules(max_depth=3, demand="nearest"))
    tree = choose_sites(points, plain.zones, rules).tree
    assert [site.number for site in tree.sites] == list(range(1, len(tree.sites) + 1))
    leaves = list(tree.leaves())
    # More sites than zones come from the finer nodes.
    assert len({(site.x, site.y) for site in leaves}) == p
    assert sum(site.demand for site in leaves) == pytest.approx(points.total_weight)
    assert all(site.stop for site in tree.sites)
    for site in tree.sites:
        assert (site.parent == 0) == (site.level == 1)
        if site.parent:
            parent = tree.sites[site.parent - 1]
            assert (parent.stop, parent.level) == (Stop.ZOOMED, site.level - 1)
            (level,) = [one for one in tree.levels if one.parent == site.parent]
            table = level.delimitation.trade_area.zones.table
            assert (table.x[site.zone - 1], table.y[site.zone - 1]) == (site.x, site.y)
    assert all(tree.sites[level.parent - 1].level == level.number - 1 for level in tree.levels)
    assert min(level.parent for level in tree.levels) > 0
    # An image whose nodes were no better is kept for the record.
    assert {level.parent for level in tree.levels} >= {site.parent for site in tree.sites} - {0}


def test_a_store_that_stands_is_not_deserted(points, plain):
    stores = PointSet.of([3900.0], [100.0])
    rules = StudyRules(p=3, demand="nearest", zoom=ZoomRules(demand="nearest"))
    leaves = list(choose_sites(points, plain.zones, rules, existing=stores).tree.leaves())
    assert (3900.0, 100.0, Stop.FIXED) in {(site.x, site.y, site.stop) for site in leaves}
    assert len(leaves) == 3


# -- neighbours: ZO-2 ------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def row_of_zones():
    """A zone of 20 x 20 pixels, one 1 pixel to its right, one 4 pixels further, one far away."""
    grid = Grid(0, 40, 1.0, 40, 120)
    black = np.zeros(grid.shape, dtype=bool)
    for left in (10, 31, 46, 100):
        black[10:30, left : left + (20 if left == 10 else 10)] = True
    return label_zones(Mask(grid, black), min_area_px=1)


def reached(zones, image):
    return set(np.unique(zones.labels[image])) - {0}


@pytest.mark.parametrize(
    ("rules", "zones"),
    [
        ({"buffer": "none"}, {1}),
        ({"buffer": "touching"}, {1}),
        ({"buffer": "distance", "buffer_share": 0.1}, {1, 2}),
        ({"buffer": "distance", "buffer_share": 0.65}, {1, 2, 3}),
    ],
)
def test_which_neighbours_take_part(row_of_zones, rules, zones):
    near = Neighbourhood.around(row_of_zones, 1, {1}, ZoomRules(**rules))
    assert reached(row_of_zones, near.analysed) == zones
    # A neighbour takes part as a whole.
    for zone in zones:
        assert near.analysed[row_of_zones.labels == zone].all()


def test_zones_that_touch_at_a_pixel_or_a_corner():
    grid = Grid(0, 12, 1.0, 12, 24)
    labels = np.zeros(grid.shape, dtype=np.int32)
    labels[2:6, 2:6], labels[6:9, 6:9], labels[2:6, 7:9] = 1, 2, 3
    zones = replace(label_zones(Mask(grid, labels > 0), min_area_px=1), labels=labels)
    near = Neighbourhood.around(zones, 1, {1}, ZoomRules(buffer="touching"))
    assert reached(zones, near.analysed) == {1, 2}


def test_zones_with_a_site_of_their_own_stay_out_beyond_the_buffer(row_of_zones):
    near = Neighbourhood.around(row_of_zones, 1, {1, 2}, ZoomRules(buffer_share=0.1))
    assert not near.analysed[row_of_zones.labels == 2].all()


def test_sites_may_stand_in_the_buffer_unless_restricted(row_of_zones):
    free = Neighbourhood.around(row_of_zones, 1, {1}, ZoomRules(buffer_share=0.1))
    tied = Neighbourhood.around(row_of_zones, 1, {1}, ZoomRules(buffer_share=0.1, restrict_to_parent=True))
    x, y = np.array([20.5, 31.5, 60.5, -5.0]), np.array([20.5, 20.5, 20.5, 20.5])
    assert free.allows(x, y).tolist() == [True, True, False, False]
    assert tied.allows(x, y).tolist() == [True, False, False, False]
    assert free.holds(x, y).tolist() == tied.holds(x, y).tolist()


@pytest.mark.parametrize("restrict", [False, True])
def test_children_lie_where_they_may(points, plain, restrict):
    rules = ZoomRules(max_depth=2, restrict_to_parent=restrict, buffer_share=0.5)
    tree = choose_sites(points, plain.zones, StudyRules(p=3, zoom=rules)).tree
    taken = {site.zone for site in tree.sites if site.level == 1}
    children = [site for site in tree.sites if site.level == 2]
    assert children
    for child in children:
        near = Neighbourhood.around(plain.zones, tree.sites[child.parent - 1].zone, taken, rules)
        assert near.allows(np.array([child.x]), np.array([child.y])).all()


# -- measures and rules ----------------------------------------------------------------------------------------------
def test_spacing_of_nodes(row_of_zones):
    # Nodes at 20, 36, 51 and 105: nearest neighbours at 16, 15, 15 and 54.
    assert node_spacing(row_of_zones) == pytest.approx((16 + 15 + 15 + 54) / 4)
    one = label_zones(Mask(Grid(0, 5, 1.0, 5, 5), np.eye(5, dtype=bool)), min_area_px=1)
    assert node_spacing(one) == 0


def test_the_smallest_zone_is_recomputed_at_each_level(points, plain):
    tree = zoomed(points, plain, max_depth=2)
    for level in tree.levels:
        root = tree.sites[level.parent - 1]
        table = plain.zones.table
        density = table.customers[root.zone - 1] / table.area[root.zone - 1]
        wanted = max(3, 25 / 4) / density
        assert level.delimitation.trade_area.zones.table.area.min() >= 0.95 * wanted


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"zoom_factor": 1.1}, "between 1.2 and 10"),
        ({"zoom_factor": 11}, "between 1.2 and 10"),
        ({"max_depth": 0}, "At least one level"),
        ({"min_customers": 2}, "at least 3 customers"),
        ({"buffer": "wide"}, "Unknown buffer 'wide'"),
        ({"buffer_share": -0.1}, "must not be negative"),
    ],
)
def test_rules_out_of_range(values, message):
    with pytest.raises(InputError, match=message):
        ZoomRules(**values)


def test_the_zoom_can_be_cancelled(points, plain):
    reports = []

    def progress(fraction, text=""):
        reports.append(text)
        if len(reports) == 5:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        choose_sites(points, plain.zones, StudyRules(p=3), progress=progress)
    assert len(reports) == 5


def test_a_zone_without_finer_zones_says_so():
    # Thirty customers at one address: at a finer scale their symbol is too small for a zone.
    grid = Grid(0, 60, 1.0, 60, 60)
    black = np.zeros(grid.shape, dtype=bool)
    black[10:50, 10:50] = True
    points = PointSet.of(np.full(30, 30.0), np.full(30, 30.0))
    zones = label_zones(Mask(grid, black), points)
    tree = choose_sites(points, zones, StudyRules(p=1)).tree
    assert [site.stop for site in tree.sites] == [Stop.NO_ZONE]
    assert tree.levels == []
