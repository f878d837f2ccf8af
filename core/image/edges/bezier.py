"""Cubic Bezier curves."""

from __future__ import annotations

import numpy as np


def bezier_points(controls: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Points of cubic curves, ``B(t) = sum_q C(3, q) t**q (1 - t)**(3 - q) P_q``.

    Parameters
    ----------
    controls : ndarray of float64, shape (..., 4, 2)
        End point, two handles, end point of each curve.
    t : ndarray of float64, shape (m,)
        Positions along the curve, 0..1.

    Returns
    -------
    ndarray of float64, shape (..., m, 2)

    References
    ----------
    SPEC DE-10; Baray 2002, regularisation of outlines.
    """
    t = np.asarray(t, dtype=np.float64)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=-1)
    return weights @ np.asarray(controls, dtype=np.float64)


def power_form(controls: np.ndarray) -> np.ndarray:
    """Coefficients ``a, b, c, p0`` of ``p(t) = a t**3 + b t**2 + c t + p0``.

    Parameters
    ----------
    controls : ndarray of float64, shape (..., 4, 2)
        As in :func:`bezier_points`.

    Returns
    -------
    ndarray of float64, shape (..., 4, 2)

    References
    ----------
    SPEC DE-10.
    """
    p0, p1, p2, p3 = np.moveaxis(np.asarray(controls, dtype=np.float64), -2, 0)
    c = 3 * (p1 - p0)
    b = 3 * (p2 - p1) - c
    a = p3 - p0 - c - b
    return np.stack([a, b, c, p0], axis=-2)


def controls_of(coefficients: np.ndarray) -> np.ndarray:
    """Control points of a curve in power form; the inverse of :func:`power_form` (SPEC DE-10)."""
    a, b, c, p0 = np.moveaxis(np.asarray(coefficients, dtype=np.float64), -2, 0)
    p1 = p0 + c / 3
    return np.stack([p0, p1, p1 + (c + b) / 3, p0 + a + b + c], axis=-2)


def closed_curve(knots: np.ndarray, handle: float = 1.0, steps: int = 6) -> np.ndarray:
    """A smooth closed curve through given points, as a ring of short straight lines.

    Parameters
    ----------
    knots : ndarray of float64, shape (n, 2)
        Points in order, n >= 3, the first not repeated.
    handle : float
        Length of the handles; 1 is that of the Catmull-Rom curve, 0 gives straight lines.
    steps : int
        Lines per stretch between two knots.

    Returns
    -------
    ndarray of float64, shape (n * steps, 2) or (n, 2) with straight lines
        The ring, its first point not repeated.
    """
    knots = np.asarray(knots, dtype=np.float64)
    if handle == 0:
        return knots
    following = np.roll(knots, -1, axis=0)
    tangent = (following - np.roll(knots, 1, axis=0)) * (handle / 6)
    controls = np.stack([knots, knots + tangent, following - np.roll(tangent, -1, axis=0), following], axis=1)
    return bezier_points(controls, np.arange(steps) / steps).reshape(-1, 2)
