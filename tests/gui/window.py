"""The window as a test drives it: wait for something, press Run, read the message bar."""

from __future__ import annotations

import time

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QTextBrowser

LAMBERT = "EPSG:2154"


def wait(until, seconds: float = 60.0) -> None:
    """Let events go by until ``until()`` holds."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "waited in vain"
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.002)


def settle(seconds: float = 0.1) -> None:
    """Let events go by for a while."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end)


def press_run(dock) -> None:
    """Click Run and wait for the end."""
    dock.bar.run.click()
    wait(lambda: dock.work.job.run is None)


def messages(iface) -> str:
    """HTML source of what the message bar says."""
    bar = iface.messageBar()
    said = [browser.toPlainText() for item in bar.items() for browser in item.findChildren(QTextBrowser)]
    return "\n".join([*said, *(text for texts in bar.messages.values() for text in texts)])


def point_layer(xy, crs: str = LAMBERT, name: str = "customers", weight=None) -> QgsVectorLayer:
    """Memory layer of points with a field ``weight``."""
    layer = QgsVectorLayer(f"Point?crs={crs}&field=weight:double", name, "memory")
    features = []
    for k, (x, y) in enumerate(np.asarray(xy).reshape(-1, 2)):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y))))
        feature.setAttributes([float(weight[k]) if weight is not None else 1.0])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer
