"""What no algorithm can work with is refused before it starts."""

from __future__ import annotations

import os

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from toolbox import point_layer

XY = [(0, 0), (5, 0), (9, 0), (30, 4)]


@pytest.fixture
def saved(tmp_path) -> str:
    path = str(tmp_path / "points é.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(point_layer(XY), path, context, options)
    return path


@pytest.mark.parametrize("given", ["foo", 1])
def test_unknown_choice(toolbox, given):
    said = toolbox.refusal("pmedian", DEMAND=point_layer(XY), P=2, METHOD=given)
    assert said.startswith(f"METHOD (Method): there is no choice {given!r}. Choose one of auto, exact, greedy, ")


def test_unknown_crs(toolbox):
    towns = point_layer([(2, 48), (3, 49)], crs="EPSG:4326")
    said = toolbox.refusal("rasterizepoints", INPUT=towns, TARGET_CRS="EPSG:999999")
    assert said.startswith("TARGET_CRS (Target CRS): there is no CRS 'EPSG:999999'. Choose one")
    # What the empty widget of the dialog gives leaves the layer in degrees.
    said = toolbox.refusal(
        "rasterizepoints", INPUT=towns, TARGET_CRS=QgsCoordinateReferenceSystem(), OUTPUT="TEMPORARY_OUTPUT"
    )
    assert said.startswith("INPUT (Customers): the layer is in degrees")


def test_an_output_never_overwrites_an_input(toolbox, saved):
    for source in (saved, QgsVectorLayer(saved, "points", "ogr"), QgsProcessingFeatureSourceDefinition(saved)):
        for target in (saved, os.path.join(os.path.dirname(saved), ".", os.path.basename(saved))):
            said = toolbox.refusal("pmedian", DEMAND=source, P=2, SITES=target)
            assert "SITES (Sites): " in said
            assert "is also the file of DEMAND, which would be overwritten. Choose another file." in said


def test_two_outputs_never_share_a_file(toolbox, tmp_path):
    path = str(tmp_path / "both.gpkg")
    said = toolbox.refusal("pmedian", DEMAND=point_layer(XY), P=2, SITES=path, ALLOCATION=path)
    assert "ALLOCATION (" in said
    assert "is also the file of SITES" in said
    apart = {"SITES": path, "ALLOCATION": str(tmp_path / "other.gpkg")}
    assert toolbox.refusal("pmedian", DEMAND=point_layer(XY), P=2, **apart) == ""


def test_the_dialog_gives_destinations_with_a_project(toolbox, tmp_path):
    target = QgsProcessingOutputLayerDefinition(str(tmp_path / "no" / "sites.gpkg"), QgsProject.instance())
    said = toolbox.refusal("pmedian", DEMAND=point_layer(XY), P=2, SITES=target)
    assert said.startswith("SITES (Sites): the folder")
