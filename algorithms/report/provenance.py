"""How it was made: what was asked, with which versions, and the commands that do it again."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..glue.naming import tr, version
from . import pages
from .history import Run
from .material import Material, Section


def asked_section(material: Material) -> Iterator[Section]:
    """The question in a few words; the settings come at the end."""
    if material.runs:
        yield tr("What was asked"), [pages.paragraph(run.asked()) for run in material.runs]


def history_sections(material: Material) -> Iterator[Section]:
    """What was asked, with which versions, and the commands that do it again."""
    if not material.runs:
        yield (
            tr("To do it again"),
            [pages.note(tr("The layers do not tell how they were made: their metadata hold no history."))],
        )
        return
    for run in material.runs:
        header = [tr("parameter"), tr("id"), tr("value"), tr("from")]
        yield (
            tr("Settings: {}").format(run.title),
            [*made_by(run), f'<div class="text">{pages.table(header, run.rows())}</div>'],
        )
    blocks = [f"<pre>{escape(run.command())}</pre>" for run in material.runs]
    if any(run.partial for run in material.runs):
        blocks.append(pages.note(tr("The command takes all features: save the selected ones as a layer first.")))
    yield tr("To do it again"), blocks


def made_by(run: Run) -> list[str]:
    """The version that made the layers, and a word of care when it is another one."""
    blocks = [pages.paragraph(run.made_by)]
    if not run.made_by.endswith(f" {version()}"):
        blocks.append(pages.note(tr("The defaults below are those of version {}.").format(version())))
    return blocks
