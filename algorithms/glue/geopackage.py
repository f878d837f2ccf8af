"""Tables and default styles inside GeoPackages.

QGIS can store a style itself, but asks in a window before it replaces one of the same name: impossible in the
background, endless without a screen.
"""

from __future__ import annotations

import os

from osgeo import gdal, ogr

from .compat import QuietGdal
from .naming import tr

TABLE = "layer_styles"
WRITE_AHEAD = b"\x02\x02"  # in the header of a file of SQLite
COLUMNS = (
    ("f_table_catalog", ogr.OFTString),
    ("f_table_schema", ogr.OFTString),
    ("f_table_name", ogr.OFTString),
    ("f_geometry_column", ogr.OFTString),
    ("styleName", ogr.OFTString),
    ("styleQML", ogr.OFTString),
    ("styleSLD", ogr.OFTString),
    ("useAsDefault", ogr.OFTInteger),
    ("description", ogr.OFTString),
    ("owner", ogr.OFTString),
    ("ui", ogr.OFTString),
    ("update_time", ogr.OFTDateTime),
)


def store_default_style(path: str, table: str, name: str, qml: str, description: str = "") -> str:
    """Make ``qml`` the style with which QGIS opens a table of a GeoPackage.

    Parameters
    ----------
    path : str
        The GeoPackage.
    table : str
        The table the style is for.
    name : str
        Name of the style; a style of the same table and name is replaced.
    qml : str
        The style.
    description : str
        What it shows.

    Returns
    -------
    str
        What went wrong, empty when all is well: a missing style is no reason to fail a run.
    """
    with QuietGdal():
        gdal.ErrorReset()
        package = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        layer = package.GetLayerByName(table) if package is not None else None
        if layer is None:
            return tr("The style could not be stored in {}: {}").format(path, gdal.GetLastErrorMsg())
        _set_style(package, layer, name, qml, description)
    return ""


def _set_style(package: gdal.Dataset, layer: ogr.Layer, name: str, qml: str, description: str) -> None:
    table = layer.GetName()
    styles = package.GetLayerByName(TABLE) or _new_table(package)
    for row in list(styles):
        if row["f_table_name"] == table and row["styleName"] == name:
            styles.DeleteFeature(row.GetFID())
        elif row["f_table_name"] == table and row["useAsDefault"]:
            row["useAsDefault"] = 0
            styles.SetFeature(row)
    style = ogr.Feature(styles.GetLayerDefn())
    values = ("", "", table, layer.GetGeometryColumn(), name, qml, "", 1, description, "", None)
    for (column, _), value in zip(COLUMNS, values):
        if value is not None:
            style[column] = value
    styles.CreateFeature(style)


def _new_table(package: gdal.Dataset) -> ogr.Layer:
    table = package.CreateLayer(TABLE, geom_type=ogr.wkbNone, options=["FID=id"])
    for name, kind in COLUMNS:
        column = ogr.FieldDefn(name, kind)
        if name == "useAsDefault":
            column.SetSubType(ogr.OFSTBoolean)
        table.CreateField(column)
    return table


def settle(path: str) -> None:
    """Bring what the journal of a database still holds into its file, which is then whole by itself.

    QGIS leaves databases in a mode that needs two files beside them; from a disk that cannot be written to, or a copy
    alone, they would not open.
    """
    with open(path, "rb") as file:
        header = file.read(20)
    if header[18:20] != WRITE_AHEAD and not os.path.exists(path + "-wal"):
        return
    with QuietGdal():
        package = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        if package is not None:
            _rows(package, "PRAGMA wal_checkpoint(TRUNCATE)")
            _rows(package, "PRAGMA journal_mode=DELETE")


