"""A French user reads no English in the dock: what its widgets show before and after a run."""

from __future__ import annotations

from french import english_in
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QLineEdit, QSpinBox, QWidget

OWN_OF_QGIS = "Full path to the file(s)"  # its own translation is not loaded in tests


def shown(widget: QWidget) -> list[str]:
    """Every text of the widget and of those inside it, but for what only a tooltip tells."""
    texts = []
    for one in (widget, *widget.findChildren(QWidget)):
        if isinstance(one, (QLabel, QAbstractButton)):
            texts.append(one.text())
        elif isinstance(one, QGroupBox):
            texts.append(one.title())
        elif isinstance(one, QLineEdit):
            texts.append(one.placeholderText())
        elif isinstance(one, QComboBox):
            texts += [one.itemText(k) for k in range(one.count())]
        elif isinstance(one, QSpinBox):
            texts += [one.specialValueText(), one.suffix()]
    return [text for text in texts if text]


def tips(widget: QWidget) -> list[str]:
    """The help behind the widgets, which is about any layer."""
    found = [one.toolTip() for one in (widget, *widget.findChildren(QWidget))]
    return [tip for tip in found if tip and not tip.startswith(OWN_OF_QGIS)]


def test_before_a_run(in_french, surveyed):
    texts = shown(surveyed)
    assert "Lancer" in texts
    assert [fault for text in texts for fault in english_in(text, unit_is_known=True)] == []
    assert [fault for text in tips(surveyed) for fault in english_in(text)] == []


def test_after_a_run(in_french, finished):
    assert [fault for text in shown(finished) for fault in english_in(text, unit_is_known=True)] == []
