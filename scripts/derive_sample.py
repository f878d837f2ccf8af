"""Make the layers of resources/sample/ from their published sources.

Run with the system's Python (it needs GDAL):  /usr/bin/python3 scripts/derive_sample.py
The customer points come out of the Debian package r-cran-spdata (CC0), read without R by the PyPI package rdata,
which is installed into a throw-away environment under build/. The 25 zones are typed in below.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from osgeo import gdal, ogr, osr

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "sample"
SAMPLE = ROOT / "resources" / "sample"
PACKAGE = "r-cran-spdata"

# West of Toledo, Ohio: 8 x 9 km, about the extent and the number of points of the thesis's Paris study.
CUSTOMERS_EPSG = 32122
WEST, SOUTH, WIDTH, HEIGHT = 505_075, 220_270, 8_000, 9_000

# Zones of Baray (2002), tables 4.1 and 4.2: zone, area, x, y (pixels, y downwards), price (F/m2), class.
ZONES_EPSG = 2154
ZONES = """\
1,9138,812,105,11755,1 ; 2,517,631,117,18861,2 ; 3,971,736,151,15372,1
4,730,757,175,15372,1 ; 5,638,568,206,19823,2 ; 6,754,604,226,19823,2
7,1033,578,266,19823,2 ; 8,501,654,514,22894,2 ; 9,727,679,521,22894,2
10,9809,599,673,18201,1 ; 11,943,631,639,18201,1 ; 12,2752,515,664,18201,1
13,789,138,654,15000,1 ; 14,533,459,672,18201,2 ; 15,809,755,691,16107,1
16,557,529,709,18220,1 ; 17,559,519,739,18220,1 ; 18,535,207,745,15000,2
19,609,501,764,18220,1 ; 20,640,576,774,17244,1 ; 21,704,715,792,17244,2
22,1781,667,806,17244,1 ; 23,726,543,798,17244,1 ; 24,536,593,803,17244,2
25,533,146,805,15000,2"""
DISTRICTS = {
    "Épinettes": (1,),
    "Plaine Monceau": (2,),
    "Batignolles": (3, 4),
    "Ternes": (5, 6, 7),
    "Gros-Caillou": (8, 9),
    "Grenelle": (10, 11, 12, 14),
    "Boulogne": (13, 18, 25),
    "Necker": (15,),
    "Javel": (16, 17, 19),
    "Saint-Lambert": (20, 21, 22, 23, 24),
}


def in_own_environment() -> None:
    """Go on in an environment that has rdata, making it when needed."""
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(WORK / "venv")], check=True)
    if subprocess.run([str(python), "-c", "import rdata"], capture_output=True).returncode:
        subprocess.run([str(python), "-m", "pip", "install", "-q", "rdata==1.1.0", "numpy<2"], check=True)
    if Path(sys.prefix) != WORK / "venv":
        os.execv(python, [str(python), __file__])


def house_sales():
    """Coordinates (n, 2) in metres and the attribute table of R's ``spData::house``."""
    import rdata

    database = WORK / "usr/lib/R/site-library/spData/data"
    if not database.exists():
        subprocess.run(["apt-get", "download", PACKAGE], cwd=WORK, check=True)
        subprocess.run(["dpkg-deb", "-x", str(next(WORK.glob(f"{PACKAGE}_*.deb"))), str(WORK)], check=True)
    # R's lazy-load database: an index of (offset, length); each slice is a length and a zlib-packed RDS.
    index = rdata.conversion.convert(rdata.parser.parse_file(database / "Rdata.rdx", extension="rds"))
    offset, length = (int(value) for value in index["variables"]["house"])
    piece = (database / "Rdata.rdb").read_bytes()[offset : offset + length]
    unpacked = zlib.decompress(piece[4:])
    if len(unpacked) != struct.unpack(">I", piece[:4])[0]:
        raise RuntimeError("the R database is not laid out as expected")
    house = rdata.conversion.convert(rdata.parser.parse_data(unpacked, extension="rds"))
    return house.coords.to_numpy(), house.data


def new_layer(name: str, epsg: int, fields: dict[str, int]) -> tuple[ogr.DataSource, ogr.Layer]:
    path = SAMPLE / f"{name}.gpkg"
    path.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    # Small enough for a layer without index, and half the size.
    layer = source.CreateLayer(name, crs, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
    for field, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(field, kind))
    return source, layer


def add(layer: ogr.Layer, x: float, y: float, values: dict[str, object]) -> None:
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x:.1f} {y:.1f})"))
    for field, value in values.items():
        feature.SetField(field, value)
    layer.CreateFeature(feature)


def write_customers() -> int:
    coordinates, table = house_sales()
    columns = {
        "price": ("price", ogr.OFTInteger),
        "appraised": ("avalue", ogr.OFTInteger),
        "sale_year": ("syear", ogr.OFTInteger),
        "year_built": ("yrbuilt", ogr.OFTInteger),
        "living_sqft": ("TLA", ogr.OFTInteger),
        "rooms": ("rooms", ogr.OFTInteger),
    }
    source, layer = new_layer("toledo_customers", CUSTOMERS_EPSG, {name: kind for name, (_, kind) in columns.items()})
    layer.StartTransaction()
    count = 0
    for (x, y), (_, row) in zip(coordinates, table.iterrows()):
        if WEST <= x < WEST + WIDTH and SOUTH <= y < SOUTH + HEIGHT:
            add(layer, x, y, {name: int(row[column]) for name, (column, _) in columns.items()})
            count += 1
    layer.CommitTransaction()
    source.FlushCache()
    return count


def write_zones() -> int:
    district_of = {zone: district for district, zones in DISTRICTS.items() for zone in zones}
    source, layer = new_layer(
        "baray_25_zones",
        ZONES_EPSG,
        {
            "zone": ogr.OFTInteger,
            "area": ogr.OFTInteger,
            "price": ogr.OFTInteger,
            "class": ogr.OFTInteger,
            "district": ogr.OFTString,
        },
    )
    rows = [[int(value) for value in row.split(",")] for row in ZONES.replace("\n", ";").split(";")]
    layer.StartTransaction()
    for zone, area, x, y, price, kind in rows:
        values = {"zone": zone, "area": area, "price": price, "class": kind, "district": district_of[zone]}
        add(layer, x, -y, values)
    layer.CommitTransaction()
    source.FlushCache()
    return len(rows)


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    in_own_environment()
    ogr.UseExceptions()
    # GeoPackage notes when it was written: one fixed date keeps the files the same from run to run.
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2020-01-01T00:00:00.000Z")
    print(f"toledo_customers.gpkg: {write_customers()} points")
    print(f"baray_25_zones.gpkg: {write_zones()} points")


if __name__ == "__main__":
    main()
