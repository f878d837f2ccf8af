"""What a project file may say to the dock: whatever it is, the dock opens, and no file is written where it says."""

from __future__ import annotations

import json
import string

import pytest
from chalandise.ui import results_group, saved_state
from chalandise.ui.dock import ChalandiseDock
from chalandise.ui.sections.run import BY_DEFAULT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import QgsProject, QgsVectorLayer
from window import point_layer, settle

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**31, -(2**31), 2**63, 10**400, 1e308, float("inf"), float("nan"), -1, 0, 1])
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["EPSG:2154", "SITES", "median", "/etc", "\x00", "\ud800", "a" * 5000, "customers"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def some(*names):
    return st.dictionaries(st.sampled_from(names), ANYTHING) | ANYTHING


RESULT = st.fixed_dictionaries(
    {},
    optional={
        "layers": some("SITES", "NODES", "ZONES", "OUTPUT_PDF"),
        "state": some("INPUT", "WEIGHT_FIELD", "OUTPUT_PDF"),
        "figures": some("ZONE_COUNT", "STATUS", "OUTPUT_HTML"),
        "more": ANYTHING,
    },
)
SOME = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def text_of(state) -> str:
    return json.dumps(state)


@SOME
@given(data=st.data())
def test_damaged_settings_are_taken_where_they_make_sense(dock, data):
    names = sorted(dock.project.pristine)
    state = data.draw(st.dictionaries(st.sampled_from([*names, "OUTPUT_PDF", "UNKNOWN"]), ANYTHING, max_size=6))
    QgsProject.instance().writeEntry("chalandise", "dock", text_of(state))
    dock.project.restore()
    now = dock.form.state()
    assert set(now) == set(names)
    assert now["FOLDER"] == ""
    for name, value in now.items():
        kept = value == state.get(name) or value == dock.project.pristine[name] or name == "OUTPUTS"
        assert kept, (name, state.get(name), value)
    assert set(now["OUTPUTS"]) <= set(results_group.TOP_DOWN)


@SOME
@given(kept=ANYTHING | RESULT)
def test_damaged_results_are_taken_where_they_make_sense(dock, kept):
    root = QgsProject.instance().layerTreeRoot()
    root.removeAllChildren()
    layer = QgsProject.instance().mapLayersByName("sites")
    layer = layer[0] if layer else QgsProject.instance().addMapLayer(point_layer([(0, 0)], name="sites"), False)
    if isinstance(kept, dict) and isinstance(kept.get("layers"), dict):
        kept["layers"]["SITES"] = layer.id()
    group = root.addGroup("result")
    group.setCustomProperty(results_group.PROPERTY, text_of(kept))
    dock.project.restore()
    result = dock.results.result
    if result is not None:
        assert result.layer("SITES") is layer
        assert set(result.layers) <= set(results_group.TOP_DOWN)
        assert set(result.state) <= {"INPUT", "WEIGHT_FIELD"}
        assert "OUTPUT_HTML" not in result.figures
        written = {name: value for name, value in dock.reporting.parameters().items() if name.startswith("OUTPUT")}
        assert written == {"OUTPUT_HTML": "TEMPORARY_OUTPUT", "OUTPUT_PDF": "TEMPORARY_OUTPUT"}


@pytest.mark.parametrize("text", ["", "no json", "[1]", "[" * 100_000, '{"P":' * 50_000, "x" * 2_000_000])
def test_texts_that_are_no_state(text):
    assert saved_state.read(text) is None


@given(st.text(alphabet=string.printable, max_size=60))
def test_reading_never_fails(text):
    assert saved_state.read(text) is None or isinstance(saved_state.read(text), dict)


@pytest.mark.parametrize("what", ["settings", "result"])
def test_the_dock_opens_in_a_damaged_project(plugin, qgis_iface, what):
    if what == "settings":
        QgsProject.instance().writeEntry("chalandise", "dock", '{"INPUT": 3, "P": "x", "TARGET_CRS": [], "OUTPUTS": 1}')
    else:
        group = QgsProject.instance().layerTreeRoot().addGroup("result")
        group.setCustomProperty(results_group.PROPERTY, '{"layers": [1], "state": "x", "figures": {"ZONE_COUNT": {}}}')
    plugin.desktop.toggle.trigger()
    assert isinstance(plugin.desktop.dock, ChalandiseDock)
    assert plugin.desktop.dock.results.result is None
    assert set(plugin.desktop.dock.form.outcome.outputs.checkedItemsData()) == set(BY_DEFAULT)


def test_a_project_does_not_say_where_the_report_goes(finished, tmp_path):
    target = tmp_path / "mine.pdf"
    target.write_text("mine")
    node = finished.results.result.node()
    kept = json.loads(node.customProperty(results_group.PROPERTY))
    kept["state"]["OUTPUT_PDF"] = kept["layers"]["OUTPUT_PDF"] = kept["figures"]["OUTPUT_HTML"] = str(target)
    node.setCustomProperty(results_group.PROPERTY, json.dumps(kept))
    finished.project.restore()
    assert str(target) not in str(finished.reporting.parameters())


def test_a_folder_elsewhere_is_not_taken_from_a_project(dock, tmp_path):
    inside, outside = tmp_path / "project" / "results", tmp_path / "outside"
    inside.mkdir(parents=True)
    outside.mkdir()
    assert QgsProject.instance().write(str(tmp_path / "project" / "study.qgz"))
    (tmp_path / "project" / "link").symlink_to(outside)
    for folder, taken in ((inside, True), (outside, False), (tmp_path / "project" / "link", False), (tmp_path, False)):
        dock.form.restore({"FOLDER": str(folder)})
        assert dock.form.outcome.folder.filePath() == (str(folder) if taken else ""), folder


def test_sites_of_another_kind_are_no_result(dock):
    areas = QgsVectorLayer("Polygon?crs=EPSG:2154", "areas", "memory")
    QgsProject.instance().addMapLayer(areas)
    group = QgsProject.instance().layerTreeRoot().addGroup("result")
    group.setCustomProperty(results_group.PROPERTY, json.dumps({"layers": {"SITES": areas.id()}}))
    dock.project.restore()
    assert dock.results.result is None
    settle()
