"""What differs between versions behaves alike."""

from __future__ import annotations

import threading
from itertools import permutations

import pytest
from chalandise.algorithms.glue.compat import QuietGdal
from osgeo import gdal, ogr, osr

NOWHERE = "/nowhere/at/all.tif"


@pytest.fixture
def without_exceptions():
    """GDAL as it is before anybody asks for exceptions, and afterwards as the tests want it."""
    for bindings in (osr, ogr, gdal):
        bindings.DontUseExceptions()
    yield
    for bindings in (gdal, ogr, osr):
        bindings.UseExceptions()


@pytest.mark.parametrize("order", list(permutations((gdal, ogr, osr))))
@pytest.mark.parametrize("many", [0, 1, 2, 3])
def test_gdal_is_quiet_inside_and_as_before_outside(without_exceptions, order, many):
    on = order[:many]
    for bindings in on:
        bindings.UseExceptions()
    before = [bindings.GetUseExceptions() for bindings in order]
    with QuietGdal():
        assert gdal.OpenEx(NOWHERE) is None
        with QuietGdal():
            assert ogr.Open(NOWHERE) is None
        assert gdal.Open(NOWHERE) is None
        assert NOWHERE in gdal.GetLastErrorMsg()
    assert [bindings.GetUseExceptions() for bindings in order] == before
    for bindings in reversed(on):
        bindings.DontUseExceptions()


def test_an_error_inside_restores_it_too():
    with pytest.raises(KeyError), QuietGdal():
        raise KeyError
    with pytest.raises(RuntimeError):
        gdal.OpenEx(NOWHERE)


@pytest.mark.skipif(not hasattr(gdal, "ExceptionMgr"), reason="GDAL before 3.7 knows no threads here")
def test_other_threads_keep_their_exceptions():
    raised = []

    def elsewhere() -> None:
        try:
            gdal.OpenEx(NOWHERE)
        except RuntimeError:
            raised.append(True)

    with QuietGdal():
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
    assert raised == [True]
