"""Raster layers to arrays and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsErrorMessage,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
)

from ...core.errors import InputError
from ...core.grid import Grid
from ...core.raster import Raster
from ...core.study.delimitation import refuse_too_large as within_memory
from ...core.zones.overlap import Tiles
from .compat import ALPHA_BAND, INT8, QuietGdal
from .formats import LosesData, raster_driver, save_raster
from .naming import tr

VALUES_TAG = "CHALANDISE_VALUES"
"""Metadata item that says what the values of a raster stand for."""
CLASSES = "primary and secondary"
"""Its text for rasters of 2 in primary zones and 1 in secondary ones."""
NUMBERS = "numbers of zones"
"""Its text for rasters of numbered zones."""

NUMPY_TYPES = {
    Qgis.DataType.Byte: np.uint8,
    Qgis.DataType.UInt16: np.uint16,
    Qgis.DataType.Int16: np.int16,
    Qgis.DataType.UInt32: np.uint32,
    Qgis.DataType.Int32: np.int32,
    Qgis.DataType.Float32: np.float32,
    Qgis.DataType.Float64: np.float64,
}
if INT8 is not None:
    NUMPY_TYPES[INT8] = np.int8
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
    """What a computation in another thread needs of a raster layer.

    There is no data where the file says so (nodata value, mask, transparent pixels) or the user does (additional nodata
    values of the layer, nodata value switched off).

    Attributes
    ----------
    provider : QgsRasterDataProvider
        Clone of that of the layer.
    file : str
        What GDAL opens; empty when the layer comes from elsewhere.
    extent, rows, cols, crs
        Where the pixels lie.
    """

    provider: QgsRasterDataProvider
    file: str
    extent: QgsRectangle
    rows: int
    cols: int
    crs: QgsCoordinateReferenceSystem

    @classmethod
    def of(cls, layer: QgsRasterLayer) -> RasterSource:
        """Clone of the provider of ``layer``."""
        file = layer.source() if layer.providerType() == "gdal" else ""
        return cls(layer.dataProvider().clone(), file, layer.extent(), layer.height(), layer.width(), layer.crs())

    @property
    def grid(self) -> Grid:
        """Grid of the raster."""
        return Grid(
            self.extent.xMinimum(), self.extent.yMaximum(), self.extent.width() / self.cols, self.rows, self.cols
        )

    @property
    def tag(self) -> str:
        """What the values of a raster that this plugin made stand for; empty for other rasters."""
        image = opened(self.file)
        return (image.GetMetadataItem(VALUES_TAG) or "") if image is not None else ""

    @property
    def colours(self) -> list[int]:
        """The bands that are no transparency."""
        return [band for band in self._bands() if not self._is_alpha(band)]

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
            The band does not exist, cannot be read or holds no data at all.
        """
        return Raster(self.grid, self._values(name, feedback, band))

    def read_image(self, name: str, feedback: QgsProcessingFeedback, band: int | None = None) -> Raster:
        """As :meth:`read`, for grey levels; numbers of colours are no grey levels, unless there are but two.

        Raises
        ------
        InputError
            Also when the raster has a palette.
        """
        image = self.read(name, feedback, band)
        if self.has_palette(band):
            first, last = np.nanmin(image.values), np.nanmax(image.values)
            if ((image.values != first) & (image.values != last) & ~np.isnan(image.values)).any():
                raise InputError(
                    tr(
                        "The values of the raster are numbers of colours in a palette, not grey levels. Run Density "
                        "from a map on it first, which reads the colours, or choose a raster of values."
                    ),
                    name,
                )
        return image

    def read_tiles(self, name: str, feedback: QgsProcessingFeedback, band: int | None = None) -> Tiles:
        """As :meth:`read`, for a variable on pixels that need not be square."""
        values = self._values(name, feedback, band)
        across, down = self.extent.width() / self.cols, self.extent.height() / self.rows
        return Tiles(self.extent.xMinimum(), self.extent.yMaximum(), across, down, values)

    def read_colours(self, name: str, feedback: QgsProcessingFeedback) -> np.ndarray:
        """Grey levels, or red, green and blue, shape (1 or 3, rows, cols); a palette is read as its colours."""
        bands = self.colours
        if not self.has_palette(bands[0]):
            wanted = bands[:3] if len(bands) >= 3 else bands[:1]
            return np.stack([self._values(name, feedback, band) for band in wanted])
        index = self._values(name, feedback, bands[0])
        table = {item.value: item.color for item in self.provider.colorTable(bands[0])}
        number = np.array(sorted(table))
        tones = [table[one].getRgb() for one in number]
        # A transparent colour shows nothing, as no colour does.
        rgb = np.array([tone[:3] if tone[3] else (np.nan,) * 3 for tone in tones], dtype=np.float64)
        place = np.searchsorted(number, index).clip(0, len(number) - 1)
        colours = np.where((number[place] == index)[..., None], rgb[place], np.nan)
        if np.isnan(colours).all():
            raise InputError(_only_nodata(), name)
        return np.moveaxis(colours, -1, 0)

    def has_palette(self, band: int | None = None) -> bool:
        """Whether the values of a band are numbers of colours; a palette that numbers the greys is none."""
        items = self.provider.colorTable(band or self.colours[0])
        return any(item.color.getRgb()[:3] != (item.value,) * 3 for item in items)

    def holds_bytes(self, band: int | None = None) -> bool:
        """Whether the values of a band are whole numbers up to 255."""
        return self.provider.dataType(band or self.colours[0]) == Qgis.DataType.Byte

    # -- what is read, and where there is nothing ----------------------------------------------------------------
    def _bands(self) -> range:
        return range(1, self.provider.bandCount() + 1)

    def _is_alpha(self, band: int) -> bool:
        # A mask of the whole file is shown by QGIS as transparency too.
        return band > 1 and self.provider.colorInterpretation(band) == ALPHA_BAND

    def _values(self, name: str, feedback: QgsProcessingFeedback, band: int | None) -> np.ndarray:
        count = len(self._bands())
        if band is None:
            colours = self.colours
            band = colours[0]
            if len(colours) > 1:
                text = tr("{}: the raster has {} bands; the first one is used.")
                feedback.pushWarning(text.format(name, len(colours)))
        if not 1 <= band <= count:
            raise InputError(tr("There is no band {}; the raster has {}.").format(band, count), "band")
        refuse_too_large(self.rows, self.cols, name)
        values, empty = self._block(band, name)
        for other in self._bands():
            if other != band and self._is_alpha(other):
                empty = empty | (self._block(other, name)[0] == 0)
        mask = self._mask(band)
        if mask is not None:
            empty = empty | (mask == 0)
        if empty.all():
            raise InputError(_only_nodata(), name)
        return np.where(empty, np.nan, values.astype(np.float64)) if empty.any() else values

    def _block(self, band: int, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Values of a band, and where they are none."""
        said = QgsRasterBlockFeedback()
        block = self.provider.block(band, self.extent, self.cols, self.rows, said)
        if not block.isValid() or said.errors():
            # Without this, what cannot be read would be zeros.
            message = tr("The raster cannot be read, its file may be damaged or cut short: {}. Get it again.")
            reason = "; ".join(said.errors()) or block.error().message(QgsErrorMessage.Format.Text)
            raise InputError(message.format(reason.rstrip(".")), name)
        kind = NUMPY_TYPES.get(block.dataType())
        if kind is None:
            raise InputError(tr("The data type of the raster is not supported; convert it to numbers first."), name)
        values = np.frombuffer(bytes(block.data()), dtype=kind).reshape(self.rows, self.cols)
        whole = np.issubdtype(kind, np.integer)
        empty = np.zeros(values.shape, dtype=bool) if whole else ~np.isfinite(values)
        if block.hasNoDataValue():
            # The additional nodata values have become this one.
            nodata = block.noDataValue()
            empty |= values == nodata if whole else np.isclose(values, nodata, rtol=1e-7, atol=0)
        else:
            for span in self.provider.userNoDataValues(band):
                empty |= _within(values, span)
        return values, empty

    def _mask(self, band: int) -> np.ndarray | None:
        """The mask of one band, 0 without data; None for those that QGIS knows of."""
        image = opened(self.file)
        if image is None or band > image.RasterCount or image.GetRasterBand(band).GetMaskFlags() != 0:
            return None
        return image.GetRasterBand(band).GetMaskBand().ReadAsArray()


def opened(source: str) -> gdal.Dataset | None:
    """The raster of a layer of QGIS as GDAL sees it; None when GDAL cannot open it by this name.

    Parameters
    ----------
    source : str
        Name of the file, the open options of GDAL behind it; none when empty.
    """
    if not source:
        return None
    file, *options = source.split("|option:")
    with QuietGdal():
        return gdal.OpenEx(file, gdal.OF_RASTER, open_options=options)


def _within(values: np.ndarray, span: QgsRasterRange) -> np.ndarray:
    """Where values lie in a range of additional nodata values; open ends are NaN."""
    low, high = span.min(), span.max()
    with_low = span.bounds() in (QgsRasterRange.BoundsType.IncludeMinAndMax, QgsRasterRange.BoundsType.IncludeMin)
    with_high = span.bounds() in (QgsRasterRange.BoundsType.IncludeMinAndMax, QgsRasterRange.BoundsType.IncludeMax)
    inside: np.ndarray = np.ones(values.shape, dtype=bool)
    if not np.isnan(low):
        inside &= (values >= low) if with_low else (values > low)
    if not np.isnan(high):
        inside &= (values <= high) if with_high else (values < high)
    return inside


def _only_nodata() -> str:
    return tr("The raster holds only nodata. Check its nodata value or choose another.")


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
