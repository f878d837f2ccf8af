"""The poster map says what it is given, and evaluates none of it."""

from __future__ import annotations

import doctest

import pytest
from chalandise.algorithms.report import poster as module
from chalandise.algorithms.report.legend import literal, translate_legend
from chalandise.algorithms.report.poster import PosterTexts, poster
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsFillSymbol,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)

TEXTS = (
    "Trade areas of Paris, 100 % for $5 [draft]",
    "[% env('HOME') %]",
    "a'b \"c\" [%1+1%] ] %] [% layer_property('x', 'source') %] \\n\nnext é %",
    "$CURRENT_DATE(yyyy) and '' || char(65)",
    "[%",
)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_literal(text):
    texts = PosterTexts(text, text, text)
    layout = poster(QgsProject.instance(), texts, QgsRectangle(0, 0, 1000, 1000))
    for name in ("title", "subtitle", "credits"):
        assert layout.itemById(name).currentText() == text
    # As legends do it, with names of layers and labels.
    assert QgsExpression.replaceExpressionText(literal(text), QgsExpressionContext()) == text


def test_labels_of_a_legend_are_literal():
    from qgis.core import QgsFeature

    layer = QgsVectorLayer("Polygon?field=kind:string", "zones", "memory")
    row = QgsFeature(layer.fields())
    row.setAttributes(["one"])
    layer.dataProvider().addFeatures([row])
    category = QgsRendererCategory("one", QgsFillSymbol.createSimple({}), "[% env('HOME') %]")
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", [category]))
    translate_legend(layer)
    [shown] = layer.renderer().categories()
    assert QgsExpression.replaceExpressionText(shown.label(), QgsExpressionContext()) == "[% env('HOME') %]"


def test_the_examples():
    assert doctest.testmod(module).failed == 0
