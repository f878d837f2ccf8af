"""Any map as a density image."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer

from ...core.errors import InputError
from ...core.image.grey import DENSE, density_of_colours
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import choice
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.raster_filter import NODATA
from ..glue.rasters import write_raster
from ..glue.values import Values


class MapDensity(ChalandiseAlgorithm):
    """SPEC IN-7."""

    NAME = "mapdensity"
    GROUP = "filters"
    TAGS = ("scan", "map", "density", "rgb", "grey")

    def title(self) -> str:
        return tr("Density from a map")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Scanned or coloured map"))
        yield choice("DENSE", tr("Dense areas are"), DENSE, "dark")
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Density"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "INPUT")

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["INPUT"]
        progress(0.1, tr("Reading the colours"))
        density = density_of_colours(source.grid, source.read_colours("INPUT", feedback), values.choice("DENSE"))
        if not np.nanmax(density.values) > 0:
            raise InputError(tr("The map is of one tone: no density can be read from it."), "input")
        path = write_raster(
            values.raster_file("OUTPUT"),
            density.grid,
            density.values.astype(np.float32),
            source.crs,
            nodata=NODATA,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, self.title(), "filtered_image")
        return {"OUTPUT": path}
