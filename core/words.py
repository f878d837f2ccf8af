"""Sentences of the method: a template in English and what is put into it, so that they can be said in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from numbers import Real
from string import Formatter
from types import MappingProxyType

import numpy as np


class Message(str):
    """A sentence that remembers how it was made; as a string it is plain English.

    Parameters
    ----------
    template : str
        Sentence with braces for the values, as ``str.format`` takes it. Braces may carry a format
        (``{share:.0%}``) or the quantity of the number: ``{:length}`` is a length in the unit of the coordinates,
        ``{:area}`` an area in its square, ``{:cost}`` a cost of travel. Who says the message knows units and language.
    *values, **named
        What stands in the braces: numbers, text that is data (names, ids), other messages, or several of these,
        which are enumerated.

    Examples
    --------
    >>> message = Message("At most {most} sites, not {p}: {names}.", most=3, p=5, names=["A", "B"])
    >>> print(message)
    At most 3 sites, not 5: A, B.
    >>> message.template
    'At most {most} sites, not {p}: {names}.'
    """

    template: str
    values: tuple
    named: Mapping[str, object]

    def __new__(cls, template: str, /, *values: object, **named: object) -> Message:
        message = super().__new__(cls, ENGLISH.said(template, values, named))
        message.template, message.values, message.named = template, values, MappingProxyType(named)
        return message

    def __reduce__(self) -> tuple:
        return partial(Message, self.template, *self.values, **self.named), ()


class Speaker(Formatter):
    """Says messages: in English, unless a subclass translates templates and writes numbers in another way."""

    def say(self, text: str, /, *values: object, **named: object) -> str:
        """A message, or a template with its values, in the speaker's words; a text alone is only translated."""
        if isinstance(text, Message):
            return self.said(text.template, text.values, text.named)
        return self.said(text, values, named) if values or named else self.translated(text)

    def said(self, template: str, values: Sequence, named: Mapping[str, object]) -> str:
        """The translation of ``template`` with its values put in."""
        return self.vformat(self.translated(template), values, named)

    def translated(self, template: str) -> str:
        """``template`` in the language of the speaker."""
        return template

    def number(self, value: Real, spec: str) -> str:
        """``value`` as the format or quantity ``spec`` wants it."""
        return format(value, "g") + UNITS[spec] if spec in UNITS else format(value, spec)

    def format_field(self, value: object, spec: str) -> str:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Iterable) and not isinstance(value, str):
            return ", ".join(self.format_field(item, spec) for item in value)
        if isinstance(value, Real) and not isinstance(value, bool):
            return self.number(value, spec)
        return format(value, spec)


# Quantities, and their units as far as the method knows them.
UNITS = {"length": " map units", "area": " square map units", "cost": ""}
ENGLISH = Speaker()


def some(items: Sequence | np.ndarray, most: int = 5) -> list:
    """The first few of ``items``, and dots for those left out, for a message."""
    return [*items[:most], *(["..."] if len(items) > most else [])]
