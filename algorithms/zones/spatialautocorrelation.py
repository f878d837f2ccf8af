"""Moran's I of a layer."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ...core.points import place_order
from ...core.zones.autocorrelation import Moran, morans_i, nearest_neighbours, quadrants, within_distance
from ..glue import checks
from ..glue.attributes import fields_beside, read_numbers
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, integer, layer_output, real, seed
from ..glue.feedback import progress_of
from ..glue.layers import write
from ..glue.naming import tr
from ..glue.reading import features as features_of
from ..glue.values import Values

COLUMNS = (
    ("value", float),
    ("neighbours", int),
    ("local_i", float),
    ("local_p", float),
    ("quadrant", str),
    ("pattern", str),
)
SIGNIFICANT = 0.05
STYLES = {
    QgsWkbTypes.GeometryType.PolygonGeometry: "autocorrelation",
    QgsWkbTypes.GeometryType.PointGeometry: "autocorrelation_points",
}


class SpatialAutocorrelation(ChalandiseAlgorithm):
    """SPEC MO-7."""

    NAME = "spatialautocorrelation"
    GROUP = "zones"
    TAGS = ("Moran", "LISA", "cluster", "autocorrelation", "noise")

    def title(self) -> str:
        return tr("Spatial autocorrelation")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterFeatureSource(
            "INPUT", tr("Zones or points"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        )
        yield QgsProcessingParameterField(
            "FIELD", tr("Variable"), "area", "INPUT", QgsProcessingParameterField.DataType.Numeric
        )
        yield choice("NEIGHBOURHOOD", tr("Neighbours"), ("nearest", "distance"), "nearest")
        yield integer("NEIGHBOURS", tr("nearest: number of neighbours"), 4, 1)
        yield QgsProcessingParameterDistance(
            "DISTANCE", tr("distance: up to (empty: everybody has a neighbour)"), None, "INPUT", True, 0
        )
        yield real("MAXIMUM", tr("Leave out features with a value above"), None, -1e12, None, True)
        yield advanced(integer("PERMUTATIONS", tr("Random placings"), 999, 0, 99999))
        yield seed()
        yield layer_output("OUTPUT", tr("Local autocorrelation"), QgsProcessing.SourceType.TypeVectorAnyGeometry)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("MORAN_I", tr("Moran's I"))
        yield QgsProcessingOutputNumber("EXPECTED", tr("Expected at random"))
        yield QgsProcessingOutputNumber("Z_SCORE", tr("z-score"))
        yield QgsProcessingOutputNumber("P_VALUE", tr("p-value of the random placings"))
        yield QgsProcessingOutputNumber("COUNT", tr("Features tested"))
        yield QgsProcessingOutputString("VERDICT", tr("Verdict: clustered, dispersed, random or undefined"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", None)
        yield checks.non_positive(values, "DISTANCE")

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = values.source("INPUT")
        features, variable = self.usable(source, values, feedback)
        if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PointGeometry:
            feedback.pushInfo(tr("Distances between the features are those between their centroids."))
        place = np.array([feature.geometry().centroid().asPoint() for feature in features], dtype=float).reshape(-1, 2)
        # Neighbours at the same distance and lots go by number, which must not be that of the features in their layer.
        order = place_order(*place.T, variable)
        x, y = place[order].T
        if values.choice("NEIGHBOURHOOD") == "nearest":
            weights = nearest_neighbours(x, y, values.whole("NEIGHBOURS"))
        else:
            weights = within_distance(x, y, values.number_or_none("DISTANCE"))
        moran = morans_i(
            variable[order],
            weights,
            permutations=values.whole("PERMUTATIONS"),
            random_state=values.whole("SEED"),
            progress=progress,
        )
        back = np.argsort(order)
        moran, weights = moran.reordered(back), weights[back][:, back]
        outputs = self.report(moran, len(variable), feedback)
        fields = fields_beside(source.fields(), COLUMNS)
        sink, destination = values.sink("OUTPUT", fields, source.wkbType(), source.sourceCrs(), source=source)
        if sink is not None:
            rows = self.rows(features, variable, weights, moran)
            write(sink, fields, rows, "OUTPUT")
            outputs["OUTPUT"] = destination
            style = STYLES.get(QgsWkbTypes.geometryType(source.wkbType()))
            if style:
                self.results.dress(destination, tr("Local autocorrelation"), style)
        return outputs

    def usable(self, source, values: Values, feedback) -> tuple[list, np.ndarray]:
        """Features with a geometry and a finite value that is not left out, and their values."""
        name = values.text("FIELD")
        limit = values.number("MAXIMUM") if values.given("MAXIMUM") else math.inf
        read = list(features_of(source, "INPUT"))
        numbers = read_numbers([feature.attribute(name) for feature in read], name, "field").tolist()
        features, variable, bad, above = [], [], 0, 0
        for feature, value in zip(read, numbers):
            if not math.isfinite(value) or feature.geometry().isEmpty():
                bad += 1
            elif value > limit:
                above += 1
            else:
                features.append(feature)
                variable.append(value)
        if bad:
            feedback.pushWarning(tr("{} features without a geometry or a finite value are left out.").format(bad))
        if above:
            feedback.pushInfo(self.say("{} features with a value above {:g} are left out.", above, limit))
        return features, np.array(variable, dtype=float)

    def report(self, moran: Moran, count: int, feedback) -> dict:
        """Say what was found; the number outputs."""
        if not moran.defined:
            feedback.pushWarning(tr("All values are the same: autocorrelation is undefined."))
            return {"COUNT": count, "EXPECTED": moran.expected, "VERDICT": "undefined"}
        verdict = "clustered" if moran.index > moran.expected else "dispersed"
        told = {
            "clustered": tr("like values lie side by side"),
            "dispersed": tr("unlike values lie side by side"),
            "random": tr("the values are placed at random; small zones of such a layer may be dropped as noise"),
        }
        # Without random placings the normal law stands in: 1.96 standard deviations are 5 %.
        significant = moran.p_value <= SIGNIFICANT if not math.isnan(moran.p_value) else abs(moran.z_score) >= 1.96
        if not significant:
            verdict = "random"
        feedback.pushInfo(
            self.say(
                "Moran's I = {:.4f} (expected at random {:.4f}), z = {:.2f}, p = {:.3f}, {} features: {}.",
                moran.index,
                moran.expected,
                moran.z_score,
                moran.p_value,
                count,
                told[verdict],
            )
        )
        outputs = {"MORAN_I": moran.index, "EXPECTED": moran.expected, "COUNT": count, "VERDICT": verdict}
        if not math.isnan(moran.z_score):
            outputs["Z_SCORE"] = moran.z_score
        if not math.isnan(moran.p_value):
            outputs["P_VALUE"] = moran.p_value
        return outputs

    def rows(self, features, values, weights, moran: Moran) -> Iterator[tuple]:
        """The features with their local figures."""
        kinds = quadrants(values, moran) if moran.defined else [None] * len(values)
        neighbours = np.diff(weights.indptr)
        for k, feature in enumerate(features):
            significant = moran.local_p[k] <= SIGNIFICANT
            pattern = (kinds[k] if significant else "random") if moran.defined else None
            figures = [values[k], neighbours[k], moran.local[k], moran.local_p[k], kinds[k], pattern]
            yield feature.geometry(), [*feature.attributes(), *figures]
