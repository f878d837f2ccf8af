"""A French user reads no English: every algorithm runs and refuses in French, held against the English catalogue."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from chalandise.algorithms.glue.naming import ROOT
from chalandise.algorithms.provider import algorithm_classes
from french import english_in, visible_text
from toolbox import Recorder

NAMES = sorted(kind.NAME for kind in algorithm_classes())

# The sentences and tables of these still write numbers with the formats of Python.
FORMATTED_BY_PYTHON = {
    *("pmedian", "pmediansweep", "pmediancomparison", "pcenter", "maxcoverage", "setcoverage", "siteevaluation"),
    *("refinesites", "sitestability", "tradeareaworkflow", "studyreport", "verifycertificate", "recursivezoom"),
    *("answer", "pmedian_models", "refinement_input", "pages", "charts", "drag_site", "identify_site", "run"),
}


def said(outcome) -> list[str]:
    feedback = outcome.feedback
    return [*feedback.infos, *feedback.warnings, *feedback.errors, *feedback.progress_texts]


class Listener(Recorder):
    """Keeps progress texts too."""

    def __init__(self):
        super().__init__()
        self.progress_texts: list[str] = []

    def setProgressText(self, text: str) -> None:
        self.progress_texts.append(text)


def test_the_detector_bites():
    assert english_in("Dilation 3 of 50")
    assert english_in("10,211.5 clients")
    assert english_in("à 300 unités de carte", unit_is_known=True)
    assert english_in("Nothing translated at all is in here, and it shows")
    assert not english_in("P (Nombre d'emplacements) : doit être au moins 1, non 0 ; voir 'the field of data'.")
    assert not english_in("à 3,125 km de là, 10 211 clients")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_dialog_shows(in_french, toolbox, name):
    algorithm = next(kind for kind in algorithm_classes() if name == kind.NAME)().create()
    texts = [algorithm.displayName(), algorithm.group(), algorithm.shortDescription()]
    for one in (*algorithm.parameterDefinitions(), *algorithm.outputDefinitions()):
        texts.append(one.description())
        if hasattr(one, "help"):
            ids = one.options() if one.type() == "enum" else []
            texts.append(re.sub("|".join(rf"\b{re.escape(option)}\b" for option in ids) or "$", "", one.help()))
    assert [fault for text in texts for fault in english_in(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_run_says_and_writes(in_french, toolbox, inputs, tmp_path, monkeypatch, name):
    monkeypatch.setattr("chalandise.algorithms.glue.feedback.SECONDS_BETWEEN_TEXTS", -1.0)
    if name not in inputs:
        pytest.skip(f"the fixture inputs has no values for {name}")
    listener, pages = Listener(), {}
    algorithm = toolbox.algorithm(name)
    for definition in algorithm.destinationParameterDefinitions():
        if definition.type() == "fileDestination" and "html" in definition.createFileFilter().lower():
            pages[definition.name()] = str(tmp_path / f"{definition.name()}.html")
    values = inputs[name]
    if name == "studyreport":  # it quotes what the layers tell of their making, so they are made in French too
        files = {key: str(tmp_path / Path(values[key]).name) for key in values if key != "INPUT"}
        toolbox.run("tradeareaworkflow", INPUT=values["INPUT"], P=3, **files)
        values = {**values, **files}
    outcome = toolbox.run(name, listener, **{**values, **pages})
    texts = said(outcome)
    for page in pages.values():
        texts += visible_text(Path(page))
    for definition in outcome.context.layersToLoadOnCompletion().values():
        texts.append(definition.name)
    known = [kind().create() for kind in algorithm_classes()]
    labels = {definition.description() for one in known for definition in one.parameterDefinitions()}
    numbers = name not in FORMATTED_BY_PYTHON
    faults = [fault for text in texts for fault in english_in(text, numbers and text not in labels, numbers)]
    assert faults == []


def wrong_values(algorithm, good: dict) -> list[dict]:
    """Parameters one of which cannot be right, for every parameter there is."""
    wrong = []
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        if definition.isDestination():
            wrong.append({**good, name: "/no such folder/result.xyz"})
        elif kind in ("number", "distance"):
            wrong += [{**good, name: value} for value in (-1e9, 0, 1e9, "some")]
        elif kind == "enum":
            wrong += [{**good, name: option} for option in (*definition.options(), "nothing like it")]
        elif kind == "field":
            wrong += [{**good, name: field} for field in ("no such field", "ident", "fid")]
        elif kind in ("source", "raster", "crs"):
            wrong += [{**good, name: value} for value in ("no such layer", "EPSG:4326", None)]
        elif kind == "string":
            wrong.append({**good, name: "1 2; 3"})
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_what_a_refusal_says(in_french, toolbox, inputs, name):
    if name not in inputs:
        pytest.skip(f"the fixture inputs has no values for {name}")
    faults, refused = [], 0
    algorithm = toolbox.algorithm(name)
    enums = [one.options() for one in algorithm.parameterDefinitions() if one.type() == "enum"]
    ids = re.compile("|".join(rf"\b{re.escape(option)}\b" for options in enums for option in options) or "$")
    for values in wrong_values(algorithm, inputs[name]):
        message = toolbox.refusal(name, **values)
        refused += bool(message)
        message = ids.sub("", message)
        # QGIS's own words about a missing value come from QGIS's own translation.
        if not message.startswith(("Incorrect parameter value", "Could not load", "Unable to")):
            faults += english_in(message)
    assert refused > 3
    assert faults == []


def formats(file: Path) -> list[str]:
    """Formats of Python for numbers in the texts of one file: only ``say`` and glue/numbers know the locale."""
    found, name = [], file.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            specs = [ast.unparse(node.format_spec)]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and hasattr(node.args[0], "value"):
            specs = [spec or "" for _literal, _name, spec, _conversion in Formatter().parse(str(node.args[0].value))]
        else:
            continue
        found += [f"{name}:{node.lineno}: {spec}" for spec in specs if re.search(r",|\d[fg]|^'?[fg]", spec)]
    return found


@pytest.mark.parametrize("layer", ["algorithms", "ui"])
def test_numbers_of_texts_are_written_in_one_place(layer):
    files = [
        file for file in sorted((ROOT / layer).rglob("*.py")) if file.stem not in {"numbers", *FORMATTED_BY_PYTHON}
    ]
    assert [fault for file in files for fault in formats(file)] == []
