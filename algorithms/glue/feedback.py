"""Bridge between the method's progress callback and QGIS's feedback."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.core import QgsProcessingFeedback

from ...core.errors import Cancelled
from ...core.progress import Progress, section
from .voice import say

SECONDS_BETWEEN_TEXTS = 1.0


def patience_of(feedback: QgsProcessingFeedback) -> Progress:
    """Callback of the reading before the work: raises ``Cancelled``, and leaves the bar to the work itself.

    A bar that fills while the data are read starts anew with the work: the user sees it run backwards.
    """
    return section(progress_of(feedback), 0.0, 0.0)


def progress_of(feedback: QgsProcessingFeedback, say: Callable[[str], str] = say) -> Progress:
    """Callback that moves the progress bar of ``feedback`` and raises ``Cancelled`` once the user cancels."""
    shown, since = "", 0.0

    def report(fraction: float, text: str = "") -> None:
        nonlocal shown, since
        if feedback.isCanceled():
            raise Cancelled("Cancelled.")
        feedback.setProgress(100.0 * fraction)
        # Every text is a line of the log: one a second tells enough of a loop.
        if text and text != shown and time.monotonic() - since > SECONDS_BETWEEN_TEXTS:
            shown, since = text, time.monotonic()
            feedback.setProgressText(say(text))

    return report
