"""The provider: every algorithm and model of the toolbox."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .glue.base import ChalandiseAlgorithm
from .glue.models import ShippedModel
from .glue.naming import GROUPS, RESOURCES


def algorithm_classes() -> Iterator[type[ChalandiseAlgorithm]]:
    """The algorithms of every toolbox group: a folder a group, a file an algorithm, named after its id."""
    for group in GROUPS:
        folder = import_module(f".{group}", __package__)
        for file in iter_modules(folder.__path__):
            module = import_module(f".{group}.{file.name}", __package__)
            yield next(
                one
                for one in vars(module).values()
                if isinstance(one, type) and issubclass(one, ChalandiseAlgorithm) and file.name == one.NAME
            )


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
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())
        for file in sorted((RESOURCES / "models").glob("*.model3")):
            self.addAlgorithm(ShippedModel.of(file))
