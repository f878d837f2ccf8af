"""Put before the real pulp on PYTHONPATH, makes it unimportable."""

raise ModuleNotFoundError("pulp is hidden for this test run", name="pulp")
