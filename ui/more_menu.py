"""The menu beside Run: take the settings elsewhere."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from ..algorithms.glue.naming import tr
from . import commands


def fill_menu(dock) -> None:
    """Fill the menu of the dock's run bar."""

    def to_clipboard(text: str) -> None:
        QApplication.clipboard().setText(text)
        warning = commands.caveat(dock.form.settings())
        if warning:
            dock.messages.warning(warning)
        else:
            dock.messages.done(tr("Copied."))

    def save_model() -> None:
        path, _kind = QFileDialog.getSaveFileName(dock, tr("Save as model"), "", tr("Models (*.model3)"))
        if not path:
            return
        path = path if path.endswith(".model3") else f"{path}.model3"
        name = tr("Trade areas and sites")
        if commands.as_model(dock.form.algorithm, dock.form.parameters(), name).toFile(path):
            dock.messages.done(tr("The model is saved: {}").format(path))
        else:
            dock.messages.error(tr("The model cannot be written to {}; choose another folder.").format(path))

    menu = dock.bar.menu
    for text, action in (
        (
            tr("Copy as qgis_process command"),
            lambda: to_clipboard(commands.as_command(dock.form.algorithm, dock.form.parameters())),
        ),
        (tr("Copy as Python"), lambda: to_clipboard(commands.as_python(dock.form.algorithm, dock.form.parameters()))),
        (tr("Open in the toolbox\u2026"), lambda: commands.in_toolbox(dock.form.algorithm, dock.form.settings())),
        (tr("Save as model\u2026"), save_model),
        (None, None),
        (tr("Save settings in the project"), dock.project.keep),
        (tr("Restore settings from the project"), dock.project.restore),
        (tr("Default settings"), dock.form.reset),
    ):
        if text is None:
            menu.addSeparator()
        else:
            menu.addAction(text).triggered.connect(lambda _checked=False, action=action: action())
