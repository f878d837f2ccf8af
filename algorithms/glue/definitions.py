"""Parameters that several algorithms share, and what they mean to the method."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
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
from ...core.study.zoom.rules import BUFFERS, ZoomRules
from ...core.zones.demand import DEFINITIONS
from .base import advanced
from .feedback import patience_of
from .layers import PointLayer, read_points
from .naming import tr
from .plausibility import warn_if_apart, warn_of_lengths
from .rasters import available_memory
from .values import Values

# By name: qgis_process has no windows, and algorithms know nothing of ui/.
OPTION_COMBO = f"{__package__.partition('.')[0]}.ui.option_combo.OptionCombo"
INTEGER = QgsProcessingParameterNumber.Type.Integer
REAL = QgsProcessingParameterNumber.Type.Double

CUSTOMERS = ("INPUT", "DEMAND", "CUSTOMERS", "POINTS")
LEAVE_OUT, KEEP = "leave_out", "keep"


def integer(name: str, title: str, default: int | None, low: int, high: int | None = None, optional: bool = False):
    """Whole number within bounds."""
    limits = {"minValue": low} if high is None else {"minValue": low, "maxValue": high}
    return QgsProcessingParameterNumber(name, title, INTEGER, default, optional, **limits)


def real(name: str, title: str, default: float | None, low: float, high: float | None = None, optional: bool = False):
    """Number within bounds."""
    limits = {"minValue": low} if high is None else {"minValue": low, "maxValue": high}
    return QgsProcessingParameterNumber(name, title, REAL, default, optional, **limits)


def choice(name: str, title: str, options, default: str) -> QgsProcessingParameterEnum:
    """One of some fixed ids, given as text by scripts; dialogs show what they are called."""
    enum = QgsProcessingParameterEnum(name, title, options=list(options), defaultValue=default, usesStaticStrings=True)
    enum.setMetadata({"widget_wrapper": {"class": OPTION_COMBO}})
    return enum


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


def ascending(text: str) -> list[float]:
    """Different numbers of a list such as ``500, 1000; 250``, ascending.

    Raises
    ------
    ValueError
        Something in it is not a number.
    """
    return sorted({float(one) for one in text.replace(";", ",").split(",") if one.strip()})


def seed() -> QgsProcessingParameterDefinition:
    """Seed of the random numbers."""
    return advanced(integer("SEED", tr("Random seed"), 0, 0))


def stray_points() -> QgsProcessingParameterDefinition:
    """What happens to customers that lie far from all others."""
    return advanced(choice("STRAY_POINTS", tr("Customers far from all the others"), (LEAVE_OUT, KEEP), LEAVE_OUT))


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


def dilation_rules(values: Values, **others) -> DelimitationRules:
    """The values of :func:`dilation_definitions` (and ``others``) as rules of the method."""
    return DelimitationRules(
        min_neighbours=values.whole("MIN_NEIGHBOURS"),
        max_iterations=values.whole("MAX_ITERATIONS"),
        min_area=values.number_or_none("MIN_ZONE_AREA"),
        plateau_tolerance=values.whole("PLATEAU_TOLERANCE"),
        plateau_min_length=values.whole("PLATEAU_MIN_LENGTH"),
        iteration=(values.whole_or_none("ITERATION")),
        connectivity=int(values.choice("CONNECTIVITY")),
        **others,
    )


def iteration_beyond(values: Values) -> str | None:
    """Complaint about an iteration that is not computed."""
    if not values.given("ITERATION"):
        return None
    asked = values.whole("ITERATION")
    computed = values.whole("MAX_ITERATIONS")
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


def drawing_rules(values: Values) -> dict:
    """The values of :func:`drawing_definitions` as arguments of the rules."""
    return {
        "symbol_size": values.whole("SYMBOL_SIZE"),
        "smoothing": values.choice("FILTER"),
        "smoothing_iterations": values.whole("FILTER_ITERATIONS"),
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


def zoom_rules(values: Values, **others) -> ZoomRules:
    """The values of :func:`zoom_definitions` (and ``others``) as rules of the method."""
    return ZoomRules(
        zoom_factor=values.number("ZOOM_FACTOR"),
        min_customers=values.whole("MIN_CUSTOMERS"),
        precision=values.number("PRECISION"),
        node_spacing=values.number("NODE_SPACING"),
        buffer=values.choice("BUFFER"),
        buffer_share=values.number("BUFFER_SHARE"),
        restrict_to_parent=values.flag("RESTRICT_TO_PARENT"),
        **others,
    )


def study_rules(values: Values, **zooming) -> StudyRules:
    """All the values above, with P, PIXEL_SIZE, DEMAND, METHOD and SEED, as rules of a study.

    ``zooming`` are the rules of the zoom that the algorithms name differently.
    """
    demand = values.choice("DEMAND")
    method = values.choice("METHOD")
    pixel_size = values.number("PIXEL_SIZE")
    return StudyRules(
        p=values.whole("P"),
        pixel_size=pixel_size if values.given("PIXEL_SIZE") else None,
        delimitation=dilation_rules(
            values,
            memory=available_memory(),
            **drawing_rules(values),
        ),
        demand=demand,
        method=method,
        zoom=zoom_rules(
            values,
            demand=demand,
            method=method,
            seed=values.whole("SEED"),
            **zooming,
        ),
    )


def read_customers(
    values: Values,
    feedback: QgsProcessingFeedback,
    name: str = "INPUT",
    *,
    weight_field: str = "",
    id_field: str = "",
    target_crs: QgsCoordinateReferenceSystem | None = None,
    beside: tuple[str, tuple[float, float, float, float]] | None = None,
    straight: bool = True,
    remedy: str = "",
) -> PointLayer | None:
    """The point layer given as parameter ``name``, with a warning for whatever is odd; None when it was not given.

    Parameters
    ----------
    name : str
        Point layer. Customers (INPUT, DEMAND, CUSTOMERS, POINTS) are searched for strays, as STRAY_POINTS says.
    weight_field, id_field : str
        Parameters that name the fields of weights and ids; none when empty.
    target_crs : QgsCoordinateReferenceSystem, optional
        CRS to transform to.
    beside : tuple, optional
        Parameter and extent of the layer that this one has to lie on.
    straight : bool
        Whether lengths are measured on the map, so that its CRS has to be one for lengths.
    remedy : str
        What else helps where it is not.
    """
    if not values.given(name):
        return None
    keep = None
    if name in CUSTOMERS and values.definition("STRAY_POINTS") is not None:
        keep = values.choice("STRAY_POINTS") == KEEP
    layer = read_points(
        values.source(name),
        name,
        values.context,
        weight_field=values.text(weight_field),
        id_field=values.text(id_field),
        target_crs=target_crs,
        keep_strays=keep,
        progress=patience_of(feedback),
        file=values.algorithm.plain_files.get(name),
    )
    layer.report(feedback, name)
    if name in CUSTOMERS and straight:
        warn_of_lengths(name, layer.points, layer.crs, values.context.transformContext(), feedback, remedy)
    if beside is not None:
        warn_if_apart(name, layer.points, *beside, layer.crs, feedback)
    return layer
