"""Write resources/styles/*.qml, the look of every result layer.

Run with the Python of QGIS: ``QT_QPA_PLATFORM=offscreen python3 scripts/make_styles.py``. The files are committed, so
this is needed only when the look changes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

STYLES = Path(__file__).resolve().parent.parent / "resources" / "styles"

INK = "#264653"
ROOM = 9.0  # mm: zones that are smaller on the map are numbered only when it is zoomed in
PRIMARY, PRIMARY_EDGE = "200,85,61,120", "#9c3b27"
SECONDARY, SECONDARY_EDGE = "242,178,99,120", "#b9762a"
UNCLASSED, UNCLASSED_EDGE = "120,144,156,90", "#546e7a"
SITE, EXISTING = "#1d5c8a", "#5f6b73"
ZOOM = ("#1d5c8a", "#7b4fa3", "#2a9d8f")


def fill(colour: str, edge: str, width: float = 0.35) -> QgsFillSymbol:
    """Polygon symbol."""
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": edge, "outline_width": str(width)})


def marker(shape: str, colour: str, size: float, edge: str = "white", width: float = 0.4) -> QgsMarkerSymbol:
    """Point symbol."""
    return QgsMarkerSymbol.createSimple(
        {"name": shape, "color": colour, "size": str(size), "outline_color": edge, "outline_width": str(width)}
    )


def labels(
    expression: str,
    size: float,
    colour: str,
    halo: str | None,
    bold: bool = False,
    over: bool = False,
    room: float = 0.0,
):
    """Labels of a layer; ``over`` puts them on the point itself, ``room`` is the size in mm from which there is one."""
    text = QgsTextFormat()
    text.setSize(size)
    text.setColor(QColor(colour))
    font = QFont(text.font())
    font.setBold(bold)
    text.setFont(font)
    if halo:
        buffer = QgsTextBufferSettings()
        buffer.setEnabled(True)
        buffer.setSize(0.8)
        buffer.setColor(QColor(halo))
        text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.thinningSettings().setMinimumFeatureSize(room)
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    if over:
        settings.placement = QgsPalLayerSettings.Placement.OverPoint
        settings.displayAll = True
    return QgsVectorLayerSimpleLabeling(settings)


def save(layer, name: str) -> None:
    """Write the style of ``layer``."""
    message, done = layer.saveNamedStyle(str(STYLES / f"{name}.qml"))
    if not done:
        sys.exit(f"{name}: {message}")


def vector(kind: str, fields: str, name: str, renderer, labeling=None) -> None:
    """Style of a vector layer with ``fields``."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:2154&{fields}", name, "memory")
    layer.setRenderer(renderer)
    if labeling is not None:
        layer.setLabeling(labeling)
        layer.setLabelsEnabled(True)
    save(layer, name)


def zones() -> None:
    categories = [
        QgsRendererCategory("primary", fill(PRIMARY, PRIMARY_EDGE), "primary trade area"),
        QgsRendererCategory("secondary", fill(SECONDARY, SECONDARY_EDGE), "secondary trade area"),
        QgsRendererCategory("", fill(UNCLASSED, UNCLASSED_EDGE), "zone"),
    ]
    renderer = QgsCategorizedSymbolRenderer("class", categories)
    vector(
        "MultiPolygon",
        "field=zone:integer&field=class:string",
        "zones",
        renderer,
        labels('"zone"', 8, INK, "white", room=ROOM),
    )


def zoom_zones() -> None:
    root = QgsRuleBasedRenderer.Rule(None)
    for level, colour in enumerate(ZOOM[1:], start=2):
        chosen = QColor(colour)
        chosen.setAlpha(130)
        for condition, symbol, text in (
            (f'"level" = {level} and "site" > 0', fill(chosen.name(QColor.NameFormat.HexArgb), colour), "chosen"),
            (f'"level" = {level} and "site" = 0', fill("0,0,0,0", colour, 0.26), "zones"),
        ):
            root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, f"level {level}, {text}"))
    other = QgsRuleBasedRenderer.Rule(fill("0,0,0,0", INK, 0.2), 0, 0, "ELSE", "deeper levels")
    root.appendChild(other)
    vector("MultiPolygon", "field=level:integer&field=site:integer", "zoom_zones", QgsRuleBasedRenderer(root))


