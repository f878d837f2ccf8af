"""A zone with the surroundings that take part in its zoom."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from ...grid import Grid
from ...zones.labels import Zones
from .rules import ZoomRules


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """A zone with the neighbours that take part in its zoom.

    Attributes
    ----------
    grid : Grid
        Window of the parent image around the zone.
    analysed : ndarray of bool
        Pixels whose customers take part: the zone, its neighbours, the ground between them.
    eligible : ndarray of bool
        Pixels in which a site may be chosen: the zone and, unless restricted, its buffer.
    """

    grid: Grid
    analysed: np.ndarray
    eligible: np.ndarray

    @classmethod
    def around(cls, zones: Zones, zone: int, taken: set[int], rules: ZoomRules) -> Neighbourhood:
        """Neighbourhood of ``zone``; zones in ``taken`` have a site of their own and stay out beyond the buffer."""
        own = zones.labels == zone
        rows, cols = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        diagonal = math.hypot(rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1)
        reach = {"none": 0.0, "touching": math.sqrt(2), "distance": rules.buffer_share * diagonal}[rules.buffer]
        distance = ndimage.distance_transform_edt(~own)
        analysed = distance <= reach
        neighbours = set(np.unique(zones.labels[analysed])) - {0, zone} - taken
        if neighbours and rules.buffer != "none":
            analysed |= np.isin(zones.labels, list(neighbours))
        return cls(zones.grid, analysed, own if rules.restrict_to_parent else distance <= reach)

    def holds(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether each place takes part."""
        return self._at(self.analysed, x, y)

    def allows(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether a site may be chosen at each place."""
        return self._at(self.eligible, x, y)

    def _at(self, image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        row, col, inside = self.grid.cell(x, y)
        return inside & image[np.clip(row, 0, self.grid.rows - 1), np.clip(col, 0, self.grid.cols - 1)]
