"""Raster layers to arrays and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
)

from ...core.errors import InputError
from ...core.grid import Grid
from ...core.raster import Raster
from ...core.study.delimitation import refuse_too_large as within_memory
from .formats import LosesData, raster_driver, save_raster
from .naming import tr

NUMPY_TYPES = {
    Qgis.DataType.Byte: np.uint8,
    Qgis.DataType.UInt16: np.uint16,
    Qgis.DataType.Int16: np.int16,
    Qgis.DataType.UInt32: np.uint32,
    Qgis.DataType.Int32: np.int32,
    Qgis.DataType.Float32: np.float32,
    Qgis.DataType.Float64: np.float64,
}
GDAL_TYPES = {
    np.dtype(np.uint8): gdal.GDT_Byte,
    np.dtype(np.uint16): gdal.GDT_UInt16,
    np.dtype(np.int16): gdal.GDT_Int16,
    np.dtype(np.uint32): gdal.GDT_UInt32,
    np.dtype(np.int32): gdal.GDT_Int32,
    np.dtype(np.float32): gdal.GDT_Float32,
    np.dtype(np.float64): gdal.GDT_Float64,
}


@dataclass
class RasterSource:
    """What a computation in another thread needs of a raster layer."""

    provider: QgsRasterDataProvider
    extent: QgsRectangle
    rows: int
    cols: int
    crs: QgsCoordinateReferenceSystem
    bands: int

    @classmethod
    def of(cls, layer: QgsRasterLayer) -> RasterSource:
        """Clone of the provider of ``layer``."""
        return cls(
            layer.dataProvider().clone(), layer.extent(), layer.height(), layer.width(), layer.crs(), layer.bandCount()
        )

    @property
    def grid(self) -> Grid:
        """Grid of the raster."""
        return Grid(
            self.extent.xMinimum(), self.extent.yMaximum(), self.extent.width() / self.cols, self.rows, self.cols
        )

    def on(self, grid: Grid) -> RasterSource:
        """The same raster, resampled to another grid of the same CRS when read."""
        xmin, ymin, xmax, ymax = grid.extent
        return replace(self, extent=QgsRectangle(xmin, ymin, xmax, ymax), rows=grid.rows, cols=grid.cols)

    def read(self, name: str, feedback: QgsProcessingFeedback, band: int | None = None) -> Raster:
        """Values of a band, NaN where there is no data.

        Parameters
        ----------
        name : str
            Processing parameter, for the messages.
        feedback : QgsProcessingFeedback
            Told when the first of several bands is taken without having been chosen.
        band : int, optional
            Band to read; the first when None.

        Raises
        ------
        InputError
            The band does not exist or holds no data at all.
        """
        if band is None:
            band = 1
            if self.bands > 1:
                feedback.pushWarning(tr("{}: the raster has {} bands; the first one is used.").format(name, self.bands))
        if not 1 <= band <= self.bands:
            raise InputError(tr("There is no band {}; the raster has {}.").format(band, self.bands), "band")
        refuse_too_large(self.rows, self.cols, name)
        block = self.provider.block(band, self.extent, self.cols, self.rows)
        kind = NUMPY_TYPES.get(block.dataType())
        if kind is None:
            raise InputError(tr("The data type of the raster is not supported; convert it to numbers first."), name)
        values = np.frombuffer(bytes(block.data()), dtype=kind).reshape(self.rows, self.cols)
        empty = None
        if block.hasNoDataValue():
            empty = values == kind(block.noDataValue()) if np.issubdtype(kind, np.integer) else None
            if empty is None:
                empty = ~np.isfinite(values) | np.isclose(values, block.noDataValue(), rtol=1e-7, atol=0)
        elif np.issubdtype(kind, np.floating):
            empty = ~np.isfinite(values)
        if empty is not None and empty.any():
            if empty.all():
                raise InputError(tr("The raster holds only nodata. Check its nodata value or choose another."), name)
            values = np.where(empty, np.nan, values.astype(np.float64))
        return Raster(self.grid, values)


def refuse_too_large(rows: int, cols: int, parameter: str) -> None:
    """Raise ``InputError`` with the estimate when a grid would not fit into the free memory."""
    within_memory(rows, cols, available_memory(), parameter)


def available_memory() -> float:
    """Free memory in bytes as far as the system tells, else 4 GB."""
    try:
        with open("/proc/meminfo", encoding="ascii") as listing:
            for entry in listing:
                if entry.startswith("MemAvailable:"):
                    return float(entry.split()[1]) * 1024
    except OSError:
        return 4e9
    return 4e9


def write_raster(
    path: str,
    grid: Grid,
    values: np.ndarray,
    crs: QgsCoordinateReferenceSystem,
    *,
    nodata: float | None = None,
    metadata: dict[str, str] | None = None,
) -> str:
    """Write an image as a raster file, and see that it can be read again.

    Parameters
    ----------
    path : str
        File to write; its extension chooses the format (GeoTIFF when unknown).
    grid : Grid
        Position of the pixels.
    values : ndarray, shape (rows, cols)
        Image; bool is written as bytes.
    nodata : float, optional
        Value of pixels without data; NaN pixels are replaced by it.
    metadata : dict, optional
        Text items stored in the file.

    Raises
    ------
    QgsProcessingException
        The file cannot be written, or its format cannot hold the image.
    """
    if values.dtype == bool:
        values = values.astype(np.uint8)
    if values.dtype not in GDAL_TYPES:
        values = values.astype(np.float64 if values.dtype.kind == "f" else np.int32)
    if nodata is not None and values.dtype.kind == "f":
        values = np.where(np.isnan(values), nodata, values).astype(values.dtype)
    image = gdal.GetDriverByName("MEM").Create("", grid.cols, grid.rows, 1, GDAL_TYPES[values.dtype])
    image.SetGeoTransform(grid.geotransform)
    if crs.isValid():
        image.SetProjection(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL))
    band = image.GetRasterBand(1)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    band.WriteArray(values)
    image.SetMetadata(metadata or {})

    try:
        save_raster(image, path)
    except (LosesData, RuntimeError) as error:
        message = (
            tr("{} could not be written: {}.")
            if raster_driver(path) == "GTiff"
            else tr("{} could not be written: {}. Choose .tif.")
        )
        raise QgsProcessingException(message.format(path, error)) from error
    return path
