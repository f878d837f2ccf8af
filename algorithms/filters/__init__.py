"""Toolbox group "Filters"."""
