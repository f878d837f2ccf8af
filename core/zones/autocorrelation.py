"""Whether like values lie side by side: Moran's I, global and local."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from ..errors import InputError
from ..progress import Progress, silent
from ..words import Message


@dataclass(frozen=True, eq=False)
class Moran:
    """Spatial autocorrelation of one variable.

    Attributes
    ----------
    index : float
        Moran's I: above ``expected`` when like values lie side by side, below when unlike ones do. NaN when the values
        are all the same, for which it is undefined.
    expected : float
        Its mean when values are placed at random, ``-1 / (n - 1)``.
    z_score : float
        Standard deviations between the two, under random placing of these values; NaN with fewer than 4 places.
    p_value : float
        Share of random placings at least as far from their mean, on either side; NaN without permutations.
    local : ndarray of float64, shape (n,)
        Local I of each place; they add up to ``index`` times the sum of the weights.
    local_p : ndarray of float64, shape (n,)
        Share of random placings of the other values with a local I at least as extreme, on the same side.
    lag : ndarray of float64, shape (n,)
        Sum of the deviations of the neighbours from the mean; its sign and that of the own deviation tell high places
        among high ones from low among low, and outliers.
    """

    index: float
    expected: float
    z_score: float
    p_value: float
    local: np.ndarray
    local_p: np.ndarray
    lag: np.ndarray

    @property
    def defined(self) -> bool:
        """Whether the values differ at all."""
        return not math.isnan(self.index)

    def reordered(self, order: np.ndarray) -> Moran:
        """The same with the places in another order."""
        return replace(self, local=self.local[order], local_p=self.local_p[order], lag=self.lag[order])


def nearest_neighbours(x: np.ndarray, y: np.ndarray, k: int = 4) -> sparse.csr_matrix:
    """Weights 1 for the ``k`` nearest other places of each, 0 else.

    Parameters
    ----------
    x, y : ndarray of float64, shape (n,)
        Places in map units; of several at the same distance the first ones count.
    k : int
        1..n - 1.

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n, n)

    Raises
    ------
    InputError
        ``k`` is out of its range.

    References
    ----------
    SPEC MO-7.
    """
    n = len(x)
    if not 1 <= k < n:
        raise InputError(
            "With {n} places the number of neighbours must be between 1 and {most}, not {k}.",
            "neighbours",
            n=n,
            most=max(n - 1, 1),
            k=k,
        )
    place = np.column_stack([x, y])
    # Places on top of each other may push a place out of its own list, so it is not simply the first one.
    found = cKDTree(place).query(place, min(k + 1, n))[1]
    own = found == np.arange(n)[:, None]
    own[~own.any(axis=1), -1] = True
    # Everything but the own place; stable, so nearest first.
    order = np.argsort(own, axis=1, kind="stable")[:, :k]
    columns = np.sort(np.take_along_axis(found, order, axis=1), axis=1)
    return sparse.csr_matrix((np.ones(n * k), columns.ravel(), np.arange(0, n * k + 1, k)), shape=(n, n))


def within_distance(x: np.ndarray, y: np.ndarray, distance: float | None = None) -> sparse.csr_matrix:
    """Weights 1 for the other places up to a distance (the first distance class), 0 else.

    Parameters
    ----------
    x, y : ndarray of float64, shape (n,)
        Places in map units.
    distance : float, optional
        In map units, > 0; by default the smallest at which every place has a neighbour.

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n, n)
        Places without any neighbour have an empty row.

    Raises
    ------
    InputError
        The distance is not positive, or no place has a neighbour.

    References
    ----------
    SPEC MO-7.
    """
    n = len(x)
    place = np.column_stack([x, y])
    tree = cKDTree(place)
    if distance is None:
        distance = float(tree.query(place, 2)[0][:, 1].max()) if n > 1 else 1.0
    elif not distance > 0:
        raise InputError("The distance must be positive, not {:g}.", "distance", distance)
    # A hair more, for distances that are equal but for rounding.
    pairs = tree.query_pairs(distance * (1 + 1e-9), output_type="ndarray")
    if not len(pairs):
        raise InputError(
            "No two places are within {:length} of each other; use a larger distance.", "distance", distance
        )
    row, col = np.concatenate([pairs, pairs[:, ::-1]]).T
    return sparse.csr_matrix((np.ones(len(row)), (row, col)), shape=(n, n))


def _z_score(values: np.ndarray, weights: sparse.csr_matrix, index: float) -> float:
    n = len(values)
    if n < 4:
        return math.nan
    total = weights.sum()
    both = weights + weights.T
    s1 = both.multiply(both).sum() / 2
    s2 = float(((np.asarray(weights.sum(axis=1)).ravel() + np.asarray(weights.sum(axis=0)).ravel()) ** 2).sum())
    kurtosis = n * float((values**4).sum()) / float((values**2).sum()) ** 2
    random = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * total**2)
    random -= kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * total**2)
    variance = random / ((n - 1) * (n - 2) * (n - 3) * total**2) - 1 / (n - 1) ** 2
    return (index + 1 / (n - 1)) / math.sqrt(variance) if variance > 0 else math.nan


def morans_i(
    values: np.ndarray,
    weights: sparse.csr_matrix,
    *,
    permutations: int = 999,
    random_state: int = 0,
    progress: Progress = silent,
) -> Moran:
    """Moran's I of a variable, with its local parts and their significance.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        The variable, finite; areas of zones in the source.
    weights : scipy.sparse matrix, shape (n, n)
        Neighbourhood with an empty diagonal, as :func:`nearest_neighbours` and :func:`within_distance` give.
    permutations : int
        Random placings for the p-values, 0..99999; 0 for none.
    random_state : int
        Seed of the random placings.
    progress : Progress
        Called once per placing.

    Returns
    -------
    Moran
        With ``I = n / W sum_ij w_ij z_i z_j / sum z_i**2`` and ``I_i = z_i sum_j w_ij z_j / (sum z**2 / n)``.

    Raises
    ------
    InputError
        There are fewer than 3 values, some are not finite, or a parameter is out of its range.

    References
    ----------
    SPEC MO-7; Moran 1950; Cliff & Ord 1981; Anselin 1995; Baray 2002, who prints the sum without its norm.
    """
    values = np.asarray(values, dtype=np.float64)
    n = len(values)
    if n < 3:
        raise InputError("Autocorrelation needs at least 3 values, not {}.", "input", n)
    if not np.isfinite(values).all():
        raise InputError("Some values are not finite numbers.", "field")
    if weights.shape != (n, n):
        raise InputError("The weights are {} for {} values.", "weights", f"{weights.shape}", n)
    if not 0 <= permutations <= 99999:
        raise InputError(
            "The number of permutations must be between 0 and 99999, not {}.", "permutations", permutations
        )
    weights = sparse.csr_matrix(weights)
    total = float(weights.sum())
    # Brought to a spread of 1 first: the square of a huge weight would overflow.
    deviation = values - values.mean()
    spread = np.abs(deviation).max()
    expected = -1 / (n - 1)
    if spread <= 1e-12 * np.abs(values).max() or total <= 0:
        nothing = np.full(n, np.nan)
        return Moran(math.nan, expected, math.nan, math.nan, nothing, nothing, nothing)
    z = deviation / spread
    variance = float(z @ z) / n
    lag = weights @ z
    local = z * lag / variance
    index = float(local.sum()) / total

    row = np.repeat(np.arange(n), np.diff(weights.indptr))
    slot = np.arange(len(row)) - weights.indptr[row]
    rng = np.random.default_rng(random_state)
    as_far, as_extreme = 0, np.zeros(n, dtype=np.int64)
    for done in range(permutations):
        progress(done / permutations, Message("Placing the values at random"))
        shuffled = rng.permutation(z)
        drawn = float(shuffled @ (weights @ shuffled)) / variance / total
        as_far += abs(drawn - expected) >= abs(index - expected) - 1e-12
        # For the local p-values the own value stays and the neighbours are drawn from the others.
        other = rng.permutation(n - 1)[slot]
        other += other >= row
        drawn_lag = np.bincount(row, weights=weights.data * z[other], minlength=n)
        drawn_local = z * drawn_lag / variance
        as_extreme += np.where(local >= 0, drawn_local >= local - 1e-12, drawn_local <= local + 1e-12)
    progress(1.0)
    if permutations:
        p_value = (as_far + 1) / (permutations + 1)
        local_p = (as_extreme + 1) / (permutations + 1)
    else:
        p_value, local_p = math.nan, np.full(n, np.nan)
    return Moran(index, expected, _z_score(z, weights, index), p_value, local, local_p, lag * spread)


def quadrants(values: np.ndarray, moran: Moran) -> list[str]:
    """``high-high``, ``low-low``, ``high-low`` (a high place among low ones) or ``low-high`` per place (SPEC MO-7)."""
    above = np.asarray(values) >= np.mean(values)
    return [f"{'high' if own else 'low'}-{'high' if around >= 0 else 'low'}" for own, around in zip(above, moran.lag)]
