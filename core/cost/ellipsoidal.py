"""Geodesic distances between places given in degrees."""

from __future__ import annotations

import numpy as np

from ..errors import InputError
from .geodesic import WGS84, Ellipsoid, geodesic_distance
from .oracle import nearest_by_pass


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

    def block(self, demand: np.ndarray | slice, candidates: np.ndarray | slice) -> np.ndarray:
        here, there = self.demand_lonlat[demand], self.candidate_lonlat[candidates]
        distance = geodesic_distance(here[:, None, :], there[None, :, :], self.ellipsoid)
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
