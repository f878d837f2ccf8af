"""Nagao's edge-preserving filter."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.image.filters.filtering import Filtered
from ...core.image.filters.nagao import nagao
from ..glue.base import advanced
from ..glue.definitions import integer, real
from ..glue.naming import tr
from ..glue.raster_filter import RasterFilter


class NagaoFilter(RasterFilter):
    """SPEC FI-5."""

    NAME = "nagaofilter"
    TAGS = ("nagao", "smoothing", "edge preserving", "noise")

    def title(self) -> str:
        return tr("Nagao filter")

    def own_definitions(self) -> Iterator:
        yield integer("ITERATIONS", tr("Passes"), 2, 1, 50)
        yield advanced(
            real("TOLERANCE", tr("Stop when the mean change falls below (empty: never)"), None, 0, optional=True)
        )

    def apply(self, raster, border, parameters, context, progress) -> Filtered:
        return nagao(
            raster,
            iterations=self.parameterAsInt(parameters, "ITERATIONS", context),
            tolerance=(
                self.parameterAsDouble(parameters, "TOLERANCE", context)
                if self.given(parameters, "TOLERANCE")
                else None
            ),
            border=border,
            progress=progress,
        )
