"""The three ways a computation can end without a result."""

from __future__ import annotations

from .words import Message


class ChalandiseError(Exception):
    """Base of every error this package raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong and what to do about it, in a sentence a technician can act on; with values the template of
        a :class:`~.words.Message`.
    *values, **named
        What stands in the braces of the template.
    """

    def __init__(self, message: str = "", /, *values: object, **named: object):
        self.message = Message(message, *values, **named) if values or named else message
        super().__init__(self.message)


class InputError(ChalandiseError, ValueError):
    """The caller gave something the method cannot work with.

    Parameters
    ----------
    message : str
        What is wrong and what to do about it, as for every error.
    parameter : str, optional
        Name of the offending argument. The Processing parameter of the same meaning bears the same name in
        upper case, so the algorithms can point at it.
    *values, **named
        What stands in the braces of the template.

    Examples
    --------
    >>> print(InputError("The number of sites must be at least 1, not {}.", "p", 0))
    The number of sites must be at least 1, not 0.
    """

    def __init__(self, message: str, parameter: str | None = None, /, *values: object, **named: object):
        super().__init__(message, *values, **named)
        self.parameter = parameter


class Cancelled(ChalandiseError):
    """The user asked to stop; nothing was written."""


class MissingPackage(ChalandiseError, ImportError):
    """An optional package is needed for what was asked and cannot be imported."""
