"""How far from the best possible sites the workflow ends, stage by stage; prints the tables of docs/regret.md.

    python benchmarks/regret.py --data FOLDER [--only stages|ablation|weights|network] [--p 3,5,10]

FOLDER holds ``paris/paris_west_8x9km.csv``, ``toledo/toledo_8x9km.csv``, ``paris/paris_iris_2013_csp2011.gpkg`` and
``coquimbo/``. Every mean distance is that of all customers to the nearest site; the regret is what it is above the
bound that the engine proves for any choice of as many sites among all customers' places.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

ROOT = Path(__file__).resolve().parent.parent
if "chalandise" not in sys.modules:
    spec = spec_from_file_location("chalandise", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = module_from_spec(spec)
    sys.modules["chalandise"] = package
    spec.loader.exec_module(package)

from chalandise.core.cost.euclidean import EuclideanCost  # noqa: E402
from chalandise.core.cost.matrix import MatrixCost  # noqa: E402
from chalandise.core.location.engine.engine import solve_engine  # noqa: E402
from chalandise.core.location.engine.local_search import local_search  # noqa: E402
from chalandise.core.location.problem import LocationProblem  # noqa: E402
from chalandise.core.points import PointSet  # noqa: E402
from chalandise.core.service.allocation import Allocation  # noqa: E402
from chalandise.core.service.evaluation import customer_problem, evaluate  # noqa: E402
from chalandise.core.service.refinement import PROOF, REFINEMENT, ZONES, ZOOM, RefinementRules  # noqa: E402
from chalandise.core.study.workflow import Study, StudyRules, choose_sites, study  # noqa: E402
from chalandise.core.study.zoom.rules import ZoomRules  # noqa: E402

NUMBERS = (3, 5, 10, 20, 50)
TOGETHER = StudyRules(demand="nearest", zoom=ZoomRules(demand="nearest"), refinement=RefinementRules())
ALONE = StudyRules(demand="area", zoom=ZoomRules(demand="area"))
SHARP = {"gap": 0.001, "time_limit": 60.0}  # of the bound that the regrets are taken against


def table_points(file: Path, x: str, y: str) -> PointSet:
    with file.open(encoding="utf-8") as rows:
        xy = np.array([(float(row[x]), float(row[y])) for row in csv.DictReader(rows)])
    return PointSet.of(*xy.T)


def iris(file: Path) -> PointSet:
    """Census blocks of Paris, weighted by population above 15 years."""
    with sqlite3.connect(file) as base:
        (name,) = base.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchone()
        rows = base.execute(f'SELECT cx, cy, C11_POP15P FROM "{name}"').fetchall()
    return PointSet(*np.array(rows, dtype=float).T)


def places(study_sites) -> np.ndarray:
    return np.array([(site.x, site.y) for site in study_sites])


def line(*cells) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(*cells) -> None:
    line(*cells)
    print("|" + "---|" * len(cells))


def percent(value: float, bound: float) -> str:
    return f"{100 * (value / bound - 1):.2f} %"


def bound_of(points: PointSet, sites: np.ndarray, p: int) -> tuple[float, float]:
    """Proven bound and best known mean distance of p sites."""
    problem, _ = customer_problem(points, sites)
    best = solve_engine(replace(problem, p=p), **SHARP)
    return best.lower_bound / points.total_weight, best.mean_cost


def stages(points: PointSet, numbers) -> None:
    """The default workflow, each stage against the proven bound."""
    head("p", "centres of zones", "after the zoom", "refined", "with the proof", "gap it tells", "seconds")
    for p in numbers:
        started = time.process_time()
        done = study(points, replace(TOGETHER, p=p))
        seconds = time.process_time() - started
        refined = done.refinement
        bound = max(bound_of(points, refined.xy, p)[0], refined.last.lower_bound)
        means = {stage.name: stage.mean for stage in refined.stages if stage.sites == p}
        cells = [percent(means[name], bound) if name in means else "" for name in (ZONES, ZOOM, REFINEMENT)]
        final = percent(means.get(PROOF, means[REFINEMENT]), bound)
        line(p, *cells, final, f"{refined.last.gap_percent:.2f} %", f"{seconds:.0f}")


def variants(points: PointSet, plain: Study, p: int) -> Iterator[tuple[str, np.ndarray]]:
    """Sites by every way there is, each named."""
    zones = plain.zones
    overview = {}
    for name, rules in (("area", ALONE), ("nearest", TOGETHER)):
        chosen = choose_sites(points, zones, replace(rules, p=p))
        overview[name] = chosen.nodes.candidate_xy[chosen.solution.sites]
        yield f"zones, demand {name}", overview[name]
        zoomed = places(chosen.tree.leaves())
        kind = "zoom, each zone alone" if name == "area" else "zoom, all zones together"
        yield f"{kind} (demand {name})", zoomed
    problem, index = customer_problem(points, overview["nearest"])
    problem = replace(problem, p=p)
    yield "zones, refined (no zoom)", problem.cost.candidate_xy[local_search(problem, index)]
    problem, index = customer_problem(points, zoomed)
    yield "zoom, refined without shakes", problem.cost.candidate_xy[local_search(problem, index, shakes=0)]
    refined = problem.cost.candidate_xy[local_search(problem, index)]
    yield "zoom, refined", refined
    nodes = [np.column_stack([zones.table.x, zones.table.y])]
    for level in chosen.tree.levels:
        table = level.delimitation.trade_area.zones.table
        nodes.append(np.column_stack([table.x, table.y]))
    more, index = customer_problem(points, zoomed, np.vstack([points.xy, *nodes]))
    yield "zoom, refined, nodes of all levels as candidates", more.cost.candidate_xy[local_search(more, index)]
    yield "zoom, refined, then Weber points", weber(points, refined)


def weber(points: PointSet, sites: np.ndarray, steps: int = 60) -> np.ndarray:
    """Free places: Weiszfeld's iteration on the customers of each site."""
    place = sites.copy()
    for _ in range(steps):
        away, owner = cKDTree(place).query(points.xy)
        pull = points.weight / np.maximum(away, 0.1)
        mass = np.bincount(owner, pull, minlength=len(place))
        place = np.column_stack([np.bincount(owner, pull * axis, minlength=len(place)) / mass for axis in points.xy.T])
    return place


