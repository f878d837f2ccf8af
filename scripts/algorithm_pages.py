"""Write docs/algorithms/ from the algorithms themselves, so that manual and help panel say the same.

scripts/in_qgis .venv/bin/python scripts/algorithm_pages.py [--check]
"""

from __future__ import annotations

import argparse
import html
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingParameterDefinition

PAGES = Path(__file__).resolve().parent.parent / "docs" / "algorithms"
HIDDEN = QgsProcessingParameterDefinition.Flag.FlagHidden
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


def plain(text: str) -> str:
    """Help text, which may hold simple HTML, as Markdown."""
    text = re.sub(r"</p>\s*<p>|<br\s*/?>", "\n\n", text)
    text = re.sub(r"</?(b|strong)>", "**", text)
    text = re.sub(r"</?(i|em)>", "*", text)
    return html.unescape(re.sub(r"</?(p|h[1-6]|ul|ol|span)[^>]*>", "", text)).strip()


def cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def about_value(parameter: QgsProcessingParameterDefinition) -> str:
    """Choices, default and standing of a parameter in a few words."""
    told = []
    if parameter.type() == "enum":
        names = parameter.options()
        told.append(", ".join(f"`{name}`" if parameter.usesStaticStrings() else name for name in names))
    default = parameter.defaultValue()
    if default not in (None, ""):
        told.append(f"default `{default}`")
    if parameter.flags() & OPTIONAL:
        told.append("optional")
    if parameter.flags() & ADVANCED:
        told.append("advanced")
    return "; ".join(told)


def page(algorithm: QgsProcessingAlgorithm, texts: dict[str, str]) -> str:
    lines = [f"# {algorithm.displayName()}", "", f"`{algorithm.id()}`, in *{algorithm.group()}*", ""]
    lines += [algorithm.shortDescription(), "", plain(texts.get("ALG_DESC", "")), ""]
    lines += ["## Parameters", "", "| id | meaning | values |", "|---|---|---|"]
    shown = [each for each in algorithm.parameterDefinitions() if not each.flags() & HIDDEN]
    for parameter in shown:
        meaning = cell(f"**{parameter.description()}**. {plain(parameter.help())}")
        lines.append(f"| {parameter.name()} | {meaning} | {cell(about_value(parameter))} |")
    results = [
        each for each in algorithm.outputDefinitions() if each.name() not in {parameter.name() for parameter in shown}
    ]
    if results:
        lines += ["", "## Further outputs", "", "| id | meaning |", "|---|---|"]
        for output in results:
            meaning = cell(f"**{output.description()}**. {plain(texts.get(output.name(), ''))}")
            lines.append(f"| {output.name()} | {meaning} |")
    if texts.get("EXAMPLES"):
        lines += ["", "## Example", "", "```sh", texts["EXAMPLES"], "```"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def pages() -> Iterator[tuple[str, str]]:
    """Names and texts of all pages; the index last."""
    sys.path.append(os.environ["QGIS_PLUGINPATH"])
    from chalandise.algorithms.glue.help import help_texts
    from chalandise.algorithms.provider import algorithm_classes

    index = ["# Algorithms", ""]
    group = ""
    algorithms = sorted((kind().create() for kind in algorithm_classes()), key=lambda each: each.group())
    for algorithm in algorithms:
        yield f"{algorithm.name()}.md", page(algorithm, help_texts(algorithm.name(), "en"))
        if algorithm.group() != group:
            group = algorithm.group()
            index += ["", f"## {group}", ""]
        index.append(f"- [{algorithm.displayName()}]({algorithm.name()}.md): {algorithm.shortDescription()}")
    yield "index.md", re.sub(r"\n{3,}", "\n\n", "\n".join(index)) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a page is out of date")
    check = parser.parse_args().check
    application = QgsApplication([], False)
    application.initQgis()
    expected = dict(pages())
    application.exitQgis()

    present = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in expected.keys() | present.keys() if expected.get(name) != present.get(name))
    if check:
        for name in stale:
            print(f"docs/algorithms/{name} is not what the algorithms say; run  make docs")
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in expected:
            (PAGES / name).write_text(expected[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
        print(f"docs/algorithms/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
