"""Messages are English as they are, and can be said again in another way."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from chalandise.core.errors import Cancelled, ChalandiseError, InputError
from chalandise.core.words import Message, Speaker, some

FRENCH = {"{} of {}: {names}": "{1} dont {0} : {names}", "{} to {}": "{} vers {}", "none": "aucun"}


class French(Speaker):
    """Knows a few sentences."""

    def translated(self, template: str) -> str:
        return FRENCH.get(template, template)

    def number(self, value, spec: str) -> str:
        return super().number(value, spec).replace(".", ",")


def test_a_message_is_its_own_english():
    message = Message("{} of {}: {names}", 2, 3.5, names=some([Message("{} to {}", 1, "b")] * 6))
    assert message == "2 of 3.5: 1 to b, 1 to b, 1 to b, 1 to b, 1 to b, ..."
    assert f"{message}" == str(message) == message


def test_a_message_is_said_in_another_language_with_the_messages_inside():
    message = Message("{} of {}: {names}", 2, 3.5, names=[Message("{} to {}", 1, "none"), "none"])
    assert French().say(message) == "3,5 dont 2 : 1 vers none, none"  # text inside is data, not words
    assert French().say("none") == "aucun"
    assert French().say("a sentence nobody has translated {}") == "a sentence nobody has translated {}"


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{:length}", 2.5, "2.5 map units"),
        ("{:area}", np.float64(1e3), "1000 square map units"),
        ("{:cost}", 12, "12"),
        ("{:g}", np.float32(0.5), "0.5"),
        ("{:.0%}", 0.25, "25%"),
        ("{!r}", "x", "'x'"),
        ("{}", np.int64(7), "7"),
        ("{}", {"l1": 1, "l2": 2}, "l1, l2"),
        ("{}", True, "True"),
    ],
)
def test_values_are_formatted_as_the_template_wants(template, value, text):
    assert Message(template, value) == text


def test_a_message_survives_copies_and_other_processes():
    message = Message("{} to {}: {:length}", 1, Message("{} to {}", 2, 3), 4.0)
    for again in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert again == message
        assert (again.template, again.values, dict(again.named)) == (message.template, message.values, {})


def test_the_first_few_of_many():
    assert some(np.arange(5)) == [0, 1, 2, 3, 4]
    assert some("abcdefg") == ["a", "b", "c", "d", "e", "..."]


def test_errors_hold_their_message():
    error = InputError("The number of sites must be at least 1, not {}.", "p", 0)
    assert str(error) == error.message == "The number of sites must be at least 1, not 0."
    assert (error.message.template, error.parameter) == ("The number of sites must be at least 1, not {}.", "p")
    braces = ChalandiseError("a text with {braces} of its own")
    assert str(braces) == "a text with {braces} of its own"
    assert str(Cancelled()) == ""
