"""Put before the real skimage on PYTHONPATH, makes it unimportable."""

raise ModuleNotFoundError("No module named 'skimage'", name="skimage")
