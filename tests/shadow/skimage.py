"""Put before the real skimage on PYTHONPATH, makes it unimportable."""

raise ModuleNotFoundError("skimage is hidden for this test run", name="skimage")
