"""Every word of help is there in both languages, belongs to something, and its examples can be run."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from chalandise.algorithms.glue.help import help_texts
from chalandise.algorithms.glue.naming import RESOURCES
from qgis.core import QgsApplication

FOLDER = RESOURCES / "help"
PAGE_KEYS = {"SHORT", "ALG_DESC", "EXAMPLES"}
NAMES = sorted(file.stem for file in FOLDER.glob("*.json") if not file.stem.startswith("_"))


def own_texts(name: str, language: str = "") -> dict:
    return json.loads((FOLDER / language / f"{name}.json").read_text(encoding="utf-8"))


def ids(name: str) -> set[str]:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"chalandise:{name}")
    assert algorithm is not None, name
    definitions = [*algorithm.parameterDefinitions(), *algorithm.outputDefinitions()]
    return {definition.name() for definition in definitions}


def test_every_algorithm_has_its_texts():
    algorithms = QgsApplication.processingRegistry().providerById("chalandise").algorithms()
    assert {algorithm.name() for algorithm in algorithms} == set(NAMES)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_and_output_has_a_text(name, language):
    texts = help_texts(name, language)
    lacking = [one for one in sorted(ids(name) | {"SHORT", "ALG_DESC"}) if len(texts.get(one, "").split()) < 3]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_left_of_a_parameter_that_has_gone(name):
    assert set(own_texts(name)) - ids(name) - PAGE_KEYS == set()


def test_shared_texts_are_shared():
    for key in own_texts("_shared"):
        users = [name for name in NAMES if key in ids(name) and key not in own_texts(name)]
        assert len(users) > 1, f"{key} is used by {users}: put it where it is used"


@pytest.mark.parametrize("name", ["_shared", *NAMES])
def test_french_says_as_much_as_english(name):
    english, french = own_texts(name), own_texts(name, "fr")
    assert set(french) == set(english) - {"EXAMPLES"}
    for key, text in french.items():
        assert isinstance(text, list) == isinstance(english[key], list), key
        if isinstance(text, list):
            assert len(text) == len(english[key]), key
        else:
            # Words in capitals are parameters: both languages point at the same ones.
            capitals = r"\b[A-Z]{3,}(?:_[A-Z]+)*\b"
            names = {*re.findall(capitals, english[key])} - {"UTM", "WGS", "CRS"}
            assert names == {*re.findall(capitals, text)} - {"UTM", "WGS", "SCR"}, key


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_plain(name):
    for key, text in {**own_texts("_shared"), **own_texts(name), **own_texts(name, "fr")}.items():
        for paragraph in text if isinstance(text, list) else [text]:
            assert not re.search("[<>&]", paragraph), f"{key} is shown as HTML and printed as text"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_fits_the_algorithm(name):
    command, algorithm, separator, *values = shlex.split(own_texts(name)["EXAMPLES"])[1:]
    assert (command, algorithm, separator) == ("run", f"chalandise:{name}", "--")
    created = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    for value in values:
        key, _, text = value.partition("=")
        definition = created.parameterDefinition(key)
        assert definition is not None, key
        if definition.type() == "enum":
            assert text in definition.options()
    given = {value.partition("=")[0] for value in values}
    needed = [one for one in created.parameterDefinitions() if not one.flags() & one.FlagOptional]
    assert [one.name() for one in needed if one.name() not in given and one.defaultValue() is None] == []


def test_the_panel_shows_paragraphs_inputs_and_outputs():
    created = QgsApplication.processingRegistry().createAlgorithmById("chalandise:dilationseries")
    panel = created.shortHelpString()
    for text in own_texts("dilationseries")["ALG_DESC"]:
        assert f"<p>{text}</p>" in panel
    assert f"<p>{own_texts('dilationseries')['THRESHOLD']}</p>" in panel
    assert f"<p>{own_texts('dilationseries')['PRIMARY_COUNT']}</p>" in panel
    assert created.parameterDefinition("CONNECTIVITY").help() == own_texts("_shared")["CONNECTIVITY"]
