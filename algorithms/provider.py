"""The provider: every algorithm and model of the toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .customers.rasterizepoints import RasterizePoints
from .filters.mapdensity import MapDensity
from .filters.morphology import Morphology
from .filters.nagaofilter import NagaoFilter
from .filters.smoothingfilter import SmoothingFilter
from .models import ShippedModel
from .naming import RESOURCES
from .sites.maxcoverage import MaxCoverage
from .sites.pcenter import PCenter
from .sites.pmedian import PMedian
from .sites.pmediancomparison import PMedianComparison
from .sites.pmediansweep import PMedianSweep
from .sites.setcoverage import SetCoverage
from .sites.siteevaluation import SiteEvaluation
from .sites.verifycertificate import VerifyCertificate
from .workflow.recursivezoom import RecursiveZoom
from .workflow.refinesites import RefineSites
from .workflow.sitestability import SiteStability
from .workflow.studyreport import StudyReport
from .workflow.tradeareaworkflow import TradeAreaWorkflow
from .zones.delimitzones import DelimitZones
from .zones.dilationseries import DilationSeries
from .zones.growthscenario import GrowthScenario
from .zones.spatialautocorrelation import SpatialAutocorrelation
from .zones.zonestatistics import ZoneStatistics

ALGORITHMS = (
    RasterizePoints,
    NagaoFilter,
    SmoothingFilter,
    Morphology,
    MapDensity,
    DilationSeries,
    DelimitZones,
    ZoneStatistics,
    SpatialAutocorrelation,
    GrowthScenario,
    PMedian,
    PMedianSweep,
    PMedianComparison,
    SiteEvaluation,
    VerifyCertificate,
    PCenter,
    MaxCoverage,
    SetCoverage,
    RecursiveZoom,
    RefineSites,
    SiteStability,
    TradeAreaWorkflow,
    StudyReport,
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
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        for file in sorted((RESOURCES / "models").glob("*.model3")):
            self.addAlgorithm(ShippedModel.of(file))
