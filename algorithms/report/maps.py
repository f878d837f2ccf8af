"""Maps of a report: drawn by QGIS off screen, in any thread, with a scale bar and a legend."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Sequence
from html import escape

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsRenderContext,
    QgsSymbol,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen

from ..glue.voice import say
from .words import legend_word

# Pixels drawn for each pixel shown, so that maps stay sharp when printed.
SHARPNESS = 1.8
SCREEN_DPI = 96
SMALLEST_DOT = 1.6  # mm
INK = QColor("#22303c")


class MapPainter:
    """Draws maps in one CRS.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        Of the maps; may be invalid, then coordinates are taken as they are.
    context : QgsProcessingContext
        For the transformations.
    feedback : QgsProcessingFeedback
        Stops a map that is being drawn.
    """

    def __init__(
        self, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ):
        self.crs, self.context, self.feedback = crs, context, feedback

    def extent(self, layers: Sequence[QgsMapLayer]) -> QgsRectangle:
        """Rectangle around ``layers`` in the CRS of the maps; null when they are empty."""
        box = QgsRectangle()  # null, and the first extent it is combined with takes its place
        for layer in layers:
            own = layer.extent()
            if own.isNull():
                continue
            if layer.crs().isValid() and self.crs.isValid() and layer.crs() != self.crs:
                transform = QgsCoordinateTransform(layer.crs(), self.crs, self.context.transformContext())
                try:
                    own = transform.transformBoundingBox(own)
                except QgsCsException:
                    continue
            box.combineExtentWith(own)
        return box

    def image(self, layers: Sequence[QgsMapLayer], extent: QgsRectangle, width: int, height: int) -> QImage:
        """Map of ``layers``, the first on top, with a scale bar."""
        size = QSize(round(width * SHARPNESS), round(height * SHARPNESS))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        settings = QgsMapSettings()
        settings.setTransformContext(self.context.transformContext())
        settings.setDestinationCrs(self.crs)
        settings.setLayers(list(layers))
        settings.setOutputSize(size)
        settings.setOutputDpi(SCREEN_DPI * SHARPNESS)
        settings.setExtent(extent)
        settings.setBackgroundColor(QColor("white"))
        expressions = settings.expressionContext()
        expressions.appendScope(QgsExpressionContextUtils.globalScope())
        expressions.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        settings.setExpressionContext(expressions)
        painter = QPainter(image)
        job = QgsMapRendererCustomPainterJob(settings, painter)
        # The loop that draws does not look for signals, so the button must reach the job directly.
        self.feedback.canceled.connect(job.cancelWithoutBlocking, Qt.ConnectionType.DirectConnection)
        job.renderSynchronously()
        self.feedback.canceled.disconnect(job.cancelWithoutBlocking)
        painter.scale(SHARPNESS, SHARPNESS)
        self._scale_bar(painter, settings.visibleExtent(), width, height)
        painter.end()
        return image

    def _scale_bar(self, painter: QPainter, seen: QgsRectangle, width: int, height: int) -> None:
        length, text = self._bar(seen)
        across = width * length
        left, bottom = 12.0, height - 12.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont("DejaVu Sans")
        font.setPixelSize(11)
        painter.setFont(font)
        painter.fillRect(QRectF(left - 6, bottom - 26, across + 12, 32), QColor(255, 255, 255, 215))
        pen = QPen(INK)
        pen.setWidthF(1.5)
        painter.setPen(pen)
        for start, end in (
            ((left, bottom), (left + across, bottom)),
            ((left, bottom - 5), (left, bottom)),
            ((left + across, bottom - 5), (left + across, bottom)),
        ):
            painter.drawLine(QPointF(*start), QPointF(*end))
        painter.drawText(QRectF(left, bottom - 24, across, 17), Qt.AlignmentFlag.AlignCenter, text)

    def _bar(self, seen: QgsRectangle) -> tuple[float, str]:
        """Length of the scale bar as a share of the width of the map, and what it says."""
        metres = seen.width()
        if self.crs.isValid():
            measure = QgsDistanceArea()
            measure.setSourceCrs(self.crs, self.context.transformContext())
            measure.setEllipsoid(self.crs.ellipsoidAcronym() or "EPSG:7030")
            middle = seen.center().y()
            try:
                metres = measure.measureLine(QgsPointXY(seen.xMinimum(), middle), QgsPointXY(seen.xMaximum(), middle))
                metres *= QgsUnitTypes.fromUnitToUnitFactor(
                    measure.lengthUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters
                )
            except QgsCsException:
                metres = seen.width()
        if not (math.isfinite(metres) and metres > 0):
            return 0.2, ""
        length = round_length(metres / 4)
        if not self.crs.isValid():
            return length / metres, say("{:g} map units", length)
        return length / metres, say("{:g} km", length / 1000) if length >= 1000 else say("{:g} m", length)

    def block(
        self,
        layers: Sequence[QgsMapLayer],
        extent: QgsRectangle,
        caption: str,
        *,
        width: int = 880,
        height: int | None = None,
        legend: bool = True,
    ) -> str:
        """A map as HTML: picture, legend, caption.

        The height follows the shape of the extent when it is not given.
        """
        box = around(extent)
        if height is None:
            height = round(min(max(width * box.height() / box.width(), 0.45 * width), 0.9 * width))
        picture = self.image(layers, box, width, height)
        return (
            f'<p class="map"><img src="{as_png(picture)}" width="{width}" height="{height}" '
            f'alt="{escape(caption)}"></p>'
            + (self.legend_of(layers) if legend else "")
            + (f'<p class="caption">{escape(caption)}</p>' if caption else "")
        )

    def legend_of(self, layers: Sequence[QgsMapLayer]) -> str:
        """Legend of ``layers`` as a line of HTML."""
        return legend_line([entry for layer in layers for entry in self.legend(layer)])

    def legend(self, layer: QgsMapLayer) -> list[tuple[QImage | None, str]]:
        """Symbols that draw ``layer``, with their meaning."""
        if isinstance(layer, QgsRasterLayer):
            items = layer.renderer().legendSymbologyItems() if layer.renderer() and layer.bandCount() else []
            # A continuous ramp, or a picture, says nothing in so few words.
            if not 0 < len(items) <= 6:
                return [(None, layer.name())]
            return [(swatch(colour), legend_word(text)) for text, colour in items if colour.alpha()]
        if not isinstance(layer, QgsVectorLayer) or layer.renderer() is None:
            return [(None, layer.name())]
        used = self._used_symbols(layer)
        items = [item for item in layer.renderer().legendSymbolItems() if item.symbol() is not None]
        return [
            (symbol_image(item.symbol()), legend_word(item.label()) or layer.name())
            for item in items
            if not used or len(items) == 1 or item.ruleKey() in used
        ]

    def _used_symbols(self, layer: QgsVectorLayer) -> set[str]:
        """Keys of the symbols that draw the features of ``layer``; empty when there is but one or nobody can tell."""
        renderer = layer.renderer().clone()
        if len(renderer.legendSymbolItems()) < 2 or layer.featureCount() > 20_000:
            return set()
        context = QgsRenderContext()
        context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        # Rules may hold at some scales only; the maps of a report have none.
        context.setRendererScale(1)
        renderer.startRender(context, layer.fields())
        found: set[str] = set()
        for feature in layer.getFeatures():
            context.expressionContext().setFeature(feature)
            found |= set(renderer.legendKeysForFeature(feature, context))
        renderer.stopRender(context)
        return found


def around(extent: QgsRectangle, margin: float = 1.06) -> QgsRectangle:
    """``extent`` with a margin; a point gets some room."""
    box = QgsRectangle(extent)
    if box.isNull() or not (math.isfinite(box.width()) and math.isfinite(box.height())):
        return QgsRectangle(-1, -1, 1, 1)
    room = max(box.width(), box.height()) or max(abs(box.center().x()) * 1e-4, 1.0)
    if min(box.width(), box.height()) < 0.05 * room:
        box = box.buffered(0.05 * room)
    box.scale(margin)
    return box


def round_length(length: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not above ``length``."""
    power = 10.0 ** math.floor(math.log10(length))
    return max(step * power for step in (1, 2, 5) if step * power <= length * (1 + 1e-9))


def symbol_image(symbol: QgsSymbol) -> QImage:
    """A symbol for the legend; dots are drawn large enough to be seen."""
    shown = symbol.clone()
    if isinstance(shown, QgsMarkerSymbol) and shown.size() < SMALLEST_DOT:
        shown.setSize(SMALLEST_DOT)
    return shown.asImage(QSize(40, 28))


def swatch(colour: QColor) -> QImage:
    """A patch of colour."""
    patch = QImage(40, 28, QImage.Format.Format_ARGB32_Premultiplied)
    patch.fill(colour)
    return patch


def as_png(image: QImage) -> str:
    """The picture as a data address."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + b64encode(bytes(buffer.data())).decode("ascii")


def legend_line(entries: Sequence[tuple[QImage | None, str]]) -> str:
    """Symbols and their meaning in a line."""
    # Layers that look alike say so once.
    shown = {text: symbol for symbol, text in entries if text}
    parts = [
        (f'<img src="{as_png(symbol)}" width="20" height="14" alt=""> ' if symbol is not None else "")
        + escape(text).replace(" ", "&nbsp;")
        for text, symbol in shown.items()
    ]
    return f'<p class="legend">{" &emsp; ".join(parts)}</p>' if parts else ""
