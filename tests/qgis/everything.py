"""All algorithms of the provider with their inputs and outputs, for tests that a new algorithm joins by itself."""

from __future__ import annotations

from pathlib import Path

from chalandise.algorithms.glue.places import READ
from chalandise.algorithms.provider import algorithm_classes
from qgis.core import QgsProcessing

SUFFIXES = {"sink": "gpkg", "rasterDestination": "tif"}


def algorithms() -> list:
    """One instance of every algorithm, its parameters defined."""
    made = [one() for one in algorithm_classes()]
    for algorithm in made:
        algorithm.initAlgorithm()
    return sorted(made, key=lambda algorithm: algorithm.name())


ALL = {algorithm.name(): algorithm for algorithm in algorithms()}
WRITING = [name for name, algorithm in ALL.items() if algorithm.destinationParameterDefinitions()]


def outputs(name: str) -> list[tuple[str, str]]:
    """Outputs of an algorithm with the usual ending of their files."""
    return [(one.name(), suffix_of(one)) for one in ALL[name].destinationParameterDefinitions()]


def suffix_of(definition) -> str:
    if definition.type() in SUFFIXES:
        return SUFFIXES[definition.type()]
    return {"CERTIFICATE": "json"}.get(definition.name(), "pdf" if definition.name().endswith("PDF") else "html")


def is_table(name: str, output: str) -> bool:
    definition = ALL[name].parameterDefinition(output)
    return definition.type() == "sink" and definition.dataType() == QgsProcessing.SourceType.TypeVector


def inputs_of(name: str) -> list[tuple[str, str]]:
    """Inputs of an algorithm that come from files, with their type."""
    return [(one.name(), one.type()) for one in ALL[name].parameterDefinitions() if one.type() in READ]


def every_file(name: str, folder: Path, **suffixes: str) -> dict[str, str]:
    """A file for every output; ``suffixes`` replaces endings."""
    return {output: str(folder / f"{output.lower()}.{suffixes.get(end, end)}") for output, end in outputs(name)}


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
