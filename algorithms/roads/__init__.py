"""Toolbox group 9: roads."""
