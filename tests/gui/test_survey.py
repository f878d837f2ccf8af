"""The dock reads customers as the run does."""

import numpy as np
from chalandise.core.progress import silent
from chalandise.core.study.workflow import StudyRules
from chalandise.ui.customer_reader import CustomerTask
from chalandise.ui.customer_watch import tell
from chalandise.ui.survey import LayerSnapshot, SurveyTask
from osgeo import ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")


def layer_of(shapes, path):
    """Geometries of several kinds in one layer, as a GeoPackage of unknown type."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2154)
    table = data.CreateLayer("customers", reference, ogr.wkbUnknown)
    table.CreateField(ogr.FieldDefn("w", ogr.OFTString))
    for shape in shapes:
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        feature["w"] = "1,5"
        table.CreateFeature(feature)
    del table, data
    return QgsVectorLayer(path, "customers", "ogr")


def test_strays_mixed_geometries_and_decimal_commas(qgis_app, tmp_path):
    town = np.random.default_rng(1).normal((653_000, 6_862_500), 300, (60, 2))
    shapes = [f"POINT({x} {y})" for x, y in town]
    square = "POLYGON((653000 6862500,653010 6862500,653010 6862510,653000 6862510,653000 6862500))"
    snapshot = LayerSnapshot(layer_of([*shapes, square, "POINT(0 0)"], str(tmp_path / "mixed.gpkg")), False)
    survey = SurveyTask(snapshot, "w", LAMBERT, StudyRules(p=2), None).look(silent)
    assert len(survey.customers.points) == 61
    assert survey.customers.points.total_weight == 61 * 1.5
    said = tell(survey)
    assert "1 points lie far from all the others and are left out: feature 62 at" in said
    assert "1 features are lines or polygons" in said
    assert len(CustomerTask(snapshot, "w", LAMBERT, None).work().points) == 61