class TableTransfer:
    """Tables of one database taken over by another in one transaction: all of them, or the old ones as they were.

    A copy of the whole database, changed and put in its place, would do as well while nobody has it open; but QGIS has,
    when results go into the project's own GeoPackage: layers of the other tables would go on reading, and writing, the
    file that is no more, and what lay in its journal would be lost. SQLite's own transaction keeps readers, other
    tables and journals right, also when the process is killed or the disk is full.

    Parameters
    ----------
    source : str
        Database that holds just the new tables, their styles and metadata.
    target : str
        Database that takes them; tables of the same names are replaced.

    Raises
    ------
    OSError
        The target cannot be opened for writing, or takes no rows; its tables are as they were.
    """

    def __init__(self, source: str, target: str):
        self.source, self.target = source, target
        with QuietGdal():
            gdal.ErrorReset()
            self._package = gdal.OpenEx(target, gdal.OF_VECTOR | gdal.OF_UPDATE)
            if self._package is None:
                raise OSError(0, _why())
            # With its journal ahead, a database that a killed run leaves opens for readers that cannot write, too.
            _rows(self._package, "PRAGMA journal_mode=WAL")
            made = gdal.OpenEx(source, gdal.OF_VECTOR)
            if made is None or self._package.StartTransaction() != ogr.OGRERR_NONE:
                self._package = None
                raise OSError(0, _why())
            try:
                names = [made.GetLayer(k).GetName() for k in range(made.GetLayerCount())]
                for name in names:
                    if name != TABLE:
                        self._take(made.GetLayerByName(name))
                if TABLE in names:
                    self._take_styles(made.GetLayerByName(TABLE))
                self._take_metadata(made, [name for name in names if name != TABLE])
            except (OSError, RuntimeError) as error:
                self.undo()
                raise OSError(0, str(getattr(error, "strerror", None) or error)) from error

    def _take(self, made: ogr.Layer) -> None:
        definition = made.GetLayerDefn()
        options = ["OVERWRITE=YES"]
        if self._package.GetDriver().ShortName == "GPKG":
            options.append(f"FID={made.GetFIDColumn() or 'fid'}")
            if made.GetGeometryColumn():
                options.append(f"GEOMETRY_NAME={made.GetGeometryColumn()}")
        layer = self._package.CreateLayer(made.GetName(), made.GetSpatialRef(), made.GetGeomType(), options)
        if layer is None:
            raise OSError(0, _why())
        for k in range(definition.GetFieldCount()):
            _want(layer.CreateField(definition.GetFieldDefn(k)))
        for row in made:
            copy = ogr.Feature(layer.GetLayerDefn())
            copy.SetFrom(row)
            copy.SetFID(row.GetFID())
            _want(layer.CreateFeature(copy))
        _want(layer.SyncToDisk())

    def _take_styles(self, made: ogr.Layer) -> None:
        for style in made:
            layer = self._package.GetLayerByName(style["f_table_name"])
            if layer is not None:
                _set_style(self._package, layer, style["styleName"], style["styleQML"], style["description"] or "")

    def _take_metadata(self, made: gdal.Dataset, tables: list[str]) -> None:
        """What QGIS tells of the new tables; what it told of the old ones goes."""
        if made.GetDriver().ShortName != "GPKG" or self._package.GetDriver().ShortName != "GPKG":
            return
        for name in tables:
            texts = _texts(made, name)
            if not _rows(self._package, "SELECT name FROM sqlite_master WHERE name = 'gpkg_metadata_reference'"):
                if not texts:
                    continue
                # GDAL makes the tables of metadata when it needs them.
                self._package.GetLayerByName(name).SetMetadataItem("maker", "Chalandise")
                self._package.FlushCache()
            for number, *_ in _texts(self._package, name):
                _run(self._package, "DELETE FROM gpkg_metadata_reference WHERE md_file_id = ?", number)
                _run(self._package, "DELETE FROM gpkg_metadata WHERE id = ?", number)
            for _, *text in texts:
                _run(
                    self._package,
                    "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?, ?, ?, ?)",
                    *text,
                )
                _run(
                    self._package,
                    "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) "
                    "VALUES ('table', ?, (SELECT max(id) FROM gpkg_metadata))",
                    name,
                )

    def commit(self) -> None:
        """Make it so.

        Raises
        ------
        OSError
            The database refuses, for want of room or because it is locked; its tables are as they were.
        """
        with QuietGdal():
            gdal.ErrorReset()
            if self._package.CommitTransaction() != ogr.OGRERR_NONE:
                why = _why()
                self.undo()
                raise OSError(0, why)
            self._package = None
        settle(self.target)

    def undo(self) -> None:
        """Leave the target as it was; nothing happens after :meth:`commit`."""
        if self._package is not None:
            with QuietGdal():
                self._package.RollbackTransaction()
                self._package = None
            settle(self.target)


def _texts(package: gdal.Dataset, table: str) -> list[tuple]:
    """Metadata in QGIS's own form of a table."""
    if not _rows(package, "SELECT name FROM sqlite_master WHERE name = 'gpkg_metadata_reference'"):
        return []
    return _rows(
        package,
        "SELECT m.id, m.md_scope, m.md_standard_uri, m.mime_type, m.metadata FROM gpkg_metadata m "
        "JOIN gpkg_metadata_reference r ON r.md_file_id = m.id "
        "WHERE lower(r.table_name) = lower(?) AND m.md_standard_uri LIKE '%qgis%'",
        table,
    )


def _rows(package: gdal.Dataset, query: str, *values) -> list[tuple]:
    found = package.ExecuteSQL(_filled(query, values))
    if found is None:
        return []
    rows = [tuple(row.GetField(k) for k in range(row.GetFieldCount())) for row in found]
    package.ReleaseResultSet(found)
    return rows


def _run(package: gdal.Dataset, statement: str, *values) -> None:
    gdal.ErrorReset()
    package.ExecuteSQL(_filled(statement, values))
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise OSError(0, _why())


def _filled(statement: str, values: tuple) -> str:
    """``statement`` with its question marks replaced by quoted values: GDAL hands SQLite no values apart from it."""
    first, *rest = statement.split("?")
    literals = ("'" + str(value).replace("'", "''") + "'" for value in values)
    return first + "".join(literal + part for literal, part in zip(literals, rest))


def _want(code: int) -> None:
    if code != ogr.OGRERR_NONE:
        raise OSError(0, _why())


def _why() -> str:
    return gdal.GetLastErrorMsg().strip() or tr("the file takes no changes")
