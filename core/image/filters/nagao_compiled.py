"""The Nagao filter compiled by numba, for large images; the same numbers as the numpy version, many times faster."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Callable

import numpy as np

from ...errors import MissingPackage
from ...optional import require
from ...progress import Progress

_BAND_ROWS = 256


def _smooth_rows(f, out, start, end):  # type: ignore[no-untyped-def]  # numba infers the types
    """Filter rows start..end of the image ``f``, framed by 2 pixels, into ``out``, adding up as the numpy one does."""
    for i in range(start, end):
        for j in range(out.shape[1]):
            c = f[i + 2, j + 2]
            # Differences to the centre, letter for the row (a: two above), number for the column (1: two to the left).
            a1, a2, a3, a4, a5 = f[i, j] - c, f[i, j + 1] - c, f[i, j + 2] - c, f[i, j + 3] - c, f[i, j + 4] - c
            b1, b2, b3 = f[i + 1, j] - c, f[i + 1, j + 1] - c, f[i + 1, j + 2] - c
            b4, b5 = f[i + 1, j + 3] - c, f[i + 1, j + 4] - c
            c1, c2, c4, c5 = f[i + 2, j] - c, f[i + 2, j + 1] - c, f[i + 2, j + 3] - c, f[i + 2, j + 4] - c
            d1, d2, d3 = f[i + 3, j] - c, f[i + 3, j + 1] - c, f[i + 3, j + 2] - c
            d4, d5 = f[i + 3, j + 3] - c, f[i + 3, j + 4] - c
            e1, e2, e3 = f[i + 4, j] - c, f[i + 4, j + 1] - c, f[i + 4, j + 2] - c
            e4, e5 = f[i + 4, j + 3] - c, f[i + 4, j + 4] - c

            t = b2 + b3 + b4 + c2 + c4 + d2 + d3 + d4
            s = b2 * b2 + b3 * b3 + b4 * b4 + c2 * c2 + c4 * c4 + d2 * d2 + d3 * d3 + d4 * d4
            v = (s * 9.0 - t * t) * 49.0 / 81.0
            best, total, n = np.inf, 0.0, 1.0
            if v < best:
                best, total, n = v, t, 9.0

            t = b2 + b3 + b4 + a2 + a3 + a4
            s = b2 * b2 + b3 * b3 + b4 * b4 + a2 * a2 + a3 * a3 + a4 * a4
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = b4 + c4 + d4 + b5 + c5 + d5
            s = b4 * b4 + c4 * c4 + d4 * d4 + b5 * b5 + c5 * c5 + d5 * d5
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = d4 + d3 + d2 + e4 + e3 + e2
            s = d4 * d4 + d3 * d3 + d2 * d2 + e4 * e4 + e3 * e3 + e2 * e2
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = d2 + c2 + b2 + d1 + c1 + b1
            s = d2 * d2 + c2 * c2 + b2 * b2 + d1 * d1 + c1 * c1 + b1 * b1
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = b3 + c4 + b4 + a4 + b5 + a5
            s = b3 * b3 + c4 * c4 + b4 * b4 + a4 * a4 + b5 * b5 + a5 * a5
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = c4 + d3 + d4 + d5 + e4 + e5
            s = c4 * c4 + d3 * d3 + d4 * d4 + d5 * d5 + e4 * e4 + e5 * e5
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = d3 + c2 + d2 + e2 + d1 + e1
            s = d3 * d3 + c2 * c2 + d2 * d2 + e2 * e2 + d1 * d1 + e1 * e1
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            t = c2 + b3 + b2 + b1 + a2 + a1
            s = c2 * c2 + b3 * b3 + b2 * b2 + b1 * b1 + a2 * a2 + a1 * a1
            v = s * 7.0 - t * t
            if v < best:
                best, total, n = v, t, 7.0

            out[i, j] = total / n + c


@lru_cache(maxsize=1)
def compiled_kernel() -> Callable | None:
    """The compiled row filter; None where numba cannot be imported or fails to compile here."""
    try:
        numba = require("numba")
    except MissingPackage:
        return None
    kernel = numba.njit("void(float64[:, ::1], float64[:, ::1], int64, int64)", nogil=True)(_smooth_rows)
    return kernel


def compiled_pass(values: np.ndarray, kernel: Callable, progress: Progress) -> np.ndarray:
    """One pass over a float64 image, on all cores, reflected at the frame."""
    framed = np.pad(values, 2, mode="symmetric")
    result = np.empty(values.shape)
    bands = [(row, min(row + _BAND_ROWS, len(values))) for row in range(0, len(values), _BAND_ROWS)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting = [pool.submit(kernel, framed, result, *band) for band in bands]
        try:
            for done, band in enumerate(waiting):
                progress(done / len(waiting))
                band.result()
        except BaseException:
            for band in waiting:
                band.cancel()
            raise
    return result
