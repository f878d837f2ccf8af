"""Small road layers."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

KINDS = {int: "integer", float: "double", str: "string"}


def road_layer(lines, crs: str = "EPSG:2154", kind: str = "LineString", **columns) -> QgsVectorLayer:
    """Memory layer of lines given as WKT or as lists of ``(x, y)``; columns are ``field=values``."""
    fields = "".join(
        f"&field={name}:{KINDS[type(next(one for one in values if one is not None))]}"
        for name, values in columns.items()
    )
    layer = QgsVectorLayer(f"{kind}?crs={crs}{fields}", "roads", "memory")
    features = []
    for k, line in enumerate(lines):
        feature = QgsFeature(layer.fields())
        if line is not None:
            text = line if isinstance(line, str) else f"LINESTRING({', '.join(f'{x} {y}' for x, y in line)})"
            feature.setGeometry(QgsGeometry.fromWkt(text))
        feature.setAttributes([values[k] for values in columns.values()])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def place(x: float, y: float) -> tuple[float, float]:
    """A place in the middle of France, ``x`` and ``y`` metres from a corner."""
    return 650000.0 + x, 6860000.0 + y


def town(step: float = 100.0, size: int = 11, **columns) -> QgsVectorLayer:
    """Streets on a square lattice, drawn crossing by crossing."""
    lines = []
    for a in range(size):
        lines.append([place(step * a, step * b) for b in range(size)])
        lines.append([place(step * b, step * a) for b in range(size)])
    return road_layer(lines, **{name: [value] * len(lines) for name, value in columns.items()})