def nodes() -> None:
    symbol = marker("circle", "white", 2.0, INK, 0.4)
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertySize,
        QgsProperty.fromExpression('coalesce(scale_linear(sqrt("demand"), 0, sqrt(maximum("demand")), 1.2, 4), 2)'),
    )
    vector("Point", "field=demand:double", "nodes", QgsSingleSymbolRenderer(symbol))


def sites() -> None:
    symbol = marker("circle", SITE, 7.0, "white", 0.6)
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillColor,
        QgsProperty.fromExpression(f"if(attribute($currentfeature, 'existing') = 1, '{EXISTING}', '{SITE}')"),
    )
    vector(
        "Point",
        "field=rank:integer&field=existing:integer",
        "sites",
        QgsSingleSymbolRenderer(symbol),
        labels('"rank"', 10, "white", None, bold=True, over=True),
    )


def tree() -> None:
    categories = []
    for level, (colour, size) in enumerate(zip(ZOOM, (5.5, 3.6, 2.6)), start=1):
        symbol = marker("circle", "255,255,255,120" if level == 1 else colour, size, colour, 0.7)
        categories.append(QgsRendererCategory(level, symbol, f"level {level}"))
    categories.append(QgsRendererCategory(None, marker("diamond", INK, 2.2), "deeper levels"))
    vector("Point", "field=level:integer", "tree", QgsCategorizedSymbolRenderer("level", categories))


def rings() -> None:
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, colour, text in (
        ('"stays" >= 90', "#2a9d8f", "stays in nine draws of ten"),
        ('"stays" >= 50 and "stays" < 90', "#e0a030", "stays in half of the draws"),
        ('"stays" < 50', "#c8553d", "moves away more often than not"),
    ):
        soft = QColor(colour)
        soft.setAlpha(50)
        symbol = fill(soft.name(QColor.NameFormat.HexArgb), colour, 0.5)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, text))
    vector("Polygon", "field=stays:double", "rings", QgsRuleBasedRenderer(root))


def allocation() -> None:
    symbol = QgsLineSymbol.createSimple({"color": "38,70,83,150", "width": "0.3", "capstyle": "round"})
    vector("LineString", "field=demand:double", "allocation", QgsSingleSymbolRenderer(symbol))


def service_areas() -> None:
    symbol = fill("240,160,60,70", "185,118,42,90", 0.1)
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillColor,
        # The nearer the break, the fuller the colour, whatever the breaks are.
        QgsProperty.fromExpression(
            "set_color_part('#f0a03c', 'alpha', 15 + 90 * minimum(\"to_break\") / \"to_break\")"
        ),
    )
    vector("MultiPolygon", "field=to_break:double", "service_areas", QgsSingleSymbolRenderer(symbol))


def routes() -> None:
    symbol = QgsLineSymbol.createSimple({"color": "58,134,200,150", "width": "0.4", "capstyle": "round"})
    vector("LineString", "field=cost:double", "routes", QgsSingleSymbolRenderer(symbol))


def road_network() -> None:
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, colour, width, text in (
        ('"usable" = 1', "#7d8a99", 0.35, "roads in use"),
        ('"usable" = 0', "#c8553d", 0.7, "cut off, or without a way back"),
    ):
        symbol = QgsLineSymbol.createSimple({"color": colour, "width": str(width), "capstyle": "round"})
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, text))
    vector("MultiLineString", "field=usable:integer", "road_network", QgsRuleBasedRenderer(root))


def road_ends() -> None:
    categories = [
        QgsRendererCategory("gap", marker("circle", "#e0a030", 2.8, INK, 0.3), "gap"),
        QgsRendererCategory("dead_one_way", marker("triangle", "#c8553d", 3.2, INK, 0.3), "dead one-way road"),
    ]
    vector("Point", "field=kind:string", "road_ends", QgsCategorizedSymbolRenderer("kind", categories))


def assignment() -> None:
    symbol = marker("circle", INK, 1.6, "white", 0.1)
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillColor,
        # Golden-angle hues keep neighbouring ranks apart, whatever their number.
        QgsProperty.fromExpression('color_hsl(("site_rank" * 137.5) % 360, 55, 45)'),
    )
    vector("Point", "field=site_rank:integer", "assignment", QgsSingleSymbolRenderer(symbol))


