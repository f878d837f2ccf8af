"""What the sections of the dock share."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsProcessingAlgorithm
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...algorithms.glue.naming import tr
from ..editors import Editor, SwitchEditor, editor_of


class Section(QgsCollapsibleGroupBox):
    """Editors of some parameters of the workflow, and a line on what the next section will get.

    Parameters
    ----------
    title : str
        Title of the group.
    algorithm : QgsProcessingAlgorithm
        Whose parameters are edited.
    """

    changed = pyqtSignal()

    def __init__(self, title: str, algorithm: QgsProcessingAlgorithm):
        super().__init__(title)
        self.algorithm = algorithm
        self.editors: dict[str, Editor] = {}
        self.rows = body_of(self)
        self.form = self._form(self.rows)
        self.outlook = quiet_label()

    def add(self, name: str, label: str, editor: Editor | None = None, form: QFormLayout | None = None) -> Editor:
        """An editor with its label, in the order of the keyboard."""
        editor = editor or editor_of(self.algorithm.parameterDefinition(name))
        form = form if form is not None else self.form
        if isinstance(editor, SwitchEditor):
            editor.widget.setText(label)
            form.addRow(editor.widget)
        else:
            text = QLabel(label)
            text.setToolTip(editor.widget.toolTip())
            text.setBuddy(editor.widget)
            form.addRow(text, editor.widget)
        editor.changed.connect(self.changed)
        self.editors[name] = editor
        return editor

    def add_expert(self, parameters: Iterable[tuple[str, str]]) -> None:
        """A folded group with the parameters that seldom change."""
        group = QgsCollapsibleGroupBox(tr("More"))
        group.setCollapsed(True)
        rows = body_of(group)
        self.add_known(parameters, self._form(rows))
        self.rows.addWidget(group)

    def add_known(self, parameters: Iterable[tuple[str, str]], form: QFormLayout | None = None) -> None:
        """Editors of those parameters that the algorithm has."""
        for name, label in parameters:
            if self.algorithm.parameterDefinition(name) is not None:
                self.add(name, label, form=form)

    def values(self) -> dict:
        """What Processing takes; defaults are left out."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value is not None and value != self.default(name)}

    def default(self, name: str):
        """Default of the algorithm."""
        return self.editors[name].default

    def state(self) -> dict:
        """What a project file keeps."""
        return {name: editor.state() for name, editor in self.editors.items()}

    def restore(self, state: dict) -> None:
        """Take back what :meth:`state` gave; names it does not hold go back to their defaults."""
        for name, editor in self.editors.items():
            editor.restore(state.get(name))

    @staticmethod
    def _form(rows: QVBoxLayout) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(4)
        rows.addLayout(form)
        return form


def quiet_label() -> QLabel:
    """A line that explains, never as HTML, as narrow as the dock."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def say(label: QLabel, text: str) -> None:
    """Show ``text``, or nothing at all when it is empty."""
    label.setText(text)
    label.setVisible(bool(text))


def body_of(group: QgsCollapsibleGroupBox) -> QVBoxLayout:
    """Layout of a widget that fills ``group``.

    A folded group hides its direct children only; what is shown or hidden inside the body stays folded away.
    """
    body = QWidget()
    around = QVBoxLayout(group)
    around.setContentsMargins(6, 4, 6, 6)
    around.addWidget(body)
    rows = QVBoxLayout(body)
    rows.setContentsMargins(0, 0, 0, 0)
    return rows


class Column(QWidget):
    """Widgets one below the other in a scroll area, as high as their wrapped texts need at the present width."""

    def __init__(self):
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(4, 4, 4, 4)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._reach()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._reach()
        return handled

    def _reach(self) -> None:
        height = self.rows.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(max(height, 0))
