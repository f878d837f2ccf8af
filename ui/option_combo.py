"""The choices of an algorithm in its dialog: a combo box that shows words and gives ids."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingParameterEnum
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..algorithms.glue.option_words import titled


class OptionCombo(QgsAbstractProcessingParameterWidgetWrapper):
    """Widget of an enumeration in the dialog of an algorithm and in the rows of its batch.

    Processing makes it by its name in the metadata of the parameter. A model shows QGIS's own widget, which knows
    inputs and expressions.
    """

    def __new__(cls, parameter: QgsProcessingParameterEnum, dialog: QWidget | None = None, *_place: int):
        if type(dialog).__name__ != "ModelerParametersDialog":
            return super().__new__(cls)
        widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
            dialog.model, dialog.childId, parameter, dialog.context
        )
        widget.setDialog(dialog)
        return widget

    def __init__(self, parameter: QgsProcessingParameterEnum, dialog: QWidget | None = None, *_place: int):
        in_batch = type(dialog).__name__ == "BatchAlgorithmDialog"
        kind = QgsProcessingGui.WidgetType.Batch if in_batch else QgsProcessingGui.WidgetType.Standard
        super().__init__(parameter, kind)

    def createWidget(self) -> QWidget:
        combo, parameter = QComboBox(), self.parameterDefinition()
        for option in parameter.options():
            combo.addItem(titled(parameter.name(), option), option)
        combo.setToolTip(parameter.toolTip())
        combo.currentIndexChanged.connect(lambda _index: self.widgetValueHasChanged.emit(self))
        self.made = combo  # until QGIS has taken it over; from then on it is asked for it
        return combo

    def setWidgetValue(self, value, context: QgsProcessingContext) -> None:
        combo = self.wrappedWidget()
        combo.setCurrentIndex(max(0, combo.findData(str(value))))

    def widgetValue(self) -> str:
        return self.wrappedWidget().currentData()
