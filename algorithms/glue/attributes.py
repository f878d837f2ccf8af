"""Attributes of features as ids and numbers, whatever type their field has."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import numpy as np
from qgis.core import QgsField, QgsFields, QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime

from ...core.errors import InputError
from . import compat
from .naming import tr

LARGEST_WHOLE_REAL = 2**53
# Column names that formats keep for feature ids and geometries, and formats that do not tell a from A in names.
RESERVED = {"gpkg": {"fid", "geom"}, "sqlite": {"ogc_fid", "geometry"}}
CASELESS = ("gpkg", "sqlite", "shp")
# What other programs write where there is nothing.
NOTHING = {"", "null", "none", "nan", "na", "n/a", "#n/a"}
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?inf(inity)?", re.IGNORECASE)
COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d*(e[+-]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.IGNORECASE)
SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'](?=\d{3}(\D|$))")


def is_null(value: object) -> bool:
    """Whether an attribute is NULL, however the Qt of this QGIS hands it over."""
    return value is None or (hasattr(value, "isNull") and bool(value.isNull()))


# -- ids -----------------------------------------------------------------------------------------------------------
def identifier(value: object) -> int | str | None:
    """Attribute as an id: a whole number, a text, or None where it is NULL.

    A whole number is the same id whether its field is an integer or a real (JSON, dBase and pandas make reals of
    integers); dates are written as ISO 8601.

    Examples
    --------
    >>> identifier(2.0), identifier(9876543211), identifier("007"), identifier(2.5)
    (2, 9876543211, '007', '2.5')
    """
    if is_null(value):
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        if not np.isfinite(value):
            return None
        whole = float(value).is_integer() and abs(value) < LARGEST_WHOLE_REAL
        return int(value) if whole else repr(float(value))
    return text_of(value)


def text_of(value: object) -> str:
    """Any attribute that is no number as text that can be read back: ISO 8601, JSON, hexadecimal bytes."""
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (QByteArray, bytes)):
        return bytes(value).hex()
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=text_of)
    return str(value)


def identifier_type(identifiers: Sequence) -> type:
    """Type of field that holds all these ids: ``int``, ``np.int64`` or ``str``."""
    known = [one for one in identifiers if one is not None]
    if not all(isinstance(one, int) for one in known):
        return str
    smallest, largest = min(known, default=0), max(known, default=0)
    for kind in (np.int32, np.int64):
        if np.iinfo(kind).min <= smallest and largest <= np.iinfo(kind).max:
            return int if kind is np.int32 else np.int64
    return str


def stored(identifiers: Sequence) -> list:
    """Ids as the values of a field of :func:`identifier_type`."""
    if identifier_type(identifiers) is str:
        return [None if one is None else str(one) for one in identifiers]
    return list(identifiers)


# -- numbers -------------------------------------------------------------------------------------------------------
def as_number(value: object) -> float | None:
    """Attribute of a result of this plugin as a float; None for NULL and what is no number."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def read_numbers(values: Sequence, field: str, parameter: str) -> np.ndarray:
    """Attributes of one field as numbers.

    Text is understood with a decimal point or a decimal comma and with thousands in groups of three. Where a whole
    column says no more than ``1,234``, nobody can tell thousands from decimals, so it is refused like any other text
    that is no number: what is unreadable is not empty.

    Parameters
    ----------
    values : sequence, length n
        Attributes.
    field : str
        Field they come from, for the message.
    parameter : str
        Parameter that names the field, for the message.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where there is nothing; infinite where the attribute says so.

    Raises
    ------
    InputError
        Some attributes are there but are no numbers; the message counts them and shows one.

    Examples
    --------
    >>> read_numbers(["2,5", "5", "1 234,5", None], "minutes", "cost_field").tolist()
    [2.5, 5.0, 1234.5, nan]
    """
    numbers = np.full(len(values), np.nan)
    texts: dict[int, str] = {}
    unreadable: list[int] = []
    for k, value in enumerate(values):
        if isinstance(value, (int, float, np.number)):
            numbers[k] = value
        elif isinstance(value, str):
            text = SPACED.sub("", value.strip())
            if text.lower() not in NOTHING:
                texts[k] = text
        elif not is_null(value):
            unreadable.append(k)
    decimal_comma = _has_decimal_commas(texts.values())
    for k, text in texts.items():
        number = _number(text, decimal_comma)
        if number is None:
            unreadable.append(k)
        else:
            numbers[k] = number
    if unreadable:
        example = values[min(unreadable)]
        raise InputError(
            tr(
                "{} values of {!r} are not numbers, for instance {!r}. Write plain numbers such as 1234.5 (or 1234,5); "
                "a duration in one unit, such as 12.5 minutes for 00:12:30."
            ).format(len(unreadable), field, example if isinstance(example, str) else text_of(example)),
            parameter,
        )
    return numbers


