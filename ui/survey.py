"""What the customers will give, found in the background while the user still reads the dock."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..algorithms.glue.layers import PointLayer, read_points
from ..algorithms.glue.naming import tr
from ..algorithms.glue.rasters import refuse_too_large
from ..core.grid import Grid
from ..core.progress import Progress, section
from ..core.study.delimitation import Delimitation, delimit
from ..core.study.pixel_size import automatic_pixel_size
from ..core.study.workflow import StudyRules
from .background import Background

# Beyond these the survey stops at the grid: the run itself draws the curve.
MOST_PIXELS, MOST_CUSTOMERS = 8_000_000, 400_000
BYTES_PER_PIXEL = 16


class LayerSnapshot:
    """What ``read_points`` asks of a source, taken from a layer on the main thread, safe to read in any other."""

    def __init__(self, layer: QgsVectorLayer, selected_only: bool):
        self._source = QgsVectorLayerFeatureSource(layer)
        self._chosen = layer.selectedFeatureIds() if selected_only else None
        self._count = len(self._chosen) if selected_only else max(layer.featureCount(), 0)
        self._wkb_type, self._fields, self._crs = layer.wkbType(), layer.fields(), layer.crs()

    def wkbType(self):
        return self._wkb_type

    def fields(self):
        return self._fields

    def sourceCrs(self):
        return self._crs

    def featureCount(self) -> int:
        return self._count

    def getFeatures(self, request: QgsFeatureRequest):
        if self._chosen is not None:
            request.setFilterFids(self._chosen)
        return self._source.getFeatures(request)


@dataclass(frozen=True, eq=False)
class Survey:
    """What is known before the run.

    Attributes
    ----------
    customers : PointLayer
        The customers as read.
    pixel_size : float
        Pixel in map units.
    grid : Grid
        The image.
    delimitation : Delimitation or None
        Curve and zones; None for studies too large to be surveyed.
    """

    customers: PointLayer
    pixel_size: float
    grid: Grid
    delimitation: Delimitation | None

    @property
    def memory(self) -> int:
        """Bytes the images will take."""
        return self.grid.size * BYTES_PER_PIXEL

    @property
    def total_weight(self) -> float:
        """Weight of all customers."""
        return self.customers.points.total_weight

    def zones_at(self, iteration: int | None) -> int:
        """Number of zones at an iteration, that of the second plateau when None."""
        found, series = self.delimitation.plateaus, self.delimitation.series
        at = found.secondary_iteration if iteration is None else iteration
        return int(series.large_zones[min(at, series.max_iterations)])


class SurveyTask(Background):
    """Reads the customers, chooses the pixel and draws the curve."""

    def __init__(self, snapshot: LayerSnapshot, weight_field: str, crs, rules: StudyRules, done):
        super().__init__(tr("Looking at the customers"), done)
        self.snapshot, self.weight_field, self.crs, self.rules = snapshot, weight_field, crs, rules
        self.context = QgsProcessingContext()
        self.context.setTransformContext(QgsProject.instance().transformContext())

    def work(self) -> Survey:
        survey = self.look(self.report)
        if survey.delimitation is not None:
            warm_charts()
        return survey

    def look(self, progress: Progress) -> Survey:
        """The survey itself."""
        customers = read_points(
            self.snapshot,
            "INPUT",
            self.context,
            weight_field=self.weight_field,
            target_crs=self.crs,
            keep_strays=False,
            progress=section(progress, 0.0, 0.3),
        )
        points, rules = customers.points, self.rules.delimitation
        pixel_size = self.rules.pixel_size
        if pixel_size is None:
            pixel_size = automatic_pixel_size(points, symbol_size=rules.symbol_size).pixel_size
        xmin, ymin, xmax, ymax = points.extent
        refuse_too_large(int((ymax - ymin) / pixel_size), int((xmax - xmin) / pixel_size), "pixel_size")
        grid = Grid.covering(points.extent, pixel_size, margin=rules.symbol_size)
        small = grid.size <= MOST_PIXELS and len(points) <= MOST_CUSTOMERS
        delimitation = delimit(points, grid, rules, section(progress, 0.3, 1.0)) if small else None
        return Survey(customers, pixel_size, grid, delimitation)


def warm_charts() -> None:
    """Import matplotlib here and draw something, so that the first chart does not hold up the window."""
    from .chart import canvas_class

    try:
        canvas_class()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return
    figure = Figure((2, 1))
    canvas = FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.axvspan(0, 1)
    axes.step((0, 1), (0, 1))
    axes.set_xlabel("0")
    canvas.draw()
