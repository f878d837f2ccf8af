"""What a caller gave an algorithm, read by name and typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .attributes import fitting, has_unique_fids
from .compat import chosen_fields
from .reading import gone
from .sinks import Columns, Sink, file_of, suffix_of


class Values:
    """The values of one run of an algorithm.

    Processing hands them over as a dictionary of anything (numbers as text, layers as paths, ids or objects) that only
    the algorithm and the context together can read; here the three travel as one, and each kind of parameter has one
    reader.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose parameters these are.
    parameters : dict
        Values by parameter, as Processing gives them.
    context : QgsProcessingContext
        Where layers are looked up and results are kept.

    Attributes
    ----------
    running : bool
        Whether these are the values of a run, not of a check before it: then a layer given must be there.

    Examples
    --------
    >>> values = Values(algorithm, {"P": "5", "METHOD": "greedy"}, context)  # doctest: +SKIP
    >>> values.whole("P"), values.choice("METHOD"), values.given("CANDIDATES")  # doctest: +SKIP
    (5, 'greedy', False)
    """

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext):
        self.algorithm, self.parameters, self.context = algorithm, parameters, context
        self._sources: dict[str, QgsProcessingFeatureSource | None] = {}
        self.sinks: list[Sink] = []
        self.running = False

    # -- what was given ------------------------------------------------------------------------------------------
    def given(self, name: str) -> bool:
        """Whether the caller gave a value for the parameter ``name``."""
        return self.parameters.get(name) not in (None, "")

    def raw(self, name: str) -> Any:
        """The value as Processing holds it; None when there is none."""
        return self.parameters.get(name)

    def with_value(self, name: str, value: Any) -> Values:
        """The same values, ``name`` replaced."""
        other = Values(self.algorithm, {**self.parameters, name: value}, self.context)
        other.sinks, other.running = self.sinks, self.running
        return other

    def command(self) -> str:
        """The run as a call of ``processing.run``."""
        return self.algorithm.asPythonCommand(self.parameters, self.context)

    # -- what the parameters are ---------------------------------------------------------------------------------
    def definitions(self) -> Sequence[QgsProcessingParameterDefinition]:
        """All parameters of the algorithm, in the order of the dialog."""
        return self.algorithm.parameterDefinitions()

    def definition(self, name: str) -> QgsProcessingParameterDefinition | None:
        """The parameter ``name``; None when the algorithm has none of this name."""
        return self.algorithm.parameterDefinition(name)

    def label(self, name: str) -> str:
        """``NAME (Description)``, how messages point at a parameter."""
        return f"{name} ({self.algorithm.parameterDefinition(name).description()})"

    # -- numbers, texts and choices ------------------------------------------------------------------------------
    def number(self, name: str) -> float:
        """Real number; the default of the parameter when none is given."""
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def number_or_none(self, name: str) -> float | None:
        """Real number; None when none is given, whatever the default."""
        return self.number(name) if self.given(name) else None

    def number_or_default(self, name: str) -> float | None:
        """Real number; the default of the parameter when it is not mentioned, None when it was left empty."""
        if name in self.parameters:
            return self.number_or_none(name)
        return self.algorithm.parameterDefinition(name).defaultValue()

    def whole(self, name: str) -> int:
        """Whole number; the default of the parameter when none is given."""
        return self.algorithm.parameterAsInt(self.parameters, name, self.context)

    def whole_or_none(self, name: str) -> int | None:
        """Whole number (a band, a count); None when none is given, whatever the default."""
        return self.whole(name) if self.given(name) else None

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self.algorithm.parameterAsBool(self.parameters, name, self.context)

    def text(self, name: str) -> str:
        """Text, or the name of a field; empty when none is given or ``name`` is empty."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context) if name else ""

    def choice(self, name: str) -> str:
        """The word chosen of an enumeration."""
        return self.algorithm.parameterAsEnumString(self.parameters, name, self.context)

    def choices(self, name: str) -> list[str]:
        """The words chosen of an enumeration that allows several."""
        return self.algorithm.parameterAsEnumStrings(self.parameters, name, self.context)

    def fields(self, name: str) -> list[str]:
        """The fields chosen."""
        return chosen_fields(self.algorithm, self.parameters, name, self.context)

    # -- places --------------------------------------------------------------------------------------------------
    def crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """Coordinate reference system; invalid when none is given."""
        return self.algorithm.parameterAsCrs(self.parameters, name, self.context)

    def extent(self, name: str, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """Extent, in ``crs``."""
        return self.algorithm.parameterAsExtent(self.parameters, name, self.context, crs)

    # -- layers that are read ------------------------------------------------------------------------------------
    def source(self, name: str) -> QgsProcessingFeatureSource | None:
        """Features of a layer or table, selection and filter kept; None when there is no such layer.

        Raises
        ------
        InputError
            A run (not a check) finds that the layer it was given is gone.
        """
        if name not in self._sources:
            self._sources[name] = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if self.running and self._sources[name] is None and self.given(name):
            raise gone(name)
        return self._sources[name]

    def layer(self, name: str) -> QgsMapLayer | None:
        """Layer of any kind."""
        return self.algorithm.parameterAsLayer(self.parameters, name, self.context)

    def vector(self, name: str) -> QgsVectorLayer | None:
        """Vector layer itself, where its features alone do not tell enough."""
        return self.algorithm.parameterAsVectorLayer(self.parameters, name, self.context)

    def raster(self, name: str) -> QgsRasterLayer | None:
        """Raster layer."""
        return self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)

    # -- results that are written --------------------------------------------------------------------------------
    def sink(
        self,
        name: str,
        fields: QgsFields,
        geometry: QgsWkbTypes.Type = QgsWkbTypes.Type.NoGeometry,
        crs: QgsCoordinateReferenceSystem | None = None,
        source: QgsProcessingFeatureSource | None = None,
    ) -> tuple[Sink | None, str]:
        """Sink and destination of a layer or table; the sink is None when the output is not asked for.

        Formats without geometry get columns of coordinates.

        A temporary layer without CRS really has none: QGIS would take it as one in degrees, which the next step
        refuses. Fields that the format cannot hold, or whose names it keeps for itself, give way; ``source`` is the
        input whose features are written once each, when they are, so that their unique ``fid`` may stay.
        """
        crs = crs or QgsCoordinateReferenceSystem()
        fitted, as_text = fitting(fields, suffix_of(self.raw(name)), keep_fid=has_unique_fids(source))
        columns = Columns.of(file_of(self.raw(name)), geometry, fitted)
        sink, destination = self.algorithm.parameterAsSink(
            self.parameters, name, self.context, columns.added_to(fitted), geometry, crs
        )
        if sink is None:
            return None, destination
        layer = self.context.temporaryLayerStore().mapLayer(destination) if destination else None
        if layer is not None and not crs.isValid():
            layer.setCrs(crs)
        self.sinks.append(Sink(sink, destination, fitted, crs, columns, as_text))
        return self.sinks[-1], destination

    def raster_file(self, name: str) -> str:
        """File of a raster output; empty when it is not asked for."""
        return self.algorithm.parameterAsOutputLayer(self.parameters, name, self.context)

    def file(self, name: str) -> str:
        """File of a page or another document; empty when it is not asked for."""
        return self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)
