"""Default styles inside GeoPackages.

QGIS can store a style itself, but asks in a window before it replaces one of the same name: impossible in the
background, endless without a screen.
"""

from __future__ import annotations

from osgeo import gdal, ogr

from .naming import tr

TABLE = "layer_styles"
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
    package = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = package.GetLayerByName(table) if package is not None else None
    if layer is None:
        return tr("The style could not be stored in {}: {}").format(path, gdal.GetLastErrorMsg())
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
    return ""


def _new_table(package: gdal.Dataset) -> ogr.Layer:
    table = package.CreateLayer(TABLE, geom_type=ogr.wkbNone, options=["FID=id"])
    for name, kind in COLUMNS:
        column = ogr.FieldDefn(name, kind)
        if name == "useAsDefault":
            column.SetSubType(ogr.OFSTBoolean)
        table.CreateField(column)
    return table
