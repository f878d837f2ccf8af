"""A missing optional package is named, with the reason and a command that keeps QGIS's numpy and scipy."""

from __future__ import annotations

import sys

import numpy
import pytest
import scipy
from chalandise.core.errors import MissingPackage
from chalandise.core.optional import OPTIONAL_PACKAGES, require


@pytest.mark.parametrize(("module", "package"), [("skimage.morphology", "scikit-image"), ("pulp", "pulp")])
def test_missing_package_names_package_reason_and_pinned_command(monkeypatch, module, package):
    for name in [name for name in sys.modules if name.split(".")[0] == module.split(".")[0]]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module.split(".")[0], None)

    with pytest.raises(MissingPackage) as caught:
        require(module, "drawing the example")

    message = str(caught.value)
    assert f"package {package} is needed for drawing the example" in message
    assert f'"numpy=={numpy.__version__}"' in message
    assert f'"scipy=={scipy.__version__}"' in message
    assert f'"{OPTIONAL_PACKAGES[module.split(".")[0]][0]}"' in message


def test_the_purpose_of_the_declaration_is_given_when_the_caller_has_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "pulp", None)
    with pytest.raises(MissingPackage, match=OPTIONAL_PACKAGES["pulp"][1]):
        require("pulp")


def test_a_module_that_is_there_is_returned(monkeypatch):
    monkeypatch.setitem(sys.modules, "pulp", numpy)
    assert require("pulp") is numpy
