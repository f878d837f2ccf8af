"""Time allowed and time spent."""

from __future__ import annotations

import math
from time import perf_counter

from ..errors import InputError


class Deadline:
    """Stopwatch that starts now.

    Parameters
    ----------
    limit : float, optional
        Seconds allowed; unlimited when None.

    Raises
    ------
    InputError
        The limit is not a positive number.
    """

    def __init__(self, limit: float | None = None):
        if limit is not None and not limit > 0:
            raise InputError(
                "The time limit must be a positive number of seconds, not {}; leave it empty for no limit.",
                "time_limit",
                limit,
            )
        self.limit = math.inf if limit is None else float(limit)
        self.start = perf_counter()

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return perf_counter() - self.start

    @property
    def left(self) -> float:
        """Seconds left, at least 0; ``inf`` without a limit."""
        return max(0.0, self.limit - self.elapsed)

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return self.elapsed >= self.limit

    def within(self, seconds: float) -> Deadline:
        """A stopwatch that starts now and ends after ``seconds``, or with this one if that is earlier.

        Examples
        --------
        >>> Deadline(1.0).within(60.0).limit <= 1.0
        True
        """
        return Deadline(max(min(seconds, self.left), 1e-9))
