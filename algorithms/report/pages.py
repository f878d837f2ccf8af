"""Self-contained HTML pages with escaped text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from ..glue.naming import tr, version
from ..glue.numbers import number
from ..glue.replacing import write_whole
from .history import run_of
from .words import word

STYLE = """
body{font:15px/1.5 system-ui,sans-serif;color:#22303c;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #dde3ea}
table{border-collapse:collapse;margin:.5rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .7rem;text-align:right;border-bottom:1px solid #eef1f5}th{background:#f4f6f9}
td:last-child{white-space:nowrap}
td:first-child,th:first-child{text-align:left}tr.chosen td{background:#fdeee2;font-weight:600}
figure{margin:0}svg,img{max-width:100%;height:auto}
.note{background:#fff6df;padding:.4rem .8rem;border-left:3px solid #f2b263}
footer{margin-top:3rem;color:#7b8794;font-size:.8rem;word-break:break-word}
"""


def paragraph(text: str) -> str:
    """Text as a paragraph."""
    return f"<p>{escape(text)}</p>"


def note(text: str) -> str:
    """Something the reader should know."""
    return f'<p class="note">{escape(text)}</p>'


def figure(svg: str) -> str:
    """A chart, or word that it is missing."""
    return f"<figure>{svg}</figure>" if svg else note(tr("matplotlib is not installed, so there is no chart."))


def table(header: Sequence[str], rows: Iterable[Sequence], chosen: Iterable[int] = ()) -> str:
    """A table; the row numbers in ``chosen`` are highlighted."""
    marked = set(chosen)
    head = "".join(f"<th>{escape(str(cell))}</th>" for cell in header)
    body = "".join(
        f"<tr{' class=chosen' if k in marked else ''}>"
        + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row)
        + "</tr>"
        for k, row in enumerate(rows)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def columns_table(columns: Sequence[tuple], rows: Iterable[tuple], headings: dict[str, str]) -> str:
    """Table of those attributes of ``(geometry, attributes)`` rows that have a heading, in the order of headings."""
    names = [name for name, *_ in columns]
    wanted = [names.index(name) for name in headings]
    told = ([word(row[k]) if isinstance(row[k], str) else row[k] for k in wanted] for _, row in rows)
    return table(list(headings.values()), told)


def caption(text: str) -> str:
    """A remark below a table or a picture."""
    return f'<p class="caption">{escape(text)}</p>'


def side_by_side(cells: Sequence[str]) -> str:
    """Blocks in two columns, in a form that browsers and Qt lay out alike."""
    rows = [cells[k : k + 2] for k in range(0, len(cells), 2)]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="maps"><table>{body}</table></div>'


def _shown(cell) -> str:
    if cell is None or cell != cell:
        return ""
    return number(cell) if isinstance(cell, (float, np.floating)) else str(cell)


def page(title: str, sections: Iterable[tuple[str, Sequence[str]]], history: str, style: str = "") -> str:
    """A page as text.

    Parameters
    ----------
    title : str
        Title of the page.
    sections : iterable of (str, sequence of str)
        Headings (may be empty) with their HTML blocks.
    history : str
        How the page was made.
    style : str
        Further style sheet.
    """
    parts = [f"<h1>{escape(title)}</h1>"]
    for heading, blocks in sections:
        if heading:
            parts.append(f"<h2>{escape(heading)}</h2>")
        parts.extend(blocks)
    run = run_of(history)
    told = run.command() if run is not None else history
    parts.append(f"<footer>Chalandise {escape(version())}<br>{escape(told)}</footer>")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}{style}</style></head><body>{''.join(parts)}</body></html>"
    )


def write_page(path: str, title: str, sections: Iterable[tuple[str, Sequence[str]]], history: str) -> str:
    """Write the :func:`page` to the file ``path``, whole or not at all.

    Raises
    ------
    QgsProcessingException
        The file cannot be written.
    """
    return write_file(path, page(title, sections, history))


def write_file(path: str, content: str | bytes) -> str:
    """Write text or bytes to a file, whole or not at all.

    Raises
    ------
    QgsProcessingException
        The file cannot be written.
    """
    return write_whole(path, content if isinstance(content, bytes) else content.encode("utf-8"))
