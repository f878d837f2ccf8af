"""Customers: which layer, which weight, in which CRS."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProject, QgsVectorLayer, QgsWkbTypes

from ...algorithms.glue.checks import utm_of
from ...algorithms.glue.naming import tr
from ..editors import FieldEditor, LayerEditor
from ..results_group import is_result
from .section import Section, quiet_label, say


class CustomersSection(Section):
    """Everything else follows from the layer chosen here."""

    def __init__(self, algorithm):
        super().__init__(tr("Customers"), algorithm)
        self.input = LayerEditor(algorithm.parameterDefinition("INPUT"), optional=False)
        self.add("INPUT", tr("Layer"), self.input)
        self.form.addRow(self.input.selection)
        weight = FieldEditor(algorithm.parameterDefinition("WEIGHT_FIELD"), self.input)
        self.weight = self.add("WEIGHT_FIELD", tr("Weight (optional)"), weight)
        self.crs = self.add("TARGET_CRS", tr("Work in CRS"))
        self.advice = quiet_label()
        say(self.advice, "")
        self.rows.addWidget(self.advice)
        self.rows.addWidget(self.outlook)
        self.suggested: QgsCoordinateReferenceSystem | None = None
        self.by_hand = False
        self.filling = False
        self.input.widget.layerChanged.connect(self._advise)
        self.input.widget.activated.connect(self._chosen_by_hand)
        self.crs.changed.connect(self._advise_on_crs)
        say(self.outlook, tr("Choose the layer of your customers."))

    def offer(self, layer) -> None:
        """Take ``layer``, the active one, unless the user chose another, it holds no points or is a result."""
        if self.by_hand or not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return
        if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry and not is_result(layer):
            self.input.set_value(layer)

    def restore(self, state: dict) -> None:
        super().restore(state)
        self.by_hand = self.input.layer() is not None

    def _chosen_by_hand(self, _index: int) -> None:
        self.by_hand = True

    def _advise(self, layer) -> None:
        """Fill in the UTM zone of a layer in degrees; take a former suggestion back."""
        if self.suggested is not None and self.crs.value() == self.suggested:
            self.crs.set_value(None)
        self.suggested = None
        say(self.advice, "")
        if not isinstance(layer, QgsVectorLayer):
            return
        if not layer.isValid():
            say(self.advice, tr("The source of this layer cannot be reached. Repair it in the Layers panel."))
        elif not layer.crs().isValid():
            say(self.advice, tr("This layer has no CRS; distances are read in its own units."))
        elif layer.crs().isGeographic() and not layer.extent().isEmpty():
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            self.suggested = QgsCoordinateReferenceSystem(utm_of(layer, context))
            self.crs.set_value(self.suggested)
        self._advise_on_crs()

    def _advise_on_crs(self) -> None:
        layer = self.input.layer()
        if layer is None or not layer.isValid() or not layer.crs().isGeographic():
            return
        name = layer.crs().authid()
        if self.crs.value() is None:
            say(self.advice, tr("The layer is in degrees ({}): choose a projected CRS to work in.").format(name))
        else:
            say(
                self.advice,
                tr("The layer is in degrees ({}); the work is done in {}.").format(
                    name, self.crs.value().userFriendlyIdentifier()
                ),
            )
