"""A matplotlib chart in the colours of QGIS, with hover, keyboard and export; a line of text without matplotlib."""

from __future__ import annotations

import csv
from pathlib import Path

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..algorithms.glue.naming import tr
from .sections.section import quiet_label, say

HEIGHT = 170


def canvas_class():
    """The matplotlib canvas for the Qt of this QGIS.

    Raises
    ------
    ImportError
        matplotlib is not installed.
    """
    import matplotlib

    if tuple(int(part) for part in matplotlib.__version__.split(".")[:2]) >= (3, 5):
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    else:
        from matplotlib.backends.backend_qt5agg import FigureCanvasQTAgg
    return FigureCanvasQTAgg


class Chart(QWidget):
    """Base of the charts: a subclass says what is drawn, what a place means, and the rows of the CSV."""

    chosen = pyqtSignal(int)

    def __init__(self, name: str, nothing: str):
        super().__init__()
        self.name, self.nothing = name, nothing
        self.canvas = None
        self.axes = None
        self.pointer = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        foot = QHBoxLayout()
        self.readout = quiet_label()
        self.export_button = QToolButton()
        self.export_button.setText(tr("Export\u2026"))
        self.export_button.setToolTip(tr("Save the chart as PNG or SVG, or its figures as CSV."))
        self.export_button.clicked.connect(self._ask_where)
        foot.addWidget(self.readout, 1)
        foot.addWidget(self.export_button)
        self.rows.addLayout(foot)
        self.setAccessibleName(name)
        self.redraw()

    # -- what a subclass says ------------------------------------------------------------------------------------
    def has_data(self) -> bool:
        """Whether there is anything to draw."""
        return False

    def draw_on(self, axes, colours: dict) -> None:
        """Draw the data on ``axes`` in the colours of QGIS."""

    def place(self, x: float) -> int | None:
        """The whole number on the x axis that is meant by ``x``."""
        return None

    def story(self, place: int) -> str:
        """What the chart says at ``place``."""
        return ""

    def current(self) -> int | None:
        """The place that is marked."""
        return None

    def table(self) -> list[list]:
        """Header and rows of the CSV."""
        return []

    # -- drawing -------------------------------------------------------------------------------------------------
    def redraw(self) -> None:
        """Draw again, from the present data and palette."""
        shown = self.has_data()
        self.export_button.setVisible(shown)
        if not shown:
            if self.canvas is not None:
                self.canvas.setVisible(False)
            say(self.readout, self.nothing)
            return
        if self.canvas is None and not self._make_canvas():
            say(self.readout, tr("matplotlib is not installed, so there is no chart."))
            return
        self.canvas.setVisible(True)
        figure = self.canvas.figure
        figure.clear()
        colours = self.colours()
        figure.set_facecolor(colours["window"])
        self.axes = figure.subplots()
        self._dress(self.axes, colours)
        self.draw_on(self.axes, colours)
        self.pointer = self.axes.axvline(0, color=colours["text"], lw=0.8, alpha=0.6, visible=False)
        self._keep_margins()
        self.canvas.draw_idle()
        self._read(self.current())

    def _keep_margins(self, _event=None) -> None:
        """Margins in pixels, so that the labels fit however narrow the dock is."""
        width, height = (max(side, 120) for side in self.canvas.get_width_height())
        self.canvas.figure.subplots_adjust(left=50 / width, right=1 - 8 / width, top=1 - 8 / height, bottom=38 / height)

    def colours(self) -> dict[str, str]:
        """Colours of the interface, as matplotlib takes them."""
        # Style sheets colour labels and boxes, not plain widgets, which they make transparent.
        text = self.readout.palette().color(QPalette.ColorRole.WindowText)
        behind = self
        while behind.palette().color(QPalette.ColorRole.Window).alpha() < 255 and behind.parentWidget() is not None:
            behind = behind.parentWidget()
        window = behind.palette().color(QPalette.ColorRole.Window)
        dark = window.lightness() < 128
        return {
            "window": window.name(),
            "base": (window.darker(125) if dark else window.lighter(107)).name(),
            "text": text.name(),
            "line": (text.lighter(140) if dark else text).name(),
            "highlight": self.palette().color(QPalette.ColorRole.Highlight).name(),
        }

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.canvas is not None:
            self.redraw()

    def _make_canvas(self) -> bool:
        try:
            from matplotlib.figure import Figure

            canvas = canvas_class()(Figure(dpi=self.logicalDpiX()))
        except ImportError:
            return False
        canvas.setFixedHeight(HEIGHT)
        canvas.setMinimumWidth(0)
        canvas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.setAccessibleName(self.name)
        canvas.setToolTip(tr("Click to choose, or use the arrow keys."))
        canvas.mpl_connect("motion_notify_event", self._hover)
        canvas.mpl_connect("figure_leave_event", lambda _event: self._read(self.current()))
        canvas.mpl_connect("button_press_event", self._click)
        canvas.mpl_connect("resize_event", self._keep_margins)
        canvas.installEventFilter(self)
        self.canvas = canvas
        self.rows.insertWidget(0, canvas)
        return True

    @staticmethod
    def _dress(axes, colours: dict) -> None:
        axes.set_facecolor(colours["base"])
        for side, spine in axes.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(colours["text"])
            spine.set_linewidth(0.6)
        axes.tick_params(colors=colours["text"], labelsize=7, width=0.6)
        axes.grid(axis="y", color=colours["text"], alpha=0.15, lw=0.6)
        axes.set_axisbelow(True)
        for label in (axes.xaxis.label, axes.yaxis.label):
            label.set_color(colours["text"])
            label.set_fontsize(8)

    # -- mouse and keyboard --------------------------------------------------------------------------------------
    def _hover(self, event) -> None:
        self._read(self.place(event.xdata) if event.inaxes is self.axes and event.xdata is not None else self.current())

    def _click(self, event) -> None:
        if event.inaxes is self.axes and event.xdata is not None and event.button == 1:
            self.chosen.emit(self.place(event.xdata))

    def eventFilter(self, watched, event: QEvent) -> bool:
        if watched is self.canvas and event.type() == QEvent.Type.KeyPress and self.has_data():
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
            if step is not None and self.current() is not None:
                self.chosen.emit(self.place(self.current() + step))
                return True
        if watched is self.canvas and event.type() == QEvent.Type.Wheel:
            # The wheel scrolls the dock.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _read(self, place: int | None) -> None:
        say(self.readout, self.story(place) if place is not None else self.nothing)
        if self.pointer is not None and self.canvas is not None:
            moved = place is not None and place != self.current()
            if moved:
                self.pointer.set_xdata([place, place])
            if moved or self.pointer.get_visible():
                self.pointer.set_visible(moved)
                self.canvas.draw_idle()

    # -- export --------------------------------------------------------------------------------------------------
    def export(self, path: str) -> None:
        """Write the chart (.png, .svg) or its figures (.csv).

        Raises
        ------
        OSError
            The file cannot be written.
        """
        if Path(path).suffix.lower() == ".csv":
            with open(path, "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(self.table())
            return
        self.canvas.figure.savefig(path, dpi=200, facecolor=self.canvas.figure.get_facecolor())

    def _ask_where(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, self.name, f"{self.name}.png", tr("Picture (*.png);;Drawing (*.svg);;Table (*.csv)")
        )
        if not path:
            return
        try:
            self.export(path)
        except (OSError, ValueError) as error:
            say(self.readout, tr("{} could not be written: {}").format(path, error))
