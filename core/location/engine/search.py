"""The state of a run: what is known so far, and when it is enough."""

from __future__ import annotations

import numpy as np

from ...progress import Progress
from ...service.gap import relative_gap
from ...words import Message
from ..bound import AIM, is_proven, lowered, next_whole
from ..deadline import Deadline
from .instance import Instance

WHOLE_STEP = 1.0  # objectives of integral instances differ by at least this
EVERY = 0.1  # seconds between two reports
BRANCH_WORK = 4e9  # effort of branch and bound, in pairs looked at


class Enough(Exception):
    """The time is up or the gap target is met; the search holds the answer."""


class Search:
    """Best sites and best bound of one run.

    Attributes
    ----------
    instance : Instance
        The full instance, to which the bounds apply.
    sites : ndarray of int64, shape (p,)
        Incumbent.
    upper : float
        Its objective.
    lower : float
        Proven lower bound, never above ``upper``.
    price : ndarray of float64, shape (n,)
        Multipliers per unit of demand behind the best bound of the dual.
    dual_bound : float
        That bound.
    branch_work : float
        Effort branch and bound may spend, in pairs looked at.
    deadline : Deadline
        The clock, shared by all searches of a run.
    """

    def __init__(self, instance: Instance, *, deadline: Deadline, gap: float, seed: int, progress: Progress):
        self.instance = instance
        self.rng = np.random.default_rng(seed)
        self.deadline = deadline
        self.gap = gap
        self.progress = progress
        self.fraction = 0.0
        self.told, self.bound_told = -np.inf, False
        self.sites = np.zeros(0, dtype=np.int64)
        self.upper = np.inf
        self.lower = 0.0
        self.price = np.zeros(instance.n)
        self.dual_bound = 0.0
        self.branch_work = BRANCH_WORK
        self.above: Search | None = None

    def below(self, instance: Instance, gap: float) -> Search:
        """A search on a coarser map that shares the clock, the draws and the reports of this one."""
        child = Search(instance, deadline=self.deadline, gap=max(gap, self.gap), seed=0, progress=self.progress)
        child.rng, child.above = self.rng, self
        return child

    @property
    def feasible(self) -> bool:
        """Whether the incumbent reaches everybody."""
        return self.upper < self.instance.unreached

    def cutoff(self) -> float:
        """Bound at which the incumbent needs no further proof."""
        if self.instance.integral:
            value = self.upper - WHOLE_STEP + max(1e-6, 1e-9 * self.upper)
        else:
            value = self.upper * (1.0 - AIM)
        return min(value, self.upper / (1.0 + self.gap)) if self.upper < np.inf else np.inf

    def offer(self, sites: np.ndarray) -> bool:
        """Take ``sites`` as incumbent when they are better."""
        objective = self.instance.objective(sites)
        if objective < self.upper:
            self.sites, self.upper = np.array(sites), objective
            return True
        return False

    def raise_bound(self, bound: float, price: np.ndarray | None = None) -> None:
        """Record a proven bound, and the price vector that proves it when there is one."""
        bound = lowered(bound)
        if price is not None and bound > self.dual_bound:
            self.dual_bound, self.price = bound, price
        if self.instance.integral:
            bound = next_whole(bound)
        self.lower = max(self.lower, min(bound, self.upper))

    @property
    def solved(self) -> bool:
        return self.lower >= self.cutoff() * (1.0 - 1e-9)

    @property
    def proven(self) -> bool:
        """Whether no solution can be better than the incumbent."""
        within_a_step = self.instance.integral and self.upper - self.lower <= WHOLE_STEP - 1e-6
        return within_a_step or is_proven(self.upper, self.lower)

    def late(self) -> bool:
        """Whether the time is up; reports progress, so it may raise ``Cancelled``."""
        self.tell()
        return self.deadline.passed

    def check(self) -> None:
        """Report, and raise ``Enough`` when there is nothing left to do."""
        if self.late() or self.solved:
            raise Enough

    def check_time(self) -> None:
        """Report, and raise ``Enough`` when the time is up."""
        if self.late():
            raise Enough

    def tell(self, fraction: float | None = None) -> None:
        """Report the live bounds of the full map."""
        if self.above is not None:
            self.above.tell()
            return
        now = self.deadline.elapsed
        if fraction is not None:
            self.fraction = fraction
        elif now < self.told + EVERY and (self.bound_told or self.lower <= 0):
            return  # the first bound is told at once, however fast it was found
        self.told, self.bound_told = now, self.lower > 0
        self.progress(min(max(self.fraction, now / self.deadline.limit), 1.0), self.text())

    def text(self) -> str:
        """The live bounds in words."""
        if not self.feasible or self.upper == np.inf:
            return Message("looking for first sites")
        unit = self.instance.unit
        if self.lower <= 0:
            return Message("best {:,.6g}", self.upper * unit)
        return Message(
            "best {best:,.6g}, bound {bound:,.6g}, gap {gap:.2%}",
            best=self.upper * unit,
            bound=self.lower * unit,
            gap=relative_gap(self.upper, self.lower),
        )
