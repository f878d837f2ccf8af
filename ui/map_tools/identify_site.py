"""Click a site: its customers are marked, their number and mean distance told."""

from __future__ import annotations

from qgis.gui import QgsMapMouseEvent

from ...algorithms.glue.naming import tr
from ..wording import unit
from .site_tool import SiteTool


class IdentifySite(SiteTool):
    """Shows whom a site serves."""

    def begin(self) -> None:
        self.readout.tell(tr("Click a site to see its customers."))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        site = self.site_at(event.pos())
        if site is None:
            self.restart()
        elif self.service is not None:
            self.show_site(site)

    def show_site(self, site: int) -> None:
        """Mark the customers of a site."""
        served = self.service.customers_of(site)
        self.marks.show_customers(self.customers.xy[served], self.crs)
        self.marks.show_chosen(self.sites[site], self.crs)
        text = tr("Site {}: {:,} customers, {:.1f} % of the demand").format(
            self.names[site], int(served.sum()), self.service.share_of(site)
        )
        if served.any():
            text += "\n" + tr("Mean distance {:,.0f} {}, largest {:,.0f}").format(
                self.service.mean_of(site), unit(self.crs), self.service.distance[served].max()
            )
        self.readout.tell(text)
