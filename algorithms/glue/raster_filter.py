"""What every raster filter of the toolbox shares."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.image.filters.filtering import BORDERS, Filtered
from ...core.progress import Progress
from ...core.raster import Raster
from . import checks
from .base import ChalandiseAlgorithm, advanced
from .definitions import choice
from .feedback import progress_of
from .naming import tr
from .rasters import write_raster
from .values import Values
from .voice import say

NODATA = -9999.0


class RasterFilter(ChalandiseAlgorithm):
    """A filter of one band; subclasses add ``own_definitions`` and ``apply``."""

    GROUP = "filters"

    def own_definitions(self) -> Iterator:
        """Parameters between the band and the border mode."""
        yield from ()

    def apply(self, raster: Raster, border: str, values: Values, progress: Progress) -> Filtered:
        """The filtered image."""
        raise QgsProcessingException(f"{type(self).__name__} filters nothing.")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Image"))
        yield QgsProcessingParameterBand("BAND", tr("Band"), None, "INPUT", optional=True)
        yield from self.own_definitions()
        yield advanced(choice("BORDER", tr("Pixels at the frame"), BORDERS, "reflect"))
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Filtered image"))

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("MARGIN", tr("Unreliable pixels at the frame"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "INPUT")

    def compute(self, values: Values, feedback) -> dict:
        source = self.raster_sources["INPUT"]
        raster = source.read_image("INPUT", feedback, values.whole_or_none("BAND"))
        border = values.choice("BORDER")
        result = self.apply(raster, border, values, progress_of(feedback))
        feedback.pushInfo(tr("A ring of {} pixels at the frame is unreliable.").format(result.margin))
        for k, change in enumerate(result.changes, start=1):
            feedback.pushInfo(say("Pass {}: mean absolute change {:.6g}", k, change))
        path = write_raster(
            values.raster_file("OUTPUT"),
            result.raster.grid,
            result.raster.values.astype(np.float32),
            source.crs,
            nodata=NODATA,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, self.title(), "filtered_image")
        return {"OUTPUT": path, "MARGIN": result.margin}
