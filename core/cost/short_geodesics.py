"""Short distances on an ellipsoid, from the chord through the earth: many pairs at a time."""

from __future__ import annotations

import numpy as np

from .geodesic import Ellipsoid

SHORT = 50_000.0
"""Chord, metres, up to which :class:`EllipsoidPoints` is within a tenth of a millimetre of the geodesic."""


class EllipsoidPoints:
    """Points on an ellipsoid in space, with the curvature around each.

    Parameters
    ----------
    lonlat : ndarray of float64, shape (n, 2)
        Longitudes and latitudes, degrees.
    ellipsoid : Ellipsoid

    Attributes
    ----------
    xyz : ndarray of float64, shape (n, 3)
        Earth-centred coordinates, metres. The straight line between two points is never longer than the geodesic.
    """

    def __init__(self, lonlat: np.ndarray, ellipsoid: Ellipsoid):
        lon, self.lat = np.radians(lonlat).T
        # Both ends of the date line, and all longitudes of a pole, are one place.
        lon = np.where(np.abs(lonlat[:, 1]) >= 90.0, 0.0, np.remainder(lon, 2 * np.pi))
        squared = ellipsoid.f * (2 - ellipsoid.f)
        sine, cosine = np.sin(self.lat), np.cos(self.lat)
        across = ellipsoid.a / np.sqrt(1 - squared * sine**2)
        along = ellipsoid.a * (1 - squared) / (1 - squared * sine**2) ** 1.5
        self.xyz = np.column_stack(
            [across * cosine * np.cos(lon), across * cosine * np.sin(lon), across * (1 - squared) * sine]
        )
        # Curvature to the east, and what is added to it towards the poles, per squared change of latitude.
        self.eastward = 1.0 / across
        self.northward = (1.0 / along - 1.0 / across) * along**2

    def distances(self, these: np.ndarray | slice, others: EllipsoidPoints, those: np.ndarray | slice) -> tuple:
        """Distances between some points and some of ``others``, exact where short, and the chords.

        Returns
        -------
        distance, chord : ndarray of float64, shape (k, l)
            Metres; distances beyond ``SHORT`` are too long or too short by more than a tenth of a millimetre.

        Notes
        -----
        An arc over the chord c on a circle of radius r is ``c (1 + c^2 / (24 r^2) + ...)``; r is the radius of
        curvature in the direction of the other point (Euler's theorem).
        """
        here, there = self.xyz[these], others.xyz[those]
        squared = np.zeros((len(here), len(there)))
        for axis in range(3):
            step = here[:, axis : axis + 1] - there[:, axis]
            step *= step
            squared += step
        turn = self.lat[these][:, None] - others.lat[those]
        turn *= turn
        turn *= self.northward[these][:, None]
        turn /= np.maximum(squared, 1e-12)
        turn += self.eastward[these][:, None]
        turn *= turn
        turn *= squared
        turn /= 24.0
        turn += 1.0
        chord = np.sqrt(squared, out=squared)
        turn *= chord
        return turn, chord
