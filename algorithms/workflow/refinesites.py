"""Sites moved to where the customers want them."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProcessing, QgsProcessingParameterFileDestination, QgsWkbTypes

from ...core.service.refinement import Refinement, refine
from ...core.service.site_table import SiteTable, site_table, standing
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm
from ..glue.definitions import customers, field, integer, layer_output, read_customers, seed, stray_points
from ..glue.existing_sites import once_each, tell_of_idle_sites
from ..glue.feedback import progress_of
from ..glue.layers import fields_of, write
from ..glue.naming import tr
from ..glue.numbers import lengths
from ..glue.refinement_input import (
    feasibility,
    quality,
    refinement_definitions,
    refinement_figures,
    refinement_outputs,
    refinement_problems,
    refinement_rules,
)
from ..glue.site_layers import site_features
from ..glue.values import Values
from ..report import pages
from ..report.judged_sites import (
    STAGE_COLUMNS,
    distance_moved,
    judged_headings,
    stage_rows,
    tolerance,
)
from ..report.records import named
from ..report.stages import stage_blocks


class RefineSites(ChalandiseAlgorithm):
    """SPEC ZO-5."""

    NAME = "refinesites"
    GROUP = "workflow"
    TAGS = ("refine", "location-allocation", "improve", "gap", "p-median")

    def title(self) -> str:
        return tr("Refine sites on the customers")

    def definitions(self) -> Iterator:
        yield customers()
        yield field("WEIGHT_FIELD", tr("Weight field"), "INPUT")
        yield customers(tr("Sites to begin with"), name="SITES")
        yield integer("P", tr("Number of sites (as many as there are when empty)"), None, 1, optional=True)
        yield customers(tr("Existing sites (stay open, count in the number of sites)"), optional=True, name="EXISTING")
        yield customers(tr("Further candidate sites"), optional=True, name="CANDIDATES")
        yield from refinement_definitions()
        yield stray_points()
        yield seed()
        yield layer_output("OUTPUT", tr("Refined sites"), QgsProcessing.SourceType.TypeVectorPoint)
        yield layer_output("STAGES", tr("Quality, stage by stage"), QgsProcessing.SourceType.TypeVector, False)
        yield QgsProcessingParameterFileDestination(
            "OUTPUT_HTML", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
        )

    def outputs(self) -> Iterator:
        yield from refinement_outputs()

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.geographic(values, "INPUT", None)
        yield from refinement_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        read = read_customers(values, feedback, weight_field="WEIGHT_FIELD")
        sites, stores, further = (
            read_customers(values, feedback, name, target_crs=read.crs, beside=("INPUT", read.points.extent))
            for name in ("SITES", "EXISTING", "CANDIDATES")
        )
        candidates = further.points if further else None
        refined = refine(
            read.points,
            sites.points.xy,
            refinement_rules(values),
            p=values.whole_or_none("P"),
            before=[("given sites", sites.points.xy)],
            existing=once_each(stores, feedback),
            feasibility=feasibility(values, feedback, read, candidates),
            progress=progress_of(feedback),
        )
        sentence = quality(refined, lengths(read.crs))
        feedback.pushInfo(sentence)
        table = standing(
            site_table(refined.evaluation, refined.existing),
            refined.evaluation,
            tolerance(refined.problem, refined.xy, refined.evaluation, read.crs),
            distance_moved(refined.xy, sites.points.xy),
        )
        tell_of_idle_sites(feedback, refined.evaluation, table.identifiers)
        return self.write(values, refined, table, sentence, read.crs)

    def write(self, values: Values, refined: Refinement, table: SiteTable, sentence: str, crs) -> dict:
        """All outputs."""
        outputs = refinement_figures(refined)
        fields, rows = fields_of(table.schema), site_features(table, refined.xy)
        sink, destination = values.sink("OUTPUT", fields, QgsWkbTypes.Type.Point, crs)
        if sink is not None:
            write(sink, fields, rows, "OUTPUT")
            outputs["OUTPUT"] = destination
            self.results.dress(destination, tr("Sites"), "sites", sentence)
        sink, destination = values.sink("STAGES", fields_of(STAGE_COLUMNS))
        if sink is not None:
            write(sink, fields_of(STAGE_COLUMNS), stage_rows(refined), "STAGES")
            outputs["STAGES"] = destination
        page = values.file("OUTPUT_HTML")
        if page:
            unit = lengths(crs)
            sites = pages.columns_table(table.schema, rows, judged_headings(unit))
            stages = named(STAGE_COLUMNS, (row for _, row in stage_rows(refined)))
            good = [pages.paragraph(sentence), *stage_blocks(stages, unit)]
            sections = [("", good), (tr("Sites"), [sites])]
            outputs["OUTPUT_HTML"] = pages.write_page(page, tr("Refined sites"), sections, self.results.history)
        return outputs
