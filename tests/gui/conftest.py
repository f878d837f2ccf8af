"""A window with the plugin in it, driven through its real widgets."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from chalandise.algorithms.glue.results import Wardrobe
from chalandise.plugin import ChalandisePlugin
from french import french, in_french  # noqa: F401  fixtures
from osgeo import gdal, ogr, osr
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSettings
from window import point_layer, press_run, settle, wait

# As in QGIS from 3.38 on.
for _bindings in (gdal, ogr, osr):
    _bindings.UseExceptions()


@pytest.fixture(scope="session")
def customer_xy() -> np.ndarray:
    """Seven towns of unlike size in a plane of 6 x 6 km, and some loose customers between them."""
    random = np.random.default_rng(20020)
    towns = ((1000, 1000), (2600, 1500), (4600, 900), (1300, 3200), (3300, 3300), (5000, 3600), (2500, 5200))
    sizes = (160, 90, 120, 70, 200, 80, 110)
    drawn = [random.normal(town, 130, (size, 2)) for town, size in zip(towns, sizes)]
    drawn.append(random.uniform(0, 6000, (60, 2)))
    return np.round(np.concatenate(drawn) + np.array((650000, 6860000)), 2)


@pytest.fixture(autouse=True)
def _fresh_project(qgis_iface, qgis_app):
    """Each test starts with an empty project, and the layers of a test go with it."""
    QSettings().remove("chalandise")
    QgsProject.instance().clear()
    qgis_iface._active_layer_id = None
    qgis_iface.messageBar().clear_messages()
    qgis_iface.messageBar().clearWidgets()
    yield
    QgsProject.instance().clear()
    Wardrobe.kept.clear()
    gc.collect()


@pytest.fixture
def customers(customer_xy) -> QgsVectorLayer:
    """The small set of customers, in the project."""
    layer = point_layer(customer_xy)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def plugin(qgis_iface):
    """The plugin, loaded as QGIS loads it."""
    QgsApplication.processingRegistry().removeProvider("chalandise")
    loaded = ChalandisePlugin(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    settle()


@pytest.fixture
def dock(plugin):
    """The dock, open."""
    plugin.desktop.toggle.trigger()
    dock = plugin.desktop.dock
    # The stand-in for QGIS's window does not hold docks.
    dock.setFloating(True)
    dock.resize(340, 800)
    dock.show()
    settle()
    return dock


@pytest.fixture
def surveyed(dock, customers):
    """The dock once it has looked at the customers."""
    dock.form.customers.input.set_value(customers)
    wait(lambda: dock.watch.survey is not None)
    return dock


@pytest.fixture
def finished(surveyed):
    """The dock after a run with three sites."""
    surveyed.form.sites.p.set_value(3)
    surveyed.form.zoom.levels.set_value(0)
    press_run(surveyed)
    assert surveyed.results.result is not None
    return surveyed
