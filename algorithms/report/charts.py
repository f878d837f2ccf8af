"""Charts of the reports, drawn off screen; safe in any thread."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

from ...core.service.allocation import Allocation
from ..glue.naming import tr
from ..glue.numbers import Unit, number

INK, SOFT = "#264653", "#8d99ae"
PRIMARY, SECONDARY, SITE = "#c8553d", "#f2b263", "#1d5c8a"


def dilation_curve(
    zones: np.ndarray,
    plateaus: Sequence[tuple[int, int]],
    chosen: Sequence[int],
    customers_percent: np.ndarray | None = None,
) -> str:
    """Number of large zones against dilations, plateaus shaded, chosen iterations marked.

    Parameters
    ----------
    zones : ndarray of int, shape (iterations + 1,)
        Zones above the minimum area after each dilation.
    plateaus : sequence of (int, int)
        First and last iteration of each plateau, that of the primary trade area first.
    chosen : sequence of int
        Iterations of the primary and the secondary trade area.
    customers_percent : ndarray, shape (iterations + 1,), optional
        Share of the customers inside the zones.

    Returns
    -------
    str
        SVG element, empty when matplotlib is missing.
    """
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    iteration = np.arange(len(zones))
    read = tuple(dict.fromkeys(chosen))
    names = (tr("plateau of the primary trade area"), tr("plateau of the secondary trade area"))
    if len(read) == 1:
        names = (tr("plateau of the trade area"),)
    for start, end in plateaus:
        role = read.index(end) if end in read else None
        colour, name = (SOFT, None) if role is None else ((PRIMARY, SECONDARY)[role], names[role])
        axes.axvspan(start - 0.5, end + 0.5, color=colour, alpha=0.25, lw=0, label=name)
    axes.step(iteration, zones, where="mid", color=INK, lw=1.8, label=tr("zones"))
    for k, at in enumerate(read):
        axes.plot(at, zones[at], "o", color=(PRIMARY, SECONDARY)[min(k, 1)], mec=INK, ms=8, zorder=5)
        axes.annotate(
            tr("{} zones at iteration {}").format(zones[at], at),
            (at, zones[at]),
            xytext=(0, 12 + 14 * k),
            textcoords="offset points",
            fontsize=8,
            color=INK,
        )
    axes.set_xlabel(tr("dilations"))
    axes.set_ylabel(tr("zones above the minimum area"))
    axes.set_ylim(0, 1.25 * max(zones.max(), 1))
    if customers_percent is not None:
        right = axes.twinx()
        right.plot(iteration, customers_percent, color=SITE, lw=1.2, ls="--")
        right.set_ylabel(tr("customers inside the zones (%, dashed)"), color=SITE)
        right.set_ylim(0, 100)
        right.spines["top"].set_visible(False)
    axes.legend(loc="lower right", fontsize=8, frameon=False)
    return _svg(figure, axes)


def sweep_curve(p: np.ndarray, mean: np.ndarray, bound: np.ndarray, elbow: int | None, unit: str) -> str:
    """Mean distance against the number of sites, with bound and elbow.

    Parameters
    ----------
    p : ndarray of int, shape (s,)
        Numbers of sites.
    mean, bound : ndarray of float64, shape (s,)
        Mean distance and what it cannot be below, NaN where that is not known.
    elbow : int or None
        Number of sites at which the curve bends.
    unit : str
        Of the distances.

    Returns
    -------
    str
        SVG element, empty when matplotlib is missing.
    """
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    axes.plot(p, mean, "o-", color=INK, lw=1.8, ms=4, label=tr("mean distance"))
    if np.isfinite(bound).any():
        axes.plot(p, bound, ":", color=SITE, label=tr("proven bound"))
    if elbow is not None:
        axes.axvline(elbow, color=PRIMARY, ls="--", lw=1.2, label=tr("elbow: {} sites").format(elbow))
    axes.set_xlabel(tr("number of sites"))
    axes.set_ylabel(tr("mean distance ({})").format(unit))
    axes.set_ylim(bottom=0)
    axes.legend(fontsize=8, frameon=False)
    return _svg(figure, axes)


def cost_curve(p: np.ndarray, costs: np.ndarray) -> str:
    """Total cost against the number of sites, its minimum marked; SVG, empty without matplotlib."""
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    best = costs.argmin()
    axes.plot(p, costs, "o-", color=INK, lw=1.8, ms=4, label=tr("total cost"))
    axes.plot(p[best], costs[best], "o", color=PRIMARY, mec=INK, ms=9, label=tr("least: {} sites").format(p[best]))
    axes.set_xlabel(tr("number of sites"))
    axes.set_ylabel(tr("cost"))
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter("{x:,.10g}")
    axes.legend(fontsize=8, frameon=False)
    return _svg(figure, axes)


def stage_bars(names: Sequence[str], means: Sequence[float], bound: float, unit: Unit) -> str:
    """Mean distance of each stage as bars, with the proven bound; SVG, empty without matplotlib."""
    figure = _figure()
    if figure is None:
        return ""
    figure.set_size_inches(8, 0.8 + 0.45 * len(names))
    axes = figure.subplots()
    place = np.arange(len(names))[::-1]
    axes.barh(place, means, height=0.6, color=[SOFT] * (len(names) - 1) + [SITE])
    for at, mean in zip(place, means):
        axes.annotate(
            number(mean), (mean, at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8, color=INK
        )
    if np.isfinite(bound):
        axes.axvline(bound, color=PRIMARY, ls=":", lw=1.6, label=tr("no choice among the possible places can be below"))
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.3), fontsize=8, frameon=False)
    axes.set_yticks(place, names)
    axes.set_xlabel(tr("mean distance ({})").format(unit.name))
    axes.set_xlim(0, 1.12 * max(means))
    return _svg(figure, axes)


def served_curve(served: Allocation, marks: Sequence[float], unit: Unit) -> str:
    """Share of the weight served within each distance, ``marks`` shown; SVG, empty without matplotlib."""
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    axes.plot(*served.served_curve(), color=INK, lw=1.8)
    for mark in marks:
        axes.axvline(mark, color=PRIMARY, ls=":", lw=1)
    axes.set_xlabel(tr("distance to the nearest site ({})").format(unit.name))
    axes.set_ylabel(tr("customers served (%)"))
    axes.set_xlim(left=0)
    axes.set_ylim(0, 102)
    return _svg(figure, axes)


def _figure():
    # matplotlib comes with QGIS, but a report without its chart is better than none.
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return None
    return Figure(figsize=(8, 4), dpi=100, layout="tight") if hasattr(Figure, "get_layout_engine") else Figure((8, 4))


def _svg(figure, axes) -> str:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color="#e4e7ec", lw=0.6)
    axes.set_axisbelow(True)
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    text = stream.getvalue()
    return text[text.index("<svg") :]
