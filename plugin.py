"""The plugin: registers the Processing provider and, on the desktop, the dock and its toolbar."""

from __future__ import annotations

import traceback
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, QTranslator


class ChalandisePlugin:
    """Lifetime of the plugin inside QGIS; ``iface`` is None under qgis_process."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.desktop = None
        # Installed before any text is built; fr_CH falls back to fr.
        self.translator = QTranslator()
        translation = Path(__file__).parent / "i18n" / f"chalandise_{QgsApplication.locale()[:2]}.qm"
        if translation.is_file() and self.translator.load(str(translation)):
            QCoreApplication.installTranslator(self.translator)

    def initProcessing(self) -> None:
        """Register the provider; all that qgis_process calls."""
        from .algorithms.provider import ChalandiseProvider

        self.provider = ChalandiseProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        # A model finds its steps, and so its outputs, only once the provider of the steps is registered.
        self.provider.refreshAlgorithms()

    def initGui(self) -> None:
        """Called by the desktop only.

        The toolbox comes first and does not depend on what follows: a window that cannot be made says so and leaves it.
        """
        self.initProcessing()
        try:
            from .ui.desktop import Desktop

            self.desktop = Desktop(self.iface)
            self.desktop.open_as_left()
        except Exception as error:  # whatever a new Qt or QGIS no longer has
            self._tell_without_dock(error)

    def _tell_without_dock(self, error: Exception) -> None:
        from .algorithms.glue.naming import tr

        QgsMessageLog.logMessage(traceback.format_exc(), "Chalandise", Qgis.MessageLevel.Critical)
        text = tr("The dock cannot be shown ({}). The algorithms are in the Processing toolbox; see the message log.")
        self.iface.messageBar().pushMessage("Chalandise", text.format(error), Qgis.MessageLevel.Warning)

    def unload(self) -> None:
        """Leave QGIS as it was."""
        if self.desktop is not None:
            self.desktop.remove()
            self.desktop = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        QCoreApplication.removeTranslator(self.translator)
