"""Put before the real pulp on PYTHONPATH, makes it unimportable."""

raise ImportError("pulp is hidden for this test run")
