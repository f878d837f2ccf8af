"""A road layer as a network at the cost of a way of travelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ...core.errors import InputError
from ...core.progress import section
from ...core.roads.network import RoadNetwork, road_network
from ...core.roads.openstreetmap import MODES, Passage, minutes_per_metre, passage, read_tags
from ...core.roads.snapping import Entries, snap
from . import numbers
from .attributes import as_number
from .base import advanced
from .checks import suggested_utm
from .definitions import choice, real
from .feedback import progress_of
from .naming import tr
from .plausibility import metres_per_unit
from .road_lines import RoadLines, read_lines
from .values import Values

BY_FIELDS = "field"
FASTEST, SHORTEST = "fastest", "shortest"
DIRECTIONS = ("both", "forward", "backward")
CONNECTED, NEAREST = "connected", "nearest"
# Fields of a network that was saved by 'Road network': speeds in km/h, 0 where closed.
SAVED = ("forward_kmh", "backward_kmh")
KIND_FIELDS = ("highway", "fclass")  # as GDAL and QuickOSM name it, and as Geofabrik does
TAG_FIELDS = (
    "oneway",
    "junction",
    "maxspeed",
    "maxspeed:forward",
    "maxspeed:backward",
    "access",
    "vehicle",
    "motor_vehicle",
    "motorcar",
    "bicycle",
    "foot",
    "oneway:bicycle",
    "oneway:foot",
    "cycleway",
)
# Geofabrik's letters for one-way streets.
LETTERS = {"F": "yes", "T": "-1", "B": "no"}


def road_definitions(optional: bool = True, several: bool = False) -> Iterator[QgsProcessingParameterDefinition]:
    """The road layer and how it is read; folded away where roads are only one of several kinds of distance.

    ``several`` ways of travelling may be chosen together.
    """
    fold = advanced if optional else lambda definition: definition
    yield QgsProcessingParameterFeatureSource(
        "ROADS", tr("Roads"), [QgsProcessing.SourceType.TypeVectorLine], optional=optional
    )
    mode = choice("MODE", tr("Way of travelling"), (*MODES, BY_FIELDS), "car")
    mode.setAllowMultiple(several)
    yield fold(mode)
    yield fold(choice("STRATEGY", tr("What a way costs"), (FASTEST, SHORTEST), FASTEST))
    yield advanced(_road_field("DIRECTION_FIELD", tr("Direction field (MODE=field)")))
    for name, title in (
        ("VALUE_FORWARD", tr("Value for the forward direction")),
        ("VALUE_BACKWARD", tr("Value for the backward direction")),
        ("VALUE_BOTH", tr("Value for both directions")),
    ):
        yield advanced(QgsProcessingParameterString(name, title, "", False, True))
    yield advanced(choice("DEFAULT_DIRECTION", tr("Direction of other values"), DIRECTIONS, "both"))
    yield advanced(_road_field("SPEED_FIELD", tr("Speed field, km/h (MODE=field)")))
    yield advanced(real("DEFAULT_SPEED", tr("Speed where the field has none (km/h)"), 50.0, 0.1, 1000))
    yield advanced(real("TOLERANCE", tr("Gaps to close between lines (metres)"), 0.0, 0))
    yield advanced(real("SNAP_DISTANCE", tr("Farthest from a road (metres)"), 1000.0, 0.001))
    yield advanced(choice("JOIN", tr("Roads that places may join"), (CONNECTED, NEAREST), CONNECTED))
    yield advanced(real("ACCESS_SPEED", tr("Speed from a place to the road (km/h; 0: costs nothing)"), 4.8, 0, 1000))


def _road_field(name: str, title: str) -> QgsProcessingParameterField:
    return QgsProcessingParameterField(name, title, None, "ROADS", optional=True)


@dataclass
class Roads:
    """Roads ready to be travelled on.

    Attributes
    ----------
    network : RoadNetwork
        In the CRS of the study, at costs in ``unit``.
    crs : QgsCoordinateReferenceSystem
        CRS of the study, in which places are snapped.
    lines : RoadLines
        What it was built of.
    speeds : ndarray of float64, shape (r, 2)
        km/h of each line forward and backward, 0 where closed.
    access : float
        Cost of a map unit between a place and the road.
    farthest : float
        Farthest a place may be from a road, map units.
    fastest : bool
        Costs are minutes, otherwise metres.
    any_road : bool
        Places join the nearest road even where it does not lead to the others.
    understood : str
        How the layer was read, in a sentence.
    """

    network: RoadNetwork
    crs: QgsCoordinateReferenceSystem
    lines: RoadLines
    speeds: np.ndarray
    access: float
    farthest: float
    fastest: bool
    any_road: bool
    understood: str

    @property
    def unit(self) -> numbers.Unit:
        """Unit of the costs."""
        return numbers.Unit(tr("min")) if self.fastest else numbers.metres()

    def join(
        self, places: np.ndarray, what: str, feedback: QgsProcessingFeedback, *, arriving: bool = False
    ) -> Entries:
        """Join places to the roads on which they can set out (or arrive); those too far from any are counted."""
        pieces = self.network.arrivals if arriving else self.network.departures
        pieces = self.network.open if self.any_road else pieces
        entries = snap(self.network, places, farthest=self.farthest, pieces=pieces)
        away = np.flatnonzero(~entries.connected)
        if len(away):
            feedback.pushWarning(
                tr(
                    "{}: {} of {} places lie farther than {} from every road that leads somewhere; they have no way. "
                    "The first is at {}. Raise SNAP_DISTANCE to connect them."
                ).format(
                    what,
                    numbers.count(len(away)),
                    numbers.count(len(places)),
                    numbers.lengths(self.crs).text(self.farthest),
                    numbers.coordinates(*places[away[0]], self.crs),
                )
            )
        return entries


def working_crs(values: Values, name: str) -> QgsCoordinateReferenceSystem:
    """CRS in which places of layer ``name`` join roads: its own, or the local UTM of a layer in degrees."""
    source = values.source(name)
    crs = source.sourceCrs()
    if crs.isValid() and crs.isGeographic():
        return QgsCoordinateReferenceSystem(suggested_utm(crs, source.sourceExtent(), values.context))
    return crs


def read_roads(
    values: Values,
    feedback: QgsProcessingFeedback,
    crs: QgsCoordinateReferenceSystem,
    *,
    mode: str | None = None,
) -> Roads:
    """Read the road layer at the costs of a way of travelling.

    Parameters
    ----------
    values : Values
        With the parameters of :func:`road_definitions`.
    feedback : QgsProcessingFeedback
        Told what was understood and what was left out.
    crs : QgsCoordinateReferenceSystem
        CRS of the study, see :func:`working_crs`.
    mode : str, optional
        One of the modes; MODE when None.

    Raises
    ------
    InputError
        The layer holds no road for this mode, or a direction or speed cannot be read.
    """
    progress = progress_of(feedback)
    mode = values.choice("MODE") if mode is None else mode
    fields = values.source("ROADS").fields()
    reader = _reader(values, fields, mode)
    passages: list[Passage] = []
    rows: list[int] = []

    def taken(feature: QgsFeature) -> bool:
        one = reader(feature)
        if one.forward <= 0 and one.backward <= 0:
            return False
        passages.append(one)
        rows.append(feature.id())
        return True

    progress(0.0, tr("Reading the roads"))
    lines = read_lines(values, "ROADS", crs, taken, section(progress, 0.0, 0.9))
    for reason, count in lines.skipped.items():
        if count:
            feedback.pushWarning(tr("{}: {} features left out: {}.").format("ROADS", count, reason))
    by_feature = dict(zip(rows, passages))
    used = [by_feature[feature] for feature in lines.features]
    speeds = np.array([(one.forward, one.backward) for one in used], dtype=np.float64)
    fastest = values.choice("STRATEGY") == FASTEST
    if fastest:
        forward, backward = minutes_per_metre(used)
    else:
        forward, backward = np.where(speeds > 0, 1.0, np.inf).T
    scale = metres_per_unit(crs)
    network = road_network(
        lines.xy, lines.first, forward, backward, length=lines.metres, tolerance=values.number("TOLERANCE") / scale
    )
    if not network.usable.any():
        raise InputError(
            tr("No two places of these roads reach each other in both directions; check the directions."), "roads"
        )
    slow = values.number("ACCESS_SPEED")
    access = 0.0 if slow <= 0 else scale * (0.06 / slow if fastest else 1.0)
    farthest, any_road = values.number("SNAP_DISTANCE") / scale, values.choice("JOIN") == NEAREST
    roads = Roads(network, crs, lines, speeds, access, farthest, fastest, any_road, reader.understood)
    feedback.pushInfo(roads.understood)
    _tell_parts(network, feedback)
    return roads


def _tell_parts(network: RoadNetwork, feedback: QgsProcessingFeedback) -> None:
    """How much of the roads hangs together."""
    total = float(network.length[network.open].sum())
    kept = float(network.length[network.usable].sum())
    feedback.pushInfo(
        tr("{} of roads, {} of them in the largest part in which all places reach each other.").format(
            numbers.metres().text(total), numbers.percent(100 * kept / total)
        )
    )
    if kept < 0.9 * total:
        feedback.pushWarning(
            tr(
                "ROADS: {} of the roads are cut off from the rest or cannot be left again, and are not used. "
                "'Road network' shows where; TOLERANCE closes gaps between lines."
            ).format(numbers.percent(100 - 100 * kept / total))
        )


def _reader(values: Values, fields: QgsFields, mode: str):
    """Whatever reads a feature of this layer as a passage."""
    names = set(fields.names())
    if set(SAVED) <= names:
        return SavedSpeeds()
    kind = next((name for name in KIND_FIELDS if name in names), None)
    if mode in MODES and kind is not None:
        return OpenStreetMapTags(mode, kind, [name for name in TAG_FIELDS if name in names], "other_tags" in names)
    return FieldSpeeds(values, None if mode == BY_FIELDS else mode)


class SavedSpeeds:
    """Speeds that 'Road network' has written."""

    @property
    def understood(self) -> str:
        """How the layer was read."""
        return tr("Roads: speeds of a saved network ({}).").format(", ".join(SAVED))

    def __call__(self, feature: QgsFeature) -> Passage:
        return Passage(*(_speed(feature[name], name) for name in SAVED))


class OpenStreetMapTags:
    """Speeds and directions from the tags of OpenStreetMap."""

    def __init__(self, mode: str, kind: str, columns: list[str], packed: bool):
        self.mode, self.kind, self.columns, self.packed = mode, kind, columns, packed

    @property
    def understood(self) -> str:
        """How the layer was read."""
        return tr("Roads: OpenStreetMap tags ({}), travelled by {}.").format(
            ", ".join([self.kind, *self.columns, *["other_tags"] * self.packed]), self.mode
        )

    def __call__(self, feature: QgsFeature) -> Passage:
        return passage(self._tags(feature), self.mode)

    def _tags(self, feature: QgsFeature) -> Mapping[str, str]:
        tags = read_tags(_word(feature["other_tags"])) if self.packed else {}
        for name in self.columns:
            value = _word(feature[name])
            if value and not (name == "maxspeed" and value == "0"):
                tags[name] = LETTERS.get(value, value) if name == "oneway" else value
        tags["highway"] = _word(feature[self.kind])
        return tags


class FieldSpeeds:
    """Speeds and directions from the fields that the parameters name."""

    def __init__(self, values: Values, wanted: str | None):
        self.wanted = wanted
        self.direction, self.speed = values.text("DIRECTION_FIELD"), values.text("SPEED_FIELD")
        self.default_direction, self.default_speed = values.choice("DEFAULT_DIRECTION"), values.number("DEFAULT_SPEED")
        self.words = {
            values.text(name).strip(): direction
            for name, direction in (("VALUE_FORWARD", 1), ("VALUE_BACKWARD", -1), ("VALUE_BOTH", 0))
            if values.text(name).strip()
        }
        self.default = {"both": 0, "forward": 1, "backward": -1}[self.default_direction]

    @property
    def understood(self) -> str:
        """How the layer was read."""
        speed = (
            tr("speeds of the field {!r}, {} km/h where it has none").format(
                self.speed, numbers.number(self.default_speed)
            )
            if self.speed
            else tr("{} km/h everywhere (DEFAULT_SPEED)").format(numbers.number(self.default_speed))
        )
        direction = (
            tr("directions of the field {!r}").format(self.direction)
            if self.direction
            else tr("every road in direction {!r}").format(self.default_direction)
        )
        sentence = tr("Roads: {}; {}.").format(speed, direction)
        if self.wanted is None:
            return sentence
        return tr("{} The layer has no field {}, so nothing tells which roads are for {}.").format(
            sentence, " / ".join(KIND_FIELDS), self.wanted
        )

    def __call__(self, feature: QgsFeature) -> Passage:
        speed = self.default_speed
        if self.speed and _word(feature[self.speed]):
            speed = _speed(feature[self.speed], self.speed)
        direction = self.words.get(_word(feature[self.direction]), self.default) if self.direction else self.default
        return Passage(speed if direction >= 0 else 0.0, speed if direction <= 0 else 0.0)


def _word(value) -> str:
    """Attribute as a word; empty for NULL, a whole number without its decimals."""
    if value is None or value == NULL:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _speed(value, field: str) -> float:
    """Attribute as a speed; 0 closes a road.

    Raises
    ------
    InputError
        It is not a number, or negative.
    """
    number = as_number(value)
    if number is None or not 0 <= number < np.inf:
        raise InputError(
            tr("The speed {!r} in the field {!r} is no number of km/h, zero or more.").format(value, field),
            "speed_field",
        )
    return number
