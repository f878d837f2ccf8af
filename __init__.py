"""Chalandise: trade areas and store locations in QGIS."""


def classFactory(iface):
    """Entry point of the plugin; ``iface`` is None under qgis_process."""
    from .plugin import ChalandisePlugin

    return ChalandisePlugin(iface)
