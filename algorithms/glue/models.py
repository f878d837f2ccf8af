"""Graphical models that come with the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
)
from qgis.PyQt.QtGui import QIcon

from . import destinations
from .help import help_page, help_texts
from .naming import RESOURCES, group_title, tr
from .provenance import masked
from .staging import Staging
from .values import Values


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model of ``resources/models`` under a stable id: the name of its file."""

    file: Path

    @classmethod
    def of(cls, file: Path) -> ShippedModel:
        """The model of ``file``."""
        model = cls()
        model.fromFile(str(file))
        model.file = file
        return model

    def name(self) -> str:
        return self.file.stem

    def displayName(self) -> str:
        return tr("Customers to sites (graphical model)")

    def group(self) -> str:
        return group_title("workflow")

    def groupId(self) -> str:
        return "workflow"

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / "tradeareaworkflow.svg"))

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / "tradeareaworkflow.svg")

    def shortDescription(self) -> str:
        return help_texts(self.name()).get("SHORT", "")

    def shortHelpString(self) -> str:
        return help_page(self)

    def createInstance(self) -> ShippedModel:
        return ShippedModel.of(self.file)

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        for problem in destinations.problems(Values(self, parameters, context)):
            return False, problem
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        # A step that fails must not leave the results of those before it.
        staging = Staging(Values(self, parameters, context))
        try:
            results = super().processAlgorithm(staging.values.parameters, context, feedback)
            return staging.deliver(results, feedback)
        except QgsProcessingException as error:
            failure = masked(staging.complaint(str(error)))
        finally:
            staging.discard()
        raise QgsProcessingException(failure)
