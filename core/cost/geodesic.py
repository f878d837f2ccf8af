"""Distances on an ellipsoid of revolution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ITERATIONS = 20  # Vincenty's series converges in a handful, or creeps when the points are nearly opposite
STEP = 1e-12  # change of longitude, radians, below which it has converged (some micrometres)
SECTORS, LOOKS = 12, 9  # directions in which the way to the far side is searched, and how often each is narrowed
CHUNK = 500  # pairs searched together


@dataclass(frozen=True)
class Ellipsoid:
    """Ellipsoid of revolution.

    Attributes
    ----------
    a : float
        Equatorial radius, metres.
    f : float
        Flattening, 0 for a sphere.
    """

    a: float
    f: float


WGS84 = Ellipsoid(6378137.0, 1 / 298.257223563)


def geodesic_distance(here: np.ndarray, there: np.ndarray, ellipsoid: Ellipsoid = WGS84) -> np.ndarray:
    """Length of the shortest line on the ellipsoid.

    Vincenty's inverse formula. Where it does not converge, the points are nearly opposite: the shortest line must
    then cross the circle half-way round, and the best crossing is searched, both halves being easy.

    Parameters
    ----------
    here, there : ndarray of float64, shapes (..., 2) that broadcast
        Longitudes and latitudes, degrees.
    ellipsoid : Ellipsoid
        WGS84 by default.

    Returns
    -------
    ndarray of float64, shape (...)
        Metres, within a millimetre.

    References
    ----------
    Vincenty 1975, Survey Review 23 (176).
    """
    here, there = np.broadcast_arrays(np.asarray(here, dtype=np.float64), np.asarray(there, dtype=np.float64))
    shape = here.shape[:-1]
    lon1, lat1 = np.radians(here.reshape(-1, 2)).T
    lon2, lat2 = np.radians(there.reshape(-1, 2)).T
    distance, converged = _vincenty(lon1, lat1, lon2, lat2, ellipsoid)
    far = np.flatnonzero(~converged)
    for start in range(0, len(far), CHUNK):
        some = far[start : start + CHUNK]
        distance[some] = _around(lon1[some], lat1[some], lon2[some], lat2[some], ellipsoid)
    return distance.reshape(shape)


def _vincenty(
    lon1: np.ndarray, lat1: np.ndarray, lon2: np.ndarray, lat2: np.ndarray, ellipsoid: Ellipsoid
) -> tuple[np.ndarray, np.ndarray]:
    """Distances and whether they converged; radians, shape (n,)."""
    a, f = ellipsoid.a, ellipsoid.f
    b = a * (1 - f)
    reduced1 = np.arctan2((1 - f) * np.sin(lat1), np.cos(lat1))
    reduced2 = np.arctan2((1 - f) * np.sin(lat2), np.cos(lat2))
    sin1, cos1, sin2, cos2 = np.sin(reduced1), np.cos(reduced1), np.sin(reduced2), np.cos(reduced2)
    turn = np.remainder(lon2 - lon1 + np.pi, 2 * np.pi) - np.pi
    spherical = turn.copy()
    n = len(turn)
    sigma, sin_sigma, cos_sigma, cos2_alpha, cos_middle = (np.zeros(n) for _ in range(5))
    active = np.arange(n)
    # Only pairs that have not converged go on, so that a result never depends on its neighbours in the array.
    for _ in range(ITERATIONS):
        s1, c1, s2, c2, lam = sin1[active], cos1[active], sin2[active], cos2[active], spherical[active]
        sine = np.hypot(c2 * np.sin(lam), c1 * s2 - s1 * c2 * np.cos(lam))
        cosine = s1 * s2 + c1 * c2 * np.cos(lam)
        angle = np.arctan2(sine, cosine)
        sin_alpha = np.divide(c1 * c2 * np.sin(lam), sine, out=np.zeros_like(sine), where=sine > 0)
        squared = 1 - sin_alpha**2
        equatorial = squared < 1e-15  # the line runs along the equator
        middle = np.divide(2 * s1 * s2, squared, out=np.zeros_like(sine), where=~equatorial)
        middle = np.where(equatorial, 0.0, cosine - middle)
        c = f / 16 * squared * (4 + f * (4 - 3 * squared))
        series = angle + c * sine * (middle + c * cosine * (2 * middle**2 - 1))
        new = turn[active] + (1 - c) * f * sin_alpha * series
        sigma[active], sin_sigma[active], cos_sigma[active] = angle, sine, cosine
        cos2_alpha[active], cos_middle[active] = squared, middle
        moved = np.abs(new - lam) > STEP
        spherical[active] = new
        active = active[moved]
        if not len(active):
            break
    converged = np.ones(n, dtype=bool)
    converged[active] = False
    converged &= np.abs(spherical) <= np.pi  # beyond, the formula follows a line that is not the shortest
    u2 = cos2_alpha * (a**2 - b**2) / b**2
    big_a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    big_b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    inner = cos_sigma * (2 * cos_middle**2 - 1) - big_b / 6 * cos_middle * (4 * sin_sigma**2 - 3) * (
        4 * cos_middle**2 - 3
    )
    return b * big_a * (sigma - big_b * sin_sigma * (cos_middle + big_b / 4 * inner)), converged


def _around(lon1: np.ndarray, lat1: np.ndarray, lon2: np.ndarray, lat2: np.ndarray, ellipsoid: Ellipsoid) -> np.ndarray:
    """Distances of nearly opposite points, shape (n,): least way over a crossing half-way round.

    Two ways around, north and south, can be equally short to the millimetre: every sector is searched by itself.
    """
    x1, y1, x2, y2 = (np.repeat(v, SECTORS) for v in (lon1, lat1, lon2, lat2))
    width = np.pi / SECTORS
    azimuth = np.tile((2 * np.arange(SECTORS) + 1) * width, len(lon1))
    offsets = np.linspace(-1, 1, 11)
    for _ in range(LOOKS):
        looks = azimuth[:, None] + width * offsets
        lengths = _over_crossing(x1, y1, x2, y2, looks, ellipsoid)
        azimuth = looks[np.arange(len(looks)), lengths.argmin(axis=1)]
        width /= 5  # the step between two looks
    return lengths.min(axis=1).reshape(-1, SECTORS).min(axis=1)


def _over_crossing(
    lon1: np.ndarray, lat1: np.ndarray, lon2: np.ndarray, lat2: np.ndarray, azimuth: np.ndarray, ellipsoid: Ellipsoid
) -> np.ndarray:
    """Length of the way by the point a quarter turn from the first one, in each of k directions, shape (n, k).

    On the sphere these points form a closed line that every way to the far side crosses.
    """
    lat = np.arcsin(np.clip(np.cos(lat1)[:, None] * np.cos(azimuth), -1, 1)).ravel()
    lon = (lon1[:, None] + np.arctan2(np.sin(azimuth), -np.sin(lat1)[:, None] * np.cos(azimuth))).ravel()
    x1, y1, x2, y2 = (np.repeat(v, azimuth.shape[1]) for v in (lon1, lat1, lon2, lat2))
    halves = _vincenty(x1, y1, lon, lat, ellipsoid)[0] + _vincenty(lon, lat, x2, y2, ellipsoid)[0]
    return halves.reshape(azimuth.shape)
