"""FI-5: the compiled Nagao filter gives the numbers of the numpy one."""

import numpy as np
import pytest
from chalandise.core.errors import Cancelled
from chalandise.core.grid import Grid
from chalandise.core.image.filters import nagao as nagao_module
from chalandise.core.image.filters.nagao import nagao, numpy_pass
from chalandise.core.image.filters.nagao_compiled import _smooth_rows, compiled_kernel, compiled_pass
from chalandise.core.progress import silent
from chalandise.core.raster import Raster
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

shapes = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=8)
images = st.one_of(
    arrays(float, shapes, elements=st.integers(0, 9).map(float)),
    arrays(float, shapes, elements=st.one_of(st.floats(-1e6, 1e6), st.just(np.nan))),
)


@given(images)
def test_the_kernel_gives_the_same_bits_uncompiled(values):
    assert np.array_equal(compiled_pass(values, _smooth_rows, silent), numpy_pass(values, silent), equal_nan=True)


@pytest.mark.skipif(compiled_kernel() is None, reason="numba is not installed")
@given(images)
def test_the_kernel_gives_the_same_result_compiled(values):
    compiled = compiled_pass(values, compiled_kernel(), silent)
    np.testing.assert_allclose(compiled, numpy_pass(values, silent), rtol=1e-12, atol=1e-9)


@pytest.mark.skipif(compiled_kernel() is None, reason="numba is not installed")
def test_a_large_image_takes_the_compiled_way(monkeypatch):
    values = np.random.default_rng(0).integers(0, 255, (300, 700)).astype(float)
    plain = nagao(Raster(Grid(0, 0, 1, *values.shape), values)).raster.values
    monkeypatch.setattr(nagao_module, "_WORTH_COMPILING", 1)
    monkeypatch.setattr(nagao_module, "numpy_pass", None)
    compiled = nagao(Raster(Grid(0, 0, 1, *values.shape), values)).raster.values
    np.testing.assert_allclose(compiled, plain, rtol=1e-13)


def test_without_numba_nothing_changes(monkeypatch):
    values = np.random.default_rng(0).random((30, 40))
    monkeypatch.setattr(nagao_module, "_WORTH_COMPILING", 1)
    monkeypatch.setattr(nagao_module, "compiled_kernel", lambda: None)
    result = nagao(Raster(Grid(0, 0, 1, *values.shape), values), iterations=1).raster.values
    assert np.array_equal(result, numpy_pass(values, silent))


def test_cancelling_stops():
    def cancel(fraction, text=""):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        compiled_pass(np.zeros((600, 4)), _smooth_rows, cancel)
