"""Where sites that exist meet the candidates: which of them are the same, by id first, then by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...core.coincidence import are_fewer_places, match, place_numbers, reach_of
from ...core.cost.pairs import id_text
from ...core.service.allocation import Allocation
from .layers import PointLayer
from .naming import tr
from .numbers import Unit, count
from .plausibility import metres_per_unit

MOST_METRES = 1.0  # no two sites farther apart than this are one by their places alone
SAME_ID = 0.01  # share of the extent within which an id decides; farther away it is another numbering


def same_place(crs: QgsCoordinateReferenceSystem, *sets: np.ndarray) -> float:
    """Distance in units of ``crs`` within which sites are the same: a share of the extent, never above a metre."""
    return min(reach_of(*sets), MOST_METRES / metres_per_unit(crs) if crs.isValid() else np.inf)


@dataclass
class Meeting:
    """Candidates with the existing sites among them.

    Attributes
    ----------
    xy : ndarray of float64, shape (m, 2)
        The candidates, then the existing sites that are none of them, each place once.
    identifiers : list
        Their ids.
    existing : ndarray of bool, shape (m,)
        Which of them exist already.
    added : list of int
        Which of the existing sites are at the end of ``xy``.
    near : float
        Largest distance at which a site was taken as a candidate by its place.
    by_id : list of (id, float)
        Sites that stand beside the candidate of their id, and how far.
    elsewhere : list of (id, float)
        Sites that have the id of a candidate that stands elsewhere: sites of their own.
    again : int
        Sites that stand where another one does.
    """

    xy: np.ndarray
    identifiers: list
    existing: np.ndarray
    added: list[int]
    near: float
    by_id: list[tuple]
    elsewhere: list[tuple]
    again: int

    def report(self, feedback: QgsProcessingFeedback, unit: Unit, reach: float) -> None:
        """Say what was taken for what."""
        if self.near > 0:
            text = tr("EXISTING: sites up to {} from a candidate are taken as that candidate (the limit is {}).")
            feedback.pushInfo(text.format(unit.text(self.near), unit.text(reach)))
        if self.by_id:
            text = tr(
                "EXISTING: {} sites stand beside the candidate of their id, up to {} away ({}): they are taken as it."
            )
            feedback.pushWarning(text.format(count(len(self.by_id)), *_farthest(self.by_id, unit)))
        if self.elsewhere:
            text = tr(
                "EXISTING: {} sites have the id of a candidate that stands elsewhere, up to {} away ({}): they are "
                "taken as sites of their own. Check that both layers number their sites alike."
            )
            feedback.pushWarning(text.format(count(len(self.elsewhere)), *_farthest(self.elsewhere, unit)))
        if self.again:
            text = tr("EXISTING: {} sites stand where another one does; each place counts once.")
            feedback.pushWarning(text.format(count(self.again)))


def _farthest(sites: list[tuple], unit: Unit) -> tuple[str, str]:
    name, away = max(sites, key=lambda site: site[1])
    return unit.text(away), str(name)


def meet(
    xy: np.ndarray, identifiers: Sequence, stores: PointLayer, reach: float, *, ids: bool, ids_decide: bool = False
) -> Meeting:
    """Find the existing sites among the candidates and add the others.

    Parameters
    ----------
    xy : ndarray of float64, shape (m, 2)
        Candidates.
    identifiers : sequence, length m
        Their ids.
    stores : PointLayer
        Existing sites.
    reach : float
        Distance within which two places are the same.
    ids : bool
        Whether the ids of both layers are of the same kind. Then a site is first looked for by its id.
    ids_decide : bool
        Whether places do not matter, because costs come from a table of ids.
    """
    own, limit = stores.points.xy, SAME_ID / 1e-5 * reach_of(xy, stores.points.xy)
    by_place, distance = match(own, xy, reach)
    known = {id_text(name): k for k, name in reversed(list(enumerate(identifiers)))} if ids else {}
    existing, near, by_id, elsewhere, left = np.zeros(len(xy), dtype=bool), 0.0, [], [], []
    again = 0
    for k, name in enumerate(stores.identifiers):
        at = known.get(id_text(name), -1)
        if at >= 0:
            away = float(np.hypot(*(own[k] - xy[at])))
            if away > limit and not ids_decide:
                elsewhere.append((name, away))
                at = -1
            elif away > reach and not ids_decide:
                by_id.append((name, away))
        if at < 0 and by_place[k] >= 0:
            at, near = int(by_place[k]), max(near, float(distance[k]))
        if at < 0:
            left.append(k)
            continue
        again += int(existing[at])
        existing[at] = True
    numbers = place_numbers(own[left], reach)
    added = [left[np.flatnonzero(numbers == place)[0]] for place in range(numbers.max() + 1 if len(numbers) else 0)]
    taken = {id_text(name) for name in identifiers}
    names = [stores.identifiers[k] for k in added]
    # Feature ids say nothing outside their layer, and an id may be taken by a candidate elsewhere.
    names = [name if ids and id_text(name) not in taken else f"existing {name}" for name in names]
    return Meeting(
        np.vstack([xy, own[added]]),
        [*identifiers, *names],
        np.r_[existing, np.ones(len(added), dtype=bool)],
        added,
        near,
        by_id,
        elsewhere,
        again + len(left) - len(added),
    )


def own_places(
    customers: PointLayer, xy: np.ndarray, identifiers: Sequence, reach: float, *, own: bool = False
) -> np.ndarray:
    """Which candidate each customer is itself, shape (n,): the same id at the same place; -1 for none.

    With ``own`` the customers are the first candidates.
    """
    if own:
        return np.arange(len(customers.points))
    index = {id_text(name): k for k, name in reversed(list(enumerate(identifiers)))}
    at = np.array([index.get(id_text(name), -1) for name in customers.identifiers], dtype=np.int64)
    away = np.hypot(*(np.asarray(xy)[at] - customers.points.xy).T)
    return np.where((at >= 0) & (away <= reach), at, -1)


def once_each(stores: PointLayer | None, feedback: QgsProcessingFeedback) -> np.ndarray | None:
    """Places of existing sites, shape (k, 2), each once; told when some stand where another one does."""
    if stores is None:
        return None
    xy = stores.points.xy
    first = np.unique(place_numbers(xy, same_place(stores.crs, xy)), return_index=True)[1]
    if len(first) < len(xy):
        text = tr("EXISTING: {} sites stand where another one does; each place counts once.")
        feedback.pushWarning(text.format(count(len(xy) - len(first))))
    return xy[np.sort(first)]


def tell_of_few_places(
    feedback: QgsProcessingFeedback, name: str, wanted: int, xy: np.ndarray, crs: QgsCoordinateReferenceSystem
) -> None:
    """Say that more sites are asked for, as parameter ``name``, than the candidates have different places."""
    reach = same_place(crs, xy)
    if wanted <= len(xy) and are_fewer_places(xy, wanted, reach):
        places = int(place_numbers(xy, reach).max()) + 1
        text = tr(
            "{}: {} sites are asked for, but the candidates stand at only {} different places: {} sites serve nobody. "
            "Ask for {} at most, or give candidates elsewhere."
        )
        feedback.pushWarning(text.format(name, count(wanted), count(places), count(wanted - places), count(places)))


def tell_of_idle_sites(feedback: QgsProcessingFeedback, served: Allocation, names: Sequence) -> None:
    """Say which sites serve nobody."""
    idle = [str(name) for name, customers in zip(names, served.served_customers) if not customers]
    if idle:
        text = tr("{} of {} sites serve nobody: {}.")
        shown = ", ".join(idle[:5]) + (", ..." if len(idle) > 5 else "")
        feedback.pushWarning(text.format(count(len(idle)), count(served.count), shown))
