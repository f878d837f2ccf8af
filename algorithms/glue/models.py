"""Graphical models that come with the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from .help import help_page, help_texts
from .naming import RESOURCES, group_title, tr


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
