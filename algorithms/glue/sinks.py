"""The sink of a layer or table: counts its rows, puts coordinates into formats without geometry, and closes itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsWkbTypes,
)

from . import compat
from .attributes import is_null, text_of
from .formats import keeps
from .naming import tr

# The words with which GDAL's CSV driver finds types, coordinates and shapes again.
CSV_TYPES = {2: "Integer", 3: "Integer64", 4: "Integer64", 6: "Real", 14: "Date", 16: "DateTime"}  # by number of Qt
WITHOUT_GEOMETRY = (".csv", ".xlsx", ".ods")


def file_of(value) -> str:
    """The file that a destination names; empty when it names none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    is_file = isinstance(value, str) and not value.startswith(("memory:", "ogr:", "postgres:", "TEMPORARY_OUTPUT"))
    return value if is_file else ""


def suffix_of(value) -> str:
    """Suffix of the file a layer goes to; empty for memory and servers, GeoPackage where none is given."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    if isinstance(value, str) and value.startswith("ogr:"):
        value = QgsDataSourceUri(value[4:]).database() or value[4:]
    elif not file_of(value):
        return ""
    return os.path.splitext(value.split("|")[0])[1].lstrip(".").lower() or "gpkg"


@dataclass(frozen=True)
class Columns:
    """Columns that stand for the geometry in a format that has none.

    Attributes
    ----------
    names : tuple of str
        ``x`` and ``y`` of a point, or ``wkt`` of another geometry; empty where the format has geometries.
    """

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: str, geometry: QgsWkbTypes.Type, fields: QgsFields) -> Columns:
        """What the file ``path`` needs; the names give way to those of ``fields``."""
        kind = {
            QgsWkbTypes.GeometryType.PointGeometry: 0,
            QgsWkbTypes.GeometryType.LineGeometry: 1,
            QgsWkbTypes.GeometryType.PolygonGeometry: 2,
        }.get(QgsWkbTypes.geometryType(geometry))
        suffix = os.path.splitext(path)[1].lower()
        if kind is None or suffix not in WITHOUT_GEOMETRY or keeps(suffix, kind)[1]:
            return cls()
        names = []
        for name in ("x", "y") if kind == 0 else ("wkt",):
            while fields.lookupField(name) >= 0:
                name += "_"
            names.append(name)
        return cls(tuple(names))

    def added_to(self, fields: QgsFields) -> QgsFields:
        """``fields`` and these columns."""
        more = QgsFields(fields)
        for name in self.names:
            more.append(compat.field(name, float if len(self.names) == 2 else str))
        return more

    def values(self, feature: QgsFeature) -> list:
        """The values of ``feature`` in these columns."""
        shape = feature.geometry()
        if shape.isEmpty():
            return [None] * len(self.names)
        if len(self.names) == 1:
            return [shape.asWkt(17)]
        point = shape.constGet() if not shape.isMultipart() else shape.constGet().geometryN(0)
        return [point.x(), point.y()]

    def describe(self, path: str, fields: QgsFields, crs: QgsCoordinateReferenceSystem) -> None:
        """Leave beside a CSV file what its columns are, so that it opens as a layer in its place."""
        stem = os.path.splitext(path)[0]
        kinds = [CSV_TYPES.get(compat.number_of(field.type()), "String") for field in fields]
        kinds += ["CoordX", "CoordY"] if len(self.names) == 2 else ["WKT"]
        with open(f"{stem}.csvt", "w", encoding="utf-8") as file:
            file.write(",".join(kinds) + "\n")
        if crs.isValid():
            with open(f"{stem}.prj", "w", encoding="utf-8") as file:
                file.write(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_ESRI) + "\n")


class Sink:
    """A sink of QGIS for one output.

    Attributes
    ----------
    named : str
        Where the rows go, as QGIS names it.
    destination : str
        Where they are once the sink is closed.
    count : int
        Rows taken so far.
    fields : QgsFields
        Columns, as the algorithm makes them.

    Parameters
    ----------
    as_text : collection of int
        Fields whose values the format takes only as text.
    """

    def __init__(
        self,
        sink: QgsFeatureSink,
        destination: str,
        fields: QgsFields,
        crs: QgsCoordinateReferenceSystem,
        columns: Columns,
        as_text: Collection[int] = (),
    ):
        self._sink: QgsFeatureSink | None = sink
        self.named = self.destination = destination
        self.count = 0
        self.fields, self._crs, self._columns = fields, crs, columns
        self._whole = columns.added_to(fields) if columns.names else fields
        self._error = ""
        self._as_text = as_text

    def addFeatures(self, features: Sequence[QgsFeature], flags=QgsFeatureSink.Flag.FastInsert) -> bool:
        """Add rows; False when one is refused."""
        for feature in features if self._as_text else ():
            for k in self._as_text:
                value = feature.attribute(k)
                feature.setAttribute(k, None if is_null(value) else text_of(value))
        if self._columns.names:
            features = [self._with_columns(feature) for feature in features]
        done = self._sink.addFeatures(features, flags)
        self._error = self._error or self._sink.lastError()
        self.count += len(features)
        return done

    def addFeature(self, feature: QgsFeature, flags=QgsFeatureSink.Flag.FastInsert) -> bool:
        """Add one row."""
        return self.addFeatures([feature], flags)

    def lastError(self) -> str:
        """What QGIS said."""
        return self._error

    def _with_columns(self, feature: QgsFeature) -> QgsFeature:
        longer = QgsFeature(self._whole)
        longer.setAttributes([*feature.attributes(), *self._columns.values(feature)])
        return longer

    def close(self) -> None:
        """End writing.

        Raises
        ------
        QgsProcessingException
            Rows were refused.
        """
        if self._sink is None:
            return
        flushed = self._sink.flushBuffer() if hasattr(self._sink, "flushBuffer") else True
        self._error = self._error or ("" if flushed else self._sink.lastError())
        self._sink = None
        if not flushed:
            raise QgsProcessingException(tr("{} could not be written: {}").format(self.destination, self._error))
        path = self.destination.split("|")[0]
        if self._columns.names and path.lower().endswith(".csv"):
            self._columns.describe(path, self.fields, self._crs)
        if not os.path.exists(path) and path.lower().endswith(".shp"):
            # A shapefile without geometry is its table alone.
            self.destination = os.path.splitext(path)[0] + ".dbf"

    def drop(self) -> None:
        """Let go of the file, whatever is in it."""
        self._sink = None

    def check(self) -> None:
        """Count what can be read from the file again, once the sink is closed.

        Raises
        ------
        QgsProcessingException
            Rows are missing: QGIS does not tell when the end of a file finds no room.
        """
        path, _, table = self.destination.partition("|layername=")
        with compat.QuietGdal():
            data = gdal.OpenEx(path, gdal.OF_VECTOR)
            layer = None
            if data is not None:
                stem = os.path.splitext(os.path.basename(path))[0]
                layer = data.GetLayerByName(table or stem) or data.GetLayer(0)
            found = layer.GetFeatureCount(1) if layer is not None else 0
            del layer, data
        if found != self.count:
            raise QgsProcessingException(
                tr("{} could not be written: {} of {} rows are in it. Is the disk full?").format(
                    self.destination, found, self.count
                )
            )
