"""Certificates on disk: what a p-median answer claims, and the numbers that let anybody check it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...core.cost.pairs import id_text
from ...core.errors import InputError
from ...core.location.engine.certificate import Certificate, verify
from ...core.location.problem import LocationProblem
from ...core.progress import Progress
from .answer import Answer
from .feedback import progress_of
from .location_input import LocationInput
from .metric import metric
from .naming import tr
from .numbers import number
from .values import Values
from .voice import say

KIND = "chalandise p-median certificate"
PROVING = ("auto", "lagrangian")
SETTINGS = ("DISTANCE", "ROUND_DISTANCES", "DISTANCE_LIMIT", "GRADE_WEIGHT")
FRAMES = ("demand", "candidates")
CLOSE = 1e-7  # relative difference of two figures that should be equal


def certificate_problems(values: Values) -> Iterator[str | None]:
    """Values with which there is nothing to certify."""
    if not values.given("CERTIFICATE"):
        return
    method = values.choice("METHOD")
    label = values.label("CERTIFICATE")
    if method not in PROVING:
        yield tr(
            "{}: the method {} gives no multipliers that could be checked. Choose METHOD=auto or lagrangian."
        ).format(label, method)
    for name in ("OPENING_COST_FIELD", "CAPACITY_FIELD"):
        if values.given(name):
            yield tr("{}: there is none with {}. Leave one of them empty.").format(label, name)


@dataclass(frozen=True)
class CertificateFile:
    """What is written in a certificate.

    Attributes
    ----------
    objective : float
        Total weighted cost of the sites.
    bound : float
        Lower bound that the multipliers prove.
    sites : list of str
        Ids of the chosen candidates.
    dual : dict of str to float
        Multiplier of each demand point, by id.
    frames : dict of str to list of float
        Where the demand points and the candidates lie, see :func:`frame_of`.
    settings : dict
        Parameters the answer was made with.
    """

    objective: float
    bound: float
    sites: list[str]
    dual: dict[str, float]
    frames: dict[str, list[float]]
    settings: dict

    def text(self, program: str) -> str:
        """The file, as JSON."""
        content = {
            "kind": KIND,
            "program": program,
            "settings": self.settings,
            "objective": self.objective,
            "lower_bound": self.bound,
            "frames": self.frames,
            "sites": self.sites,
            "multipliers": self.dual,
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, path: str) -> CertificateFile:
        """Read a file.

        Raises
        ------
        InputError
            It cannot be read, or is not a whole certificate.
        """
        try:
            content = json.loads(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise InputError(tr("{} cannot be read as JSON ({}).").format(path, error), "certificate") from error
        if not isinstance(content, dict) or content.get("kind") != KIND:
            raise InputError(
                tr("{} is not a certificate of 'p-median'. Choose the file given as CERTIFICATE there.").format(path),
                "certificate",
            )
        try:
            figures = [float(content[name]) for name in ("objective", "lower_bound")]
            sites = [str(one) for one in content["sites"]]
            dual = {str(name): float(value) for name, value in content["multipliers"].items()}
            frames = {name: [float(one) for one in content["frames"][name]] for name in FRAMES}
            settings = dict(content["settings"])
            if not sites:
                raise ValueError("sites")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(
                tr("The certificate is incomplete or damaged ({}). Make it again with 'p-median'.").format(error),
                "certificate",
            ) from error
        corners = [one for frame in frames.values() for one in frame]
        if not all(math.isfinite(one) for one in [*figures, *dual.values(), *corners]):
            raise InputError(
                tr("The certificate holds numbers that are not finite. Make it again with 'p-median'."), "certificate"
            )
        return cls(*figures, sites, dual, frames, settings)

    def check(self, read: LocationInput, problem: LocationProblem, progress: Progress) -> Certificate:
        """Compute both bounds again from the layers and compare.

        Raises
        ------
        InputError
            The certificate is about other points, or its figures are not those of its sites and multipliers.
        """
        demand, candidates = texts(read.demand.identifiers, "demand_id_field"), texts(read.candidate_ids)
        lost, new = self.dual.keys() - set(demand), set(demand) - self.dual.keys()
        if lost or new:
            raise InputError(
                tr(
                    "The certificate is about other demand points: {} of its {} are not in the layer, and {} of the "
                    "layer are not in it. Give the layers and id fields it was made with."
                ).format(len(lost), len(self.dual), len(new)),
                "certificate",
            )
        self.refuse_other_places(frames_of(read))
        place = {name: k for k, name in enumerate(candidates)}
        unknown = [name for name in self.sites if name not in place]
        if unknown:
            raise InputError(
                tr("{} sites of the certificate are not among the candidates ({}).").format(
                    len(unknown), ", ".join(unknown[:5])
                ),
                "certificate",
            )
        sites = np.array([place[name] for name in self.sites])
        try:
            found = verify(problem, sites, np.array([self.dual[name] for name in demand]), progress=progress)
        except InputError as error:
            raise InputError(error.message, "certificate") from error
        for said, recomputed, what in (
            (self.objective, found.upper, tr("total")),
            (self.bound, found.lower, tr("lower bound")),
        ):
            if not math.isclose(said, recomputed, rel_tol=CLOSE, abs_tol=1e-9):
                raise InputError(
                    say(
                        "Refused: the certificate says that the {} is {:.10g}, but here it is {:.10g}. Either it was "
                        "altered, or points, weights or settings are not those it was made with ({}).",
                        what,
                        said,
                        recomputed,
                        ", ".join(f"{k}={v}" for k, v in self.settings.items()),
                    ),
                    "certificate",
                )
        return found

    def refuse_other_places(self, here: dict[str, list[float]]) -> None:
        """Complain when the points do not lie where those of the certificate did: swapped axes, another CRS."""
        for name in FRAMES:
            said, found = np.array(self.frames[name]), np.array(here[name])
            size = max(float(np.abs(found).max()), 1.0)
            if said.shape != found.shape or np.abs(said - found).max() > CLOSE * size:
                raise InputError(
                    tr(
                        "The certificate is about points that lie elsewhere ({}: {} there, {} here). Give the layers "
                        "it was made with, in their own CRS and with x and y in their own order."
                    ).format(name, *(", ".join(number(one, 10) for one in frame) for frame in (said, found))),
                    "certificate",
                )


def frame_of(xy: np.ndarray) -> list[float]:
    """Extent (xmin, ymin, xmax, ymax) and mean (x, y) of some points: no point can move without it."""
    return [float(one) for one in (*xy.min(axis=0), *xy.max(axis=0), *xy.mean(axis=0))]


def frames_of(read: LocationInput) -> dict[str, list[float]]:
    """The frames of the demand points and the candidates, which are named as in a certificate."""
    return dict(zip(FRAMES, (frame_of(read.demand.points.xy), frame_of(read.candidate_xy))))


def texts(identifiers: Sequence, parameter: str = "candidate_id_field") -> list[str]:
    """Ids as text, each one once.

    Raises
    ------
    InputError
        An id repeats.
    """
    names = [id_text(one) for one in identifiers]
    if len(set(names)) < len(names):
        raise InputError(
            tr("A certificate names points by their id, but ids repeat. Choose a field with unique values."), parameter
        )
    return names


def settings_of(values: Values) -> dict:
    """The settings that change the costs."""
    settings: dict = {"DISTANCE": metric(values)}
    settings["ROUND_DISTANCES"] = values.flag("ROUND_DISTANCES")
    if values.given("DISTANCE_LIMIT"):
        settings["DISTANCE_LIMIT"] = values.number("DISTANCE_LIMIT")
    if values.given("GRADE_FIELD"):
        settings["GRADE_WEIGHT"] = values.number("GRADE_WEIGHT")
    for name in ("WEIGHT_FIELD", "PREFERENCE_FIELD", "STATUS_FIELD", "GRADE_FIELD"):
        if values.given(name):
            settings[name] = values.text(name)
    return settings


def certify(
    values: Values,
    feedback: QgsProcessingFeedback,
    read: LocationInput,
    problem: LocationProblem,
    answer: Answer,
) -> CertificateFile:
    """Check the answer once more and make its certificate.

    Raises
    ------
    InputError
        The answer has no multipliers, or ids repeat.
    """
    if answer.dual is None:
        raise InputError(tr("This answer has no multipliers that could be checked."), "certificate")
    demand, candidates = texts(read.demand.identifiers, "demand_id_field"), texts(read.candidate_ids)
    found = verify(problem, answer.sites, answer.dual, progress=progress_of(feedback))
    return CertificateFile(
        found.upper,
        found.lower,
        [candidates[site] for site in answer.sites],
        dict(zip(demand, answer.dual.tolist())),
        frames_of(read),
        settings_of(values),
    )
