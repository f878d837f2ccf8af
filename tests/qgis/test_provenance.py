"""What is written down never holds a user, a password, a token or a key; over all algorithms and kinds of output."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from chalandise.algorithms.glue import provenance
from chalandise.algorithms.glue.provenance import masked
from chalandise.algorithms.glue.values import Values
from chalandise.algorithms.report.history import run_of
from chalandise.ui import commands
from everything import WRITING, every_file, files_in, is_table, outputs
from qgis.core import QgsDataSourceUri, QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer
from toolbox import Failed, Recorder, point_layer

SECRET = "S3CR3T"
ADDRESS = f"https://ann{SECRET}:{SECRET}@host/data?service=WFS&map=/a.map&access={SECRET}&apikey={SECRET}&{SECRET}"


def database() -> str:
    uri = QgsDataSourceUri()
    uri.setConnection("db", "5432", "gis", f"ann{SECRET}", f"{SECRET}'\\ {SECRET}", authConfigId="abc1234")
    uri.setDataSource("public", "shops", "geom")
    return uri.uri(False)


# Sources of layers by kind, each with what must be left of it.
SOURCES = {
    "postgres": (database(), ("dbname='gis'", "host=db", "authcfg=abc1234", '"public"."shops"')),
    "postgres with prefix": (f"postgres://{database()}", ("postgres://", "authcfg=abc1234")),
    "ogr to a database": (f"PG:dbname=gis user={SECRET} password={SECRET}", ("PG:dbname=gis",)),
    "ogr to SQL Server": (f"MSSQL:server=db;database=gis;UID={SECRET};PWD={SECRET}", ("server=db;database=gis",)),
    "ogr to Oracle": (f"OCI:ann/{SECRET}@db", ("OCI:", "@db")),
    "WFS": (
        f"paging='true' url='{ADDRESS}' typename='shops' username='{SECRET}' password='{SECRET}' authcfg=abc1234",
        ("typename='shops'", "map=/a.map", "host/data", "authcfg=abc1234"),
    ),
    "delimited text": (
        f"file:///data/my shops.csv?type=csv&xField=x&yField=y&token={SECRET}&watchFile=no",
        ("file:///data/my shops.csv?type=csv&xField=x&yField=y", "&watchFile=no"),
    ),
    "delimited text from the web": (f"{ADDRESS}&xField=x&yField=y", ("host/data", "xField=x&yField=y")),
    "vsicurl": (f"/vsicurl/{ADDRESS}|layername=shops", ("/vsicurl/https://", "|layername=shops")),
    "vsicurl with options": (
        f"/vsicurl?use_head=no&url={quote(ADDRESS, safe='')}",
        ("/vsicurl?use_head=no&url=https",),
    ),
    "WMS": (
        f"crs=EPSG:3857&layers=a&url={quote(ADDRESS, safe='')}&username={SECRET}&password={SECRET}",
        ("crs=EPSG:3857&layers=a",),
    ),
    "headers": (f"url=https://host/ http-header:Authorization=Bearer%20{SECRET} authcfg=a", ("url=https://host/",)),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_sources_keep_what_they_are_and_lose_who_opens_them(kind):
    source, kept = SOURCES[kind]
    for text in (
        source,
        f"The layer {source} cannot be read.",
        f"processing.run(\"chalandise:pmedian\", {{'DEMAND':{source!r},'P':3}})",
        f"Chalandise 1: processing.run('a', {{'DEMAND': QgsProcessingFeatureSourceDefinition({source!r}, True)}})",
    ):
        cleaned = masked(text)
        assert SECRET not in cleaned
        assert "***" in cleaned
        for part in kept:
            assert part in cleaned.replace("\\'", "'"), part


@pytest.mark.parametrize(
    "text",
    [
        "/home/user/Données/magasins n° 1.gpkg|layername=user data",
        "processing.run(\"chalandise:pmedian\", {'DEMAND':'/a/b.gpkg','P':3,'SEED':None})",
        "Point?crs=EPSG:2154&uid={0c0b1f2c-0000-4000-8000-000000000000}",
        "file:///C:/data/joe@work.csv?type=csv&xField=x",
        "https://host/wfs?service=WFS&version=2.0.0&typename=shops",
        "MISSING_IS_UNREACHABLE=true",
        "a password is asked for",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert masked(text) == text


def test_the_examples():
    import doctest

    assert doctest.testmod(provenance).failed == 0


def readable(path: Path) -> bytes:
    """The content of a file, with what is compressed in it."""
    content = path.read_bytes()
    for part in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            content += zlib.decompressobj().decompress(part)
        except zlib.error:
            continue
    return content


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("ends", [{}, {"gpkg": "geojson", "tif": "img"}], ids=["usual", "others"])
def test_no_file_holds_a_secret(toolbox, inputs, name, ends, tmp_path, monkeypatch):
    # The command of a run whose inputs come from everywhere.
    sources = {kind.replace(" ", "_").upper(): source for kind, (source, _) in SOURCES.items()}
    told = Values.command
    monkeypatch.setattr(
        Values,
        "command",
        lambda values: told(values)[:-2] + "".join(f",{key!r}:{text!r}" for key, text in sources.items()) + "})",
    )
    feedback = Recorder()
    toolbox.run(name, feedback, **{**inputs[name], **every_file(name, tmp_path, **ends)})
    made = files_in(tmp_path)
    assert made
    history = 0
    for file in made:
        content = readable(tmp_path / file)
        assert SECRET.encode() not in content, file
        history += b"authcfg=abc1234" in content
    # What is left of the sources did get there; tables alone tell nothing of how they were made.
    assert history or all(is_table(name, output) for output, _ in outputs(name))
    assert SECRET not in "\n".join((*feedback.warnings, *feedback.infos, *feedback.errors, feedback.textLog()))


def test_a_run_with_a_real_source_that_has_a_token(toolbox, tmp_path):
    (tmp_path / "shops.csv").write_text("x,y\n0,0\n50,0\n900,0\n")
    source = f"file://{tmp_path}/shops.csv?type=csv&xField=x&yField=y&crs=EPSG:2154&token={SECRET}"
    layer = QgsVectorLayer(source, "shops", "delimitedtext")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    made = tmp_path / "made"
    made.mkdir()
    for given in (layer, layer.id(), f"delimitedtext://{source}", QgsProcessingFeatureSourceDefinition(layer.id())):
        targets = every_file("pmedian", made)
        done = toolbox.run("pmedian", DEMAND=given, P=2, **targets)
        pages = {"OUTPUT_HTML": str(made / "page.html"), "OUTPUT_PDF": str(made / "page.pdf")}
        toolbox.run("studyreport", SITES=done["SITES"], INPUT=given, **pages)
        for file in files_in(made):
            assert SECRET.encode() not in readable(made / file), file
    # Copied from the dock, and told in a message.
    algorithm = toolbox.algorithm("pmedian")
    for copied in (
        commands.as_command(algorithm, {"DEMAND": layer.id(), "P": 2}),
        commands.as_python(algorithm, {"DEMAND": layer.id(), "P": 2}),
        commands.as_command(algorithm, {"DEMAND": SOURCES["postgres"][0], "P": 2}),
    ):
        assert SECRET not in copied
        assert "***" in copied
    QgsProject.instance().removeMapLayer(layer.id())


def test_errors_do_not_tell(toolbox, monkeypatch):
    def fail(*_given):
        raise OSError(5, "Input/output error", f"/vsicurl/{ADDRESS}")

    monkeypatch.setattr(type(toolbox.algorithm("pmedian")), "compute", fail)
    with pytest.raises(Failed) as said:
        toolbox.run("pmedian", DEMAND=point_layer([(0, 0), (5, 0)]), P=1)
    assert "/vsicurl/https://***@host/data" in str(said.value)
    assert SECRET not in str(said.value)


def test_what_older_versions_have_written_down_is_not_passed_on():
    run = run_of(f"Chalandise 0.1.0: processing.run(\"chalandise:pmedian\", {{'DEMAND':{database()!r},'P':3}})")
    assert run.values["P"] == "3"
    for text in (run.command(), run.asked(), str(run.rows())):
        assert SECRET not in text
