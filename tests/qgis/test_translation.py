"""French users read French: names from the .ts file, help from resources/help/fr."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from chalandise.algorithms.glue.naming import ROOT, group_title, tr
from chalandise.algorithms.glue.tree_layers import STOP_WORDS
from chalandise.algorithms.provider import algorithm_classes
from chalandise.algorithms.report.words import word
from chalandise.core.study.zoom.tree import Stop
from french import SCRIPT, TS


def messages() -> list[tuple[str, str]]:
    found = ET.parse(TS).getroot().iter("message")
    return [(message.findtext("source", ""), message.findtext("translation", "")) for message in found]


def test_names_and_groups_are_french(french):
    names = {kind.NAME: kind().displayName() for kind in algorithm_classes()}
    assert names["rasterizepoints"] == "Tramage des points"
    assert names["dilationseries"] == "Série de dilatations et paliers"
    assert names["pmedian"] == "p-médian"
    assert names["tradeareaworkflow"] == "Des clients aux emplacements (chaîne complète)"
    assert group_title("sites") == "4 Emplacements"
    assert tr("Trade areas") == "Zones de chalandise"


def test_parameters_are_french(french):
    created = _created("dilationseries")
    titles = {each.name(): each.description() for each in created.parameterDefinitions()}
    assert titles["PLATEAU_MIN_LENGTH"] == "Palier le plus court (itérations)"
    assert titles["MIN_NEIGHBOURS"] == "Voisins noirs qui noircissent un pixel"


def test_every_end_of_a_zoom_has_its_words(french):
    assert set(STOP_WORDS) == set(Stop)
    assert not set(STOP_WORDS.values()) & {word(kept) for kept in STOP_WORDS.values()}


def test_names_are_english_again_without_the_translator(qgis_app):
    assert _created("dilationseries").displayName() == "Dilation series and plateaus"


def _created(name: str):
    return next(kind for kind in algorithm_classes() if name == kind.NAME)().create()


@pytest.mark.parametrize(("source", "translation"), [pair for pair in messages() if pair[1]])
def test_translations_take_the_same_values(source, translation):
    assert SCRIPT.fields_of(translation) == SCRIPT.fields_of(source)


def test_values_of_a_translation_are_told_from_one_another():
    assert SCRIPT.fields_of("{} of {:g}") == SCRIPT.fields_of("{1:g} dont {0}") == ["0", "1:g"]
    assert SCRIPT.fields_of("{:g} dont {}") != SCRIPT.fields_of("{} of {:g}")


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError("{} of {}.", "p", 1)',
        'raise InputError("{p}.", "p", p=1, q=2)',
        'Message("{names}", names=1, of=2)',
        "Message(text)",
        "tr(text)",
    ],
)
def test_a_text_that_cannot_be_translated_is_refused(code):
    with pytest.raises(SystemExit):
        list(SCRIPT.texts_of(code, "core/x.py"))


def test_texts_of_the_method_are_found():
    lines = (
        'raise InputError("No {}.", "p", 1)',
        'progress(0.5, Message("Step {k}", k=k))',
        'InputError(tr("Said."), "p")',
    )
    assert list(SCRIPT.texts_of("\n".join(lines), "core/x.py")) == ["No {}.", "Step {k}", "Said."]


def test_help_quotes_algorithms_by_their_french_names(french):
    titles = {kind().displayName() for kind in algorithm_classes()} | {tr("Customers to sites (graphical model)")}
    words = {
        "primary",
        "secondary",
        "after the maximum",
        "existing",
        "zoomed",
        "maximum depth reached",
        "poupées russes",
    }
    for file in sorted(Path(ROOT / "resources" / "help" / "fr").glob("*.json")):
        quoted = set(re.findall("« (.*?) »", file.read_text(encoding="utf-8")))
        assert quoted <= titles | words, file.name
