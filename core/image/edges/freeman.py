"""Outlines as chains of steps (Freeman codes), traced by the turtle."""

from __future__ import annotations

import numpy as np

from ...errors import InputError

STEPS = {"N": (-1, 0), "E": (0, 1), "S": (1, 0), "W": (0, -1)}
_COMPASS = "NESW"
_EIGHT = {(0, 1): 0, (-1, 1): 1, (-1, 0): 2, (-1, -1): 3, (0, -1): 4, (1, -1): 5, (1, 0): 6, (1, 1): 7}


def turtle_chain(black: np.ndarray) -> str:
    """Trace the outline of a 4-connected zone with the turtle.

    From the topmost, leftmost black pixel, entered eastwards: on a black pixel turn right and step, on a white one
    turn left and step, until back at the start.

    Parameters
    ----------
    black : ndarray of bool, shape (rows, cols)
        One zone.

    Returns
    -------
    str
        Steps as letters N, E, S, W, white pixels included. The turtle stops early on about a third of rugged zones
        (it may pass its start in mid-course), so it is kept for checking; polygons follow the edges of the pixels.

    Raises
    ------
    InputError
        The image has no black pixel.

    References
    ----------
    SPEC DE-11; Baray 2002, turtle algorithm.
    """
    black = np.asarray(black, dtype=bool)
    if not black.any():
        raise InputError("There is no zone to trace: the image is white.", "mask")
    framed = np.pad(black, 1)
    row, col = start = tuple(np.argwhere(framed)[0].tolist())
    heading = 1
    chain: list[str] = []
    while not chain or (row, col) != start:
        heading = (heading + (1 if framed[row, col] else -1)) % 4
        letter = _COMPASS[heading]
        row, col = row + STEPS[letter][0], col + STEPS[letter][1]
        chain.append(letter)
    return "".join(chain)


def chain_pixels(start: tuple[int, int], chain: str) -> np.ndarray:
    """Pixels (row, col) a chain passes, the start included; shape (len(chain) + 1, 2), 2 values per point."""
    moves = np.array([STEPS[letter] for letter in chain], dtype=np.int64).reshape(-1, 2)
    return np.concatenate([[start], np.asarray(start) + np.cumsum(moves, axis=0)])


def freeman_codes(pixels: np.ndarray, directions: int = 8) -> list[int]:
    """Freeman chain of an outline: start row, start column, then a code per step.

    Parameters
    ----------
    pixels : ndarray of int, shape (n, 2)
        Rows and columns of the outline in order.
    directions : {8, 4}
        Codes 0..7 counter-clockwise from east, or 0..3 for east, north, west, south.

    Returns
    -------
    list of int, length n + 1
        The source's "Nf + 2 values" for Nf steps.

    Raises
    ------
    InputError
        Two consecutive pixels are not neighbours in these directions.

    References
    ----------
    SPEC DE-11; Freeman 1961.
    """
    codes = []
    for row, col in np.diff(pixels, axis=0).tolist():
        code = _EIGHT.get((row, col))
        if code is None or (directions == 4 and code % 2):
            raise InputError(
                "The outline jumps by {}, which no code of {} directions tells.",
                "pixels",
                f"({row}, {col})",
                directions,
            )
        codes.append(code if directions == 8 else code // 2)
    return [*(int(each) for each in pixels[0]), *codes]


def chain_area(chain: str, pixel_area: float = 1.0) -> float:
    """Area inside a closed chain of N, E, S, W steps.

    Parameters
    ----------
    chain : str
        The steps.
    pixel_area : float
        Ground area of a pixel.

    Returns
    -------
    float
        In the unit of ``pixel_area``, whatever the sense of the chain.

    Raises
    ------
    InputError
        A letter is none of N, E, S, W.

    References
    ----------
    SPEC DE-12; Baray 2002 (who swaps the actions of south and west, which gives 0 on his own chain).
    """
    height = twice = 0
    for letter in chain:
        if letter not in STEPS:
            raise InputError("{!r} is no direction; a chain is made of N, E, S and W.", "chain", letter)
        if letter in "NS":
            height += 1 if letter == "N" else -1
        else:
            twice += height if letter == "W" else -height
    return abs(twice) * pixel_area
