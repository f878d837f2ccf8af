"""Dialogs show words, runs get ids."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from chalandise.algorithms.glue.option_words import option_word, titled
from chalandise.algorithms.provider import algorithm_classes
from chalandise.ui.option_combo import OptionCombo
from qgis.core import QgsApplication, QgsProcessingContext


class BatchAlgorithmDialog:
    """Stands for the dialog of Processing, whose name tells the kind of widget."""


def enums():
    for kind in algorithm_classes():
        algorithm = kind().create()
        for definition in algorithm.parameterDefinitions():
            if definition.type() == "enum":
                yield algorithm, definition


def test_every_choice_shows_words_and_gives_ids(qgis_app):
    context = QgsProcessingContext()
    for algorithm, definition in enums():
        if definition.allowMultiple():
            continue
        wrapper = OptionCombo(definition, BatchAlgorithmDialog())
        widget = wrapper.createWrappedWidget(context)
        for k, option in enumerate(definition.options()):
            wrapper.setParameterValue(option, context)
            assert wrapper.parameterValue() == option, (algorithm.name(), definition.name())
            assert widget.currentIndex() == k
            assert option in widget.currentText()


def test_choices_have_words():
    assert option_word("OPERATION", "opening") == "opening"
    assert titled("METHOD", "tabu") == "tabu search (tabu)"
    assert option_word("VALUE", "count") != option_word("DEMAND", "count")
    assert option_word("SOLVER", "anything else") == "anything else"


def test_processing_makes_the_combo_by_its_name(qgis_app):
    plugins = Path(QgsApplication.pkgDataPath()) / "python" / "plugins"
    if not plugins.is_dir():
        pytest.skip("Processing is not where QGIS keeps its plugins")
    if str(plugins) not in sys.path:
        sys.path.append(str(plugins))
    from processing.gui.wrappers import WidgetWrapperFactory

    kept = [pair for pair in enums() if not pair[1].allowMultiple()]
    for _algorithm, definition in kept:
        assert isinstance(WidgetWrapperFactory.create_wrapper(definition, None), OptionCombo), definition.name()
