"""QGIS as a French user has it, and a detector of English in what such a user reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from html import unescape
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import Formatter

import pytest
from chalandise.algorithms.glue.help import help_texts
from chalandise.algorithms.glue.naming import ROOT
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

TS = ROOT / "i18n" / "chalandise_fr.ts"
LRELEASE = shutil.which("lrelease") or shutil.which("lrelease", path="/usr/lib/qt5/bin:/usr/lib/qt6/bin")
# Words that no French sentence holds. Those that French shares ("on", "a", "site") say nothing.
ENGLISH = re.compile(r"\b(the|of|and|is|are|not|with|to|from|was|were|must|there|by|its|than|which|that)\b", re.I)
# What stays as it is in every language: ids and quoted data.
AS_IT_IS = re.compile(
    r"(?<!\w)'[^']*'|\"[^\"]*\"|«[^»]*»|\b[A-Z][A-Z_]{2,}\b(=\S+)?|https?://\S+|(/[\w.-]+){2,}|\S+\.\w{2,5}\b"
    r"|k-of-8|processing\.run\(.*?\)(?=\s|$)|qgis_process run .*"
)
THOUSANDS = re.compile(r"\b\d{1,3}(,\d{3}){2,}|\b\d{1,3}(,\d{3})+\.\d")


def _script():
    spec = spec_from_file_location("translate_script", ROOT / "scripts" / "translate.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def _renew() -> None:
    """Let the provider build its algorithms again, in the present language."""
    provider = QgsApplication.processingRegistry().providerById("chalandise")
    if provider is not None:
        provider.refreshAlgorithms()


@pytest.fixture
def french(tmp_path, qgis_app):
    """The translator that the plugin installs in a French QGIS."""
    if LRELEASE is None:
        pytest.skip("lrelease is not installed (Debian: qttools5-dev-tools)")
    compiled = tmp_path / "chalandise_fr.qm"
    subprocess.run([LRELEASE, "-silent", str(TS), "-qm", str(compiled)], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    _renew()


@pytest.fixture
def in_french(french, monkeypatch):
    """QGIS as a French user starts it: translator, signs of numbers, help."""
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr_FR"))
    help_texts.cache_clear()
    _renew()
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


def english_in(text: str, unit_is_known: bool = False, numbers: bool = True) -> list[str]:
    """What of ``text`` is English, is written with English thousands, or names no unit though it is known."""
    faults = [f"{one.pattern!r} in {text!r}" for one in catalogue() if one.search(text)]
    own = AS_IT_IS.sub(" ", text)
    faults += [f"{found.group()!r} in {text!r}" for found in ENGLISH.finditer(own)]
    faults += [f"{found.group()!r} in {text!r}" for found in THOUSANDS.finditer(own) if numbers]
    if unit_is_known and ("map unit" in text or "unités de carte" in text):
        faults.append(f"map units in {text!r}")
    return faults


def visible_text(page: Path) -> list[str]:
    """What a reader of an HTML page sees, piece by piece."""
    html = page.read_text(encoding="utf-8")
    html = re.sub(r"<(style|script|pre|code)\b.*?</\1>", " ", html, flags=re.S)
    pieces = (unescape(piece).strip() for piece in re.split(r"<[^>]+>", html))
    return [piece for piece in pieces if piece]
