"""Bridge between the method's progress callback and QGIS's feedback."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled
from ..core.progress import Progress


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Callback that moves the progress bar of ``feedback`` and raises ``Cancelled`` once the user cancels."""
    shown = ""

    def report(fraction: float, text: str = "") -> None:
        nonlocal shown
        if feedback.isCanceled():
            raise Cancelled("Cancelled.")
        feedback.setProgress(100.0 * fraction)
        if text and text != shown:
            shown = text
            feedback.setProgressText(text)

    return report
