"""Mathematical morphology, binary and grey."""
