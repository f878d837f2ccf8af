"""Parameters that several algorithms share, and what they mean to the method."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...core.study.delimitation import FILTERS, DelimitationRules
from ...core.study.workflow import StudyRules
from ...core.study.zoom import BUFFERS, ZoomRules
from ...core.zones.demand import DEFINITIONS
from .base import ChalandiseAlgorithm, advanced
from .feedback import progress_of
from .layers import PointLayer, read_points
from .naming import tr
from .rasters import available_memory

INTEGER = QgsProcessingParameterNumber.Type.Integer
REAL = QgsProcessingParameterNumber.Type.Double


def integer(name: str, title: str, default: int | None, low: int, high: int | None = None, optional: bool = False):
    """Whole number within bounds."""
    limits = {"minValue": low} if high is None else {"minValue": low, "maxValue": high}
    return QgsProcessingParameterNumber(name, title, INTEGER, default, optional, **limits)


def real(name: str, title: str, default: float | None, low: float, high: float | None = None, optional: bool = False):
    """Number within bounds."""
    limits = {"minValue": low} if high is None else {"minValue": low, "maxValue": high}
    return QgsProcessingParameterNumber(name, title, REAL, default, optional, **limits)


def choice(name: str, title: str, options, default: str) -> QgsProcessingParameterEnum:
    """One of some fixed words, given as text by scripts."""
    return QgsProcessingParameterEnum(name, title, options=list(options), defaultValue=default, usesStaticStrings=True)


def customers(title: str | None = None, optional: bool = False, name: str = "INPUT"):
    """Point layer."""
    return QgsProcessingParameterFeatureSource(
        name, title or tr("Customers"), [QgsProcessing.SourceType.TypeVectorPoint], optional=optional
    )


def field(name: str, title: str, parent: str, numeric: bool = False):
    """Optional field of the layer ``parent``."""
    kind = QgsProcessingParameterField.DataType.Numeric if numeric else QgsProcessingParameterField.DataType.Any
    return QgsProcessingParameterField(name, title, None, parent, kind, optional=True)


def layer_output(
    name: str, title: str, kind: QgsProcessing.SourceType, by_default: bool = True
) -> QgsProcessingParameterFeatureSink:
    """Optional layer or table output, made unless ``by_default`` is False."""
    return QgsProcessingParameterFeatureSink(name, title, kind, None, True, by_default)


def seed() -> QgsProcessingParameterDefinition:
    """Seed of the random numbers."""
    return advanced(integer("SEED", tr("Random seed"), 0, 0))


def dilation_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """How zones grow and plateaus are read."""
    default = DelimitationRules()
    yield integer("MIN_NEIGHBOURS", tr("Black neighbours that blacken a pixel"), default.min_neighbours, 1, 8)
    yield integer("MAX_ITERATIONS", tr("Dilations computed"), default.max_iterations, 1, 200)
    yield real("MIN_ZONE_AREA", tr("Smallest zone (square map units; 490 pixels when empty)"), None, 0, optional=True)
    yield advanced(integer("PLATEAU_TOLERANCE", tr("Zones by which a plateau may vary"), default.plateau_tolerance, 0))
    yield advanced(integer("PLATEAU_MIN_LENGTH", tr("Shortest plateau (iterations)"), default.plateau_min_length, 2))
    yield advanced(
        integer("ITERATION", tr("Iteration to read (instead of the second plateau)"), None, 0, 200, optional=True)
    )
    yield advanced(choice("CONNECTIVITY", tr("Connectivity of zones"), ("8", "4"), "8"))


def dilation_rules(
    algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext, **others
) -> DelimitationRules:
    """The values of :func:`dilation_definitions` (and ``others``) as rules of the method."""
    area = algorithm.parameterAsDouble(parameters, "MIN_ZONE_AREA", context)
    return DelimitationRules(
        min_neighbours=algorithm.parameterAsInt(parameters, "MIN_NEIGHBOURS", context),
        max_iterations=algorithm.parameterAsInt(parameters, "MAX_ITERATIONS", context),
        min_area=area if algorithm.given(parameters, "MIN_ZONE_AREA") and area > 0 else None,
        plateau_tolerance=algorithm.parameterAsInt(parameters, "PLATEAU_TOLERANCE", context),
        plateau_min_length=algorithm.parameterAsInt(parameters, "PLATEAU_MIN_LENGTH", context),
        iteration=(
            algorithm.parameterAsInt(parameters, "ITERATION", context)
            if algorithm.given(parameters, "ITERATION")
            else None
        ),
        connectivity=int(algorithm.parameterAsEnumString(parameters, "CONNECTIVITY", context)),
        **others,
    )


def iteration_beyond(algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext) -> str | None:
    """Complaint about an iteration that is not computed."""
    if not algorithm.given(parameters, "ITERATION"):
        return None
    asked = algorithm.parameterAsInt(parameters, "ITERATION", context)
    computed = algorithm.parameterAsInt(parameters, "MAX_ITERATIONS", context)
    if asked <= computed:
        return None
    return tr("ITERATION: iteration {} is beyond the {} dilations computed; raise MAX_ITERATIONS.").format(
        asked, computed
    )


def drawing_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """How customers are drawn and the drawing filtered."""
    default = DelimitationRules()
    yield advanced(integer("SYMBOL_SIZE", tr("Symbol size (pixels)"), default.symbol_size, 1, 15))
    yield advanced(choice("FILTER", tr("Filter before dilation"), FILTERS, default.smoothing))
    yield advanced(integer("FILTER_ITERATIONS", tr("Passes of the filter"), default.smoothing_iterations, 1, 50))


def drawing_rules(algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext) -> dict:
    """The values of :func:`drawing_definitions` as arguments of the rules."""
    return {
        "symbol_size": algorithm.parameterAsInt(parameters, "SYMBOL_SIZE", context),
        "smoothing": algorithm.parameterAsEnumString(parameters, "FILTER", context),
        "smoothing_iterations": algorithm.parameterAsInt(parameters, "FILTER_ITERATIONS", context),
    }


def demand_definition(name: str = "DEMAND", default: str = "area") -> QgsProcessingParameterDefinition:
    """What a zone's demand is."""
    return choice(name, tr("Demand of a zone"), DEFINITIONS, default)


