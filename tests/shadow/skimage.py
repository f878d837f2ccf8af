"""Put before the real skimage on PYTHONPATH, makes it unimportable."""

raise ImportError("skimage is hidden for this test run")
