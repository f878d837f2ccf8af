"""Where layers lie: files, tables in files, tables in databases; what is read and what is written can be compared."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from osgeo import gdal
from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from .compat import QuietGdal
from .values import Values

# Kinds of parameters that something is read from.
READ = {"source", "vector", "raster", "layer", "multilayer", "mesh", "file", "pointcloud"}
# Files that belong to another of the same name; GDAL names those of rasters itself.
PARTS_OF_A_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind")
PARTS_OF_A_TABLE = (".csvt", ".prj")
PARTS_OF_A_DATABASE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Place:
    """A file, a table in a file, or a table of a database.

    Attributes
    ----------
    store : str
        The file, by its real path as :func:`real_path` gives it, or the database.
    table : str
        Table in it, in small letters; empty for the whole file.
    """

    store: str
    table: str = ""

    def meets(self, other: Place) -> bool:
        """Whether writing one of the two changes the other."""
        return self.store == other.store and (self.table == other.table or not self.table or not other.table)


def real_path(path: str | os.PathLike) -> str:
    """The one name of a file: absolute, without links, in small letters where the folder does not tell them apart."""
    text = os.fspath(path)
    if text.startswith("/vsi"):
        return text
    try:
        text = os.path.realpath(text)
    except ValueError:
        # No file has such a name.
        return text
    if os.path.exists(text):
        # Hard links, and file systems that know one file by several names.
        found = os.stat(text)
        if found.st_ino and (found.st_nlink > 1 or _folds_case(os.path.dirname(text))):
            return f"{found.st_dev}:{found.st_ino}"
    return text.casefold() if _folds_case(os.path.dirname(text)) else text


@lru_cache(maxsize=256)
def _folds_case(folder: str) -> bool:
    other = folder.swapcase()
    try:
        return other != folder and os.path.samefile(folder, other)
    except (OSError, ValueError):
        return False


def places_read(values: Values) -> dict[Place, str]:
    """Place -> parameter of everything that the inputs of a run come from."""
    read: dict[Place, str] = {}
    for definition in values.definitions():
        name = definition.name()
        if definition.isDestination() or definition.type() not in READ or not values.given(name):
            continue
        for value in _each(values.raw(name)):
            for place in _places_of_value(values.with_value(name, value), name):
                read.setdefault(place, name)
    return read


def _each(value) -> Iterator:
    for one in value if isinstance(value, (list, tuple)) else [value]:
        yield plain_value(one)


def plain_value(value, context=None):
    """What a definition of a source or of a destination holds: a layer, or text."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    elif isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        if value.propertyType() == QgsProperty.Type.StaticProperty or context is None:
            return value.staticValue()
        return value.valueAsString(context.expressionContext(), "")[0]
    return value


def _places_of_value(values: Values, name: str) -> Iterator[Place]:
    value = values.raw(name)
    if values.definition(name).type() == "file":
        yield Place(real_path(str(value)))
        return
    layer = value if isinstance(value, QgsMapLayer) else values.layer(name)
    if layer is not None:
        yield from places_of_layer(layer)
    elif isinstance(value, str) and os.path.isfile(value.split("|")[0]):
        yield Place(real_path(value.split("|")[0]))


def places_of_layer(layer: QgsMapLayer) -> Iterator[Place]:
    """Everything ``layer`` reads, the layers joined to it included."""
    yield from _places_of_source(layer.providerType(), layer.source())
    if isinstance(layer, QgsVectorLayer):
        for join in layer.vectorJoins():
            if join.joinLayer() is not None:
                yield from _places_of_source(join.joinLayer().providerType(), join.joinLayer().source())


