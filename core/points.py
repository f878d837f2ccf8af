"""Customers as points with weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .errors import InputError

FARTHEST = 1e15
"""Largest coordinate of a place, far beyond any map: distances between such places stay finite when squared."""
HEAVIEST = 1e100
"""Largest weight: whatever is added up or multiplied by distances stays finite."""


@dataclass(frozen=True, eq=False)
class PointSet:
    """Customers (or any weighted places) in a projected plane.

    Attributes
    ----------
    x, y : ndarray of float64, shape (n,)
        Coordinates in map units of one projected CRS, up to ``FARTHEST``.
    weight : ndarray of float64, shape (n,)
        Importance of each point: visits, turnover, expected spend... ``1`` when unweighted. 0..``HEAVIEST``.

    Raises
    ------
    InputError
        Shapes differ, a coordinate is not that of a place, or a weight is negative, not finite or too large.

    References
    ----------
    SPEC IN-1; Baray 2002, phase 1.
    """

    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray

    def __post_init__(self) -> None:
        for name in ("x", "y", "weight"):
            object.__setattr__(self, name, np.ascontiguousarray(getattr(self, name), dtype=np.float64).ravel())
        if not len(self.x) == len(self.y) == len(self.weight):
            raise InputError(
                "x, y and weight have {xs}, {ys} and {weights} values.",
                "points",
                xs=len(self.x),
                ys=len(self.y),
                weights=len(self.weight),
            )
        if not on_a_map(self.x, self.y).all():
            raise InputError("Some coordinates are not finite numbers of at most {:g}.", "points", FARTHEST)
        if not np.isfinite(self.weight).all() or (self.weight < 0).any():
            raise InputError("Weights must be finite and not negative.", "weight")
        if (self.weight > HEAVIEST).any():
            raise InputError("Weights must be at most {:g}; divide them all by the same number.", "weight", HEAVIEST)

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None) -> PointSet:
        """Points with ``weight``, or with weight 1 each when it is None."""
        x = np.asarray(x, dtype=np.float64)
        return cls(x, np.asarray(y, dtype=np.float64), np.ones(x.shape) if weight is None else np.asarray(weight))

    def __len__(self) -> int:
        return len(self.x)

    @cached_property
    def xy(self) -> np.ndarray:
        """Coordinates as one array of shape (n, 2)."""
        return np.column_stack([self.x, self.y])

    @property
    def total_weight(self) -> float:
        """Sum of the weights."""
        return float(self.weight.sum())

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """``(xmin, ymin, xmax, ymax)`` in map units.

        Raises
        ------
        InputError
            There is no point.
        """
        if not len(self):
            raise InputError("There is no point, so there is no extent.", "points")
        return float(self.x.min()), float(self.y.min()), float(self.x.max()), float(self.y.max())

    def select(self, chosen: np.ndarray) -> PointSet:
        """Subset by a boolean mask or an index array."""
        return PointSet(self.x[chosen], self.y[chosen], self.weight[chosen])


def on_a_map(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Whether coordinates can be those of a place: finite and at most ``FARTHEST``, element by element."""
    return (np.abs(x) <= FARTHEST) & (np.abs(y) <= FARTHEST)


def around(*sets: PointSet) -> tuple[float, float, float, float]:
    """``(xmin, ymin, xmax, ymax)`` of all the points, in map units."""
    corners = np.array([one.extent for one in sets])
    return (*map(float, corners[:, :2].min(axis=0)), *map(float, corners[:, 2:].max(axis=0)))  # type: ignore[return-value]


def place_order(x: np.ndarray, y: np.ndarray, value: np.ndarray | None = None) -> np.ndarray:
    """Order that the places themselves give: by x, y and value.

    What draws lots must not depend on the order in which a layer happens to hold its features.

    Examples
    --------
    >>> place_order(np.array([2.0, 1.0, 1.0]), np.array([0.0, 5.0, 4.0])).tolist()
    [2, 1, 0]
    """
    return np.lexsort((y, x) if value is None else (value, y, x))
