"""Put before the real pulp on PYTHONPATH, makes it unimportable."""

raise ModuleNotFoundError("No module named 'pulp'", name="pulp")
