"""IN-11: when the weight is drawn, and what that does to the zones."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.points import PointSet
from chalandise.core.study.drawing import choose_drawing
from chalandise.core.study.workflow import StudyRules, study
from chalandise.core.study.zoom.rules import ZoomRules


def grid(weight):
    """A census grid of 200 m, 30 x 30 squares."""
    y, x = np.mgrid[:30, :30] * 200.0
    return PointSet(x.ravel(), y.ravel(), np.asarray(weight, dtype=float).ravel())


def towns(*centres):
    """People around centres, on the grid."""
    y, x = np.mgrid[:30, :30]
    return sum(np.exp(-((x - col) ** 2 + (y - row) ** 2) / 6) for col, row in centres) * 1000 + 1


def test_what_is_drawn_by_itself():
    random = np.random.default_rng(0)
    places = random.uniform(0, 1000, (2, 300))
    alike, unlike = np.ones(300), np.append(np.ones(299), 99.0)
    assert not choose_drawing(PointSet(*places, alike)).as_weight
    assert choose_drawing(PointSet(*places, unlike)).as_weight
    assert not choose_drawing(PointSet(*places, unlike), weighted=False).as_weight
    assert not choose_drawing(PointSet(*places, unlike), "customers").as_weight
    assert choose_drawing(PointSet(*places, alike), "weight").as_weight
    on_a_grid = choose_drawing(grid(towns((8, 8))))
    assert on_a_grid.as_weight
    assert "regular grid of 200" in on_a_grid.reason
    unweighted = choose_drawing(grid(np.ones((30, 30))), weighted=False)
    assert not unweighted.as_weight
    assert unweighted.doubtful
    assert "gives squares, not zones" in unweighted.reason
    with pytest.raises(InputError, match="Unknown drawing"):
        choose_drawing(grid(np.ones((30, 30))), "both")


def zones_of(points, **rules):
    drawn = choose_drawing(points).points
    rules = StudyRules(p=1, zoom=ZoomRules(max_depth=1), **rules)
    done = study(points, rules, drawn=drawn)
    return done, sum(done.zones.table.share)


def test_moved_weight_moves_the_zones():
    west, _ = zones_of(grid(towns((7, 8), (8, 22))))
    east, _ = zones_of(grid(towns((22, 8), (23, 22))))
    assert west.zones.table.x.max() < 3000 < east.zones.table.x.min()
    # Statistics are those of the people, not of the dots.
    assert west.points.total_weight == grid(towns((7, 8), (8, 22))).total_weight
    assert west.zones.table.weight.sum() <= west.points.total_weight


def test_the_zoom_draws_the_weight_too():
    points = grid(towns((7, 8), (22, 9), (14, 22)))
    drawn = choose_drawing(points).points
    rules = StudyRules(p=3, demand="nearest", zoom=ZoomRules(max_depth=3, demand="nearest", min_customers=10))
    done = study(points, rules, drawn=drawn)
    assert done.chosen.tree.levels
    assert all(0 < len(level.analysed) < len(points) for level in done.chosen.tree.levels)
