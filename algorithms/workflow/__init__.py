"""Toolbox group "Zoom and workflow"."""
