"""What a user of the shell meets: the provider in the list, help worth reading, results, clear failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LANDED = (
    "rasterizepoints",
    "nagaofilter",
    "smoothingfilter",
    "dilationseries",
    "delimitzones",
    "zonestatistics",
    "pmedian",
    "pmediansweep",
    "recursivezoom",
    "tradeareaworkflow",
)


@pytest.fixture(scope="module")
def algorithms(qgis_process):
    done = qgis_process("list", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["providers"]["chalandise"]["algorithms"]


def test_the_provider_lists_its_algorithms(algorithms):
    assert {f"chalandise:{name}" for name in LANDED} <= set(algorithms)


def test_the_readme_names_every_algorithm(algorithms):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in algorithms if f"`{name.partition(':')[2]}`" not in readme] == []


@pytest.mark.parametrize("name", LANDED)
def test_help_describes_the_algorithm_and_every_parameter(qgis_process, name):
    done = qgis_process("help", f"chalandise:{name}", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["algorithm_details"]["short_description"]) > 20
    for parameter, details in told["parameters"].items():
        assert details["help"].strip(), f"{parameter} has no help text"


def test_pmedian_on_the_25_zones_gives_the_printed_optimum(run_algorithm, read_layer, sample, tmp_path):
    results = run_algorithm(
        "chalandise:pmedian",
        DEMAND=sample / "baray_25_zones.gpkg",
        DEMAND_ID_FIELD="zone",
        WEIGHT_FIELD="area",
        P=5,
        METHOD="exact",
        ROUND_DISTANCES="true",
        SITES=tmp_path / "sites.gpkg",
        ALLOCATION=tmp_path / "allocation.gpkg",
        ASSIGNMENT=tmp_path / "assignment.gpkg",
    )
    assert results["OBJECTIVE"] == pytest.approx(1_507_518)
    assert results["GAP_PERCENT"] == pytest.approx(0)
    assert len(read_layer(tmp_path / "sites.gpkg")[0]) == 5
    assert len(read_layer(tmp_path / "assignment.gpkg")[0]) == 25


def test_a_refusal_ends_with_an_error_that_names_the_parameter(qgis_process, sample, tmp_path):
    done = qgis_process(
        "run",
        "chalandise:pmedian",
        "--",
        f"DEMAND={sample / 'baray_25_zones.gpkg'}",
        "P=26",
        f"SITES={tmp_path / 'sites.gpkg'}",
    )
    assert done.returncode != 0
    assert "25" in done.stderr
    assert not (tmp_path / "sites.gpkg").exists()


def test_a_clone_under_another_name_in_a_folder_with_spaces_works(qgis_process, tmp_path):
    clone = tmp_path / "my clone" / "some-other name"
    clone.mkdir(parents=True)
    for entry in ROOT.iterdir():
        if entry.name not in {"build", "dist", ".git"}:
            (clone / entry.name).symlink_to(entry)
    (clone / "scripts").unlink()
    (clone / "scripts").mkdir()
    for script in (ROOT / "scripts").iterdir():
        (clone / "scripts" / script.name).write_bytes(script.read_bytes())
        (clone / "scripts" / script.name).chmod(0o755)

    done = qgis_process("list", root=clone)

    assert done.returncode == 0, done.stderr
    assert "chalandise:rasterizepoints" in done.stdout
