"""Edges of zones: gradients, frontiers, outlines."""
