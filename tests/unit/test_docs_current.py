"""The manual pages hold the help texts as they are now; `make docs` renews them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELP, PAGES = ROOT / "resources" / "help", ROOT / "docs" / "algorithms"
# A model's page would repeat those of its algorithms.
MODELS = {file.stem for file in (ROOT / "resources" / "models").glob("*.model3")}
NAMES = sorted({file.stem for file in HELP.glob("*.json") if not file.stem.startswith("_")} - MODELS)


def words(text: str) -> str:
    return " ".join(text.replace("\\|", "|").split())


def test_there_is_a_page_for_every_algorithm_and_no_other():
    assert {file.stem for file in PAGES.glob("*.md")} == {*NAMES, "index"}


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_the_help_says(name):
    page = words((PAGES / f"{name}.md").read_text(encoding="utf-8"))
    texts = json.loads((HELP / f"{name}.json").read_text(encoding="utf-8"))
    for key, text in texts.items():
        for paragraph in text if isinstance(text, list) else [text]:
            assert words(paragraph) in page, f"{key} has changed: run  make docs"


@pytest.mark.parametrize("name", NAMES)
def test_shared_texts_are_on_the_page_too(name):
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    own = json.loads((HELP / f"{name}.json").read_text(encoding="utf-8"))
    shared = json.loads((HELP / "_shared.json").read_text(encoding="utf-8"))
    rows = dict(re.findall(r"^\| ([A-Z_]+) \| (.*?) \|", page, re.MULTILINE))
    assert rows
    for key, meaning in rows.items():
        assert words(own.get(key, shared.get(key, "missing"))) in words(meaning), f"{key}: run  make docs"


def test_the_index_names_every_algorithm():
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    for name in NAMES:
        short = json.loads((HELP / f"{name}.json").read_text(encoding="utf-8"))["SHORT"]
        assert f"]({name}.md): {short}" in index
