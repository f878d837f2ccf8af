"""How a long computation tells where it is and learns that it should stop.

A *progress callback* is any callable ``progress(fraction, text="")`` with ``fraction`` in 0..1. It raises
:class:`~.errors.Cancelled` when the user asked to stop, so a loop that reports often enough can be cancelled
without another word; an empty text keeps the previous one.
"""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Report ``fraction`` (0..1) of the work as done; raise ``Cancelled`` when asked to stop."""

    def __call__(self, fraction: float, text: str = "") -> None: ...


def silent(fraction: float, text: str = "") -> None:
    """The callback of a caller who does not look and never cancels."""


def section(progress: Progress, start: float, end: float) -> Progress:
    """Callback of a step that fills ``start``..``end`` of the whole work.

    Parameters
    ----------
    progress : Progress
        Callback of the whole work.
    start, end : float
        Fractions of the whole at which the step begins and ends.

    Returns
    -------
    Progress
        Callback whose fractions 0..1 are mapped to ``start``..``end``.
    """

    def report(fraction: float, text: str = "") -> None:
        progress(start + (end - start) * min(max(fraction, 0.0), 1.0), text)

    return report
