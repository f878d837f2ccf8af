"""How sure the place of each site is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsWkbTypes,
)

from ...core.service.allocation import Allocation
from ...core.service.refinement import among
from ...core.service.site_table import CERTAINTY, SiteTable, site_table
from ...core.service.stability import Stability, StabilityRules, stability
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import customers, field, integer, layer_output, read_customers, real, seed, stray_points
from ..glue.existing_sites import same_place, tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, write
from ..glue.naming import tr
from ..glue.numbers import Unit, count, lengths, percent
from ..glue.site_layers import site_features
from ..glue.values import Values

SEGMENTS = 36


class SiteStability(ChalandiseAlgorithm):
    """Bootstrap of the customers and of their positions."""

    NAME = "sitestability"
    GROUP = "workflow"
    TAGS = ("bootstrap", "uncertainty", "confidence", "sensitivity", "positional error")

    def title(self) -> str:
        return tr("Stability of sites")

    def definitions(self) -> Iterator:
        default = StabilityRules()
        yield customers()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield customers(tr("Sites"), name="SITES")
        yield customers(tr("Existing sites (cannot move)"), optional=True, name="EXISTING")
        yield distance("POSITIONAL_ERROR", tr("Positional error of the customers"), default.positional_error)
        yield distance("WITHIN", tr("Distance within which a site stays"), default.within)
        yield integer("REPLICATES", tr("Draws of the customers"), default.replicates, 2, 10_000)
        yield advanced(real("SHARE", tr("Draws that a ring holds (%)"), default.share, 1, 100))
        yield stray_points()
        yield seed()
        yield layer_output("OUTPUT", tr("Sites and their stability"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("OUTPUT_RINGS", tr("Rings of confidence"), QgsProcessing.SourceType.TypeVectorPolygon)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("LEAST_STAYS", tr("Draws in which the least sure site stays (%)"))
        yield QgsProcessingOutputNumber("LARGEST_RADIUS", tr("Radius of the largest ring"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", None)
        yield checks.non_positive(values, "WITHIN")

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        read = read_customers(values, feedback, weight_field="WEIGHT_FIELD")
        sites = read_customers(values, feedback, "SITES", target_crs=read.crs, beside=("INPUT", read.points.extent))
        stores = read_customers(values, feedback, "EXISTING", target_crs=read.crs, beside=("INPUT", read.points.extent))
        rules = StabilityRules(
            replicates=values.whole("REPLICATES"),
            positional_error=values.number("POSITIONAL_ERROR"),
            within=values.number("WITHIN"),
            share=values.number("SHARE"),
            seed=values.whole("SEED"),
        )
        places = stores.points.xy if stores else np.empty((0, 2))
        existing = among(sites.points.xy, places, same_place(read.crs, read.points.xy))
        result = stability(read.points, sites.points.xy, rules, existing=existing, progress=progress)
        said = sentence(result, existing, lengths(read.crs))
        feedback.pushInfo(said)
        served = Allocation.straight(read.points, result.xy)
        table = site_table(served, existing)
        tell_of_idle_sites(feedback, served, table.identifiers)
        table.add(CERTAINTY, result.stays, result.radius, result.median)
        return self.write(values, result, table, said, read.crs)

    def write(self, values: Values, result: Stability, table: SiteTable, said: str, crs) -> dict:
        """Sites and rings."""
        outputs = {"LEAST_STAYS": float(result.stays.min()), "LARGEST_RADIUS": float(result.radius.max())}
        fields, rows = fields_of(table.schema), site_features(table, result.xy)
        rings = [
            (place.buffer(float(result.radius[k]), SEGMENTS), figures)
            for k, (place, figures) in enumerate(rows)
            if result.radius[k] > 0
        ]
        for name, kind, content, title, style in (
            ("OUTPUT_RINGS", QgsWkbTypes.Type.Polygon, rings, tr("Rings of confidence"), "rings"),
            ("OUTPUT", QgsWkbTypes.Type.Point, rows, tr("Sites and their stability"), "sites"),
        ):
            sink, destination = values.sink(name, fields, kind, crs)
            if sink is not None:
                write(sink, fields, content, name)
                outputs[name] = destination
                self.results.dress(destination, title, style, said)
        return outputs


def distance(name: str, title: str, default: float) -> QgsProcessingParameterDistance:
    """Length in the units of INPUT, not negative."""
    return QgsProcessingParameterDistance(name, title, default, "INPUT", False, 0.0)


def sentence(result: Stability, existing: np.ndarray, unit: Unit) -> str:
    """What the draws say; ``unit`` is that of the coordinates."""
    sure = int((result.stays[~existing] >= result.rules.share).sum())
    return tr("{} of {} sites stay within {} in {} of {} draws of the customers.").format(
        count(sure),
        count(int((~existing).sum())),
        unit.text(result.rules.within),
        percent(result.rules.share),
        count(result.rules.replicates),
    )
