"""Readers of public p-median benchmark files; needs numpy and scipy, nothing of this repository."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra


def read_orlib(path: Path) -> tuple[np.ndarray, int]:
    """Cost matrix and p of an OR-Library pmed file (Beasley 1985).

    The file lists the edges of a graph; costs are its all-pairs shortest paths. An edge given twice has the length
    given last.
    """
    numbers = np.array(path.read_text().split(), dtype=np.int64)
    n, edges, p = (int(value) for value in numbers[:3])
    start, end, length = numbers[3 : 3 + 3 * edges].reshape(-1, 3).T
    last = {}
    for a, b, cost in zip(start - 1, end - 1, length):
        last[min(a, b), max(a, b)] = cost
    rows, columns = np.array(list(last)).T
    graph = coo_matrix((np.array(list(last.values()), dtype=float), (rows, columns)), shape=(n, n)).tocsr()
    return dijkstra(graph, directed=False), p


def read_orlib_optima(path: Path) -> dict[str, int]:
    """Optimal values by file name, from the library's own table."""
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 2 and row[1].isdigit()}


def read_tsplib(path: Path) -> np.ndarray:
    """Coordinates of a TSPLIB file of type EUC_2D, shape (n, 2)."""
    lines = path.read_text().splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().startswith("NODE_COORD_SECTION")) + 1
    rows = []
    for line in lines[first:]:
        fields = line.split()
        if len(fields) != 3:
            break
        rows.append((float(fields[1]), float(fields[2])))
    return np.array(rows)


def floored_distances(xy: np.ndarray) -> np.ndarray:
    """Euclidean distances rounded down, as published p-median results on TSPLIB use them."""
    return np.floor(np.hypot(xy[:, :1] - xy[:, 0], xy[:, 1:] - xy[:, 1]))


def read_points(path: Path, x: str, y: str, weight: str | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates, shape (n, 2), and weights, shape (n,), from columns of a CSV file."""
    with path.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    xy = np.array([[float(row[x]), float(row[y])] for row in rows])
    return xy, np.ones(len(xy)) if weight is None else np.array([float(row[weight]) for row in rows])


def lambert93(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Lambert-93 (EPSG:2154) coordinates in metres of degrees on RGF93, shape (n, 2)."""
    n, c, x0, y0, e = 0.7256077650532670, 11754255.426096, 700000.0, 12655612.049876, 0.08181919104281579
    phi = np.radians(latitude)
    squeeze = ((1 - e * np.sin(phi)) / (1 + e * np.sin(phi))) ** (e / 2)
    isometric = np.log(np.tan(np.pi / 4 + phi / 2) * squeeze)
    radius, angle = c * np.exp(-n * isometric), n * (np.radians(longitude) - np.radians(3.0))
    return np.column_stack([x0 + radius * np.sin(angle), y0 - radius * np.cos(angle)])
