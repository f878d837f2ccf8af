"""What a run would write, and where: destinations as QGIS completes them, checked before anything is computed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProcessing, QgsVectorFileWriter

from .compat import number_of
from .formats import raster_problem, vector_problem
from .naming import tr
from .places import Place, companions, database_place, is_database, places_read, plain_value, real_path
from .values import Values

# The longest ending that is put behind the name of a file (.aux.xml, -journal).
LONGEST_ENDING = 8
DATABASES = ("postgres", "postgis", "spatialite", "mssql", "oracle", "hana")


@dataclass(frozen=True)
class Destination:
    """One output that leaves QGIS.

    Attributes
    ----------
    name : str
        Its parameter.
    kind : str
        Type of the parameter: sink, rasterDestination, fileDestination...
    given : str
        What the caller wrote.
    path : str
        The file that will be written, complete with its extension; empty for a table of a database server.
    table : str
        Table of a file that may hold others; empty when the whole file is written.
    server : Place or None
        Table of a database server.
    """

    name: str
    kind: str
    given: str
    path: str
    table: str = ""
    server: Place | None = None

    @property
    def in_memory(self) -> bool:
        """Whether the file is one of GDAL's in the memory of this process."""
        return self.path.startswith("/vsimem/")

    def places(self) -> Iterator[Place]:
        """Everything that is written."""
        if self.server is not None:
            yield self.server
        elif self.table:
            yield Place(real_path(self.path), self.table.casefold())
        else:
            yield Place(real_path(self.path))
            suffix = os.path.splitext(self.path)[1].lower()
            if suffix in (".shp", ".tab", ".mif"):
                yield from (Place(real_path(one)) for one in companions(self.path))

    def shown(self) -> str:
        """The destination in a message."""
        if self.server is not None:
            return self.server.table
        return tr("the table {} of {}").format(self.table, self.path) if self.table else self.path


def destinations(values: Values) -> Iterator[Destination]:
    """Every output of a run that is asked for and leaves QGIS."""
    for definition in values.definitions():
        if definition.isDestination():
            found = destination(values, definition.name())
            if found is not None:
                yield found


def destination(values: Values, name: str) -> Destination | None:
    """Where the output ``name`` goes; None when it is not asked for, or stays in QGIS."""
    kind = values.definition(name).type()
    given = plain_value(values.raw(name), values.context)
    if not isinstance(given, (str, os.PathLike)) or not str(given):
        return None
    given = str(given)
    if given == "TEMPORARY_OUTPUT" or given.startswith("memory:"):
        return None
    if kind not in ("sink", "vectorDestination", "featureSink"):
        return Destination(name, kind, given, given)
    provider, _, source = given.partition(":")
    if provider in DATABASES:
        provider = "postgres" if provider == "postgis" else provider
        if provider == "spatialite":
            uri = QgsDataSourceUri(source)
            return Destination(name, kind, given, "", "", Place(real_path(uri.database()), uri.table().casefold()))
        return Destination(name, kind, given, "", "", database_place(provider, source))
    if provider == "ogr":
        uri = QgsDataSourceUri(source)
        if uri.database() and uri.table():
            return Destination(name, kind, given, uri.database(), uri.table())
        given = uri.database() or source
    table = re.search(r"^(.*)\|layername=([^|]+)", given)
    if table and is_database(table[1]):
        return Destination(name, kind, given, table[1], table[2])
    return Destination(name, kind, given, completed(given, _is_table(values, name)))


def _is_table(values: Values, name: str) -> bool:
    return values.definition(name).dataType() == QgsProcessing.SourceType.TypeVector


def completed(path: str, table: bool = False) -> str:
    """``path`` with the extension that QGIS gives a vector file of this name.

    Examples
    --------
    >>> completed("sites"), completed("sites.csv"), completed("sites.json")  # doctest: +SKIP
    ('sites.gpkg', 'sites.csv', 'sites.json.geojson')
    """
    suffix = os.path.splitext(path)[1]
    if table and suffix.lower() == ".dbf":
        return path
    driver = QgsVectorFileWriter.driverForExtension(suffix[1:]) if suffix else ""
    if not driver:
        return f"{path}.gpkg"
    about = QgsVectorFileWriter.MetaData()
    if not QgsVectorFileWriter.driverMetadata(driver, about) or any(
        path.lower().endswith(pattern[1:]) for pattern in about.glob.lower().split()
    ):
        return path
    return f"{path}.{about.ext.split()[0]}"


def problems(values: Values) -> Iterator[str]:
    """Reasons, each naming its parameters and the remedy, why outputs cannot be written where they are asked for."""
    taken: list[tuple[Place, str]] = list(places_read(values).items())
    project = values.context.project()
    if project is not None and project.fileName():
        taken.append((Place(real_path(project.absoluteFilePath())), tr("the project")))
    for one in destinations(values):
        yield from _unwritable(one, values)
        for place in one.places():
            for other, whose in taken:
                if place.meets(other):
                    yield tr("{}: {} is also the file of {}, which would be overwritten. Choose another file.").format(
                        values.label(one.name), one.shown(), whose
                    )
        taken.extend((place, one.name) for place in one.places())


def _unwritable(one: Destination, values: Values) -> Iterator[str]:
    who = values.label(one.name)
    if one.server is not None:
        return
    if one.path.startswith("/vsi") and not one.in_memory:
        yield tr("{}: {} is not a file on a disk. Choose a file on a disk, and copy it there afterwards.").format(
            who, one.path
        )
        return
    if not one.in_memory:
        yield from _no_place(who, one.path)
    if one.kind == "rasterDestination":
        problem = raster_problem(one.path)
    elif one.kind in ("sink", "vectorDestination"):
        problem = vector_problem(one.path, number_of(values.definition(one.name).dataType()))
        if not problem and ":" in os.path.basename(one.path):
            problem = tr("QGIS takes what stands before a colon for the kind of a database; give a name without one")
    else:
        problem = ""
    if problem:
        yield tr("{}: {} cannot be written: {}.").format(who, one.path, problem)


def _no_place(who: str, path: str) -> Iterator[str]:
    """Why there can be no such file on this disk."""
    folder, name = os.path.split(path)
    try:
        path.encode("utf-8")
        if not os.path.isdir(folder or "."):
            yield tr("{}: the folder {} does not exist. Create it or choose another file.").format(who, folder)
        elif os.path.isdir(path) or not name:
            yield tr("{}: {} is a folder. Give the name of a file in it.").format(who, path)
        elif len(os.fsencode(name)) + LONGEST_ENDING > _longest_name(folder):
            yield tr("{}: the name of the file is longer than its disk takes ({} bytes). Choose a shorter one.").format(
                who, _longest_name(folder) - LONGEST_ENDING
            )
        elif "\0" in path or not _takes_files(folder) or (os.path.exists(path) and not os.access(path, os.W_OK)):
            yield tr("{}: {} cannot be written. Check its permissions or choose another file.").format(who, path)
    except (OSError, ValueError) as error:
        yield tr("{}: {} cannot be written: {}.").format(
            who, path.replace("\0", "?").encode("utf-8", "replace").decode(), getattr(error, "strerror", None) or error
        )


def _longest_name(folder: str) -> int:
    try:
        return os.pathconf(folder or ".", "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):
        return 255


def _takes_files(folder: str) -> bool:
    """Whether a file can be made in ``folder``; permissions alone do not tell (root, read-only disks)."""
    try:
        with tempfile.TemporaryFile(dir=Path(folder)):
            return True
    except OSError:
        return False
