"""Plateaus of the dilation curve, which reveal the primary and secondary trade areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..words import Message

SOURCE_ITERATIONS = (10, 20)
"""Iterations Baray 2002 kept for the primary and the secondary trade area."""


@dataclass(frozen=True)
class Plateau:
    """A run of dilations over which the number of large zones hardly changes.

    Attributes
    ----------
    start, end : int
        First and last iteration.
    count : int
        Number of large zones at ``end``, the iteration a plateau is read at: further dilations inside a plateau only
        smooth the outlines.
    """

    start: int
    end: int
    count: int


@dataclass(frozen=True)
class PlateauSearch:
    """Plateaus found on a curve, and what was done to find them.

    Attributes
    ----------
    plateaus : tuple of Plateau
        Runs before the maximum of the curve, left to right; :func:`levels_of` says which are read.
    discarded : tuple of Plateau
        Runs that reach the maximum of the curve or come after it.
    tolerance, min_length : int
        Values that were really used, after the fallbacks.
    primary_iteration, secondary_iteration : int
        Iterations at which the primary and the secondary trade area are read. Always defined, equal when there is a
        single plateau.
    notes : tuple of Message
        One English sentence for every departure from the plain rule.
    """

    plateaus: tuple[Plateau, ...]
    discarded: tuple[Plateau, ...]
    tolerance: int
    min_length: int
    primary_iteration: int
    secondary_iteration: int
    notes: tuple[Message, ...]

    @property
    def primary(self) -> Plateau | None:
        """First plateau (B in the source); of several at its height that follow each other, the last."""
        return self.levels[0] if self.plateaus else None

    @property
    def secondary(self) -> Plateau | None:
        """The plateau above it (D in the source); the first again when there is none."""
        return self.levels[-1] if self.plateaus else None

    @property
    def levels(self) -> tuple[Plateau, ...]:
        """The one or two plateaus that trade areas are read at; empty without any plateau."""
        return levels_of(self.plateaus, self.tolerance)


def levels_of(plateaus: Sequence[Plateau], tolerance: int = 0) -> tuple[Plateau, ...]:
    """The plateaus of the primary and the secondary trade area.

    Parameters
    ----------
    plateaus : sequence of Plateau
        From left to right.
    tolerance : int
        Difference of counts up to which two plateaus are at the same height.

    Returns
    -------
    tuple of Plateau
        The first, or the last of those at its height that follow it: two runs at one height are one plateau. Then the
        first later one that is higher, if any: between the two lies the rise in which the secondary zones appear.

    Examples
    --------
    >>> levels_of([Plateau(8, 11, 45), Plateau(13, 16, 45)])
    (Plateau(start=13, end=16, count=45),)
    >>> [one.count for one in levels_of([Plateau(0, 4, 9), Plateau(6, 10, 7), Plateau(12, 16, 12)])]
    [9, 12]
    """
    if not plateaus:
        return ()
    height = plateaus[0].count
    last = 0
    while last + 1 < len(plateaus) and abs(plateaus[last + 1].count - height) <= tolerance:
        last += 1
    higher = [one for one in plateaus[last + 1 :] if one.count > height + tolerance]
    return plateaus[last], *higher[:1]


def _runs(counts: np.ndarray, tolerance: int, min_length: int) -> list[Plateau]:
    found = []
    start = 0
    while start < len(counts):
        low = high = counts[start]
        end = start
        while end + 1 < len(counts):
            lower, higher = min(low, counts[end + 1]), max(high, counts[end + 1])
            if higher - lower > tolerance:
                break
            low, high, end = lower, higher, end + 1
        # A map without any large zone yet is no plateau to read trade areas at.
        if low > 0 and end - start + 1 >= min_length:
            found.append(Plateau(start, end, int(counts[end])))
            start = end + 1
        else:
            start += 1
    return found


def find_plateaus(counts: Sequence[int] | np.ndarray, *, tolerance: int = 0, min_length: int = 5) -> PlateauSearch:
    """Find the plateaus of a curve of zone counts and choose the iterations to read.

    Maximal runs whose counts differ by at most ``tolerance`` over at least ``min_length`` iterations, taken left to
    right, of at least one zone, before the first global maximum of the curve. With fewer than two of them the search is
    repeated with a tolerance of 1, 2, ... up to 5 % of the maximum, then all the same with runs of 4 and of 3.

    Parameters
    ----------
    counts : sequence of int, shape (K + 1,)
        Number of large zones at iterations 0..K.
    tolerance : int
        Largest difference between the counts of one plateau, >= 0.
    min_length : int
        Smallest number of iterations of a plateau, >= 2.

    Returns
    -------
    PlateauSearch
        With plateaus at one height only, both iterations are the last one. Without any, the iterations are 10 and 20
        as in the source, or the first maximum of the curve when that comes earlier; ``notes`` says so.

    Raises
    ------
    InputError
        The tolerance is negative or the length below 2.

    References
    ----------
    SPEC MO-3, D-3; Baray 2002, choice of the number of dilations.
    """
    if tolerance < 0:
        raise InputError("The plateau tolerance must not be negative ({}); 0 is the default.", "tolerance", tolerance)
    if min_length < 2:
        raise InputError(
            "A plateau must last at least 2 iterations, not {}; 5 is the default.", "min_length", min_length
        )
    curve = np.asarray(counts, dtype=np.int64).ravel()
    if not len(curve) or curve.max() == curve.min():
        notes: list[Message] = [Message("The number of large zones never changes, so the curve has no plateau.")]
        if len(curve) and curve[0] == 0:
            notes = [
                Message("No zone reaches the minimum area at any iteration; lower the minimum area or the pixel size.")
            ]
        return _last_resort(curve, (), tolerance, min_length, notes)

    peak = int(curve.argmax())
    best: tuple[list[Plateau], list[Plateau], int, int] | None = None
    relaxed = max(tolerance, int(0.05 * curve.max()))
    for length in [min_length, *(shorter for shorter in (4, 3) if shorter < min_length)]:
        for allowed in range(tolerance, relaxed + 1):
            runs = _runs(curve, allowed, length)
            before = [run for run in runs if run.end < peak]
            beyond = [run for run in runs if run.end >= peak]
            if best is None or len(before) > len(best[0]):
                best = before, beyond, allowed, length
            if len(before) >= 2:
                break
        if best is not None and len(best[0]) >= 2:
            break
    plateaus, discarded, used_tolerance, used_length = best  # type: ignore[misc]

    notes = []
    if used_tolerance > tolerance:
        notes.append(
            Message(
                "Plateaus were accepted with counts differing by up to {} (asked: {}), "
                "since the stricter search found fewer.",
                used_tolerance,
                tolerance,
            )
        )
    if used_length < min_length:
        notes.append(
            Message(
                "Plateaus of {} iterations were accepted (asked: {}), since the stricter search found fewer.",
                used_length,
                min_length,
            )
        )
    if not plateaus:
        return _last_resort(curve, tuple(discarded), used_tolerance, used_length, notes)
    levels = levels_of(plateaus, used_tolerance)
    if len(levels) == 1:
        notes.append(Message("Only one plateau was found: all zones are of one kind, without a secondary trade area."))
    return PlateauSearch(
        plateaus=tuple(plateaus),
        discarded=tuple(discarded),
        tolerance=used_tolerance,
        min_length=used_length,
        primary_iteration=levels[0].end,
        secondary_iteration=levels[-1].end,
        notes=tuple(notes),
    )


def _last_resort(
    curve: np.ndarray, discarded: tuple[Plateau, ...], tolerance: int, min_length: int, notes: list[Message]
) -> PlateauSearch:
    # Beyond the maximum zones only merge; on a flat curve every iteration is as good as another.
    flat = not len(curve) or curve.max() == curve.min()
    last = max(len(curve) - 1, 0) if flat else int(curve.argmax())
    primary, secondary = (min(iteration, last) for iteration in SOURCE_ITERATIONS)
    if not flat:
        primary = primary if curve[primary] else last
        secondary = secondary if curve[secondary] else last
    notes.append(
        Message(
            "No plateau was found: iterations {} and {} were taken as a last resort; "
            "look at the curve and choose the iteration yourself.",
            primary,
            secondary,
        )
    )
    return PlateauSearch((), discarded, tolerance, min_length, primary, secondary, tuple(notes))
