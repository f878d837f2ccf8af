"""The report of a study: what it says, what it leaves out, what it must never let through."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chalandise.algorithms.glue.naming import ROOT, version
from chalandise.algorithms.glue.numbers import number
from chalandise.algorithms.report.history import nameless, run_of
from chalandise.algorithms.report.maps import round_length
from chalandise.algorithms.report.pdf import printed
from chalandise.algorithms.report.poster import PosterTexts, poster
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsProcessingAlgRunnerTask,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer, QTranslator
from qgis.PyQt.QtGui import QImage
from toolbox import Failed, Recorder, Refused, Toolbox, point_layer

LAYERS = ("SITES", "ZONES", "NODES", "ALLOCATION", "TREE", "ZOOM_ZONES", "IMAGE", "DILATION")
NASTY = "<script>alert(1)</script> & \"co\" 'x'"


class Page(HTMLParser):
    """Headings, pictures, cells and elements of a page."""

    def __init__(self, path):
        super().__init__()
        self.text = Path(path).read_text(encoding="utf-8")
        self.tags, self.headings, self.images, self.cells, self.open = [], [], [], [], ""
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.open = tag
        if tag == "img":
            self.images.append(dict(attributes))
        elif tag in ("h1", "h2"):
            self.headings.append("")
        elif tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag):
        self.open = ""

    def handle_data(self, data):
        if self.open in ("h1", "h2"):
            self.headings[-1] += data
        elif self.open in ("td", "th"):
            self.cells[-1] += data

    @property
    def maps(self):
        return [image for image in self.images if image["alt"]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory, customers):
    """Curve, plateaus and sweep of the small study as files."""
    folder = tmp_path_factory.mktemp("tables")
    toolbox = Toolbox(folder)
    files = {name: str(folder / f"{name.lower()}.csv") for name in ("CURVE", "PLATEAUS")}
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=3, **files)
    sweep = str(folder / "sweep.gpkg")
    toolbox.run("pmediansweep", DEMAND=done.layer("NODES"), WEIGHT_FIELD="demand", P_MAX=5, OUTPUT=sweep)
    return {**files, "SWEEP": sweep}


@pytest.fixture
def report(toolbox, study_layers, tmp_path):
    """Run with the sites of the small study and what else is given; returns the page."""

    def run(feedback=None, **parameters):
        values = {"SITES": study_layers["SITES"], "OUTPUT_HTML": str(tmp_path / "report.html"), **parameters}
        toolbox.run("studyreport", feedback, **values)
        return Page(values["OUTPUT_HTML"])

    return run


@pytest.fixture
def everything(study_layers, tables, customers):
    return {**{name: study_layers[name] for name in LAYERS}, **tables, "INPUT": customers}


def test_every_layer_has_its_section(report, everything):
    page = report(**everything, TITLE="Three shops", AUTHOR="Nobody", NOTES="First.\nSecond.")
    assert page.headings[0] == "Three shops"
    wanted = [
        "What was asked",
        "Sites",
        "Data and its weaknesses",
        "From customers to zones",
        "Dilation curve",
        "Trade areas",
        "How many sites?",
        "Zoom, level by level",
    ]
    assert page.headings[1:9] == wanted
    assert any(re.match(r"Level 2: pixels of [\d.]+ m", one) for one in page.headings)
    assert page.headings[-2:] == ["Settings: Customers to sites (whole workflow)", "To do it again"]
    assert page.tags.count("svg") == 2
    assert "<p>First.</p><p>Second.</p>" in page.text
    assert "Nobody" in page.text


def test_without_a_layer_there_is_no_section(report, everything):
    sections = {
        "ZONES": "Trade areas",
        "CURVE": "Dilation curve",
        "SWEEP": "How many sites?",
        "TREE": "Zoom, level by level",
    }
    for name, heading in sections.items():
        gone = {"ZONES": {"ZONES", "NODES"}, "CURVE": {"CURVE", "PLATEAUS"}}.get(name, {name})
        page = report(**{key: value for key, value in everything.items() if key not in gone})
        assert heading not in page.headings, name


def test_sites_alone(report, study_layers):
    page = report()
    assert page.headings[1:] == [
        "What was asked",
        "Sites",
        "Settings: Customers to sites (whole workflow)",
        "To do it again",
    ]
    assert len(page.maps) == 1
    sites = QgsVectorLayer(study_layers["SITES"], "s", "ogr")
    shares = {number(feature["share"]) for feature in sites.getFeatures()}
    assert shares <= set(page.cells)


def test_sites_of_any_origin(report):
    page = report(SITES=point_layer([(0, 0), (1000, 500)], crs="", rank=[1, 2], colour=["red", "blue"]))
    assert {"colour", "red", "blue"} <= set(page.cells)
    assert "hold no history" in page.text


def test_one_map_for_every_zoom(report, everything, study_layers):
    page = report(**everything)
    tree = QgsVectorLayer(study_layers["TREE"], "t", "ogr")
    zones = QgsVectorLayer(study_layers["ZOOM_ZONES"], "z", "ogr")
    views = {(f["level"], f["parent"]) for layer in (tree, zones) for f in layer.getFeatures() if f["level"] > 1}
    assert views
    assert len([one for one in page.maps if one["alt"].startswith("Site ")]) == len(views)


def test_the_maps_are_pictures_that_show_something(report, everything):
    page = report(**everything)
    for one in page.maps:
        kind, data = one["src"].split(",")
        assert kind == "data:image/png;base64"
        image = QImage.fromData(b64decode(data))
        assert image.width() >= int(one["width"])
        seen = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert len(seen) > 10, one["alt"]


def test_the_page_needs_nothing_else(report, everything):
    page = report(**everything)
    assert not {"link", "script", "iframe", "object"} & set(page.tags)
    assert all(one["src"].startswith("data:") for one in page.images)


def test_text_from_outside_is_never_read_as_html(report, everything, customer_xy):
    sites = point_layer([(652000, 6862000)], name=NASTY, rank=[1], note=[NASTY])
    customers = point_layer(customer_xy, name=NASTY)
    page = report(**{**everything, "SITES": sites, "INPUT": customers}, TITLE=NASTY, AUTHOR=NASTY, NOTES=NASTY)
    assert "script" not in page.tags
    assert page.headings[0] == NASTY
    assert NASTY in page.cells
    assert page.text.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ") >= 5
    plain = report(SITES=point_layer([(0, 0)], rank=[1], **{"<b>": ["x"]}))
    assert "<b>" in plain.cells
    assert "b" not in plain.tags


def test_the_weaknesses_of_the_data_are_named(report, everything, customer_xy):
    worse = point_layer([*customer_xy, None, customer_xy[0]], weight=[1.0] * len(customer_xy) + [1.0, -1.0])
    page = report(**{**everything, "INPUT": worse}, WEIGHT_FIELD="weight")
    text = unescape(page.text)
    assert "1 features were left out: no usable point geometry." in text
    assert "1 features were left out: the weight 'weight' is negative or infinite." in text
    assert f"{len(customer_xy):,}" in page.cells
    assert re.search(r"\d+\.\d % of the customers live outside every zone", text)


def test_zones_at_the_edge_are_named(report, study_layers):
    zones = QgsVectorLayer(study_layers["ZONES"], "zones", "ogr").materialize(QgsFeatureRequest())
    edge = zones.fields().lookupField("edge")
    zones.dataProvider().changeAttributeValues({f.id(): {edge: int(f["zone"] == 2)} for f in zones.getFeatures()})
    assert re.search(r"1 of the \d+ zones touch the edge of the data and hold .* Zones: 2\.", report(ZONES=zones).text)


def test_the_command_does_it_again(report, study_layers):
    page = report()
    command = unescape(re.search("<pre>(.*?)</pre>", page.text)[1])
    assert command.startswith("qgis_process run chalandise:tradeareaworkflow -- ")
    assert " P=3 " in command
    assert f"SITES={Path(study_layers['SITES']).name}" in command
    # What leaves the building says nothing of the folders of this computer.
    assert str(Path(study_layers["SITES"]).parent) not in page.text
    assert "given" in page.cells
    assert "MAX_ITERATIONS" in page.cells


def test_histories_are_read_and_never_run():
    text = (
        "Chalandise 1.2: processing.run(\"chalandise:pmedian\", {'DEMAND':QgsProcessingFeatureSourceDefinition("
        "'a b.gpkg', selectedFeaturesOnly=True), 'P':3,'CRS':QgsCoordinateReferenceSystem('EPSG:2154'),"
        "'ROUND_DISTANCES':False,'EXISTING':None,'SITES':'TEMPORARY_OUTPUT'})"
    )
    run = run_of(text)
    assert (run.made_by, run.algorithm, run.partial) == ("Chalandise 1.2", "chalandise:pmedian", True)
    assert run.command() == (
        "qgis_process run chalandise:pmedian -- 'DEMAND=a b.gpkg' P=3 CRS=EPSG:2154 ROUND_DISTANCES=false"
    )
    assert run_of("made by hand") is None
    assert run_of("x: processing.run(__import__('os').system('touch x'))") is None
    assert run_of("x: processing.run((") is None


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("/home/ann/study/a.gpkg|layername=b", "a.gpkg|layername=b"),
        ("C:\\Users\\ann\\a.gpkg", "a.gpkg"),
        ("\\\\server\\share\\a.shp", "a.shp"),
        ("delimitedtext://file:///a/b/c.csv?xField=x", "delimitedtext://file://c.csv?xField=x"),
        ("ogr:dbname='/a/b.gpkg' table=\"t\" (geom)", "ogr:dbname='b.gpkg' table=\"t\" (geom)"),
        ("https://x/y?z=1", "https://x/y?z=1"),
        ("a/b", "a/b"),
        ("EPSG:2154", "EPSG:2154"),
    ],
)
def test_folders_are_left_out(source, told):
    assert nameless(source) == told


def test_zones_are_few_and_come_last(report, everything, study_layers):
    page = report(**everything)
    at = page.headings.index("Zones")
    assert page.headings[at + 1].startswith("Settings")
    assert {"area (km²)", "customers per km²"} <= set(page.cells)
    zones = QgsVectorLayer(study_layers["ZONES"], "z", "ogr")
    largest = max(feature["area"] for feature in zones.getFeatures())
    assert number(largest / 1e6) in page.cells


# -- PDF and poster ---------------------------------------------------------------------------------------------------
def pdf_text(path, tmp_path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    subprocess.run([program, "-layout", str(path), str(tmp_path / "text.txt")], check=True)
    # Some fonts print two letters as one.
    return unicodedata.normalize("NFKC", (tmp_path / "text.txt").read_text(encoding="utf-8"))


def test_the_pdf_says_the_same(report, everything, tmp_path):
    page = report(**everything, TITLE="Three shops", OUTPUT_PDF=str(tmp_path / "report.pdf"))
    text = pdf_text(tmp_path / "report.pdf", tmp_path)
    lost = [one for one in page.headings if one not in re.sub(r"\s+", " ", text)]
    assert lost == []


def test_headings_stay_with_what_they_head(tmp_path, qgis_app):
    picture = (
        f'<p><svg xmlns="http://www.w3.org/2000/svg" width="900" height="{500}"><rect width="9" height="9"/></svg></p>'
    )
    body = "<p>filler</p>" * 20 + "".join(f"<h2>Chapter {k}</h2>{picture}" for k in range(6))
    file = tmp_path / "x.pdf"
    file.write_bytes(printed(f"<html><body>{body}</body></html>", "x", lambda *_: None))
    pages = pdf_text(file, tmp_path).split("\f")
    # Two pictures fit on a page, so a heading that is the last of three would stand alone.
    assert [len(re.findall("Chapter", one)) for one in pages if "Chapter" in one] in ([1, 2, 2, 1], [2, 2, 2])


def test_the_poster(report, everything, tmp_path):
    file = tmp_path / "poster.pdf"
    report(**everything, TITLE="Three <shops> & more", AUTHOR="Nobody", LAYOUT_PDF=str(file))
    text = pdf_text(file, tmp_path)
    assert "Three <shops> & more" in text
    assert "Nobody" in text
    assert f"Chalandise {version()}" in text
    assert "primary trade area" in text


def test_the_template_has_all_its_parts(qgis_app):
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    layout = poster(project, PosterTexts("t", "s", "c"), QgsRectangle(0, 0, 6000, 6000))
    for name in ("title", "subtitle", "map", "legend", "scalebar", "north", "credits"):
        assert layout.itemById(name) is not None, name
    size = layout.pageCollection().page(0).pageSize()
    assert (size.width(), size.height()) == (420, 297)
    assert layout.itemById("map").extent().contains(QgsRectangle(0, 0, 6000, 6000))
    assert layout.itemById("scalebar").unitsPerSegment() == 500


def test_all_outputs_are_named_in_the_results(toolbox, study_layers, tmp_path):
    files = {name: str(tmp_path / f"{name}.x") for name in ("OUTPUT_HTML", "OUTPUT_PDF", "LAYOUT_PDF")}
    done = toolbox.run("studyreport", SITES=study_layers["SITES"], **files)
    assert done.values == files
    assert all(Path(file).stat().st_size > 1000 for file in files.values())


@pytest.mark.parametrize(
    ("length", "wanted"), [(1, 1), (1.99, 1), (2, 2), (4.9, 2), (5, 5), (9999, 5000), (0.03, 0.02)]
)
def test_scale_bars_are_round(length, wanted):
    assert round_length(length) == pytest.approx(wanted)


# -- languages, threads, trouble --------------------------------------------------------------------------------------
@pytest.fixture
def french(tmp_path, qgis_app):
    program = shutil.which("lrelease") or shutil.which("lrelease", path="/usr/lib/qt5/bin:/usr/lib/qt6/bin")
    if program is None:
        pytest.skip("lrelease is not installed (Debian: qttools5-dev-tools)")
    compiled = tmp_path / "chalandise_fr.qm"
    source = ROOT / "i18n" / "chalandise_fr.ts"
    subprocess.run([program, "-silent", str(source), "-qm", str(compiled)], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    QgsApplication.installTranslator(translator)
    yield
    QgsApplication.removeTranslator(translator)


def test_a_french_report(french, report, everything):
    page = report(**everything)
    assert page.headings[:4] == [
        "Zones de chalandise et emplacements",
        "La question posée",
        "Emplacements",
        "Les données et leurs faiblesses",
    ]
    assert "primaire" in page.cells
    assert "primary" not in page.cells
    assert "zone&nbsp;primaire" in page.text


def test_in_the_background(toolbox, everything, tmp_path):
    values = {**everything, "OUTPUT_HTML": str(tmp_path / "background.html"), "LAYOUT_PDF": str(tmp_path / "p.pdf")}
    algorithm, context, feedback = toolbox.algorithm("studyreport"), toolbox.context(), Recorder()
    assert algorithm.checkParameterValues(values, context) == (True, "")
    task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
    loop, ended = QEventLoop(), []
    task.executed.connect(lambda fine, results: (ended.append((fine, results)), loop.quit()))
    QTimer.singleShot(120_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    assert ended[0][0], feedback.errors
    toolbox.run("studyreport", **{**values, "OUTPUT_HTML": str(tmp_path / "here.html")})
    here, there = Page(tmp_path / "here.html"), Page(tmp_path / "background.html")
    assert here.headings == there.headings
    assert [one["src"] for one in here.maps] == [one["src"] for one in there.maps]
    assert (tmp_path / "p.pdf").stat().st_size > 1000


@pytest.mark.slow
def test_in_qgis_process(everything, study_layers, tmp_path):
    values = {name: value for name, value in everything.items() if name != "INPUT"}
    files = {name: tmp_path / f"{name}.x" for name in ("OUTPUT_HTML", "OUTPUT_PDF", "LAYOUT_PDF")}
    pairs = [f"{name}={value}" for name, value in {**values, **files}.items()]
    done = subprocess.run(
        [str(ROOT / "scripts" / "qgis_process"), "run", "chalandise:studyreport", "--", *pairs],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert len(Page(files["OUTPUT_HTML"]).maps) > 4
    assert all(path.read_bytes()[:4] == b"%PDF" for name, path in files.items() if name.endswith("PDF"))


@pytest.mark.parametrize("moment", ["before the start", "first", "in the middle", "last"])
def test_a_cancelled_report_leaves_nothing(toolbox, everything, tmp_path, moment):
    files = {name: tmp_path / f"{name.lower()}.x" for name in ("OUTPUT_HTML", "OUTPUT_PDF", "LAYOUT_PDF")}
    values = {**everything, **{name: str(path) for name, path in files.items()}}
    counted = Recorder()
    toolbox.run("studyreport", counted, **values)
    for path in files.values():
        path.write_text("made before")
    at = {"before the start": 0, "first": 1, "in the middle": counted.reports // 2, "last": counted.reports}[moment]
    with pytest.raises(Failed, match="Cancelled; nothing was written"):
        toolbox.run("studyreport", Recorder(cancel_at=at), **values)
    assert {path.read_text() for path in files.values()} == {"made before"}
    assert len(list(tmp_path.glob("*.x"))) == 3


@pytest.mark.parametrize("output", ["OUTPUT_HTML", "OUTPUT_PDF", "LAYOUT_PDF"])
def test_places_that_cannot_be_written(report, output, tmp_path):
    with pytest.raises(Refused, match=rf"{output} .*the folder .*no such folder does not exist"):
        report(**{output: str(tmp_path / "no such folder" / "x")})
    with pytest.raises((Refused, Failed), match=r"cannot be written|could not be written"):
        report(**{output: "/proc/x.pdf"})


def test_no_sites(report):
    with pytest.raises(Refused, match=r"SITES .*the layer has no features, so there is nothing to report"):
        report(SITES=point_layer([], rank=[]))


def test_the_wrong_kind_of_layer(report, study_layers):
    with pytest.raises(Refused, match=r"ZONES .*the layer holds Point, but Polygon is needed"):
        report(ZONES=study_layers["SITES"])


def test_an_empty_zoom_is_no_trouble(report, toolbox, customers):
    done = toolbox.run("tradeareaworkflow", INPUT=customers, P=2, ZOOM_LEVELS=0)
    page = report(**{name: done.layer(name) for name in ("SITES", "TREE", "ZOOM_ZONES")})
    assert not [one for one in page.headings if one.startswith("Level")]
    assert "Zoom, level by level" in page.headings


def test_layers_in_other_crs_lie_where_they_belong(report, study_layers, toolbox):
    far = point_layer([(2.32, 48.84), (2.38, 48.88)], crs="EPSG:4326")
    page = report(INPUT=far, ZONES=study_layers["ZONES"])
    assert "Data and its weaknesses" in page.headings
    degrees = report(SITES=far)
    assert len(degrees.maps) == 1


def test_a_base_map_is_drawn(report, study_layers):
    without = report().maps[0]["src"]
    assert report(BASEMAP=study_layers["IMAGE"]).maps[0]["src"] != without


def test_the_look_in_the_project_is_kept(report, study_layers):
    layer = QgsVectorLayer(study_layers["ZONES"], "zones", "ogr")
    before = report(ZONES=study_layers["ZONES"]).text
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#00ff00"})))
    QgsProject.instance().addMapLayer(layer)
    try:
        after = report(ZONES=layer.id()).text
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert "primary&nbsp;trade" in before
    assert "primary&nbsp;trade" not in after
