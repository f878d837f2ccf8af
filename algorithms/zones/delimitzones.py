"""Outlines of zones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.errors import InputError
from ...core.image.automatic_threshold import AUTOMATIC, minimum_error, multilevel, otsu
from ...core.image.edges.edges import OUTLINE_METHODS, contour_image, region_border, usual_threshold
from ...core.image.edges.frontier import RESIDUES
from ...core.image.edges.outlines import enclosed_zones
from ...core.image.edges.smooth_outlines import LONGEST_HANDLE
from ...core.image.edges.thinning import thin
from ...core.image.thresholds import at_least, black_and_white, classify
from ...core.raster import Mask, Raster
from ...core.zones.labels import Zones, label_zones
from ...core.zones.trade_areas import area_in_pixels
from ..glue import checks
from ..glue.base import ChalandiseAlgorithm, advanced
from ..glue.definitions import choice, integer, layer_output, real
from ..glue.feedback import progress_of
from ..glue.layers import write
from ..glue.naming import tr
from ..glue.polygons import MULTI_POLYGON, smooth_polygons, zone_polygons
from ..glue.rasters import NUMBERS, VALUES_TAG, write_raster
from ..glue.values import Values
from ..glue.zone_layers import zone_fields, zone_rows

SMOOTHED_COLUMNS = (("area_change", float),)


class DelimitZones(ChalandiseAlgorithm):
    """SPEC DE-1 to DE-10, DE-13."""

    NAME = "delimitzones"
    GROUP = "zones"
    TAGS = ("sobel", "edge", "outline", "threshold", "contour", "delimitation", "otsu", "bezier", "kirsch", "prewitt")

    def title(self) -> str:
        return tr("Delimit zones")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterRasterLayer("INPUT", tr("Image"))
        yield advanced(QgsProcessingParameterBand("BAND", tr("Band"), None, "INPUT", optional=True))
        yield choice("METHOD", tr("Method"), OUTLINE_METHODS, "sobel")
        yield real("THRESHOLD", tr("Threshold (chosen from the image when empty)"), None, -1e12, optional=True)
        yield choice("AUTOMATIC", tr("How an empty threshold is chosen"), ("usual", *AUTOMATIC), "usual")
        yield advanced(integer("CLASSES", tr("multilevel: number of classes"), 3, 2, 5))
        yield advanced(
            integer(
                "LEVEL", tr("multilevel: class from which a pixel is a zone (empty: the highest)"), None, 1, 4, True
            )
        )
        yield QgsProcessingParameterBoolean("THIN", tr("Thin the edges to one pixel"), False)
        yield choice("SMOOTHING", tr("Outlines of the polygons"), ("none", "bezier"), "none")
        yield advanced(real("KNOT_SPACING", tr("bezier: pixels of outline between two knots"), 4.0, 1, 50))
        yield advanced(real("HANDLE_LENGTH", tr("bezier: length of the handles (1 is usual)"), 1.0, 0, LONGEST_HANDLE))
        yield advanced(choice("RESIDUE", tr("morphological: what makes a frontier"), RESIDUES, "gradient"))
        yield advanced(real("RADIUS", tr("morphological: radius of the disc (pixels)"), 1.0, 1, 100))
        yield real("MIN_ZONE_AREA", tr("Smallest zone (square map units)"), None, 0, optional=True)
        yield QgsProcessingParameterRasterDestination("OUTPUT", tr("Edges"))
        yield layer_output("OUTPUT_ZONES", tr("Zones"), QgsProcessing.SourceType.TypeVectorPolygon)
        yield QgsProcessingParameterRasterDestination("OUTPUT_LABELS", tr("Zones as a raster"), None, True, False)
        yield QgsProcessingParameterRasterDestination("OUTPUT_CLASSES", tr("Classes (multilevel)"), None, True, False)

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("THRESHOLD_USED", tr("Threshold used"))
        yield QgsProcessingOutputNumber("ZONE_COUNT", tr("Number of zones"))
        yield QgsProcessingOutputNumber("AREA_CHANGE", tr("Change of the area by smoothing (%)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield checks.unusable_raster(values, "INPUT")
        automatic = values.choice("AUTOMATIC")
        if values.given("LEVEL") and automatic == "multilevel":
            level, classes = (values.whole(name) for name in ("LEVEL", "CLASSES"))
            if level >= classes:
                yield tr("LEVEL: with {} classes the highest level is {}, not {}.").format(classes, classes - 1, level)

    def compute(self, values: Values, feedback) -> dict:
        progress = progress_of(feedback)
        source = self.raster_sources["INPUT"]
        raster = source.read_image("INPUT", feedback, values.whole_or_none("BAND"))
        method = values.choice("METHOD")
        progress(0.1, tr("Looking for edges"))
        image = black_and_white(raster)
        if method == "threshold":
            levels = raster
        else:
            levels = contour_image(
                image,
                method,
                residue=values.choice("RESIDUE"),
                element="disc",
                radius=values.number("RADIUS"),
            )
        threshold, classes = self.threshold_of(levels, image, method, values, feedback)
        self.report_idle(levels, threshold, method, feedback)
        inside, edges = self.delimited(image, levels, threshold, method)
        if values.flag("THIN"):
            progress(0.4, tr("Thinning"))
            edges = thin(edges)
        progress(0.6, tr("Numbering zones"))
        area = values.number("MIN_ZONE_AREA")
        zones = label_zones(inside, min_area_px=area_in_pixels(area, inside.grid) if area > 0 else 1)
        if not len(zones):
            feedback.pushWarning(tr("No zone was found; try another threshold."))
        progress(0.8, tr("Writing {} zones").format(len(zones)))
        outputs = {"ZONE_COUNT": len(zones), "THRESHOLD_USED": threshold}
        for name, image_values, title, style in (
            ("OUTPUT", edges.values, tr("Edges"), "edges"),
            ("OUTPUT_LABELS", zones.labels, tr("Zones"), "customer_density"),
            ("OUTPUT_CLASSES", classes.values if classes else None, tr("Classes"), "customer_density"),
        ):
            if name != "OUTPUT" and not values.given(name):
                continue
            if image_values is None:
                feedback.pushWarning(tr("{}: there are classes with AUTOMATIC=multilevel only.").format(name))
                continue
            path = values.raster_file(name)
            metadata = {"CHALANDISE": self.results.history}
            if name == "OUTPUT_LABELS":
                metadata[VALUES_TAG] = NUMBERS
            outputs[name] = write_raster(path, edges.grid, image_values, source.crs, metadata=metadata)
            self.results.dress(path, title, style)
        outputs.update(self.write_zones(values, feedback, zones, source.crs))
        return outputs

    def threshold_of(
        self, levels: Raster, image: Raster | Mask, method: str, values, feedback
    ) -> tuple[float, Raster | None]:
        """The threshold given or chosen, and the classes when it is one of several."""
        if values.given("THRESHOLD"):
            threshold = values.number("THRESHOLD")
            if method != "threshold" and threshold <= 0:
                raise InputError(self.say("The edge threshold must be positive, not {:g}.", threshold), "threshold")
            return threshold, None
        automatic = values.choice("AUTOMATIC")
        classes = None
        if automatic == "usual" and method == "threshold":
            threshold = float((np.nanmin(levels.values) + np.nanmax(levels.values)) / 2)
            reason = tr("half-way between the extreme grey levels")
        elif automatic == "usual":
            threshold = usual_threshold(image, levels, method)
            if threshold <= 0:
                feedback.pushWarning(tr("The image is flat: all its pixels have the same grey level."))
                return 1.0, None
            reason = tr("any contour") if isinstance(image, Mask) else tr("twice the root mean square of the contours")
        elif automatic == "multilevel":
            cuts = multilevel(levels, values.whole("CLASSES"))
            classes = classify(levels, cuts)
            level = values.whole("LEVEL") if values.given("LEVEL") else len(cuts)
            threshold, reason = cuts[level - 1], self.say("one of {:g}", cuts)
        else:
            threshold = otsu(levels) if automatic == "otsu" else minimum_error(levels)
            reason = automatic
        feedback.pushInfo(self.say("Threshold {:g}, {}.", threshold, reason))
        return threshold, classes

    def report_idle(self, levels: Raster, threshold: float, method: str, feedback) -> None:
        """Warn of a threshold that separates nothing."""
        lowest, highest = np.nanmin(levels.values), np.nanmax(levels.values)
        if method == "threshold" and not lowest < threshold <= highest:
            feedback.pushWarning(
                self.say(
                    "The threshold {:g} is outside the grey levels {:g}..{:g}: it separates nothing.",
                    threshold,
                    lowest,
                    highest,
                )
            )
        elif method != "threshold" and threshold > highest:
            feedback.pushWarning(
                self.say("No contour reaches the threshold {:g}; the strongest is {:g}.", threshold, highest)
            )

    def delimited(self, image: Raster | Mask, levels: Raster, threshold: float, method: str) -> tuple[Mask, Mask]:
        """Pixels of zones, and edge pixels."""
        edges = at_least(levels, threshold)
        if method == "threshold":
            return edges, region_border(edges)
        return enclosed_zones(image, edges), edges

    def write_zones(self, values: Values, feedback, zones: Zones, crs) -> dict:
        """Polygons of the zones, along the pixels or smooth."""
        smooth = values.choice("SMOOTHING") == "bezier"
        fields = zone_fields(SMOOTHED_COLUMNS if smooth else ())
        sink, destination = values.sink("OUTPUT_ZONES", fields, MULTI_POLYGON, crs)
        if sink is None:
            return {}
        outputs = {"OUTPUT_ZONES": destination}
        shapes, extra = zone_polygons(zones.labels, zones.grid), ()
        if smooth:
            smoothed = smooth_polygons(
                shapes,
                zones.grid,
                values.number("KNOT_SPACING"),
                values.number("HANDLE_LENGTH"),
                progress_of(feedback),
            )
            shapes, outputs["AREA_CHANGE"] = smoothed.shapes, smoothed.total_change
            extra = ([smoothed.area_change[zone] for zone in zones.table.zone.tolist()],)
            feedback.pushInfo(self.say("Smoothing changes the area of the zones by {:+.2f} %.", smoothed.total_change))
            if smoothed.calmed or smoothed.kept:
                feedback.pushInfo(
                    tr("{} outlines are drawn closer to their pixels and {} left as they are, lest they cross.").format(
                        smoothed.calmed, smoothed.kept
                    )
                )
        write(sink, fields, zone_rows(zones, zones.table.area, None, crs, extra, shapes), "OUTPUT_ZONES")
        self.results.dress(destination, tr("Zones"), "zones")
        return outputs
