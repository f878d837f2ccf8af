"""Charts of the reports, drawn off screen; safe in any thread."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

from ...core.image.dilation import DilationSeries
from ...core.image.plateaus import PlateauSearch
from ...core.location.sweep import Sweep
from ..glue.naming import tr

INK, SOFT = "#264653", "#8d99ae"
PRIMARY, SECONDARY, SITE = "#c8553d", "#f2b263", "#1d5c8a"


def dilation_curve(
    series: DilationSeries, found: PlateauSearch, chosen: Sequence[int], customers_total: float | None = None
) -> str:
    """Number of large zones against dilations, plateaus shaded, chosen iterations marked.

    Parameters
    ----------
    series : DilationSeries
        The curve.
    found : PlateauSearch
        Its plateaus.
    chosen : sequence of int
        Iterations of the primary and the secondary trade area.
    customers_total : float, optional
        Weight of all customers, to draw the share inside the zones.

    Returns
    -------
    str
        SVG element, empty when matplotlib is missing.
    """
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    iteration = np.arange(series.max_iterations + 1)
    names = (tr("plateau of the primary trade area"), tr("plateau of the secondary trade area"))
    for k, plateau in enumerate(found.plateaus):
        colour = (PRIMARY, SECONDARY)[k] if k < 2 else SOFT
        axes.axvspan(
            plateau.start - 0.5, plateau.end + 0.5, color=colour, alpha=0.25, lw=0, label=names[k] if k < 2 else None
        )
    axes.step(iteration, series.large_zones, where="mid", color=INK, lw=1.8, label=tr("zones"))
    for k, at in enumerate(dict.fromkeys(chosen)):
        axes.plot(at, series.large_zones[at], "o", color=(PRIMARY, SECONDARY)[min(k, 1)], mec=INK, ms=8, zorder=5)
        axes.annotate(
            tr("{} zones at iteration {}").format(series.large_zones[at], at),
            (at, series.large_zones[at]),
            xytext=(0, 12 + 14 * k),
            textcoords="offset points",
            fontsize=8,
            color=INK,
        )
    axes.set_xlabel(tr("dilations"))
    axes.set_ylabel(tr("zones above the minimum area"))
    axes.set_ylim(0, 1.25 * max(series.large_zones.max(), 1))
    if customers_total and not np.isnan(series.customers).all():
        right = axes.twinx()
        right.plot(iteration, 100 * series.customers / customers_total, color=SITE, lw=1.2, ls="--")
        right.set_ylabel(tr("customers inside the zones (%, dashed)"), color=SITE)
        right.set_ylim(0, 100)
        right.spines["top"].set_visible(False)
    axes.legend(loc="lower right", fontsize=8, frameon=False)
    return _svg(figure, axes)


def sweep_curve(sweep: Sweep) -> str:
    """Mean distance against the number of sites, with the bound and the elbow; SVG, empty without matplotlib."""
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    demand = sweep.objective / np.where(sweep.mean_cost > 0, sweep.mean_cost, np.nan)
    axes.plot(sweep.p, sweep.mean_cost, "o-", color=INK, lw=1.8, ms=4, label=tr("mean distance"))
    bound = sweep.lower_bound / demand
    if np.isfinite(bound).any():
        axes.plot(sweep.p, np.where(np.isfinite(bound), bound, np.nan), ":", color=SITE, label=tr("proven bound"))
    if sweep.elbow is not None:
        axes.axvline(sweep.elbow, color=PRIMARY, ls="--", lw=1.2, label=tr("elbow: {} sites").format(sweep.elbow))
    axes.set_xlabel(tr("number of sites"))
    axes.set_ylabel(tr("mean distance (map units)"))
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


def stage_bars(names: Sequence[str], means: Sequence[float], bound: float) -> str:
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
            f"{mean:,.0f}", (mean, at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8, color=INK
        )
    if np.isfinite(bound):
        axes.axvline(bound, color=PRIMARY, ls=":", lw=1.6, label=tr("no choice of sites can be below"))
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.3), fontsize=8, frameon=False)
    axes.set_yticks(place, names)
    axes.set_xlabel(tr("mean distance (map units)"))
    axes.set_xlim(0, 1.12 * max(means))
    return _svg(figure, axes)


def served_curve(distance: np.ndarray, weight: np.ndarray, marks: Sequence[float]) -> str:
    """Share of the weight served within each distance, ``marks`` shown; SVG, empty without matplotlib."""
    figure = _figure()
    if figure is None:
        return ""
    axes = figure.subplots()
    order = np.argsort(distance, kind="stable")
    share = 100 * np.cumsum(weight[order]) / weight.sum()
    reached = np.isfinite(distance[order])
    # A thousand points draw the curve of a million customers.
    shown = np.unique(np.linspace(0, max(int(reached.sum()) - 1, 0), 1000).astype(int))
    axes.plot(distance[order][shown], share[shown], color=INK, lw=1.8)
    for mark in marks:
        axes.axvline(mark, color=PRIMARY, ls=":", lw=1)
    axes.set_xlabel(tr("distance to the nearest site (map units)"))
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
