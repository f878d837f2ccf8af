"""Bring i18n/*.ts up to date with the texts the code gives to ``tr``; translate them there or in Qt Linguist.

python scripts/translate.py           adds new texts, drops vanished ones, prints what is still to be translated
python scripts/translate.py --check   writes nothing, fails when a file is out of date or incomplete

pylupdate5 does not see that ``tr`` of this plugin has one context for all modules, hence this reader of our own.
"""

from __future__ import annotations

import argparse
import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "Chalandise"  # of algorithms/glue/naming.py
FOLDERS = ("algorithms", "ui")


def texts_of(source: str, name: str) -> Iterator[str]:
    """Texts that the Python code ``source`` of file ``name`` gives to ``tr``, in order."""
    calls = [
        node
        for node in ast.walk(ast.parse(source, name))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr"
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        text = call.args[0]
        if not isinstance(text, ast.Constant):
            sys.exit(f"{name}:{call.lineno}: tr() needs a plain text, to be found by translators")
        yield text.value


def all_texts() -> dict[str, str]:
    """Every text, with the file where it comes first."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found: dict[str, str] = {}
    for path in [*files, ROOT / "plugin.py"]:
        name = path.relative_to(ROOT).as_posix()
        for text in texts_of(path.read_text(encoding="utf-8"), name):
            found.setdefault(text, name)
    return found


def translations_of(file: Path) -> dict[str, str]:
    """What a .ts file translates already."""
    messages = ET.parse(file).getroot().iter("message")
    return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}


def written(texts: dict[str, str], translations: dict[str, str], language: str) -> str:
    """The .ts file of these texts."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, name in texts.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../{name}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = translations.get(text) or None
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, encoding="unicode")}\n'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when something is missing")
    check = parser.parse_args().check
    texts, faults = all_texts(), 0
    for file in sorted((ROOT / "i18n").glob("*.ts")):
        translations = translations_of(file)
        renewed = written(texts, translations, file.stem.rpartition("_")[2])
        if check and renewed != file.read_text(encoding="utf-8"):
            print(f"{file.name} is not what the code says; run  python scripts/translate.py")
            faults += 1
        elif not check:
            file.write_text(renewed, encoding="utf-8")
        for text in texts:
            if not translations.get(text):
                print(f"{file.name}: to be translated: {text!r}")
                faults += check
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
