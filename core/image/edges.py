"""Contours of an image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..grid import Grid
from ..raster import Mask, Raster
from .convolution import correlate_values
from .filtering import with_border
from .thresholds import at_least

SOBEL_X = np.array([[-1.0, -2.0, -1.0], [0.0, 0.0, 0.0], [1.0, 2.0, 1.0]])
"""Gx of the source: bottom row minus top row (rows run downwards)."""

SOBEL_Y = SOBEL_X.T
"""Gy of the source: right column minus left column."""

OUTLINE_METHODS = ("sobel", "threshold")


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
        if norm not in ("l2", "l1"):
            raise InputError(f"Unknown norm {norm!r}; choose l2 or l1.", "norm")
        strength = np.hypot(self.gx, self.gy) if norm == "l2" else np.abs(self.gx) + np.abs(self.gy)
        return Raster(self.grid, strength)

    @property
    def direction(self) -> Raster:
        """``atan2(gy, gx)`` in radians: 0 where the image brightens downwards, pi/2 where it brightens rightwards."""
        return Raster(self.grid, np.arctan2(self.gy, self.gx))


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
    values = np.asarray(image.values, dtype=np.float64)
    gx, gy = (
        with_border(Raster(image.grid, correlate_values(values, kernel)), 1, border).raster
        for kernel in (SOBEL_X, SOBEL_Y)
    )
    return Gradient(gx.grid, gx.values, gy.values)


def default_edge_threshold(magnitude: np.ndarray) -> float:
    """Twice the root mean square of the gradient: a contour is well above the ordinary slope of the image.

    NaN pixels are left out; 0 for an image without slope.
    """
    known = magnitude[~np.isnan(magnitude)]
    return 2.0 * float(np.sqrt(np.mean(known**2))) if len(known) else 0.0


def outline(
    image: Raster | Mask,
    method: str = "sobel",
    threshold: float | None = None,
    *,
    norm: str = "l2",
    border: str = "reflect",
) -> Mask:
    """Edge pixels of an image.

    Parameters
    ----------
    image : Raster or Mask
        A grey image, or zones.
    method : {'sobel', 'threshold'}
        ``sobel``: pixels whose gradient reaches ``threshold``, two pixels thick along a sharp edge (see
        :func:`~.thinning.thin`). ``threshold``: border pixels, in the sense of 4 neighbours, of the region where the
        grey level reaches ``threshold``; one pixel thick and closed.
    threshold : float, optional
        For ``sobel``, by default any gradient in a mask and twice the root mean square gradient in a grey image; for
        ``threshold``, needed with a grey image.
    norm : {'l2', 'l1'}
        Of the Sobel gradient.
    border : {'reflect', 'nodata', 'shrink'}
        Of the Sobel gradient.

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
    SPEC DE-1, DE-4.
    """
    if method == "sobel":
        magnitude = sobel(image, border=border).magnitude(norm)
        if threshold is None:
            # The weakest gradient next to any edge of a black-and-white image is sqrt(2).
            threshold = 1.0 if isinstance(image, Mask) else default_edge_threshold(magnitude.values)
            if threshold == 0:
                return Mask(magnitude.grid, np.zeros(magnitude.grid.shape, dtype=bool))
        if not threshold > 0:
            raise InputError(f"The edge threshold must be positive, not {threshold:g}.", "threshold")
        return at_least(magnitude, threshold)
    if method == "threshold":
        if isinstance(image, Mask):
            inside = np.asarray(image.values, dtype=bool)
        elif threshold is None:
            raise InputError("Delimitation by threshold needs a threshold; look at the histogram.", "threshold")
        else:
            inside = at_least(image, threshold).values
        framed = np.pad(inside, 1)
        core = framed[:-2, 1:-1] & framed[2:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]
        return Mask(image.grid, inside & ~core)
    raise InputError(f"Unknown method {method!r}; choose one of {', '.join(OUTLINE_METHODS)}.", "method")
