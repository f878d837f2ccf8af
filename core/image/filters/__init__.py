"""Neighbourhood filters of an image."""
