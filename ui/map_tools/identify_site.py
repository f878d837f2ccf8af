"""Click a site: its customers are marked, their number and mean distance told."""

from __future__ import annotations

from qgis.gui import QgsMapMouseEvent

from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import count, lengths, percent
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
        text = tr("Site {}: {} customers, {} of the demand").format(
            self.names[site], count(int(served.sum())), percent(self.service.served_share[site])
        )
        if served.any():
            unit = lengths(self.crs)
            text += "\n" + tr("Mean distance {}, largest {}").format(
                unit.text(self.service.served_mean[site]), unit.text(self.service.served_max[site])
            )
        self.readout.tell(text)