def _has_decimal_commas(texts) -> bool | None:
    """Whether a column writes decimals with a comma; None when it holds commas that may be either."""
    with_comma = [text for text in texts if "," in text]
    if not with_comma:
        return False
    comma = all(COMMA.fullmatch(text) for text in with_comma)
    thousands = all(THOUSANDS.fullmatch(text) for text in with_comma)
    # A decimal point beside them settles it.
    points = any("." in text and "," not in text for text in texts)
    if comma and thousands:
        return False if points else None
    return comma and not points


def _number(text: str, decimal_comma: bool | None) -> float | None:
    if "," not in text:
        return float(text) if PLAIN.fullmatch(text) else None
    if decimal_comma and COMMA.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if decimal_comma is False and THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    return None


# -- fields of results ---------------------------------------------------------------------------------------------
def fields_beside(given: QgsFields, columns: Sequence[tuple[str, type]]) -> QgsFields:
    """Fields of an input and, behind them, ``columns`` of a result, whose names give way when they clash."""
    fields = QgsFields(given)
    for name, kind in columns:
        fields.append(compat.field(free_name(name, fields.names()), kind))
    return fields


def free_name(name: str, taken: Sequence[str]) -> str:
    """``name``, or the first of ``name_2``, ``name_3``... that differs from all the others by more than its case."""
    known = {one.casefold() for one in taken}
    number, free = 1, name
    while free.casefold() in known:
        number += 1
        free = f"{name}_{number}"
    return free


def has_unique_fids(source: QgsProcessingFeatureSource | None) -> bool:
    """Whether an input has a field ``fid`` of whole numbers, each one once, as a GeoPackage has."""
    at = source.fields().lookupField("fid") if source is not None else -1
    if source is None or at < 0 or not compat.is_whole(source.fields().at(at)):
        return False
    numbers = source.uniqueValues(at)
    return len(numbers) == source.featureCount() and not any(is_null(one) or int(one) < 0 for one in numbers)


def fitting(fields: QgsFields, suffix: str, keep_fid: bool = False) -> tuple[QgsFields, set[int]]:
    """The fields as a format can hold them.

    Parameters
    ----------
    fields : QgsFields
        Fields of a result.
    suffix : str
        Suffix of the format (``gpkg``, ``shp``...); empty for a layer in memory.
    keep_fid : bool
        Whether the numbers in a field ``fid`` may go on as the feature ids of a GeoPackage: whole and each one once.

    Returns
    -------
    fitted : QgsFields
        In the same order; a name that the format reserves for itself gives way.
    as_text : set of int
        Fields that are text now; their values go through :func:`text_of`.
    """
    reserved = RESERVED.get(suffix, set()) - ({"fid"} if keep_fid else set())
    fitted, as_text = QgsFields(), set()
    for k, given in enumerate(fields):
        name, kind = given.name(), compat.stand_in(given, suffix)
        if name.casefold() in reserved:
            name = free_name(f"{name}_2", [*fields.names(), *fitted.names()])
        elif suffix in CASELESS:
            name = free_name(name, fitted.names())
        field = QgsField(given) if kind is None else compat.field(name, kind)
        field.setName(name)
        fitted.append(field)
        if kind is str:
            as_text.add(k)
    return fitted, as_text
