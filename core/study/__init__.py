"""From customers to sites: pixel size, delimitation, workflow, zoom."""
