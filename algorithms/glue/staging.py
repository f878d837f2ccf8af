"""The outputs of one run, made aside and delivered together at its end.

Every algorithm runs with destinations that lead into a folder of QGIS's own temporary folder, one subfolder an output;
format drivers, styles and metadata leave their files there, side files and journals included. Only when all of it is
complete and has been read again does it go where the caller wanted it, by :class:`.replacing.Replacement` for files and
by :class:`.geopackage.TableTransfer` for tables of an existing database. Whatever happens before, the old files stay.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
)

from .destinations import Destination, destinations
from .geopackage import TableTransfer, settle
from .naming import tr
from .places import PARTS_OF_A_DATABASE, PARTS_OF_A_SHAPEFILE, Place, companions, is_database, places_read, real_path
from .replacing import Replacement, remove, unwritten
from .values import Values

# Side files that tell how to show a layer, shared by all files of one name whatever their format.
LOOKS = (".qml", ".qmd")
# Side files with which a CSV file opens as a layer; it is whole without them.
TYPES = (".csvt", ".prj")
# Side files that GDAL reads with a raster, and that would tell of the old one.
RASTER_ENDINGS = (".aux.xml", ".ovr", ".msk")


class Staging:
    """Where the outputs of a run are made, and how they leave.

    Parameters
    ----------
    values : Values
        What the caller gave.

    Attributes
    ----------
    values : Values
        The same, with the destinations aside.
    open : list of Staging
        All that are under way in this process.
    """

    open: list[Staging] = []

    def __init__(self, values: Values):
        self.asked = {one.name: one for one in destinations(values) if one.server is None}
        self.read = places_read(values) if self.asked else {}
        self.folder = tempfile.mkdtemp(prefix="chalandise-", dir=QgsProcessingUtils.tempFolder())
        self._made: dict[str, str] = {}
        self._labels = {name: values.label(name) for name in self.asked}
        self._sinks = values.sinks
        self.values: Values | None = values
        for one in self.asked.values():
            self.values = self.values.with_value(one.name, self._aside(one, values.raw(one.name)))
        Staging.open.append(self)

    def _aside(self, one: Destination, raw):
        """The value that leads the output into this folder."""
        file = os.path.basename(one.path)
        if one.table:
            # All tables for one database are made in one file.
            shared = [k for k, other in enumerate(self.asked.values()) if real_path(other.path) == real_path(one.path)]
            place = os.path.join(self.folder, f"database{shared[0]}")
        else:
            # By number: the parameters of a model have colons in their names.
            place = os.path.join(self.folder, f"output{len(self._made)}")
        os.makedirs(place, exist_ok=True)
        self._made[one.name] = place
        made = os.path.join(place, file)
        if one.table:
            uri = QgsDataSourceUri()
            uri.setDatabase(made)
            uri.setTable(one.table)
            uri.setGeometryColumn("geom")
            made = f"ogr:{uri.uri(False)}"
        elif file.lower().endswith(".dbf") and one.kind == "sink":
            made = made[: -len(".dbf")] + ".shp"
        if not isinstance(raw, QgsProcessingOutputLayerDefinition):
            return made
        definition = QgsProcessingOutputLayerDefinition(raw)
        definition.sink = QgsProperty.fromValue(made)
        return definition

    def final(self, text):
        """``text``, a message or results, with the names of files as they will be."""
        if isinstance(text, dict):
            return {key: self.final(value) for key, value in text.items()}
        if not isinstance(text, str) or self.folder not in text:
            return text
        for sink in self._sinks:
            if text == sink.named:
                text = sink.destination
        for name, place in self._made.items():
            folder = os.path.dirname(self.asked[name].path)
            for quoted in {str, _quoted}:
                text = text.replace(quoted(place + os.sep), quoted(os.path.join(folder, "") if folder else ""))
        return text

    def complaint(self, text: str) -> str:
        """The message ``text`` with the names of files as they should have been, led by the output it is about."""
        name = next((name for name, place in self._made.items() if place in text), "")
        text = self.final(text)
        label = self._labels.get(name, "")
        return text if not name or text.startswith(name) else f"{label}: {text}"

    def deliver(self, results: dict, feedback: QgsProcessingFeedback) -> dict:
        """Put everything in place, and tell it by the names the caller wanted.

        Raises
        ------
        QgsProcessingException
            A file cannot be written; those that were there before still are.
        """
        new, transfers, stale = Replacement(), [], []
        try:
            taken: set[Place] = set()
            for place in dict.fromkeys(self._made.values()):
                one = next(self.asked[name] for name, folder in self._made.items() if folder == place)
                if one.table and os.path.exists(one.path):
                    with self._naming(one):
                        made = os.path.join(place, os.path.basename(one.path))
                        transfers.append((one, TableTransfer(made, os.path.realpath(one.path))))
                else:
                    with self._naming(one):
                        stale += self._prepare(one, place, new, taken, feedback)
            for one, transfer in transfers:
                with self._naming(one):
                    transfer.commit()
            # The journal of a database goes first: it would be taken for that of the new one.
            journals = [path for path in stale if path.endswith(PARTS_OF_A_DATABASE)]
            remove(journals)
            new.put()
            remove(path for path in stale if path not in journals)
        finally:
            for _, transfer in transfers:
                transfer.undo()
            new.discard()
        self._load_by_final_names(self.values.context)
        return self.final(results)

    @contextmanager
    def _naming(self, one: Destination) -> Iterator[None]:
        """Say of what goes wrong which output it is."""
        try:
            yield
        except OSError as error:
            raise QgsProcessingException(f"{self._labels[one.name]}: {unwritten(one.path, error)}") from error

    def _prepare(
        self, one: Destination, place: str, new: Replacement, taken: set[Place], feedback: QgsProcessingFeedback
    ) -> list[str]:
        """Copy the files of an output to the disk of their target; returns those of the old one that must go."""
        folder = os.path.dirname(one.path)
        files = sorted(Path(place).iterdir())
        if any(file.is_dir() for file in files):
            raise QgsProcessingException(tr("{} could not be written: it would be a folder.").format(one.path))
        spared = (*LOOKS, *TYPES) if one.path.lower().endswith(".csv") else LOOKS
        put = []
        for file in files:
            if file.name.endswith(PARTS_OF_A_DATABASE):
                continue
            if is_database(str(file)):
                settle(str(file))
            target = os.path.join(folder, file.name)
            place = Place(real_path(target))
            whose = next((name for read, name in self.read.items() if read.meets(place)), "")
            if file.name.endswith(spared) and (place in taken or whose or self._looks_of_an_input(target)):
                feedback.pushWarning(
                    tr("{}: {} is not written, another layer of this name uses it.").format(one.name, target)
                )
                continue
            if whose:
                raise QgsProcessingException(
                    tr("{}: {} is also the file of {}, which would be overwritten. Choose another file.").format(
                        one.name, target, whose
                    )
                )
            new.prepare(file, target)
            taken.add(place)
            put.append(target)
        return [] if one.in_memory else [old for old in self._old_parts(one) if old not in put]

    def _looks_of_an_input(self, path: str) -> bool:
        """Whether a side file shows an input, which needs no more than to have the same name."""
        stem, ending = os.path.splitext(real_path(path))
        return ending in LOOKS and any(os.path.splitext(read.store)[0] == stem for read in self.read)

    @staticmethod
    def _old_parts(one: Destination) -> list[str]:
        """Side files of the file that is replaced, which would be read with the new one."""
        path, (stem, suffix) = one.path, os.path.splitext(one.path)
        if one.kind == "rasterDestination":
            return [path + ending for ending in RASTER_ENDINGS]
        if suffix.lower() == ".shp":
            return [stem + ending for ending in PARTS_OF_A_SHAPEFILE]
        if not is_database(path):
            return []
        if os.path.exists(path):
            settle(path)
        return companions(path)

    def _load_by_final_names(self, context: QgsProcessingContext) -> None:
        waiting = context.layersToLoadOnCompletion()
        if any(self.folder in name for name in waiting):
            renamed = {self.final(name): _again(one) if self.folder in name else one for name, one in waiting.items()}
            context.setLayersToLoadOnCompletion(renamed)

    def _load_nothing_of_it(self, context: QgsProcessingContext) -> None:
        waiting = context.layersToLoadOnCompletion()
        if any(self.folder in name for name in waiting):
            context.setLayersToLoadOnCompletion({name: one for name, one in waiting.items() if self.folder not in name})

    def discard(self) -> None:
        """Remove everything that was made aside."""
        for sink in self._sinks:
            sink.drop()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.values is not None:
            self._load_nothing_of_it(self.values.context)
        # The algorithm keeps this, and must not keep itself by it.
        self.values = None
        if self in Staging.open:
            Staging.open.remove(self)


def final_names(text: str) -> str:
    """``text`` with the names that files will have once all runs under way end; a step of a model is within one."""
    for staging in reversed(Staging.open):
        text = staging.final(text)
    return text


def _quoted(text: str) -> str:
    """``text`` as it stands in a call of Python."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _again(details: QgsProcessingContext.LayerDetails) -> QgsProcessingContext.LayerDetails:
    """The same details anew: QGIS deletes the post-processor of an entry whose name goes."""
    copy = QgsProcessingContext.LayerDetails(details.name, details.project, details.outputName, details.layerTypeHint)
    for name in ("forceName", "groupName", "layerSortKey"):  # the last two from 3.32 on
        if hasattr(details, name):
            setattr(copy, name, getattr(details, name))
    processor = details.postProcessor()
    if hasattr(processor, "again"):
        copy.setPostProcessor(processor.again())
    return copy
