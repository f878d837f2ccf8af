"""A few lines in the corner of the map, for tools that answer while the mouse moves."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QLabel

MARGIN = 12


class Readout(QLabel):
    """Plain text over the canvas; the mouse goes through it."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setContentsMargins(8, 6, 8, 6)
        self.hide()
        canvas.installEventFilter(self)

    def tell(self, text: str) -> None:
        """Show ``text``; nothing when it is empty."""
        self.setText(text)
        self.adjustSize()
        self._settle()
        self.setVisible(bool(text))
        self.raise_()

    def eventFilter(self, watched, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        # At the bottom: messages come in at the top.
        self.move(MARGIN, self.parent().height() - self.height() - MARGIN)
