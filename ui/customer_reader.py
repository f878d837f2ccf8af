"""Reads the customers of an earlier result again, in the background."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

from ..algorithms.glue.layers import PointLayer, read_points
from ..algorithms.glue.naming import tr
from .background import Background
from .survey import LayerSnapshot


class CustomerTask(Background):
    """Reads a layer."""

    def __init__(self, snapshot: LayerSnapshot, weight_field: str, crs, done):
        super().__init__(tr("Reading the customers"), done)
        self.snapshot, self.weight_field, self.crs = snapshot, weight_field, crs
        self.context = QgsProcessingContext()
        self.context.setTransformContext(QgsProject.instance().transformContext())

    @classmethod
    def of(cls, result, crs, done) -> CustomerTask | None:
        """Task for the customers of a result; None when their layer is gone."""
        source = result.state.get("INPUT") or {}
        layer = QgsProject.instance().mapLayer(source.get("layer", ""))
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return None
        snapshot = LayerSnapshot(layer, bool(source.get("selected")) and layer.selectedFeatureCount() > 0)
        return cls(snapshot, result.state.get("WEIGHT_FIELD") or "", crs, done)

    def work(self) -> PointLayer:
        return read_points(
            self.snapshot,
            "INPUT",
            self.context,
            weight_field=self.weight_field,
            target_crs=self.crs,
            keep_strays=False,
            progress=self.report,
        )
