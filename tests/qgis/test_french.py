"""A French user reads no English: every algorithm runs and refuses in French, held against the English catalogue."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from chalandise.algorithms.glue.help import help_texts
from chalandise.algorithms.provider import algorithm_classes
from qgis.core import QgsApplication
from test_translation import SCRIPT, TS, french  # noqa: F401  the fixture
from toolbox import Recorder

NAMES = sorted(kind.NAME for kind in algorithm_classes())
# Words that no French sentence holds. Those that French shares ("on", "a", "site") say nothing.
ENGLISH = re.compile(r"\b(the|of|and|is|are|not|with|to|from|was|were|must|there|by|its|than|which|that)\b", re.I)
# What stays as it is in every language: ids and quoted data.
AS_IT_IS = re.compile(
    r"(?<!\w)'[^']*'|\"[^\"]*\"|«[^»]*»|\b[A-Z][A-Z_]{2,}\b(=\S+)?|https?://\S+|(/[\w.-]+){2,}|\S+\.\w{2,5}\b"
    r"|k-of-8|processing\.run\(.*?\)(?=\s|$)|qgis_process run .*"
)
THOUSANDS = re.compile(r"\b\d{1,3}(,\d{3}){2,}|\b\d{1,3}(,\d{3})+\.\d")


@pytest.fixture
def in_french(french, monkeypatch):  # noqa: F811
    """QGIS as a French user starts it: translator, signs of numbers, help."""
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr_FR"))
    help_texts.cache_clear()
    yield
    help_texts.cache_clear()


@cache
def catalogue() -> list[re.Pattern]:
    """The English sentences that have another wording in French."""
    found = []
    for source, translation in SCRIPT.translations_of(TS).items():
        words = re.sub(r"\{.*?\}", " ", source).split()
        if len(words) > 3 and source != translation:
            parts = [re.escape(literal) + (".*?" if name is not None else "") for literal, name, *_ in _parts(source)]
            found.append(re.compile("".join(parts)))
    return found


def _parts(text: str):
    return Formatter().parse(text)


def english_in(text: str, unit_is_known: bool = False) -> list[str]:
    """What of ``text`` is English, is written with English thousands, or names no unit though it is known."""
    faults = [f"{one.pattern!r} in {text!r}" for one in catalogue() if one.search(text)]
    own = AS_IT_IS.sub(" ", text)
    faults += [f"{found.group()!r} in {text!r}" for found in ENGLISH.finditer(own)]
    faults += [f"{found.group()!r} in {text!r}" for found in THOUSANDS.finditer(own)]
    if unit_is_known and ("map unit" in text or "unités de carte" in text):
        faults.append(f"map units in {text!r}")
    return faults


def visible_text(page: Path) -> list[str]:
    """What a reader of an HTML page sees, piece by piece."""
    html = page.read_text(encoding="utf-8")
    html = re.sub(r"<(style|script|pre|code)\b.*?</\1>", " ", html, flags=re.S)
    pieces = (unescape(piece).strip() for piece in re.split(r"<[^>]+>", html))
    return [piece for piece in pieces if piece]


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
            texts += re.split(r"\n+", one.help())
    assert [fault for text in texts for fault in english_in(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_run_says_and_writes(in_french, toolbox, inputs, tmp_path, monkeypatch, name):
    monkeypatch.setattr("chalandise.algorithms.glue.feedback.SECONDS_BETWEEN_TEXTS", -1.0)
    assert name in inputs, f"add values for {name} to the fixture inputs"
    listener, pages = Listener(), {}
    algorithm = toolbox.algorithm(name)
    for definition in algorithm.destinationParameterDefinitions():
        if definition.type() == "fileDestination" and "html" in definition.createFileFilter().lower():
            pages[definition.name()] = str(tmp_path / f"{definition.name()}.html")
    outcome = toolbox.run(name, listener, **{**inputs[name], **pages})
    texts = said(outcome)
    for page in pages.values():
        texts += visible_text(Path(page))
    for definition in outcome.context.layersToLoadOnCompletion().values():
        texts.append(definition.name)
    assert [fault for text in texts for fault in english_in(text, unit_is_known=True)] == []


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
    faults, refused = [], 0
    algorithm = toolbox.algorithm(name)
    for values in wrong_values(algorithm, inputs[name]):
        message = toolbox.refusal(name, **values)
        refused += bool(message)
        # QGIS's own words about a missing value come from QGIS's own translation.
        if not message.startswith(("Incorrect parameter value", "Could not load", "Unable to")):
            faults += english_in(message)
    assert refused > 3
    assert faults == []