def zoom_definitions() -> Iterator[QgsProcessingParameterDefinition]:
    """How chosen zones are zoomed into."""
    default = ZoomRules()
    yield advanced(real("ZOOM_FACTOR", tr("Zoom factor"), default.zoom_factor, 1.2, 10))
    yield advanced(integer("MIN_CUSTOMERS", tr("Fewest customers of a zone to zoom into"), default.min_customers, 3))
    yield advanced(real("PRECISION", tr("Pixel size at which to stop (map units; 0 for none)"), 0.0, 0))
    yield advanced(real("NODE_SPACING", tr("Mean spacing of nodes at which to stop (map units; 0 for none)"), 0.0, 0))
    yield advanced(choice("BUFFER", tr("Neighbours that take part"), BUFFERS, default.buffer))
    yield advanced(
        real("BUFFER_SHARE", tr("Width of the buffer (share of the zone's diagonal)"), default.buffer_share, 0, 1)
    )
    yield advanced(QgsProcessingParameterBoolean("RESTRICT_TO_PARENT", tr("Sites only inside the zoomed zone"), False))


def zoom_rules(algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext, **others) -> ZoomRules:
    """The values of :func:`zoom_definitions` (and ``others``) as rules of the method."""
    return ZoomRules(
        zoom_factor=algorithm.parameterAsDouble(parameters, "ZOOM_FACTOR", context),
        min_customers=algorithm.parameterAsInt(parameters, "MIN_CUSTOMERS", context),
        precision=algorithm.parameterAsDouble(parameters, "PRECISION", context),
        node_spacing=algorithm.parameterAsDouble(parameters, "NODE_SPACING", context),
        buffer=algorithm.parameterAsEnumString(parameters, "BUFFER", context),
        buffer_share=algorithm.parameterAsDouble(parameters, "BUFFER_SHARE", context),
        restrict_to_parent=algorithm.parameterAsBool(parameters, "RESTRICT_TO_PARENT", context),
        **others,
    )


def study_rules(
    algorithm: ChalandiseAlgorithm, parameters: dict, context: QgsProcessingContext, **zooming
) -> StudyRules:
    """All the values above, with P, PIXEL_SIZE, DEMAND, METHOD and SEED, as rules of a study.

    ``zooming`` are the rules of the zoom that the algorithms name differently.
    """
    demand = algorithm.parameterAsEnumString(parameters, "DEMAND", context)
    method = algorithm.parameterAsEnumString(parameters, "METHOD", context)
    pixel_size = algorithm.parameterAsDouble(parameters, "PIXEL_SIZE", context)
    return StudyRules(
        p=algorithm.parameterAsInt(parameters, "P", context),
        pixel_size=pixel_size if algorithm.given(parameters, "PIXEL_SIZE") else None,
        delimitation=dilation_rules(
            algorithm,
            parameters,
            context,
            memory=available_memory(),
            **drawing_rules(algorithm, parameters, context),
        ),
        demand=demand,
        method=method,
        zoom=zoom_rules(
            algorithm,
            parameters,
            context,
            demand=demand,
            method=method,
            seed=algorithm.parameterAsInt(parameters, "SEED", context),
            **zooming,
        ),
    )


def read_customers(
    algorithm: ChalandiseAlgorithm,
    parameters: dict,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    name: str = "INPUT",
    *,
    weight_field: str = "",
    target_crs: QgsCoordinateReferenceSystem | None = None,
) -> PointLayer | None:
    """The point layer given as parameter ``name``, what is left out of it reported; None when it was not given.

    ``weight_field`` is the parameter that names the field of the weights.
    """
    if not algorithm.given(parameters, name):
        return None
    layer = read_points(
        algorithm.parameterAsSource(parameters, name, context),
        name,
        context,
        weight_field=algorithm.parameterAsString(parameters, weight_field, context) if weight_field else "",
        target_crs=target_crs,
        progress=progress_of(feedback),
        file=algorithm.plain_files.get(name),
    )
    layer.report(feedback, name)
    return layer
