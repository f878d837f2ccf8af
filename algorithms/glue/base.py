"""The contract every algorithm keeps, so that each file holds only what is its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ...core.errors import Cancelled, ChalandiseError, InputError
from . import checks
from .bulk_points import plain_file
from .help import help_page, help_texts
from .naming import DOCUMENTATION, RESOURCES, group_title, tr
from .provenance import masked
from .rasters import RasterSource
from .replacing import unwritten
from .results import Results
from .staging import Staging
from .values import Values
from .voice import Voice, say


class ChalandiseAlgorithm(QgsProcessingAlgorithm):
    """Base of all algorithms of the provider.

    A subclass sets ``NAME``, ``GROUP`` and ``TAGS``, returns its ``title`` and its ``definitions``, may yield further
    ``problems`` with the values it is given, and does its work in ``compute``. Everything else of the contract is
    kept here: help and tooltips from ``resources/help``, icon, checks with messages that name the parameter,
    translation of the method's errors, cancelling.
    """

    NAME = ""
    GROUP = ""
    TAGS: tuple[str, ...] = ()

    # -- what a subclass says ------------------------------------------------------------------------------------
    def title(self) -> str:
        """Name in the toolbox, translated."""
        raise QgsProcessingException(f"{type(self).__name__} has no title.")

    def definitions(self) -> Iterator[QgsProcessingParameterDefinition]:
        """Parameters in the order of the dialog."""
        yield from ()

    def outputs(self) -> Iterator[Any]:
        """Number and text outputs beside the layers."""
        yield from ()

    def problems(self, values: Values) -> Iterator[str | None]:
        """Reasons, each naming its parameter and the remedy, why these values cannot work."""
        yield from ()

    def prepare(self, values: Values) -> None:
        """Take in the main thread what the computation, which runs in another, cannot take there."""

    def compute(self, values: Values, feedback: QgsProcessingFeedback) -> dict:
        """Do the work; layers are written only once everything is computed."""
        raise QgsProcessingException(f"{type(self).__name__} computes nothing.")

    # -- what QGIS asks ------------------------------------------------------------------------------------------
    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return self.title()

    def group(self) -> str:
        return group_title(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP

    def tags(self) -> list[str]:
        return [*self.TAGS, "chalandise", tr("trade area"), tr("location")]

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / f"{self.NAME}.svg"))

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / f"{self.NAME}.svg")

    def helpUrl(self) -> str:
        return f"{DOCUMENTATION}/{self.NAME}.md"

    def shortDescription(self) -> str:
        return help_texts(self.NAME).get("SHORT", "")

    def shortHelpString(self) -> str:
        return help_page(self)

    def createInstance(self) -> ChalandiseAlgorithm:
        return type(self)()

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        texts = help_texts(self.NAME)
        for definition in self.definitions():
            definition.setHelp(texts.get(definition.name(), ""))
            self.addParameter(definition)
        for output in self.outputs():
            self.addOutput(output)

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        values = Values(self, parameters, context)
        for problem in checks.of_values(values):
            if problem:
                return False, problem
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        self.voice = Voice.of(values)
        for problem in self.problems(values):
            if problem:
                return False, problem
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        values = Values(self, parameters, context)
        self.voice = Voice.of(values)
        # Layers belong to the main thread; what the computation reads of rasters is cloned here.
        rasters = {one.name(): values.raster(one.name()) for one in values.definitions() if one.type() == "raster"}
        self.raster_sources = {name: RasterSource.of(layer) for name, layer in rasters.items() if layer is not None}
        self.plain_files = {
            one.name(): plain_file(values, one.name())
            for one in values.definitions()
            if one.type() == "source" and values.given(one.name())
        }
        self.prepare(values)
        return True

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        started = time.perf_counter()
        values = Values(self, parameters, context)
        values.running = True
        self.results = Results(values)
        self.staging = Staging(values)
        values = self.staging.values
        try:
            results = self.compute(values, feedback)
            self.results.finish(values.sinks, self.voice.units)
            if feedback.isCanceled():
                raise Cancelled
            results = self.staging.deliver(results, feedback)
        except Cancelled:
            failure = tr("Cancelled; nothing was written.")
        except InputError as error:
            failure = self.pointing_at(error)
        except ChalandiseError as error:
            failure = self.say(error.message)
        except MemoryError:
            failure = tr("There is not enough memory. Use a larger pixel, a smaller extent or fewer points.")
        except QgsProcessingException as error:
            failure = str(error)
        except OSError as error:
            failure = str(unwritten(error.filename or "", error))
        else:
            feedback.pushDebugInfo(say("Finished in {:.1f} s.", time.perf_counter() - started))
            return results
        finally:
            self.staging.discard()
        failure = masked(self.staging.complaint(failure))
        # QGIS never frees an exception that leaves an algorithm, so it must not hold the data by its cause or frame.
        self.raster_sources.clear()
        del self, parameters, context, feedback, values
        raise QgsProcessingException(failure)

    # -- shared by the subclasses --------------------------------------------------------------------------------
    def pointing_at(self, error: InputError) -> str:
        """The message of ``error``, led by the Processing parameter of the same name when there is one."""
        definition = self.parameterDefinition((error.parameter or "").upper())
        message = self.say(error.message)
        return tr("{}: {}").format(checks.label(definition), message) if definition else message

    def say(self, text: str, /, *values: object, **named: object) -> str:
        """A message, or a template with its values, in the language of QGIS and the units of this run."""
        return self.voice.say(text, *values, **named)


def advanced(definition: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Mark a parameter as an expert's knob."""
    definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return definition
