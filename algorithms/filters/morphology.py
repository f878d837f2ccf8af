"""Mathematical morphology."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessingParameterBand,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.image.morphology import binary
from ...core.image.morphology.grey import LARGEST_RADIUS, grey_morphology
from ...core.image.morphology.tophat import top_hat
from ...core.image.thresholds import at_least, black_and_white
from ...core.raster import Mask, Raster
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, integer, real
from ..glue.feedback import progress_of
from ..glue.naming import tr
from ..glue.raster_filter import NODATA
from ..glue.rasters import write_raster
from ..glue.values import Values

TOP_HATS = {"whitetophat": "white", "blacktophat": "black"}


class Morphology(ChalandiseAlgorithm):
    """SPEC MO-8 to MO-10."""

    NAME = "morphology"
    GROUP = "filters"
    TAGS = ("erosion", "dilation", "opening", "closing", "top-hat", "structuring element")

    def title(self) -> str:
        return tr("Morphology")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Image"))
        yield QgsProcessingParameterBand("BAND", tr("Band"), None, "INPUT", optional=True)
        yield choice("OPERATION", tr("Operation"), (*binary.OPERATIONS, *TOP_HATS), "dilation")
        yield choice("ELEMENT", tr("Structuring element"), binary.ELEMENTS, "cross")
        yield real("RADIUS", tr("disc: radius (pixels)"), 3.0, 1, LARGEST_RADIUS)
        yield integer("ITERATIONS", tr("Repetitions"), 1, 1, 50)
        yield real(
            "THRESHOLD", tr("Grey level from which a pixel is black (empty: keep grey levels)"), None, -1e12, None, True
        )
        yield advanced(integer("MIN_NEIGHBOURS", tr("k-of-8: black neighbours that blacken a pixel"), 4, 1, 8))
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Transformed image"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "INPUT")
        operation = values.choice("OPERATION")
        if operation in TOP_HATS and values.choice("ELEMENT") == "k-of-8":
            yield tr("ELEMENT: a top-hat needs a cross, a square or a disc; k-of-8 gives no true opening or closing.")

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["INPUT"]
        raster = source.read_image("INPUT", feedback, values.whole_or_none("BAND"))
        threshold = values.number_or_none("THRESHOLD")
        image = black_and_white(raster) if threshold is None else at_least(raster, threshold)
        progress(0.05)
        result = self.transformed(image, values, progress)
        progress(1.0)
        is_black_and_white = isinstance(result, Mask)
        path = write_raster(
            values.raster_file("OUTPUT"),
            result.grid,
            result.values if is_black_and_white else result.values.astype(np.float32),
            source.crs,
            nodata=None if is_black_and_white else NODATA,
            metadata={"CHALANDISE": self.results.history},
        )
        self.results.dress(path, self.title(), "customer_image" if is_black_and_white else "filtered_image")
        return {"OUTPUT": path}

    def transformed(self, image: Raster | Mask, values: Values, progress) -> Raster | Mask:
        """The image after the operation asked for, black and white if it was so before."""
        operation = values.choice("OPERATION")
        options = {
            "element": values.choice("ELEMENT"),
            "radius": values.number("RADIUS"),
            "iterations": values.whole("ITERATIONS"),
        }
        if operation in TOP_HATS:
            return top_hat(image, TOP_HATS[operation], **options, progress=progress)
        options["min_neighbours"] = values.whole("MIN_NEIGHBOURS")
        if isinstance(image, Mask):
            return binary.morphology(image, operation, **options, progress=progress)
        return grey_morphology(image, operation, **options, progress=progress)
