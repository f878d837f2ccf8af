"""Bring i18n/*.ts up to date with the texts of the code; translate them there or in Qt Linguist.

python scripts/translate.py           adds new texts, drops vanished ones, prints what is still to be translated
python scripts/translate.py --check   writes nothing, fails when a file is out of date or incomplete

Texts are what is given to ``tr`` in algorithms/ and ui/, and the templates of messages and errors in core/, hence this
reader of our own. They stand in the order of the alphabet, so that those who add some seldom meet at the same line.
"""

from __future__ import annotations

import argparse
import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "Chalandise"  # of algorithms/glue/naming.py
FOLDERS = ("core", "algorithms", "ui")
# Who takes a text: tr() translates it at once, the others keep it as a template for who says it.
TAKERS = ("tr", "say", "Message", "ChalandiseError", "InputError", "MissingPackage")
PASSING_ON = ("core/errors.py", "algorithms/glue/voice.py")  # what they are given is found where it is given


def texts_of(source: str, name: str) -> Iterator[str]:
    """Texts for the user in the Python code ``source`` of file ``name``, in order."""
    calls = [node for node in ast.walk(ast.parse(source, name)) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        taker, text = getattr(call.func, "id", getattr(call.func, "attr", "")), call.args[0]
        if taker not in TAKERS:
            continue
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            if taker != "tr" and len(call.args) + len(call.keywords) > 1:
                _refuse_wrong_values(call, text.value, name)
            if text.value:
                yield text.value
        elif taker in ("tr", "Message") and name not in PASSING_ON:
            sys.exit(f"{name}:{call.lineno}: {taker}() needs a plain text, to be found by translators")


def _refuse_wrong_values(call: ast.Call, template: str, name: str) -> None:
    """Stop when the values of a message are not those that its template names."""
    first = 2 if getattr(call.func, "id", "") == "InputError" else 1
    given = [str(k) for k in range(len(call.args[first:]))] + [keyword.arg or "" for keyword in call.keywords]
    wanted = {field.partition("!")[0].partition(":")[0] for field in fields_of(template)} if given else set()
    if sorted(given) != sorted(wanted):
        sys.exit(f"{name}:{call.lineno}: {template!r} is given {given}")


def fields_of(text: str) -> list[str]:
    """What stands in the braces of ``text``, sorted, the unnamed ones numbered: a translation must hold the same."""
    numbers, found = count(), []
    for _literal, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            found.append(f"{name or next(numbers)}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}")
    return sorted(found)


def all_texts() -> dict[str, str]:
    """Every text, with the file where it comes first."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found: dict[str, str] = {}
    for path in [*files, ROOT / "plugin.py"]:
        name = path.relative_to(ROOT).as_posix()
        for text in texts_of(path.read_text(encoding="utf-8"), name):
            found.setdefault(text, name)
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


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
            translation = translations.get(text)
            if not translation:
                print(f"{file.name}: to be translated: {text!r}")
            elif fields_of(translation) != fields_of(text):
                print(f"{file.name}: other values in the braces of {translation!r} than of {text!r}")
            else:
                continue
            faults += check
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
