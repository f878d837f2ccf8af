"""What the sections of a study report are made of."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsVectorLayer

from ...core.progress import Progress
from ..glue.layers import PointLayer
from ..glue.numbers import Unit, lengths
from .history import Run
from .layers import StudyLayers, fill_dots
from .maps import MapPainter

Section = tuple[str, list[str]]


@dataclass
class Material:
    """Layers, customers and the means to draw them.

    Attributes
    ----------
    layers : StudyLayers
        Layers of the study.
    customers : PointLayer or None
        Customers in the CRS of the sites.
    customers_name : str
        Name of their layer.
    runs : list of Run
        How the layers were made.
    crs : QgsCoordinateReferenceSystem
        CRS of the sites and of the maps.
    maps : MapPainter
        Draws them.
    progress : Progress
        Callback of the maps.
    """

    layers: StudyLayers
    customers: PointLayer | None
    customers_name: str
    runs: list[Run]
    crs: QgsCoordinateReferenceSystem
    maps: MapPainter
    progress: Progress

    def __post_init__(self):
        self.dots, self.dot_stands_for = None, 1
        if self.customers is not None:
            self.dots = self.layers.dots
            self.dot_stands_for = fill_dots(self.dots, self.customers.points, self.crs)
        self.overview = self.maps.extent(
            [*self.layers.chosen("ZONES", "NODES", "SITES")[: 3 if "BASEMAP" not in self.layers else -1], *self.below()]
        )

    def below(self) -> list[QgsVectorLayer]:
        """The customers, to draw beneath the other layers."""
        return [] if self.dots is None else [self.dots]

    def stack(self, *names: str, customers: bool = True) -> list[QgsMapLayer]:
        """Layers from top to bottom: those of ``names`` that were given, the customers, the base map."""
        chosen = [self.layers[name] for name in names if name in self.layers]
        base = [self.layers["BASEMAP"]] if "BASEMAP" in self.layers else []
        return [*chosen, *(self.below() if customers else []), *base]

    @property
    def far(self) -> Unit:
        """Unit of the distances."""
        return lengths(self.crs)

    def setting(self, name: str) -> str:
        """Value of a parameter in the first run that has it, empty when none has."""
        return next((value for run in self.runs for _, key, value, _ in run.rows() if key == name), "")
