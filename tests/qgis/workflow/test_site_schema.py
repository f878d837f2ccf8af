"""One schema and one style of sites, whichever algorithm chose or judged them."""

from __future__ import annotations

import pytest
from chalandise.algorithms.glue.naming import RESOURCES
from chalandise.core.service.site_table import CERTAINTY, ORIGIN, SERVICE, STANDING

BY_ALGORITHM = {
    "pmedian": ("SITES", ()),
    "pcenter": ("SITES", ()),
    "maxcoverage": ("SITES", ()),
    "setcoverage": ("SITES", ()),
    "siteevaluation": ("OUTPUT", STANDING),
    "refinesites": ("OUTPUT", STANDING),
    "sitestability": ("OUTPUT", CERTAINTY),
    "recursivezoom": ("OUTPUT_SITES", ORIGIN),
    "tradeareaworkflow": ("SITES", (*STANDING, *ORIGIN)),
}


@pytest.mark.parametrize("name", BY_ALGORITHM)
def test_every_algorithm_says_the_same_of_a_site_under_the_same_name(toolbox, inputs, name):
    output, further = BY_ALGORITHM[name]
    settings = {"REPLICATES": 2} if name == "sitestability" else {}
    done = toolbox.run(name, **inputs[name], **settings)
    layer = done.layer(output)
    names = [field.name() for field in layer.fields() if field.name() != "fid"]
    assert names == ["site", *(column for column, _ in (*SERVICE, *further))]
    kinds = {field.name(): field.typeName().lower() for field in layer.fields()}
    assert {kinds[one] for one in ("share", "mean_distance", "max_distance")} <= {"double", "real"}
    rows = done.rows(output)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    covered = 100.0 if name != "maxcoverage" else done["COVERED_PERCENT"]
    assert sum(row["share"] for row in rows) == pytest.approx(covered)
    mean = sum(row["mean_distance"] * row["share"] for row in rows if row["share"] > 0) / covered
    told = next((one for one in ("MEAN_DISTANCE", "CUSTOMER_DISTANCE") if one in done), None)
    if told:
        assert done[told] == pytest.approx(mean)


def test_the_style_names_only_columns_that_all_sites_have():
    style = (RESOURCES / "styles" / "sites.qml").read_text(encoding="utf-8")
    common = {"site", *(column for column, _ in SERVICE)}
    named = {name for name in ("rank", "existing") if f"'{name}'" in style or f"&quot;{name}&quot;" in style}
    assert named == {"rank", "existing"} <= common
    for column, _ in (*STANDING, *ORIGIN, *CERTAINTY, ("weight", float), ("id", int)):
        assert f"&quot;{column}&quot;" not in style, column
