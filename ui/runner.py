"""Runs a registered algorithm in the background and tells how it goes."""

from __future__ import annotations

import time

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.glue.naming import tr

# A cancelled run stops within a second; a network provider may take longer to let go of a layer.
PATIENCE = 5.0


class Journal(QgsProcessingFeedback):
    """Keeps what a run says; written in the thread of the run, read in the main one."""

    def __init__(self):
        super().__init__(False)
        self.lines: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.step = ""
        self.over = False

    def setProgressText(self, text: str) -> None:
        self.step = text
        self.lines.append(text)

    def pushInfo(self, info: str) -> None:
        self.lines.append(info)

    def pushDebugInfo(self, info: str) -> None:
        # The last word of an algorithm of this provider that succeeds is the time it took.
        self.over = True
        self.lines.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)
        self.lines.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.over = True
        self.errors.append(error)
        self.lines.append(error)


class Run(QObject):
    """One run of an algorithm.

    Signals
    -------
    progressed(percent, text)
        How far it is, and the step.
    ended(outcome)
        ``"done"``, ``"failed"`` or ``"cancelled"``; read ``results`` and ``journal`` then.
    """

    progressed = pyqtSignal(float, str)
    ended = pyqtSignal(str)

    def __init__(self, algorithm_id: str, parameters: dict, parent: QObject | None = None):
        super().__init__(parent)
        self.algorithm_id, self.parameters = algorithm_id, parameters
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        self.context = QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.journal = Journal()
        self.context.setFeedback(self.journal)
        self.journal.progressChanged.connect(self._progress)
        self.task: QgsProcessingAlgRunnerTask | None = None
        self.results: dict = {}
        self.started = 0.0

    def refusal(self) -> str:
        """Why these parameters cannot work; empty when they can."""
        fine, message = self.algorithm.checkParameterValues(self.parameters, self.context)
        return "" if fine else message

    def start(self) -> None:
        """Hand the work to the task manager."""
        self.started = time.monotonic()
        self.task = QgsProcessingAlgRunnerTask(self.algorithm, self.parameters, self.context, self.journal)
        self.task.setDescription(self.algorithm.displayName())
        self.task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self.task)

    @property
    def running(self) -> bool:
        """Whether the run has started and not ended."""
        return self.task is not None

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def cancel(self) -> None:
        """Ask the run to stop; ``ended`` tells when it has."""
        if self.task is not None:
            self.journal.cancel()
            self.task.cancel()

    def stop_now(self) -> None:
        """Cancel and wait until nothing of the project is read any more.

        For the moment before a layer is deleted: the run must not read what is gone.
        """
        if self.task is None:
            return
        self.cancel()
        until = time.monotonic() + PATIENCE
        # Sleeping lets the thread of the run have the interpreter; waitForFinished would keep it.
        # A run that still waited for its turn has ended by now.
        # The status of the task changes in the main thread only, hence the journal.
        while self.task is not None and self.task.status() == QgsTask.TaskStatus.Running and not self.journal.over:
            if time.monotonic() > until:
                break
            time.sleep(0.005)

    def forget(self) -> None:
        """Stop, and tell nobody."""
        self.blockSignals(True)
        self.stop_now()

    def _progress(self, percent: float) -> None:
        self.progressed.emit(percent, self.journal.step)

    def _executed(self, successful: bool, results: dict) -> None:
        self.task = None
        self.results = results
        if self.journal.isCanceled():
            self.ended.emit("cancelled")
        else:
            self.ended.emit("done" if successful else "failed")

    @property
    def error(self) -> str:
        """What went wrong, as the algorithm said it."""
        return "\n".join(self.journal.errors) or tr("The run ended without a result; the log may say more.")
