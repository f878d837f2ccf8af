"""Columns of results have names for scripts and titles for people."""

from __future__ import annotations

from chalandise.algorithms.glue.field_titles import aliases, field_title
from chalandise.algorithms.glue.layers import fields_of
from chalandise.algorithms.glue.numbers import costs
from chalandise.algorithms.glue.voice import Voice
from qgis.core import QgsCoordinateReferenceSystem, QgsField, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant

LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")


def test_quantities_have_their_unit():
    fields = fields_of([("mean_distance", float), ("area", float), ("pixel_size", float), ("rank", int), ("x", float)])
    titles = aliases(fields, Voice(LAMBERT, costs("minutes")).units)
    assert titles == {
        "mean_distance": "mean distance (units of minutes)",
        "area": "area (m²)",
        "pixel_size": "pixel (m)",
        "rank": "rank of the site",
    }
    assert field_title("move_250") == "longer if 250 m away (%)"


def test_columns_of_the_user_keep_what_they_are_called():
    fields = fields_of([("distance", float)])
    fields.append(QgsField("area", QVariant.Double))
    own = QgsField("max_distance", QVariant.Double)
    own.setAlias("farthest school")
    fields.append(own)
    assert aliases(fields, Voice(LAMBERT).units) == {"distance": "distance (m)", "max_distance": "farthest school"}


def test_titles_come_with_the_file(toolbox, inputs, tmp_path):
    path = str(tmp_path / "sites.gpkg")
    toolbox.run("pmedian", **{**inputs["pmedian"], "SITES": path})
    layer = QgsVectorLayer(path, "sites", "ogr")
    shown = {field.name(): layer.attributeDisplayName(k) for k, field in enumerate(layer.fields())}
    assert shown["max_distance"] == "largest distance (m)"
    assert shown["share"] == "share (%)"