def autocorrelation() -> None:
    colours = (
        ("high-high", "#b2182b"),
        ("low-low", "#2166ac"),
        ("high-low", "#ef8a62"),
        ("low-high", "#67a9cf"),
        ("random", "#d9d9d9"),
    )
    for kind, name, symbol in (
        ("MultiPolygon", "autocorrelation", lambda colour: fill(colour, "#666666", 0.2)),
        ("Point", "autocorrelation_points", lambda colour: marker("circle", colour, 2.6, "#666666", 0.2)),
    ):
        categories = [QgsRendererCategory(word, symbol(colour), word) for word, colour in colours]
        vector(kind, "field=pattern:string", name, QgsCategorizedSymbolRenderer("pattern", categories))


def raster(sample: Path, name: str, renderer_of) -> None:
    """Style of a raster layer, made on any raster."""
    layer = QgsRasterLayer(str(sample), name)
    layer.setRenderer(renderer_of(layer.dataProvider()))
    save(layer, name)


def paletted(*classes: tuple[int, str, str]):
    """Renderer of whole numbers: value, colour, label."""
    return lambda provider: QgsPalettedRasterRenderer(
        provider,
        1,
        [
            QgsPalettedRasterRenderer.Class(value, QColor(*map(int, rgba.split(","))), text)
            for value, rgba, text in classes
        ],
    )


def grey_levels(low: str, high: str, *stops: tuple[float, str]):
    """Continuous renderer; its range is set from the data when a layer is dressed."""

    def renderer_of(provider):
        ramp = QgsGradientColorRamp.create(
            {"color1": low, "color2": high, "stops": ":".join(f"{at};{colour}" for at, colour in stops)}
        )
        function = QgsColorRampShader(0, 1, ramp, QgsColorRampShader.Type.Interpolated)
        function.classifyColorRamp(5, 1)
        shader = QgsRasterShader()
        shader.setRasterShaderFunction(function)
        renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
        renderer.setClassificationMin(0)
        renderer.setClassificationMax(1)
        return renderer

    return renderer_of


def main() -> None:
    """Write every style."""
    from osgeo import gdal

    application = QgsApplication([], False)
    application.initQgis()
    STYLES.mkdir(parents=True, exist_ok=True)
    for make in (
        zones,
        zoom_zones,
        nodes,
        sites,
        tree,
        rings,
        allocation,
        assignment,
        autocorrelation,
        service_areas,
        routes,
        road_network,
        road_ends,
    ):
        make()
    sample = "/vsimem/sample.tif"
    image = gdal.GetDriverByName("GTiff").Create(sample, 2, 2, 1, gdal.GDT_Byte)
    image.SetGeoTransform((0, 1, 0, 2, 0, -1))
    del image
    raster(sample, "customer_image", paletted((0, "255,255,255,0", "no customer"), (1, "38,70,83,255", "customer")))
    raster(
        sample,
        "trade_area_raster",
        paletted(
            (0, "255,255,255,0", "outside"),
            (1, "242,178,99,200", "secondary trade area"),
            (2, "200,85,61,200", "primary trade area"),
        ),
    )
    raster(sample, "edges", paletted((0, "255,255,255,0", "no edge"), (1, "156,59,39,255", "edge")))
    raster(
        sample,
        "ternary",
        paletted(
            (0, "255,255,255,0", "uninhabited"),
            (1, "190,186,176,200", "inhabitants, no customer"),
            (2, "38,70,83,255", "customers"),
        ),
    )
    raster(
        sample,
        "scenario",
        paletted(
            (0, "255,255,255,0", "outside"),
            (1, "200,85,61,150", "kept"),
            (2, "42,157,143,220", "gained"),
            (3, "120,120,120,200", "lost"),
        ),
    )
    heat = grey_levels("255,247,236,0", "127,0,0,255", (0.02, "254,232,200,160"), (0.4, "252,141,89,255"))
    raster(sample, "customer_density", heat)
    raster(sample, "filtered_image", grey_levels("255,255,255,255", "38,70,83,255"))
    application.exitQgis()


if __name__ == "__main__":
    main()
