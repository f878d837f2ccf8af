"""Property tests judge results, not the speed of the machine, and meet the same examples on every run."""

from hypothesis import settings

settings.register_profile("unit", deadline=None, derandomize=True)
settings.load_profile("unit")
