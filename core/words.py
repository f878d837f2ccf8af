"""Words that messages share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def some(items: Sequence | np.ndarray, most: int = 5) -> str:
    """The first few of ``items`` in words, for a message."""
    return ", ".join(str(item) for item in items[:most]) + (", ..." if len(items) > most else "")
