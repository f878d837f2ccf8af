"""Toolbox group "Zones"."""
