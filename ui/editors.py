"""A native widget for every kind of parameter, with the same four verbs: read, set, store, restore."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayerProxyModel,
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import (
    QgsDoubleSpinBox,
    QgsFieldComboBox,
    QgsMapLayerComboBox,
    QgsProjectionSelectionWidget,
    QgsSpinBox,
)
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QWidget

from ..algorithms.glue.naming import tr
from ..algorithms.glue.option_words import option_word
from . import saved_state

LARGEST = 2_000_000_000


class Editor(QObject):
    """Widget of one parameter.

    ``value`` is what Processing takes, ``state`` what a project file keeps; None means the default of the algorithm.
    A state may come from anywhere, so ``restore`` takes only one that is ``acceptable`` and the default for others.
    """

    changed = pyqtSignal()

    def __init__(self, definition: QgsProcessingParameterDefinition, widget: QWidget):
        super().__init__(widget)
        self.name = definition.name()
        self.default = definition.defaultValue()
        self.widget = widget
        widget.setObjectName(self.name)
        widget.setToolTip(definition.help())
        widget.setAccessibleName(definition.description())

    def value(self):
        raise NotImplementedError

    def set_value(self, value) -> None:
        raise NotImplementedError

    def state(self):
        return self.value()

    def acceptable(self, state) -> bool:
        """Whether ``state`` could have come from :meth:`state`."""
        return False

    def restore(self, state) -> None:
        self.set_value(state if self.acceptable(state) else None)

    def release(self) -> None:
        """Let go of what belongs to the project."""


class NumberEditor(Editor):
    """Whole or real number; an optional one has a value below its range that reads "automatic"."""

    def __init__(self, definition: QgsProcessingParameterNumber):
        whole = definition.dataType() == QgsProcessingParameterNumber.Type.Integer
        box = QgsSpinBox() if whole else QgsDoubleSpinBox()
        super().__init__(definition, box)
        self.whole = whole
        low = definition.minimum() if definition.minimum() > -LARGEST else 0
        high = min(definition.maximum(), LARGEST)
        self.optional = self.default is None
        if self.optional:
            # Zero itself is allowed for whole numbers (iteration 0), not for lengths and areas.
            low = low - 1 if whole else 0
        if whole:
            box.setRange(int(low), int(high))
        else:
            box.setDecimals(3)
            box.setRange(low, high)
            box.setStepType(QgsDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.nothing = box.minimum()
        if self.optional:
            box.setSpecialValueText(tr("automatic"))
            box.setClearValue(self.nothing, tr("automatic"))
            box.setValue(self.nothing)
        else:
            box.setClearValue(self.default)
            box.setValue(self.default)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda _value: self.changed.emit())

    def value(self):
        value = self.widget.value()
        return None if self.optional and value == self.nothing else value

    def set_value(self, value) -> None:
        if value is None:
            value = self.nothing if self.optional else self.default
        self.widget.setValue(int(value) if self.whole else float(value))

    def acceptable(self, state) -> bool:
        fits = saved_state.whole(state) if self.whole else saved_state.is_number(state)
        return fits and self.widget.minimum() <= state <= self.widget.maximum()


class ChoiceEditor(Editor):
    """One of some words."""

    def __init__(self, definition):
        box = QComboBox()
        super().__init__(definition, box)
        narrow(box)
        for option in definition.options():
            box.addItem(option_word(definition.name(), option), option)
        self.set_value(self.default)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self):
        return self.widget.currentData()

    def set_value(self, value) -> None:
        index = self.widget.findData(self.default if value is None else value)
        self.widget.setCurrentIndex(max(index, 0))

    def acceptable(self, state) -> bool:
        return isinstance(state, str) and self.widget.findData(state) >= 0


class SwitchEditor(Editor):
    """Yes or no."""

    def __init__(self, definition):
        box = QCheckBox()
        super().__init__(definition, box)
        box.setChecked(bool(self.default))
        box.toggled.connect(lambda _on: self.changed.emit())

    def value(self):
        return self.widget.isChecked()

    def set_value(self, value) -> None:
        self.widget.setChecked(bool(self.default if value is None else value))

    def acceptable(self, state) -> bool:
        return isinstance(state, bool)


class CrsEditor(Editor):
    """Coordinate reference system; none means that of the layer."""

    def __init__(self, definition):
        box = QgsProjectionSelectionWidget()
        super().__init__(definition, box)
        box.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        box.setNotSetText(tr("that of the layer"))
        box.setCrs(QgsCoordinateReferenceSystem())
        for combo in box.findChildren(QComboBox):
            narrow(combo)
        self.help = definition.help()
        box.crsChanged.connect(self._crs_changed)
        self._crs_changed(None)

    def _crs_changed(self, _crs) -> None:
        # The widget puts the CRS into its tooltip.
        self.widget.setToolTip(self.help)
        self.changed.emit()

    def value(self):
        crs = self.widget.crs()
        return crs if crs.isValid() else None

    def set_value(self, value) -> None:
        self.widget.setCrs(QgsCoordinateReferenceSystem() if value is None else value)

    def state(self):
        crs = self.value()
        return None if crs is None else crs.authid() or crs.toWkt()

    def acceptable(self, state) -> bool:
        return isinstance(state, str) and QgsCoordinateReferenceSystem(state).isValid()

    def restore(self, state) -> None:
        self.set_value(QgsCoordinateReferenceSystem(state) if self.acceptable(state) else None)


class LayerEditor(Editor):
    """Layer of the project, all of it or its selection."""

    def __init__(self, definition, optional: bool = True):
        box = QgsMapLayerComboBox()
        super().__init__(definition, box)
        # Set before the filter: while the list fills, the widget would otherwise choose a layer by itself.
        box.setAllowEmptyLayer(True, tr("none") if optional else tr("choose a point layer"))
        # Customers may be areas too in the toolbox; the dock surveys points.
        areas = definition.dataTypes() == [QgsProcessing.SourceType.TypeVectorPolygon]
        box.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer if areas else QgsMapLayerProxyModel.Filter.PointLayer)
        narrow(box)
        self.set_value(None)
        # A first layer in the project would leave the box without any choice.
        box.model().rowsInserted.connect(self._show_nothing)
        self.selection = QCheckBox(tr("Selected features only"))
        self.selection.setEnabled(False)
        self.watched: QgsVectorLayer | None = None
        box.layerChanged.connect(self._layer_changed)
        self.selection.toggled.connect(lambda _on: self.changed.emit())

    def layer(self) -> QgsVectorLayer | None:
        return self.widget.currentLayer()

    def selected_only(self) -> bool:
        return self.selection.isEnabled() and self.selection.isChecked()

    def value(self):
        layer = self.layer()
        if layer is None:
            return None
        return QgsProcessingFeatureSourceDefinition(layer.id(), True) if self.selected_only() else layer.id()

    def set_value(self, value) -> None:
        self.widget.setLayer(value)
        self._show_nothing()

    def _show_nothing(self, *_rows) -> None:
        """Show the empty choice where no layer is chosen."""
        if self.widget.currentLayer() is None:
            self.widget.setCurrentIndex(0)

    def state(self):
        layer = self.layer()
        return None if layer is None else {"layer": layer.id(), "selected": self.selected_only()}

    def restore(self, state) -> None:
        state = saved_state.layer_choice(state)
        layer = QgsProject.instance().mapLayer(state["layer"]) if state else None
        self.set_value(layer)
        self.selection.setChecked(layer is not None and state is not None and state["selected"])

    def _layer_changed(self, layer) -> None:
        self.release()
        if isinstance(layer, QgsVectorLayer):
            self.watched = layer
            layer.selectionChanged.connect(self._selection_changed)
            layer.willBeDeleted.connect(self.release)
        self._count_selection()
        self.changed.emit()

    def _selection_changed(self, *_ids) -> None:
        before = self.selected_only()
        self._count_selection()
        if before or self.selected_only():
            self.changed.emit()

    def _count_selection(self) -> None:
        count = self.watched.selectedFeatureCount() if self.watched is not None else 0
        self.selection.setEnabled(count > 0)
        self.selection.setText(
            tr("Selected features only ({})").format(count) if count else tr("Selected features only")
        )

    def release(self) -> None:
        """Let go of the layer."""
        if self.watched is not None:
            self.watched.selectionChanged.disconnect(self._selection_changed)
            self.watched.willBeDeleted.disconnect(self.release)
            self.watched = None


class FieldEditor(Editor):
    """Field of the layer of another editor."""

    def __init__(self, definition, parent: LayerEditor):
        box = QgsFieldComboBox()
        super().__init__(definition, box)
        box.setAllowEmptyFieldName(True)
        box.setLayer(parent.layer())
        narrow(box)
        parent.widget.layerChanged.connect(box.setLayer)
        box.fieldChanged.connect(lambda _name: self.changed.emit())

    def value(self):
        return self.widget.currentField() or None

    def set_value(self, value) -> None:
        self.widget.setField(value or "")

    def acceptable(self, state) -> bool:
        return isinstance(state, str)


def narrow(combo: QComboBox) -> None:
    """Keep a long entry from widening the dock."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(6)
    combo.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)


def editor_of(definition: QgsProcessingParameterDefinition) -> Editor:
    """The editor that suits a parameter of the workflow."""
    kinds = {
        "number": NumberEditor,
        "distance": NumberEditor,
        "enum": ChoiceEditor,
        "boolean": SwitchEditor,
        "crs": CrsEditor,
        "source": LayerEditor,
    }
    return kinds[definition.type()](definition)
