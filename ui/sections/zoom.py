"""Zoom: how far the chosen zones are looked at again with finer pixels."""

from __future__ import annotations

from ...algorithms.glue.naming import tr
from ...algorithms.glue.numbers import lengths
from .section import Section, say


class ZoomSection(Section):
    """Recursive zoom and its stop rules."""

    def __init__(self, algorithm):
        super().__init__(tr("Zoom"), algorithm)
        self.levels = self.add("ZOOM_LEVELS", tr("Zooms"))
        self.factor = self.add("ZOOM_FACTOR", tr("Zoom factor"))
        self.add_expert(
            (
                ("MIN_CUSTOMERS", tr("Fewest customers")),
                ("PRECISION", tr("Finest pixel (0: none)")),
                ("NODE_SPACING", tr("Closest nodes (0: none)")),
                ("BUFFER", tr("Neighbours that count")),
                ("BUFFER_SHARE", tr("Width of the buffer")),
                ("RESTRICT_TO_PARENT", tr("Only inside the zone")),
            )
        )
        self.rows.addWidget(self.outlook)
        self.changed.connect(self._mark)
        self.survey = None
        self._mark()

    def show_survey(self, survey) -> None:
        """Tell how fine the last pixel will be."""
        self.survey = survey
        self._mark()

    def _mark(self) -> None:
        if self.survey is None:
            say(self.outlook, "")
        elif self.levels.value() == 0:
            say(self.outlook, tr("No zoom: the sites are the nodes of the zones."))
        else:
            finest = self.survey.pixel_size / self.factor.value() ** self.levels.value()
            pixel = lengths(self.survey.customers.crs).text(finest, 2)
            say(self.outlook, tr("The last zoom has pixels of {}.").format(pixel))
