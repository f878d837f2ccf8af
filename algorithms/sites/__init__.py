"""Toolbox group "Sites"."""
