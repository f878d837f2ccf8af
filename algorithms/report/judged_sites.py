"""Sites judged on the customers, as a layer, and the stages that led to them, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsFields, QgsGeometry
from scipy.spatial import cKDTree

from ...core.location.problem import LocationProblem
from ...core.progress import Progress, silent
from ...core.service.evaluation import Evaluation, moving_costs
from ...core.service.refinement import Refinement
from ..glue.layers import fields_of, point
from ..glue.naming import tr
from ..glue.plausibility import metres_per_unit

METRES = (100, 250, 500)
JUDGED_COLUMNS = (
    ("site", int),
    ("rank", int),
    ("existing", int),
    ("customers", int),
    ("weight", float),
    ("share", float),
    ("mean_distance", float),
    ("max_distance", float),
    ("gain", float),
    *((f"move_{metres}", float) for metres in METRES),
    ("moved", float),
)
STAGE_COLUMNS = (
    ("stage", str),
    ("sites", int),
    ("mean_distance", float),
    ("lower_bound", float),
    ("gap_percent", float),
)


def judged_fields(extra: Sequence[tuple[str, type]] = ()) -> QgsFields:
    """Fields of a layer of judged sites."""
    return fields_of([*JUDGED_COLUMNS, *extra])


def judged_rows(
    evaluation: Evaluation,
    xy: np.ndarray,
    existing: np.ndarray,
    *,
    moves: np.ndarray | None = None,
    moved: np.ndarray | None = None,
    extra: Sequence[Sequence] = (),
) -> list[tuple[QgsGeometry, list]]:
    """One point per site with what it serves and what it adds.

    Parameters
    ----------
    evaluation : Evaluation
        Of the sites, in their order.
    xy : ndarray of float64, shape (p, 2)
        Where they are.
    existing : ndarray of bool, shape (p,)
        Which stand already.
    moves : ndarray of float64, shape (p, 3), optional
        Rise of the total (%) when a site moves by each of ``METRES``.
    moved : ndarray of float64, shape (p,), optional
        How far each was moved by the refinement.
    extra : sequence of sequences
        Further columns, each of p values.
    """
    p = len(xy)
    customers, weight = evaluation.served_customers, evaluation.served_weight
    reached = evaluation.reached
    travelled = np.bincount(
        evaluation.assignment[reached],
        weights=evaluation.weight[reached] * evaluation.distance[reached],
        minlength=p,
    )
    farthest = np.zeros(p)
    np.maximum.at(farthest, evaluation.assignment[reached], evaluation.distance[reached])
    total = evaluation.weight.sum()
    gain = evaluation.removal / evaluation.total * 100 if evaluation.total > 0 else np.full(p, np.nan)
    moves = np.full((p, len(METRES)), np.nan) if moves is None else moves
    moved = np.full(p, np.nan) if moved is None else moved
    rows = []
    for k in range(p):
        values = [
            k + 1,
            k + 1,
            int(existing[k]),
            customers[k],
            weight[k],
            100.0 * weight[k] / total,
            travelled[k] / weight[k] if weight[k] > 0 else np.nan,
            farthest[k] if customers[k] else np.nan,
            gain[k],
            *moves[k],
            moved[k],
        ]
        rows.append((point(*xy[k]), [*values, *(column[k] for column in extra)]))
    return rows


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


def judged_headings() -> dict[str, str]:
    """Columns of the site table of a page."""
    return {
        "rank": tr("site"),
        "customers": tr("nearest customers"),
        "share": tr("share (%)"),
        "mean_distance": tr("mean distance"),
        "max_distance": tr("largest distance"),
        "gain": tr("longer without it (%)"),
        **{f"move_{metres}": tr("{} m away (%)").format(metres) for metres in METRES},
        "moved": tr("moved by"),
    }


def stage_rows(refined: Refinement) -> Iterator[tuple[None, list]]:
    """One row per stage, in the order of ``STAGE_COLUMNS``."""
    for stage in refined.stages:
        yield None, [stage.name, stage.sites, stage.mean, stage.lower_bound, stage.gap_percent]
