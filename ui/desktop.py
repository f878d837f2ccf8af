"""What the plugin adds to the window of QGIS, and takes away again."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSettings, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..algorithms.glue.naming import RESOURCES, tr
from .dependencies import use_installed_packages
from .dock import ChalandiseDock
from .map_tools.drag_site import DragSite
from .map_tools.identify_site import IdentifySite
from .messages import Messages

MENU = "Chalandise"
OPEN = "chalandise/dock_open"


class Desktop:
    """Toolbar, menu entry, dock and map tools."""

    def __init__(self, iface):
        self.iface = iface
        use_installed_packages()
        self.dock: ChalandiseDock | None = None
        self.tools: list = []
        window = iface.mainWindow()
        self.toolbar = iface.addToolBar(MENU)
        self.toolbar.setObjectName("ChalandiseToolbar")
        self.toggle = QAction(icon("dock"), tr("Chalandise dock"), window)
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(tr("Trade areas and sites from a layer of customers"))
        self.toggle.triggered.connect(self.show_dock)
        self.toolbar.addAction(self.toggle)
        iface.addPluginToMenu(MENU, self.toggle)
        canvas = iface.mapCanvas()
        if isinstance(canvas, QgsMapCanvas):
            messages = Messages(iface)
            self.identify, self.drag = IdentifySite(canvas, messages), DragSite(canvas, messages)
            self.tools = [self.identify, self.drag]
            for tool, name, title in (
                (self.identify, "identifysite", tr("Identify a site: who are its customers?")),
                (self.drag, "dragsite", tr("Drag a site: what if it stood elsewhere?")),
            ):
                action = QAction(icon(name), title, window)
                action.setCheckable(True)
                action.triggered.connect(lambda on, tool=tool: self.use(tool, on))
                tool.setAction(action)
                self.toolbar.addAction(action)
            self.undo = self.drag.stack.createUndoAction(self.toolbar, tr("Undo"))
            self.undo.setIcon(QIcon(":/images/themes/default/mActionUndo.svg"))
            self.toolbar.addAction(self.undo)

    def open_as_left(self) -> None:
        """Show the dock if it was open when QGIS ended."""
        if QSettings().value(OPEN, False, type=bool):
            self.show_dock(True)

    def show_dock(self, on: bool) -> None:
        """Show or hide the dock; it is made when it is first shown."""
        if on and self.dock is None:
            self.dock = ChalandiseDock(self.iface)
            self.dock.results.changed.connect(self._hand_over)
            self._hand_over(self.dock.results.result)
            self.dock.setToggleVisibilityAction(self.toggle)
            self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        if self.dock is not None:
            self.dock.setUserVisible(on)
        QSettings().setValue(OPEN, on)

    def use(self, tool, on: bool) -> None:
        """Take a map tool up, or put it down."""
        if not on:
            self.iface.mapCanvas().unsetMapTool(tool)
            return
        if self.dock is None:
            self.show_dock(True)
        self.iface.mapCanvas().setMapTool(tool)

    def remove(self) -> None:
        """Leave the window as it was."""
        for tool in self.tools:
            tool.remove()
        self.tools = []
        if self.dock is not None:
            self.dock.close_for_good()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        self.iface.removePluginMenu(MENU, self.toggle)
        self.toggle.deleteLater()
        self.iface.mainWindow().removeToolBar(self.toolbar)
        self.toolbar.deleteLater()

    def _hand_over(self, result) -> None:
        for tool in self.tools:
            tool.take(result, self.dock.results.customers)


def icon(name: str) -> QIcon:
    """Icon of the plugin."""
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