def ablation(points: PointSet, numbers) -> None:
    """Every option on its own against the proven bound."""
    plain = study(points, replace(ALONE, p=3, zoom=ZoomRules(max_depth=1)))
    columns: dict[int, dict[str, str]] = {}
    for p in numbers:
        if p > len(plain.zones):
            continue
        found = dict(variants(points, plain, p))
        bound, _ = bound_of(points, found["zoom, refined"], p)
        columns[p] = {name: percent(Allocation.straight(points, sites).mean, bound) for name, sites in found.items()}
    head("sites from", *(f"p = {p}" for p in columns))
    for name in next(iter(columns.values())):
        line(name, *(column[name] for column in columns.values()))


def network(folder: Path, numbers) -> None:
    """Zones of Coquimbo with distances along the roads."""
    with (folder / "zones_population.csv").open(encoding="utf-8") as rows:
        zones = list(csv.DictReader(rows))
    matrix = np.loadtxt(folder / "zone_network_distance_m_133x133.csv", delimiter=",", skiprows=1)[:, 1:]
    xy = np.array([(float(zone["x_utm19s"]), float(zone["y_utm19s"])) for zone in zones])
    weight = np.array([float(zone["population"]) for zone in zones])
    head("p", "best for straight lines, judged on roads", "refined on roads", "best on roads", "seconds")
    for p in numbers:
        started = time.process_time()
        straight = solve_engine(LocationProblem(weight, EuclideanCost(xy), p), **SHARP)
        roads = LocationProblem(weight, MatrixCost(matrix), p)
        judged = evaluate(roads, straight.sites)
        refined = roads.objective(local_search(roads, straight.sites))
        best = solve_engine(roads, **SHARP)
        bound = best.lower_bound
        cells = [percent(value, bound) for value in (judged.total, refined, best.objective)]
        line(p, *cells, f"{time.process_time() - started:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--only", choices=("stages", "ablation", "weights", "network"))
    parser.add_argument("--p", default=",".join(map(str, NUMBERS)), help="numbers of sites")
    given = parser.parse_args()
    numbers = [int(one) for one in given.p.split(",")]
    paris = table_points(given.data / "paris" / "paris_west_8x9km.csv", "x_l93", "y_l93")
    toledo = table_points(given.data / "toledo" / "toledo_8x9km.csv", "x", "y")
    both = (("Paris West, 9,414 addresses", paris), ("Toledo, 8,317 house sales", toledo))
    for name, make in (("stages", stages), ("ablation", ablation)):
        if given.only in (None, name):
            for title, points in both:
                print(f"\n### {title}\n")
                make(points, numbers)
    if given.only in (None, "weights"):
        print("\n### Paris, 992 census blocks weighted by population\n")
        stages(iris(given.data / "paris" / "paris_iris_2013_csp2011.gpkg"), numbers)
    if given.only in (None, "network"):
        print("\n### Coquimbo, 133 zones, population, distances along the roads\n")
        network(given.data / "coquimbo", numbers)


if __name__ == "__main__":
    main()
