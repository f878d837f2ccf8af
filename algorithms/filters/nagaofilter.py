"""Nagao's edge-preserving filter."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.image.filters.filtering import Filtered
from ...core.image.filters.nagao import nagao
from ..glue.base import advanced
from ..glue.definitions import integer, real
from ..glue.naming import tr
from ..glue.raster_filter import RasterFilter
from ..glue.values import Values


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

    def apply(self, raster, border, values: Values, progress) -> Filtered:
        return nagao(
            raster,
            iterations=values.whole("ITERATIONS"),
            tolerance=(values.number_or_none("TOLERANCE")),
            border=border,
            progress=progress,
        )
