"""Messages over the map: what went wrong, the remedy, the log."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtWidgets import QPushButton

from ..algorithms.glue.naming import tr
from .wording import rich

TAG = "Chalandise"


class Messages:
    """Message bar and log of the window; ``iface`` is QGIS's."""

    def __init__(self, iface):
        self.iface = iface

    def error(self, text: str) -> None:
        """Something did not work; stays until it is closed."""
        QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Critical, False)
        self._show(text, Qgis.MessageLevel.Critical, 0)

    def warning(self, text: str) -> None:
        """Something the user should know."""
        QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Warning, False)
        self._show(text, Qgis.MessageLevel.Warning, 12)

    def done(self, text: str) -> None:
        """It worked."""
        self._bar().pushMessage(TAG, rich(text), Qgis.MessageLevel.Success, 6)

    def offer(self, text: str, button_text: str, action: Callable[[], None]) -> None:
        """It worked, and there is more to be had."""
        item = self._bar().createMessage(TAG, rich(text))
        button = QPushButton(button_text, item)
        button.clicked.connect(lambda _checked: action())
        item.layout().addWidget(button)
        self._bar().pushWidget(item, Qgis.MessageLevel.Success, 20)

    def log(self, lines: list[str]) -> None:
        """Lines for the log panel only."""
        if lines:
            QgsMessageLog.logMessage("\n".join(lines), TAG, Qgis.MessageLevel.Info, False)

    def _show(self, text: str, level, seconds: int) -> None:
        item = self._bar().createMessage(TAG, rich(text))
        button = QPushButton(tr("Open log"), item)
        button.clicked.connect(lambda _checked: self.iface.openMessageLog())
        item.layout().addWidget(button)
        self._bar().pushWidget(item, level, seconds)

    def _bar(self):
        return self.iface.messageBar()
