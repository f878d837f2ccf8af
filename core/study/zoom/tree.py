"""The sites of all levels, and where and why the zoom ended at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from ...points import PointSet
from ..delimitation import Delimitation


class Stop(Enum):
    """What became of a site in the zoom; the words for it are for those who show it.

    The values are frozen: they are what a stored result may hold.
    """

    DEPTH = "depth"
    """The deepest level allowed was reached."""
    CUSTOMERS = "customers"
    """Its zone has too few customers."""
    PIXEL = "pixel"
    """The pixel is as small as wanted."""
    SPACING = "spacing"
    """The nodes lie as close as wanted."""
    NO_ZONE = "no_zone"
    """There is no zone at a finer scale."""
    TOO_LARGE = "too_large"
    """The finer image does not fit into the memory."""
    FIXED = "fixed"
    """It is no node of a zone: an existing store or another place given."""
    BEST_PLACED = "best_placed"
    """No finer node serves its customers better."""
    ZOOMED = "zoomed"
    """It was zoomed into, and its children stand for it."""
    DESERTED = "deserted"
    """Its customers are better served from other zones."""

    @property
    def is_final(self) -> bool:
        """Whether the site is one of those the zoom ends with."""
        return self not in (Stop.ZOOMED, Stop.DESERTED)


@dataclass
class Site:
    """A site of the tree.

    Attributes
    ----------
    number : int
        Number of the site, 1.. over the whole tree.
    level : int
        1 for the overview.
    parent : int
        Number of the site whose zone was zoomed into; 0 at level 1.
    zone : int
        Number of its zone among those of its level and parent; 0 for a site that is no zone's node.
    x, y : float
        Map coordinates.
    pixel_size : float
        Pixel of the image it was found on, in map units.
    customers : int
        Customers inside its zone.
    demand : float
        Demand of the nodes allocated to it.
    zones : int
        Zones of that image, among which it was chosen.
    stop : Stop, optional
        Why its zone was not zoomed into further, or that it was; None until the zoom got there.
    """

    number: int
    level: int
    parent: int
    zone: int
    x: float
    y: float
    pixel_size: float
    customers: int
    demand: float
    zones: int
    stop: Stop | None = None


@dataclass
class Level:
    """The image behind the sites that share a parent.

    Attributes
    ----------
    number : int
        1 for the overview.
    parent : int
        Number of the zoomed site; 0 for the overview.
    delimitation : Delimitation
        Its image, series and zones.
    analysed : PointSet
        The customers that took part, those of the buffer included.
    """

    number: int
    parent: int
    delimitation: Delimitation
    analysed: PointSet


@dataclass
class SiteTree:
    """All sites of all levels.

    Attributes
    ----------
    sites : list of Site
        Parents before children; ``sites[k].number == k + 1``.
    levels : list of Level
        The zoomed images (the overview is the caller's own).
    """

    sites: list[Site] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)

    def add(self, **attributes) -> Site:
        """New site, numbered."""
        site = Site(number=len(self.sites) + 1, **attributes)
        self.sites.append(site)
        return site

    def adopt(self, site: Site) -> None:
        """Take in a site that has no number yet."""
        if not site.number:
            site.number = len(self.sites) + 1
            self.sites.append(site)

    def leaves(self) -> Iterator[Site]:
        """Sites that were not zoomed into: the answer."""
        return (site for site in self.sites if site.stop is None or site.stop.is_final)

    def root_of(self, site: Site) -> Site:
        """The site of level 1 above ``site``."""
        while site.parent:
            site = self.sites[site.parent - 1]
        return site
