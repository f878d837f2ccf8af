"""Zones: numbering, measures, demand, primary and secondary trade areas."""
