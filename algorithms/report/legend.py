"""The legend of a result: its words in the language of QGIS, and only classes that there are."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsMapLayer, QgsVectorLayer

from .layers import plain
from .words import legend_word


def translate_legend(layer: QgsMapLayer) -> None:
    """Put the words of the plugin's styles into the language of QGIS, and leave out classes without features."""
    renderer = layer.renderer() if isinstance(layer, QgsVectorLayer) else None
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    translated = renderer.clone()
    for k in reversed(range(len(translated.categories()))):
        translated.updateCategoryLabel(k, literal(legend_word(translated.categories()[k].label())))
    if layer.fields().lookupField(renderer.classAttribute()) >= 0:
        position = layer.fields().lookupField(renderer.classAttribute())
        found = {plain(value) for value in layer.uniqueValues(position)}
        classes = [plain(category.value()) for category in translated.categories()]
        for k in reversed(range(len(classes))):
            # The class of all others has no value of its own.
            rest = classes[k] in (None, "") and bool(found - {one for one in classes if one not in (None, "")})
            if classes[k] not in found and not rest:
                translated.deleteCategory(k)
    layer.setRenderer(translated)


def literal(text: str) -> str:
    """``text`` for an item of a layout or a legend, which would evaluate expressions and dates in it.

    Examples
    --------
    >>> literal("Paris 2024"), literal("50 [%")
    ('Paris 2024', "[% '50 ' || char(91) || '' || char(37) || '' %]")
    """
    if not any(mark in text for mark in ("[%", "$CURRENT_DATE")):
        return text
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'"
    for mark in "[]%$":
        quoted = quoted.replace(mark, f"' || char({ord(mark)}) || '")
    return f"[% {quoted} %]"