def _places_of_source(provider: str, source: str) -> Iterator[Place]:
    if provider == "virtual":
        for one in QgsVirtualLayerDefinition.fromUrl(QUrl(source)).sourceLayers():
            if not one.isReferenced():
                yield from _places_of_source(one.provider(), one.source())
        return
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    path, table = parts.get("path") or "", parts.get("layerName") or ""
    if provider in ("ogr", "gdal"):
        yield from _places_of_file(
            provider, source, f"{parts.get('vsiPrefix') or ''}{path}", table, parts.get("layerId")
        )
    elif path:
        yield Place(real_path(path), table.casefold() if provider == "spatialite" else "")
        yield from _parts(path)
    elif parts.get("table") or parts.get("dbname"):
        yield database_place(provider, source)
    else:
        for mentioned in re.split(r"[?&|'\"=,;]", unquote(source)):
            if os.path.isfile(mentioned):
                yield Place(real_path(mentioned))


def database_place(provider: str, source: str) -> Place:
    """A table of a database, whoever opens it."""
    uri = QgsDataSourceUri(source)
    server = uri.service() or f"{uri.host().casefold() or 'localhost'}:{uri.port() or '5432'}/{uri.database()}"
    schema = uri.schema() or ("public" if provider == "postgres" else "")
    return Place(f"{provider}://{server}", f"{schema}.{uri.table()}")


def _places_of_file(provider: str, source: str, path: str, table: str, number) -> Iterator[Place]:
    on_disk = _on_disk(path)
    if isinstance(number, int) or not table:
        table = _table_at(path, number or 0)
    yield Place(real_path(on_disk), table.casefold() if is_database(on_disk) else "")
    yield from _parts(on_disk)
    own = real_path(on_disk)
    for file in _mosaic(source.split("|")[0]) if provider == "gdal" or own.lower().endswith(".vrt") else ():
        if real_path(file) != own:
            yield Place(real_path(_on_disk(file)))


def _mosaic(path: str) -> list[str]:
    """The files that GDAL reads for one; text formats would be read to their end, so it is asked for rasters alone."""
    if path.startswith("/vsi"):
        return []
    with QuietGdal():
        data = gdal.OpenEx(path)
        return (data.GetFileList() or []) if data is not None else []


def _table_at(path: str, number: int) -> str:
    """Name of a table given by its number; empty when it cannot be told, which stands for all."""
    if not is_database(_on_disk(path)):
        return ""
    tables = [one.name() for one in QgsProviderRegistry.instance().querySublayers(path)]
    return tables[number] if 0 <= number < len(tables) else ""


def _on_disk(path: str) -> str:
    """The file on a disk that a virtual path of GDAL leads into; other paths as they are."""
    if not path.startswith("/vsi") or path.startswith("/vsimem"):
        return path
    inner = re.sub(r"^(/vsi[a-z0-9_]+/)+", "", path).lstrip("{")
    for candidate in (inner, "/" + inner):
        while candidate and candidate != os.path.dirname(candidate):
            if os.path.isfile(candidate.rstrip("}")):
                return candidate.rstrip("}")
            candidate = os.path.dirname(candidate)
    return path


def is_database(path: str) -> bool:
    """Whether a file holds tables that can be written one without the others."""
    try:
        with open(path, "rb") as file:
            return file.read(15) == b"SQLite format 3"
    except (OSError, ValueError):
        return Path(path).suffix.lower() in (".gpkg", ".sqlite", ".db")


def _parts(path: str) -> Iterator[Place]:
    """The files beside ``path`` that are read with it."""
    yield from (Place(real_path(one)) for one in companions(path) if os.path.isfile(one))


def companions(path: str) -> list[str]:
    """Files that a file of this name may have beside it."""
    stem, suffix = os.path.splitext(path)
    if suffix.lower() in (".shp", ".dbf"):
        return [stem + part for part in PARTS_OF_A_SHAPEFILE if part != suffix.lower()]
    if suffix.lower() == ".csv":
        # Without types there is no geometry, and no reference system is looked for.
        return [stem + part for part in PARTS_OF_A_TABLE if os.path.isfile(f"{stem}.csvt")]
    if suffix.lower() == ".tab":
        return [stem + part for part in (".dat", ".map", ".id", ".ind")]
    if suffix.lower() == ".mif":
        return [stem + ".mid"]
    if suffix.lower() in (".gpkg", ".sqlite", ".db"):
        return [path + part for part in PARTS_OF_A_DATABASE]
    return []
