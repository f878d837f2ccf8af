"""Genetic algorithm: a population of site sets that mate, mutate and are selected by their objective."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...progress import Progress, silent
from ...words import Message
from ..deadline import Deadline
from ..dense import BLOCK_BYTES, DenseTable
from ..problem import LocationProblem, LocationSolution


@dataclass(frozen=True)
class Evolution:
    """Parameters, by default those of the source.

    Attributes
    ----------
    population : int
        Number of individuals, 20..1000.
    generations : int
        Number of generations.
    crossover : float
        Probability that a pair is crossed, 0.65..0.9.
    mutation : float
        Probability that a gene is exchanged, 0.001..0.2 (1 in 400 by default).
    """

    population: int = 50
    generations: int = 200
    crossover: float = 0.9
    mutation: float = 0.0025

    def __post_init__(self) -> None:
        if not (20 <= self.population <= 1000 and self.generations >= 1):
            raise InputError("The population must be between 20 and 1000, with at least one generation.", "population")
        if not 0.65 <= self.crossover <= 0.9:
            raise InputError("The crossover rate must be between 0.65 and 0.9, not {}.", "crossover", self.crossover)
        if not 0.001 <= self.mutation <= 0.2:
            raise InputError("The mutation rate must be between 0.001 and 0.2, not {}.", "mutation", self.mutation)


@dataclass(frozen=True, eq=False)
class GeneticRun:
    """Best solution and how the population came to it.

    Attributes
    ----------
    solution : LocationSolution
        Best individual ever met.
    history : ndarray of float64, shape (g + 1,)
        Best objective after each generation, the first population included; never grows.
    population : ndarray of bool, shape (population, m)
        Last population: which candidates each individual opens, exactly p of them.
    """

    solution: LocationSolution
    history: np.ndarray
    population: np.ndarray


def genetic(
    problem: LocationProblem,
    *,
    start: np.ndarray | None = None,
    parameters: Evolution | None = None,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Progress = silent,
) -> GeneticRun:
    """Evolve sets of p sites written as binary strings, 1 = open.

    Each generation selects parents by roulette with fitness 1 / objective, crosses pairs at one point, repairs the
    children to exactly p ones within the sites of their parents, exchanges genes by mutation and keeps the best
    individual so far.

    Parameters
    ----------
    problem : LocationProblem
        Problem whose full table of costs fits in memory.
    start : ndarray of int, shape (p,), optional
        A known solution that takes the first place in an otherwise random population.
    parameters : Evolution, optional
        Those of the source when None.
    seed : int
        Start of the random numbers.
    time_limit : float, optional
        Seconds after which the best so far is returned.
    progress : Progress
        Callback of the loop.

    Returns
    -------
    GeneticRun
        Best solution, without a bound, history and last population.

    Raises
    ------
    InputError
        The start is not usable, the table does not fit in memory or somebody can reach no candidate.

    References
    ----------
    SPEC PM-9; Baray 2002; Goldberg 1989.
    """
    rule = parameters or Evolution()
    table, deadline, rng = DenseTable.of(problem), Deadline(time_limit), np.random.default_rng(seed)
    # Genes are the free candidates only: forced sites are in every individual.
    free, quota = table.free, table.p - len(table.forced)
    genes = _keep_largest(rng.random((rule.population, len(free))), quota)
    if start is not None:
        genes[0] = np.isin(free, table.positions(start))
    totals = _totals(table, free, genes)
    best, history = genes[totals.argmin()].copy(), [float(totals.min())]
    for generation in range(rule.generations):
        progress(generation / rule.generations, Message("Evolving sets of sites"))
        if history[-1] == 0 or deadline.passed:
            break
        fitness = 1.0 / totals
        parents = genes[rng.choice(rule.population, size=rule.population, p=fitness / fitness.sum())]
        genes = _mutate(_cross(parents, quota, rule.crossover, rng), rule.mutation, rng)
        genes[0] = best
        totals = _totals(table, free, genes)
        if totals.min() < history[-1]:
            best = genes[totals.argmin()].copy()
        history.append(min(history[-1], float(totals.min())))
    population = np.zeros((rule.population, len(problem.status)), dtype=bool)
    population[:, table.candidates[free]] = genes
    population[:, table.candidates[table.forced]] = True
    chosen = np.concatenate([table.forced, free[best]])
    return GeneticRun(table.solution(problem, chosen, "genetic"), np.array(history), population)


def _keep_largest(keys: np.ndarray, quota: int) -> np.ndarray:
    """Boolean rows with exactly ``quota`` ones, where the keys are largest."""
    genes = np.zeros(keys.shape, dtype=bool)
    np.put_along_axis(genes, np.argsort(-keys, axis=1, kind="stable")[:, :quota], True, axis=1)
    return genes


def _cross(parents: np.ndarray, quota: int, rate: float, rng: np.random.Generator) -> np.ndarray:
    """Exchange the tails of consecutive parents and repair the children, shape as ``parents``."""
    size, length = parents.shape
    mates = parents[np.arange(size) ^ 1] if size % 2 == 0 else parents[np.r_[np.arange(size - 1) ^ 1, size - 1]]
    pairs = -(-size // 2)
    cut = np.repeat(np.where(rng.random(pairs) < rate, rng.integers(0, length + 1, pairs), length), 2)[:size]
    children = np.where(np.arange(length) < cut[:, None], parents, mates)
    # A child keeps its own sites first and fills up from the other sites of its parents.
    keys = rng.random(parents.shape) + (parents | mates) + children
    return _keep_largest(keys, quota)


def _mutate(genes: np.ndarray, rate: float, rng: np.random.Generator) -> np.ndarray:
    """Exchange genes: each is hit with probability ``rate`` and trades places with one of the other value."""
    for individual, gene in np.argwhere(rng.random(genes.shape) < rate):
        others = np.flatnonzero(genes[individual] != genes[individual, gene])
        if len(others):
            other = rng.choice(others)
            genes[individual, [gene, other]] = genes[individual, [other, gene]]
    return genes


def _totals(table: DenseTable, free: np.ndarray, genes: np.ndarray) -> np.ndarray:
    """Objective of every individual, shape (population,)."""
    sets = np.column_stack(
        [np.tile(table.forced, (len(genes), 1)), free[np.nonzero(genes)[1]].reshape(len(genes), -1)]
    ).astype(np.int64)
    totals = table.opening[sets].sum(axis=1)
    rows = max(1, BLOCK_BYTES // (8 * sets.size))
    for low in range(0, len(table.values), rows):
        totals += table.values[low : low + rows, sets].min(axis=2).sum(axis=0)
    return totals
