"""p-median benchmark: one line per instance and solver with time, objective, bound, gap and peak memory.

    python benchmarks/bench_pmedian.py [--data FOLDER] [--only TEXT] [--time SECONDS] [--peers] [--peer-python PYTHON]

Every run happens in a process of its own, one thread, so that the peak memory is its own. Each answer of the engine
is checked again by its certificate. ``--peers`` adds spopt, kmedoids and pbp-pmedian where they can be imported by
the interpreter given as ``--peer-python`` (a virtual environment of their own).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import readers  # noqa: E402

PEERS = ("spopt", "kmedoids", "pbp-pmedian")
PEER_LIMIT = 1500  # demand points above which dense peers are not tried


def instances(data: Path) -> list[str]:
    """Names of all instances whose files are there."""
    names = []
    folder = data / "pmedian"
    names += [f"pmed{k}" for k in range(1, 41) if (folder / f"pmed{k}.txt").exists()]
    for name in sorted(path.stem for path in folder.glob("*.tsp")):
        names += [f"{name}:{p}" for p in (5, 10, 20, 50, 100, 200, 300, 500)]
    if (data / "paris").exists():
        names += [f"paris:{p}" for p in (3, 5, 10, 20, 50)]
    if (data / "geonames").exists():
        names += [f"geonames:{p}" for p in (10, 50, 100, 500)]
    if (data / "europe_1km").exists():
        names += [f"europe85900:{p}" for p in (10, 100, 500)]
    return names


def load(name: str, data: Path) -> tuple[np.ndarray | None, np.ndarray | None, np.ndarray, int, float | None]:
    """Matrix or coordinates, weights, p and the known optimum of an instance."""
    family, _, p = name.partition(":")
    if family.startswith("pmed"):
        matrix, p = readers.read_orlib(data / "pmedian" / f"{family}.txt")
        known = {}
        for table in (data / "pmedian").glob("pmedopt*.txt"):
            known.update(readers.read_orlib_optima(table))
        return matrix, None, np.ones(len(matrix)), p, known.get(family)
    if family == "paris":
        xy, weight = readers.read_points(data / "paris" / "paris_west_8x9km.csv", "x_l93", "y_l93")
    elif family == "geonames":
        path = data / "geonames" / "geonames_cities500_FR.csv"
        degrees, weight = readers.read_points(path, "longitude", "latitude", "population")
        xy = readers.lambert93(*degrees.T)
    elif family == "europe85900":
        path = data / "europe_1km" / "europe_census2021_1km_points.csv.gz"
        table = np.loadtxt(path, delimiter=",", skiprows=1, usecols=(0, 1, 2))
        table = table[np.sort(np.random.default_rng(0).choice(len(table), 85_900, replace=False))]
        xy, weight = table[:, :2], table[:, 2]
    else:
        xy = readers.read_tsplib(data / "pmedian" / f"{family}.tsp")
        return readers.floored_distances(xy), None, np.ones(len(xy)), int(p), None
    return None, xy, weight, int(p), None


def run_engine(name: str, data: Path, limit: float) -> dict:
    """Solve with the engine and check its certificate."""
    spec = spec_from_file_location("chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)
    from chalandise.core.cost.euclidean import EuclideanCost
    from chalandise.core.cost.matrix import MatrixCost
    from chalandise.core.location.engine import solve_engine, verify
    from chalandise.core.location.problem import LocationProblem

    matrix, xy, weight, p, known = load(name, data)
    problem = LocationProblem(weight, EuclideanCost(xy) if matrix is None else MatrixCost(matrix), p)
    start = time.perf_counter()
    solution = solve_engine(problem, time_limit=limit)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    certificate = verify(problem, solution.sites, solution.dual)
    sound = certificate.lower <= solution.objective * (1 + 1e-9) and certificate.upper <= solution.objective * (
        1 + 1e-9
    )
    if known is not None:
        sound = sound and solution.lower_bound <= known <= solution.objective
    return {
        "n": len(weight), "p": p, "seconds": seconds, "objective": solution.objective, "bound": solution.lower_bound,
        "gap": 100 * solution.gap, "certified": 100 * certificate.gap, "megabytes": peak,
        "note": solution.status if sound else "UNSOUND",
    }  # fmt: skip


def run_peer(peer: str, name: str, data: Path, limit: float) -> dict:
    """Solve with another package; distances are computed before the clock starts."""
    matrix, xy, weight, p, _ = load(name, data)
    if matrix is None:
        if len(weight) > PEER_LIMIT:
            return {"n": len(weight), "p": p, "note": "not tried: dense"}
        matrix = np.hypot(xy[:, :1] - xy[:, 0], xy[:, 1:] - xy[:, 1])
    start = time.perf_counter()
    bound = None
    if peer == "spopt":
        import pulp
        from spopt.locate import PMedian

        model = PMedian.from_cost_matrix(matrix, weight, p_facilities=p)
        model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=limit))
        objective = float(pulp.value(model.problem.objective))
        bound = objective if model.problem.sol_status == 1 else None
    elif peer == "kmedoids":
        import kmedoids

        objective = float(kmedoids.fasterpam(matrix, p, random_state=0).loss)
    else:
        from pbp_pmedian import solve

        objective, _, _, status, _ = solve(matrix.T, p, time_limit=limit)
        objective = float(objective)
        bound = objective if status == 0 else None
    answer = {"n": len(weight), "p": p, "seconds": time.perf_counter() - start, "objective": objective}
    if bound is not None:
        answer |= {"bound": bound, "gap": 0.0}
    return answer | {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "note": ""}


def run_apart(python: str, solver: str, name: str, options: argparse.Namespace) -> dict:
    """One run in a process of its own."""
    command = [python, str(Path(__file__).resolve()), "--one", solver, name]
    command += ["--data", str(options.data), "--time", str(options.time)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return {"note": (done.stderr.strip().splitlines() or ["failed"])[-1][:60]}
    return json.loads(done.stdout.splitlines()[-1])


def line(solver: str, name: str, row: dict) -> str:
    """One table row."""

    def number(key: str, form: str) -> str:
        return format(row[key], form) if row.get(key) is not None else "-"

    return (
        f"{name:18s} {solver:12s} {number('n', 'd'):>6s} {number('p', 'd'):>4s} {number('seconds', '.2f'):>8s} "
        f"{number('objective', '.8g'):>14s} {number('bound', '.8g'):>14s} {number('gap', '.4f'):>8s} "
        f"{number('certified', '.4f'):>9s} {number('megabytes', '.0f'):>6s}  {row.get('note', '')}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder of the data sets")
    parser.add_argument("--only", default="", help="instances whose name contains this text, several by commas")
    parser.add_argument("--time", type=float, default=60.0, help="time limit per run in seconds")
    parser.add_argument("--peers", action="store_true", help="also run other packages")
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that can import the peers")
    parser.add_argument("--one", nargs=2, metavar=("SOLVER", "INSTANCE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        solver, name = options.one
        engine = solver == "engine"
        row = (
            run_engine(name, options.data, options.time)
            if engine
            else run_peer(solver, name, options.data, options.time)
        )
        print(json.dumps(row))
        return
    titles = ("instance", "solver", "n", "p", "time s", "objective", "bound", "gap %", "certif. %", "MB")
    print("{:18s} {:12s} {:>6s} {:>4s} {:>8s} {:>14s} {:>14s} {:>8s} {:>9s} {:>6s}".format(*titles))
    wanted = [text for text in options.only.split(",") if text]
    for name in instances(options.data):
        if wanted and not any(text in name for text in wanted):
            continue
        print(line("engine", name, run_apart(sys.executable, "engine", name, options)), flush=True)
        for peer in PEERS if options.peers else ():
            print(line(peer, name, run_apart(options.peer_python, peer, name, options)), flush=True)


if __name__ == "__main__":
    main()
