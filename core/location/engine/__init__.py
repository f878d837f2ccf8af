"""The p-median engine: sites with a proof of how good they are.

Read in this order: ``instance`` (what is solved), ``geometry`` and ``pairs`` (how costs are stored), ``start`` and
``swap`` (good sites), ``dual`` (lower bounds), ``primal`` (sites out of the bound), ``fixing`` and ``branch`` (proof),
``multilevel`` (large maps), ``certificate`` (check it all again), ``engine`` (the conductor).
"""

from .certificate import verify
from .engine import solve_engine

__all__ = ["solve_engine", "verify"]
