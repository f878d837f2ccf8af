"""A page of HTML as a PDF, laid out by Qt alone."""

from __future__ import annotations

import re
from base64 import b64decode

from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from qgis.PyQt.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from qgis.PyQt.QtSvg import QSvgRenderer

from ...core.progress import Progress
from ..glue.naming import tr, version

RESOLUTION = 300
MARGIN_MM = 15.0
# Width in CSS pixels at which the page is laid out, that of the page in a browser; the paper is scaled to it.
TEXT_WIDTH = 900.0
FOOT = 40.0
# Higher than any line of text.
TALL = 100.0
# What Qt understands of style sheets.
PRINT_STYLE = """
h1{font-size:26px}h2{font-size:19px;margin-top:22px;margin-bottom:6px}p{margin:6px 0}
td{text-align:right}th{text-align:right;background-color:#f4f6f9}.text td,.text th,.maps td{text-align:left}
.chosen td{background-color:#fdeee2}pre{font-size:11px;white-space:pre-wrap;background-color:#f4f6f9}
.note{background-color:#fff6df}.caption,.legend,.author{font-size:12px;color:#55606c}.caption,.legend,.map{text-align:left}
"""


def printed(html: str, title: str, progress: Progress) -> bytes:
    """The page ``html`` on A4 paper, with page numbers.

    Raises
    ------
    QgsProcessingException
        Qt cannot paint it.
    """
    document = QTextDocument()
    document.setDefaultFont(_font(15))
    document.setDefaultStyleSheet(PRINT_STYLE)
    html = re.sub(r"<(style|footer)>.*?</\1>", "", html, flags=re.DOTALL)
    html = _without_vectors(document, _without_data(document, html))
    # Qt takes the padding of cells from nowhere else.
    document.setHtml(html.replace("<table", '<table cellspacing="0" cellpadding="5"'))
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(store)
    writer.setTitle(title)
    writer.setCreator("Chalandise")
    writer.setResolution(RESOLUTION)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    scale = writer.width() / TEXT_WIDTH
    height = writer.height() / scale - FOOT
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(TEXT_WIDTH, height))
    _keep_headings(document, height)
    count = document.pageCount()
    painter = QPainter()
    if not painter.begin(writer):
        raise QgsProcessingException(tr("The report could not be printed."))
    painter.scale(scale, scale)
    for number in range(count):
        progress(number / count, tr("Page {} of {}").format(number + 1, count))
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * height)
        look = QAbstractTextDocumentLayout.PaintContext()
        look.clip = QRectF(0, number * height, TEXT_WIDTH, height)
        # The palette of a dark desktop would print white on white.
        look.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        painter.setClipRect(look.clip)
        document.documentLayout().draw(painter, look)
        painter.restore()
        painter.setFont(_font(11))
        foot = QRectF(QPointF(0, height + FOOT - 18), QSizeF(TEXT_WIDTH, 18))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {count}")
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, f"Chalandise {version()}")
    painter.end()
    return bytes(store.data())


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Move headings that would be the last thing on their page to the next one."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        after = block.next()
        if block.blockFormat().headingLevel() and after.isValid():
            end = max(_first_line_end(layout, one) for one in _headed(after))
            if int(end // height) > int(layout.blockBoundingRect(block).top() // height):
                cursor = QTextCursor(block)
                style = cursor.blockFormat()
                style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(style)
                # Qt moves text alone when a format changes; tables would stay and be painted over it.
                document.markContentsDirty(0, document.characterCount())
        block = after


def _headed(block: QTextBlock) -> list[QTextBlock]:
    """What must not be parted from its heading: the next lines, up to a picture."""
    following = [block]
    while len(following) < 3 and following[-1].layout().boundingRect().height() < TALL:
        after = following[-1].next()
        if not after.isValid() or after.blockFormat().headingLevel():
            break
        following.append(after)
    return following


def _first_line_end(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    # A picture is moved to the next page as a whole, so the end of its line tells.
    top, lines = layout.blockBoundingRect(block).top(), block.layout()
    return top + lines.lineAt(0).rect().bottom() - 1 if lines.lineCount() else top


def _font(pixels: int) -> QFont:
    font = QFont("DejaVu Sans")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(pixels)
    return font


def _without_data(document: QTextDocument, html: str) -> str:
    """Give the pictures inside the page to the document, which takes no data addresses everywhere."""

    def stored(found: re.Match) -> str:
        image = QImage.fromData(QByteArray(b64decode(found[1])))
        return f'src="{_add(document, image)}"'

    return re.sub(r'src="data:image/png;base64,([^"]*)"', stored, html)


def _without_vectors(document: QTextDocument, html: str) -> str:
    """Replace drawings by pictures of them."""

    def drawn(found: re.Match) -> str:
        renderer = QSvgRenderer(QByteArray(found[0].encode("utf-8")))
        size = renderer.defaultSize()
        size.scale(int(TEXT_WIDTH), int(TEXT_WIDTH), Qt.AspectRatioMode.KeepAspectRatio)
        image = QImage(2 * size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return f'<p><img src="{_add(document, image)}" width="{size.width()}" height="{size.height()}"></p>'

    return re.sub(r"<svg\b.*?</svg>", drawn, html, flags=re.DOTALL)


def _add(document: QTextDocument, image: QImage) -> str:
    name = f"picture:{image.cacheKey()}"
    document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    return name
