"""The other location models on clustered maps: what is found and proven within CPU seconds.

    python benchmarks/models.py cover 20000 10 25 1500

Model (centre, cover, fewest, limit or median), points, sites, CPU seconds, distance in metres. Time limits count the
seconds of the processor, so that figures of a busy machine can be compared.
"""

from __future__ import annotations

import importlib.util
import resource
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location(
    "chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
sys.modules["chalandise"] = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(sys.modules["chalandise"])

from chalandise.core.cost.euclidean import EuclideanCost  # noqa: E402
from chalandise.core.location import deadline  # noqa: E402
from chalandise.core.location.engine import solve_engine  # noqa: E402
from chalandise.core.location.models.coverage import max_coverage  # noqa: E402
from chalandise.core.location.models.maximum_distance import p_median_within  # noqa: E402
from chalandise.core.location.models.pcentre import p_centre  # noqa: E402
from chalandise.core.location.models.set_cover import set_coverage  # noqa: E402
from chalandise.core.location.problem import LocationProblem  # noqa: E402

deadline.perf_counter = time.process_time


def clustered(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Places and weights of n customers in towns spread over 20 by 20 km."""
    rng = np.random.default_rng(seed)
    towns = rng.random((max(n // 200, 5), 2)) * 20_000
    return towns[rng.integers(0, len(towns), n)] + rng.normal(0, 1200, (n, 2)), rng.integers(1, 100, n).astype(float)


def main(model: str, n: int, p: int, seconds: float, distance: float = 1500.0) -> None:
    xy, weight = clustered(n)
    problem = LocationProblem(weight, EuclideanCost(xy), p)
    started = time.process_time()
    if model == "centre":
        found = p_centre(problem, time_limit=seconds)
        text = f"radius {found.radius:.2f}, bound {found.radius_bound:.2f}, gap {100 * found.gap:.2f} %"
    elif model == "cover":
        found = max_coverage(problem, distance, time_limit=seconds)
        text = f"covered {100 * found.share:.3f} %, gap {100 * found.gap:.3f} %"
    elif model == "fewest":
        found = set_coverage(problem, distance, time_limit=seconds)
        text = f"{len(found.allocation.sites)} sites, bound {found.fewest}"
    elif model == "limit":
        found = p_median_within(problem, distance, time_limit=seconds)
        text = f"total {found.objective:.0f}, gap {100 * found.gap:.3f} %"
    else:
        found = solve_engine(problem, time_limit=seconds)
        text = f"total {found.objective:.0f}, gap {100 * found.gap:.3f} %"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    used = time.process_time() - started
    print(f"{model} {n} points, {p} sites: {text}, {found.status}, {used:.1f} s, {memory:.2f} GB")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]), *map(float, sys.argv[4:]))
