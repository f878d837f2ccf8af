"""Reads the customers of an earlier result again, in the background."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProject, QgsTask, QgsVectorLayer

from ..algorithms.glue.layers import read_points
from ..algorithms.glue.naming import tr
from ..algorithms.glue.voice import say
from ..core.errors import Cancelled, ChalandiseError
from .survey import LayerSnapshot


class CustomerTask(QgsTask):
    """Reads a layer; ``done(customers, error)`` on the main thread."""

    def __init__(self, snapshot: LayerSnapshot, weight_field: str, crs, done):
        super().__init__(tr("Reading the customers"), QgsTask.Flag.CanCancel)
        self.snapshot, self.weight_field, self.crs, self.done = snapshot, weight_field, crs, done
        self.context = QgsProcessingContext()
        self.context.setTransformContext(QgsProject.instance().transformContext())
        self.customers, self.error = None, ""

    @classmethod
    def of(cls, result, crs, done) -> CustomerTask | None:
        """Task for the customers of a result; None when their layer is gone."""
        source = result.state.get("INPUT") or {}
        layer = QgsProject.instance().mapLayer(source.get("layer", ""))
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return None
        snapshot = LayerSnapshot(layer, bool(source.get("selected")) and layer.selectedFeatureCount() > 0)
        return cls(snapshot, result.state.get("WEIGHT_FIELD") or "", crs, done)

    def run(self) -> bool:
        try:
            self.customers = read_points(
                self.snapshot,
                "INPUT",
                self.context,
                weight_field=self.weight_field,
                target_crs=self.crs,
                progress=self._report,
            )
        except Cancelled:
            return False
        except ChalandiseError as error:
            self.error = say(error.message)
        return True

    def finished(self, result: bool) -> None:
        if result and self.done is not None:
            self.done(self.customers, self.error)

    def forget(self) -> None:
        """Cancel, and tell nobody."""
        self.done = None
        self.cancel()

    def _report(self, fraction: float, text: str = "") -> None:
        if self.isCanceled():
            raise Cancelled("Cancelled.")
        self.setProgress(100.0 * fraction)
