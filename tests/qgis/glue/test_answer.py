"""What outputs and sentences say about an answer and its proof."""

from __future__ import annotations

import numpy as np
import pytest
from chalandise.algorithms.glue.answer import bound_outputs, quality


def test_an_infinite_bound_or_gap_is_no_output():
    assert bound_outputs("LOWER_BOUND", 80.0, 0.25) == {"LOWER_BOUND": 80.0, "GAP_PERCENT": 25.0}
    assert bound_outputs("LOWER_BOUND", 0.0, np.inf) == {"LOWER_BOUND": 0.0}
    assert bound_outputs("UPPER_BOUND", np.inf, np.inf) == {}


@pytest.mark.parametrize(
    ("status", "gap", "words"),
    [
        ("optimal", 0.0, "proven optimal"),
        ("feasible", 0.012341, "at most 1.24 % above the best possible"),
        ("feasible", np.inf, "how far from the best possible is not known"),
        ("heuristic", np.inf, "no bound: the method greedy proves nothing"),
    ],
)
def test_the_words_follow_the_proof(qgis_app, status, gap, words):
    assert quality(status, gap, "greedy") == words
