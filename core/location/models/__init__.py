"""Location models beside the p-median."""
