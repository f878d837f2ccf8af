"""Drag a site: what if it stood elsewhere? Nothing is changed but the picture; every move can be undone."""

from __future__ import annotations

import numpy as np
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeySequence

from ...algorithms.glue.compat import QUndoCommand, QUndoStack
from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import lengths, percent
from ...core.service.allocation import Allocation
from .site_tool import SiteTool

# Above this many customers the figures follow when the mouse is released, not while it moves.
MOST_LIVE = 150_000


class Move(QUndoCommand):
    """One site moved from ``before`` to ``after``."""

    def __init__(self, tool: DragSite, site: int, before: np.ndarray, after: np.ndarray):
        super().__init__(tr("Move site {}").format(tool.names[site]))
        self.tool, self.site, self.before, self.after = tool, site, before, after

    def redo(self) -> None:
        self.tool.put(self.site, self.after)

    def undo(self) -> None:
        self.tool.put(self.site, self.before)


class DragSite(SiteTool):
    """Moves sites and tells the mean distance and its change."""

    def __init__(self, canvas, messages):
        super().__init__(canvas, messages)
        self.stack = QUndoStack(self)
        self.moved = np.empty((0, 2))
        self.held: int | None = None
        self.held_from = self.grip = np.zeros(2)
        self.pressed_at = None
        canvas.installEventFilter(self)

    def take(self, result, customers) -> None:
        self.stack.clear()
        self.moved = np.empty((0, 2))
        self.held = None
        super().take(result, customers)

    def places(self) -> np.ndarray:
        return self.moved if len(self.moved) == len(self.sites) else self.sites

    def begin(self) -> None:
        if len(self.moved) != len(self.sites):
            self.moved = self.sites.copy()
        self.show_state(None)

    def put(self, site: int, place: np.ndarray) -> None:
        """Set a site down."""
        self.moved[site] = place
        if self.isActive():
            self.show_state(site)

    def show_state(self, site: int | None, live: bool = False) -> None:
        """Draw the sites and tell what they are worth; ``site`` is the one in question."""
        changed = [k for k in range(len(self.sites)) if (self.moved[k] != self.sites[k]).any()]
        self.marks.show_sites(self.moved[changed], self.crs)
        self.marks.show_moves(self.sites, self.moved, self.crs)
        if site is None:
            self.marks.show_customers(np.empty((0, 2)), self.crs)
            self.marks.show_chosen(np.empty((0, 2)), self.crs)
        else:
            self.marks.show_chosen(self.moved[site], self.crs)
        if live and len(self.customers) > MOST_LIVE:
            return
        now = Allocation.straight(self.customers, self.moved)
        if site is not None:
            self.marks.show_customers(self.customers.xy[now.customers_of(site)], self.crs, live)
        self.readout.tell(self.story(now, site, bool(changed)))

    def story(self, now: Allocation, site: int | None, changed: bool) -> str:
        """Mean distance now, its change, and the customers of the site in question."""
        unit = lengths(self.crs)
        lines = [tr("Mean distance {}").format(unit.text(now.mean))]
        if changed:
            change = now.mean - self.service.mean
            sign = "+" if change > 0 else ""
            lines[0] += f" ({sign}{unit.text(change)}, {sign}{percent(100 * change / self.service.mean)})"
        else:
            lines.append(tr("Drag a site to see what changes; Ctrl+Z takes it back."))
        if site is not None:
            before, after = (int(one.customers_of(site).sum()) for one in (self.service, now))
            lines.append(tr("Site {}: {:,} customers ({:+,})").format(self.names[site], after, after - before))
        return "\n".join(lines)

    # -- mouse and keyboard --------------------------------------------------------------------------------------
    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.service is None:
            return
        place = self.from_map(event.mapPoint())
        self.held = self.site_at(event.pos()) if place is not None else None
        if self.held is not None:
            self.held_from, self.pressed_at = self.moved[self.held].copy(), event.pos()
            # The site keeps its distance to the mouse, so that a click does not move it.
            self.grip = self.held_from - place
            self.show_state(self.held)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self.held is None:
            return
        place = self.from_map(event.mapPoint())
        if place is not None:
            self.moved[self.held] = place + self.grip
            self.show_state(self.held, live=True)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        held, self.held = self.held, None
        if held is None:
            return
        place = self.from_map(event.mapPoint())
        if place is None or event.pos() == self.pressed_at:
            self.put(held, self.held_from)
        else:
            self.stack.push(Move(self, held, self.held_from, place + self.grip))

    def eventFilter(self, watched, event: QEvent) -> bool:
        # Without this QGIS's own undo would take the keys whenever a layer is being edited.
        if self.isActive() and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            for standard, act in (
                (QKeySequence.StandardKey.Undo, self.stack.undo),
                (QKeySequence.StandardKey.Redo, self.stack.redo),
            ):
                if event.matches(standard):
                    event.accept()
                    if event.type() == QEvent.Type.KeyPress:
                        act()
                    return True
        return super().eventFilter(watched, event)

    def remove(self) -> None:
        self.canvas().removeEventFilter(self)
        self.stack.clear()
        super().remove()
