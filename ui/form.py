"""The sections of the dock as one form: what Processing takes, what a project keeps."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal

from .dependencies import DependencyPanel
from .results_group import WORKFLOW
from .sections.customers import CustomersSection
from .sections.run import RunSection
from .sections.section import Column
from .sections.sites import SitesSection
from .sections.zones import ZonesSection
from .sections.zoom import ZoomSection
from .survey import Survey


class Form(Column):
    """Customers, zones, sites, zoom and result, one below the other."""

    changed = pyqtSignal()

    def __init__(self):
        super().__init__()
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById(WORKFLOW)
        self.customers = CustomersSection(self.algorithm)
        self.zones = ZonesSection(self.algorithm)
        self.sites = SitesSection(self.algorithm)
        self.zoom = ZoomSection(self.algorithm)
        self.outcome = RunSection(self.algorithm)
        self.sections = (self.customers, self.zones, self.sites, self.zoom, self.outcome)
        for section in self.sections:
            self.rows.addWidget(section)
            section.changed.connect(self.changed)
        self.zoom.setCollapsed(True)
        self.rows.addWidget(DependencyPanel())
        self.rows.addStretch(1)

    def settings(self) -> dict:
        """Parameters of the workflow but its outputs; defaults are left out."""
        return {name: value for section in self.sections for name, value in section.values().items()}

    def parameters(self) -> dict:
        """Parameters of the workflow."""
        return {**self.settings(), **self.outcome.destinations()}

    def state(self) -> dict:
        """Everything the form is set to, as a project file can keep it."""
        return {name: value for section in self.sections for name, value in section.state().items()}

    def restore(self, state: dict) -> None:
        """Take back a :meth:`state`; what it does not hold, or holds wrongly, goes back to its default."""
        for section in self.sections:
            section.restore(state)

    def reset(self) -> None:
        """Everything but the layer of the customers back to its default."""
        self.restore({"INPUT": self.customers.input.state()})

    def show_survey(self, survey: Survey | None) -> None:
        """Tell every section what is known of the customers."""
        self.zones.show_survey(survey)
        self.sites.show_survey(survey, self.zones.iteration())
        self.zoom.show_survey(survey)

    def release(self) -> None:
        """Let go of the layers."""
        for section in self.sections:
            for editor in section.editors.values():
                editor.release()
