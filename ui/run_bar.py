"""The foot of the dock: run, how far it is, cancel."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..algorithms.glue.naming import tr
from .sections.section import quiet_label, say
from .wording import duration


class RunBar(QWidget):
    """Always in sight, whatever the sections show."""

    run_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()

    def __init__(self):
        super().__init__()
        self.run = QPushButton(tr("Run"))
        self.run.setObjectName("RUN")
        self.run.setDefault(True)
        self.run.clicked.connect(lambda _checked: self.run_wanted.emit())
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setObjectName("CANCEL")
        self.cancel.clicked.connect(lambda _checked: self.cancel_wanted.emit())
        self.more = QToolButton()
        self.more.setText("\u2026")
        self.more.setToolTip(tr("Copy as a command, open in the toolbox, save the settings"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.step = quiet_label()
        buttons = QHBoxLayout()
        buttons.addWidget(self.run, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.more)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 4, 6, 6)
        rows.addWidget(self.progress)
        rows.addWidget(self.step)
        rows.addLayout(buttons)
        self.ready = False
        self.running = False
        self.show_running(False)

    def show_ready(self, ready: bool, why_not: str = "") -> None:
        """Whether there is something to run on; else what is missing."""
        self.ready = ready
        self.run.setEnabled(ready and not self.running)
        self.run.setToolTip(why_not or tr("From the customers to the sites, in one run."))

    def show_running(self, running: bool) -> None:
        """Switch between waiting for a run and running."""
        self.running = running
        self.run.setEnabled(self.ready and not running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(running)
        self.progress.setVisible(running)
        self.progress.setValue(0)
        say(self.step, "")

    def show_progress(self, percent: float, step: str, elapsed: float) -> None:
        """How far the run is, never less than before, and how long it may still take."""
        percent = max(percent, self.progress.value())
        self.progress.setValue(round(percent))
        text = step
        if percent > 5 and elapsed > 2:
            left = elapsed * (100 - percent) / percent
            text = tr("{} (about {} left)").format(step, duration(left)) if step else duration(left)
        say(self.step, text)

    def show_cancelling(self) -> None:
        """Between the click and the end."""
        self.cancel.setEnabled(False)
        say(self.step, tr("Stopping\u2026"))
