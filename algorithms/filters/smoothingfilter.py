"""The classical smoothing filters."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from qgis.core import QgsProcessingParameterString

from ...core.errors import InputError
from ...core.image.filters.convolution import correlate
from ...core.image.filters.filtering import Filtered
from ...core.image.filters.smoothing import (
    binomial_filter,
    highpass_filter,
    lowpass_filter,
    mean_filter,
    median_filter,
    sigma_filter,
)
from ..glue import checks
from ..glue.base import advanced
from ..glue.definitions import choice, integer, real
from ..glue.naming import tr
from ..glue.raster_filter import RasterFilter
from ..glue.values import Values

METHODS = ("mean", "binomial", "median", "sigma", "lowpass", "highpass", "kernel")
# The source makes two passes of the median, one of the others.
USUAL_PASSES = {"median": 2}


class SmoothingFilter(RasterFilter):
    """SPEC FI-0 to FI-4, FI-6."""

    NAME = "smoothingfilter"
    TAGS = ("mean", "binomial", "median", "sigma", "low-pass", "high-pass", "kernel", "convolution")

    def title(self) -> str:
        return tr("Smoothing filter")

    def own_definitions(self) -> Iterator:
        yield choice("METHOD", tr("Filter"), METHODS, "median")
        yield integer("ITERATIONS", tr("Passes (empty: 2 for the median, else 1)"), None, 1, 50, optional=True)
        yield advanced(real("HALF_WIDTH_FACTOR", tr("sigma: half width in standard deviations"), 2.0, 0))
        yield advanced(real("B", tr("lowpass, highpass: parameter b"), 2.0, 0, 9))
        yield advanced(
            QgsProcessingParameterString(
                "KERNEL", tr("kernel: rows separated by semicolons, e.g. 1 2 1; 2 4 2; 1 2 1"), optional=True
            )
        )

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from super().problems(values)
        if values.choice("METHOD") == "kernel":
            yield checks.missing(values, "KERNEL", tr("METHOD=kernel needs it"))

    def apply(self, raster, border, values: Values, progress) -> Filtered:
        method = values.choice("METHOD")
        passes = USUAL_PASSES.get(method, 1)
        if values.given("ITERATIONS"):
            passes = values.whole("ITERATIONS")
        options = {"iterations": passes, "border": border, "progress": progress}
        if method == "sigma":
            factor = values.number("HALF_WIDTH_FACTOR")
            return sigma_filter(raster, half_width_factor=factor, **options)
        if method in ("lowpass", "highpass"):
            apply = lowpass_filter if method == "lowpass" else highpass_filter
            return apply(raster, values.number("B"), **options)
        if method == "kernel":
            return correlate(raster, kernel_of(values.text("KERNEL")), **options)
        return {"mean": mean_filter, "binomial": binomial_filter, "median": median_filter}[method](raster, **options)


def kernel_of(text: str) -> np.ndarray:
    """Kernel from its text, rows separated by semicolons or line breaks, numbers by spaces or commas.

    Raises
    ------
    InputError
        A number cannot be read or the rows differ in length.
    """
    rows = [re.split(r"[\s,]+", row.strip()) for row in re.split(r"[;\n]", text) if row.strip()]
    try:
        return np.array([[float(number) for number in row] for row in rows])
    except ValueError as error:
        message = tr("{!r} is not a kernel: write rows of equal length, separated by semicolons ({}).")
        raise InputError(message.format(text, error), "kernel") from error
