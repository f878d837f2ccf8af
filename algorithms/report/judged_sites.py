"""Sites judged on the customers, as a layer, and the stages that led to them, as a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem
from scipy.spatial import cKDTree

from ...core.location.problem import LocationProblem
from ...core.progress import Progress, silent
from ...core.service.evaluation import Evaluation, moving_costs
from ...core.service.refinement import Refinement
from ...core.service.site_table import METRES
from ..glue.naming import tr
from ..glue.numbers import Unit
from ..glue.plausibility import metres_per_unit

STAGE_COLUMNS = (
    ("stage", str),
    ("sites", int),
    ("mean_distance", float),
    ("lower_bound", float),
    ("gap_percent", float),
)


def tolerance(
    problem: LocationProblem,
    xy: np.ndarray,
    evaluation: Evaluation,
    crs: QgsCoordinateReferenceSystem,
    progress: Progress = silent,
) -> np.ndarray:
    """Rise of the total (%) when one site moves by each of ``METRES``, shape (p, 3)."""
    lengths = tuple(metres / metres_per_unit(crs) for metres in METRES)
    return moving_costs(problem, xy, evaluation, lengths, progress=progress)


def distance_moved(xy: np.ndarray, before: np.ndarray) -> np.ndarray:
    """How far each site is from the nearest of those there were ``before``, shape (p,)."""
    return cKDTree(before).query(xy)[0]


def judged_headings(unit: Unit) -> dict[str, str]:
    """Columns of the site table of a page, distances in ``unit``."""
    return {
        "rank": tr("site"),
        "customers": tr("nearest customers"),
        "demand": tr("their weight"),
        "share": tr("share (%)"),
        "mean_distance": tr("mean distance ({})").format(unit.name),
        "max_distance": tr("largest distance ({})").format(unit.name),
        "gain": tr("longer without it (%)"),
        **{f"move_{metres}": tr("{} m away (%)").format(metres) for metres in METRES},
        "moved": tr("moved by ({})").format(unit.name),
    }


def stage_rows(refined: Refinement) -> Iterator[tuple[None, list]]:
    """One row per stage, in the order of ``STAGE_COLUMNS``."""
    for stage in refined.stages:
        yield None, [stage.name, stage.sites, stage.mean, stage.lower_bound, stage.gap_percent]
