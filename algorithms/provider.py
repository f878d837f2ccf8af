"""The provider: every algorithm and model of the toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .customers.rasterizepoints import RasterizePoints
from .naming import RESOURCES

ALGORITHMS = (RasterizePoints,)


class ChalandiseProvider(QgsProcessingProvider):
    """Trade areas and store locations."""

    def id(self) -> str:
        return "chalandise"

    def name(self) -> str:
        return "Chalandise"

    def longName(self) -> str:
        return "Chalandise: trade areas and store locations"

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / "icon.svg"))

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / "icon.svg")

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        for file in sorted((RESOURCES / "models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(file)):
                model.setProvider(self)
                self.addAlgorithm(model)
