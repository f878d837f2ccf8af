"""Contours of an image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...grid import Grid
from ...raster import Mask, Raster
from ..filters.convolution import correlate_values
from ..filters.filtering import with_border
from ..thresholds import at_least
from .frontier import frontier
from .gradients import NORMS, OPERATORS, PREWITT_X, PREWITT_Y, SOBEL_X, SOBEL_Y, WEAKEST_IN_A_MASK, edge_strength

OUTLINE_METHODS = (*OPERATORS, "threshold", "morphological")


@dataclass(frozen=True, eq=False)
class Gradient:
    """First derivatives of an image.

    Attributes
    ----------
    grid : Grid
        Where the pixels lie.
    gx, gy : ndarray of float64, shape (rows, cols)
        Change downwards and rightwards (the source's axes: i down, j right), in grey levels times the kernel weights.
    """

    grid: Grid
    gx: np.ndarray
    gy: np.ndarray

    def magnitude(self, norm: str = "l2") -> Raster:
        """Strength of the gradient: ``sqrt(gx**2 + gy**2)`` (l2) or ``|gx| + |gy|`` (l1)."""
        if norm not in NORMS:
            raise InputError("Unknown norm {!r}; choose l2 or l1.", "norm", norm)
        strength = np.hypot(self.gx, self.gy) if norm == "l2" else np.abs(self.gx) + np.abs(self.gy)
        return Raster(self.grid, strength)

    @property
    def direction(self) -> Raster:
        """``atan2(gy, gx)`` in radians: 0 where the image brightens downwards, pi/2 where it brightens rightwards."""
        return Raster(self.grid, np.arctan2(self.gy, self.gx))


def _derivatives(image: Raster | Mask, kernels: tuple[np.ndarray, np.ndarray], border: str) -> Gradient:
    values = np.asarray(image.values, dtype=np.float64)
    gx, gy = (with_border(Raster(image.grid, correlate_values(values, kernel)), 1, border).raster for kernel in kernels)
    return Gradient(gx.grid, gx.values, gy.values)


def sobel(image: Raster | Mask, *, border: str = "reflect") -> Gradient:
    """Sobel gradient.

    Parameters
    ----------
    image : Raster or Mask
        The image; NaN marks pixels without data, whose edge makes no contour.
    border : {'reflect', 'nodata', 'shrink'}
        What to do with the ring of 1 pixel at the frame, see :func:`~.filtering.with_border`.

    Returns
    -------
    Gradient
        A unit step gives a magnitude of 4 on the two lines of pixels that touch it.

    Raises
    ------
    InputError
        The border mode is unknown or the image too small for it.

    References
    ----------
    SPEC DE-4; Baray 2002, Sobel operator, used after two medians or on the dilated binary image.
    """
    return _derivatives(image, (SOBEL_X, SOBEL_Y), border)


def prewitt(image: Raster | Mask, *, border: str = "reflect") -> Gradient:
    """Prewitt gradient; as :func:`sobel` without weights, so that a unit step gives a magnitude of 3 (SPEC DE-5)."""
    return _derivatives(image, (PREWITT_X, PREWITT_Y), border)


def default_edge_threshold(magnitude: np.ndarray) -> float:
    """Twice the root mean square of the gradient: a contour is well above the ordinary slope of the image.

    NaN pixels are left out; 0 for an image without slope.
    """
    known = magnitude[~np.isnan(magnitude)]
    return 2.0 * float(np.sqrt(np.mean(known**2))) if len(known) else 0.0


def region_border(inside: Mask) -> Mask:
    """Black pixels with a white 4-neighbour or beyond which the frame ends: one pixel thick and closed."""
    black = np.asarray(inside.values, dtype=bool)
    framed = np.pad(black, 1)
    core = framed[:-2, 1:-1] & framed[2:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]
    return Mask(inside.grid, black & ~core)


def contour_image(
    image: Raster | Mask,
    method: str = "sobel",
    *,
    norm: str = "l2",
    border: str = "reflect",
    residue: str = "gradient",
    element: str = "cross",
    radius: float = 1,
) -> Raster:
    """The image whose high values are the contours, before any threshold.

    Parameters
    ----------
    image : Raster or Mask
        The image.
    method : str
        One of ``OUTLINE_METHODS`` but ``threshold``.
    norm, border
        Of the operators, see :func:`~.gradients.edge_strength`.
    residue, element, radius
        Of ``morphological``, see :func:`~.frontier.frontier`.

    Raises
    ------
    InputError
        The method is unknown or has no such image.
    """
    if method == "morphological":
        thick = frontier(image, residue, element, radius=radius)
        return Raster(thick.grid, thick.values.astype(np.float64))
    if method in OPERATORS:
        return edge_strength(image, method, norm=norm, border=border)
    raise InputError("Unknown method {!r}; choose one of {}.", "method", method, OUTLINE_METHODS)


def usual_threshold(image: Raster | Mask, contours: Raster, method: str) -> float:
    """Threshold of a contour image when none is given: any contour of a mask, else twice the root mean square."""
    if isinstance(image, Mask):
        return WEAKEST_IN_A_MASK.get(method, 1.0)
    return default_edge_threshold(contours.values)


def outline(
    image: Raster | Mask,
    method: str = "sobel",
    threshold: float | None = None,
    *,
    norm: str = "l2",
    border: str = "reflect",
    residue: str = "gradient",
    element: str = "cross",
    radius: float = 1,
) -> Mask:
    """Edge pixels of an image.

    Parameters
    ----------
    image : Raster or Mask
        A grey image, or zones.
    method : str
        An operator of :func:`~.gradients.edge_strength` or ``morphological``: pixels whose contour strength reaches
        ``threshold``, often several pixels thick (see :func:`~.thinning.thin`). ``threshold``: border pixels, in the
        sense of 4 neighbours, of the region where the grey level reaches ``threshold``; one pixel thick and closed.
    threshold : float, optional
        By default any contour in a mask and twice the root mean square strength in a grey image; needed for
        ``threshold`` with a grey image.
    norm, border, residue, element, radius
        As in :func:`contour_image`.

    Returns
    -------
    Mask
        Black on the edges.

    Raises
    ------
    InputError
        The method is unknown, a threshold is missing or not positive.

    References
    ----------
    SPEC DE-1..DE-8.
    """
    if method == "threshold":
        if isinstance(image, Mask):
            return region_border(image)
        if threshold is None:
            raise InputError("Delimitation by threshold needs a threshold; look at the histogram.", "threshold")
        return region_border(at_least(image, threshold))
    contours = contour_image(image, method, norm=norm, border=border, residue=residue, element=element, radius=radius)
    if threshold is None:
        threshold = usual_threshold(image, contours, method)
        if threshold == 0:
            return Mask(contours.grid, np.zeros(contours.grid.shape, dtype=bool))
    if not threshold > 0:
        raise InputError("The edge threshold must be positive, not {:g}.", "threshold", threshold)
    return at_least(contours, threshold)
