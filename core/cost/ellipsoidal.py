"""Geodesic distances between places given in degrees."""

from __future__ import annotations

import numpy as np

from ..errors import InputError
from .geodesic import WGS84, Ellipsoid, geodesic_distance
from .oracle import Places, nearest_by_pass
from .short_geodesics import SHORT, EllipsoidPoints

MILLIMETRE = 1e-3  # how exact geodesics are
PAIRS = 1 << 17  # long geodesics computed at once


class EllipsoidalCost:
    """Geodesic distances in metres between points given in degrees.

    Parameters
    ----------
    demand_lonlat : array_like, shape (n_demand, 2)
        Longitude and latitude of the demand points, degrees.
    candidate_lonlat : array_like, shape (n_candidates, 2), optional
        Candidate sites; the demand points themselves when None.
    ellipsoid : Ellipsoid
        WGS84 by default.
    rounded : bool
        Round every distance to the nearest metre.

    Raises
    ------
    InputError
        A coordinate is not finite or a latitude lies outside -90..90.

    References
    ----------
    SPEC ZS-6; Vincenty 1975.
    """

    def __init__(
        self,
        demand_lonlat: np.ndarray,
        candidate_lonlat: np.ndarray | None = None,
        *,
        ellipsoid: Ellipsoid = WGS84,
        rounded: bool = False,
    ):
        self.demand_lonlat = _checked_degrees(demand_lonlat)
        self.candidate_lonlat = self.demand_lonlat if candidate_lonlat is None else _checked_degrees(candidate_lonlat)
        self.ellipsoid, self.rounded = ellipsoid, rounded
        self.n_demand, self.n_candidates = len(self.demand_lonlat), len(self.candidate_lonlat)
        self._demand = EllipsoidPoints(self.demand_lonlat, ellipsoid)
        self._candidates = (
            self._demand if candidate_lonlat is None else EllipsoidPoints(self.candidate_lonlat, ellipsoid)
        )

    @property
    def places(self) -> Places:
        """The points in space: a chord is never longer than the geodesic, nor shorter than its 1.58th part or so."""
        return Places(
            self._demand.xyz,
            self._candidates.xyz,
            slack=MILLIMETRE + (0.5 if self.rounded else 0.0),
            stretch=1.001 * np.pi / 2 / (1 - self.ellipsoid.f),
            whole=self.rounded,
        )

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        distance, chord = self._demand.distances(demand, self._candidates, candidates)
        row, column = np.nonzero(chord > SHORT)
        if len(row):
            here, there = self.demand_lonlat[demand], self.candidate_lonlat[candidates]
            for start in range(0, len(row), PAIRS):
                part = slice(start, start + PAIRS)
                distance[row[part], column[part]] = geodesic_distance(
                    here[row[part]], there[column[part]], self.ellipsoid
                )
        return np.rint(distance) if self.rounded else distance

    def nearest(self, sites: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return nearest_by_pass(self, sites)


def _checked_degrees(lonlat: np.ndarray) -> np.ndarray:
    lonlat = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(lonlat).all() or (np.abs(lonlat[:, 1]) > 90).any():
        raise InputError(
            "Ellipsoidal distances need longitudes and latitudes in degrees, latitudes from -90 to 90; these "
            "coordinates look projected or are not finite.",
            "distance",
        )
    return lonlat
