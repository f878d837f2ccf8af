"""How far the zoom goes, and how."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import InputError

BUFFERS = ("distance", "touching", "none")
# Customers that define an area at the very least: three that are not in line (SPEC MO-6).
FEWEST = 3


@dataclass(frozen=True)
class ZoomRules:
    """How far and how to zoom.

    Attributes
    ----------
    zoom_factor : float
        Division of the pixel size from one level to the next, 1.2..10.
    max_depth : int
        Levels at most, the overview being level 1.
    min_customers : int
        Zones with fewer customers are not zoomed into.
    precision : float
        Pixel size (map units) at which to stop; 0 for none.
    node_spacing : float
        Mean distance between neighbouring nodes (map units) at which to stop; 0 for none.
    sites_per_zone : int
        Sites to choose in each zoomed zone.
    buffer : str
        Which neighbours take part, so that an ideal site at the border is not missed: ``'distance'`` (zones and loose
        customers within ``buffer_share``), ``'touching'`` (those that touch the zone) or ``'none'``.
    buffer_share : float
        Width of the buffer as a share of the diagonal of the zone's bounding box.
    restrict_to_parent : bool
        Only nodes inside the parent zone may be chosen, not those in its buffer.
    demand : str
        Definition of a zone's demand, see :func:`~...zones.demand.zone_demand`.
    method : str
        Location method.
    seed : int
        Seed of the location method.

    References
    ----------
    SPEC ZO-1..ZO-3, D-16.
    """

    zoom_factor: float = 2.0
    max_depth: int = 3
    min_customers: int = 25
    precision: float = 0.0
    node_spacing: float = 0.0
    sites_per_zone: int = 1
    buffer: str = "distance"
    buffer_share: float = 0.1
    restrict_to_parent: bool = False
    demand: str = "area"
    method: str = "auto"
    seed: int = 0

    def __post_init__(self) -> None:
        if not 1.2 <= self.zoom_factor <= 10:
            raise InputError("The zoom factor must be between 1.2 and 10, not {:g}.", "zoom_factor", self.zoom_factor)
        if self.max_depth < 1:
            raise InputError("At least one level is needed, not {}.", "max_depth", self.max_depth)
        if self.min_customers < FEWEST:
            raise InputError(
                "A zone needs at least {} customers to be zoomed into, not {}.",
                "min_customers",
                FEWEST,
                self.min_customers,
            )
        if self.buffer not in BUFFERS:
            raise InputError("Unknown buffer {!r}; choose one of {}.", "buffer", self.buffer, BUFFERS)
        if self.buffer_share < 0:
            raise InputError("The width of the buffer must not be negative.", "buffer_share")
