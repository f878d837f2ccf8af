"""Sections of the dock, in the order of the method."""
